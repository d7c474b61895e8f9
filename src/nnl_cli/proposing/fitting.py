"""Hold the cells of a column against a field: type, wholes and parts, who is asked, sums, last year's size."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.plan.model import FieldType, PlanFile, Signs
from nnl_cli.proposing.proposals import Reason
from nnl_cli.proposing.sums import sums_of
from nnl_cli.records.cells import Guards, Reading
from nnl_cli.sources.tables import Row

READ: Mapping[FieldType, Callable[[Guards, str], Reading]] = {
    FieldType.COUNT: Guards.count,
    FieldType.AMOUNT: Guards.amount,
    FieldType.PERCENT: Guards.percent,
    FieldType.YES_NO: Guards.yes_no,
    FieldType.DATE: Guards.date,
}
SHORT, LONG = 16, 40  # letters of a whole number, and of one as offices write it
GUARDS = Guards(Signs())
REMEMBERED = 10_000  # cells of a column that are looked at once
Columns = Mapping[str, int]  # which column, from 1, holds a field
ClassOf = Callable[[Row], str | None]
LastOf = Callable[[Row, str], int | None]


class Around(NamedTuple):
    """What is known of the rows of a sheet: which columns hold which fields, who a row is, and last year's figures.

    `class_of` gives a row's class, folded, `last_of` its unit's figure of last year; None where that is not known.
    `listed` are, by field, the texts that the register has for it, folded.
    """

    known: Columns
    class_of: ClassOf
    last_of: LastOf
    listed: Mapping[str, frozenset[str]]


class Says(Enum):
    """What a cell says where a field is thought of."""

    NOTHING = 0
    FITTING = 1
    OTHER = 2


class OfRow(NamedTuple):
    """What is known of a row: its number, its whole numbers by column, and the class of its unit, folded."""

    number: int
    figures: Mapping[int, int | None]
    class_: str | None


class Fit:
    """How the cells of a column fit a field, row by row.

    `assumed` are columns that are plainly other fields by their words, `guessed` those that may be: a sum that holds
    with these speaks for the field, one that does not says nothing. `filled` counts the cells that say something,
    `broken` is the first thing that does not fit.
    """

    def __init__(
        self, column: int, field: str, plan: PlanFile, around: Around, assumed: Columns, guessed: Columns
    ) -> None:
        self.column, self.field, self.filled = column, field, 0
        self.broken: Reason | None = None
        self._plan, self._around = plan, around
        self._spec, self._guards = plan.fields[field], Guards(plan.read_by(field))
        held = {**assumed, **around.known, field: column}
        self._bounds = [*_bounds(plan, field, held, column)]
        self._seen = [0] * len(self._bounds)
        self._held = {**guessed, **held}
        self._sums = [one for one in sums_of(plan) if field in one.fields and one.fields <= self._held.keys()]
        self._firm = [one.fields <= held.keys() for one in self._sums]
        self._summed, self._missed = [0] * len(self._sums), [False] * len(self._sums)
        self._asked = plan.folded_classes(field)
        self._classes = self._silent = self._odd = 0
        self._says: dict[str, Says] = {}
        self._listed = around.listed.get(field, frozenset())
        self._ratios: list[float] = []
        self._in_list = 0
        self._values: set[str] = set()

    def see(self, row: Row, of_row: OfRow) -> None:
        """Look at one more row of the sheet."""
        cell = row[self.column - 1] if self.column <= len(row) else ""
        says = self._says.get(cell)
        if says is None:
            says = self._says[cell] = self._read(cell)
        if self._asked is not None and of_row.class_ is not None:
            self._see_class(says is not Says.NOTHING, of_row)
        if says is Says.NOTHING:
            return
        self.filled += 1
        self._odd += says is Says.OTHER
        if self.broken:
            return
        if says is Says.OTHER:
            self._break("map-type-breaks", of_row.number, value=cell.strip())
        if self._listed:
            self._in_list += fold(cell) in self._listed
            self._values.add(cell)
        self._see_bounds(of_row)
        if self._sums:
            self._see_sums(of_row)
        self._see_last(row, of_row)

    def _read(self, cell: str) -> Says:
        """Return what a cell says, looked at once; a column of endless texts is not kept."""
        if len(self._says) > REMEMBERED:
            self._says.clear()
        if not cell.strip() or fold(cell) in self._guards.missing | self._guards.outside:
            return Says.NOTHING
        return Says.FITTING if self._is_of_type(cell) else Says.OTHER

    def _see_bounds(self, of_row: OfRow) -> None:
        for at, (part, whole, other) in enumerate(self._bounds):
            first, second = of_row.figures.get(part), of_row.figures.get(whole)
            if first is not None and second is not None:
                self._seen[at] += 1
                if first > second:
                    self._break("map-part-breaks", of_row.number, field=other)

    def _break(self, code: str, number: int, **filled: object) -> None:
        self.broken = self.broken or Reason(code, {**filled, "row": number})

    def _is_of_type(self, cell: str) -> bool:
        kind = self._spec.type
        if kind in READ:
            reading = READ[kind](self._guards, cell)
            return reading.text is not None or not reading.code
        if kind is FieldType.CATEGORY and self._spec.values:
            return fold(cell) in self._spec.spellings()
        return kind is not FieldType.TEXT or any(map(str.isalpha, cell))

    def _see_class(self, said: bool, of_row: OfRow) -> None:
        is_asked = of_row.class_ in (self._asked or ())
        self._classes += 1
        self._silent += is_asked and not said
        if said and not is_asked and of_row.figures.get(self.column) != 0:
            self._break("map-class-breaks", of_row.number, value=of_row.class_)

    def _see_sums(self, of_row: OfRow) -> None:
        for at, one in enumerate(self._sums):
            left, right = (_total(side, self._held, of_row.figures) for side in (one.left, one.right))
            if left is not None and right is not None:
                self._summed[at] += 1
                self._missed[at] |= left != right
                if left != right and self._firm[at]:
                    self._break("map-sum-breaks", of_row.number, sum=one.text)

    def _see_last(self, row: Row, of_row: OfRow) -> None:
        now, last = of_row.figures.get(self.column), self._around.last_of(row, self.field)
        if now is not None and last:
            self._ratios.append(now / last)

    @property
    def is_odd(self) -> bool:
        """Whether most cells are of another type."""
        return 2 * self._odd > self.filled

    @property
    def is_listed(self) -> bool:
        """Whether every cell holds what the register has for the field, and several do."""
        return self.filled > 1 and self._in_list == self.filled and len(self._values) > 1

    @property
    def is_unlike_last(self) -> bool:
        """Whether most figures are far from last year's of the same units."""
        return len(self._ratios) > 1 and not 0.5 <= sorted(self._ratios)[len(self._ratios) // 2] <= 2

    def reasons(self) -> Iterator[Reason]:
        """Yield what speaks for the field: only what held in every row that was there to be looked at."""
        if not self.filled:
            yield Reason("map-empty")
            return
        if self.broken:
            yield self.broken
            return
        yield Reason("map-type-fits", {"cells": self.filled, "type": self._spec.type})
        if others := [other for (_, _, other), seen in zip(self._bounds, self._seen, strict=True) if seen]:
            yield Reason("map-part-fits", {"fields": tuple(dict.fromkeys(others))})
        for one, seen, missed in zip(self._sums, self._summed, self._missed, strict=True):
            if seen and not missed:
                yield Reason("map-sum-fits", {"sum": one.text, "count": seen})
        if self._classes and not self._silent:
            yield Reason("map-class-fits")
        if self.is_listed:
            yield Reason("map-listed")
        if self._ratios:
            yield Reason("map-last-unlike" if self.is_unlike_last else "map-last-like", {"count": len(self._ratios)})


def _bounds(plan: PlanFile, field: str, held: Columns, column: int) -> Iterable[tuple[int, int, str]]:
    """Yield the columns of which the first is never more than the second, and the other field of the two."""
    for whole in plan.wholes_of(field):
        if whole in held:
            yield column, held[whole], whole
    for part in plan.parts_of(field):
        if part in held:
            yield held[part], column, part


def _total(fields: Sequence[str], held: Columns, figures: Mapping[int, int | None]) -> int | None:
    found = [figures.get(held[field]) for field in fields]
    return None if None in found else sum(filter(None, found))


def fit_all(fits: Sequence[Fit], rows: Iterable[tuple[int, Row]], columns: Iterable[int], around: Around) -> None:
    """Show every row of a sheet to each of some fits; `columns` are those whose figures they speak of."""
    wanted = sorted(set(columns))
    for number, row in rows:
        figures = {column: _whole(row[column - 1]) if column <= len(row) else None for column in wanted}
        of_row = OfRow(number, figures, around.class_of(row))
        for fit in fits:
            fit.see(row, of_row)


def _whole(cell: str) -> int | None:
    if cell.isdecimal() and len(cell) < SHORT:
        return int(cell)
    return _as_count(cell) if cell and len(cell) < LONG and any(map(str.isdecimal, cell)) else None


@lru_cache(maxsize=8192)
def _as_count(cell: str) -> int | None:
    text = GUARDS.count(cell).text
    return int(text) if text is not None and text.isdecimal() else None
