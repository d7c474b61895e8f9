"""Follow an indicator over several reports, and say where its definition broke the line."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from nnl_cli.history.diff import same_definition
from nnl_cli.history.pairing import matched, shared_by_documents
from nnl_cli.plan.periods import period_order
from nnl_cli.report.form import FileResult, ReportFile


class Point(NamedTuple):
    """A target in one period; `comparable` says that its indicator was defined as in the period before.

    `file` tells the reports of one period apart, "" where there is one. `beside` is another target's result.
    """

    period: str
    result: FileResult | None
    comparable: bool
    file: str = ""
    beside: FileResult | None = None

    @property
    def shown(self) -> FileResult | None:
        """The result that has the figure: the target's, or another's of the indicator where it was not set yet."""
        return self.result or self.beside


class Line(NamedTuple):
    """A target over the periods, oldest first; `source` is whose, where several documents set one.

    `asked` is what it asked last, where one document sets several.
    """

    id: str
    name: str
    points: tuple[Point, ...]
    source: str = ""
    asked: str = ""


def lines(reports: Sequence[ReportFile], files: Sequence[str] = ()) -> list[Line]:
    """Return the indicators of the newest report over all reports, oldest period first.

    Every target has a line, since it has its own verdict.
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
        Line(name, names[name], _points(name, chain, apart), source, _asked(chain) if len(chains) > 1 else "")
        for name in {**newest, **older}
        for source in _sources(name, ordered)
        for chains in [_chains(name, source, ordered)]
        for chain in chains
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


Chain = list[FileResult | None]  # what one target came to, report by report


def _chains(name: str, source: str, reports: Sequence[ReportFile]) -> Sequence[Chain]:
    """Return what each target of an indicator came to, of the document that is named; the newest report's order first.

    Targets of two reports are the same as where these are told apart (`pairing.matched`).
    """
    chains: list[Chain] = []
    found: list[FileResult] = []
    for at, report in enumerate(reports):
        found = [result for result in _named(report, name) if source in ("", result.source)]
        last = [next(one for one in reversed(chain) if one is not None) for chain in chains]
        for was, now in matched(last, found):
            if was is None:
                chains.append([*[None] * at, now])
            else:
                chains[next(number for number, one in enumerate(last) if one is was)].append(now)
    order = {id(result): number for number, result in enumerate(found)}
    return sorted(chains, key=lambda chain: order.get(id(chain[-1]), len(order))) or [[None] * len(reports)]


def _points(name: str, chain: Chain, reports: Sequence[tuple[ReportFile, str]]) -> tuple[Point, ...]:
    """Return the points of one target; where a report did not set it the figure stands beside none."""
    points: list[Point] = []
    last: FileResult | None = None
    for result, (report, file) in zip(chain, reports, strict=True):
        point = Point(report.period, result, True, file, next(iter(_named(report, name)), None))
        is_alike = last is None or point.shown is None or same_definition(last, point.shown)
        points.append(point._replace(comparable=is_alike))
        last = point.shown or last
    return tuple(points)


def _asked(chain: Chain) -> str:
    """Return what a target asked last."""
    return next((one.require or "" for one in reversed(chain) if one is not None), "")
