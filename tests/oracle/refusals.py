"""What a unit's row leaves standing: cells refused by rules, pairs whose part is above its whole (rule 8)."""

from collections.abc import Mapping
from typing import NamedTuple

from oracle.language import Mark, NoQuotientError, Value, fields_of, truth_of
from oracle.readings import Reading
from oracle.world import PLACE, TEXTUAL, WHO, Case, Unit


class Refusals(NamedTuple):
    """Cells that are not reported any more, and pairs of part and whole of which at most one serves."""

    cells: frozenset[str]
    pairs: frozenset[tuple[str, str]]


def refusals(case: Case, unit: Unit, reading: Reading, period: str | None = None) -> Refusals:
    """Return what is refused in a unit's row of a period (this year's where none is named)."""
    if unit.told is None:
        return Refusals(frozenset(), frozenset())
    now = period or case.period
    cells: set[str] = set()
    if now == case.period or reading("rules_on_last"):
        for rule in case.rules:
            if rule.severity == "error" and breaks(case, unit, rule.that, now):
                cells |= {name for name in fields_of(rule.that) if not name.startswith("last_")}
    cells |= _refused_from_next_year(case, unit, reading, now)
    return Refusals(frozenset(cells - set(WHO)), _pairs(case, unit, frozenset(cells), reading))


def breaks(case: Case, unit: Unit, that: str, now: str) -> bool:
    """Whether a row breaks a rule, on the figures as given; one with a blank that is asked is not judged."""
    scope = {name: _given(case, unit, name, now) for name in fields_of(that)}
    try:
        return truth_of(that, scope) is False and Mark.UNKNOWN not in scope.values()
    except NoQuotientError:
        return False


def _given(case: Case, unit: Unit, name: str, now: str) -> Value | Mark:
    if name.startswith("last_"):
        before = year_before(case, unit.key, now)
        return _given(case, before, name.removeprefix("last_"), now) if before else Mark.UNKNOWN
    value = unit.text(name) if name in WHO else unit.own(name).value
    if value is not None:
        return value
    blank = not unit.own(name).refused and not case.asked(unit, name)
    return Mark.UNASKED if blank else Mark.UNKNOWN


def year_before(case: Case, key: str, now: str) -> Unit | None:
    """Return the same unit's row of the period before one."""
    rows = (u for year in case.earlier if int(year.period) == int(now) - 1 for u in year.units if u.key == key)
    return next(rows, None)


def _refused_from_next_year(case: Case, unit: Unit, reading: Reading, now: str) -> set[str]:
    """Return the cells of an earlier year that a broken rule with `last.` names, where that is the reading."""
    after = next((u for u in case.units if u.key == unit.key and u.told is not None), None)
    if int(now) != int(case.period) - 1 or after is None:
        return set()
    broken = [r.that for r in case.rules if r.severity == "error" and breaks(case, after, r.that, case.period)]
    named = {n.removeprefix("last_") for that in broken for n in fields_of(that) if n.startswith("last_")}
    return named if named and reading("last_refused") else set()


def _pairs(case: Case, unit: Unit, cells: frozenset[str], reading: Reading) -> frozenset[tuple[str, str]]:
    """Return the pairs whose part is above its whole as given."""
    found = set()
    for part, field in case.fields.items():
        whole = field.part_of
        if whole is None or not field.hard:
            continue
        less, more = unit.own(part).value, unit.own(whole).value
        if isinstance(less, str) or isinstance(more, str) or less is None or more is None or less <= more:
            continue
        if not cells & {part, whole} or reading("pairs_as_given"):
            found.add((part, whole))
    return frozenset(found)


def standing_cells(case: Case, unit: Unit, used: frozenset[str], refused: Refusals) -> Mapping[str, Value | Mark]:
    """Return what every used field comes to: a value, UNASKED or UNKNOWN.

    Of a refused pair the part serves nowhere, the whole only where the part is not used.
    """
    gone = set(refused.cells)
    for part, whole in refused.pairs:
        gone |= {part, whole} if {part, whole} <= used else {part}
    return {name: _standing(case, unit, name, gone) for name in used}


def _standing(case: Case, unit: Unit, name: str, gone: set[str]) -> Value | Mark:
    if case.fields[name].type in TEXTUAL or name == PLACE:
        text = unit.known(name).value if name in gone else unit.text(name)
        return Mark.UNKNOWN if text is None else text
    cell = unit.own(name)
    if cell.value is not None and name not in gone:
        return cell.value
    unasked = cell.value is None and not cell.refused and not case.asked(unit, name)
    return Mark.UNASKED if unasked else Mark.UNKNOWN
