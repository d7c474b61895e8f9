"""Read the forms that `nnl` wrote: by their labels, and nothing but who a unit is and what was filled in."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from nnl_cli.names import fold
from nnl_cli.sources.form_mark import ASIDE, CHECKS, HEAD, FormKind, FormMark
from nnl_cli.sources.layout.grid import steady, take
from nnl_cli.sources.layout.laid import Line, filled_rows, laid_out, whole_grid
from nnl_cli.sources.tables import Row, Sheet

WHO = 2  # the first row of a unit's form that says who it is; the line right above the header sums up its checks
LABEL, ANSWER = 1, 2  # its columns: the labels of its figures, and what it answers to who it is


class _Filled:
    """The rows of a table without the columns right of the figures, and the rows that only help: blank, in place."""

    __slots__ = ("header", "rows", "width")

    def __init__(self, sheet: Sheet, header: int, width: int) -> None:
        self.rows, self.header, self.width = sheet.rows, header, width

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for number, row in enumerate(self.rows):
            helps = number < self.header or (bool(row) and row[0] == ASIDE)
            yield [] if helps else row[: self.width]


def without_help(sheet: Sheet, mark: FormMark) -> Sheet | None:
    """Return a marked sheet as a plain table; None for one that nobody fills in, or that has lost its header."""
    spot = None if mark.kind is FormKind.GUIDE else _check(sheet)
    if spot is None:
        return None
    if mark.kind is FormKind.UNIT:
        return _of_unit(sheet._replace(mark=mark), *spot)
    rows = _Filled(sheet, *spot)
    if not mark.units and not any(any(map(str.strip, row)) for row in _below(sheet, rows, spot[0])):
        return None  # open rows that nobody wrote into
    return sheet._replace(rows=rows, mark=mark, merged=(), hidden_columns=(), fonts={}, cuts=())


def _below(sheet: Sheet, rows: _Filled, header: int) -> Iterator[Row]:
    return islice(steady(iter(rows), sheet.texts), header + 1, None)


def _check(sheet: Sheet) -> tuple[int, int] | None:
    """Return the row of the header and the column of the checks, from 0: the last that is called so."""
    head, _ = take(steady(iter(sheet.rows), sheet.texts), HEAD)
    found = ((row, [at for at, cell in enumerate(cells) if fold(cell) in CHECKS]) for row, cells in enumerate(head))
    return next(((row, columns[-1]) for row, columns in found if columns), None)


def _of_unit(sheet: Sheet, header: int, check: int) -> Sheet | None:
    """Return the form of one unit as a table of one row: who it is, then its figures, left of the checks."""
    grid = whole_grid(sheet)
    if grid is None:
        return None
    pairs = [(row, 0, ANSWER) for row in range(WHO, header - 1) if _at(grid, row, ANSWER)]
    pairs += [(row, LABEL, check - 1) for row in range(header + 1, len(grid)) if _at(grid, row, LABEL)]
    labels = Line([_at(grid, row, at) for row, at, _ in pairs], [(row + 1, at + 1) for row, at, _ in pairs])
    figures = Line([_cell(grid, row, at) for row, _, at in pairs], [(row + 1, at + 1) for row, _, at in pairs])
    return laid_out(sheet, [labels, figures], filled_rows(grid))


def _at(grid: Sequence[Row], row: int, column: int) -> str:
    return _cell(grid, row, column).strip()


def _cell(grid: Sequence[Row], row: int, column: int) -> str:
    return grid[row][column] if column < len(grid[row]) else ""
