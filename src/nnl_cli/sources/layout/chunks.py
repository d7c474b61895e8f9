"""Cut the rows below a header into chunks of units: sound ones by whole columns, others row by row."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nnl_cli.problems import Problem, Severity
from nnl_cli.sources.fonts import convert_cells, convert_row
from nnl_cli.sources.layout.body import Body
from nnl_cli.sources.layout.continued import Continued
from nnl_cli.sources.layout.fitting import misfit, who
from nnl_cli.sources.layout.grid import is_too_long, steady, take
from nnl_cli.sources.layout.header import HEAD
from nnl_cli.sources.layout.rows import Classed, class_row, numbers_columns
from nnl_cli.sources.layout.scales import unit_below
from nnl_cli.sources.layout.second import HEADINGS, heads_other, says_again
from nnl_cli.sources.layout.segments import Segments
from nnl_cli.sources.layout.unsplit import is_last_line, is_line, is_moved, is_piece, is_scrap, not_split, unsplit
from nnl_cli.sources.layout.words import may_be_rates, plain_codes, running
from nnl_cli.sources.tables import CHUNK, Chunk, Row, RowClass
from nnl_cli.sources.unused import Shown, Status, Unused

FULL = frozenset({65_536, 1_048_576})  # the last rows of .xls and .xlsx: what came after them is lost
TOTALS = frozenset({RowClass.TOTAL, RowClass.GROUP, RowClass.PART, RowClass.BARE})


def read_chunks(body: Body) -> Iterator[Chunk]:
    """Yield the unit rows of a table; its tally is complete after the last."""
    reading = _Pass(body)
    start = body.start
    while batch := reading.take(start):
        chunk = reading.fast(batch, start) or reading.slow(batch, start)
        start += len(batch)
        if chunk.rows:
            yield chunk
    last = reading.finish()
    if last.rows:
        yield last


class _Pass:
    """Holds what one pass over a table's rows must remember from chunk to chunk."""

    def __init__(self, body: Body) -> None:
        self.body, self.tally, self.shape, self.texts = body, body.tally, body.shape, body.texts
        self.fields, self.width = body.columns.fields, body.columns.width
        self.figures = {name: i for name, i in self.fields.items() if i in set(body.shape.figures)}
        self.legacy = {name: body.legacy[i] for name, i in self.fields.items() if i in body.legacy}
        self.segments = Segments(body.tally.totals, body.start)
        self.continued = Continued(body.shape, body.columns)
        self.watched = list(body.columns.unknown)
        self.pending: dict[int, Row] = {}
        self.begin()
        self.last = 0
        self.expects_numbers = True
        self.in_footer = self.over = False

    def take(self, start: int) -> list[Sequence[Any]]:
        """Return the next rows; where the file breaks off, those before it, and an error is told."""
        if self.over:
            return []
        batch, broken = take(self.body.rows, CHUNK)
        if broken:
            self.over = True
            code = "cell-too-long" if is_too_long(broken) else "quote-broken"
            place = self.body.place.at(start + len(batch))
            self.tally.problems.append(Problem(code, Severity.ERROR, place, opens=True))
        return batch

    def fast(self, batch: Sequence[Sequence[Any]], start: int) -> Chunk | None:
        """Return the chunk of rows that are all plain units, or None; no cell is looked at one by one."""
        if (
            self.pending
            or self.continued.held
            or self._starts_with_numbers(self._text(batch[0]))
            or self.shape.key is None
        ):
            return None
        texts = self.texts
        try:
            columns = list(zip(*batch, strict=True))
        except ValueError:
            return None
        if len(columns) != self.width or not plain_codes(texts(columns[self.shape.key])):
            return None
        serial = self.shape.serial
        if (serial is not None and not running(texts(columns[serial]))) or self.shape.has_sums(columns, texts):
            return None
        self.watched = [index for index in self.watched if not self._tells(index, texts(columns[index]))]
        self.tally.rows += len(batch)
        self.last = start + len(batch) - 1
        self.segments.unit()
        self.continued.units(len(batch), self._text(batch[-1]))
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

    def _tells(self, index: int, cells: Sequence[str]) -> bool:
        """Tell of a column without a field when it first holds something, and return whether it does."""
        if not any(cells) or not any(map(str.strip, cells)):
            return False
        if problem := self.body.tell_unknown(index):
            self.tally.problems.append(problem)
        if may_be_rates(self.body.columns.label(index), cells):
            self.tally.shares.append(index + 1)
        return True

    def begin(self) -> None:
        """Forget the unit rows of the chunk before."""
        self.numbers: list[int] = []
        self.units: list[Row] = []
        self.refused: set[int] = set()

    def chunk(self) -> Chunk:
        """Return the unit rows gathered since the last `begin`."""
        columns = list(zip(*self.units, strict=True)) if self.units else [()] * self.width
        return Chunk(self.numbers, {f: columns[i] for f, i in self.fields.items()}, frozenset(self.refused))

    def slow(self, cells: Sequence[Sequence[Any]], start: int) -> Chunk:
        """Return the chunk of a batch's unit rows and count all others, row by row."""
        batch = [self._text(row) for row in cells]
        self.begin()
        for number, row in enumerate(batch, start):
            found = self._class(row)
            if found.kind in HEADINGS and self._heads_other(number, row, batch[number - start + 1 :]):
                found = Classed(RowClass.SECOND)
            if found.kind is RowClass.BLANK:
                continue
            self.tally.rows += 1
            self.last = number
            if found.kind is RowClass.SECOND:
                self._refuse_rest(batch, start, number)
                break
            if self.continued.holds(number, row, found):
                continue
            self._release(found.kind is RowClass.UNIT)
            if found.kind is RowClass.UNSPLIT:
                self._refuse_line(number, row)
            elif found.kind is RowClass.UNIT:
                self._take_unit(number, row)
                self.continued.units(1, row)
            else:
                self._set_aside(number, row, found)
        self.watched = [i for i in self.watched if not self._tells(i, [row[i] for row in self.units])]
        return self.chunk()

    def _heads_other(self, number: int, row: Row, below: Sequence[Row]) -> bool:
        """Tell whether a row below units heads another table; it stands apart where none is right above it."""
        is_apart = self.last != number - 1 or self.last in self.tally.set_aside
        if self.tally.set_aside.get(self.last) is RowClass.HEADER and says_again(row, self.shape):
            return True
        return self.segments.units and heads_other(row, below, self.shape, is_apart, self.in_footer)

    def _release(self, unit_follows: bool) -> None:
        """Settle the rows that may go on with the unit above them: its own, or totals as they look."""
        held, goes_on = self.continued.release(unit_follows)
        for one in held:
            if goes_on:
                self._take_unit(one.number, one.filled)
            else:
                self._set_aside(one.number, one.row, one.found)

    def _take_unit(self, number: int, row: Row) -> None:
        """Add a unit's row to the chunk; one that has not the header's cells only says who it is."""
        wrong = self._misfit(row, number)
        self.tally.problems += [wrong] if wrong else []
        if self.in_footer:
            self.tally.problems.append(Problem("rows-after-footer", Severity.WARNING, self.body.place.at(number)))
        self._settle_pending(headings=True)
        self.segments.unit()
        if wrong:
            self._refuse(number, row)
        else:
            self.numbers.append(number)
            self.units.append([*row[: self.width], *[""] * (self.width - len(row))])

    def _refuse(self, number: int, row: Row) -> None:
        """Add a row of which nothing is known but, perhaps, who it is."""
        self.tally.refused += 1
        self.refused.add(len(self.units))
        self.numbers.append(number)
        self.units.append(who(row, self.shape, self.width))

    def _refuse_line(self, number: int, row: Row) -> None:
        """Refuse a row that was not cut into cells; it stands where a unit does."""
        line = unsplit(row, self.shape, self.width)
        self.tally.problems.append(not_split(row, self.body.place.at(number), line.sign if line else ""))
        self._settle_pending(headings=True)
        self.segments.unit()
        self._refuse(number, line.cells if line and len(line.cells) == self.width else ())

    def _class(self, row: Row) -> Classed:
        """Return what a row is where it stands: below a header, inside, or after a signature."""
        if self.expects_numbers and any(row):
            self.expects_numbers = False
            if numbers_columns(row, self.shape):
                return Classed(RowClass.NUMBERS)
        if unsplit(row, self.shape, self.width):
            return Classed(RowClass.UNSPLIT)
        found = class_row(row, self.shape)
        is_wide = found.kind is RowClass.BARE and len(row) > self.width and self._misfit(row, 0)
        if is_wide or (found.kind is RowClass.TEXT and is_moved(row, self.shape, self.width)):
            return Classed(RowClass.UNIT)  # moved by a separator: its code stands where the name does
        if found.kind is RowClass.NAMED:
            return Classed(RowClass.TEXT if self.in_footer else RowClass.UNIT)
        return found

    def _set_aside(self, number: int, row: Row, found: Classed) -> None:
        """Count a row that is no unit."""
        self.tally.set_aside[number] = found.kind
        if found.kind not in (RowClass.PART, RowClass.BARE):
            self.continued.ends()
        if found.kind in TOTALS:
            self._settle_pending(headings=True)
            wrong = self._misfit(row, number)
            too_wide = wrong is not None and len(row) > self.width
            if wrong and too_wide:
                self.tally.problems.append(wrong._replace(severity=Severity.WARNING))
            self.segments.total(number, found, {} if too_wide else self._cells(row))
        elif found.kind in (RowClass.HEADER, RowClass.NUMBERS):
            self.tally.headings += 1
            self.expects_numbers = found.kind is RowClass.HEADER
        else:
            self.in_footer = self.in_footer or found.kind is RowClass.FOOTER
            self.pending[number] = row if found.kind is RowClass.TEXT else ()
            self.tally.years.update({number: found.label} if found.kind is RowClass.YEAR else {})
            if number > HEAD:  # nearer ones were seen when the table was recognised
                self.tally.problems.extend(unit_below(row, self.body.place.at(number), self.fields, self.shape.labels))

    def _cells(self, row: Row) -> Mapping[str, str]:
        """Return the figures of a row that is no unit, and the place and the period that it gives."""
        said = {self.shape.labels.roles.get(role) for role in ("place", "period")}
        fields = ((name, i) for name, i in self.fields.items() if name in self.figures or name in said)
        return {name: row[i] for name, i in fields if i < len(row)}

    def _settle_pending(self, headings: bool) -> None:
        """Decide what the lines of text were: headings where units follow, notes at the end; a unit's line neither."""
        needed, pending, self.pending = self.body.columns.needed, self.pending, {}
        scraps = [] if headings else [number for number, row in pending.items() if is_scrap(row, needed)]
        for number, row in pending.items():
            is_end = scraps == [number] == [self.last] or is_last_line(row, needed)  # several number empty rows
            if is_line(row, needed) or is_piece(row, needed) if headings else is_end:
                self.tally.set_aside.pop(number)
                self.tally.problems.append(not_split(row, self.body.place.at(number)))
                self._refuse(number, ())
            elif headings:
                self.tally.headings += 1
                self.tally.set_aside[number] = RowClass.HEADING
            else:
                self.tally.notes += 1
        self.in_footer = self.in_footer and not headings

    def _misfit(self, row: Row, number: int) -> Problem | None:
        """Return what is wrong with the number of a row's cells."""
        return misfit(row, self.body.columns, self.shape, self.body.usual, self.body.place.at(number))

    def _refuse_rest(self, batch: Sequence[Row], start: int, number: int) -> None:
        """Report a second table below the first that cannot be read, from its header on."""
        from nnl_cli.sources.layout.showing import shown

        self.over = True
        rest = [*batch[number - start :], *steady(self.body.rows, self.texts)]
        unread = sum(1 for row in rest if any(cell.strip() for cell in row))
        heading = {above: text or (self.tally.years.get(above, ""),) for above, text in self.pending.items()}
        if self.body.goes_on(rest, number, heading):
            self.tally.rows -= 1  # its header
            return
        self.tally.rows += unread - 1
        self.tally.unread += unread
        problem = Problem("second-table", Severity.ERROR, self.body.place.at(number), None, None, {"rows": str(unread)})
        self.tally.problems.append(problem)
        seen = shown(rest, self.shape.labels) or Shown((), ())
        self.tally.unused.append(Unused(problem, Status.REFUSED, "", seen, is_alone=True))

    def finish(self) -> Chunk:
        """Settle what the end of the sheet settles, and return the rows that turned out to be units."""
        self.begin()
        self._release(unit_follows=False)
        self._settle_pending(headings=False)
        if not self.segments.units and not self.over:
            place = self.body.place.at(self.body.start - 1)
            self.tally.problems.append(Problem("table-without-rows", Severity.WARNING, place))
        if self.last in FULL:
            self.tally.problems.append(
                Problem("sheet-full", Severity.WARNING, self.body.place.at(self.last), None, str(self.last))
            )
        return self.chunk()
