"""Write forms with XlsxWriter: their looks, what may be typed where, drop-downs, and the same bytes every time."""

import datetime
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from nnl_cli.plan.model import FieldSpec, FieldType
from nnl_cli.problems import column_letters
from nnl_cli.reports.workbook.writing import OPTIONS, WRITTEN, fitting
from nnl_cli.sources.form_mark import MARK, FormKind, FormMark
from nnl_cli.wording.catalogue import Speaker

FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
LINED = {"border": 1, "border_color": "#A6A6A6"}
LOOKS: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "aside": {"italic": True, "font_color": "#4A5765"},
    "mark": {"font_size": 7, "font_color": "#8FA3B8", "align": "right"},
    "who": {**LINED, "bg_color": "#EDEDED", "text_wrap": True, "indent": 1},
    "who-answer": {**LINED, "bg_color": "#EDEDED", "bold": True, "text_wrap": True, "indent": 1},
    "sum": {**LINED, "bold": True, "indent": 1},
    "head": {**LINED, "bg_color": "#E2E8EE", "bold": True, "align": "center", "text_wrap": True},
    "clause": {**LINED, "bg_color": "#E2E8EE", "font_color": "#4A5765", "font_size": 9, "align": "center"},
    "heading": {**LINED, "bg_color": "#F2F2F2", "bold": True, "indent": 1},
    "label": {**LINED, "text_wrap": True, "indent": 1},
    "middle": {**LINED, "align": "center", "text_wrap": True},
    "last": {**LINED, "bg_color": "#F7F7F7", "font_color": "#595959", "align": "right", "indent": 1},
    "last-small": {
        **LINED,
        "bg_color": "#F7F7F7",
        "font_color": "#595959",
        "align": "right",
        "font_size": 10,
        "shrink": True,
    },
    "last-line": {**LINED, "bg_color": "#F7F7F7", "font_color": "#595959", "italic": True, "font_size": 10},
    "input": {**LINED, "bg_color": "#FFFBE6", "align": "right", "indent": 1, "locked": False},
    "input-text": {
        **LINED,
        "bg_color": "#FFFBE6",
        "align": "right",
        "indent": 1,
        "text_wrap": True,
        "num_format": "@",
        "locked": False,
    },
    "input-who": {**LINED, "bg_color": "#FFFBE6", "text_wrap": True, "num_format": "@", "locked": False},
    "check": {**LINED, "font_size": 10, "text_wrap": True, "indent": 1},
    "step": {"bold": True, "font_size": 13, "align": "center"},
    "sentence": {"font_size": 13, "text_wrap": True},
    "open": {"font_size": 13, "text_wrap": True, "locked": False},
    "colours": {"bold": True, "font_size": 13},
    "sample-wrong": {**LINED, "indent": 1, "bold": True, "font_color": "#9A3206", "bg_color": "#FCE9E1"},
}
WRONG = {"bold": True, "font_color": "#9A3206", "bg_color": "#FCE9E1"}
CHECKED = ({"font_color": "#6B5200"}, {"font_color": "#0B5A94"}, {"font_color": "#4A5765"})
NUMBERS: Mapping[FieldType, str] = {
    FieldType.COUNT: "#,##0",
    FieldType.AMOUNT: "#,##0.0##",
    FieldType.DATE: "dd/mm/yyyy",
}
TEXTS = (FieldType.TEXT, FieldType.CODE, FieldType.CATEGORY, FieldType.YES_NO, FieldType.PERIOD)
PAPER = 9  # A4
LISTED = 255  # letters of a list within a cell's own rule, and of a note beside it
PROMPTED = 32
FIRST_DAY = datetime.date(1900, 3, 1)  # before it programs count days in two ways
LISTS = "nnl"  # the hidden sheet of the drop-downs that a cell's own rule cannot hold
UNLOCKED = {"format_columns": True, "format_rows": True}


class FormBook:
    """A workbook of forms being written, sheet by sheet."""

    def __init__(self, title: str, words: Speaker) -> None:
        self.words = words
        self._bytes = io.BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._bytes, {**OPTIONS, "default_format_properties": dict(FONT)})
        self._book.set_properties({"title": fitting(title)[:LISTED], "category": MARK, "created": WRITTEN})
        self._looks = dict[tuple[str, str], Any]()
        self._lists = dict[tuple[str, ...], str]()
        self._names: set[str] = {LISTS}

    def closed(self) -> bytes:
        """Return the bytes of the whole workbook."""
        self._write_lists()
        self._book.close()
        return self._bytes.getvalue()

    def look(self, name: str, number: str = "") -> Any:
        """Return a look by its name, with a form of numbers."""
        key = (name, number)
        if key not in self._looks:
            form = {"num_format": number} if number else {}
            self._looks[key] = self._book.add_format({**LOOKS[name], **form})
        return self._looks[key]

    def bare(self, look: Mapping[str, object]) -> Any:
        """Return a look for cells of which only a condition makes something."""
        return self._book.add_format(dict(look))

    def sheet(self, name: str, footer: str) -> Any:
        """Return a new protected sheet on A4, by a name that every program takes; nobody needs a password."""
        sheet = self._book.add_worksheet(self._name(name))
        sheet.set_paper(PAPER)
        shown = fitting(footer).replace("&", "&&")[:90]
        sheet.set_footer(f"&L&8 {shown}&R&8 {self.words.say('form-page')} &P/&N")
        sheet.hide_gridlines(2)
        sheet.protect("", UNLOCKED)
        return sheet

    def _name(self, wanted: str) -> str:
        kept = "".join(" " if sign in "[]:*?/\\" else sign for sign in fitting(wanted)).strip("' ")[:31] or LISTS
        found, number = kept, 1
        while found.casefold() in self._names or found.casefold() == "history":
            number += 1
            beside = f" ({number})"
            found = kept[: 31 - len(beside)] + beside
        self._names.add(found.casefold())
        return found

    def text(self, sheet: Any, row: int, column: int, text: str, look: str) -> None:
        """Write a text from wherever: never a formula."""
        sheet.write_string(row, column, fitting(text), self.look(look))

    def formula(self, sheet: Any, row: int, column: int, formula: str, look: str, stored: str | int) -> None:
        """Write a formula with what it comes to in a form that nobody has filled in."""
        sheet.write_formula(row, column, f"={formula}", self.look(look), stored)

    def answer(self, sheet: Any, row: int, column: int, spec: FieldSpec) -> None:
        """Write the cell of an answer."""
        look = self.look("input-text" if spec.type in TEXTS else "input", NUMBERS.get(spec.type, ""))
        sheet.write_blank(row, column, None, look)

    def last(self, sheet: Any, row: int, column: int, spec: FieldSpec, value: Any, look: str = "last") -> str:
        """Write a figure of one period before, in grey; return it as a text."""
        if value is None:
            sheet.write_blank(row, column, None, self.look(look))
            return ""
        if spec.type in (FieldType.COUNT, FieldType.AMOUNT, FieldType.PERCENT):
            sheet.write_number(row, column, float(value), self.look(look, NUMBERS.get(spec.type, "")))
            return f"{float(value):.15g}"
        said = self.words.say("form-yes" if value else "form-no") if spec.type is FieldType.YES_NO else ""
        said = said or self.words.figure(value)
        self.text(sheet, row, column, said, look)
        return said

    def ask(self, sheet: Any, area: tuple[int, int, int, int], spec: FieldSpec, help_: str) -> None:
        """Say what may be typed into the cells of a field, and how it is answered."""
        first, left, last, right = area
        sheet.data_validation(first, left, last, right, {**self._rule(spec), **_prompt(spec, help_, self.words)})

    def _rule(self, spec: FieldSpec) -> dict[str, object]:
        """Return what a cell takes; a day that a program does not know for one may stay as a text."""
        told = {"error_title": self.words.say("form-error")[:PROMPTED]}
        if spec.type is FieldType.COUNT and spec.negative:
            return {"validate": "integer", "criteria": "between", "minimum": -(10**9), "maximum": 10**9, **told}
        if spec.type is FieldType.COUNT:
            said = {"error_message": self.words.say("form-error-count")}
            return {"validate": "integer", "criteria": ">=", "value": 0, **told, **said}
        if spec.type in (FieldType.AMOUNT, FieldType.PERCENT) and not spec.negative:
            said = {"error_message": self.words.say("form-error-amount")}
            return {"validate": "decimal", "criteria": ">=", "value": 0, **told, **said}
        if spec.type is FieldType.DATE:
            said = {"error_message": self.words.say("form-error-date"), "error_type": "warning"}
            return {"validate": "date", "criteria": ">=", "value": FIRST_DAY, **told, **said}
        choices = self._choices(spec)
        said = {"error_message": self.words.say("form-error-list")}
        return {"validate": "list", "source": self._source(choices), **told, **said} if choices else {"validate": "any"}

    def _choices(self, spec: FieldSpec) -> Sequence[str]:
        if spec.type is FieldType.YES_NO:
            return (self.words.say("form-yes"), self.words.say("form-no"))
        return tuple(spec.values or ()) if spec.type is FieldType.CATEGORY else ()

    def choose(self, sheet: Any, area: tuple[int, int, int, int], choices: Sequence[str]) -> None:
        """Let the cells of an area take some texts alone."""
        sheet.data_validation(*area, {"validate": "list", "source": self._source(choices)})

    def _source(self, choices: Sequence[str]) -> list[str] | str:
        """Return where a drop-down takes its texts from: its own rule, else a hidden sheet."""
        plain = not any(set(one) & set(',"=') or one != one.strip() for one in choices)
        if plain and len(",".join(choices)) <= LISTED:
            return list(choices)
        key = tuple(choices)
        at = column_letters(len(self._lists) + 1)
        return self._lists.setdefault(key, f"='{LISTS}'!${at}$2:${at}${len(key) + 1}")

    def _write_lists(self) -> None:
        if not self._lists:
            return
        sheet = self._book.add_worksheet(LISTS)
        sheet.hide()
        for column, choices in enumerate(self._lists):
            for row, text in enumerate(choices, 1):
                sheet.write_string(row, column, fitting(text))
        sheet.write_string(0, 0, FormMark(FormKind.GUIDE).written())

    def colour(self, sheet: Any, area: str, first: str) -> None:
        """Let the checks of an area speak by their colour too."""
        words = ("form-blank", "form-done", "form-review")
        sheet.conditional_format(area, _begins(first, "✗", self.bare(WRONG)))
        for code, look in zip(words, CHECKED, strict=True):
            sheet.conditional_format(area, _begins(first, self.words.say(code), self.bare(look)))

    def mark_wrong(self, sheet: Any, area: str, check: str) -> None:
        """Let the answers of an area show what is wrong: `check` is the cell that looks at the first of them."""
        sheet.conditional_format(area, _begins(check, "✗", self.bare(WRONG)))


def _begins(cell: str, text: str, look: Any) -> dict[str, object]:
    return {"type": "formula", "criteria": f'=LEFT({cell},{len(text)})="{text}"', "format": look}


def _prompt(spec: FieldSpec, help_: str, words: Speaker) -> dict[str, str]:
    """Return the note that stands beside a cell while it is filled in."""
    title, text = words.say(f"form-ask-{spec.type}"), fitting(help_)
    shown = text if len(text) <= LISTED else f"{text[: LISTED - 1]}…"
    return {"input_title": title[:PROMPTED], "input_message": shown}
