"""Know why a sheet shows no header: it lies on its side, is a form, or stands in one column; each has its own mend."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.labels import Labels, label_key
from nnl_cli.sources.layout.header import HEAD, strength
from nnl_cli.sources.layout.words import is_figure
from nnl_cli.sources.tables import Row

SIGNS = {";": ";", ",": ",", "\t": "tab", "|": "|"}
WIDE = 50  # columns in which labels are looked for
Shape = Callable[[Sequence[Row], Labels, Place], Problem | None]


def other_shape(grid: Sequence[Row], labels: Labels, place: Place) -> Problem | None:
    """Return the error of a sheet whose labels stand elsewhere than in a row; None where none of them is seen."""
    shapes: tuple[Shape, ...] = (_in_one_column, _on_its_side, _form)
    return next((problem for shape in shapes if (problem := shape(grid[:HEAD], labels, place))), None)


def long_table(grid: Sequence[Row], labels: Labels, place: Place) -> Problem | None:
    """Return the error of a sheet whose rows are a unit, an item and a figure, where no layout says so."""
    found = long_columns(grid, labels)
    if found is None:
        return None
    row, item, value = found
    details = {"number": grid[row][value].strip()}
    return Problem("table-is-long", Severity.ERROR, place.at(row + 1, item + 1), None, grid[row][item].strip(), details)


def long_columns(grid: Sequence[Row], labels: Labels) -> tuple[int, int, int] | None:
    """Return the header of a long table and its columns of items and of figures, from 0; None for any other sheet.

    Below a header that names units one of its other columns holds labels of the plan, and another figures.
    """
    for number, head in enumerate(grid[:HEAD]):
        keys = [labels.fields.get(label_key(cell)) if cell.strip() else None for cell in head[:WIDE]]
        units = [at for at, field in enumerate(keys) if field in labels.unit_fields]
        rows = [row for row in grid[number + 1 : HEAD] if any(at < len(row) and row[at].strip() for at in units)]
        others = [at for at, cell in enumerate(head[:WIDE]) if cell.strip() and keys[at] is None]
        for item in others if units else ():
            mine = [row for row in rows if item < len(row) and _is_item(row[item], labels)]
            value = next((at for at in others if at > item and _are_figures(mine, at)), None)
            if len(mine) > 1 and value is not None:
                return number, item, value
    return None


def _is_item(text: str, labels: Labels) -> bool:
    key = label_key(text)
    field = labels.items.get(key) or labels.fields.get(key)
    return field is not None and field not in labels.identity


def _are_figures(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a column holds figures in some rows, and nothing else."""
    cells = [row[at] for row in rows if at < len(row) and row[at].strip()]
    return bool(cells) and all(map(is_figure, cells))


def _in_one_column(grid: Sequence[Row], labels: Labels, place: Place) -> Problem | None:
    """Every row has one cell, and a sign in it parts the labels of the plan."""
    rows = [filled for row in grid if (filled := [cell for cell in row if cell.strip()])]
    if not rows or 10 * sum(len(row) == 1 for row in rows) < 9 * len(rows):
        return None
    for sign, name in SIGNS.items():
        if strength([row[0].split(sign) for row in rows], labels) > 1:
            return Problem("table-in-one-column", Severity.ERROR, place, None, name)
    return None


def _on_its_side(grid: Sequence[Row], labels: Labels, place: Place) -> Problem | None:
    """A column names fields, who the units are among them: every unit is a column."""
    for number, column in enumerate(_columns(grid), 1):
        found = {labels.fields.get(label_key(cell)) for cell in column if cell.strip()} - {None}
        if len(found) > 1 and not labels.unit_fields.isdisjoint(found):
            spot = place.at(None, number)
            return Problem("table-transposed", Severity.ERROR, spot, None, None, {"count": str(len(found))})
    return None


def _form(grid: Sequence[Row], labels: Labels, place: Place) -> Problem | None:
    """A label of the plan stands at the side with a figure beside it: one unit's form, or a summary."""
    for number, row in enumerate(grid, 1):
        for index, cell in enumerate(row[:WIDE]):
            field = labels.fields.get(label_key(cell)) if cell.strip() else None
            if field and field not in labels.identity and any(map(is_figure, row[index + 1 :])):
                return Problem("table-is-form", Severity.ERROR, place.at(number, index + 1), field)
    return None


def is_form_below(grid: Sequence[Row], start: int, fields: Iterable[str], labels: Labels) -> bool:
    """Tell whether a row that names units alone is no header: below it, the plan's labels stand beside their figures.

    So a form begins that has its pairs side by side: `Mã trường | 01 | Tên trường | TH B`.
    """
    head = [cell for cell in grid[start - 1] if cell.strip()]
    answers = [cell for cell in head[1:] if label_key(cell) not in labels.fields]
    if not labels.identity.issuperset(fields) or not answers:
        return False
    return _form(grid[start:HEAD], labels, Place("")) is not None


def _columns(grid: Sequence[Row]) -> Iterator[Sequence[str]]:
    return zip_longest(*(row[:WIDE] for row in grid), fillvalue="")
