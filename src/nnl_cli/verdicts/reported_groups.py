"""The groups of an earlier JSON report beside this period's: which of them are summed, and what their names tell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from nnl_cli.coverage.changes import Window
from nnl_cli.coverage.components import Component
from nnl_cli.coverage.through import Joined, joined_codes, joined_places
from nnl_cli.plan.model import Indicator, IndicatorKind, PlanFile
from nnl_cli.records.records import Records
from nnl_cli.records.who import name_of
from nnl_cli.report.form import FilePart, FileResult, ReportFile, without_code
from nnl_cli.report.model import Baseline
from nnl_cli.verdicts.asked import Asked, Found
from nnl_cli.verdicts.definitions import defined_otherwise
from nnl_cli.verdicts.reported import from_report, told_of
from nnl_cli.verdicts.values import leaves_of

UNKNOWN = Component((), (), is_joined=True)  # of which nobody can tell what it is beside this period


def joined_groups(report: ReportFile, field: str, now: Records, window: Window) -> Joined:
    """Return how the groups of a report's breakdown and what this period's tables say there hang together."""
    groups = [result.group for result in report.results if result.group and result.group.field == field]
    names = {group.value: group.unit_name for group in groups}
    olds = dict.fromkeys(value for group in groups for value in group.held if value)
    return _joined({value: names.get(value, "") for value in olds}, field, now, window)


def _joined(olds: Mapping[str, str], field: str, now: Records, window: Window) -> Joined:
    """Return how what a report has of a field, with the names of units, hangs together with this period's."""
    units = [unit for unit in now.everyone() if not unit.batch.of_places]
    news = {text: name_of(unit, now.plan) for unit in units if (text := str(unit.get(field) or ""))}
    if field == now.plan.unit.key:
        return joined_codes(now.changes, now.became, _in_order(olds), _in_order(news), window)
    return joined_places(now.changes, sorted(olds), sorted(news), window)


def _in_order(names: Mapping[str, str]) -> Mapping[str, str]:
    return dict(sorted(names.items()))


def of_component(
    report: ReportFile, asked: Asked, joined: Joined, found: Found | None, *, is_told: bool
) -> Found | None:
    """Return what a report says of all that became a group, `found` being what it has under the same name.

    Several are summed only where it has them all, without gaps; else it says nothing of the group. Whom the report
    does not tell (`is_told`), with where they were, may lack whatever a change names and neither period has.
    """
    assert asked.group is not None
    part = joined.labelled.get(asked.group.value)
    if part is None:
        return of_others(report) if asked.group.value in joined.parts.of_new else found
    if not part.old:
        return of_others(report) if part.gone else None
    if not is_told and part.is_joined and (part.gone or part.come or (not part.is_one and _counts_groups(asked))):
        return of_others(report)
    if len(part.old) == 1:
        return from_report(report, asked._replace(group=asked.group._replace(value=str(part.old[0]))))
    results = None if _counts_across(asked) else _of_groups(report, asked, [str(one) for one in part.old])
    whole = [one for one in results or () if one is not None and _is_whole(one)]
    return Found(_summed(report, whole)) if results and len(whole) == len(results) else of_others(report)


def of_unclear(value: str, joined: Joined) -> bool:
    """Whether a table of changes says too little of a group, or one of its name is another by now.

    That one may be who still reports under a name that has ended, so that neither is what it was.
    """
    part = joined.labelled.get(value) or joined.parts.of_new.get(value)
    if part is None:
        return False
    unclear = (*joined.unclear, *joined.open_codes, *joined.half_known)
    if not {value, *part.old, *part.new}.isdisjoint(unclear):
        return True
    was, now = joined.parts.of_old, joined.parts.of_new
    return any(one in was and was[one] is not part for one in part.new) or any(
        one in now and now[one] is not part and not now[one].old for one in part.old
    )


def _counts_groups(asked: Asked) -> bool:
    """Whether the groups themselves are counted: of two that became one there is one to count, whatever passed."""
    leaves = leaves_of({asked.counting.indicator.id: asked.counting})
    counts = [one for one in leaves if one.indicator.reading is IndicatorKind.COUNT]
    return asked.group is not None and any(_field_of(one.indicator, one.plan) == asked.group.field for one in counts)


def _counts_across(asked: Asked) -> bool:
    """Whether places are counted that several groups may have some of: the sum of these would count them twice."""
    leaves = leaves_of({asked.counting.indicator.id: asked.counting})
    return asked.group is not None and any(one.indicator.each not in (None, asked.group.field) for one in leaves)


def _field_of(indicator: Indicator, plan: PlanFile) -> str | None:
    """Return the field whose places or units an indicator counts one by one, None where it counts none."""
    from nnl_cli.plan.truths import counts_units

    if indicator.each:
        return indicator.each if indicator.each in plan.fields else None
    return plan.unit.key if counts_units(indicator, plan) else None


def of_others(report: ReportFile) -> Found:
    """Return that a report speaks of other units or places."""
    return Found(Baseline(None, None, report.period, "report", boundaries=True))


def _of_groups(
    report: ReportFile, asked: Asked, values: Sequence[str]
) -> "Sequence[FileResult | FilePart | None] | None":
    """Return what a report says of the indicator in some groups, of the units under the same requirement.

    Lines of several of them count where it has these together only. None where it lacks one of them.
    """
    assert asked.group is not None
    lines: dict[tuple[str, ...], FileResult] = {}
    for result in report.results:
        group = result.group
        if group is not None and result.id == asked.counting.indicator.id and group.field == asked.group.field:
            if set(group.held) <= set(values) and not defined_otherwise(
                asked.counting.indicator, asked.plan, report, result
            ):
                lines.setdefault(tuple(group.held), result)
    found: dict[str, FileResult] = {}
    for held in sorted(lines, key=len):  # single groups first
        if found.keys().isdisjoint(held):
            found.update(dict.fromkeys(held, lines[held]))
    if found.keys() != set(values):
        return None
    return [told_of(result, asked) for result in {id(one): one for one in found.values()}.values()]


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
    group = asked.group.field if asked.group is not None else None
    for leaf in leaves_of({asked.counting.indicator.id: asked.counting}):
        field, is_count = _field_of(leaf.indicator, leaf.plan), leaf.indicator.reading is IndicatorKind.COUNT
        of_units = not leaf.indicator.each
        if field is None or field == group:
            continue
        if names := _names(report, leaf.indicator.id, field, of_units=of_units):
            parts = _joined(names, field, now, window).parts.every
            yield (one for one in parts if _may_differ(one, of_units=of_units)), is_count
        elif _has_changes(now):
            yield (UNKNOWN,), True


def _names(report: ReportFile, indicator: str, field: str, *, of_units: bool) -> Mapping[str, str]:
    """Return whom a report counted one by one, with the names of units; nobody where it does not tell them all."""
    units = [unit for unit in report.units or () if indicator in unit.figures]
    if not units:
        return dict.fromkeys(_values(report, field), "")
    if not of_units:
        return {unit.name: "" for unit in units}
    return {unit.key: without_code(unit.name, unit.key) for unit in units} if all(u.key for u in units) else {}


def _values(report: ReportFile, field: str) -> Iterable[str]:
    groups = (result.group for result in report.results)
    return dict.fromkeys(value for group in groups if group and group.field == field for value in group.held if value)


def _has_changes(now: Records) -> bool:
    return bool(now.became or (now.changes is not None and now.changes.rows))


def _may_differ(part: Component, *, of_units: bool) -> bool:
    """Whether something that either period has may be others: schools that only open and close are counted as ever."""
    return bool(part.old or part.new) and not (of_units and (part.is_one or not part.is_joined))


def _are_others(parts: Sequence[Component], is_count: bool) -> bool:
    """Whether they are not one beside one, and hang together not all: what a change names and nobody has is lacking."""
    if all(part.is_one for part in parts):
        return False
    return is_count or not all(part.is_shared and not part.gone and not part.come for part in parts)
