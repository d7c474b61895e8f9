"""What the second look at a workbook finds that its first reader cannot tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from nnl_cli.sources.tables import Cell, CellKind, Span

MAX_CELLS = 40_000_000  # of the area that a sheet spans: a reader keeps every cell of it in memory
EXACT = 15  # digits of a number that a workbook keeps


@dataclass(slots=True)
class Look:
    """Cells to put in place of what was read, by row and column; all counted from 0.

    `spans` are the merged cells, where the reader does not know them. `fonts` are the columns typed
    with a font from before Unicode.
    """

    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    def put(self, row: int, column: int, cell: str) -> None:
        """Note what a cell really holds."""
        self.cells.setdefault(row, {})[column] = cell


Looks = Mapping[str, Look]


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
