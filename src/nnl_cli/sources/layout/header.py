"""Find the rows of a sheet that name its columns, and give every column the path of its labels."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nnl_cli.sources.labels import Labels, label_key
from nnl_cli.sources.layout.group_words import limits
from nnl_cli.sources.layout.marks import above_marks, first_marks, marks_of, named_by_marks
from nnl_cli.sources.layout.words import is_figure, is_number_row
from nnl_cli.sources.tables import NOTHING, MergedCell, Row

HEAD = 100  # a title block longer than this is not a title block
DEPTH = 4  # rows that a header may have
WORDS = 3  # rows below the labels among which words to them may stand, with blanks and numbers of columns between
LONGEST = 300  # letters: what is longer is a text, not a label

Grid = Sequence[Sequence[str]]
Step = tuple[int, str]  # the row (counted from 0) and the text of one label of a path


class Header(NamedTuple):
    """The last row of a header, counted from 0, and the path of labels of each column.

    From the row `words` on there are no labels but words below them, which say whose or of when the figures are.
    `marks` are the fields of columns that the plan names by their number, in rows below the labels.
    """

    bottom: int
    paths: tuple[tuple[Step, ...], ...]
    words: int
    marks: Mapping[int, str] = NOTHING

    def label(self, column: int, top: int = 0) -> str:
        """Return a column's label, from a row on, as the sheet shows it: `Học sinh / Tổng số`."""
        return " / ".join(" ".join(text.split()) for row, text in self.paths[column] if row >= top)


def find_header(grid: Grid, labels: Labels, merged: Sequence[MergedCell] = ()) -> Header | None:
    """Return the header of a grid's first rows, or None where no row names a field of the plan."""
    anchor = find_anchor(grid, labels)
    if labels.marks:
        return _with_marks(grid, anchor, labels, merged)
    return None if anchor is None else _header(grid, anchor, labels, merged)


def _with_marks(grid: Grid, anchor: int | None, labels: Labels, merged: Sequence[MergedCell]) -> Header | None:
    """Return the header of a sheet whose columns may be named by their numbers, in rows below the labels."""
    if anchor is None or marks_of(grid[anchor]):
        above = above_marks(grid[:HEAD], labels.marks)
        anchor = anchor if above is None else above
    if anchor is None:
        return None
    first = first_marks(grid[: anchor + DEPTH + WORDS], anchor + 1, labels.marks)
    if first is None:
        return _header(grid, anchor, labels, merged)
    last, marks = named_by_marks(grid, first, labels.marks)
    return _header(grid[:first], anchor, labels, merged)._replace(bottom=last, marks=marks)


def _header(grid: Grid, anchor: int, labels: Labels, merged: Sequence[MergedCell]) -> Header:
    """Return the header around the row that names most fields."""
    identity = _identity_columns(grid[anchor], labels)
    bottom = _extend_down(grid, anchor, identity, merged, labels)
    below, next_ = (grid[row] if row < len(grid) else () for row in (bottom + 1, bottom + 2))
    if _names_fields(next_, identity, labels) and _says_more(below, grid[anchor], labels):
        bottom, below = bottom + 2, ()  # years between a group and the labels of its fields
    bottom += _limits_labels(below, labels) or _names_fields(below, identity, labels)
    words = bottom + 1
    for row in range(words, min(len(grid), words + WORDS)):
        if _says_more(grid[row], grid[anchor], labels):
            bottom = row
        elif any(cell.strip() for cell in grid[row]) and not is_number_row(grid[row]):
            break
    top = _extend_up(grid, anchor, bottom)
    return Header(bottom, paths_of(grid, top, bottom, merged), words)


def unnumbered(grid: Sequence[Row], labels: Labels) -> Sequence[Row] | None:
    """Return the first rows of a sheet without the numbers before labels; None where no row has two such."""
    found = [[labels.unnumbered(cell) if cell else cell for cell in row] for row in grid[:HEAD]]
    changed = [sum(new != old for new, old in zip(rows, grid[i], strict=True)) for i, rows in enumerate(found)]
    if max(changed, default=0) < 2:
        return None
    return [found[i] if count else grid[i] for i, count in enumerate(changed)]


def find_anchor(grid: Grid, labels: Labels) -> int | None:
    """Return the row that names most fields, one that names the unit first."""
    best: tuple[bool, int] = (False, 0)
    anchor: int | None = None
    for index, row in enumerate(grid[:HEAD]):
        keys = _keys(row)
        found = {labels.fields[key] for key in keys if key in labels.fields}
        score = (not found.isdisjoint(labels.unit_fields), len(found))
        if score > best:
            best, anchor = score, index
        if score[0] and len(found) >= 3 and 2 * len(found) >= len(keys):
            return index
    enough = best[1] > 1 or (labels.is_list and best[0])
    return anchor if enough or (anchor is not None and _asks(grid[anchor], labels)) else None


def _asks(row: Sequence[str], labels: Labels) -> bool:
    """Tell whether a row with one label of the plan has others that are nearly labels: misspelled ones."""
    cells = [cell for cell in row if cell.strip() and len(cell) < LONGEST]
    found = {label_key(cell): labels.fields.get(label_key(cell)) for cell in cells}
    known = set(found.values()) - {None}
    return any(labels.nearest(key) not in (None, *known) for key, field in found.items() if not field)


def strength(grid: Grid, labels: Labels) -> int:
    """Return how many fields the best row of a grid names: how well it was cut into columns."""
    anchor = find_anchor(grid, labels)
    return 0 if anchor is None else len(set(_keys(grid[anchor])) & labels.leaves)


def _keys(row: Sequence[str]) -> list[str]:
    cells = (cell for cell in row if cell and len(cell) < LONGEST and not cell.isdecimal())
    return [key for cell in cells if (key := label_key(cell))]


def _identity_columns(row: Sequence[str], labels: Labels) -> list[int]:
    keys = [label_key(cell) for cell in row]
    return [i for i, key in enumerate(keys) if labels.fields.get(key) in labels.unit_fields]


def _extend_down(grid: Grid, anchor: int, identity: Sequence[int], merged: Sequence[MergedCell], labels: Labels) -> int:
    """Return the last row that still names columns which have no label of their own yet."""
    bottom = anchor
    while bottom + 1 < len(grid) and bottom + 1 - anchor < DEPTH:
        row = grid[bottom + 1]
        own = [i for i in identity if i >= len(row) or not _is_part(grid[anchor][i], row[i], labels)]
        if not _continues(grid[anchor], grid[bottom], row, own, bottom, merged):
            break
        bottom += 1
    return bottom


def _is_part(above: str, below: str, labels: Labels) -> bool:
    """Tell whether a text names a field as a part of the label above it: `Mã` below `Đơn vị cũ`."""
    return bool(below.strip()) and label_key(f"{above}/{below}") in labels.fields


def _continues(
    anchor: Sequence[str],
    above: Sequence[str],
    row: Sequence[str],
    identity: Sequence[int],
    bottom: int,
    merged: Sequence[MergedCell],
) -> bool:
    filled = [i for i, cell in enumerate(row) if cell.strip()]
    own = [i for i in filled if i in identity and row[i] != anchor[i]]
    if not filled or own or is_number_row(row) or any(is_figure(row[i]) for i in filled):
        return False
    return any(_unlabelled(above, i, bottom, merged) for i in filled if i not in identity)


def _limits_labels(row: Sequence[str], labels: Labels) -> bool:
    """Tell whether a row holds nothing but brackets and one says whose the figures are: `(nữ)`; `(em)` is a unit."""
    cells = [cell.strip() for cell in row if cell.strip()]
    in_brackets = all(cell.startswith("(") and cell.endswith(")") for cell in cells)
    return in_brackets and any(limits(cell, labels) for cell in cells)


def _names_fields(row: Sequence[str], identity: Sequence[int], labels: Labels) -> bool:
    """Tell whether a row below a header, of nobody and without figures, names a field: `Nữ` under a lone `Trong đó`."""
    filled = {i: cell for i, cell in enumerate(row) if cell.strip()}
    fields = {labels.fields.get(label_key(cell)) for cell in filled.values()} - labels.identity - {None}
    return bool(fields) and filled.keys().isdisjoint(identity) and not any(map(is_figure, filled.values()))


def _says_more(row: Sequence[str], anchor: Sequence[str], labels: Labels) -> bool:
    """Tell whether a row of nobody below a header says of labels whose or of when the figures are: `Nữ`, `2023`.

    It has no figures but years, one of them the one that is read or the one before.
    """
    filled = {i: cell for i, cell in enumerate(row) if cell.strip()}
    named = {labels.fields.get(label_key(cell)) for i, cell in enumerate(anchor) if i in filled}
    if not filled or not labels.identity.isdisjoint(named) or min(filled) < _first_figure(anchor, labels):
        return False
    if any(len(cell) >= LONGEST for cell in filled.values()) or is_number_row(row):
        return False
    numbers = [cell for cell in filled.values() if is_figure(cell)]
    if numbers:
        years = [labels.periods.named(cell) for cell in numbers]
        return all(years) and any(map(labels.periods.is_near, frozenset().union(*years)))
    return any(limits(cell, labels) or labels.periods.read(cell) for cell in filled.values())


def _first_figure(row: Sequence[str], labels: Labels) -> int:
    """Return the first column behind those that say who a unit is: what stands before may head rows."""
    units = [i for i, cell in enumerate(row) if labels.names_unit(cell)]
    return min(units, default=-1) + 1


def _unlabelled(above: Sequence[str], column: int, row: int, merged: Sequence[MergedCell]) -> bool:
    """Tell whether a column still shares its label: blank, repeated, or below a merged parent."""
    if column >= len(above) or not above[column].strip():
        return True
    if any(s.top <= row <= s.bottom and s.left <= column <= s.right and s.left < s.right for s in merged):
        return True
    return column > 0 and above[column] == above[column - 1]


def _extend_up(grid: Grid, anchor: int, bottom: int) -> int:
    """Return the first row that may hold parents of the labels; too many do no harm."""
    top = anchor
    while top > 0 and bottom - top + 1 < DEPTH and any(cell.strip() for cell in grid[top - 1]):
        top -= 1
    return top


def paths_of(grid: Grid, top: int, bottom: int, merged: Sequence[MergedCell]) -> tuple[tuple[Step, ...], ...]:
    """Return the path of labels of every column in some rows; a parent stands over its columns."""
    width = max(len(grid[row]) for row in range(top, bottom + 1))
    rows = [[cell.strip() for cell in grid[row]] + [""] * (width - len(grid[row])) for row in range(top, bottom + 1)]
    inside = [span for span in merged if span.top <= bottom and span.bottom >= top and span.left < span.right]
    for index, row in enumerate(rows[:-1]):
        _fill_from_merged(row, top + index, inside) if inside else _fill_by_look(row, rows[index + 1 :])
    return tuple(_path(rows, top, column) for column in range(width))


def _fill_from_merged(row: list[str], number: int, merged: Sequence[MergedCell]) -> None:
    """Give every column under a merged cell the text of that cell."""
    for span in merged:
        if span.top == number:
            row[span.left : span.right + 1] = [row[span.left]] * (min(span.right, len(row) - 1) + 1 - span.left)


def _fill_by_look(row: list[str], below: Sequence[Sequence[str]]) -> None:
    """Give a blank cell the parent to its left, where both have a label of their own below."""
    parent = ""
    for column, text in enumerate(row):
        has_child = any(lower[column] for lower in below)
        if text:
            parent = text if has_child else ""
        elif has_child:
            row[column] = parent
        else:
            parent = ""


def _path(rows: Sequence[Sequence[str]], top: int, column: int) -> tuple[Step, ...]:
    steps: list[Step] = []
    for index, row in enumerate(rows):
        if row[column] and (not steps or steps[-1][1] != row[column]):
            steps.append((top + index, row[column]))
    return tuple(steps)
