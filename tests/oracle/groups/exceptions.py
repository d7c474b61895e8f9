"""Group d: other requirements for units of one kind, with blanks where the kind should stand."""

from oracle.drawing import POOL, Chances, Draw, figure, finished
from oracle.world import CLASS, PLACE, Case, Earlier, Exemption, Indicator, Target

RATES = (("p", "q"), ("p", "q"), ("hs", "tn"), ("p + r", "q + q"), ("y", "1"), ("w", "q"), ("hs + hv", "tn + tnx"))
COUNTS = ("s", "p", "y", "m")
KINDS = ('vung == "A"', 'vung == "B"', "y", "q >= 3", 'loai == "THCS"', 'vung == "A" and y', 's > 3 or vung == "B"')
WHERES = ('vung == "A"', "s >= 2", 'loai == "THCS"', "y")


def drawn(seed: int) -> Case | None:
    """Return a plan of indicators with exceptions; some compare with last year's table."""
    draw = Draw(f"d {seed}")
    chances = Chances(draw.random.choice([0.0, 0.05, 0.15]), 0.01, 0.02, draw.random.choice([0.0, 0.15, 0.3]))
    indicators = [_indicator(draw, number) for number in range(draw.random.randint(2, 3))]
    fields = [name for name in POOL if name not in (PLACE, CLASS)]
    units = [draw.unit(key, chances, fields) for key in range(1, draw.random.randint(2, 5) + 1)]
    earlier = []
    if draw.chance(0.35):
        past = [draw.unit(key, chances, fields) for key in range(1, draw.random.randint(2, 4) + 1)]
        earlier = [Earlier("2023", past, draw.random.choice(["table", "beside"]))]
    case = Case(POOL, indicators, units, by=draw.random.choice(["xa", "xa", "vung", None]), earlier=earlier)
    return finished(case._replace(indicators=[_targeted(draw, case, one) for one in indicators]))


def _indicator(draw: Draw, number: int) -> Indicator:
    where = draw.random.choice(WHERES) if draw.chance(0.25) else None
    if draw.chance(0.75):
        return Indicator(f"i{number}", *draw.random.choice(RATES), where)
    return Indicator(f"i{number}", draw.random.choice(COUNTS), None, where)


def _targeted(draw: Draw, case: Case, indicator: Indicator) -> Indicator:
    """Return an indicator with one target of up to two exceptions."""
    near = figure(case, indicator)
    kinds = draw.random.sample(KINDS, draw.random.choice([0, 1, 1, 1, 2, 2]))
    exempt = tuple(Exemption(kind, require(draw, case, indicator, near)) for kind in kinds)
    return indicator._replace(targets=(Target(require(draw, case, indicator, near), draw.chance(0.9), exempt),))


def require(draw: Draw, case: Case, indicator: Indicator, near: object) -> str:
    """Return a requirement, of last year's figure where there is one."""
    if case.earlier and draw.chance(0.5):
        points = " + 5 points" if indicator.is_rate and draw.chance(0.2) else ""
        return f"{draw.random.choice(['>', '>=', '<=', '<', '=', '>'])} baseline{points}"
    known = figure(case, indicator) if near is not None else None
    return draw.rate_target(known) if indicator.is_rate else draw.number_target(known)
