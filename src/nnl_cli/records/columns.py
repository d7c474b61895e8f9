"""One field of some rows as it is held: its values, and which of them are reported or refused."""

from array import array
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import compress
from typing import Any

from nnl_cli.records.masks import Mask, of_rows, selector


class Column:
    """The values of one field; where nothing is reported the value is 0 (or "") and not in `present`.

    `refused` are the rows that gave something which cannot be trusted: not reported, and not silent either. Of
    those in `kept` the value still stands in `values`, so that it can be told. `outside` are the rows that say that the
    field is not applicable to them: they are not asked it.
    """

    def __init__(
        self, values: Sequence[Any], present: Mask, refused: Mask = 0, kept: Mask = 0, outside: Mask = 0
    ) -> None:
        self.values, self.present, self.refused, self.kept, self.outside = values, present, refused, kept, outside

    @cached_property
    def given(self) -> bytes:
        """One byte a row: 1 where the field is reported. A look at a row costs no shift of a long number."""
        return selector(self.present, len(self.values))

    @cached_property
    def outside_lanes(self) -> bytes:
        """One byte a row: 1 where the field is not applicable."""
        return selector(self.outside, len(self.values))

    @cached_property
    def refused_lanes(self) -> bytes:
        """One byte a row: 1 where something was refused."""
        return selector(self.refused, len(self.values))

    @cached_property
    def kept_lanes(self) -> bytes:
        """One byte a row: 1 where a refused value still stands."""
        return selector(self.kept, len(self.values))

    @cached_property
    def sum(self) -> Any:
        """What all values come to, blanks being 0 and refused ones that are kept as they stand; added up once."""
        return sum(self.values)

    def without(self, rows: Mask) -> "Column":
        """Return the column with the cells of some rows refused."""
        taken = rows & self.present
        return Column(self.values, self.present & ~rows, self.refused | taken, self.kept | taken, self.outside)

    def refusing(self, rows: Mask) -> "Column":
        """Return the column with some rows refused, whatever stands there."""
        return Column(self.values, self.present, self.refused | rows, 0, self.outside)

    def saying(self, values: Sequence[Any], still: Mask = -1) -> "Column":
        """Return the column with other values, reported in no more rows than before."""
        return Column(values, self.present & still, self.refused, self.kept, self.outside)

    def unsaid(self, rows: Sequence[int]) -> "Column":
        """Return the column in which some rows report nothing, whatever their blanks stand for."""
        mask, values = ~of_rows(rows, len(self.values)), list(self.values)
        for row in rows:
            values[row] = "" if isinstance(values[row], str) else 0
        packed = values if values and not isinstance(values[0], int) else pack(values)
        return Column(packed, self.present & mask, self.refused & mask, self.kept & mask, self.outside & mask)

    def alone(self, row: int) -> "Column":
        """Return the column of one row."""
        refused = self.refused_lanes[row] if self.refused else 0
        kept = self.kept_lanes[row] if self.kept else 0
        outside = self.outside_lanes[row] if self.outside else 0
        return Column([self.values[row]], self.given[row], refused, kept, outside)


def cut_mask(mask: Mask, lanes: bytes) -> Mask:
    """Return the set of rows that stay when only the rows of `lanes` (a byte each) are kept."""
    return int.from_bytes(bytes(compress(mask.to_bytes(len(lanes), "little"), lanes)), "little") if mask else 0


def cut_column(column: Column, lanes: bytes) -> Column:
    """Return some rows of a typed column."""
    values: list[Any] = list(compress(column.values, lanes))
    packed = values if values and not isinstance(values[0], int) else pack(values)
    masks = (cut_mask(mask, lanes) for mask in (column.present, column.refused, column.kept, column.outside))
    return Column(packed, *masks)


def pack(values: list[int]) -> Sequence[int]:
    """Return whole numbers in a quarter of a list's memory; numbers past 64 bits stay a list."""
    for code in ("i", "q"):
        try:
            return array(code, values)
        except OverflowError:
            continue
    return values


def select(
    rows: Sequence[int], columns: Mapping[str, Column], keys: Sequence[Any], chosen: Sequence[int]
) -> tuple[Sequence[int], Mapping[str, Column], Sequence[Any]]:
    """Return some rows of typed columns; all of them are handed back as they are."""
    size = len(rows)
    if len(chosen) == size:
        return rows, columns, keys
    lanes = selector(of_rows(chosen, size), size)
    cut = {name: cut_column(column, lanes) for name, column in columns.items()}
    return list(compress(rows, lanes)), cut, list(compress(keys, lanes))


def texts_of(columns: Mapping[str, Column], name: str | None, size: int) -> Sequence[str]:
    """Return the texts of a field, "" where the table lacks it."""
    return columns[name].values if name and name in columns else [""] * size
