"""The form of one unit: its questions one below another on one A4 page, last year's figures beside the answers."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any, NamedTuple

from nnl_cli.forms.asking import Asked, Question, codes, days_of, identity, questions
from nnl_cli.forms.book import FormBook
from nnl_cli.forms.checks import Checker, of_blank, sum_of_blank, summed
from nnl_cli.forms.days import WIDE, hidden, write_day
from nnl_cli.forms.formulas import Cells
from nnl_cli.forms.heading import Head
from nnl_cli.problems import column_letters
from nnl_cli.sources.form_last import LAST, written_last
from nnl_cli.sources.form_mark import FormKind

SERIAL, LABEL, CLAUSE = 0, 1, 2
WIDTHS = {SERIAL: 5.7, LABEL: 44.7, CLAUSE: 8.7}
FIGURES, CHECKS = 14.7, 40.7  # widths
LINE = 15  # points
TALL = 18
WHO_LINE, LABEL_LINE, CHECK_LINE = 70, 48, 50  # letters on a line of who a unit is, of a label, of a check
SMALL = 13  # points of a line of a check
PAGE = 75  # rows that one page holds in a size that can be read


class _Places(NamedTuple):
    """Where things stand: the columns of last year's figures (None: no such), of the answers and of the checks."""

    last: int | None
    answer: int
    check: int
    header: int

    @property
    def days(self) -> int:
        """The first of the hidden columns that hold the numbers of days."""
        return self.check + 1

    @property
    def sent(self) -> int:
        """The hidden column of what each row was sent with."""
        return self.days + WIDE


def write_unit(book: FormBook, unit: Asked, head: Head) -> None:
    """Write the sheet of one unit."""
    asked = questions(head.plan, unit.fields, head.words.lang, head.words.say("form-general"))
    who = [name for name in identity(head.plan) if unit.who.get(name)]
    answer = 4 if unit.last else 3
    places = _Places(3 if unit.last else None, answer, answer + 1, len(who) + 4)
    rows = dict(_rows(asked, places.header + 1))
    name = next(iter(unit.who.values()), "")
    sheet = book.sheet(name, head.footer(unit.class_, codes(unit, head.plan) or name))
    last = max(rows.values(), default=places.header)
    _set_up(sheet, places, last)
    _write_who(book, sheet, unit, who, head, places)
    _write_header(book, sheet, head, places)
    _write_questions(book, sheet, unit, asked, rows, head, places)


def _rows(asked: Sequence[Question], first: int) -> Iterator[tuple[str, int]]:
    """Yield the row of every question, from 0: a heading takes one of its own."""
    row = first
    for question in asked:
        row += bool(question.heading)
        yield question.field, row
        row += 1


def _set_up(sheet: Any, places: _Places, last: int) -> None:
    for column, width in WIDTHS.items():
        sheet.set_column(column, column, width)
    sheet.set_column(LABEL, LABEL, WIDTHS[LABEL] + (0 if places.last else FIGURES))
    sheet.set_column(3, places.answer, FIGURES)
    sheet.set_column(places.check, places.check, CHECKS)
    sheet.set_column(places.days, places.sent, None, None, {"hidden": 1})
    sheet.set_portrait()
    sheet.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 1 if last < PAGE else 0)
    sheet.repeat_rows(places.header)
    sheet.print_area(0, 0, last, places.check)
    sheet.freeze_panes(places.header + 1, 0)


def _write_who(book: FormBook, sheet: Any, unit: Asked, who: Sequence[str], head: Head, places: _Places) -> None:
    """Write the title, who the unit is, and the line over all checks."""
    book.text(sheet, 0, 0, head.title(unit.class_), "title")
    book.text(sheet, 0, places.check, head.mark(FormKind.UNIT, unit.subject), "mark")
    book.text(sheet, 1, 0, head.aside(), "aside")
    for row, name in enumerate(who, 2):
        sheet.merge_range(row, 0, row, 1, "", book.look("who"))
        book.text(sheet, row, 0, head.label(name), "who")
        sheet.merge_range(row, 2, row, places.check, "", book.look("who-answer"))
        book.text(sheet, row, 2, unit.who[name], "who-answer")
        sheet.set_row(row, max(TALL, LINE * ceil(len(unit.who[name]) / WHO_LINE) + 2))
    sheet.set_row(places.header - 2, 6)


def _write_header(book: FormBook, sheet: Any, head: Head, places: _Places) -> None:
    words = head.words
    names = {SERIAL: words.say("form-serial"), LABEL: words.say("form-label"), CLAUSE: words.say("form-clause")}
    names |= {places.answer: head.spelled(head.period), places.check: words.say("form-check")}
    if places.last is not None:
        names[places.last] = head.spelled(head.before)
    for column, name in names.items():
        book.text(sheet, places.header, column, name, "head")
    sheet.set_row(places.header, TALL + 2)


def _write_questions(
    book: FormBook,
    sheet: Any,
    unit: Asked,
    asked: Sequence[Question],
    rows: Mapping[str, int],
    head: Head,
    places: _Places,
) -> None:
    fields = [question.field for question in asked]
    labels = {name: f"$B${row + 1}" for name, row in rows.items()}
    checker = Checker(_cells(unit, asked, rows, head, places), fields, labels, head.words, is_named=False)
    for number, question in enumerate(asked, 1):
        field, row, spec = question.field, rows[question.field], head.plan.fields[question.field]
        if question.heading:
            sheet.merge_range(row - 1, 0, row - 1, places.check, "", book.look("heading"))
            book.text(sheet, row - 1, 0, question.heading, "heading")
            sheet.set_row(row - 1, TALL)
        sheet.write_number(row, SERIAL, number, book.look("middle"))
        book.text(sheet, row, LABEL, head.label(field), "label")
        book.text(sheet, row, CLAUSE, question.clause, "middle")
        given = {"clause": question.clause}
        if places.last is not None:
            given[LAST] = book.last(sheet, row, places.last, spec, unit.last.get(field))
        book.text(sheet, row, places.sent, written_last(given), "check")
        book.answer(sheet, row, places.answer, spec)
        book.ask(sheet, (row, places.answer, row, places.answer), spec, head.help(question))
        stored = of_blank(field, head.plan, head.words)
        book.formula(sheet, row, places.check, checker.of(field), "check", stored)
        lines, checks = ceil(len(head.label(field)) / LABEL_LINE), ceil(checker.longest(field) / CHECK_LINE)
        sheet.set_row(row, max(TALL, LINE * lines + 2, SMALL * checks + 2))
    for field in days_of(head.plan, asked):
        write_day(book, sheet, rows[field], places.days, checker.cells.of[field])
    _write_sum(book, sheet, fields, rows, head, places)


def _cells(unit: Asked, asked: Sequence[Question], rows: Mapping[str, int], head: Head, places: _Places) -> Cells:
    letter = column_letters(places.answer + 1)
    cells = {name: f"${letter}${row + 1}" for name, row in rows.items()}
    beside = column_letters(places.last + 1) if places.last is not None else ""
    last = {name: f"${beside}${row + 1}" for name, row in rows.items() if beside and name in unit.last}
    days = {name: hidden(places.days, str(rows[name] + 1)).number for name in days_of(head.plan, asked)}
    return Cells(head.plan, cells, last, unit.who, head.as_of, days)


def _write_sum(
    book: FormBook,
    sheet: Any,
    fields: Sequence[str],
    rows: Mapping[str, int],
    head: Head,
    places: _Places,
) -> None:
    """Write the line over all checks, and let both speak by their colours."""
    row, letter = places.header - 1, column_letters(places.check + 1)
    first, last = min(rows.values(), default=places.header), max(rows.values(), default=places.header)
    sheet.merge_range(row, 0, row, 1, "", book.look("sum"))
    book.text(sheet, row, 0, head.words.say("form-sum"), "sum")
    sheet.merge_range(row, 2, row, places.check, "", book.look("sum"))
    said = (of_blank(name, head.plan, head.words) for name in fields)
    blank = sum(text == head.words.say("form-blank") for text in said)
    area = f"{letter}{first + 1}:{letter}{last + 1}"
    book.formula(sheet, row, 2, summed(area, head.words), "sum", sum_of_blank(blank, head.words))
    sheet.set_row(row, TALL + 2)
    book.colour(sheet, area, f"{letter}{first + 1}")
    book.mark_wrong(sheet, f"C{row + 1}", f"C{row + 1}")
    answers = column_letters(places.answer + 1)
    book.mark_wrong(sheet, f"{answers}{first + 1}:{answers}{last + 1}", f"{letter}{first + 1}")
