"""Follow an indicator over several reports, and say where its definition broke the line."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from nnl_cli.history.diff import same_definition
from nnl_cli.history.pairing import shared_by_documents
from nnl_cli.plan.periods import period_order
from nnl_cli.report.form import FileResult, ReportFile
from nnl_cli.report.model import Verdict

GRAVITY = (Verdict.MISSED, Verdict.UNDETERMINED, Verdict.NO_DATA, Verdict.MET, Verdict.NOT_APPLICABLE)


class Point(NamedTuple):
    """An indicator in one period; `comparable` says that it was defined as in the period before.

    `file` tells the reports of one period apart, "" where there is one.
    """

    period: str
    result: FileResult | None
    comparable: bool
    file: str = ""


class Line(NamedTuple):
    """An indicator over the periods, oldest first; `source` is whose target, where several documents set one."""

    id: str
    name: str
    points: tuple[Point, ...]
    source: str = ""


def lines(reports: Sequence[ReportFile], files: Sequence[str] = ()) -> list[Line]:
    """Return the indicators of the newest report over all reports, oldest period first.

    Where several documents set a target of one, each has a line: every target has its own verdict.
    `files` are the reports' names: two of one period are told apart by them, in the order in which they are given.
    """
    periods = [report.period for report in reports]
    named = zip_longest(reports, files, fillvalue="")
    given = [(r, file if periods.count(r.period) > 1 else "") for r, file in named if isinstance(r, ReportFile)]
    apart = sorted(given, key=lambda one: (period_order(one[0].period), one[0].period))
    ordered = [report for report, _ in apart]
    names = {result.id: result.name for report in ordered for result in report.results}
    newest = dict.fromkeys(result.id for result in ordered[-1].results)
    older = dict.fromkeys(result.id for report in ordered for result in report.results)
    return [
        Line(name, names[name], _points(name, source, apart), source)
        for name in {**newest, **older}
        for source in _sources(name, ordered)
    ]


def _sources(name: str, reports: Sequence[ReportFile]) -> Sequence[str]:
    """Return the documents that set a target of an indicator, the newest report's first; "" where one alone does."""
    found = dict.fromkeys(
        result.source
        for report in reversed(reports)
        for result in report.results
        if result.id == name and result.group is None and result.source is not None
    )
    is_shared = any(name in shared_by_documents(report) for report in reports)
    return [*found] if is_shared else [""]  # a document that took another's place is no second one


def _named(report: ReportFile, name: str) -> list[FileResult]:
    return [result for result in report.results if result.id == name and result.group is None]


def _of(report: ReportFile, name: str, source: str) -> FileResult | None:
    """Return an indicator's result in a report, of the target that a document sets where one is named.

    Of several targets of one document the gravest: a line that says met where one is missed would hide it.
    """
    found = [result for result in _named(report, name) if source in ("", result.source)]
    return min(found, key=lambda one: (one.require is None, not one.binding, GRAVITY.index(one.verdict)), default=None)


def _points(name: str, source: str, reports: Sequence[tuple[ReportFile, str]]) -> tuple[Point, ...]:
    points: list[Point] = []
    last: FileResult | None = None
    for report, file in reports:
        result = _of(report, name, source)
        is_alike = last is None or result is None or same_definition(last, result)
        points.append(Point(report.period, result, is_alike, file))
        last = result or last
    return tuple(points)
