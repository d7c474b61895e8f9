"""Show how indicators moved over the years, one column a period."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from nnl_cli.history.trend import Line, Point
from nnl_cli.report.form import FileResult
from nnl_cli.report.model import Verdict
from nnl_cli.reports.dumping import dumped
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import PRINT, number, pair
from nnl_cli.wording.figures import Line as Digits
from nnl_cli.wording.lines import level_text
from nnl_cli.wording.phrases import verdict_words


def renderable(found: Sequence[Line], speaker: Speaker) -> RenderableType:
    """Return the table for people: figure and counts of each period, and where a definition broke the line."""
    table = Table(box=SIMPLE_HEAD)
    table.add_column(speaker.say("column-name"), overflow="fold")
    for point in found[0].points if found else ():
        table.add_column(speaker.plain(_head(point)), justify="right", overflow="fold")
    for line in found:
        name = f"{line.name} – {line.source}" if line.source else line.name
        table.add_row(Text(speaker.plain(name)), *(Text(_cell(point, speaker)) for point in line.points))
    return table


def _head(point: Point) -> str:
    """Return the period of a column; of several reports of one period the file too."""
    return f"{point.period}\n{point.file}" if point.file else point.period


def _cell(point: Point, speaker: Speaker) -> str:
    """Return a figure over its counts, what it came to, and where its definition broke the line."""
    if point.result is None:
        return "…"
    verdict = _verdict(point.result, speaker)
    broken = "" if point.comparable or _figureless(point.result) else speaker.say("trend-broken")
    return "\n".join(filter(None, (*_figure(point.result, speaker), verdict, broken)))


def _figureless(result: FileResult) -> bool:
    return result.numerator is None and result.rate is None


def _figure(result: FileResult, speaker: Speaker) -> Iterator[str]:
    """Yield a figure and, on a line of its own, its counts."""
    if result.levels is not None and result.verdict is not Verdict.NO_DATA:
        yield level_text(result, speaker)
    if result.levels is not None and result.numerator is None and result.verdict is not Verdict.NO_DATA:
        return
    if result.numerator is None and result.rate is not None:
        percent = result.percent and PRINT[speaker.lang](result.percent) + "%"
        yield percent or number(Fraction(result.rate), speaker.lang)
    elif result.numerator is None:
        yield "…"
    elif result.percent:
        yield PRINT[speaker.lang](result.percent) + "%"
        yield pair(result.numerator, result.denominator, speaker.lang, _line_of(result.percent))
    else:
        yield pair(result.numerator, result.denominator, speaker.lang)


def _line_of(percent: str) -> Digits:
    return Digits(len(percent.partition(".")[2]), 100)


def _verdict(result: FileResult, speaker: Speaker) -> str:
    """Return what a target came to; a figure that gaps leave open must not be read as the year's like any other."""
    if result.require is None:
        return ""
    words = (
        speaker.say("verdict-exceeded") if result.exceeded else verdict_words(result.verdict, result.reason, speaker)
    )
    return f"({words})"


def as_json(found: Sequence[Line]) -> bytes:
    """Return the lines for programs, each point with the whole result as its report had it."""
    return dumped([_line(line) for line in found])


def _line(line: Line) -> dict[str, Any]:
    source = {"source": line.source} if line.source else {}
    return {"id": line.id, "name": line.name, **source, "points": list(map(_point, line.points))}


def _point(point: Point) -> dict[str, Any]:
    result = point.result.model_dump(mode="json") if point.result else None
    return {"period": point.period, "comparable": point.comparable, "result": result, "file": point.file or None}
