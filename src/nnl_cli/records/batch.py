"""Records held column-wise: some units of one table, their figures, and where each cell stands."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.problems import Place
from nnl_cli.records.masks import Mask, full, of_truths, rows_of

Value = int | Fraction | str
PlaceOf = Callable[[int | None, str | None], Place]


@dataclass(frozen=True, slots=True)
class Column:
    """The values of one field; where nothing is reported the value is 0 (or "") and not in `present`."""

    values: Sequence[Any]
    present: Mask


NUMBERS = (FieldType.COUNT, FieldType.AMOUNT, FieldType.PERCENT, FieldType.YES_NO)


def neutrals_of(plan: PlanFile) -> Mapping[str, Any]:
    """Return, per field, the value that stands where nothing is reported."""
    return {name: 0 if spec.type in NUMBERS else "" for name, spec in plan.fields.items()}


def pack(values: list[int]) -> Sequence[int]:
    """Return whole numbers in a quarter of a list's memory; numbers past 64 bits stay a list."""
    for code in ("i", "q"):
        try:
            return array(code, values)
        except OverflowError:
            continue
    return values


@dataclass(slots=True)
class Batch:
    """Units of one table in one period.

    `neutrals` tells what stands where nothing is reported: "" for texts and dates, else 0.
    `active` are the rows that count: a row that was merged into another batch is taken back out.
    `refused_pairs` holds, per (part, whole), the rows where the part is above its whole.
    `cell_places` names the cells of merged units, which may come from several files.
    """

    place: PlaceOf
    neutrals: Mapping[str, Any]
    rows: Sequence[int]
    columns: Mapping[str, Column]
    keys: Sequence[Any]
    active: Mask
    refused_pairs: dict[tuple[str, str], Mask] = field(default_factory=dict)
    cell_places: Mapping[tuple[int, str], tuple[Place, ...]] | None = None

    @property
    def size(self) -> int:
        """How many rows it holds, active or not."""
        return len(self.rows)

    def present(self, name: str) -> Mask:
        """Return the rows that report a field."""
        column = self.columns.get(name)
        return column.present if column else 0

    def absent(self, name: str) -> Mask:
        """Return the rows that do not report a field."""
        return full(self.size) ^ self.present(name)

    def values(self, name: str) -> Sequence[Any]:
        """Return a field's values, neutral ones where the table lacks the column."""
        column = self.columns.get(name)
        return column.values if column else [self.neutrals.get(name, 0)] * self.size

    def texts(self, name: str | None) -> Sequence[str]:
        """Return a text field's values, "" where nothing is given."""
        column = self.columns.get(name) if name else None
        return column.values if column else [""] * self.size

    def get(self, row: int, name: str) -> Any | None:
        """Return one unit's value, or None where it is not reported."""
        column = self.columns.get(name)
        if column is None or not column.present >> (8 * row) & 1:
            return None
        return column.values[row]

    def equal(self, name: str | None, value: str) -> Mask:
        """Return the rows whose text in a field is `value`."""
        return of_truths(map(value.__eq__, self.texts(name)))

    def places(self, row: int, name: str | None) -> tuple[Place, ...]:
        """Return where a unit's figure stands: one cell, or one per file that gave it."""
        if self.cell_places is not None:
            found = self.cell_places.get((row, name or ""))
            return found or self.cell_places[(row, "")]
        return (self.place(self.rows[row], name),)


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of a batch: who reports."""

    batch: Batch
    row: int

    @property
    def key(self) -> Any:
        """Its key (`who.UnitKey`): a code, or name and place where it has none."""
        return self.batch.keys[self.row]

    def get(self, name: str) -> Any | None:
        """Return the value of a field, or None where it is not reported."""
        return self.batch.get(self.row, name)

    def places(self, name: str | None = None) -> tuple[Place, ...]:
        """Return where it, or one of its figures, stands."""
        return self.batch.places(self.row, name)


def units_of(batch: Batch, mask: Mask) -> Iterable[Unit]:
    """Return the units of a set of rows."""
    return (Unit(batch, row) for row in rows_of(mask, batch.size))
