"""Show how indicators moved over the years, one column a period."""

from collections.abc import Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from nnl_cli.history.trend import Line, Point
from nnl_cli.report.form import FileResult
from nnl_cli.report.model import Verdict
from nnl_cli.report.pairs import over
from nnl_cli.reports.dumping import dumped
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import PRINT
from nnl_cli.wording.phrases import verdict_words


def renderable(found: Sequence[Line], speaker: Speaker) -> RenderableType:
    """Return the table for people: figure and counts of each period, and where a definition broke the line."""
    table = Table(box=SIMPLE_HEAD)
    table.add_column(speaker.say("column-name"), overflow="fold")
    for point in found[0].points if found else ():
        table.add_column(speaker.plain(point.period), justify="right", overflow="fold")
    for line in found:
        table.add_row(Text(speaker.plain(line.name)), *(Text(_cell(point, speaker)) for point in line.points))
    return table


def _cell(point: Point, speaker: Speaker) -> str:
    result = point.result
    if result is None:
        return "…"
    if result.numerator is None:
        return f"…{_open(result, speaker)}"
    figure = PRINT[speaker.lang](result.percent) + "%" if result.percent else str(result.numerator)
    counts = f"\n{over(result.numerator, result.denominator)}" if result.denominator is not None else ""
    broken = "" if point.comparable else f"\n{speaker.say('trend-broken')}"
    return figure + counts + _open(result, speaker) + broken


def _open(result: FileResult, speaker: Speaker) -> str:
    """Return that gaps leave a figure open: it must not be read as the year's like any other."""
    is_open = result.require is not None and result.verdict in (Verdict.UNDETERMINED, Verdict.NO_DATA)
    return f"\n({verdict_words(result.verdict, result.reason, speaker)})" if is_open else ""


def as_json(found: Sequence[Line]) -> bytes:
    """Return the lines for programs, each point with the whole result as its report had it."""
    return dumped([{"id": line.id, "name": line.name, "points": list(map(_point, line.points))} for line in found])


def _point(point: Point) -> dict[str, Any]:
    result = point.result.model_dump(mode="json") if point.result else None
    return {"period": point.period, "comparable": point.comparable, "result": result}
