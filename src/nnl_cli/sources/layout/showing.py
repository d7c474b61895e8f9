"""What units a sheet shows that was not understood, as far as that can be told without reading it (rule 9)."""

from collections.abc import Iterable
from itertools import islice

from nnl_cli.sources.labels import Labels, label_key
from nnl_cli.sources.layout.header import HEAD, LONGEST
from nnl_cli.sources.layout.words import is_figure, total_word
from nnl_cli.sources.tables import Row
from nnl_cli.sources.unused import Shown

MOST_ROWS = 5_000  # looked at: enough to see whether there are units
MOST_COLUMNS = 50
LONGEST_NAME = 120


def shown(rows: Iterable[Row], labels: Labels) -> Shown:
    """Return the texts of the rows with figures, those under a label of the unit's key or name apart."""
    texts: dict[int, set[str]] = {}
    labelled: set[int] = set()
    is_headless = True
    for number, row in enumerate(islice(rows, MOST_ROWS)):
        cells = {i: cell.strip() for i, cell in enumerate(row[:MOST_COLUMNS]) if cell.strip()}
        figures = [i for i, cell in cells.items() if is_figure(cell)]
        mine = {i for i, cell in cells.items() if number < HEAD and _names_unit(cell, labels, not figures)}
        labelled |= mine
        is_headless = is_headless and not mine and bool(figures or texts or not cells)
        for i, cell in cells.items() if figures and not mine else ():
            if figures != [i] and _may_name(cell, labels):
                texts.setdefault(i, set()).add(cell)
    if is_headless:
        labelled = {i for i, found in texts.items() if not all(map(is_figure, found))}
    return Shown(_some(texts, labelled), _some(texts, texts.keys() - labelled))


def _some(texts: dict[int, set[str]], columns: Iterable[int]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(texts[i]) for i in sorted(columns) if i in texts)


def _may_name(cell: str, labels: Labels) -> bool:
    """Whether a cell may be a unit's code or name: no total, and no text."""
    return len(cell) <= LONGEST_NAME and not total_word(cell, labels.totals)


def _names_unit(cell: str, labels: Labels, nearly: bool) -> bool:
    """Whether a text is a label of the unit's key or name, or nearly one."""
    if len(cell) > LONGEST:
        return False
    field = labels.fields.get(label_key(cell)) or (labels.nearest(cell) if nearly else None)
    return field in labels.unit_fields
