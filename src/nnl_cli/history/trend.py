"""Follow an indicator over several reports, and say where its definition broke the line."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from nnl_cli.history.diff import same_definition
from nnl_cli.report.form import FileResult, ReportFile


class Point(NamedTuple):
    """An indicator in one period; `comparable` says that it was defined as in the period before.

    `file` tells the reports of one period apart, "" where there is one.
    """

    period: str
    result: FileResult | None
    comparable: bool
    file: str = ""


class Line(NamedTuple):
    """An indicator over the periods, oldest first."""

    id: str
    name: str
    points: tuple[Point, ...]


def lines(reports: Sequence[ReportFile], files: Sequence[str] = ()) -> list[Line]:
    """Return the indicators of the newest report over all reports, oldest period first.

    `files` are the reports' names: two of one period are told apart by them, in the order in which they are given.
    """
    periods = [report.period for report in reports]
    named = zip_longest(reports, files, fillvalue="")
    given = [(r, file if periods.count(r.period) > 1 else "") for r, file in named if isinstance(r, ReportFile)]
    apart = sorted(given, key=lambda one: one[0].period)
    ordered = [report for report, _ in apart]
    names = {result.id: result.name for report in ordered for result in report.results}
    newest = dict.fromkeys(result.id for result in ordered[-1].results)
    older = dict.fromkeys(result.id for report in ordered for result in report.results)
    return [Line(name, names[name], _points(name, apart)) for name in {**newest, **older}]


def _points(name: str, reports: Sequence[tuple[ReportFile, str]]) -> tuple[Point, ...]:
    points: list[Point] = []
    last: FileResult | None = None
    for report, file in reports:
        result = next((r for r in report.results if r.id == name and r.group is None), None)
        is_alike = last is None or result is None or same_definition(last, result)
        points.append(Point(report.period, result, is_alike, file))
        last = result or last
    return tuple(points)
