"""Group a: blanks and refused cells in counts, parts, yes/no and amounts, under every form of expression."""

from collections.abc import Sequence

from oracle.drawing import POOL, Chances, Draw, finished
from oracle.world import CLASS, Case, Indicator

RATES: Sequence[tuple[str, str, str | None]] = (
    ("p", "q", None),
    ("p", "q", None),
    ("c", "q", None),
    ("c", "p", None),
    ("p + r", "q + q", None),
    ("hs", "tn", None),
    ("hs + hv", "tn + tnx", None),
    ("u", "tn", None),
    ("u + hv", "tn + tnx", None),
    ("w", "q", None),
    ("s", "q", "ratio"),
    ("s", "q", None),
    ("m", "q", "ratio"),
    ("m", "s", "ratio"),
    ("min(s, q)", "q", None),
    ("q - p", "q", None),
    ("p", "q + s", None),
    ("abs(p - r)", "q", None),
    ("max(p, r)", "q", None),
    ("p if y else 0", "q", None),
    ("p if s >= 3 else r", "q", None),
    ("y", "1", None),
    ("p > 2", "1", None),
    ("p * 2 >= q", "1", None),
    ("y and p >= 2", "1", None),
    ("y or s > 4", "1", None),
    ("not y", "1", None),
    ("s / q", "1", "ratio"),
    ("(s - 3) / q", "1", "ratio"),
)
COUNTS: Sequence[str] = (
    "s",
    "p",
    "c",
    "hs",
    "hs + hv",
    "m",
    "m + s",
    "q - p",
    "y",
    "1",
    "s * 2",
    "min(s, q)",
    "max(p, r)",
    "s > 3",
    "abs(s - 3)",
    "p - s",
)
WHERES: Sequence[str] = (
    'vung == "A"',
    'vung != "A"',
    'vung in ["A", "B"]',
    "q >= 3",
    "p * 2 >= q",
    "y",
    "not y",
    'loai == "THCS"',
    'loai == "THCS" and s >= 2',
    'vung == "A" and q >= 2',
    'vung == "A" or s > 3',
    "tn >= 2",
    "tn + tnx >= 3",
    "s > 0 or y",
)


def indicator(draw: Draw, number: int) -> Indicator:
    """Return a random indicator without targets."""
    where = draw.random.choice(WHERES) if draw.chance(0.35) else None
    if draw.chance(0.7):
        top, bottom, kind = draw.random.choice(RATES)
        return Indicator(f"i{number}", top, bottom, where, kind)
    return Indicator(f"i{number}", draw.random.choice(COUNTS), None, where)


def drawn(seed: int, chances: Chances | None = None) -> Case | None:
    """Return a plan of a few indicators and a few units with gaps, no register."""
    draw = Draw(f"a {seed}")
    some = chances or draw.random.choice([Chances(), Chances(0.3, 0.05, 0.1, 0.2, 0.1), Chances(0.05, 0.02, 0.02)])
    signed = draw.chance(0.06)  # a plan may say that an amount falls below 0
    indicators = [indicator(draw, number) for number in range(draw.random.randint(2, 4))]
    if signed:
        indicators = [Indicator("i0", "v"), Indicator("i1", "v", "q", None, "ratio"), *indicators[:1]]
        indicators[-1] = indicators[-1]._replace(id="i2")
    fields = [name for name in POOL if name not in ("xa", CLASS)]
    units = [draw.unit(key, some, fields) for key in range(1, draw.random.randint(1, 5) + 1)]
    case = Case(POOL, indicators, units, by="xa" if draw.chance(0.3) else None)
    indicators = [one._replace(targets=draw.targets(case, one)) for one in indicators]
    return finished(case._replace(indicators=indicators))
