"""Tell what the columns and rows of a sheet were taken for, as they stand in the file: it may hold several tables."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from nnl_cli.problems import column_letters
from nnl_cli.reading_notes.notes import Entry
from nnl_cli.records.records import InputUse
from nnl_cli.sources.tables import RowClass, Table

Spot = tuple[int, int]  # a column and a row of the file, 0 where it is none


class Along(StrEnum):
    """What the labels of a sheet stand over or beside: columns, rows, or cells here and there."""

    COLUMN = "column"
    ROW = "row"
    CELL = "cell"


class ColumnRead(NamedTuple):
    """A column of a sheet: its letters, what the header calls it, the field it holds ("" for none), of when.

    `noted` is the line of reading notes that says so. Where labels stand at the side the letters are the number of a
    row (`along` tells), in a form the cell of the label. `number` is that of the column or row, 0 for a cell.
    """

    letters: str
    label: str
    field: str
    period: str | None
    noted: Entry | None = None
    along: Along = Along.COLUMN
    number: int = 0


def columns_of(uses: Sequence[InputUse]) -> Iterator[ColumnRead]:
    """Yield the columns of a sheet as they stand in the file, those that several tables of it use once."""
    found: dict[tuple[Spot, str, str, str], list[str | None]] = {}
    noted: dict[str, Entry] = {}
    for table in (use.table for use in uses):
        noted.update(table.noted)
        fields = {column: name for name, column in table.columns.items()}
        labels = {**{column: table.labels[name] for column, name in fields.items()}, **table.header}
        for column, label in sorted(labels.items()):
            if label or column in fields:
                spot = table.place().at(None, column).in_file
                cell = "" if spot.column or spot.row else _cell(table, column)
                key = ((spot.column or 0, spot.row or 0), cell, fields.get(column, ""), label)
                found.setdefault(key, []).append(table.period)
    known = {(at, cell) for at, cell, field, _ in found if field}
    for (at, cell, field, label), periods in sorted(found.items(), key=lambda one: one[0][0]):
        if field or (at, cell) not in known:
            period = periods[0] if len(periods) < len(uses) else None
            letters, along = (column_letters(at[0]), Along.COLUMN) if at[0] else (str(at[1] or ""), Along.ROW)
            if cell:
                letters, along = cell, Along.CELL
            yield ColumnRead(letters, label, field, period, noted.get(field), along, at[0] or at[1])


def _cell(table: Table, column: int) -> str:
    """Return where the label of a form stands, else its first figure; "" for what stands in no cell."""
    rows = (table.header_row, table.header_row + 1)
    return next((cell for row in rows if (cell := table.place().at(row, column).cell)), "")


def set_aside(uses: Sequence[InputUse]) -> dict[str, list[int]]:
    """Return the rows of a sheet that are no unit's, by what they were taken for; a row of a record is none of them."""
    kinds: dict[int, RowClass] = {}
    for use in uses:
        origin = use.table.origin
        for row, kind in use.table.tally.set_aside.items():
            kinds.update({at: kinds.get(at, kind) for at in (origin.rows(row) if origin else (row,))})
    found: dict[str, list[int]] = {}
    for row, kind in sorted(kinds.items()):
        found.setdefault(kind.value, []).append(row)
    return found
