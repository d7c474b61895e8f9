"""Hold the cells of a column against a field: type, wholes and parts, who is asked, sums, last year's size."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.plan.model import FieldType, PlanFile
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
        self._classes = self._unasked = self._silent = 0
        self._ratios: list[float] = []
        self._in_list = 0
        self._values: set[str] = set()

    def see(self, row: Row, figures: Mapping[int, int | None], number: int) -> None:
        """Look at one more row of the sheet; `figures` are the whole numbers of its columns."""
        cell = row[self.column - 1].strip() if self.column <= len(row) else ""
        said = bool(cell) and fold(cell) not in self._guards.missing | self._guards.outside
        self._see_class(row, said, figures, number)
        if not said:
            return
        self.filled += 1
        if self.broken:
            return
        if not self._is_of_type(row[self.column - 1]):
            self._break("map-type-breaks", number, value=cell)
        self._in_list += fold(cell) in self._around.listed.get(self.field, frozenset())
        self._values.add(fold(cell))
        for at, (part, whole, other) in enumerate(self._bounds):
            first, second = figures.get(part), figures.get(whole)
            if first is not None and second is not None:
                self._seen[at] += 1
                if first > second:
                    self._break("map-part-breaks", number, field=other)
        self._see_sums(figures, number)
        self._see_last(row, figures)

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

    def _see_class(self, row: Row, said: bool, figures: Mapping[int, int | None], number: int) -> None:
        own = self._around.class_of(row) if self._asked is not None else None
        if own is None or self._asked is None:
            return
        self._classes += 1
        is_asked = own in self._asked
        self._silent += is_asked and not said
        if said and not is_asked and figures.get(self.column) != 0:
            self._unasked += 1
            self._break("map-class-breaks", number, value=own)

    def _see_sums(self, figures: Mapping[int, int | None], number: int) -> None:
        for at, one in enumerate(self._sums):
            left, right = (_total(side, self._held, figures) for side in (one.left, one.right))
            if left is not None and right is not None:
                self._summed[at] += 1
                self._missed[at] |= left != right
                if left != right and self._firm[at]:
                    self._break("map-sum-breaks", number, sum=one.text)

    def _see_last(self, row: Row, figures: Mapping[int, int | None]) -> None:
        now, last = figures.get(self.column), self._around.last_of(row, self.field)
        if now is not None and last:
            self._ratios.append(now / last)

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


def fit_all(fits: Sequence[Fit], rows: Iterable[tuple[int, Row]], columns: Iterable[int], plan: PlanFile) -> None:
    """Show every row of a sheet to each of some fits."""
    wanted, guards = sorted(set(columns)), Guards(plan.signs)
    for number, row in rows:
        figures = {column: _whole(row[column - 1], guards) if column <= len(row) else None for column in wanted}
        for fit in fits:
            fit.see(row, figures, number)


def _whole(cell: str, guards: Guards) -> int | None:
    if cell.isdecimal() and len(cell) < 16:
        return int(cell)
    if not cell.strip() or len(cell) > 40:
        return None
    text = guards.count(cell).text
    return int(text) if text is not None else None
