"""What an indicator is compared with: the nearest earlier year that answers, with the completions of its own blanks."""

from collections.abc import Sequence
from fractions import Fraction

from oracle.gaps import Standing, standing
from oracle.proofs import is_proven
from oracle.readings import Reading
from oracle.sums import Base, range_of
from oracle.world import Case, Earlier, Indicator, Unit

ORDER = ("table", "report", "beside", "stated")  # of one period, the first wins (rule 10)


def base_of(
    case: Case,
    indicator: Indicator,
    wheres: Sequence[str],
    part: int,
    within: tuple[tuple[str, str | None], ...],
    reading: Reading,
) -> Base | None:
    """Return the baseline of an indicator, or of one part or group of it; None where there is none.

    A figure that the plan gives is the district's: it answers for the whole alone.
    """
    ways: list[tuple[int, int, Earlier | str]] = [(-int(y.period), ORDER.index(y.how), y) for y in past(case)]
    ways += [(-int(period), ORDER.index("stated"), value) for period, value in indicator.stated]
    for _, _, source in sorted(ways, key=lambda one: one[:2]):
        if isinstance(source, Earlier):
            answers, found = _counted(case, source, indicator, wheres, part, within, reading)
            if answers:
                return found
        elif not within and not wheres:
            return stated_base(source, indicator, is_proven(case, indicator, reading))
    return None


def past(case: Case) -> list[Earlier]:
    """Return what is given of earlier years; what is of this or a later one is refused."""
    return [year for year in case.earlier if int(year.period) < int(case.period)]


def _counted(
    case: Case,
    year: Earlier,
    indicator: Indicator,
    wheres: Sequence[str],
    part: int,
    within: tuple[tuple[str, str | None], ...],
    reading: Reading,
) -> tuple[bool, Base | None]:
    """Return whether anybody is asked the indicator in a year, which then answers, and what its figure may be."""
    everyone = [registered(case, unit) for unit in year.units]
    sure = [unit for unit in everyone if all(unit.text(field) == value for field, value in within)]
    may = [unit for unit in everyone if unit not in sure and all(unit.text(field) is None for field, _ in within)]
    found = [standing(case, unit, indicator, wheres, reading, year.period) for unit in sure]
    found += [_perhaps(standing(case, unit, indicator, wheres, reading, year.period)) for unit in may]
    asked = [one for one in found if one.kind != "not_asked" and (not wheres or {part, None} & set(one.ways))]
    inside = [one for one in asked if one.kind != "outside" and (not wheres or part in one.ways)]
    if not any(one.kind != "not_asked" for one in found[: len(sure)]) and asked:
        return True, None  # whoever may be in the group may as well be in another
    if not inside and not (asked and indicator.is_count):
        return False, None
    choices = [
        {pair for key, pairs in one.ways.items() for pair in (pairs if key == part or not wheres else {(0, 0)})}
        for one in asked
    ]
    rates = range_of(choices, indicator.is_count)
    if rates is None:
        return True, None
    if all((0, 0) in some or any(d == 0 and not indicator.is_count for _, d in some) for some in choices):
        proven = indicator.is_rate and is_proven(case, indicator, reading)  # nobody may have been in it at all
        is_known = indicator.is_count and any(set(one.ways) in ({part}, {None}) for one in asked if one.kind != "gap")
        if not is_known and any(one.kind == "gap" or len(one.ways) > 1 for one in asked):
            return True, Base(min(rates.low, 0), 1 if proven else max(rates.high, 10**20), simple=False)
    return True, Base(rates.low, rates.high, simple=all(one.simple for one in asked if one.kind == "gap"))


def _perhaps(one: Standing) -> Standing:
    """Return a unit that may be elsewhere as a gap that may bring nothing."""
    if one.kind in ("not_asked", "outside"):
        return one
    return one._replace(kind="gap", ways={key: frozenset({*pairs, (0, 0)}) for key, pairs in one.ways.items()})


def registered(case: Case, unit: Unit) -> Unit:
    """Return an earlier year's unit under the class and place that the register gives it (rule 17)."""
    now = next((one for one in (*case.units, *case.gone) if one.key == unit.key), None)
    if now is None or now.listed is None or unit.listed is not None:
        return unit
    who = {name: cell for name, cell in now.listed.items() if name in ("xa", "loai")}
    return unit._replace(listed=who)


def stated_base(text: str, indicator: Indicator, proven: bool) -> Base:
    """Return what a figure that the plan gives may be: a percentage was rounded, a fraction is exact (rule 10)."""
    if not text.endswith("%"):
        return Base(Fraction(text), Fraction(text))
    digits = text.rstrip("%").partition(".")[2]
    value, half = Fraction(text.rstrip("%")) / 100, Fraction(1, 200 * 10 ** len(digits))
    high = min(value + half, Fraction(1)) if proven and indicator.is_rate else value + half
    return Base(max(value - half, Fraction(0)), high, rounded=True)
