"""What units a sheet shows that was not understood, as far as that can be told without reading it (rule 9)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from nnl_cli.names import fold
from nnl_cli.patterns import late
from nnl_cli.sources.labels import Labels, label_key
from nnl_cli.sources.layout.header import HEAD, LONGEST
from nnl_cli.sources.layout.words import PLAIN_CODE, is_figure, total_word
from nnl_cli.sources.tables import Row
from nnl_cli.sources.unused import Shown, Stated

MOST_ROWS = 5_000  # looked at: enough to see whether there are units
MOST_COLUMNS = 50
LONGEST_NAME = 120
TITLES = 15  # rows that may name whose a sheet is
PAIR = 2  # columns of a sheet that has a label and its answer in each row

# Nearly `Mã trường`, and no label of a unit where figures stand below: how many there are.
COUNTS = late(r"(?:số(?! hiệu| mã)|sl|tổng|trường|đơn vị|xã)(?: (?:số|lượng|trường|đơn vị|xã))*")

Cells = Mapping[int, str]  # the filled cells of a row, by column


def shown(rows: Iterable[Row], labels: Labels, named: Sequence[str] = ()) -> Shown | None:
    """Return what a sheet with figures shows of units; None where it has no figures.

    `named` are the names of the sheet, and of its file where it has no other.
    """
    stream = iter(rows)
    head = [_cells(row) for row in islice(stream, HEAD)]
    sides = list(_sides(head, labels))
    asked = {number for number, _, _ in sides}
    if not any(_has_figures(cells) for number, cells in enumerate(head) if number not in asked):
        return None
    texts, labelled = _columns(chain(head, map(_cells, islice(stream, MOST_ROWS))), labels)
    labelled -= {column for _, column, is_sure in sides if is_sure}
    answers = [answer for number, column, _ in sides if (answer := _answers(head[number], column, labels))]
    return Shown(
        (*_some(texts, labelled), *answers),
        _some(texts, texts.keys() - labelled - {column for _, column, is_sure in sides if is_sure}),
        (*_titles(head, labels), *((name,) for name in named if name)),
        tuple(_stated(head, labels)),
    )


def _cells(row: Row) -> Cells:
    return {i: cell.strip() for i, cell in enumerate(row[:MOST_COLUMNS]) if cell.strip()}


def _has_figures(cells: Cells) -> bool:
    """Tell whether a row has a figure beside something: a number at the head of a line counts lines."""
    figures = [i for i, cell in cells.items() if is_figure(cell)]
    return len(cells) > 1 and figures not in ([], [min(cells)])


def _columns(rows: Iterable[Cells], labels: Labels) -> tuple[dict[int, set[str]], set[int]]:
    """Return the texts of the rows with figures, by column, and the columns that say who a row is."""
    texts: dict[int, set[str]] = {}
    labelled: set[int] = set()
    counts: set[int] = set()
    is_headless = True
    for number, cells in enumerate(rows):
        figures = [i for i, cell in cells.items() if is_figure(cell)]
        mine = {i for i, cell in cells.items() if number < HEAD and _names_unit(cell, labels, not figures)}
        labelled |= mine
        counts |= {i for i in mine if COUNTS.fullmatch(fold(cells[i])) and not _field(cells[i], labels)}
        is_headless = is_headless and not mine and bool(figures or texts or not cells)
        for i, cell in cells.items() if figures and not mine else ():
            if figures != [i] and _may_name(cell, labels):
                texts.setdefault(i, set()).add(cell)
    if is_headless:
        labelled = {i for i, found in texts.items() if not all(map(is_figure, found))}
    return texts, labelled - {i for i in counts if all(map(is_figure, texts.get(i, ())))}


def _some(texts: dict[int, set[str]], columns: Iterable[int]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(texts[i]) for i in sorted(columns) if i in texts)


def _may_name(cell: str, labels: Labels) -> bool:
    """Whether a cell may be a unit's code or name: no total, and no text."""
    return len(cell) <= LONGEST_NAME and not total_word(cell, labels.totals)


def _names_unit(cell: str, labels: Labels, nearly: bool) -> bool:
    """Whether a text is a label of the unit's key or name, or nearly one."""
    if len(cell) > LONGEST:
        return False
    field = _field(cell, labels) or (labels.nearest(cell) if nearly else None)
    return field in labels.unit_fields


def _field(cell: str, labels: Labels) -> str | None:
    return labels.fields.get(label_key(cell)) if len(cell) <= LONGEST else None


def _sides(head: Sequence[Cells], labels: Labels) -> Iterator[tuple[int, int, bool]]:
    """Yield the rows and columns of labels of a unit's code or name with the answer at their right, and how sure it is.

    It is where a code follows, or where other labels of the plan stand below or above: then no column hangs under it.
    """
    for number, cells in enumerate(head):
        fields = {i: _field(cell, labels) for i, cell in cells.items()}
        if any(field and field not in labels.identity for field in fields.values()):
            continue  # the header of a table, whatever is read of it
        for i, field in fields.items():
            after = next((cells[j] for j in sorted(cells) if j > i), None)
            if field not in labels.unit_fields or after is None or _field(after, labels):
                continue
            coded = field == labels.roles.get("key") and PLAIN_CODE.fullmatch(after) is not None
            listed = any(k != number and i in row and _field(row[i], labels) for k, row in enumerate(head))
            if coded or listed or max(map(len, head)) <= PAIR:
                yield number, i, coded or listed


def _answers(cells: Cells, column: int, labels: Labels) -> frozenset[str]:
    """Return what stands at the right of a label, up to the next one."""
    found: list[str] = []
    for i in sorted(i for i in cells if i > column):
        if _field(cells[i], labels):
            break
        found += [cells[i]] if _may_name(cells[i], labels) else []
    return frozenset(found)


def _titles(head: Sequence[Cells], labels: Labels) -> Iterator[tuple[str, ...]]:
    """Yield the texts of the rows above the first figures that are no labels of the plan."""
    for cells in head[:TITLES]:
        texts = [cell for cell in cells.values() if len(cell) <= LONGEST_NAME and not _field(cell, labels)]
        if found := tuple(text for text in texts if not is_figure(text)):
            yield found
        if _has_figures(cells):
            return


def _stated(head: Sequence[Cells], labels: Labels) -> Iterator[Stated]:
    """Yield the plan's labels that stand at the side of figures, each with all figures at its right."""
    for cells in head:
        for i, cell in cells.items():
            field = _field(cell, labels)
            if field and field not in labels.identity:
                figures = frozenset(text for j, text in cells.items() if j > i and is_figure(text))
                if figures:
                    yield Stated(field, figures)
