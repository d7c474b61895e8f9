"""The line by which a form that `nnl` wrote knows itself: plan, period, whose it is, and what it was made from.

It stands in a cell of the first row, so that it outlives every program that saves the file, and a move to another one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from nnl_cli.names import fold

MARK = "nnl-form/1"
BETWEEN = " | "
CHECKS = frozenset(map(fold, ("Kiểm tra", "Check")))  # over the column of checks; what stands right of it is no input
LABELS = frozenset(map(fold, ("Chỉ tiêu", "Figure")))  # over the labels of a unit's figures
SENT = frozenset(map(fold, ("Gửi cho", "Sent to")))  # over the column that says with whom each row of a table was sent
ASIDE = "↳"  # begins a row of a table that only helps whoever fills it in
HEAD = 16  # rows in which the header of a form stands
PARTS = 6  # of a mark, beside the word that it begins with
ABOVE = 4  # rows that somebody may have put above the title


class FormKind(StrEnum):
    """What a sheet of a form is: of one unit, of many, or none that anybody writes into.

    A table of many says it twice, since people delete the column of checks: ROWS stands over whom rows were sent to.
    """

    UNIT = "unit"
    TABLE = "table"
    ROWS = "rows"
    GUIDE = "guide"


class Sent(NamedTuple):
    """With whom a row of a table was sent: the unit's key and its name."""

    subject: str
    name: str

    def written(self) -> str:
        """Return it as it stands in its cell."""
        return BETWEEN.join(map(kept, self))


class FormMark(NamedTuple):
    """What a form says of itself: `subject` is the unit's key, or the class, `made_from` the plan's fingerprint.

    `units` is the fingerprint of the keys of all units of a table, "" where it names none; `sent`, which is not part
    of the line, is with whom its rows were sent, by their number.
    """

    kind: FormKind
    plan: str = ""
    period: str = ""
    subject: str = ""
    made_from: str = ""
    units: str = ""
    sent: Mapping[int, Sent] = MappingProxyType({})

    def written(self) -> str:
        """Return the line as it stands in its cell."""
        said = (self.kind, self.plan, self.period, self.subject, self.made_from, self.units)
        return BETWEEN.join((MARK, *map(kept, said)))


def kept(text: str) -> str:
    """Return a text as a mark keeps it: on one line, without the sign that parts it."""
    return " ".join(text.replace("|", "/").split())


def read_mark(row: Iterable[str]) -> FormMark | None:
    """Return the mark that a row of cells holds; None where it holds none that this version understands."""
    for cell in row:
        if cell.startswith(MARK) and (parts := [part.strip() for part in cell.split("|")])[0] == MARK:
            return _mark(parts[1:])
    return None


class Marked(NamedTuple):
    """A mark and where it stands, from 0: in the first row of its form, over the checks or who was sent its rows."""

    mark: FormMark
    row: int
    column: int


def find_marks(rows: Sequence[Sequence[str]]) -> Iterator[Marked]:
    """Yield the marks in the first rows of a sheet: more than one where forms were put beside one another."""
    for row, cells in enumerate(rows[: ABOVE + 1]):
        for column, cell in enumerate(cells):
            if cell.startswith(MARK) and (mark := read_mark([cell])):
                yield Marked(mark, row, column)


def _mark(parts: list[str]) -> FormMark | None:
    if len(parts) != PARTS or parts[0] not in set(FormKind):
        return None
    kind, plan, period, subject, made_from, units = parts
    return FormMark(FormKind(kind), plan, period, subject, made_from, units)
