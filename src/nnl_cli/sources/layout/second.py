"""Know the row that names the columns of another table below the first: its rows are no units of that one."""

from collections.abc import Sequence

from nnl_cli.names import fold
from nnl_cli.sources.labels import REMARKS, SERIAL, label_key
from nnl_cli.sources.layout.rows import ANSWERS, Shape
from nnl_cli.sources.layout.words import PLAIN_CODE, is_figure, is_footer
from nnl_cli.sources.tables import Row, RowClass

CELLS = 3  # so many texts side by side may name columns
# What a row that names columns may be taken for.
HEADINGS = frozenset({RowClass.UNIT, RowClass.NAMED, RowClass.TEXT, RowClass.FOOTER})


def heads_other(row: Row, below: Sequence[Row], shape: Shape, is_apart: bool, in_footer: bool) -> bool:
    """Tell whether a row names other columns than those above: texts, also where figures stood, and figures below it.

    Above a signature one of the texts numbers the rows or is a label of the plan, or the row stands apart from the
    units or has words where they have codes. A unit with words for all its figures has a code, or says one word.
    """
    texts = [i for i, cell in enumerate(row) if cell.strip() and not is_figure(cell)]
    others = {fold(row[i]) for i in texts if i in shape.figures}
    if len(texts) < CELLS or not others or not any(map(is_figure, _next(below))):
        return False
    if in_footer:
        return True
    if others & ANSWERS or _has_code(row, shape) or any(map(is_figure, row)):
        return False
    keys = {label_key(row[i]) for i in texts}
    if keys & SERIAL or keys & shape.labels.fields.keys():
        return True
    is_signed = any(is_footer(cell) and label_key(cell) not in REMARKS for cell in row)
    return not is_signed and len(others) > 1 and (is_apart or _has_words_for_code(row, shape))


def _next(rows: Sequence[Row]) -> Row:
    """Return the first row that is not blank."""
    return next((row for row in rows if any(cell.strip() for cell in row)), ())


def _has_code(row: Row, shape: Shape) -> bool:
    return shape.key is not None and shape.key < len(row) and PLAIN_CODE(row[shape.key].strip()) is not None


def _has_words_for_code(row: Row, shape: Shape) -> bool:
    return shape.marks and shape.key is not None and shape.key < len(row) and bool(row[shape.key].strip())
