"""Recognise a sheet: find the header that names its columns, or say what it is without one."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.fonts import Legacy, readable
from nnl_cli.sources.form_mark import ASIDE, CHECKS, LABELS, Marked, find_marks
from nnl_cli.sources.labels import Labels, number_before
from nnl_cli.sources.layout.columns import Columns, name_columns
from nnl_cli.sources.layout.cuts import settled
from nnl_cli.sources.layout.grid import steady, take
from nnl_cli.sources.layout.header import HEAD, Header, find_header, unnumbered
from nnl_cli.sources.layout.shapes import is_form_below, long_table, other_shape
from nnl_cli.sources.layout.words import is_figure
from nnl_cli.sources.tables import Row, Sheet

FIGURES = 2  # figures in a row that make it more than a text


class Unfound(NamedTuple):
    """A sheet without a header: the error that it is alone, and how much it weighs beside a sheet that has one.

    `is_plans` tells that labels of the plan stand in it elsewhere than in a row, or that it begins with figures;
    `is_final` that nothing else can be made of it: its rows are items, which only a layout can say, or it is a form
    that `nnl` wrote.
    """

    sheet: Sheet
    problem: Problem
    beside: Severity
    is_plans: bool
    is_final: bool = False


class Near(NamedTuple):
    """A text that is much like a label of the plan, and the field of that label."""

    text: str
    field: str


class Found(NamedTuple):
    """A sheet whose header was found: its first rows as text, and what its columns are.

    `instead` is what the sheet would be if it had not been laid out anew. Of a table whose columns are of several
    periods it is that of `period`; `elsewhere` are columns of the others. `told` is what was met on the way.
    """

    sheet: Sheet
    grid: Sequence[Row]
    columns: Columns
    legacy: Mapping[int, Legacy]
    instead: Unfound | None = None
    period: str | None = None
    elsewhere: frozenset[int] = frozenset()
    told: Sequence[Problem] = ()


def recognise(sheet: Sheet, labels: Labels) -> Found | Unfound | None:
    """Return a sheet with its columns named, an error if no row names them, or None for an empty sheet.

    One that no row of labels heads is laid out anew where its labels stand elsewhere.
    """
    sheet = settled(sheet, labels)
    found = _as_it_stands(sheet, labels)
    if not isinstance(found, Unfound) or found.is_final:
        return found
    from nnl_cli.sources.layout.forms import form  # most sheets lie as tables do
    from nnl_cli.sources.layout.turned import turned

    laid = (other for lay in (turned, form) if (other := lay(sheet, labels)))
    again = (_as_it_stands(other, labels) for other in laid)
    return next((one._replace(instead=found) for one in again if isinstance(one, Found)), found)


def _as_it_stands(sheet: Sheet, labels: Labels, *, is_form: bool = False) -> Found | Unfound | None:
    head, _ = take(iter(sheet.rows), HEAD)
    read = readable(list(map(sheet.texts, head)), {i: Legacy(name) for i, name in sheet.fonts.items()})
    grid = read.grid
    if grid and sheet.mark is None and not is_form:
        if (marks := list(find_marks(grid))) or any(_is_own(row, sheet.hidden_columns) for row in grid):
            return _of_own_form(sheet, marks, labels)
    known = _header_labels(grid, labels) if labels.layout else labels
    header = find_header(grid, known, sheet.merged)
    if (header is None or _has_numbers(header)) and (plain := unnumbered(grid, known)):
        grid, header = plain, find_header(plain, known, sheet.merged)
    columns = name_columns(header, labels) if header else None
    if columns and (
        (labels.layout and _has_items(columns.header, labels))
        or not is_form_below(grid, columns.header.bottom + 1, columns.fields, labels)
    ):
        return Found(sheet, grid, columns, read.legacy)
    if not any(any(map(str.strip, row)) for row in steady(iter(sheet.rows), sheet.texts)):
        return None
    near, place = _near_label(grid, labels), sheet.place
    if columns and (problem := long_table(grid, labels, place)):
        return Unfound(sheet, problem, Severity.ERROR, is_plans=True, is_final=True)
    shape, weight = other_shape(grid, labels, place), _weight(grid, near)
    is_plans = shape is not None or (weight is Severity.ERROR and near is None)
    return Unfound(sheet, shape or _without_header(grid, near, labels, place), weight, is_plans)


def _of_own_form(sheet: Sheet, marks: Sequence[Marked], labels: Labels) -> Found | Unfound | None:
    """Return a form that `nnl` wrote, read or refused: nobody fills one in to have it passed over.

    Without marks it is one that lost its line, known by the rows of last year's figures or the cells of its checks.
    """
    from nnl_cli.sources.layout.own_forms import is_without_checks, without_help, without_line

    form = without_help(sheet, marks, labels) if marks else without_line(sheet, labels)
    if isinstance(form, Problem):
        marked = sheet._replace(mark=marks[0].mark) if marks else sheet
        return Unfound(marked, form, Severity.ERROR, is_plans=True, is_final=True)
    found = None if form is None else _as_it_stands(form, labels, is_form=True)
    if isinstance(found, Unfound):
        return found._replace(beside=Severity.ERROR, is_plans=True, is_final=True)
    gone = Problem("form-check-gone", Severity.WARNING, sheet.place) if found and is_without_checks(marks) else None
    return found._replace(told=(*found.told, gone)) if found and gone else found


def _is_own(row: Row, hidden: Collection[int]) -> bool:
    """Whether only a table form of ours has such a row: last year's figures, or checks with hidden cells beside.

    The form of one unit is read without its line as offices' own such forms are.
    """
    if row and row[0].strip() == ASIDE:
        return True
    if not any(at + 2 in hidden and fold(text) in CHECKS for at, text in enumerate(row)):
        return False
    return LABELS.isdisjoint(map(fold, row))


def _header_labels(grid: Sequence[Row], labels: Labels) -> Labels:
    from nnl_cli.sources.layout.years import header_labels

    return header_labels(grid, labels)


def _has_items(header: Header, labels: Labels) -> bool:
    from nnl_cli.sources.layout.item_columns import item_of

    return item_of(header, labels) is not None


def _has_numbers(header: Header) -> bool:
    """Whether a label of a header begins with a number: those of a form may all do so."""
    return any(number_before(path[-1][1]) for path in header.paths if path)


def _weight(grid: Sequence[Row], near: Near | None) -> Severity:
    """Return how much a sheet without a header weighs beside a table: figures must not be lost unsaid.

    One whose labels are nearly the plan's, or that begins with figures at once, is a table with a slip.
    """
    figures = [sum(map(is_figure, filter(str.strip, row))) for row in grid if any(map(str.strip, row))]
    if not any(count >= FIGURES for count in figures):
        return Severity.INFO
    return Severity.ERROR if near or figures[0] >= FIGURES else Severity.WARNING


def _near_label(grid: Sequence[Row], labels: Labels) -> Near | None:
    """Return the first text of a sheet's first rows that is much like a label of the plan."""
    texts = [cell for row in grid[:20] for cell in row if cell.strip() and len(cell) < 80][:60]
    return next((Near(text, field) for text in texts if (field := labels.nearest(text))), None)


def _without_header(grid: Sequence[Row], near: Near | None, labels: Labels, place: Place) -> Problem:
    """Return the error of a sheet in which no row names the plan's columns, with the nearest label seen.

    Of a list of units it says which columns say who a unit is, and which the list has: it has few others.
    """
    hint = {"found": near.text if near else "", "nearest": near.field if near else ""}
    if not labels.is_list:
        return Problem("header-not-found", Severity.ERROR, place, None, None, hint)
    texts = [[cell.strip() for cell in row if cell.strip()] for row in grid[:20]]
    seen = ", ".join(max(texts, key=len, default=[])[:12])
    details = {"lacking": labels.who, **hint}
    return Problem("list-without-header", Severity.ERROR, place, None, seen, details)
