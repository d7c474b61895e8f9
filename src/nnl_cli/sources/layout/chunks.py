"""Cut the rows below a header into chunks of units: sound ones by whole columns, others row by row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nnl_cli.plan.model import FieldType
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.fonts import Legacy, convert_cells, convert_row
from nnl_cli.sources.layout.columns import Columns
from nnl_cli.sources.layout.grid import steady, take
from nnl_cli.sources.layout.header import HEAD
from nnl_cli.sources.layout.rows import Classed, Shape, class_row, numbers_columns
from nnl_cli.sources.layout.scale_words import scale_above
from nnl_cli.sources.layout.segments import Segments
from nnl_cli.sources.layout.showing import shown
from nnl_cli.sources.layout.words import PLAIN_CODE, is_figure, may_be_rates
from nnl_cli.sources.tables import CHUNK, Chunk, Row, RowClass, Tally, Texts
from nnl_cli.sources.unused import Status, Unused

FULL = frozenset({65_536, 1_048_576})  # the last rows of .xls and .xlsx: what came after them is lost
HEADING_CELLS = 3  # so many texts side by side below a signature head another table
TOTALS = frozenset({RowClass.TOTAL, RowClass.GROUP, RowClass.PART, RowClass.BARE})


class Body(NamedTuple):
    """The rows below a header and all that is known of them; `start` is the number of the first."""

    rows: Iterator[Sequence[Any]]
    texts: Texts
    legacy: Mapping[int, Legacy]
    start: int
    columns: Columns
    shape: Shape
    tally: Tally
    place: Place
    tell_unknown: Callable[[int], Problem | None]


def read_chunks(body: Body) -> Iterator[Chunk]:
    """Yield the unit rows of a table; its tally is complete after the last."""
    reading = _Pass(body)
    start = body.start
    while batch := reading.take(start):
        chunk = reading.fast(batch, start) or reading.slow(batch, start)
        start += len(batch)
        if chunk.rows:
            yield chunk
    reading.finish()


class _Pass:
    """Holds what one pass over a table's rows must remember from chunk to chunk."""

    def __init__(self, body: Body) -> None:
        self.body, self.tally, self.shape, self.texts = body, body.tally, body.shape, body.texts
        self.fields, self.width = body.columns.fields, body.columns.width
        self.figures = {name: i for name, i in self.fields.items() if i in set(body.shape.figures)}
        self.legacy = {name: body.legacy[i] for name, i in self.fields.items() if i in body.legacy}
        self.segments = Segments(body.tally.totals, body.start)
        self.watched = list(body.columns.unknown)
        self.pending: list[int] = []
        self.last = 0
        self.expects_numbers = True
        self.in_footer = self.over = False

    def take(self, start: int) -> list[Sequence[Any]]:
        """Return the next rows; where the file breaks off, those before it, and an error is told."""
        if self.over:
            return []
        batch, whole = take(self.body.rows, CHUNK)
        if not whole:
            self.over = True
            place = self._place(start + len(batch))
            self.tally.problems.append(Problem("quote-broken", Severity.ERROR, place, opens=True))
        return batch

    def fast(self, batch: Sequence[Sequence[Any]], start: int) -> Chunk | None:
        """Return the chunk of rows that are all plain units, or None; no cell is looked at one by one."""
        if self.pending or self._starts_with_numbers(self._text(batch[0])) or self.shape.key is None:
            return None
        texts = self.texts
        try:
            columns = list(zip(*batch, strict=True))
        except ValueError:
            return None
        if len(columns) != self.width or not _plain(texts(columns[self.shape.key])):
            return None
        serial = self.shape.serial
        if serial is not None and not _running(texts(columns[serial])):
            return None
        for index in self.watched:
            self._watch(index, texts(columns[index]))
        self.tally.rows += len(batch)
        self.last = start + len(batch) - 1
        self.segments.unit()
        self.in_footer = False
        found = {f: texts(columns[i]) for f, i in self.fields.items()}
        for name, kind in self.legacy.items():
            found[name] = convert_cells(found[name], kind)
        return Chunk(range(start, start + len(batch)), found)

    def _text(self, cells: Sequence[Any]) -> Row:
        """Return one row as text in Unicode."""
        row = self.texts(cells)
        return convert_row(row, self.body.legacy) if self.body.legacy else row

    def _starts_with_numbers(self, row: Row) -> bool:
        """Tell, once below each header, whether a row that numbers the columns may come first."""
        if not self.expects_numbers:
            return False
        self.expects_numbers = not any(row) or numbers_columns(row, self.shape)
        return self.expects_numbers

    def _watch(self, index: int, cells: Sequence[str]) -> None:
        """Tell of a column without a field when it first holds something."""
        if any(cells) and any(map(str.strip, cells)):
            self.watched = [i for i in self.watched if i != index]
            problem = self.body.tell_unknown(index)
            if problem:
                self.tally.problems.append(problem)
            if may_be_rates(self.body.columns.label(index), cells):
                self.tally.shares.append(index + 1)

    def slow(self, cells: Sequence[Sequence[Any]], start: int) -> Chunk:
        """Return the chunk of a batch's unit rows and count all others, row by row."""
        batch = [self._text(row) for row in cells]
        numbers: list[int] = []
        units: list[Row] = []
        refused: set[int] = set()
        for number, row in enumerate(batch, start):
            found = self._class(row)
            if found.kind is RowClass.BLANK:
                continue
            self.tally.rows += 1
            self.last = number
            if found.kind is RowClass.SECOND:
                self._refuse_rest(batch, start, number)
                break
            if found.kind is not RowClass.UNIT:
                self._set_aside(number, row, found)
                continue
            sound = self._fits(row, number, Severity.ERROR)
            if not sound:
                refused.add(len(units))
                self.tally.refused += 1
            if self.in_footer:
                self.tally.problems.append(Problem("rows-after-footer", Severity.WARNING, self._place(number)))
            self._settle_pending(headings=True)
            self.segments.unit()
            numbers.append(number)
            units.append(self._whole(row, sound))
        for index in self.watched:
            self._watch(index, [row[index] for row in units])
        columns = list(zip(*units, strict=True)) if units else [()] * self.width
        return Chunk(numbers, {f: columns[i] for f, i in self.fields.items()}, frozenset(refused))

    def _class(self, row: Row) -> Classed:
        """Return what a row is where it stands: below a header, inside, or after a signature."""
        if self.expects_numbers and any(row):
            self.expects_numbers = False
            if numbers_columns(row, self.shape):
                return Classed(RowClass.NUMBERS)
        found = class_row(row, self.shape)
        if self.in_footer and found.kind in (RowClass.TEXT, RowClass.NAMED) and self._is_header(row):
            return Classed(RowClass.SECOND)
        if found.kind is RowClass.NAMED:
            return Classed(RowClass.TEXT if self.in_footer else RowClass.UNIT)
        return found

    def _is_header(self, row: Row) -> bool:
        """Tell whether a row below a signature names columns: several texts, where figures stood too."""
        texts = [i for i, cell in enumerate(row) if cell.strip() and not is_figure(cell)]
        return len(texts) >= HEADING_CELLS and any(i in self.shape.figures for i in texts)

    def _set_aside(self, number: int, row: Row, found: Classed) -> None:
        """Count a row that is no unit."""
        self.tally.set_aside[number] = found.kind
        if found.kind in TOTALS:
            self._settle_pending(headings=True)
            sound = self._fits(row, number, Severity.WARNING)
            cells = {name: row[i] for name, i in self.figures.items() if i < len(row)} if sound else {}
            self.segments.total(number, found, cells)
        elif found.kind in (RowClass.HEADER, RowClass.NUMBERS):
            self.tally.headings += 1
            self.expects_numbers = found.kind is RowClass.HEADER
        else:
            self.in_footer = self.in_footer or found.kind is RowClass.FOOTER
            self.pending.append(number)
            if number > HEAD:  # nearer ones were seen when the table was recognised
                self._tell_unit(number, row)

    def _tell_unit(self, number: int, row: Row) -> None:
        """Report a line below the table that says in which unit its money is: the figures were read before."""
        kinds = self.shape.labels.kinds
        if any(kinds.get(name) is FieldType.AMOUNT for name in self.fields):
            said = next((cell for cell in row if scale_above(cell)), None)
            if said:
                place = self._place(number)
                self.tally.problems.append(Problem("unit-below", Severity.ERROR, place, None, said))

    def _settle_pending(self, headings: bool) -> None:
        """Decide what the lines of text were: headings where units follow, notes at the end."""
        if headings:
            self.tally.headings += len(self.pending)
            self.tally.set_aside.update(dict.fromkeys(self.pending, RowClass.HEADING))
            self.in_footer = False
        else:
            self.tally.notes += len(self.pending)
        self.pending.clear()

    def _fits(self, row: Row, number: int, severity: Severity) -> bool:
        """Tell whether a row has the header's cells; report the one that has too many or too few."""
        surplus = next((i for i in range(self.width, len(row)) if row[i].strip()), None)
        if surplus is not None:
            details = {"width": str(self.width), "cells": str(len(row))}
            place = self._place(number, surplus + 1)
            self.tally.problems.append(Problem("row-too-wide", severity, place, None, row[surplus], details))
            return False
        if len(row) >= self.body.columns.needed:
            return True
        if severity is Severity.ERROR:
            details = {"width": str(self.body.columns.needed), "cells": str(len(row))}
            self.tally.problems.append(Problem("row-too-short", severity, self._place(number), None, None, details))
        return severity is not Severity.ERROR

    def _whole(self, row: Row, sound: bool) -> Row:
        """Return a row at the header's width; of one that was refused only who it is."""
        if len(row) == self.width and sound:
            return row
        cells = [*row[: self.width], *[""] * (self.width - len(row))]
        return cells if sound else [c if i in self.shape.identity else "" for i, c in enumerate(cells)]

    def _refuse_rest(self, batch: Sequence[Row], start: int, number: int) -> None:
        """Report a second table below the first; what stands from its header on is not read."""
        rest = [*batch[number - start :], *steady(self.body.rows, self.texts)]
        unread = sum(1 for row in rest if any(cell.strip() for cell in row))
        self.tally.rows += unread - 1
        self.tally.unread += unread
        self.over = True
        problem = Problem("second-table", Severity.ERROR, self._place(number), None, None, {"rows": str(unread)})
        self.tally.problems.append(problem)
        self.tally.unused.append(Unused(problem, Status.REFUSED, "", shown(rest, self.shape.labels), is_alone=True))

    def _place(self, row: int, column: int | None = None) -> Place:
        return Place(self.body.place.file, self.body.place.sheet, row, column)

    def finish(self) -> None:
        """Settle what the end of the sheet settles."""
        self._settle_pending(headings=False)
        if not self.segments.units and not self.over:
            place = Place(self.body.place.file, self.body.place.sheet, self.body.start - 1)
            self.tally.problems.append(Problem("table-without-rows", Severity.WARNING, place))
        if self.last in FULL:
            self.tally.problems.append(
                Problem("sheet-full", Severity.WARNING, self._place(self.last), None, str(self.last))
            )


def _plain(keys: Sequence[str]) -> bool:
    """Tell whether every key is there and plainly a code; digits alone are told at once."""
    if "" in keys:
        return False
    joined = "".join(keys)
    return (joined.isascii() and joined.isdecimal()) or all(map(PLAIN_CODE, keys))


def _running(cells: Sequence[str]) -> bool:
    joined = "".join(cells)
    return not joined or joined.isdecimal()
