"""Read a table on its side: labels down the side, every unit a column."""

from collections.abc import Collection, Sequence
from itertools import zip_longest
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.problems import Problem, Severity
from nnl_cli.sources.labels import SERIAL, Labels, label_key
from nnl_cli.sources.layout.form_rows import WIDE, field_of, last_labelled
from nnl_cli.sources.layout.group_words import limits
from nnl_cli.sources.layout.laid import Line, as_it_stands, filled_rows, laid_out, whole_grid
from nnl_cli.sources.layout.scale_words import split_scale
from nnl_cli.sources.layout.turned_years import with_periods
from nnl_cli.sources.layout.words import is_figure
from nnl_cli.sources.tables import MergedCell, Row, Sheet

UNITS = 2  # columns that name who they are
MEASURE = frozenset(("đvt", "đơn vị tính", "đv tính", "unit"))
LABELS = 2  # fields that the labels of one column name at least, one of them who the unit is


class Side(NamedTuple):
    """The labels that stand down a sheet's side: their column and the first and last of their rows, from 0.

    `who` are the rows that say who a unit is.
    """

    column: int
    top: int
    bottom: int
    who: Sequence[int]


def turned(sheet: Sheet, labels: Labels) -> Sheet | None:
    """Return a sheet with a row a unit of one with a column a unit; None for any other."""
    found = _placed(sheet, labels)
    if found is None:
        return None
    grid, side = found
    rows = range(side.top, side.bottom + 1)
    columns = list(zip_longest(*(grid[row] for row in rows), fillvalue=""))
    measures = _measures(columns, side)
    if _says_more(grid, side, measures, labels):
        return None
    columns[side.column] = _measured(columns, side.column, measures)
    heads = [*_parents(columns[: side.column]), side.column]
    units = [at for at in range(side.column + 1, len(columns)) if at not in measures and _may_be_unit(columns[at])]
    if sum(bool(columns[at][row - side.top].strip()) for row in side.who for at in units) < UNITS * len(side.who):
        return None  # one unit's form
    if any(field_of(cell, labels) for at in units for cell in columns[at] if cell.strip()):
        return None  # labels and answers side by side
    lines = [as_it_stands(row, number) for number, row in enumerate(grid[: side.top], 1)]
    start = len(lines)
    lines += [Line(columns[at], [(row + 1, at + 1) for row in rows]) for at in (*heads, *units)]
    told = Problem("table-turned", Severity.INFO, sheet.place, None, None, {"count": str(len(units))})
    return laid_out(sheet, lines, filled_rows(grid), [told], _merged(sheet, side, heads, start))


def _placed(sheet: Sheet, labels: Labels) -> tuple[Sequence[Row], Side] | None:
    """Return a sheet's cells and where the labels stand at its side, the years over its units among them."""
    grid = whole_grid(sheet)
    side = side_of(grid, labels) if grid else None
    if grid and side:
        grid = with_periods(grid, sheet.merged, side.column, range(side.top, side.bottom + 1), labels)
        side = side_of(grid, labels) if grid else None
    return (grid, side) if grid and side else None


def _measures(columns: Sequence[Sequence[str]], side: Side) -> frozenset[int]:
    """Return the columns of the units of measure: between the labels and the first unit, words that are no one's."""
    found = set[int]()
    for at in range(side.column + 1, len(columns)):
        if any(columns[at][row - side.top].strip() for row in side.who):
            break
        texts = [cell for cell in columns[at] if cell.strip()]
        if texts and not any(map(is_figure, texts)):
            found.add(at)
    return frozenset(found)


def _measured(columns: Sequence[Sequence[str]], label: int, measures: Collection[int]) -> tuple[str, ...]:
    """Return the labels of a side, each with the scale that stands beside it: `Kinh phí (nghìn đồng)`."""
    found = []
    for row, text in enumerate(columns[label]):
        scale = next((columns[at][row].strip() for at in sorted(measures) if _is_scale(columns[at][row])), "")
        found.append(f"{text} ({scale})" if scale else text)
    return tuple(found)


def _is_scale(cell: str) -> bool:
    return bool(cell.strip()) and split_scale(f"x ({cell})")[1] is not None


def _says_more(grid: Sequence[Row], side: Side, measures: Collection[int], labels: Labels) -> bool:
    """Tell whether a row says more of the figures than a label does, so that nobody knows which is whose.

    That is a heading of another year or of a part, words below the units (`Nữ`, `Tổng`), a measure in thousands.
    """
    for row in range(side.top, side.bottom + 1):
        cells = grid[row]
        label = cells[side.column].strip() if side.column < len(cells) else ""
        beside = (cell.strip() for at, cell in enumerate(cells) if at > side.column and at not in measures)
        others = [cell for cell in beside if cell]
        if (not others and limits(label, labels)) or (not label and any(not is_figure(cell) for cell in others)):
            return True
        if row not in side.who and any(map(_is_scale, others)):
            return True
    return False


def side_of(grid: Sequence[Row], labels: Labels) -> Side | None:
    """Return where labels stand down a sheet's side: in the column that names most fields, who units are among them."""
    best: tuple[int, Side] | None = None
    for column, cells in enumerate(zip_longest(*(row[:WIDE] for row in grid), fillvalue="")):
        fields = {row: field for row, cell in enumerate(cells) if cell.strip() and (field := field_of(cell, labels))}
        count = len(set(fields.values()))
        if count >= LABELS and not labels.unit_fields.isdisjoint(fields.values()) and (not best or count > best[0]):
            who = [row for row, field in fields.items() if field in labels.unit_fields]
            best = (count, Side(column, min(fields), last_labelled(grid, max(fields), column), who))
    return best[1] if best else None


def _may_be_unit(cells: Sequence[str]) -> bool:
    """Tell whether a column holds something, and is not that of the units of measure."""
    texts = [cell for cell in cells if cell.strip()]
    return bool(texts) and not MEASURE.intersection(map(fold, texts[:2]))


def _parents(columns: Sequence[Sequence[str]]) -> list[int]:
    """Return the columns before the labels that hold words over several of them, and no running numbers."""
    found = []
    for at, cells in enumerate(columns):
        texts = [cell for cell in cells if cell.strip()]
        if texts and not any(map(is_figure, texts)) and label_key(texts[0]) not in SERIAL:
            found.append(at)
    return found


def _merged(sheet: Sheet, side: Side, heads: Sequence[int], start: int) -> list[MergedCell]:
    """Return the merged cells of the labels as they lie in the header above."""
    return [
        MergedCell(start + heads.index(span.left), span.top - side.top, start + heads.index(span.left), end - side.top)
        for span in sheet.merged
        if span.left in heads and side.top <= span.top and (end := min(span.bottom, side.bottom)) > span.top
    ]
