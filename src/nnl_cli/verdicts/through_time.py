"""What must be said where places and units merged, divided or moved since last period (rule 22)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from nnl_cli.coverage.components import Component
from nnl_cli.coverage.through import Joined
from nnl_cli.coverage.two_periods import TwoPeriods
from nnl_cli.names import vietnamese_order
from nnl_cli.records.batch import Unit
from nnl_cli.records.who import UnitKey, called, key_order
from nnl_cli.report.model import Group, Note
from nnl_cli.verdicts.boundaries import crossing
from nnl_cli.verdicts.question import NAMED_UNITS, Case, named


def through_time(case: Case) -> Iterator[Note]:
    """Yield what merged, divided or moved between last period and this one, as far as its table or report tells."""
    earlier = case.question.earlier
    before = case.baseline_records or earlier.report_of(case.baseline)
    two = earlier.two_periods(before)
    if case.group is not None:
        yield from _of_group(case, case.group, earlier.joined(before, case.group.field) if before else None, two)
    if two is None:
        yield from _untold(case)
        return
    if case.group is not None:
        yield from _movers(case, case.group, two)
    found = crossing(case.counting, two, case.group)
    if found is not None and (case.group is None or not found.is_comparable):
        pairs = [_pair(part, found.joined, two) for part in found.parts if part.is_joined]
        details = {"old": found.old, "new": found.new, "units": _few(pairs)}
        yield Note("compared-on-the-whole" if found.is_comparable else "counted-otherwise", details)
        yield from _unsure(_doubts(found.parts))


def _untold(case: Case) -> Iterator[Note]:
    """Say that an earlier report does not tell where its units were, so that nobody sees who moved."""
    place, baseline = case.question.plan.unit.place, case.baseline
    if case.group is None and place in case.question.by and baseline is not None and baseline.source == "report":
        yield Note("places-untold", {"period": baseline.period or ""})


def only_together(case: Case, group: Group) -> Iterator[Note]:
    """Say that an earlier report has a group's figure only together with others': it is shared out among none."""
    for report in case.question.earlier.reports:
        mine = (one.group for one in report.results if one.group and one.id == case.counting.indicator.id)
        lines = (one for one in mine if one.field == group.field and len(one.held) > 1 and group.value in one.held)
        if line := next(lines, None):
            yield Note("group-only-together", {"period": report.period, "units": _few(line.held)})


def _of_group(case: Case, group: Group, joined: Joined | None, two: TwoPeriods | None) -> Iterator[Note]:
    """Say what a group was before, that its joins are not all sure, and what of it one period has no rows of."""
    is_compared = case.baseline is not None and not case.baseline.boundaries
    part = joined.labelled.get(group.value) if joined is not None else None
    if is_compared and group.old and group.old != group.new:
        sides = _sides(part, joined, two) if two and joined and part else {"old": group.old, "new": group.new}
        yield Note("group-became", {name: _few(mine) for name, mine in sides.items()})
    if joined is None or part is None:
        return
    yield from _unsure(part.doubts)
    if group.value in joined.half_known:
        yield Note("group-of-unused-line", {})
    is_open = two is None or group.value in two.unsure(group.field)
    if (part.gone or part.come) and is_open and not is_compared:
        yield Note("group-lacks-rows", {"units": _few(joined.called((), part.come, part.gone))})


def _sides(part: Component, joined: Joined, two: TwoPeriods) -> Mapping[str, Sequence[str]]:
    """Return both sides of a component as people know them."""
    return {
        "old": _called(part.old, joined.called((), (), part.gone), two.old, joined, two),
        "new": _called(part.new, joined.called((), part.come), two.new, joined, two),
    }


def _movers(case: Case, group: Group, two: TwoPeriods) -> Iterator[Note]:
    """Say which units left a group or joined it."""
    left, came = two.moved_by_label(group.field).get(group.value, ((), ()))
    if left or came:
        movers = {"left": left, "joined": came}
        units = {name: sorted(mine, key=lambda unit: key_order(unit.key)) for name, mine in movers.items()}
        yield Note("group-moved", {name: named(mine, case.question.plan) for name, mine in units.items()})


def _doubts(parts: Iterable[Component]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(doubt for part in parts for doubt in part.doubts))


def _unsure(doubts: tuple[str, ...]) -> Iterator[Note]:
    if doubts:
        yield Note("join-unsure", {"units": _few(doubts)})


def _pair(part: Component, joined: Joined, two: TwoPeriods) -> str:
    """Return who became whom, as people know them: `A, B → X`."""
    return " → ".join(map(", ".join, _sides(part, joined, two).values()))


def _called(
    mine: Iterable[Any], others: Iterable[str], units: Mapping[UnitKey, Unit], joined: Joined, two: TwoPeriods
) -> list[str]:
    names = [called(units[one], two.now.plan) if joined is two.units else str(one) for one in mine]
    return sorted([*names, *others], key=vietnamese_order)


def _few(names: Sequence[str]) -> tuple[str, ...]:
    more = len(names) - NAMED_UNITS
    return (*names[:NAMED_UNITS], *([f"… (+{more})"] if more > 0 else []))
