"""Read the forms that `nnl` wrote: by their labels, and nothing but who a unit is and what was filled in."""

from collections.abc import Container, Iterator, Sequence
from itertools import islice
from typing import Any

from nnl_cli.names import fold, label_key
from nnl_cli.problems import Problem, Severity
from nnl_cli.sources.form_mark import ASIDE, CHECKS, HEAD, LABELS, SENT, FormKind, FormMark, Marked, Sent
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.beside import Answers
from nnl_cli.sources.layout.grid import steady, take
from nnl_cli.sources.layout.header import find_anchor
from nnl_cli.sources.layout.laid import Line, filled_rows, laid_out, whole_grid
from nnl_cli.sources.layout.last_rows import LastRows
from nnl_cli.sources.tables import Row, Sheet

WHO = 2  # the row of a unit's form, from its title, that says who it is; right above the header stands a sum of checks
OVER = 3  # rows between the title of a table and its header: what it is for, the sum of its checks, the clauses
LABEL, ANSWER = 1, 2  # its columns: the labels of its figures, and what it answers to who it is
CHECK, FIGURE = "Kiểm tra / Check", "Chỉ tiêu / Figure"  # headings of both languages of forms


class _Filled:
    """The rows of a table without the columns right of the figures, and the rows that only help: blank, in place.

    Of the rows above the header the first `titles` stay: those of a table that its line does not date.
    """

    __slots__ = ("aside", "header", "sheet", "titles", "width")

    def __init__(self, sheet: Sheet, header: int, aside: Container[int], width: int, titles: int = 0) -> None:
        self.sheet, self.header, self.aside, self.width, self.titles = sheet, header, aside, width, titles

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for number, row in enumerate(self.sheet.rows):
            helps = self.titles <= number < self.header or number in self.aside
            yield [] if helps else row[: self.width]


def without_help(sheet: Sheet, marks: Sequence[Marked], labels: Labels) -> Sheet | Problem | None:
    """Return a marked sheet as a plain table; None for one that nobody fills in.

    One in which a heading is not where the form had it is an error: which cells are answers is not known then.
    """
    forms, rows = _parted(marks)
    if len(forms) > 1 or len(rows) > 1:
        return _lost(sheet, CHECK)
    (mark, top, column), headings = (forms[0], CHECKS) if forms else (rows[0], SENT)
    if mark.kind is FormKind.GUIDE:
        return None
    mark = mark._replace(period=labels.periods.own(mark.period))  # the plan may spell it in another way by now
    head = _head(sheet, top + HEAD)
    header = next((row for row, cells in enumerate(head) if row > top and fold(_cell(cells, column)) in headings), None)
    if header is None:
        return _lost(sheet, CHECK)
    if mark.kind is FormKind.UNIT:
        return _of_unit(sheet._replace(mark=mark), Marked(mark, top, column), header, labels)
    width = column if forms else _width(head[header][:column], labels)
    return _lost(sheet, CHECK) if width is None else _of_table(sheet, mark, rows, header, head[header][:width], labels)


def is_without_checks(marks: Sequence[Marked]) -> bool:
    """Whether no line stands over the checks of a table: their column was deleted, or the line itself."""
    return not _parted(marks)[0]


def _parted(marks: Sequence[Marked]) -> tuple[Sequence[Marked], Sequence[Marked]]:
    """Return the marks over the checks of forms, and those over whom the rows of tables were sent to."""
    rows = [one for one in marks if one.mark.kind is FormKind.ROWS]
    return [one for one in marks if one.mark.kind is not FormKind.ROWS], rows


def _of_table(
    sheet: Sheet, mark: FormMark, marks: Sequence[Marked], header: int, head: Row, labels: Labels
) -> Sheet | None:
    """Return a form of many units as a table, with whom its rows were sent; None where nobody wrote into open rows."""
    at = next((one.column for one in marks), None)
    last = LastRows(sheet, header, head, at, labels)
    rows = _Filled(sheet, header, last.rows, len(head))
    if not mark.units and not last.told and not any(any(map(str.strip, row)) for row in _below(sheet, rows, header)):
        return None
    sent = {} if at is None else dict(_sent(sheet, header, at))
    own = mark._replace(kind=FormKind.TABLE, sent=sent)
    told = (*sheet.problems, *last.told)
    return sheet._replace(rows=rows, mark=own, problems=told, merged=(), hidden_columns=(), fonts={}, cuts=())


def _sent(sheet: Sheet, header: int, column: int) -> Iterator[tuple[int, Sent]]:
    """Yield the number of every row that was sent with a unit in it, and which."""
    for number, row in enumerate(steady(iter(sheet.rows), sheet.texts), 1):
        subject, _, name = _cell(row, column).partition("|")
        if number > header + 1 and subject.strip() not in ("", ASIDE):
            yield number, Sent(subject.strip(), name.strip())


def _width(head: Row, labels: Labels) -> int | None:
    """Return how many columns hold who a unit is and its figures where no line stands over the checks.

    None where the last column bears a field's name that is the checks' too: which of both it is nobody can tell.
    """
    last = max((at for at, text in enumerate(head) if text.strip()), default=-1)
    if last < 0 or fold(head[last]) not in CHECKS:
        return last + 1
    return last if label_key(head[last]) not in labels.fields or _has_both(head) else None


def _has_both(head: Row) -> bool:
    return sum(fold(text) in CHECKS for text in head) > 1


def without_line(sheet: Sheet, labels: Labels) -> Sheet | Problem:
    """Return a table form that lost its lines as a plain table, by the labels of the plan; an error without these."""
    head = _head(sheet, HEAD)
    header = find_anchor(head, labels)
    if header is None:
        return _lost(sheet, CHECK)
    checks = max((at for at, text in enumerate(head[header]) if fold(text) in CHECKS), default=len(head[header]))
    asks_beside = any(label_key(text) in labels.fields for text in head[header][checks + 1 :])
    width = _width(head[header] if asks_beside else head[header][: checks + 1], labels)
    if width is None:
        return _lost(sheet, CHECK)
    last = LastRows(sheet, header, head[header][:width], None, labels)
    rows = _Filled(sheet, header, last.rows, width, titles=max(header - OVER, 0))
    told = (*sheet.problems, *last.told)
    return sheet._replace(rows=rows, problems=told, merged=(), hidden_columns=(), fonts={}, cuts=())


def _head(sheet: Sheet, count: int) -> Sequence[Row]:
    return take(steady(iter(sheet.rows), sheet.texts), count)[0]


def _lost(sheet: Sheet, heading: str) -> Problem:
    return Problem("form-heading-lost", Severity.ERROR, sheet.place, None, heading)


def _undated(sheet: Sheet, own: str, asked: str) -> Problem:
    """Return what is wrong with a form without its period's column: of another period, no heading would mend it."""
    if own == asked:
        return _lost(sheet, own)
    return Problem("form-other-period", Severity.ERROR, sheet.place, None, own, {"period": asked})


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
    answers = _answers(heads, marked.mark.period, labels)
    if len(answers) != 1:
        return _undated(sheet, marked.mark.period, labels.periods.run)
    first = named[0] - LABEL  # a column may stand before all others
    who = range(marked.row + WHO, header - 1)
    pairs = [(row, first, first + ANSWER) for row in who if _at(grid, row, first + ANSWER)]
    pairs += [(row, named[0], answers[0]) for row in range(header + 1, len(grid)) if _at(grid, row, named[0])]
    titles = Line([_at(grid, row, at) for row, at, _ in pairs], [(row + 1, at + 1) for row, at, _ in pairs])
    figures = Line([_cell(grid[row], at) for row, _, at in pairs], [(row + 1, at + 1) for row, _, at in pairs])
    told = Answers(sheet, grid, header, (named[0], answers[0], marked.column)).told(labels)
    return laid_out(sheet, [titles, figures], filled_rows(grid), [*told])


def _answers(heads: Sequence[str], period: str, labels: Labels) -> Sequence[int]:
    """Return the columns that a period heads: those that say it and nothing else, else those that name it."""
    plain = [at for at, text in enumerate(heads) if fold(period) in (fold(text), fold(labels.periods.own(text)))]
    return plain or [at for at, text in enumerate(heads) if labels.periods.said(text) == {period}]


def _at(grid: Sequence[Row], row: int, column: int) -> str:
    return str(_cell(grid[row], column)).strip()


def _cell(row: Sequence[Any], column: int) -> Any:
    return row[column] if column < len(row) else ""
