"""Know the row that names the columns of another table below the first: its rows are no units of that one."""

from collections.abc import Sequence
from itertools import islice

from nnl_cli.names import fold
from nnl_cli.patterns import late
from nnl_cli.plan.periods import BARE_YEAR
from nnl_cli.sources.labels import REMARKS, SERIAL, label_key
from nnl_cli.sources.layout.group_words import limits
from nnl_cli.sources.layout.rows import ANSWERS, Shape
from nnl_cli.sources.layout.words import PLAIN_CODE, is_figure, is_footer
from nnl_cli.sources.tables import Row, RowClass

ROWS = 2  # rows below it of which one has figures
YEAR = 4  # digits of a year
IS_YEAR = late(BARE_YEAR)
CELLS = 3  # so many texts side by side may name columns
# What a row that names columns may be taken for.
HEADINGS = frozenset({RowClass.UNIT, RowClass.NAMED, RowClass.TEXT, RowClass.FOOTER})


def heads_other(row: Row, below: Sequence[Row], shape: Shape, is_apart: bool, in_footer: bool) -> bool:
    """Tell whether a row names other columns than those above: texts, also where figures stood, and figures below it.

    Above a signature one of the texts numbers the rows or is a label of the plan, or the row stands apart from the
    units or has words where they have codes. A unit with words for all its figures has a code, or says one word.
    """
    if _has_code(row, shape):
        return False
    cells = [row[i] for i in shape.figures if i < len(row) and row[i].strip()]
    others = _others(cells)
    if not others:
        return False
    texts = [cell for cell in row if cell.strip() and not is_figure(cell)]
    if len(texts) + any(map(is_figure, cells)) < CELLS or not _has_figures(below):
        return False
    if in_footer:
        return True
    if others & ANSWERS or len(others) < len(set(map(fold, cells))):
        return False
    keys = {label_key(cell) for cell in texts}
    if keys & SERIAL or keys & shape.labels.fields.keys():
        return True
    is_signed = any(is_footer(cell) and label_key(cell) not in REMARKS for cell in row)
    is_odd = not is_signed and not any(map(is_figure, row)) and len(others) > 1
    return is_odd and (is_apart or _has_words_for_code(row, shape))


def _others(cells: Sequence[str]) -> set[str]:
    """Return what is no figure of some cells, folded; a year is none. Whole numbers are told at once."""
    if "".join(cells).isdecimal():
        cells = [cell for cell in cells if len(cell) == YEAR]
    return {fold(cell) for cell in cells if not is_figure(cell) or IS_YEAR.fullmatch(cell.strip())}


def says_again(row: Row, shape: Shape) -> bool:
    """Tell whether a row below a repeated header says that the figures from there on are others: `Năm 2023`."""
    return any(limits(row[i], shape.labels) for i in shape.figures if i < len(row) and row[i].strip())


def _has_figures(rows: Sequence[Row]) -> bool:
    """Tell whether one of the next rows has figures: a header may have several rows."""
    filled = (row for row in rows if any(cell.strip() for cell in row))
    return any(any(map(is_figure, row)) for row in islice(filled, ROWS))


def _has_code(row: Row, shape: Shape) -> bool:
    return shape.key is not None and shape.key < len(row) and PLAIN_CODE.fullmatch(row[shape.key].strip()) is not None


def _has_words_for_code(row: Row, shape: Shape) -> bool:
    return shape.marks and shape.key is not None and shape.key < len(row) and bool(row[shape.key].strip())
