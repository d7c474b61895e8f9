"""Lay the cells of a sheet out anew as a table with its header above; every cell knows where it stands in the file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.problems import Problem, Spot
from nnl_cli.sources.fonts import Legacy, readable
from nnl_cli.sources.layout.grid import steady
from nnl_cli.sources.origin import Fate, Origin
from nnl_cli.sources.tables import MergedCell, Row, Sheet, as_they_are

MOST_ROWS = 3_000  # with something in them, of a sheet that is laid out anew: forms and tables on their side are small
FARTHEST = 20_000  # row of it: a remark or a border may stand far below
NOWHERE: Spot = (None, None)


class Line(NamedTuple):
    """A row of a sheet that is laid out anew: its cells, and where each of them stands in the file."""

    cells: Sequence[str]
    spots: Sequence[Spot]

    def and_then(self, other: "Line") -> "Line":
        """Return a row that goes on with another."""
        return Line([*self.cells, *other.cells], [*self.spots, *other.spots])


def whole_grid(sheet: Sheet) -> Sequence[Row] | None:
    """Return all rows of a sheet as text in Unicode; None for one that is too long to be no plain table."""
    rows, filled = list[Row](), 0
    for row in steady(iter(sheet.rows), sheet.texts):
        filled += any(map(str.strip, row))
        if filled > MOST_ROWS or len(rows) == FARTHEST:
            return None
        rows.append(row)
    return readable(rows, {i: Legacy(name) for i, name in sheet.fonts.items()}).grid


def as_it_stands(row: Row, number: int) -> Line:
    """Return a row, counted from 1, that stays where it is."""
    return Line(row, [(number, column) for column in range(1, len(row) + 1)])


def laid_out(
    sheet: Sheet,
    lines: Sequence[Line],
    filled: Iterable[int],
    told: Sequence[Problem] = (),
    merged: Sequence[MergedCell] = (),
) -> Sheet:
    """Return a sheet that has these rows; `filled` are the rows of the file that are not blank, from 1."""
    seen = dict.fromkeys(filled, Fate.NOTES)
    return sheet._replace(
        rows=[line.cells for line in lines],
        problems=(*sheet.problems, *told),
        merged=merged,
        texts=as_they_are,
        fonts={},
        hidden_rows=(),
        hidden_columns=(),
        cuts=(),
        origin=_origin(lines, seen),
    )


def _origin(lines: Sequence[Line], seen: Mapping[int, Fate]) -> Origin:
    def cell(row: int | None, column: int | None) -> Spot:
        if row is None:
            return _shared([line.spots[column - 1] for line in lines if column and column <= len(line.spots)])
        if not 0 < row <= len(lines):
            return NOWHERE
        spots = lines[row - 1].spots
        if column is None:
            return _shared(spots)
        return spots[column - 1] if column <= len(spots) else NOWHERE

    def rows(row: int) -> set[int]:
        line = lines[row - 1]
        pairs = zip(line.cells, line.spots, strict=True)
        return {at for text, (at, _) in pairs if at is not None and text.strip()}

    return Origin(cell, rows, seen)


def _shared(spots: Sequence[Spot]) -> Spot:
    """Return the row and the column that all places have that stand anywhere."""
    rows, columns = ({spot[i] for spot in spots} - {None} for i in (0, 1))
    return (rows.pop() if len(rows) == 1 else None, columns.pop() if len(columns) == 1 else None)


def filled_rows(grid: Sequence[Row]) -> list[int]:
    """Return the numbers of the rows that hold something, from 1."""
    return [number for number, row in enumerate(grid, 1) if any(map(str.strip, row))]
