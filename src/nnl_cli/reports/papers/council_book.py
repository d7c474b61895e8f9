"""Lay the council's table out as a workbook of one sheet: the same figures as real numbers, ready for print."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import zip_longest
from math import ceil
from typing import Any, NamedTuple

from nnl_cli.letterhead import OPEN, Letterhead
from nnl_cli.report.model import Exact, Report
from nnl_cli.reports.papers.blocks import Look
from nnl_cli.reports.papers.council import Council, council_of, fields_of
from nnl_cli.reports.papers.head import heading
from nnl_cli.reports.papers.lines import NOTHING, Asked, Line
from nnl_cli.reports.workbook.cells import Cell, counted, form_of, held
from nnl_cli.reports.workbook.writing import LINE, Book
from nnl_cli.sources.own import MARK
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import PRINT, rounded
from nnl_cli.wording.lines import against

ISSUER = 4  # columns below the issuer; the rest is the nation's
SHARED = 6  # columns before those of the documents
WIDTHS = (5, 46, 10, 13, 11, 11)
FIELD = {"level": 13, "gap": 12, "verdict": 15}
NOTE = 36
DENSE = 1.1  # letters of a text in the width of a digit
FIGURE = re.compile(r"(?P<before>([≥≤<>=] |\+)?)(?P<digits>−?\d[\d.,]*)(?P<after>\*?)")
POINT = {"vi": ",", "en": "."}
STYLES = {"level": "paper-figure", "gap": "paper-figure", "verdict": "paper-middle"}


class Grid(NamedTuple):
    """The rows of the table as cells, each row that is the heading of a group as its one text."""

    rows: Sequence[Sequence[Cell] | str]
    widths: Sequence[int]


def render(report: Report, speaker: Speaker, head: Letterhead = OPEN) -> bytes:
    """Return the table as .xlsx: the same bytes for the same report; no text from outside is a formula or a link."""
    council = council_of(report, speaker, head)
    book = Book(council.title)
    _write(book, council, speaker)
    return book.closed()


def _write(book: Book, council: Council, speaker: Speaker) -> None:
    sheet = book._sheet(speaker.say("council-sheet"))
    fields = fields_of(council.columns)
    asked = [max(FIELD[name] for name in names) for names in fields] * len(council.columns)
    grid = Grid(list(_rows(council, fields, speaker)), (*WIDTHS, *asked, NOTE))
    last = len(grid.widths) - 1
    for at, width in enumerate(grid.widths):
        sheet.set_column(at, at, width)
    book._put(sheet, 0, last + 1, Cell(MARK, style="mark"))
    sheet.set_header("&C&P")
    sheet.set_footer("")
    row = _above(book, sheet, council, grid.widths, speaker)
    if council.groups:
        row = _table(book, sheet, council, grid, row, speaker)
    for note in council.footnotes:
        _across(book, sheet, row, note, "paper-footnote", grid.widths)
        row += 1
    sheet.print_area(0, 0, row - 1, last)


def _above(book: Book, sheet: Any, council: Council, widths: Sequence[int], speaker: Speaker) -> int:
    """Write what stands above the table; return the row that comes next."""
    first = _beside(book, sheet, council, len(widths), speaker)
    texts = [(council.title, "paper-title"), (council.aside, "paper-aside")]
    texts += [(sentence, "paper-lead") for sentence in council.sentences]
    for row, (text, style) in enumerate(texts, first):
        _across(book, sheet, row, text, style, widths)
    return first + len(texts)


def _beside(book: Book, sheet: Any, council: Council, width: int, speaker: Speaker) -> int:
    """Write who issues the table beside the nation, then to which report it belongs; return the row that comes next."""
    sides = heading(council.head, speaker)[0].columns
    left, right = ([one for one in side if one.look is not Look.RULE] for side in sides)
    for row, (one, other) in enumerate(zip_longest(left, right)):
        for paragraph, first, last in ((one, 0, ISSUER - 1), (other, ISSUER, width - 1)):
            style = "paper-body" if paragraph and paragraph.look is Look.SUPERIOR else "paper-issuer"
            sheet.merge_range(row, first, row, last, "", book._format(style))
            book._put(sheet, row, first, Cell(paragraph.runs[0].text if paragraph else "", style=style))
    row = max(len(left), len(right))
    sheet.merge_range(row, ISSUER, row, width - 1, "", book._format("paper-aside"))
    book._put(sheet, row, ISSUER, Cell(council.attached, style="paper-aside"))
    return row + 1


def _across(book: Book, sheet: Any, row: int, text: str, style: str, widths: Sequence[int]) -> None:
    """Write a text over all columns, on as many lines as it takes: a reader's program does not reckon that."""
    sheet.merge_range(row, 0, row, len(widths) - 1, "", book._format(style))
    book._put(sheet, row, 0, Cell(text, style=style))
    sheet.set_row_pixels(row, (LINE + 4) * ceil(len(text) / (sum(widths) * DENSE)))


def _table(book: Book, sheet: Any, council: Council, grid: Grid, first: int, speaker: Speaker) -> int:
    """Write head and rows; the head stays in sight and stands on every page. Return the row that comes next."""
    _head(book, sheet, council, first, speaker)
    sheet.freeze_panes(first + 2, 2)
    sheet.repeat_rows(first, first + 1)
    for row, cells in enumerate(grid.rows, first + 2):
        if isinstance(cells, str):
            _across(book, sheet, row, cells, "paper-group", grid.widths)
            continue
        for at, cell in enumerate(cells):
            book._put(sheet, row, at, cell)
        lines = max(_lines(cell.text, width) for cell, width in zip(cells, grid.widths, strict=True))
        sheet.set_row_pixels(row, LINE * lines)
    return first + 2 + len(grid.rows)


def _lines(text: str, width: int) -> int:
    return sum(max(1, ceil(len(line) / (width * DENSE))) for line in text.split("\n"))


def _head(book: Book, sheet: Any, council: Council, row: int, speaker: Speaker) -> None:
    """Write the two rows of the head, merged as the paper has them."""
    fields, style = fields_of(council.columns), book._format("paper-head")

    def tall(at: int, code: str) -> None:
        sheet.merge_range(row, at, row + 1, at, speaker.say(code), style)

    def wide(at: int, label: str, names: Sequence[str]) -> None:
        if len(names) > 1:
            sheet.merge_range(row, at, row, at + len(names) - 1, "", style)
        book._put(sheet, row, at, Cell(label, style="paper-head"))
        for beside, name in enumerate(names):
            book._put(sheet, row + 1, at + beside, Cell(name, style="paper-head"))

    for at, code in enumerate(("column-number", "column-name", "paper-unit")):
        tall(at, code)
    figures = [speaker.say(f"paper-{name}") for name in ("rate", "numerator", "denominator")]
    wide(3, speaker.say("column-actual"), figures)
    named = [", ".join(speaker.say(f"paper-{name}") for name in names) for names in fields]
    for number, one in enumerate(council.columns):
        wide(SHARED + number * len(fields), one.label, named)
    tall(SHARED + len(council.columns) * len(fields), "paper-note")
    sheet.set_row_pixels(row, LINE * 2)


def _rows(council: Council, fields: Sequence[Sequence[str]], speaker: Speaker) -> Iterator[Sequence[Cell] | str]:
    for group in council.groups:
        if group.heading:
            yield group.heading
        for line in group.lines:
            yield from _line(line, fields, speaker)


def _line(line: Line, fields: Sequence[Sequence[str]], speaker: Speaker) -> Iterator[Sequence[Cell]]:
    """Yield a row a target of the document that has most of them; what they share stands in the first."""
    for at in range(max(1, *map(len, line.asked))):
        asked = [cell for mine in line.asked for cell in _asked(mine, at, fields, speaker)]
        shared = [*_shared(line, speaker)] if not at else [Cell(style="paper-text")] * SHARED
        note = Cell(line.notes if not at else "", style="paper-text")
        yield [*shared, *asked, note]


def _shared(line: Line, speaker: Speaker) -> Iterator[Cell]:
    yield Cell(line.number, float(line.number) if line.number else None, form_of(0), "paper-middle")
    yield Cell(line.name, style="paper-text")
    yield Cell(line.unit, style="paper-middle")
    yield _figure(line.actual, line.row.result.value, line.row.result.is_rate, speaker)
    result, is_pair = line.row.result, bool(line.counts) and not line.row.result.formula
    top = counted(result.numerator, speaker) if is_pair else Cell(line.counts)
    below = counted(result.denominator, speaker) if is_pair else Cell()
    yield from (cell._replace(style="paper-figure") for cell in (top, below))


def _asked(mine: Sequence[Asked], at: int, fields: Sequence[Sequence[str]], speaker: Speaker) -> Iterator[Cell]:
    """Yield one target of a document as cells; a dash in the first row of one that asks nothing."""
    for names in fields:
        if at >= len(mine):
            yield Cell(NOTHING if not at else "", style=STYLES[names[0]])
        elif len(names) > 1:
            texts = filter(None, (getattr(mine[at], name) for name in names))
            yield Cell("\n".join(texts), style=_styled(names[-1], mine[at]))
        else:
            yield _one(names[0], mine[at], speaker)


def _styled(name: str, one: Asked) -> str:
    return "paper-missed" if name == "verdict" and one.is_missed else STYLES[name]


def _one(name: str, one: Asked, speaker: Speaker) -> Cell:
    """Return one column of a target: its level and the difference as numbers, its word."""
    result = one.row.result
    if name == "level":
        return _figure(one.level, against(result), result.is_rate, speaker)
    if name == "gap":
        return _figure(one.gap, result.gap, result.is_rate, speaker)
    return Cell(one.verdict, style=_styled(name, one))


def _figure(text: str, value: Exact | None, is_rate: bool, speaker: Speaker) -> Cell:
    """Return a text as the number that prints like it, whatever stands before and behind it; else as a text."""
    cell, found = Cell(text, style="paper-figure"), FIGURE.fullmatch(text)
    if found is None or value is None:
        return cell
    decimals, scaled = len(found["digits"].partition(POINT[speaker.lang])[2]), Fraction(value) * (100 if is_rate else 1)
    if PRINT[speaker.lang](rounded(scaled, decimals)) != found["digits"]:
        return cell
    form = f'"{found["before"]}"{form_of(decimals)}"{found["after"]}"'.replace('""', "")
    below = f'"{found["before"]}−"{form_of(decimals)}"{found["after"]}"'.replace('""', "")
    return cell._replace(number=held(scaled, decimals), form=f"{form};{below}" if scaled < 0 else form)
