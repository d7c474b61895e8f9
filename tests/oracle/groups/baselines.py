"""Group f: earlier years as tables, rows, nnl's own reports and figures of the plan, and units that became others."""

from fractions import Fraction

from oracle.drawing import POOL, Chances, Draw, finished, moved
from oracle.world import CLASS, PLACE, Case, Cell, Earlier, Indicator, Target, Unit

RATES = (("p", "q"), ("p", "q"), ("p", "q"), ("w", "q"), ("hs", "tn"), ("p + r", "q + q"), ("y", "1"))
COUNTS = ("s", "y", "p", "m")
WAYS = ("table", "table", "report", "report", "beside")


def drawn(seed: int) -> Case | None:
    """Return a plan whose targets look back, and earlier years given in one or several ways."""
    draw = Draw(f"f {seed}")
    chances = Chances(draw.random.choice([0.0, 0.05, 0.15]), 0.01, 0.03, 0.1, 0.0, 0.05, 0.02)
    fields = [name for name in POOL if name not in (PLACE, CLASS)]
    units = [draw.unit(key, chances, fields) for key in range(1, draw.random.randint(2, 4) + 1)]
    case = Case(POOL, [], units, earlier=_earlier(draw, chances, fields))
    case = case._replace(by="xa" if draw.chance(0.3) and not moved(case) else None)
    indicators = [_indicator(draw, number, case) for number in range(draw.random.randint(2, 4))]
    cascade = _cascade(draw, case, indicators)
    if draw.chance(0.12) and not any(year.how == "report" for year in case.earlier):
        case = became(draw, case)
    return finished(case._replace(indicators=[*indicators, *cascade]))


def _earlier(draw: Draw, chances: Chances, fields: list[str]) -> list[Earlier]:
    """Return none to three earlier years in any order; a report of a later year now and then, to be refused."""
    found: list[Earlier] = []
    for _ in range(draw.random.choice([0, 1, 1, 1, 2, 2, 3])):
        how = draw.random.choice(WAYS)
        period = "2023" if how == "beside" else draw.random.choice(["2023", "2023", "2022", "2021"])
        if any((year.period, year.how) == (period, how) for year in found):
            continue
        units = [draw.unit(key, chances, fields) for key in range(1, draw.random.randint(2, 4) + 1)]
        found.append(Earlier(period, units, how))
    if draw.chance(0.04):
        units = [draw.unit(key, chances, fields) for key in (1, 2)]
        found.append(Earlier(draw.random.choice(["2024", "2025"]), units, "report"))
    return found


def _indicator(draw: Draw, number: int, case: Case) -> Indicator:
    """Return an indicator of which one target looks back and now and then another does not."""
    if draw.chance(0.75):
        one = Indicator(f"i{number}", *draw.random.choice(RATES))
        points = draw.random.choice(["", "", "", " + 2 points", " + 5 points"])
    else:
        one, points = Indicator(f"i{number}", draw.random.choice(COUNTS)), ""
    one = one._replace(where='vung == "A"' if draw.chance(0.15) else None)
    text = f"{draw.random.choice(['>', '>', '>=', '>=', '=', '<=', '<'])} baseline{points}"
    stated = ((draw.random.choice(["2023", "2022"]), _stated(draw, one)),) if draw.chance(0.4) else ()
    fixed = draw.targets(case, one, 1) if draw.chance(0.3) else ()
    return one._replace(targets=(Target(text, draw.chance(0.9)), *fixed), stated=stated)


def _stated(draw: Draw, one: Indicator) -> str:
    """Return a figure that the plan gives: rounded or exact."""
    if not one.is_rate:
        return str(draw.random.randint(0, 12))
    below = draw.random.randint(1, 12)
    share = Fraction(draw.random.randint(0, below), below)
    spelled = [f"{share.numerator}/{share.denominator}", f"{float(share * 100):.0f}%", f"{float(share * 100):.1f}%"]
    return draw.random.choice([*spelled, "100%"])


def _cascade(draw: Draw, case: Case, indicators: list[Indicator]) -> list[Indicator]:
    """Return a cascade that looks back, where its communes are the same in all years (else rule 22 speaks)."""
    years = [case.units, *(year.units for year in case.earlier)]
    places = [{unit.text(PLACE) for unit in units} for units in years]
    passed = [one for one in indicators if "baseline" not in one.targets[-1].require]
    if not case.earlier or len({frozenset(some) for some in places}) > 1 or moved(case) or not passed:
        return []
    if any(year.how == "report" for year in case.earlier):
        return []
    alone = passed[0]._replace(id="p0", targets=passed[0].targets[-1:], stated=())
    require = f"{draw.random.choice(['>', '>=', '<=', '='])} baseline"
    return [alone, Indicator("c0", each="xa", passes=("p0",), targets=(Target(require),))]


def became(draw: Draw, case: Case) -> Case:
    """Return a case with a register in which one unit of last year became one of this year's; or two each other."""
    units = [unit._replace(listed=_listing(unit)) for unit in case.units]
    gone = [Unit("91", None, _listing(units[0]))]
    pairs = {"91": units[0].key}
    if draw.chance(0.3) and len(units) > 1:
        pairs |= {units[0].key: units[1].key, units[1].key: units[0].key}
    earlier = [
        year._replace(units=[u._replace(key="91") if u.key == units[0].key else u for u in year.units])
        for year in case.earlier
    ]
    return case._replace(units=units, gone=gone, became=pairs, earlier=earlier, register=True)


def _listing(unit: Unit) -> dict[str, Cell]:
    """Return a line of the register that says no more than the table does."""
    return {name: unit.own(name)._replace(refused=False) for name in (PLACE, CLASS)}
