"""Follow the groups of a breakdown over several reports on one set of them: what merged and divided in one line."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from nnl_cli.coverage.changes import Changes
from nnl_cli.coverage.components import Seen
from nnl_cli.coverage.days import last_day
from nnl_cli.coverage.over_years import lineages_of
from nnl_cli.coverage.through import together
from nnl_cli.history.diff import same_definition
from nnl_cli.history.grouped import Grouped, group_values, grouped, held
from nnl_cli.history.pairing import broken_down_by
from nnl_cli.history.trend import Line, Point
from nnl_cli.names import vietnamese_order
from nnl_cli.plan.periods import period_order
from nnl_cli.report.form import FileBounds, FileResult, ReportFile
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
    hanging = lineages_of(known.changes, seen, known.fields[field] if field in known.of_units else None)
    parts = _whole_lines(hanging, field, reports)
    named = [(next(ids for ids in (part if on == OLD else reversed(part)) if ids), part) for part in parts]
    labelled = [(together(sorted(ids, key=vietnamese_order)), part) for ids, part in named]
    return sorted(labelled, key=lambda one: vietnamese_order(one[0]))


def _whole_lines(parts: Sequence[Part], field: str, reports: Sequence[ReportFile]) -> Sequence[Part]:
    """Return the parts, those as one that a report has a line over: its figure is shared out among none."""
    found = [*parts]
    for at, report in enumerate(reports):
        groups = (result.group for result in report.results)
        lines = {tuple(held(group)) for group in groups if group and group.field == field and len(held(group)) > 1}
        for line in sorted(lines):
            mine = [part for part in found if not set(line).isdisjoint(part[at])]
            if len(mine) > 1:
                made = tuple(tuple(one for part in mine for one in part[year]) for year in range(len(reports)))
                found = [made, *(part for part in found if not any(part is one for one in mine))]
    return found


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

    Where gaps leave one of them open, they leave the sum open: a rate between the least and the greatest that any
    can be, since it is a mean of them, a count between the sums of both ends.
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
        bare |= {"verdict": Verdict.UNDETERMINED, "reason": Reason.GAPS, **_ends(results, is_rate=has_rate)}
    return results[0].model_copy(update={**whole, **bare, "rate": rate})


def _ends(results: Sequence[FileResult], *, is_rate: bool) -> dict[str, object]:
    """Return between which ends the sum of several results lies, exact and as printed; nothing where none is known."""
    if any(one.denominator == 0 and one.numerator != 0 for one in results):
        return {}  # what stands above of nobody belongs to no mean
    ends = [_own_ends(one) for one in results]
    sides = [[one[side] for one in ends] for side in (0, 1)]
    known = [None if None in side else [end for end in side if end is not None] for side in sides]
    low, high = (
        None if side is None else way(side) if is_rate else sum(side, Fraction(0))
        for side, way in zip(known, (min, max), strict=True)
    )
    scale = 100 if results[0].percent is not None else 1
    printed = {name: end if end is None else _printed(end, scale) for name, end in (("lowest", low), ("highest", high))}
    bounds = FileBounds(
        **{name: end if end is None else _exact(end) for name, end in (("lowest", low), ("highest", high))}
    )
    return {**printed, "bounds": bounds}


def _own_ends(result: FileResult) -> tuple[Fraction | None, Fraction | None]:
    """Return between which ends one result lies: where it has no gaps, its figure."""
    if result.units.left_out or result.unread:
        return result.ends()
    value = Fraction(result.numerator or 0) / (result.denominator or 1)
    return value, value


def _printed(value: Fraction, scale: int) -> str:
    return str(_exact(value)) if scale == 1 and value.denominator == 1 else _decimals(value * scale)


def _exact(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


def _percent(value: Fraction) -> str:
    return _decimals(100 * value)


def _decimals(value: Fraction) -> str:
    units = in_units(value.numerator, value.denominator, DECIMALS)
    whole, rest = divmod(abs(units), 10**DECIMALS)
    return f"{'-' if units < 0 else ''}{whole}.{rest:0{DECIMALS}}"
