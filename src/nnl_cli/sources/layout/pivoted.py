"""Make of a long table one row a unit and a column for each item, every cell knowing where it stands in the file."""

from collections.abc import Iterator, Sequence
from functools import partial

from nnl_cli.problems import Spot, SpotOf
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.columns import Columns
from nnl_cli.sources.layout.header import HEAD, Header
from nnl_cli.sources.layout.item_columns import ItemColumns
from nnl_cli.sources.layout.items import Line, Pivot
from nnl_cli.sources.layout.recognise import Found
from nnl_cli.sources.layout.table import assumptions
from nnl_cli.sources.origin import Fate, Origin
from nnl_cli.sources.tables import NOTHING, Row, as_they_are


def pivoted(found: Found, labels: Labels, columns: ItemColumns, period: str | None, is_first: bool) -> Found:
    """Return the table of a long sheet's values, of one period where each has a column; told once is told of the first.

    A unit and an item that stand in two rows make two rows of that unit, which merge as any others do (rule 7).
    """
    value = columns.values[period]
    pivot = Pivot(found, labels, columns, value)
    rows = _Rows(found, pivot, len(columns.carried))
    spots = _Spots(found, pivot, [*columns.carried.values()], columns.item, value)
    inner = found.sheet.origin
    origin = Origin(partial(_within, inner.cell if inner else None, spots), spots.rows, spots.seen())
    sheet = found.sheet._replace(
        rows=rows,
        texts=as_they_are,
        merged=(),
        fonts=NOTHING,
        hidden_rows=(),
        hidden_columns=(),
        cuts=(),
        problems=assumptions(found) if is_first else (),
        origin=origin,
    )
    grid = [row for row, _ in zip(rows, range(HEAD), strict=False)]
    told = pivot.told if is_first else ()
    return Found(sheet, grid, _columns(found, pivot, columns), {}, period=period, told=told)


def _columns(found: Found, pivot: Pivot, columns: ItemColumns) -> Columns:
    """Return the columns of the rearranged table: those of fields that stand in every row, then the items."""
    bottom, paths = found.columns.header.bottom, found.columns.header.paths
    fields = {field: at for at, field in enumerate(columns.carried)}
    owners: dict[str, list[int]] = {}
    for at, item in enumerate(pivot.items, len(fields)):
        owners.setdefault(item.field, []).append(at)
    own = tuple(paths[i] for i in columns.carried.values())
    items = tuple(((bottom, item.text.strip()),) for item in pivot.items)
    width = len(own) + len(items)
    noted = {field: entry for field, entry in found.columns.noted.items() if field in fields}
    return Columns(
        fields=fields | {field: places[0] for field, places in owners.items()},
        header=Header(bottom, own + items, bottom + 1),
        top=found.columns.top,
        serial=None,
        unknown=(),
        width=width,
        needed=width,
        twice={field: places for field, places in owners.items() if len(places) > 1},
        blocked={},
        noted=noted | pivot.noted,
        lines=found.columns.lines,
    )


class _Rows:
    """The rows of the rearranged table: what stands above the header, the header, and the lines."""

    def __init__(self, found: Found, pivot: Pivot, carried: int) -> None:
        self.head = [*found.grid[: found.columns.top]]
        self.head += [[""] for _ in range(found.columns.top, found.columns.header.bottom + 1)]
        self.lines, self.width = pivot.lines, carried + len(pivot.items)

    def __iter__(self) -> Iterator[Row]:
        yield from self.head
        for line in self.lines:
            cells = [*line.who, *line.values]
            yield cells if len(cells) == self.width else [*cells, *[""] * (self.width - len(cells))]


class _Spots:
    """Where the rows and cells of the rearranged table stand in the file; rows and columns count from 1."""

    def __init__(self, found: Found, pivot: Pivot, carried: Sequence[int], item: int, value: int) -> None:
        self.found, self.pivot, self.carried, self.item, self.value = found, pivot, carried, item, value
        self.bottom = found.columns.header.bottom + 1

    def line(self, row: int) -> Line | None:
        """Return the line of a row; None above the first."""
        at = row - self.bottom - 1
        return self.pivot.lines[at] if 0 <= at < len(self.pivot.lines) else None

    def rows(self, row: int) -> Sequence[int]:
        """Return the rows of the file that a row is made of."""
        line = self.line(row)
        return (row,) if line is None else [*line.rows()]

    def spot(self, row: int | None, column: int | None) -> Spot:
        """Return the row and column of the file."""
        line = self.line(row) if row else None
        at = column - 1 - len(self.carried) if column else -1
        if column is None or (row and row < self.bottom):
            return (line.first if line else row), column
        if at < 0:
            return (line.first if line else row), self.carried[column - 1] + 1
        if line:
            return (line.at[at] if line.has(at) else line.first), self.value + 1
        if row is None or at >= len(self.pivot.items):
            return row, self.value + 1
        return self.pivot.items[at].row, self.item + 1

    def seen(self) -> dict[int, Fate]:
        """Return the rows of the file that hold something, with what those are that feed no record."""
        above = {
            at: Fate.NOTES
            for at, row in enumerate(self.found.grid[: self.found.columns.top], 1)
            if any(map(str.strip, row))
        }
        fed = {row: Fate.NOTES for line in self.pivot.lines for row in line.rows()}
        return above | fed | self.pivot.aside


def _within(inner: SpotOf | None, spots: _Spots, row: int | None, column: int | None) -> Spot:
    found = spots.spot(row, column)
    return inner(*found) if inner else found
