"""A report as one page before anybody draws it: lines and a table, each text with the style that a screen gives it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nnl_cli.problems import Severity
from nnl_cli.report.model import Report, Verdict
from nnl_cli.reports.table import (
    COLUMNS,
    Row,
    balances,
    closing_lines,
    problem_lines,
    remarks,
    rows,
    title,
    worst_lines,
)
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain

STYLES = {
    Verdict.MET: "green",
    Verdict.MISSED: "bold red",
    Verdict.UNDETERMINED: "yellow",
    Verdict.NO_DATA: "yellow",
    Verdict.NOT_APPLICABLE: "dim",
}
SEVERITY_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
NARROW = 64  # below this a table would drop columns
WIDE = 110  # from here on a figure and its counts stand on one line

Cell = Sequence[tuple[str, str]]  # texts, each with its style


class Line(NamedTuple):
    """A text that begins a line of its own, so many columns in."""

    text: str
    style: str = ""
    indent: int = 0


class Column(NamedTuple):
    """A heading, and how what stands below it is laid out."""

    heading: str
    is_right: bool = False
    is_whole: bool = False  # its lines are never broken
    least: int | None = None
    most: int | None = None


class Grid(NamedTuple):
    """A table: its columns, its rows each with a style, and the blanks between two columns beside the sign."""

    columns: Sequence[Column]
    rows: Sequence[tuple[str, Sequence[Cell]]]
    gap: int


Piece = Line | Grid


def page_of(report: Report, speaker: Speaker, width: int) -> Iterator[Piece]:
    """Yield what to show of a report where a line has so many columns."""
    yield Line(plain(title(report, speaker)), "bold")
    found = list(rows(report, speaker))
    told: Iterable[Row] = found
    if len(report.documents) > 1:
        from nnl_cli.reports.abreast import abreast, spoken

        found = abreast(found, report.plan.number)
        told = spoken(found)
    yield from _figures(found, speaker, width)
    yield from (Line(line, "bold") for line in closing_lines(report, speaker))
    yield from _section(speaker.say("notes-heading"), remarks(told, speaker))
    for heading, lines in worst_lines(report, speaker):
        yield from _section(heading, lines)
    yield Line("")
    yield from (Line(line, "dim") for line in balances(report, speaker))


def problems_of(report: Report, speaker: Speaker) -> Iterator[Piece]:
    """Yield the problems of the input as lines below a heading; nothing where there are none to tell."""
    lines = list(problem_lines(report.problems, speaker))
    if not lines:
        return
    counts = {s: sum(p.severity is s for p in report.problems) for s in Severity}
    errors, warnings = str(counts[Severity.ERROR]), str(counts[Severity.WARNING])
    yield Line(speaker.say("problems-heading", errors=errors, warnings=warnings), "bold")
    yield from (Line(line, SEVERITY_STYLES[severity]) for severity, line in lines)


def _section(heading: str, lines: Iterable[str]) -> Iterator[Piece]:
    for number, line in enumerate(lines):
        if number == 0:
            yield Line("")
            yield Line(heading, "bold")
        yield Line(line, indent=2)


def _figures(found: Sequence[Row], speaker: Speaker, width: int) -> Iterator[Piece]:
    """Yield the table, or on a screen too narrow for one a line per cell, so that nothing is lost."""
    if width >= NARROW:
        yield _grid(found, speaker, width >= WIDE)
        return
    yield Line("")
    yield from (Line(line) for row in found for line in _lines(row, speaker))
    yield Line("")


def _lines(row: Row, speaker: Speaker) -> Iterator[str]:
    name = row.name + (f" ({row.clauses})" if row.clauses else "")
    cells = (row.number, name, row.plan, f"{row.actual} {row.counts}".strip(), row.gap, row.shortfall, row.verdict)
    for column, cell in zip(COLUMNS, cells, strict=True):
        if cell:
            yield f"{speaker.say(f'column-{column}')}: {plain(cell.replace(chr(10), ' | '))}"


def _grid(found: Sequence[Row], speaker: Speaker, is_wide: bool) -> Grid:
    number, name, *amounts, verdict = (speaker.say(f"column-{column}") for column in COLUMNS)
    most = (None, None, None, None) if is_wide else (None, None, 9, 11)
    columns = [
        Column(number, is_right=True, is_whole=True),
        Column(name, least=16),
        *(Column(heading, is_right=True, most=room) for heading, room in zip(amounts, most, strict=True)),
        Column(verdict, most=None if is_wide else 11),
    ]
    drawn = [("dim" if row.result.group or row.is_part else "", _cells(row, is_wide)) for row in found]
    return Grid(columns, drawn, gap=int(is_wide))


def _cells(row: Row, is_wide: bool) -> list[Cell]:
    counts = ("  " if is_wide else "\n") + row.counts
    return [
        [(row.number, "")],
        [(plain(row.name), ""), *([(f" ({plain(row.clauses)})", "dim")] if row.clauses else [])],
        [(row.plan, "")],
        [(row.actual, ""), *([(counts, "dim")] if row.counts else [])],
        [(row.gap, "")],
        [("\n".join(map(plain, row.shortfall.split("\n"))), "")],
        _verdict(row),
    ]


def _verdict(row: Row) -> Cell:
    """Return the verdict, or those of several documents one below the other, each in its colour."""
    lines = row.verdict.split("\n")
    styles = [_style(one) for one in row.abreast or (row,)]
    texts = [line + "\n" * (number < len(lines)) for number, line in enumerate(lines, 1)]
    return list(zip(texts, styles, strict=True))


def _style(row: Row) -> str:
    return "dim" if row.result.require is None else STYLES[row.result.verdict]
