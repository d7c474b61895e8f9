"""The form of many units of one class: a row a unit, last year's figures in grey below it, what is wrong at its end."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from nnl_cli.forms.asking import Asked, Question, questions
from nnl_cli.forms.book import FormBook
from nnl_cli.forms.checks import WRONG, Checker, of_blank, sum_of_blank, summed
from nnl_cli.forms.days import hidden, write_day
from nnl_cli.forms.formulas import Cells, is_blank, quoted
from nnl_cli.forms.heading import Head
from nnl_cli.forms.table_layout import CHECKS, FIGURES, SERIAL, Layout, layout_of, width_of
from nnl_cli.plan.model import FieldType
from nnl_cli.problems import column_letters
from nnl_cli.sources.form_last import written_last
from nnl_cli.sources.form_mark import ASIDE, FormKind, Sent

ROW, BELOW = "\ue001", "\ue002"  # stand in a formula for the row of a unit, and for the grey row below it
TOP = 5  # rows above the first unit: title, what it is for, the line over all checks, clauses, labels
HEADER, CLAUSES, SUM = 4, 3, 2
OPEN_ROWS = 40  # of a form that knows no units
PAGE = 150.0  # width of a page across, in a size that can be read
HEAD_LINE, CHECK_LINE = 11, 52  # letters on a line of a heading, of a check
LINE, TALL = 14, 19  # points


def write_table(book: FormBook, name: str, class_: str, units: Sequence[Asked], head: Head, units_print: str) -> None:
    """Write the sheet of many units; without any, one with open rows in which people write who they are."""
    fields = frozenset(field for unit in units for field in unit.fields)
    asked = questions(head.plan, fields, head.words.lang, head.words.say("form-general"))
    layout = layout_of(head.plan, asked)
    is_open = not any(unit.subject for unit in units)
    rows = list(_rows(units))
    last = rows[-1][1] + bool(units[-1].last)
    sheet = book.sheet(name, head.footer(class_, ""))
    _set_up(sheet, layout, asked, head, last)
    book.text(sheet, 0, 0, head.title(class_), "title")
    book.text(sheet, 0, layout.check, head.mark(FormKind.TABLE, class_, units_print), "mark")
    book.text(sheet, 0, layout.sent, head.mark(FormKind.ROWS, class_, units_print), "mark")
    book.text(sheet, 1, 0, head.aside(), "aside")
    _write_header(book, sheet, layout, asked, head)
    checks = _checks(units, layout, asked, head, class_, is_open=is_open)
    for number, (unit, row) in enumerate(rows, 1):
        _write_unit(book, sheet, unit, row, 0 if is_open else number, layout, head)
        _write_checks(book, sheet, unit, row, layout, checks, head, is_open=is_open)
    _write_rules(book, sheet, layout, asked, head, rows[0][1], last, class_, is_open=is_open)
    _write_sum(book, sheet, units, layout, head, rows[0][1], last, is_open=is_open)


def _rows(units: Sequence[Asked]) -> Iterator[tuple[Asked, int]]:
    row = TOP
    for unit in units:
        yield unit, row
        row += 2 if unit.last else 1


def _set_up(sheet: Any, layout: Layout, asked: Sequence[Question], head: Head, last: int) -> None:
    """Set columns, paper and panes: the header and who a unit is stay in sight and stand on every page."""
    sheet.set_column(0, 0, SERIAL)
    for field, at in layout.who.items():
        sheet.set_column(at, at, width_of(head.plan, field))
    for at in layout.fields.values():
        sheet.set_column(at, at, FIGURES)
    sheet.set_column(layout.check, layout.check, CHECKS)
    sheet.set_column(layout.check + 1, layout.sent, None, None, {"hidden": 1})
    named = layout.named(head.plan)
    wide = sum(width_of(head.plan, field) for field in layout.who) + FIGURES * len(asked) + CHECKS
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(max(1, ceil(wide / PAGE / 1.6)), 0)
    sheet.repeat_rows(CLAUSES, HEADER)
    sheet.repeat_columns(0, named)
    sheet.print_area(0, 0, last, layout.check)
    sheet.freeze_panes(TOP, named + 1)


def _write_header(book: FormBook, sheet: Any, layout: Layout, asked: Sequence[Question], head: Head) -> None:
    book.text(sheet, HEADER, 0, head.words.say("form-serial"), "head")
    for field, at in {**layout.who, **layout.fields}.items():
        book.text(sheet, HEADER, at, head.label(field), "head")
    for column in range(layout.check + 1):
        book.text(sheet, CLAUSES, column, "", "clause")
    book.text(sheet, CLAUSES, max(layout.who.values()), head.words.say("form-clause"), "clause")
    for question in asked:
        book.text(sheet, CLAUSES, layout.fields[question.field], question.clause, "clause")
    book.text(sheet, HEADER, layout.check, head.words.say("form-check"), "head")
    book.text(sheet, HEADER, layout.sent, head.words.say("form-sent"), "head")
    longest = max((len(head.label(field)) for field in layout.fields), default=0)
    sheet.set_row(HEADER, LINE * min(max(2, ceil(longest / HEAD_LINE) + 1), 9))


def _checks(
    units: Sequence[Asked],
    layout: Layout,
    asked: Sequence[Question],
    head: Head,
    class_: str,
    *,
    is_open: bool,
) -> Mapping[str, tuple[str, str]]:
    """Return the check of every field as a formula for any row: of a unit with last year's figures, and without."""
    plan, fields = head.plan, [question.field for question in asked]
    cells = {field: f"${column_letters(at + 1)}{ROW}" for field, at in {**layout.who, **layout.fields}.items()}
    below = {field: f"${column_letters(at + 1)}{BELOW}" for field, at in layout.fields.items()}
    labels = {field: f"${column_letters(at + 1)}${HEADER + 1}" for field, at in layout.fields.items()}
    known = {plan.unit.class_: class_} if plan.unit.class_ and class_ else {}
    made = []
    days = {field: hidden(at, ROW).number for field, at in layout.days.items()}
    for last in (below if any(unit.last for unit in units) else {}, {}):
        checker = Checker(Cells(plan, cells, last, known, head.as_of, days), fields, labels, head.words, is_named=True)
        made.append({field: checker.of(field) for field in fields})
    guard = _nobody(layout, ROW) if is_open else ""
    beside, alone = (
        {field: f'IF({guard},"",{text})' if guard else text for field, text in one.items()} for one in made
    )
    return {field: (beside[field], alone[field]) for field in fields}


def _nobody(layout: Layout, row: str) -> str:
    """Return whether nobody has written into a row who it is of."""
    who = [f"${column_letters(at + 1)}{row}" for at in layout.who.values()]
    return f"AND({','.join(map(is_blank, who))})"


def _write_unit(book: FormBook, sheet: Any, unit: Asked, row: int, number: int, layout: Layout, head: Head) -> None:
    """Write who a unit is and its cells to fill in; below them, where there are any, last year's figures."""
    if number:
        sheet.write_number(row, 0, number, book.look("middle"))
    else:
        book.text(sheet, row, 0, "", "middle")
    for field, at in layout.who.items():
        book.text(sheet, row, at, unit.who.get(field, ""), "who" if number else "input-who")
    for field, at in layout.fields.items():
        if field in unit.fields:
            book.answer(sheet, row, at, head.plan.fields[field])
        else:
            sheet.write_blank(row, at, None, book.look("last"))
    name = unit.who.get(head.plan.unit.name or "", "")
    book.text(sheet, row, layout.sent, Sent(unit.subject, name).written() if unit.subject else "", "check")
    sheet.set_row(row, TALL * 1.6)
    if not unit.last:
        return
    for column in range(layout.check + 1):
        book.text(sheet, row + 1, column, "", "last-line")
    book.text(sheet, row + 1, 0, ASIDE, "last-line")
    named = layout.who[head.plan.unit.name or head.plan.unit.keys[0]]
    book.text(sheet, row + 1, named, head.spelled(head.before), "last-line")
    specs, look = head.plan.fields, "last-small"
    given = {
        field: book.last(sheet, row + 1, at, specs[field], unit.last.get(field), look)
        for field, at in layout.fields.items()
    }
    book.text(sheet, row + 1, layout.sent, written_last(given), "check")


def _write_checks(
    book: FormBook,
    sheet: Any,
    unit: Asked,
    row: int,
    layout: Layout,
    checks: Mapping[str, tuple[str, str]],
    head: Head,
    *,
    is_open: bool,
) -> None:
    """Write the hidden check of every answer of a unit, and the one that says the first thing wrong."""
    for at, field in enumerate(layout.fields, layout.check + 1):
        if field in unit.fields:
            formula = checks[field][0 if unit.last else 1].replace(ROW, str(row + 1)).replace(BELOW, str(row + 2))
            stored = of_blank(field, head.plan, head.words)
            book.formula(sheet, row, at, formula, "check", "" if is_open else stored)
    for field, at in layout.days.items():
        if field in unit.fields:
            write_day(book, sheet, row, at, f"${column_letters(layout.fields[field] + 1)}{row + 1}")
    first, last = layout.own
    formula = _first_wrong(f"${first}{row + 1}:${last}{row + 1}", head)
    if is_open:
        lacking = _lacking_class(layout, row, head)
        formula = f'IF({_nobody(layout, str(row + 1))},"",{lacking.format(formula)})'
    nothing = not any(_is_blank(field, head) for field in layout.fields if field in unit.fields)
    stored = head.words.say("form-done" if nothing else "form-blank")
    book.formula(sheet, row, layout.check, formula, "check", "" if is_open else stored)


def _is_blank(field: str, head: Head) -> bool:
    return of_blank(field, head.plan, head.words) == head.words.say("form-blank")


def _lacking_class(layout: Layout, row: int, head: Head) -> str:
    """Return what asks for a unit's class before anything else, where it has a column."""
    field = head.plan.unit.class_
    if field is None:
        return "{}"
    cell = f"${column_letters(layout.who[field] + 1)}{row + 1}"
    said = quoted(f"{WRONG} {head.label(field)}: {head.words.say('form-blank')}").replace("{", "{{").replace("}", "}}")
    return f"IF({is_blank(cell)},{said},{{}})"


def _first_wrong(area: str, head: Head) -> str:
    """Return the check of a whole row: the first thing wrong and how many more, else how much is not given yet."""
    words = head.words
    wrong, blank = f'COUNTIF({area},"{WRONG}*")', f"COUNTIF({area},{quoted(words.say('form-blank'))})"
    review = quoted(words.say("form-review") + "*")
    said = f'INDEX({area},MATCH("{WRONG}*",{area},0))&IF({wrong}>1," (+"&({wrong}-1)&")","")'
    left = f"{quoted(words.say('form-row-left') + ' ')}&{blank}&{quoted(' ' + words.say('form-row-cells'))}"
    begun = f"IF(COUNTIF({area},{quoted(words.say('form-done'))})>0,{left},{quoted(words.say('form-blank'))})"
    seen = f"IF(COUNTIF({area},{review})>0,INDEX({area},MATCH({review},{area},0)),{quoted(words.say('form-done'))})"
    return f"IF({wrong}>0,{said},IF({blank}>0,{begun},{seen}))"


def _write_rules(
    book: FormBook,
    sheet: Any,
    layout: Layout,
    asked: Sequence[Question],
    head: Head,
    first: int,
    last: int,
    class_: str,
    *,
    is_open: bool,
) -> None:
    """Say what may be typed into the columns, and let what is wrong show where it stands."""
    for at, question in enumerate(asked, layout.check + 1):
        spec, column = head.plan.fields[question.field], layout.fields[question.field]
        book.ask(sheet, (first, column, last, column), spec, head.help(question))
        letter, own = column_letters(column + 1), column_letters(at + 1)
        book.mark_wrong(sheet, f"{letter}{first + 1}:{letter}{last + 1}", f"${own}{first + 1}")
    letter = column_letters(layout.check + 1)
    book.colour(sheet, f"{letter}{first + 1}:{letter}{last + 1}", f"{letter}{first + 1}")
    field = head.plan.unit.class_
    if is_open and field and class_ and head.plan.fields[field].type is FieldType.CATEGORY:
        book.choose(sheet, (first, layout.who[field], last, layout.who[field]), [class_])


def _write_sum(
    book: FormBook,
    sheet: Any,
    units: Sequence[Asked],
    layout: Layout,
    head: Head,
    first: int,
    last: int,
    *,
    is_open: bool,
) -> None:
    blank = sum(_is_blank(field, head) for unit in units for field in unit.fields)
    left, right = layout.own
    area = f"${left}${first + 1}:${right}${last + 1}"
    formula, stored = summed(area, head.words), sum_of_blank(blank, head.words)
    if is_open:
        stored = head.words.say("form-blank")
        formula = f'IF(COUNTIF({area},"?*")=0,{quoted(stored)},{formula})'
    sheet.merge_range(SUM, 0, SUM, 1, "", book.look("sum"))
    book.text(sheet, SUM, 0, head.words.say("form-sum"), "sum")
    if (end := layout.named(head.plan)) > 2:
        sheet.merge_range(SUM, 2, SUM, end, "", book.look("sum"))
    book.formula(sheet, SUM, 2, formula, "sum", stored)
    book.mark_wrong(sheet, f"$C${SUM + 1}", f"$C${SUM + 1}")
    sheet.set_row(SUM, TALL)
