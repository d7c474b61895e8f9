"""An earlier JSON report beside this period's units and places: what of it is compared with what (rule 22)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from itertools import product

from nnl_cli.coverage.changes import Window
from nnl_cli.coverage.components import Component
from nnl_cli.coverage.through import Joined, joined_codes, joined_places
from nnl_cli.plan.model import IndicatorKind
from nnl_cli.records.records import Records
from nnl_cli.records.who import code_of, name_of, place_of
from nnl_cli.report.form import FilePart, FileResult, ReportFile, without_code
from nnl_cli.report.model import Baseline
from nnl_cli.verdicts.asked import Asked, Found
from nnl_cli.verdicts.definitions import defined_otherwise
from nnl_cli.verdicts.reported import told_of
from nnl_cli.verdicts.values import leaves_of


def joined_groups(report: ReportFile, field: str, now: Records, window: Window) -> Joined:
    """Return how the groups of a report's breakdown and what this period's tables say there hang together."""
    groups = [result.group for result in report.results if result.group and result.group.field == field]
    found = _joined({group.value: group.unit_name for group in groups if group.value}, field, now, window)
    if field == now.plan.unit.place:
        found.moved = _moved(report, now, window, found)
    return found


def _joined(olds: Mapping[str, str], field: str, now: Records, window: Window) -> Joined:
    """Return how what a report has of a field, with the names of units, hangs together with this period's."""
    units = [unit for unit in now.everyone() if not unit.batch.of_places]
    news = {text: name_of(unit, now.plan) for unit in units if (text := str(unit.get(field) or ""))}
    if field == now.plan.unit.key:
        return joined_codes(now.changes, now.became, _in_order(olds), _in_order(news), window)
    return joined_places(now.changes, sorted(olds), sorted(news), window)


def _in_order(names: Mapping[str, str]) -> Mapping[str, str]:
    return dict(sorted(names.items()))


def _moved(report: ReportFile, now: Records, window: Window, joined: Joined) -> Set[str]:
    """Return the groups of places that units left or came to since a report, as far as it says where each was."""
    was = {unit.key: unit.place for unit in report.units or () if unit.key and unit.place}
    if not was:
        return frozenset()
    units = {code_of(unit.key): unit for unit in now.everyone() if code_of(unit.key)}
    names = {unit.key: without_code(unit.name, unit.key) for unit in report.units or () if unit.key in was}
    news = {code: name_of(unit, now.plan) for code, unit in units.items()}
    found = set[str]()
    for part in joined_codes(now.changes, now.became, _in_order(names), _in_order(news), window).parts.every:
        olds = dict.fromkeys(joined.parts.of_old.get(was[str(code)] or "") for code in part.old)
        there = dict.fromkeys(joined.parts.of_new.get(place_of(units[str(code)], now.plan)) for code in part.new)
        for one, other in product(olds, there):
            if one is not None and other is not None and one is not other:
                found.update(joined.together(side) for side in (one, other) if side.new)
    return found


def of_component(report: ReportFile, asked: Asked, joined: Joined) -> Found | None:
    """Return what a report says of all that became a group, None where nothing became it but what it was.

    Several are summed only where it has them all, without gaps; else it says nothing of the group.
    """
    assert asked.group is not None
    part = joined.labelled.get(asked.group.value)
    if asked.group.value in joined.moved:
        return of_others(report)
    if part is None:
        return of_others(report) if asked.group.value in joined.parts.of_new else None
    unclear = (*joined.unclear, *joined.open_codes, *joined.half_known)
    if not {asked.group.value, *part.old}.isdisjoint(unclear):
        return of_others(report)
    if not part.old:  # of another that bore its code or name then the report says nothing of this one
        return of_others(report) if part.gone else Found(None) if asked.group.value in joined.parts.of_old else None
    if not part.is_joined:
        return None
    if not part.is_one and _counts_groups(asked):
        return of_others(report)
    results = [_of_group(report, asked, str(one)) for one in part.old]
    found = [one for one in results if one is not None and _is_whole(one)]
    if part.gone or part.come or len(found) < len(part.old):
        return of_others(report)
    return Found(_summed(report, found))


def _counts_groups(asked: Asked) -> bool:
    """Whether the groups themselves are counted: of two that became one there is one to count, whatever passed."""
    leaves = leaves_of({asked.counting.indicator.id: asked.counting})
    counts = [one.indicator for one in leaves if one.indicator.reading is IndicatorKind.COUNT]
    return asked.group is not None and any(one.each == asked.group.field for one in counts)


def of_others(report: ReportFile) -> Found:
    """Return that a report speaks of other units or places."""
    return Found(Baseline(None, None, report.period, "report", boundaries=True))


def _of_group(report: ReportFile, asked: Asked, value: str) -> "FileResult | FilePart | None":
    """Return what a report says of the indicator in one of its groups, of the units under the same requirement."""
    assert asked.group is not None
    for result in report.results:
        group = result.group
        if group is None or result.id != asked.counting.indicator.id or group.field != asked.group.field:
            continue
        if group.value == value and not defined_otherwise(asked.counting.indicator, asked.plan, report, result):
            return told_of(result, asked)
    return None


def _is_whole(one: "FileResult | FilePart") -> bool:
    return one.numerator is not None and not one.units.left_out and not one.unread


def _summed(report: ReportFile, found: "Sequence[FileResult | FilePart]") -> Baseline | None:
    top = sum(one.numerator for one in found if one.numerator is not None)
    below = [one.denominator for one in found]
    bottom = None if None in below else sum(one for one in below if one is not None)
    if bottom == 0:
        return None
    value = Fraction(top) / Fraction(1 if bottom is None else bottom)
    return Baseline(value, value, report.period, "report", top, bottom)


def counts_others(report: ReportFile, asked: Asked, now: Records, window: Window) -> bool:
    """Whether places or units that a report counted one by one are others now, as far as it names them."""
    return any(_are_others(list(parts), is_count) for parts, is_count in _counted(report, asked, now, window))


def _counted(
    report: ReportFile, asked: Asked, now: Records, window: Window
) -> Iterator[tuple[Iterable[Component], bool]]:
    from nnl_cli.plan.truths import counts_units

    for leaf in leaves_of({asked.counting.indicator.id: asked.counting}):
        units = [unit for unit in report.units or () if leaf.indicator.id in unit.figures]
        is_count, field = leaf.indicator.reading is IndicatorKind.COUNT, leaf.indicator.each
        if field and field in leaf.plan.fields and units:
            parts = _joined({unit.name: "" for unit in units}, field, now, window).parts.every
            yield (part for part in parts if part.old or part.new), is_count
        elif not field and counts_units(leaf.indicator, leaf.plan) and leaf.plan.unit.key and units:
            names = {unit.key: without_code(unit.name, unit.key) for unit in units if unit.key}
            parts = _joined(names, leaf.plan.unit.key, now, window).parts.every
            yield (part for part in parts if part.is_joined and not part.is_one), is_count


def _are_others(parts: Sequence[Component], is_count: bool) -> bool:
    """Whether they are not one beside one, and hang together not all: what a change names and nobody has is lacking."""
    if all(part.is_one for part in parts):
        return False
    return is_count or not all(part.is_shared and not part.gone and not part.come for part in parts)
