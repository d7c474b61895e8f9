"""Validate a chunk of raw rows column by column: guards first, then pydantic, then the findings."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from nnl_cli.patterns import late
from nnl_cli.plan.model import FieldSpec, FieldType, PlanFile
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.adapters import COLUMN_TYPES, cell_adapter, column_adapter
from nnl_cli.records.batch import Column, pack
from nnl_cli.records.cells import KIND_CODES, NOT_APPLICABLE, Guards, Reading, blanks_to_zero, tidy
from nnl_cli.records.decimals import SignOf, decimal_sign, exact_text
from nnl_cli.records.masks import full, of_rows, of_truths
from nnl_cli.records.texts import (
    FloatCodes,
    Spellings,
    in_plain_digits,
    letters_lost,
    own_blanks,
    tell_spelled,
    without_signs,
)
from nnl_cli.sources.tables import Cell, CellKind, Table

if TYPE_CHECKING:  # a table without dates needs none of what orders them
    from nnl_cli.records.dates import DateColumn

PYDANTIC_CODES = {
    "greater_than_equal": "negative-count",
    "int_parsing_size": "number-too-long",
    "date_from_datetime_parsing": "not-a-date",
    "date_parsing": "not-a-date",
}
LONGEST = 1000  # letters of a figure: no honest one is as long, and converting more takes long itself
SHARED = 50_000  # texts that are held once
SHOWN = 200  # letters of a cell that a message repeats
# A line of the table inside a cell: a quotation mark was opened and closed in different rows.
SWALLOWED = late(r"([;,\t])[^\n]*\d[^\n]*\1[^\n]*\n[^\n]*\1|([;\t])[^\n]*\d[^\n]*\n[^\n]*\2")
ROUNDED = late(r"\d(?:[.,]\d+)?e\+\d+", re.IGNORECASE)  # a long code that was kept as a number
NO_TEXT = frozenset({CellKind.ERROR, CellKind.UNCALCULATED})
NO_CODE_KINDS = frozenset({*NO_TEXT, CellKind.DATE, CellKind.YES_NO})  # a code that a workbook turned into a date
FIGURES = (FieldType.COUNT, FieldType.AMOUNT, FieldType.PERCENT)
NEUTRAL = {FieldType.DATE: "0001-01-01"}
LEAVE: Mapping[FieldType, Callable[[Any], Any]] = {
    FieldType.PERCENT: Decimal,  # keeps the digits that were typed: 90.0 is known better than 90
    FieldType.AMOUNT: Fraction,
    FieldType.DATE: date.isoformat,
}


Reader = Callable[[str, SignOf], Reading]
READERS: Mapping[FieldType, Callable[[Guards], Reader]] = {
    FieldType.COUNT: lambda guards: guards.count,
    FieldType.AMOUNT: lambda guards: guards.amount,
    FieldType.PERCENT: lambda guards: guards.percent,
    FieldType.YES_NO: lambda guards: guards.yes_no,
    FieldType.DATE: lambda guards: guards.date,
}


class Validator:
    """Turns the raw columns of one plan's tables into typed columns."""

    def __init__(self, plan: PlanFile) -> None:
        self.fields = plan.fields
        self.guards = {name: Guards(plan.read_by(name)) for name in plan.fields}
        self.codes = FloatCodes()
        self.shared: dict[str, str] = {}
        self.dates: dict[str, DateColumn] = {}  # of the table that is read, by field
        self.of_class = plan.unit.class_
        self.stated = plan.stated_fields
        self.spellings = {
            name: Spellings(spec, self.guards[name].missing | self.guards[name].nil)  # not reported (rule 2)
            for name, spec in plan.fields.items()
            if spec.type is FieldType.CATEGORY
        }
        self.own_blanks = {name: own_blanks(spec, self.guards[name]) for name, spec in plan.fields.items()}

    def columns(
        self, table: Table, rows: Sequence[int], cells: Mapping[str, Sequence[str]], problems: list[Problem]
    ) -> dict[str, Column]:
        """Return the typed columns of some rows; findings go to `problems`, each with its cell."""
        found: dict[str, Column] = {}
        texts: dict[str, list[str]] = {}
        present: dict[str, int] = {}
        refused: dict[str, int] = {}
        outside: dict[str, int] = {}
        for name, raw in cells.items():
            spec = self.fields[name]
            if spec.type in COLUMN_TYPES:
                guarded = _Guarded(self.guards[name], table, name, spec, rows, problems)
                if name in self.stated:
                    from nnl_cli.records.published import published

                    guarded.reader = published(self.guards[name], "%" in table.labels.get(name, ""))
                if spec.type is FieldType.DATE:
                    guarded.dates = self._dates_of(table, name)
                texts[name], present[name] = guarded.read(list(raw))
                refused[name] = of_rows(guarded.refused, len(rows)) if guarded.refused else 0
                outside[name] = of_rows(guarded.outside, len(rows)) if guarded.outside else 0
            else:
                found[name] = self._text_column(table, name, rows, list(raw), problems)
        for name, given in texts.items():
            kind = self.fields[name].type
            values = column_adapter(kind).validate_python(given)
            leave = LEAVE.get(kind)
            packed = list(map(leave, values)) if leave else pack(values)
            if kind is FieldType.PERCENT:
                from nnl_cli.records.published import with_signs

                packed = with_signs(packed, cells[name], "%" in table.labels.get(name, ""))
            found[name] = Column(packed, present[name], refused[name], outside=outside[name])
        return found

    def _dates_of(self, table: Table, name: str) -> "DateColumn":
        """Return what is known of the order of a column's dates."""
        from nnl_cli.records.dates import DateColumn

        return self.dates.setdefault(name, DateColumn(table))

    def _text_column(
        self, table: Table, name: str, rows: Sequence[int], cells: list[str], problems: list[Problem]
    ) -> Column:
        refused = self._refuse_cells(table, name, rows, cells, problems)
        is_code = self.fields[name].type is FieldType.CODE
        texts = in_plain_digits(tidy(cells)) if is_code else self._shared(cells)
        if is_code and ".0" in "".join(texts):
            texts = self.codes.read(table, name, texts, problems)
        texts, outside = without_signs(texts, self.own_blanks[name], self.guards[name].outside)
        if name in self.spellings:
            spellings = self.spellings[name]
            written, texts = texts, list(map(spellings.__getitem__, texts))
            if name == self.of_class and written != texts:
                tell_spelled(table, name, rows, written, texts, problems, spellings.declared)
            strange = [i for i, text in enumerate(texts) if not spellings.is_known(text)] if spellings.known else []
            for i in strange:
                place = table.place(rows[i], name)
                problems.append(spellings.unknown(place, name, texts[i]))
                texts[i] = ""  # a word outside the list is not reported: it is never a "no" (rule 2)
            refused += strange
        mask = full(len(texts)) if all(texts) else of_truths(map(bool, texts))
        return Column(texts, mask, of_rows(refused, len(texts)) if refused else 0, outside=outside)

    def _shared(self, cells: list[str]) -> list[str]:
        """Return texts tidied, one object for each: names and places come again, and are looked at once."""
        known = list(map(self.shared.get, cells))
        if None not in known:
            return known  # type: ignore[return-value]  # none is None
        texts = tidy(cells)
        if len(self.shared) > SHARED:
            self.shared.clear()
        return list(map(self.shared.setdefault, texts, texts))

    def _refuse_cells(
        self, table: Table, name: str, rows: Sequence[int], cells: list[str], problems: list[Problem]
    ) -> list[int]:
        """Blank, in place, the cells that hold no text of a unit; tell and return them. Sound columns cost one look."""
        found: list[int] = []
        is_code = self.fields[name].type is FieldType.CODE
        if not set(map(type, cells)) <= {str}:
            refused = NO_CODE_KINDS if is_code else NO_TEXT
            for i, cell in enumerate(cells):
                if isinstance(cell, Cell) and cell.kind in refused:
                    place = table.place(rows[i], name)
                    problems.append(Problem(KIND_CODES[cell.kind], Severity.ERROR, place, name, str(cell)))
                    cells[i] = ""
                    found.append(i)
        if is_code and "+" in "".join(cells):
            for i, cell in enumerate(cells):
                if ROUNDED.fullmatch(cell.strip()):
                    problems.append(Problem("code-rounded", Severity.ERROR, table.place(rows[i], name), name, cell))
                    cells[i] = ""
                    found.append(i)
        found += letters_lost(table, name, is_code, rows, cells, problems) if "\ufffd" in "".join(cells) else []
        if "\n" in "".join(cells):
            for i, cell in enumerate(cells):
                if SWALLOWED.search(cell):
                    place = table.place(rows[i], name)
                    problems.append(Problem("rows-swallowed", Severity.ERROR, place, name, _short(cell), opens=True))
        return found


class _Guarded:
    """One column on its way through the guards: fast where every cell is sound or blank."""

    def __init__(
        self,
        guards: Guards,
        table: Table,
        name: str,
        spec: FieldSpec,
        rows: Sequence[int],
        problems: list[Problem],
    ) -> None:
        self.guards = guards
        self.table, self.name, self.kind, self.reader = table, name, spec.type, READERS[spec.type](guards)
        self.may_be_negative = spec.negative
        self.rows, self.problems = rows, problems
        self.refused: list[int] = []
        self.outside: list[int] = []
        self.dates: DateColumn | None = None

    def read(self, cells: list[str]) -> tuple[list[str], int]:
        """Return texts that pydantic will take, and the rows that report the field."""
        if self.name in self.table.scales:
            return self._one_by_one(cells, full(len(cells)))
        if self.kind is FieldType.COUNT and not self.guards.of_blank and not self.guards.figures:
            present = blanks_to_zero(cells)
            joined = "".join(cells)
            # Digits only: pydantic alone would also take 1_000, +5 and 1.000 (as 1).
            is_short = len(joined) < LONGEST or len(max(cells, key=len)) < LONGEST
            if joined.isascii() and joined.isdecimal() and is_short:
                return cells, present
            return self._one_by_one(cells, present)
        return self._one_by_one(cells, full(len(cells)))

    def _one_by_one(self, cells: list[str], present: int) -> tuple[list[str], int]:
        lanes = bytearray(present.to_bytes(len(cells), "little"))
        texts = []
        for i, cell in enumerate(cells):
            text = self._cell(i, cell) if lanes[i] else None
            lanes[i] = text is not None
            texts.append(NEUTRAL.get(self.kind, "0") if text is None else text)
        return texts, int.from_bytes(lanes, "little")

    def _cell(self, i: int, cell: str) -> str | None:
        """Return the text of one cell as pydantic takes it, or None where nothing is reported."""
        if len(cell) >= LONGEST:
            self._tell(i, cell, "number-too-long", Severity.ERROR)
            return None
        if self.name in self.table.scales:
            return self._scaled(i, cell, self.table.scales[self.name])
        plain = self.kind is FieldType.COUNT and not self.guards.figures
        if plain and cell.isascii() and cell.isdecimal() and type(cell) is str:
            return cell
        reading = self._said(self.reader(cell, self._sign))
        if reading.code:
            self._tell(i, cell, reading.code, reading.severity)
        if reading is NOT_APPLICABLE:
            self.outside.append(i)
        if reading.text is None:
            return None
        try:
            cell_adapter(self.kind).validate_python(reading.text)
        except ValidationError as error:
            kind = error.errors()[0]["type"]
            self._tell(i, cell, PYDANTIC_CODES.get(kind, "not-a-number"), Severity.ERROR)
            return None
        if self.dates:
            self.dates.see(self.rows[i], cell)
        return self._signed(i, cell, reading.text)

    def _said(self, reading: Reading) -> Reading:
        """Return the reading of a number with the plan's signs that are numbers heeded (rule 2)."""
        return self.guards.said(reading) if self.guards.figures and self.kind in FIGURES else reading

    def _signed(self, i: int, cell: str, text: str) -> str | None:
        """Return a figure, or None for an amount below 0 whose field does not say that it may be (rule 9)."""
        if self.kind is FieldType.AMOUNT and not self.may_be_negative and Decimal(text) < 0:
            self._tell(i, cell, "negative-amount", Severity.ERROR)
            return None
        return text

    def _scaled(self, i: int, cell: str, factor: Fraction) -> str | None:
        """Return a figure of a column in thousands, multiplied exactly; a count must come out whole."""
        reading = self._said(self.guards.amount(cell, self._sign))
        if reading.code:
            self._tell(i, cell, reading.code, reading.severity)
        if reading is NOT_APPLICABLE:
            self.outside.append(i)
        if reading.text is None:
            return None
        value = Fraction(reading.text) * factor
        if self.kind is FieldType.COUNT and (value < 0 or value.denominator != 1):
            self._tell(i, cell, "negative-count" if value < 0 else "not-whole", Severity.ERROR)
            return None
        return self._signed(i, cell, exact_text(value))

    def _sign(self) -> str | None:
        """Return the decimal sign that the whole column proves; it is read again, once, to know."""
        if self.name not in self.table.signs:
            self.table.signs[self.name] = decimal_sign(self.table.again(self.table.columns[self.name]))
        return self.table.signs[self.name]

    def _tell(self, i: int, cell: str, code: str, severity: Severity) -> None:
        place = self.table.place(self.rows[i], self.name)
        self.problems.append(Problem(code, severity, place, self.name, _short(cell)))
        if severity is Severity.ERROR:
            self.refused.append(i)


def _short(cell: str) -> str:
    """Return a cell as a message repeats it."""
    return str(cell) if len(cell) <= SHOWN else f"{cell[:SHOWN]}…"
