"""Doubt the rows without a code that stand where no unit does: below a total or a unit, or with words for a name."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.apart import count_as_totals
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.masks import of_rows
from nnl_cli.records.records import InputUse, Reading, Records
from nnl_cli.records.running import Covered, Running
from nnl_cli.records.sums import Figure
from nnl_cli.records.validate import Validator
from nnl_cli.records.who import Known, NameKey, any_codeless, called, code_of, is_full, name_key_of, name_of
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.group_words import Limit, limits
from nnl_cli.sources.layout.words import PLAIN_CODE, plain_codes, says_only_total
from nnl_cli.sources.tables import TotalKind, TotalRow

SUM_FOUND = frozenset({"row-sums-others", "row-may-be-sum"})
OTHER_FIGURES = frozenset({Limit.PERIOD, Limit.PLANNED, Limit.RATE})  # what no school is called
FEW = 2  # codes that show how codes look
MOST_SUMS = 200  # times that a table's rows are added up anew, since a total below may leave out what is in doubt


class Line(NamedTuple):
    """One row of a table that was read for a unit, with its period's records."""

    number: int
    unit: Unit
    records: Records

    @property
    def is_open(self) -> bool:
        """Whether it counts as a unit so far."""
        batch, row = self.unit
        return not (batch.maybe | batch.unread) >> (8 * row) & 1


class Sum(NamedTuple):
    """A row that states sums of what stands above it; `figures` are None where arithmetic alone took it out.

    `is_whole` says that its words speak of the whole table, `is_plain` that they name no part of it.
    """

    row: int
    figures: Mapping[str, Figure] | None
    is_whole: bool
    is_plain: bool


def doubt_below(reading: Reading, known: Known | None) -> None:
    """Mark as gaps of all or nothing the rows that have no code like the others and stand where no unit does.

    Whom a register knows is a unit, and so is whom a later total counts in. Rows stand in `Reading` as they were read.
    """
    told = any(problem.code in SUM_FOUND for problem in reading.problems)
    of_file: dict[str, list[tuple[Records, Batch]]] = {}  # a year's end brings hundreds
    for records in reading.by_period.values():
        for batch in records.batches:
            of_file.setdefault(batch.place(None, None).file, []).append((records, batch))
    for use in reading.inputs:
        place = use.table.place()
        batches = [one for one in of_file.get(place.file, ()) if one[1].place(None, None) == place]
        if all(not any_codeless([batch]) and plain_codes(batch.keys) for _, batch in batches):
            continue
        if use.table.tally.totals or told or any(str in set(map(type, batch.keys)) for _, batch in batches):
            table = _Table(reading, use, batches, known)
            table.join()
            table.doubt()


class _Table:
    """The rows of one table in the order of the sheet, and the totals between them."""

    def __init__(
        self, reading: Reading, use: InputUse, batches: Sequence[tuple[Records, Batch]], known: Known | None
    ) -> None:
        self.reading, self.use, self.known, self.plan = reading, use, known, reading.plan
        lines = (Line(n, Unit(batch, i), records) for records, batch in batches for i, n in enumerate(batch.rows))
        self.lines = sorted(lines, key=lambda line: line.number)
        self.fields = [name for name in use.table.columns if name in self.plan.fields and self._is_summed(name)]
        self.named = sum(bool(name_of(line.unit, self.plan)) for line in self.lines)
        self.coded = [line for line in self.lines if self._has_code(line)]
        self.plain = sum(PLAIN_CODE.fullmatch(code_of(line.unit.key)) is not None for line in self.coded)
        self.names = {name_key_of(line.unit, self.plan) for line in self.coded}
        self.figures = {name: [line.unit.get(name) or 0 for line in self.lines] for name in self.fields}
        self.numbers = [line.number for line in self.lines]
        self.running = self._added_up()
        self.plain_rows = [line.number for line in self.coded if self._has_plain_code(line)]
        self.sums = sorted(self._sums(), key=lambda one: one.row)
        self.sum_rows = [one.row for one in self.sums]
        before = [one for one in self.lines if self.sums and one.number < self.sums[0].row]
        self.is_codeless = 2 * sum(map(self._has_code, before)) < len(before)
        self.most_sums = MOST_SUMS
        self._add_up()

    def _added_up(self) -> Running:
        return Running(self.numbers, [line.is_open for line in self.lines], self.figures)

    def _add_up(self) -> None:
        """Add up the rows that are open; what rests on the sums is found anew."""
        self.running = self._added_up()
        self.counted = Covered(self.running.widest([(one.row, one.figures or {}) for one in self.sums]))
        self.heading: dict[int, bool] = {}
        self.closing = next((i for i, one in enumerate(self.sums) if one.is_plain and self._is_all(one)), None)

    def _is_all(self, one: Sum) -> bool:
        return bool(one.figures) and self.running.equals(one.figures or {}, 0, one.row)

    def _is_summed(self, name: str) -> bool:
        return name in self.plan.summed_fields

    def _has_code(self, line: Line) -> bool:
        return isinstance(line.unit.key, str) and not self._is_odd(line)

    def _has_plain_code(self, line: Line) -> bool:
        """Tell whether a row has a code like those of the table: where most have digits, one without is another's."""
        is_plain = PLAIN_CODE.fullmatch(code_of(line.unit.key)) is not None
        return self._has_code(line) and (is_plain or 2 * self.plain <= len(self.coded))

    def _is_odd(self, line: Line) -> bool:
        """Tell whether a row has words where codes stand, and no name: several, or one where the others have names."""
        code = "" if is_full(line.unit.key) else code_of(line.unit.key)
        is_word = bool(code) and PLAIN_CODE.fullmatch(code) is None and not name_of(line.unit, self.plan)
        return is_word and (" " in code or 2 * self.named > len(self.lines))

    def join(self) -> None:
        """Give rows of one name that stand below most coded units to these units: `Kết quả` names nobody."""
        rows = [line for line in self.lines if self._may_join(line)]
        counts = Counter(line.unit.key.name for line in rows)
        names = {name for name, count in counts.items() if count >= FEW and 2 * count > len(self.coded)}
        above: Line | None = None
        for line in self.lines if names else ():
            if self._has_code(line):
                above = line
            elif above and self._may_join(line) and line.unit.key.name in names:
                _rename(line.unit, above.unit, self.plan.unit.name)

    def _may_join(self, line: Line) -> bool:
        is_named = isinstance(line.unit.key, NameKey) and bool(line.unit.key.name)
        return is_named and line.is_open and not self._is_known(line.unit)

    def doubt(self) -> None:
        """Doubt the rows that stand where no unit does, and tell each."""
        for line in self.lines:
            if not line.is_open or self._has_plain_code(line) or self._is_known(line.unit):
                continue
            if total := self._above(line):
                self._tell("row-below-total", line, {"total": str(total.row)})
            elif not self._has_code(line) and self._is_unlike(line):
                self._tell("row-unlike-units", line, {})

    def _is_known(self, unit: Unit) -> bool:
        """Tell whether a register knows a unit, or it is a coded one of this table by its name."""
        key = name_key_of(unit, self.plan)
        if self.known is not None and (unit.key in self.known.keys or key in self.known.names):
            return True
        return isinstance(unit.key, NameKey) and key in self.names

    def _is_unlike(self, line: Line) -> bool:
        """Tell whether a row among plainly coded ones has words for its code, or a name that says other figures."""
        if self.plain < FEW or 2 * self.plain < len(self.lines):
            return False
        if isinstance(line.unit.key, str):
            return self.plain == len(self.coded)
        labels = Labels(self.plan, self.reading.period)
        return not OTHER_FIGURES.isdisjoint(limits(name_of(line.unit, self.plan), labels))

    def _sums(self) -> Iterator[Sum]:
        """Yield the totals that close what stands above them, by word and by arithmetic."""
        for total in self.use.table.tally.totals:
            figures = self._figures(total)
            is_labelled = total.kind is TotalKind.LABELLED and total.last == total.row - 1
            if is_labelled or (total.kind is TotalKind.BARE and figures and self.running.equals(figures, 0, total.row)):
                yield Sum(total.row, figures, total.whole, total.whole or says_only_total(total.label))
        place, doubtful = self.use.table.place(), {line.number: line for line in self.lines if not line.is_open}
        for problem in self.reading.problems:
            spot = problem.place
            if problem.code in SUM_FOUND and isinstance(spot, Place) and spot.of_sheet == place.of_sheet and spot.row:
                line = doubtful.get(spot.row)
                yield Sum(spot.row, self._given(line.unit) if line else None, False, True)

    def _figures(self, total: TotalRow) -> Mapping[str, Figure]:
        cells = {name: [cell] for name, cell in total.cells.items() if name in self.fields}
        columns = Validator(self.plan).columns(self.use.table, [total.row], cells, [])
        return {name: column.values[0] for name, column in columns.items() if column.present}

    def _given(self, unit: Unit) -> Mapping[str, Figure]:
        return {name: value for name in self.fields if (value := unit.get(name)) is not None}

    def _above(self, line: Line) -> Sum | None:
        """Return the total below which a row stands without being a unit; None for one that may be a unit."""
        above = bisect_left(self.sum_rows, line.number)
        if not above or line.number in self.counted:
            return None
        if self.is_codeless:
            return self.sums[self.closing] if self.closing is not None and self.closing < above else None
        total = self.sums[above - 1]
        return total if self._ends_codes(line, total) and not self._heads(total) else None

    def _ends_codes(self, line: Line, total: Sum) -> bool:
        """Tell whether no coded unit stands between a total and a row, nor below it where the total is of a part."""
        end = line.number if total.is_whole else self._next(line.number)
        return bisect_right(self.plain_rows, total.row) == bisect_left(self.plain_rows, end)

    def _heads(self, total: Sum) -> bool:
        """Tell whether a total is the sum of the rows right below it, and of none above: it heads them."""
        if total.row not in self.heading:
            above = [0, *self.sum_rows[: bisect_left(self.sum_rows, total.row)]]
            figures, equals = total.figures or {}, self.running.equals
            self.heading[total.row] = (
                bool(figures)
                and not any(equals(figures, first, total.row) for first in above)
                and equals(figures, total.row, self._next(total.row))
            )
        return self.heading[total.row]

    def _next(self, row: int) -> int:
        """Return the row of the next total, or one past the last."""
        place = bisect_right(self.sum_rows, row)
        return self.sum_rows[place] if place < len(self.sum_rows) else self.lines[-1].number + 1

    def _tell(self, code: str, line: Line, details: Mapping[str, str]) -> None:
        batch, row = line.unit
        batch.maybe |= of_rows([row], batch.size)
        if self.sum_rows[-1:] > [line.number] and self.most_sums:
            self.most_sums -= 1
            self._add_up()
        count_as_totals(self.reading, line.records, self.use, {line.number})
        name = called(line.unit, self.plan)
        place = self.use.table.place(line.number)
        self.reading.problems.append(Problem(code, Severity.WARNING, place, None, name, {"unit": name, **details}))


def _rename(unit: Unit, other: Unit, field: str | None) -> None:
    """Make a row one of another's unit, by its key and its name."""
    keys = list(unit.batch.keys)
    keys[unit.row] = other.key
    unit.batch.keys = keys
    if field and field in unit.batch.columns:
        column = unit.batch.columns[field]
        names = list(column.values)
        names[unit.row] = other.get(field) or ""
        renamed = column.saying(names)
        unit.batch.columns = {**unit.batch.columns, field: renamed}
