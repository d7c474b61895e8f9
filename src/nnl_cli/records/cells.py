"""Guard cells before pydantic reads them: blank, nil and Vietnamese numbers become plain text or a finding."""

import operator
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from nnl_cli.names import INVISIBLE, fold
from nnl_cli.patterns import late
from nnl_cli.plan.model import DEFAULT_NIL, Read, Signs
from nnl_cli.plan.signs import read_by
from nnl_cli.problems import Severity
from nnl_cli.records.decimals import (
    BOTH,
    LAKH,
    ONLY_DECIMAL,
    SPACES,
    SignOf,
    before_decimals,
    figure_text,
    has_small_digits,
    unknown,
)
from nnl_cli.records.masks import full, of_truths
from nnl_cli.sources.tables import Cell, CellKind

GROUPED = late(r"(-?)([1-9]\d{0,2}(?:([. ])\d{3})(?:\3\d{3})*)(?:,0+)?", re.ASCII)
TICK_GROUPED = late(r"-?[1-9]\d{0,2}(?:(['`])\d{3})(?:\1\d{3})*(?:[.,\u066b]\d+)?", re.ASCII)  # 12'000
SPACE_OF_GROUP = late(r"(?<!\d) | (?!\d)|(?<=\d) (?=\d{3}(?!\d))", re.ASCII)
COMMA_GROUPED = late(r"(-?)([1-9]\d{0,2}(?:,\d{3})+)(?:\.0+)?", re.ASCII)
TWO_WAYS = late(r"-?[1-9]\d{0,2}([.,])\d{3}", re.ASCII)
MARKED = late(r"(-?[\d., ]*\d) ?[*†‡]+")
WHOLE_WITH_ZEROS = late(r"(-?\d+)[.,]0{1,2}|(-?\d+)[.,]0{4,}", re.ASCII)
PLAIN = late(r"-?\d+", re.ASCII)
ONE_SIGN = late(r"-?\d{1,3}[.,]\d+", re.ASCII)
DECIMAL = late(r"(-?\d+)[.,](\d+)", re.ASCII)
ZEROS_BEHIND = late(r"(-?\d+)\u066b0+", re.ASCII)
ARABIC = late(r"(-?\d+)\u066b(\d+)", re.ASCII)
DUST = 9  # decimals behind which a whole number that was computed in binary is no more exact: 54.00000000000001
WITH_UNIT = late(r"(-?[\d., ]*\d) ?(hs|em|học sinh|người|gv|giáo viên|trường|lớp|trẻ|xã|giải|phòng)", re.ASCII)
LONGEST_COMPUTED = 25  # letters of a computed number: its digits are about 17
TICKS = frozenset({"x", "kcs", "✓", "✔"})
YES = frozenset({"x", "✓", "✔", "1", "có", "đạt", "yes", "y", "true", "đúng", "đ", "c"})
NO = frozenset({"0", "không", "chưa", "không đạt", "chưa đạt", "chưa có", "no", "n", "false", "sai", "k", "kđ", "cđ"})
KIND_CODES = {
    CellKind.DATE: "cell-is-date",
    CellKind.YES_NO: "cell-is-yes-no",
    CellKind.ERROR: "cell-is-error",
    CellKind.PERCENT: "cell-is-percent",
    CellKind.UNCALCULATED: "cell-is-uncalculated",
    CellKind.NUMBER: "not-whole",
    CellKind.MERGED: "figure-merged",
}


REFUSED = frozenset({CellKind.ERROR, CellKind.UNCALCULATED, CellKind.MERGED})  # in a column of any type


class Reading(NamedTuple):
    """What a guard makes of one cell: `text` for pydantic, or None where nothing is reported.

    `code` tells what was noticed; with severity error the cell is refused.
    """

    text: str | None
    code: str | None = None
    severity: Severity = Severity.WARNING


MISSING = Reading(None)
NOT_APPLICABLE = Reading(None, None, Severity.INFO)  # the unit is not asked this field
NIL = Reading("0", "nil-sign", Severity.INFO)  # a dash of the yearbooks, told once a file
OWN_NIL = Reading("0")  # a sign that the plan itself declares: nothing to tell


class Guards:
    """The guards of a plan's field types, with the plan's signs for 'not reported' and nil."""

    def __init__(self, signs: Signs | Read) -> None:
        read = read_by(signs) if isinstance(signs, Signs) else signs
        self.missing, self.nil, self.outside = read.missing, read.nil, read.not_applicable
        nothing = self.missing | self.nil | self.outside  # they hold for every type (rule 2)
        self.yes, self.no = read.yes | (YES - read.taken - nothing), read.no | (NO - read.taken - nothing)
        self.of_blank = read.of_blank
        self.figures = {Decimal(word): word for word in nothing if PLAIN.fullmatch(word)}  # 999 for 'no answer'

    def said(self, reading: Reading) -> Reading:
        """Return what a figure that was read says where it is one of the signs, however it is written: 999.0."""
        if reading.text is None or reading is NIL or reading is OWN_NIL:
            return reading
        word = self.figures.get(Decimal(reading.text))
        return reading if word is None else self.blank_or_nil(word) or reading

    def blank_or_nil(self, cell: str) -> Reading | None:
        """Return the reading of a blank, a missing sign, a nil sign or an error cell; else None."""
        folded = fold(cell)
        if isinstance(cell, Cell) and cell.kind in REFUSED:
            return Reading(None, KIND_CODES[cell.kind], Severity.ERROR)
        is_blank = not figure_text(cell)
        word = "" if is_blank else folded
        if word in self.outside:
            return NOT_APPLICABLE
        if (is_blank and word not in self.nil) or (folded and folded in self.missing):
            return MISSING
        if word in self.nil:
            return NIL if folded in DEFAULT_NIL else OWN_NIL
        return None

    def count(self, cell: str, sign: SignOf = unknown) -> Reading:
        """Read a whole number as offices write it; `sign` tells the decimal sign that its column proves."""
        if reading := self.blank_or_nil(cell):
            return reading
        if fold(cell) in TICKS:
            return Reading(None, "tick-in-count")
        if isinstance(cell, Cell):
            whole = _without_dust(cell) if cell.kind is CellKind.NUMBER else None
            return Reading(whole) if whole else Reading(None, KIND_CODES[cell.kind], Severity.ERROR)
        text = _ungrouped(SPACES.sub(" ", figure_text(cell).removeprefix("'")).strip())
        if PLAIN.fullmatch(text):
            return Reading(text)
        return self._written_count(text, sign)

    def _written_count(self, text: str, sign: SignOf) -> Reading:
        """Read a whole number with groups, zeros after it, a unit or a mark."""
        if (match := TWO_WAYS.fullmatch(text)) and (known := before_decimals(sign())) in (BOTH, match[1]):
            return Reading(None, "number-ambiguous" if known == BOTH else "not-whole", Severity.ERROR)
        if match := GROUPED.fullmatch(text):
            return Reading(match[1] + re.sub(r"[. ]", "", match[2]))
        if match := COMMA_GROUPED.fullmatch(text):
            return Reading(match[1] + match[2].replace(",", ""), "comma-grouped")
        if LAKH.fullmatch(text):
            return _in_pairs(text, sign, self.count)
        if ONLY_DECIMAL in text:
            match = ZEROS_BEHIND.fullmatch(text)
            return Reading(match[1]) if match else Reading(None, "not-whole", Severity.ERROR)
        if match := WHOLE_WITH_ZEROS.fullmatch(text):
            return Reading(match[1] or match[2])
        if match := WITH_UNIT.fullmatch(text):
            inner = self.count(match[1], sign)
            return Reading(inner.text, "unit-in-cell") if inner.text else inner
        if match := MARKED.fullmatch(text):
            inner = self.count(match[1], sign)
            return Reading(inner.text, "mark-in-cell") if inner.text else inner
        if DECIMAL.fullmatch(text):
            whole = _without_dust(text)
            return Reading(whole) if whole else Reading(None, "not-whole", Severity.ERROR)
        return Reading(None, "not-a-count", Severity.ERROR)

    def amount(self, cell: str, sign: SignOf = unknown) -> Reading:
        """Read a decimal number; `1.234` is asked back where its column does not prove a decimal sign."""
        if reading := self.blank_or_nil(cell):
            return reading
        if isinstance(cell, Cell) and cell.kind is not CellKind.NUMBER:
            return Reading(None, KIND_CODES[cell.kind], Severity.ERROR)
        text = _ungrouped(SPACE_OF_GROUP.sub("", SPACES.sub(" ", figure_text(cell).removeprefix("'"))))
        if isinstance(cell, Cell):
            return Reading(_without_dust(text) or text.replace(",", "."))
        if LAKH.fullmatch(text):
            return _in_pairs(text, sign, self.amount)
        if match := TWO_WAYS.fullmatch(text):
            known = before_decimals(sign())
            if known in (None, BOTH):
                return Reading(None, "number-ambiguous", Severity.ERROR)
            return Reading(text.replace(match[1], "." if known == match[1] else ""))
        return Reading(_decimal(text)) if _decimal(text) else Reading(None, "not-a-number", Severity.ERROR)

    def percent(self, cell: str, _: SignOf = unknown) -> Reading:
        """Read a percentage for comparison only; one that cannot be read is no error of the data."""
        folded = fold(cell)
        if folded in self.outside:
            return NOT_APPLICABLE
        if not folded or folded in self.missing or folded in self.nil:
            return MISSING
        shown = _ungrouped(SPACES.sub("", figure_text(cell)).removesuffix("%"))
        text = shown.replace(",", ".") if ONE_SIGN.fullmatch(shown) else _decimal(shown)
        return Reading(text) if text else Reading(None, "not-a-percent")

    def yes_no(self, cell: str, _: SignOf = unknown) -> Reading:
        """Read a yes or a no in the words and ticks that forms use."""
        folded = fold(cell)
        if isinstance(cell, Cell) and cell.kind in REFUSED:
            return Reading(None, KIND_CODES[cell.kind], Severity.ERROR)
        if folded in self.outside:
            return NOT_APPLICABLE
        if folded in self.yes:
            return Reading("1")
        if folded in self.no:
            return Reading("0")
        if reading := self.blank_or_nil(cell):
            return reading
        return Reading(None, "not-yes-no", Severity.ERROR)

    def date(self, cell: str, _: SignOf = unknown) -> Reading:
        """Read a day as ISO text, the day first where its order is open: 5/8/2024, 2024-08-05, a workbook's date."""
        from nnl_cli.records.dates import read_day

        folded = fold(cell)
        reading = self.blank_or_nil(cell)
        if reading:
            return MISSING if reading in (NIL, OWN_NIL) else reading
        day = None if has_small_digits(cell) else read_day(folded)
        return Reading(day.text) if day else Reading(None, "not-a-date", Severity.ERROR)


def _ungrouped(text: str) -> str:
    """Return a number without the ticks that part its thousands; any other text as it is."""
    match = TICK_GROUPED.fullmatch(text)
    return text.replace(match[1], "") if match else text


def _in_pairs(text: str, sign: SignOf, read: Callable[[str], Reading]) -> Reading:
    """Read 12,34,567, lakh and crore; refuse it where the column's groups are threes, or its commas are decimals."""
    if sign() not in (None, "."):
        return Reading(None, "groups-differ", Severity.ERROR)
    reading = read(text.replace(",", ""))
    return reading if reading.text is None else Reading(reading.text, "comma-grouped")


def _without_dust(text: str) -> str | None:
    """Return the whole number that a computed one is to its ninth decimal, where it has more; None else."""
    match = DECIMAL.fullmatch(text)
    if match is None or len(match[2]) <= DUST or len(text) > LONGEST_COMPUTED:
        return None
    whole = round(Decimal(f"{match[1]}.{match[2]}"))
    return str(whole) if abs(Decimal(f"{match[1]}.{match[2]}") - whole) <= Decimal(10) ** -DUST else None


def _decimal(text: str) -> str | None:
    """Return the number with a point and no groups, or None where the text is no number.

    A group of thousands never begins with 0: 0.123 is less than one. The Arabic sign stands before decimals only.
    """
    if ONLY_DECIMAL in text:
        match = ARABIC.fullmatch(text)
        return f"{match[1]}.{match[2]}" if match else None
    if re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?|-?\d+,\d+", text, re.ASCII):
        return text.replace(".", "").replace(",", ".")
    if re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", text, re.ASCII):
        return text.replace(",", "")
    return text if re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII) else None


def tidy(cells: list[str]) -> list[str]:
    """Return texts in NFC without outer or doubled spaces and invisible letters; sound ones as they are."""
    joined = "\n".join(cells)
    sound = (
        "  " not in joined
        and " \n" not in joined
        and "\n " not in joined
        and joined == joined.strip(" ")
        and joined.count("\n") == len(cells) - 1
        and joined.replace("\n", "").isprintable()
        and unicodedata.is_normalized("NFC", joined)
    )
    return (
        cells
        if sound
        else [" ".join(unicodedata.normalize("NFC", cell).translate(INVISIBLE).split()) for cell in cells]
    )


def blanks_to_zero(cells: list[str]) -> int:
    """Put "0" where a cell is empty, in place, and return the rows that were not."""
    size, blanks = len(cells), cells.count("")
    if not blanks:
        return full(size)
    if blanks > size // 8:
        present = of_truths(map(operator.truth, cells))
        cells[:] = [cell or "0" for cell in cells]
        return present
    lanes = bytearray(b"\x01") * size
    at = -1
    for _ in range(blanks):
        at = cells.index("", at + 1)
        cells[at] = "0"
        lanes[at] = 0
    return int.from_bytes(lanes, "little")
