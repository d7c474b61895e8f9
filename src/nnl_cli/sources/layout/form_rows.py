"""Find the rows of a form that have a label of the plan at their side, and the labels these lie under."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.patterns import late
from nnl_cli.sources.labels import Labels, label_key
from nnl_cli.sources.layout.group_words import limits
from nnl_cli.sources.layout.scale_words import split_scale
from nnl_cli.sources.layout.shapes import WIDE as WIDE
from nnl_cli.sources.layout.unit_words import calls_unit
from nnl_cli.sources.layout.words import is_figure, is_footer
from nnl_cli.sources.tables import Row

ASKED = frozenset({"key", "name", "place", "class"})
HEADINGS = 3  # lines of a heading between the names of the columns and the first label
FIELDS = 2  # fields of the plan that a form names at least
# How deep a mark puts a label below those above it.
MARKS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"(?:[IVX]{1,4}|[A-H])[.)/]?\s+"), 0),
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}[.)]?\s*"), 3),
    (re.compile(r"\d{1,2}\.\d{1,2}[.)]?\s*"), 2),
    (re.compile(r"\d{1,2}[.)]?\s+"), 1),
    (re.compile(r"[a-zđ][.)]\s*"), 4),
    (re.compile(r"[-–•·]\s*"), 5),
    (re.compile(r"[+*o]\s+|\+\s*"), 6),
)
# Labels of who a unit is that forms have and no plan needs to declare, folded.
ROLES: Mapping[str, str] = {
    **dict.fromkeys(("mã trường", "mã đơn vị", "mã định danh", "mã cơ sở", "mã số đơn vị", "mã csdl"), "key"),
    **dict.fromkeys(("trường", "tên trường", "đơn vị", "tên đơn vị", "đơn vị báo cáo", "cơ sở giáo dục"), "name"),
    **dict.fromkeys(("tên cơ sở", "tên cơ sở giáo dục", "tên cơ sở gd", "school", "reporting unit"), "name"),
    **dict.fromkeys(("xã", "phường", "xã/phường", "xã, phường", "thị trấn", "địa bàn"), "place"),
}
OF_WHICH_DEPTH = 5  # between letters and bullets
OF_WHICH = late(r"(?:trong đó|tr\. ?đó|t\. ?đó|chia ra|chia theo|gồm|bao gồm|of which)\b")


class Labelled(NamedTuple):
    """A row with a label at its side: where that stands, from 0, and the labels from the outermost to its own."""

    row: int
    column: int
    path: tuple[str, ...]


class _Line(NamedTuple):
    row: int
    column: int
    text: str
    rank: tuple[int, int]


def labelled(grid: Sequence[Row], labels: Labels) -> Sequence[Labelled]:
    """Return the rows of a form from its first label of the plan to its last; none where the sheet is no form.

    A label that others lie under counts for them (rule 19): that of a heading, of a mark further out.
    """
    column = _column(grid, labels)
    if column is None:
        return ()
    known = [row for row, cells in enumerate(grid) if _figure(_cell(cells, column), labels)]
    last = last_labelled(grid, max(known), column)
    if any(_begins_another(grid[row], labels) for row in range(min(known), last + 1)):
        return ()  # two forms, one below another
    return _under(grid, range(_first(grid, min(known), column, labels), last + 1), column, labels)


def _column(grid: Sequence[Row], labels: Labels) -> int | None:
    """Return the column in which most figures of the plan have their labels, each with something beside it."""
    found: dict[int, set[str]] = {}
    for row in grid:
        for at, cell in enumerate(row[:WIDE]):
            field = _figure(cell, labels)
            if field and not any(_figure(other, labels) for other in row[at + 1 :]):
                found.setdefault(at, set()).add(field)
    if any(sum(_figure(cell, labels) is not None for cell in row[:WIDE]) > 1 for row in grid):
        return None  # pairs side by side: nobody knows which figure is whose
    best = max(found, key=lambda at: (len(found[at]), -at), default=None)
    return best if best is not None and len(found[best]) >= FIELDS else None


def _begins_another(row: Row, labels: Labels) -> bool:
    """Tell whether a line among the labels says whose a form is: another one begins there."""
    texts = [row[at] for at in filled(row)]
    if not texts or any(map(is_figure, texts[1:])):
        return False
    return role_of(texts[0].partition(":")[0], labels) is not None or (len(texts) == 1 and calls_unit(texts[0]))


def role_of(cell: str, labels: Labels) -> str | None:
    """Return what of who a unit is a label asks for: key, name, place or class; None for any other label."""
    field = field_of(cell, labels)
    role = next((role for role, name in labels.roles.items() if name == field and role in ASKED), None)
    return role or ROLES.get(label_key(cell))


def _figure(cell: str, labels: Labels) -> str | None:
    """Return the field that a label names, if that says not who a unit is."""
    field = field_of(cell, labels)
    return None if field in labels.identity else field


def field_of(cell: str, labels: Labels) -> str | None:
    """Return the field that a label at a sheet's side names, with or without the bullet or number before it."""
    if not cell.strip():
        return None
    text = without_mark(cell)
    keys = (label_key(cell), label_key(text), label_key(labels.unnumbered(cell)))
    return next((labels.fields[key] for key in keys if key in labels.fields), None)


def without_mark(cell: str) -> str:
    """Return a label without the bullet or the number before it."""
    text = cell.strip()
    for mark, _ in MARKS:
        if found := mark.match(text):
            return text[found.end() :] or text
    return text


def _cell(row: Row, column: int) -> str:
    return row[column] if column < len(row) else ""


def _first(grid: Sequence[Row], first: int, column: int, labels: Labels) -> int:
    """Return the row from which on there are labels: headings and labels the plan does not know may come first."""
    while first > 0 and _is_of_body(grid[first - 1], column, labels):
        first -= 1
    while first > 1 and _is_answered(grid[first - 1], column) and _is_answered(grid[first - 2], column):
        if role_of(_cell(grid[first - 1], column).partition(":")[0], labels):
            break
        first -= 1
    head = first
    while head > 0 and first - head < HEADINGS and len(filled(grid[head - 1])) == 1:
        head -= 1
    return head if head > 0 and len(filled(grid[head - 1])) > 1 else first


def filled(row: Row) -> list[int]:
    """Return the columns of a row that hold something."""
    return [at for at, cell in enumerate(row) if cell.strip()]


def _is_of_body(row: Row, column: int, labels: Labels) -> bool:
    """Tell whether a row above the first label known has a label and a figure, and names no columns."""
    if role_of(_cell(row, column).partition(":")[0], labels):
        return False
    figures = [cell for cell in row[column + 1 :] if is_figure(cell)]
    years = any(labels.periods.named(cell, is_short=True) for cell in row[column + 1 :])
    return bool(_cell(row, column).strip()) and bool(figures) and not years and not _is_numbered(row)


def _is_numbered(row: Row) -> bool:
    """Tell whether a row numbers the columns, or names them by years."""
    texts = [cell.strip() for cell in row if cell.strip()]
    return all(len(text) < 3 for text in texts) or (is_figure(texts[-1]) and len(texts[-1]) == 4)


def last_labelled(grid: Sequence[Row], last: int, column: int) -> int:
    """Return the last row with a label and a figure beside it, from the last one that the plan knows on."""
    more = (row for row in range(len(grid) - 1, last, -1) if _is_figured(grid[row], column))
    last = next(more, last)
    while last + 1 < len(grid) and _is_answered(grid[last + 1], column):
        last += 1
    return last


def _is_answered(row: Row, column: int) -> bool:
    """Tell whether a row has a label and a word beside it, and is no signature."""
    label, answers = _cell(row, column).strip(), [cell for cell in row[column + 1 :] if cell.strip()]
    return bool(label and answers) and not any(map(is_footer, (label, *answers)))


def _is_figured(row: Row, column: int) -> bool:
    """Tell whether a row has a label and a figure; a signature's date is none."""
    label = any(cell.strip() and not is_figure(cell) for cell in row[: column + 1])
    return label and any(map(is_figure, row[column + 1 :]))


def _under(grid: Sequence[Row], rows: Sequence[int], column: int, labels: Labels) -> list[Labelled]:
    found: list[Labelled] = []
    open_: list[_Line] = []
    beside: dict[int, str] = {}  # words left of the labels, which hold for the rows below
    for row in rows:
        line = _line(grid[row], row, column)
        if line is None or role_of(line.text.partition(":")[0], labels):
            continue
        heads = not any(map(is_figure, grid[row][line.column + 1 :])) and not field_of(line.text, labels)
        rank = (line.rank[0] - 1, line.rank[1]) if heads and line.rank[0] < 5 else line.rank
        while open_ and open_[-1].rank >= rank:
            open_.pop()
        words = [text for text in _beside(grid[row], line.column, beside) if limits(text, labels)]
        text = f"{line.text}{_scale(grid[row], line.column)}"
        found.append(Labelled(row, line.column, (*(one.text for one in open_), *words, text)))
        open_.append(line._replace(rank=rank))
    return found


def _beside(row: Row, column: int, held: dict[int, str]) -> list[str]:
    """Return the words on both sides of a row's label that may say whose or of when its figures are (rule 19)."""
    for at in range(column):
        text = _cell(row, at).strip()
        if text and not is_figure(text) and not _rank(f"{text} "):
            held[at] = text
    after = (cell.strip() for cell in row[column + 1 :])
    return [*held.values(), *(text for text in after if text and not is_figure(text) and any(map(str.isalpha, text)))]


def _scale(row: Row, column: int) -> str:
    """Return the unit in which a row's figures are, where it is a share or thousands: ` (nghìn người)`, ` (%)`."""
    texts = (f" ({cell.strip()})" for cell in row[column + 1 :] if cell.strip() and not is_figure(cell))
    return next((text for text in texts if "%" in text or split_scale(f"x{text}")[0] != f"x{text}"), "")


def _line(row: Row, number: int, column: int) -> _Line | None:
    """Return the label of a row: in the labels' column, else the last text before it, as headings stand."""
    texts = (i for i in range(column, -1, -1) if _cell(row, i).strip() and not is_figure(row[i]))
    at = next(texts, None)
    if at is None:
        return None
    text = row[at].rstrip()
    numbered = next((row[i].strip() for i in range(at) if _cell(row, i).strip()), "")
    rank = _rank(text.strip()) or _rank(f"{numbered} ") or (OF_WHICH_DEPTH if OF_WHICH.match(fold(text)) else 1)
    return _Line(number, at, without_mark(text) if _rank(text.strip()) else text.strip(), (rank, _indent(text)))


def _rank(text: str) -> int:
    return next((depth + 1 for mark, depth in MARKS if mark.match(text)), 0)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
