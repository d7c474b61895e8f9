"""Know the rows of a form that number its columns, where the plan names a column by its number: `(7)`, `C`, `V12`."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from nnl_cli.names import mark_of
from nnl_cli.patterns import late
from nnl_cli.sources.layout.words import counts_on, is_number_row

ROWS = 4  # rows below the labels in which numbers of columns are looked for
FEWEST = 3  # marks that a row needs: two may be anything
CODED = late(r"([a-z]{1,4}[._-]?)(\d{1,4})")
Grid = Sequence[Sequence[str]]


def marks_of(row: Sequence[str]) -> Mapping[int, str]:
    """Return the mark of every column of a row that holds nothing but marks which count on; none of any other row."""
    cells = {i: cell for i, cell in enumerate(row) if cell.strip()}
    if len(cells) < FEWEST:
        return {}
    found = {i: mark for i, cell in cells.items() if (mark := mark_of(cell.partition("=")[0]))}
    if is_number_row(row):
        return {} if counts_on(row) else found
    marks = list(found.values())
    return found if len(found) == len(cells) and (_are_letters(marks) or _are_codes(marks)) else {}


def _are_letters(marks: Sequence[str]) -> bool:
    """Tell whether marks are `a b c …`, from the first on."""
    return marks[0] == "a" and all(len(two) == 1 and ord(two) - ord(one) == 1 for one, two in pairwise(marks))


def _are_codes(marks: Sequence[str]) -> bool:
    """Tell whether marks are `v1 v2 v5`: the same letters before numbers that rise."""
    codes = [match.groups() for mark in marks if (match := CODED.fullmatch(mark))]
    rise = all(one[0] == two[0] and int(one[1]) < int(two[1]) for one, two in pairwise(codes))
    return len(codes) == len(marks) and rise


def named_by_marks(grid: Grid, first: int, marks: Mapping[str, str]) -> tuple[int, Mapping[int, str]]:
    """Return the last of the rows of marks that begin at a row, and the field of every column that one names."""
    last, found = first, dict[int, str]()
    for at, row in enumerate(grid[first : first + ROWS], first):
        if not any(cell.strip() for cell in row):
            continue
        columns = marks_of(row)
        if not columns:
            break
        last = at
        found |= {i: marks[mark] for i, mark in columns.items() if mark in marks and i not in found}
    return last, found


def first_marks(grid: Grid, start: int, marks: Mapping[str, str]) -> int | None:
    """Return the first row of marks from a row on, where they or those right below name a field; None without."""
    first = next((at for at in range(start, len(grid)) if marks_of(grid[at])), None)
    return first if first is not None and named_by_marks(grid, first, marks)[1] else None


def above_marks(grid: Grid, marks: Mapping[str, str]) -> int | None:
    """Return the row right above the first ones whose marks name a field; None where there is none."""
    filled = [at for at, row in enumerate(grid) if any(cell.strip() for cell in row)]
    rows = (above for above, at in pairwise(filled) if marks_of(grid[at]) and not marks_of(grid[above]))
    return next((above for above in rows if first_marks(grid, above + 1, marks) is not None), None)
