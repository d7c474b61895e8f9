"""Read the texts of a column that were bent on the way: codes made numbers, letters lost, classes spelled otherwise."""

import re
from collections.abc import Sequence, Set

from nnl_cli.names import fold, plain_digits
from nnl_cli.plan.model import FieldSpec
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.cells import Guards, tidy
from nnl_cli.records.masks import Mask, of_truths
from nnl_cli.sources.tables import Table

FLOAT = re.compile(r"\d+\.0", re.ASCII).fullmatch
Column = tuple[str, str | None, str]
SHOWN = 8  # values of a category that a problem names


class Spellings(dict[str, str]):
    """The canonical value of every spelling of a category, found once per spelling."""

    def __init__(self, spec: FieldSpec, blanks: frozenset[str]) -> None:
        super().__init__()
        self.blanks = blanks
        self.known = spec.spellings()
        self.declared = frozenset(
            word.casefold() for value, ways in (spec.values or {}).items() for word in (value, *ways)
        )

    def __missing__(self, text: str) -> str:
        folded = fold(text)
        blank = not self.known and folded in self.blanks  # of declared values, a sign that is none of them is told
        self[text] = "" if blank else self.known.get(folded, text)
        return self[text]

    def unknown(self, place: Place, field: str, text: str) -> Problem:
        """Return what to say of a text that is none of the values, with the first of them."""
        values = [*dict.fromkeys(self.known.values())]
        known = ", ".join([*values[:SHOWN], *(["…"] if len(values) > SHOWN else [])])
        return Problem("category-unknown", Severity.WARNING, place, field, text, {"known": known})

    def is_known(self, value: str) -> bool:
        return not self.known or not value or fold(value) in self.known


def own_blanks(spec: FieldSpec, guards: Guards) -> frozenset[str]:
    """Return the signs that a field declares for nothing, and those of 'not applicable' that are no value of it."""
    own = [*(spec.signs.missing or ()), *(spec.signs.nil or ())] if spec.signs else []
    return (frozenset(map(fold, own)) | guards.outside) - spec.spellings().keys()


def without_signs(texts: list[str], blanks: frozenset[str], outside: frozenset[str]) -> tuple[list[str], Mask]:
    """Return texts with signs made blank, and the rows that say that the field is not applicable to them."""
    if not blanks:
        return texts, 0
    signs = {text for text in set(texts) if fold(text) in blanks}
    if not signs:
        return texts, 0
    rows = of_truths(text in signs and fold(text) in outside for text in texts)
    return ["" if text in signs else text for text in texts], rows


def in_plain_digits(codes: list[str]) -> list[str]:
    """Return codes with their digits as 0 to 9: ٠٧ in one table and 07 in the next are one unit; mostly as they are."""
    return codes if "".join(codes).isascii() else list(map(plain_digits, codes))


class FloatCodes:
    """Takes the `.0` off codes where a program gave it to all of a column, since it took them for numbers."""

    def __init__(self) -> None:
        self._all_end_so: dict[Column, bool] = {}

    def read(self, table: Table, name: str, texts: list[str], problems: list[Problem]) -> list[str]:
        """Return the codes of a chunk; that the zeros were left out is told once a table."""
        column = (table.file, table.sheet, name)
        if column not in self._all_end_so:
            codes = [code for code in tidy(list(table.again(table.columns[name]))) if code[:1].isdigit()]
            self._all_end_so[column] = all(map(FLOAT, codes)) and len(codes) > 1
            if self._all_end_so[column]:
                problems.append(Problem("codes-with-zeros", Severity.WARNING, table.place(None, name), name, codes[0]))
        return [text.removesuffix(".0") for text in texts] if self._all_end_so[column] else texts


def letters_lost(
    table: Table, name: str, is_code: bool, rows: Sequence[int], cells: list[str], problems: list[Problem]
) -> list[int]:
    """Tell of cells with a letter that could not be shown; codes are refused in place and returned, a name stays."""
    found = [i for i, cell in enumerate(cells) if "\ufffd" in cell]
    severity = Severity.ERROR if is_code else Severity.WARNING
    problems += [Problem("letter-lost", severity, table.place(rows[i], name), name, cells[i]) for i in found]
    for i in found if is_code else ():
        cells[i] = ""
    return found if is_code else []


def tell_spelled(
    table: Table,
    name: str,
    rows: Sequence[int],
    written: Sequence[str],
    read: Sequence[str],
    problems: list[Problem],
    declared: Set[str],
) -> None:
    """Tell, once a chunk and spelling, of classes that were known for their words alone: who is asked hangs on it."""
    told: set[str] = set()
    for row, text, value in zip(rows, written, read, strict=True):
        known = value.casefold() in declared and text.casefold() not in declared
        if known and text not in told and fold(text) == fold(value):
            told.add(text)
            place = table.place(row, name)
            problems.append(Problem("class-spelled", Severity.WARNING, place, name, text, {"read": value}))
