"""Follow an indicator over several reports, and say where its definition broke the line."""

from collections.abc import Sequence
from typing import NamedTuple

from nnl_cli.history.diff import same_definition
from nnl_cli.report.form import FileResult, ReportFile


class Point(NamedTuple):
    """An indicator in one period; `comparable` says that it was defined as in the period before."""

    period: str
    result: FileResult | None
    comparable: bool


class Line(NamedTuple):
    """An indicator over the periods, oldest first."""

    id: str
    name: str
    points: tuple[Point, ...]


def lines(reports: Sequence[ReportFile]) -> list[Line]:
    """Return the indicators of the newest report over all reports, oldest period first."""
    ordered = sorted(reports, key=lambda report: report.period)
    names = {result.id: result.name for report in ordered for result in report.results}
    newest = dict.fromkeys(result.id for result in ordered[-1].results)
    older = dict.fromkeys(result.id for report in ordered for result in report.results)
    return [Line(name, names[name], _points(name, ordered)) for name in {**newest, **older}]


def _points(name: str, reports: Sequence[ReportFile]) -> tuple[Point, ...]:
    points: list[Point] = []
    last: FileResult | None = None
    for report in reports:
        result = next((r for r in report.results if r.id == name and r.group is None), None)
        points.append(Point(report.period, result, last is None or result is None or same_definition(last, result)))
        last = result or last
    return tuple(points)
