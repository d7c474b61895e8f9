"""Guard cells before pydantic reads them: blank, nil and Vietnamese numbers become plain text or a finding."""

import re
import unicodedata
from dataclasses import dataclass

from nnl_cli.plan.model import Signs
from nnl_cli.plan.names import fold
from nnl_cli.problems import Severity
from nnl_cli.sources.tables import Cell, CellKind

SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u200a\u202f\u3000]+")
GROUPED = re.compile(r"(-?)(\d{1,3}(?:([. ])\d{3})(?:\3\d{3})*)(?:,0+)?", re.ASCII)
COMMA_GROUPED = re.compile(r"(-?)(\d{1,3}(?:,\d{3})+)(?:\.0+)?", re.ASCII)
WHOLE_WITH_ZEROS = re.compile(r"(-?\d+)[.,]0{1,2}|(-?\d+)[.,]0{4,}", re.ASCII)
PLAIN = re.compile(r"-?\d+", re.ASCII)
DECIMAL = re.compile(r"(-?\d+)[.,](\d+)", re.ASCII)
WITH_UNIT = re.compile(r"(-?[\d., ]*\d) ?(hs|em|học sinh|người|gv|giáo viên|trường|lớp|trẻ|xã|giải|phòng)", re.ASCII)
TICKS = frozenset({"x", "kcs", "✓", "✔"})
YES = frozenset({"x", "✓", "✔", "1", "có", "đạt", "yes", "y", "true", "đúng", "đ", "c"})
NO = frozenset({"0", "không", "chưa", "không đạt", "chưa đạt", "chưa có", "no", "n", "false", "sai", "k", "kđ", "cđ"})
DMY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?", re.ASCII)
KIND_CODES = {
    CellKind.DATE: "cell-is-date",
    CellKind.YES_NO: "cell-is-yes-no",
    CellKind.ERROR: "cell-is-error",
    CellKind.PERCENT: "cell-is-percent",
    CellKind.UNCALCULATED: "cell-is-uncalculated",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a guard makes of one cell: `text` for pydantic, or None where nothing is reported.

    `code` tells what was noticed; with severity error the cell is refused.
    """

    text: str | None
    code: str | None = None
    severity: Severity = Severity.WARNING


MISSING = Reading(None)


class Guards:
    """The guards of a plan's field types, with the plan's signs for 'not reported' and nil."""

    def __init__(self, signs: Signs) -> None:
        self.missing = frozenset(map(fold, signs.missing))
        self.nil = frozenset(map(fold, signs.nil))
        self.yes = YES | frozenset(map(fold, signs.yes))
        self.no = NO | frozenset(map(fold, signs.no))

    def blank_or_nil(self, cell: str, folded: str) -> Reading | None:
        """Return the reading of a blank, a missing sign, a nil sign or an error cell; else None."""
        if isinstance(cell, Cell) and cell.kind in (CellKind.ERROR, CellKind.UNCALCULATED):
            return Reading(None, KIND_CODES[cell.kind], Severity.ERROR)
        if not folded or folded in self.missing:
            return MISSING
        if folded in self.nil:
            return Reading("0", "nil-sign", Severity.INFO)
        return None

    def count(self, cell: str) -> Reading:
        """Read a whole number as offices write it; what is not one goes to pydantic as it stands."""
        folded = fold(cell)
        if reading := self.blank_or_nil(cell, folded):
            return reading
        if folded in TICKS:
            return Reading(None, "tick-in-count")
        if isinstance(cell, Cell):
            return Reading(None, KIND_CODES[cell.kind], Severity.ERROR)
        text = SPACES.sub(" ", folded.removeprefix("'")).strip()
        if PLAIN.fullmatch(text):
            return Reading(text)
        if match := GROUPED.fullmatch(text):
            return Reading(match[1] + re.sub(r"[. ]", "", match[2]))
        if match := COMMA_GROUPED.fullmatch(text):
            return Reading(match[1] + match[2].replace(",", ""), "comma-grouped")
        if match := WHOLE_WITH_ZEROS.fullmatch(text):
            return Reading(match[1] or match[2])
        if match := WITH_UNIT.fullmatch(text):
            inner = self.count(match[1])
            return Reading(inner.text, "unit-in-cell") if inner.text else inner
        if DECIMAL.fullmatch(text):
            return Reading(None, "not-whole", Severity.ERROR)
        return Reading(None, "not-a-count", Severity.ERROR)

    def amount(self, cell: str) -> Reading:
        """Read a decimal number; `1.234` and `1,234` could mean two things and are asked back."""
        folded = fold(cell).removeprefix("'")
        if reading := self.blank_or_nil(cell, folded):
            return reading
        if isinstance(cell, Cell) and cell.kind is not CellKind.PERCENT:
            return Reading(None, KIND_CODES[cell.kind], Severity.ERROR)
        text = SPACES.sub("", folded)
        if isinstance(cell, Cell):
            return Reading(text.removesuffix("%").replace(",", "."))
        if re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", text, re.ASCII):
            return Reading(None, "number-ambiguous", Severity.ERROR)
        return Reading(_decimal(text)) if _decimal(text) else Reading(None, "not-a-number", Severity.ERROR)

    def percent(self, cell: str) -> Reading:
        """Read a percentage for comparison only; one that cannot be read is no error of the data."""
        folded = fold(cell)
        if not folded or folded in self.missing or folded in self.nil:
            return MISSING
        text = _decimal(SPACES.sub("", folded).removesuffix("%"))
        return Reading(text) if text else Reading(None, "not-a-percent")

    def yes_no(self, cell: str) -> Reading:
        """Read a yes or a no in the words and ticks that forms use."""
        folded = fold(cell)
        if folded in self.yes or (isinstance(cell, Cell) and cell.kind is CellKind.YES_NO and folded == "1"):
            return Reading("1")
        if folded in self.no:
            return Reading("0")
        if reading := self.blank_or_nil(cell, folded):
            return reading
        return Reading(None, "not-yes-no", Severity.ERROR)

    def date(self, cell: str) -> Reading:
        """Read a day as ISO text: 5/8/2024, 05-08-2024, 2024-08-05 or a workbook's date."""
        folded = fold(cell)
        reading = self.blank_or_nil(cell, folded)
        if reading:
            return MISSING if reading.code == "nil-sign" else reading
        if match := DMY.fullmatch(folded):
            day, month, year = match.groups()
            return Reading(f"{year}-{int(month):02}-{int(day):02}")
        if match := ISO.fullmatch(folded.upper()):
            return Reading("-".join(match.groups()))
        return Reading(None, "not-a-date", Severity.ERROR)


def _decimal(text: str) -> str | None:
    """Return the number with a point and no groups, or None where the text is no number."""
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+,\d+", text, re.ASCII):
        return text.replace(".", "").replace(",", ".")
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text, re.ASCII):
        return text.replace(",", "")
    return text if re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII) else None


def tidy(cells: list[str]) -> list[str]:
    """Return texts in NFC without outer or doubled spaces; sound ones are handed back as they are."""
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
    return cells if sound else [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in cells]
