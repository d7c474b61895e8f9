"""Know a row that was not cut into its cells: the line of a unit is never taken for a heading or a note."""

import csv
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from nnl_cli.patterns import late
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.layout.rows import Shape
from nnl_cli.sources.layout.words import PLAIN_CODE, is_figure
from nnl_cli.sources.tables import Row

SIGNS = (";", ",", "\t", "|")
TOKENS = late(r"[;,\t|\s]+")
DECIMAL = late(r"\d{1,3},\d{1,2}\s*%?")  # one figure where figures stand: the comma parts no cells
WORD = late(r"[^\W\d_]{2}")
FEW = 2  # figures in a line between units that make it more than a heading
LONG = 100  # letters of a line that a message repeats


class Line(NamedTuple):
    """The cells of a line that stood in one or two cells, and the sign that parts them."""

    cells: Row
    sign: str


def unsplit(row: Row, shape: Shape, width: int) -> Line | None:
    """Return a row's cells if other signs than the table's part them; None for a row that was cut.

    They are known by their figures, which stand where the table has its own, counted from the left or the right.
    """
    filled = [cell for cell in row if cell and not cell.isspace()]
    if not filled or 2 * len(filled) > width:
        return None
    joined = [cell for i, cell in enumerate(row) if not (i in shape.figures and DECIMAL.fullmatch(cell.strip()))]
    signs = [sign for sign in SIGNS if any(sign in cell for cell in joined)]
    lines = (Line(_cells(filled, sign), sign) for sign in signs)
    found = next((line for line in lines if _is_unit(line.cells, shape, width)), None)
    return found or _by_blanks(filled, shape, width)


def _by_blanks(filled: Sequence[str], shape: Shape, width: int) -> Line | None:
    """Return a line parted by blanks, which headings have too: it has just as many words, a code and figures.

    It names nobody: a name has blanks of its own.
    """
    cells = filled[0].split() if len(filled) == 1 else []
    is_unit = len(cells) == width and shape.key is not None and PLAIN_CODE.fullmatch(cells[shape.key]) is not None
    return Line((), "") if is_unit and shape.figures and _fits(cells, shape, 0) else None


def is_moved(row: Row, shape: Shape, width: int) -> bool:
    """Tell whether a row with cells behind the header's last has its figures as many places too far right."""
    return any(cell.strip() for cell in row[width:]) and bool(shape.figures) and _fits(row, shape, len(row) - width)


def _cells(filled: Sequence[str], sign: str) -> Row:
    """Return the cells of a line; one whose quotation marks do not close is parted by the sign alone."""
    try:
        return [cell.strip() for text in filled for cell in next(csv.reader([text], delimiter=sign, strict=True))]
    except (csv.Error, StopIteration):
        return [cell.strip() for text in filled for cell in text.split(sign)]


def _is_unit(cells: Row, shape: Shape, width: int) -> bool:
    if len(cells) < 3 or abs(len(cells) - width) > 2:
        return False
    shift = len(cells) - width
    return any(_fits(cells, shape, by) for by in {0, shift})


def _fits(cells: Row, shape: Shape, by: int) -> bool:
    """Tell whether the columns of figures, moved by some places, hold figures and blanks only."""
    own = [cells[i + by] if 0 <= i + by < len(cells) else "" for i in shape.figures]
    figures = sum(map(is_figure, own))
    key = cells[shape.key] if shape.key is not None and shape.key < len(cells) else ""
    coded = by == 0 and PLAIN_CODE.fullmatch(key) is not None
    enough = figures >= (1 if coded else min(FEW, len(shape.figures))) if shape.figures else coded
    return enough and figures == sum(map(bool, own))


def is_line(row: Row, needed: int) -> bool:
    """Tell whether a short row between units is the line of one, however it is cut.

    It begins with a figure and has more, or it ends with two: `5 trường; 3 lớp` heads a group.
    """
    figures = [is_figure(token) for token in _tokens(row) if token] if len(row) < needed else []
    return bool(figures) and (all(figures[-FEW:]) or figures[0]) and sum(figures) >= (FEW if all(figures[-FEW:]) else 3)


def is_last_line(row: Row, needed: int) -> bool:
    """Tell whether a short row below the units is the line of one: a note hardly begins and ends with figures."""
    figures = [is_figure(token) for token in _tokens(row) if token] if len(row) < needed else []
    return len(figures) > FEW + 1 and figures[0] and all(figures[-FEW:])


def is_scrap(row: Row, needed: int) -> bool:
    """Tell whether a short row is the beginning of a unit's: a number or a code and nothing else."""
    filled = [cell for cell in row if cell.strip()]
    return len(row) < needed and bool(filled) and all(PLAIN_CODE.fullmatch(cell.strip()) for cell in filled)


def is_piece(row: Row, needed: int) -> bool:
    """Tell whether a line between units is torn off one: it has no separator and no word, a heading has one."""
    text = "".join(row)
    return len(row) == 1 < needed and bool(text.strip()) and not WORD.search(text)


def _tokens(row: Row) -> Iterator[str]:
    return (token.strip("\"'") for cell in row for token in islice(TOKENS.split(cell), 200))


def not_split(row: Row, place: Place, sign: str = "") -> Problem:
    """Return the error of a line that was not cut into its cells."""
    line = " ".join(" ".join(cell for cell in row if cell.strip()).split())
    shown = line if len(line) <= LONG else f"{line[:LONG]}…"
    return Problem("row-not-split", Severity.ERROR, place, None, shown, {"sign": "tab" if sign == "\t" else sign})
