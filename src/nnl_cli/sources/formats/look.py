"""What the second look at a workbook finds that its first reader cannot tell."""

from decimal import Decimal

from nnl_cli.sources.tables import Cell, CellKind, MergedCell

MAX_CELLS = 40_000_000  # of the area that a sheet spans: a reader keeps every cell of it in memory
EXACT = 15  # digits of a number that a workbook keeps


class Look:
    """Cells to put in place of what was read, by row and column; all counted from 0.

    `merged` are the merged cells, where the reader does not know them. `fonts` are the columns typed
    with a font from before Unicode.
    """

    __slots__ = ("cells", "columns", "fonts", "hidden_columns", "hidden_rows", "merged", "rows")

    def __init__(self) -> None:
        self.cells: dict[int, dict[int, str]] = {}
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.fonts: dict[int, str] = {}
        self.merged: list[MergedCell] = []
        self.rows = self.columns = 0

    def put(self, row: int, column: int, cell: str) -> None:
        """Note what a cell really holds."""
        self.cells.setdefault(row, {})[column] = cell


def percent(number: str) -> Cell:
    """Return a share as its cell shows it: 0.3125 is 31.25%."""
    digits = Decimal(number).scaleb(2)
    text = format(Decimal(f"{digits:.{EXACT}g}"), "f")
    return Cell((text.rstrip("0").rstrip(".") if "." in text else text) + "%", CellKind.PERCENT)


def error(text: str) -> Cell:
    """Return a cell that holds an error value."""
    return Cell(text, CellKind.ERROR)


def uncalculated(formula: str) -> Cell:
    """Return a cell whose formula was never calculated."""
    return Cell("=" + formula.removeprefix("="), CellKind.UNCALCULATED)
