"""Read the forms that `nnl` wrote: by their labels, and nothing but who a unit is and what was filled in."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from nnl_cli.names import fold, label_key
from nnl_cli.problems import Problem, Severity
from nnl_cli.sources.form_mark import ASIDE, CHECKS, HEAD, LABELS, FormKind, Marked
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.grid import steady, take
from nnl_cli.sources.layout.laid import Line, filled_rows, laid_out, whole_grid
from nnl_cli.sources.tables import Row, Sheet

WHO = 2  # the row of a unit's form, from its title, that says who it is; right above the header stands a sum of checks
LABEL, ANSWER = 1, 2  # its columns: the labels of its figures, and what it answers to who it is
CHECK, FIGURE = "Kiểm tra / Check", "Chỉ tiêu / Figure"  # headings of both languages of forms


class _Filled:
    """The rows of a table without the columns right of the figures, and the rows that only help: blank, in place."""

    __slots__ = ("header", "labels", "sheet", "who", "width")

    def __init__(self, sheet: Sheet, header: int, labels: Labels, head: Row) -> None:
        self.sheet, self.header, self.width, self.labels = sheet, header, len(head), labels
        own = {*labels.identity} - {labels.roles.get("period")}
        self.who = [at for at, text in enumerate(head) if labels.fields.get(label_key(text)) in own]

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for number, row in enumerate(self.sheet.rows):
            helps = number < self.header or (bool(row) and row[0] == ASIDE and self._names_nobody(row))
            yield [] if helps else row[: self.width]

    def _names_nobody(self, row: Sequence[Any]) -> bool:
        """Whether a row says of no unit that it is its own: a form writes the year there, people write over it."""
        cells = self.sheet.texts(row)
        said = (cells[at] for at in self.who if at < len(cells) and cells[at].strip())
        return all(self.labels.periods.read(text) for text in said)


def without_help(sheet: Sheet, marks: Sequence[Marked], labels: Labels) -> Sheet | Problem | None:
    """Return a marked sheet as a plain table; None for one that nobody fills in.

    One in which a heading is not where the form had it is an error: which cells are answers is not known then.
    """
    mark, top, check = marks[0]
    if mark.kind is FormKind.GUIDE:
        return None
    head, _ = take(steady(iter(sheet.rows), sheet.texts), top + HEAD)
    header = next(
        (row for row, cells in enumerate(head) if row > top and fold(_cell(head, row, check)) in CHECKS), None
    )
    if header is None or len(marks) > 1:
        return _lost(sheet, CHECK)
    if mark.kind is FormKind.UNIT:
        return _of_unit(sheet._replace(mark=mark), marks[0], header, labels)
    rows = _Filled(sheet, header, labels, [_cell(head, header, at) for at in range(check)])
    if not mark.units and not any(any(map(str.strip, row)) for row in _below(sheet, rows, header)):
        return None  # open rows that nobody wrote into
    return sheet._replace(rows=rows, mark=mark, merged=(), hidden_columns=(), fonts={}, cuts=())


def without_line(sheet: Sheet, labels: Labels) -> Sheet | Problem:
    """Return a table form that lost its line as a plain table, by its heading of checks; an error without that."""
    head, _ = take(steady(iter(sheet.rows), sheet.texts), HEAD)
    at = next(((y, x) for y, row in enumerate(head) for x, text in enumerate(row) if fold(text) in CHECKS), None)
    if at is None:
        return _lost(sheet, CHECK)
    rows = _Filled(sheet, at[0], labels, [_cell(head, at[0], x) for x in range(at[1])])
    return sheet._replace(rows=rows, merged=(), hidden_columns=(), fonts={}, cuts=())


def _lost(sheet: Sheet, heading: str) -> Problem:
    return Problem("form-heading-lost", Severity.ERROR, sheet.place, None, heading)


def _below(sheet: Sheet, rows: _Filled, header: int) -> Iterator[Row]:
    return islice(steady(iter(rows), sheet.texts), header + 1, None)


def _of_unit(sheet: Sheet, marked: Marked, header: int, labels: Labels) -> Sheet | Problem:
    """Return the form of one unit as a table of one row: who it is, then its answers, each by its own heading."""
    grid = whole_grid(sheet)
    if grid is None:
        return _lost(sheet, FIGURE)
    heads = [_at(grid, header, at) for at in range(marked.column)]
    named = [at for at, text in enumerate(heads) if fold(text) in LABELS]
    if len(named) != 1 or named[0] < LABEL:
        return _lost(sheet, FIGURE)
    answers = [at for at, text in enumerate(heads) if _is_period(text, marked.mark.period, labels)]
    if len(answers) != 1:
        return _lost(sheet, marked.mark.period)
    first = named[0] - LABEL  # a column may stand before all others
    who = range(marked.row + WHO, header - 1)
    pairs = [(row, first, first + ANSWER) for row in who if _at(grid, row, first + ANSWER)]
    pairs += [(row, named[0], answers[0]) for row in range(header + 1, len(grid)) if _at(grid, row, named[0])]
    titles = Line([_at(grid, row, at) for row, at, _ in pairs], [(row + 1, at + 1) for row, at, _ in pairs])
    figures = Line([_cell(grid, row, at) for row, _, at in pairs], [(row + 1, at + 1) for row, _, at in pairs])
    return laid_out(sheet, [titles, figures], filled_rows(grid))


def _is_period(text: str, period: str, labels: Labels) -> bool:
    return fold(text) == fold(period) or (labels.periods.read(text) or text) == (labels.periods.read(period) or period)


def _at(grid: Sequence[Row], row: int, column: int) -> str:
    return _cell(grid, row, column).strip()


def _cell(grid: Sequence[Row], row: int, column: int) -> str:
    return grid[row][column] if column < len(grid[row]) else ""
