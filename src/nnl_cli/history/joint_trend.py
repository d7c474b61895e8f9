"""Follow the groups of a breakdown over several reports on one set of them: what merged and divided in one line."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from nnl_cli.coverage.changes import Changes
from nnl_cli.coverage.components import Seen
from nnl_cli.coverage.days import last_day
from nnl_cli.coverage.through import lineages_of, together
from nnl_cli.history.diff import same_definition
from nnl_cli.history.grouped import Grouped, group_values, grouped, held
from nnl_cli.history.pairing import broken_down_by
from nnl_cli.history.trend import Line, Point
from nnl_cli.names import vietnamese_order
from nnl_cli.plan.periods import period_order
from nnl_cli.report.form import FileResult, ReportFile
from nnl_cli.report.model import Reason, Verdict
from nnl_cli.report.rounding import in_units

OLD, NEW = "old", "new"
DECIMALS = 2


def joint_lines(reports: Sequence[ReportFile], on: str, changes: Changes | None) -> list[Line]:
    """Return the groups of all reports in the oldest's names or (`new`) the newest's, oldest period first.

    What hangs together over the years is one line (rule 22): the sums of its groups, and a verdict where it is one.
    """
    ordered = sorted(reports, key=lambda report: period_order(report.period))
    names = {result.id: result.name for report in ordered for result in report.results}
    fields = dict.fromkeys(field for report in ordered for field in sorted(broken_down_by(report)))
    known = grouped(ordered, changes)
    return [
        Line(id_, f"{name} [{label}]", tuple(_points(id_, field, part, ordered)))
        for field in fields
        for label, part in _labelled(field, ordered, on, known)
        for id_, name in names.items()
        if any(_of(report, id_, field, values) for report, values in zip(ordered, part, strict=True))
    ]


Part = tuple[tuple[str, ...], ...]  # the groups of each report that hang together


def _labelled(field: str, reports: Sequence[ReportFile], on: str, known: Grouped) -> Sequence[tuple[str, Part]]:
    """Return what hangs together with its name, in order: that of the first report that has any, or the last."""
    seen = [Seen(report.as_of or last_day(report.period), [*group_values(report, field)]) for report in reports]
    parts = lineages_of(known.changes, seen, known.fields[field] if field in known.of_units else None)
    named = [(next(ids for ids in (part if on == OLD else reversed(part)) if ids), part) for part in parts]
    labelled = [(together(sorted(ids, key=vietnamese_order)), part) for ids, part in named]
    return sorted(labelled, key=lambda one: vietnamese_order(one[0]))


def _points(id_: str, field: str, part: Part, reports: Sequence[ReportFile]) -> Iterator[Point]:
    last: FileResult | None = None
    for report, values in zip(reports, part, strict=True):
        result = _summed(_of(report, id_, field, values))
        alike = last is None or result is None or same_definition(last, result)
        yield Point(report.period, result, alike)
        last = result or last


def _of(report: ReportFile, id_: str, field: str, values: Sequence[str]) -> list[FileResult]:
    """Return what a report says of an indicator in some groups, of several targets the first."""
    found: dict[str, FileResult] = {}
    mine = [one for one in report.results if one.id == id_ and one.group and one.group.field == field]
    for result in sorted(mine, key=lambda one: len(held(one.group)) if one.group else 0):  # single groups first
        groups = held(result.group) if result.group else ()
        if set(groups) <= set(values) and found.keys().isdisjoint(groups):
            found.update(dict.fromkeys(groups, result))
    return list({id(result): result for result in found.values()}.values())


def _summed(results: Sequence[FileResult]) -> FileResult | None:
    """Return several groups as one figure without a verdict; None where one of them has no counts to add up.

    Where gaps leave one of them open, they leave the sum open.
    """
    if len(results) == 1:
        return results[0]
    if not results or any(one.numerator is None for one in results):
        return None
    top = sum((Fraction(one.numerator or 0) for one in results), Fraction(0))
    below = [one.denominator for one in results]
    bottom = None if None in below else sum((Fraction(one or 0) for one in below), Fraction(0))
    has_rate = bottom is not None and bottom != 0
    percent = _percent(top / bottom) if bottom and results[0].percent is not None else None
    whole = {"numerator": _exact(top), "denominator": None if bottom is None else _exact(bottom), "percent": percent}
    rate = f"{_exact(top)}/{_exact(bottom)}" if has_rate and bottom is not None and bottom.denominator == 1 else None
    bare: dict[str, object] = {"require": None, "baseline": None, "notes": [], "exceeded": None}
    bare |= dict.fromkeys(("lowest", "highest", "bounds"))
    if any(one.units.left_out or one.unread for one in results):
        bare |= {"verdict": Verdict.UNDETERMINED, "reason": Reason.GAPS}
    return results[0].model_copy(update={**whole, **bare, "rate": rate})


def _exact(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


def _percent(value: Fraction) -> str:
    units = in_units(100 * value.numerator, value.denominator, DECIMALS)
    return f"{units // 10**DECIMALS}.{units % 10**DECIMALS:0{DECIMALS}}"
