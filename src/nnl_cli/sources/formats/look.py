"""What the second look at a workbook finds that its first reader cannot tell."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from nnl_cli.sources.tables import Cell, CellKind, MergedCell

MAX_CELLS = 40_000_000  # of the area that a sheet spans: a reader keeps every cell of it in memory
FEWEST = 5_500_000  # of that area, however small the file: a sheet filled to its last row has as many
PER_BYTE = 4
MAX_SHEETS = 1_000
MOST_MERGED = 500_000  # rows that the merged cells of a sheet may cover together
LARGEST = 308  # zeros that a number in a workbook can have
EXACT = 15  # digits of a number that a workbook keeps


class Look:
    """Cells to put in place of what was read, by row and column; all counted from 0.

    `merged` are the merged cells, where the reader does not know them. `fonts` are the columns typed
    with a font from before Unicode. `lies` is a part and a tag in it that the reader must not see.
    `stated` is how many rows the sheet is said to have, where that is more than it holds.
    """

    __slots__ = ("cells", "columns", "fonts", "hidden", "lies", "merged", "rows", "stated")

    def __init__(self) -> None:
        self.cells: dict[int, dict[int, str]] = {}
        self.hidden: tuple[set[int], set[int]] = (set(), set())
        self.fonts: dict[int, str] = {}
        self.merged: list[MergedCell] = []
        self.rows = self.columns = 0
        self.stated = 0
        self.lies: tuple[str, bytes] | None = None

    def put(self, row: int, column: int, cell: str) -> None:
        """Note what a cell really holds."""
        self.cells.setdefault(row, {})[column] = cell

    def hide(self, rows: Iterable[int] = (), columns: Iterable[int] = ()) -> None:
        """Note rows and columns that are not shown."""
        self.hidden[0].update(rows)
        self.hidden[1].update(columns)

    @property
    def hidden_rows(self) -> Sequence[int]:
        """The rows that are not shown, in order."""
        return sorted(self.hidden[0])

    @property
    def hidden_columns(self) -> Sequence[int]:
        """The columns that are not shown, in order."""
        return sorted(self.hidden[1])


def most_cells(size: int, fewest: int = FEWEST) -> int:
    """Return how many cells a sheet of a file of so many bytes may span: memory grows with the file, not its claims."""
    return min(MAX_CELLS, max(fewest, PER_BYTE * size))


def percent(number: str) -> Cell:
    """Return a share as its cell shows it: 0.3125 is 31.25%."""
    digits = Decimal(number)
    if abs(digits.adjusted()) > LARGEST:
        return Cell(number, CellKind.PERCENT)
    digits = digits.scaleb(2)
    text = format(Decimal(f"{digits:.{EXACT}g}"), "f")
    return Cell((text.rstrip("0").rstrip(".") if "." in text else text) + "%", CellKind.PERCENT)


def error(text: str) -> Cell:
    """Return a cell that holds an error value."""
    return Cell(text, CellKind.ERROR)


def uncalculated(formula: str) -> Cell:
    """Return a cell whose formula was never calculated."""
    return Cell("=" + formula.removeprefix("="), CellKind.UNCALCULATED)


def is_nothing(value: str) -> bool:
    """Tell whether a formula's stored result is a zero, which programs store that do not calculate."""
    return value.strip("0.-+eE") == ""
