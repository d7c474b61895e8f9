"""Show how indicators moved over the years: those missed last first, a line a period, and how the figures went."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from nnl_cli.history.trend import Line, Point
from nnl_cli.report.form import FileResult
from nnl_cli.report.model import Reason, Verdict
from nnl_cli.reports.dumping import dumped
from nnl_cli.reports.layout import AT_SIGN, Cell, Column, Piece, Screen, Side, Style, said, table
from nnl_cli.reports.layout import Line as Laid
from nnl_cli.reports.styles import STYLES
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import PRINT, number, pair
from nnl_cli.wording.figures import Line as Digits
from nnl_cli.wording.lines import between, level_text, spelled
from nnl_cli.wording.phrases import verdict_words
from nnl_cli.wording.plain import plain

BLOCKS = "▁▂▃▄▅▆▇█"
RANKS = (Verdict.MISSED, Verdict.UNDETERMINED, Verdict.NO_DATA)  # all else stands below these


def lines(found: Sequence[Line], speaker: Speaker, screen: Screen) -> Iterator[Laid]:
    """Yield for people each indicator with a line a period: figure, counts, what it came to, and where it broke.

    Where somebody sees bars a sparkline stands beside the name, as far back as the figures compare.
    """
    if not found:
        yield said(speaker.say("trend-none"), Style.HEAD)
        return
    ordered = sorted(found, key=_rank)
    rows = [[_row(point, speaker) for point in line.points] for line in ordered]
    columns = (Column(), Column(side=AT_SIGN[speaker.lang]), Column(side=Side.RIGHT), Column(loose=True))
    laid = table(columns, [row for mine in rows for row in mine], screen.width)
    cells = iter(laid.rows)
    for line in ordered:
        yield _name(line, speaker, screen)
        for _ in line.points:
            yield from laid.lines_of(next(cells))


def _rank(line: Line) -> int:
    """Return where an indicator stands by what it came to last: missed first, then what is open."""
    last = next((point.result for point in reversed(line.points) if point.result is not None), None)
    verdict = last.verdict if last is not None and last.require is not None else None
    return RANKS.index(verdict) if verdict in RANKS else len(RANKS)


def _name(line: Line, speaker: Speaker, screen: Screen) -> Laid:
    name = f"{line.name} – {line.source}" if line.source else line.name
    name += f" ({spelled(line.asked, speaker)})" if line.asked else ""
    drawn = sparkline(line.points) if screen.coloured and screen.drawing else ""
    return Laid((Piece(plain(name), Style.HEAD), *([Piece(f"  {drawn}", Style.BAR)] if drawn else [])))


def sparkline(points: Sequence[Point]) -> str:
    """Return the figures of the last periods that compare as blocks, lowest to highest; "" where they are not two."""
    values: list[Fraction | None] = []
    for point in points:
        values = values if point.comparable else []
        values.append(_value(point.shown))
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, span = min(known), max(known) - min(known)
    top = len(BLOCKS) - 1
    return "".join(" " if v is None else BLOCKS[round((v - low) / span * top) if span else top // 2] for v in values)


def _value(result: FileResult | None) -> Fraction | None:
    """Return the figure of a result, where gaps leave it one."""
    if result is None or result.verdict is Verdict.NO_DATA:
        return None
    if result.rate is not None:
        return None if result.rate.endswith("/0") else Fraction(result.rate)
    return None if result.numerator is None else Fraction(result.numerator)


def _row(point: Point, speaker: Speaker) -> Sequence[Cell]:
    """Return a period: figure, counts, what it came to, and that its definition broke the line."""
    head = (Piece(f"  {plain(point.period)}", Style.NOTE),)
    file = plain(point.file)  # it tells several reports of one period apart
    if point.shown is None:
        return head, (Piece("…"),), (), ((Piece(file, Style.NOTE),) if file else ())
    figure, counts = _figure(point.shown, speaker)
    broken = [] if point.comparable or _figureless(point.shown) else [speaker.say("trend-broken")]
    beside = [*_range(point.result, speaker), *broken, *([file] if file else [])]
    verdict = _verdict(point.result, speaker) if point.result else ""
    told = [Piece(verdict, STYLES[point.shown.verdict])] if verdict else []
    told += [Piece(f"{' · ' if told or number else ''}{text}", Style.NOTE) for number, text in enumerate(beside)]
    return head, (Piece(figure, Style.HEAD),), ((Piece(counts),) if counts else ()), tuple(told)


def _figureless(result: FileResult) -> bool:
    return result.numerator is None and result.rate is None


def _figure(result: FileResult, speaker: Speaker) -> tuple[str, str]:
    """Return a figure and its counts, "" where it has none."""
    level = ""
    if result.levels is not None and result.verdict is not Verdict.NO_DATA:
        level = level_text(result, speaker)
        if result.numerator is None:
            return level, ""
    figure, counts = _alone(result, speaker)
    return f"{figure} · {level}" if level else figure, counts


def _alone(result: FileResult, speaker: Speaker) -> tuple[str, str]:
    if result.numerator is None and result.rate is not None:
        percent = result.percent and PRINT[speaker.lang](result.percent) + "%"
        return percent or number(Fraction(result.rate), speaker.lang), ""
    if result.numerator is None:
        return "…", ""
    if result.percent:
        counts = pair(result.numerator, result.denominator, speaker.lang, _line_of(result.percent))
        return PRINT[speaker.lang](result.percent) + "%", counts
    return pair(result.numerator, result.denominator, speaker.lang), ""


def _line_of(percent: str) -> Digits:
    return Digits(len(percent.partition(".")[2]), 100)


def _verdict(result: FileResult, speaker: Speaker) -> str:
    """Return what a target came to; a figure that gaps leave open must not be read as the year's like any other."""
    if result.require is None and result.reason is not Reason.GAPS:
        return ""
    if result.exceeded:
        return speaker.say("verdict-exceeded")
    return verdict_words(result.verdict, result.reason, speaker)


def _range(result: FileResult | None, speaker: Speaker) -> Iterator[str]:
    """Yield between which ends a figure lies that gaps leave open; nothing of a level, or where its measure is lost."""
    if result is None or result.reason is not Reason.GAPS or result.levels is not None:
        return
    ends, is_figureless = (result.lowest, result.highest), result.denominator is not None and result.rate is None
    if is_figureless or (ends[0] is not None and ends[0] == ends[1]):
        return
    sign = "%" if result.percent else ""
    low, high = (None if end is None else PRINT[speaker.lang](end) + sign for end in ends)
    yield between(low, high, result.open_ends(), speaker)


def as_json(found: Sequence[Line]) -> bytes:
    """Return the lines for programs, each point with the whole result as its report had it."""
    return dumped([_line(line) for line in found])


def _line(line: Line) -> dict[str, Any]:
    beside = {key: value for key, value in (("source", line.source), ("require", line.asked)) if value}
    return {"id": line.id, "name": line.name, **beside, "points": list(map(_point, line.points))}


def _point(point: Point) -> dict[str, Any]:
    result = point.result.model_dump(mode="json") if point.result else None
    return {"period": point.period, "comparable": point.comparable, "result": result, "file": point.file or None}
