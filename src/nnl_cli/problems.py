"""Say what can be wrong, where it stands and how a run may end: the ground everyone may use."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import NamedTuple, Protocol


class ExitCode(IntEnum):
    """How a run ends; published in the README and never renumbered (design: section 5).

    When several apply, the first of 70, 2, 5, 3, 1, 4, 0 that holds is the one.
    """

    MET = 0
    MISSED = 1
    USAGE = 2
    REFUSED = 3
    UNDETERMINED = 4
    OUTPUT = 5
    FAULT = 70
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class Severity(StrEnum):
    """How much a problem weighs: an error refuses data, a warning doubts it, an info tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


Spot = tuple[int | None, int | None]  # a row and a column of the file, from 1; None for what stands in none
SpotOf = Callable[[int | None, int | None], Spot]


class Place(NamedTuple):
    """A cell, row, sheet or file of an input; rows and columns count from 1 as Excel shows them.

    Those of a rearranged sheet (a form, a table on its side) are its own; `origin` tells where they stand in the file.
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    origin: SpotOf | None = None

    @property
    def cell(self) -> str | None:
        """The address as Excel writes it (`F12`), or None where no single cell is meant."""
        _, _, row, column, _ = self.in_file
        return None if row is None or column is None else f"{column_letters(column)}{row}"

    @property
    def of_sheet(self) -> "Place":
        """The sheet that it lies in, or the file where that has but one; of a rearranged one that alone."""
        return Place(self.file, self.sheet, origin=self.origin)

    @property
    def in_file(self) -> "Place":
        """The same place as it stands in the file, where its sheet was rearranged."""
        return Place(self.file, self.sheet, *self.origin(self.row, self.column)) if self.origin else self

    def at(self, row: int | None, column: int | None = None) -> "Place":
        """Return another row or cell of the same sheet."""
        return Place(self.file, self.sheet, row, column, self.origin)

    def __str__(self) -> str:
        _, _, row, column, _ = self.in_file
        alone = str(row) if row else column_letters(column) if column and self.origin else None
        spot = self.cell or alone
        return ":".join(part for part in (self.file, self.sheet, spot) if part)


class Mark(NamedTuple):
    """A line and column of a plan file, both counted from 1."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


NO_DETAILS: Mapping[str, object] = MappingProxyType({})


class Past(NamedTuple):
    """How many more problems there are of a kind than are kept: its code, its weight."""

    code: str
    severity: Severity
    number: int


class Telling(Protocol):
    """What may tell of others that are only counted."""

    @property
    def past(self) -> Past | None: ...


class Problem(NamedTuple):
    """One thing that is wrong with an input: a stable code and typed values, no prose.

    `details` fills the sentence that the catalogue keeps for `code`, and nothing else: no behaviour
    hangs on it. `fields` are the fields whose figures are in question, where they are more than `field`.
    `opens`: what was refused may hold units that nobody knows of, a gap of unknown size (rule 9). `past` is what it
    tells of others that are only counted.
    """

    code: str
    severity: Severity
    place: Place | Mark
    field: str | None = None
    value: str | None = None
    details: Mapping[str, object] = NO_DETAILS
    fields: tuple[str, ...] = ()
    opens: bool = False
    past: Past | None = None

    @property
    def touched(self) -> tuple[str, ...]:
        """Every field whose figures are in question; none where a whole row or file is."""
        return self.fields or ((self.field,) if self.field else ())


MOST_OF_A_KIND = 1_000
Kind = tuple[str, Severity, str, str | None]  # code, severity, file and field


class Problems(list[Problem]):
    """Problems as they are found: of one kind, in one field of one file, no more than anybody reads.

    `and_more` tells how many more there were.
    """

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        super().__init__()
        self._seen: Counter[Kind] = Counter()
        self.extend(found)

    def append(self, problem: Problem) -> None:
        """Add a problem, or count it."""
        kind = (problem.code, problem.severity, problem.place.file, problem.field)
        self._seen[kind] += 1
        if self._seen[kind] <= MOST_OF_A_KIND:
            super().append(problem)

    def take_back(self, code: str, places: Collection[Place]) -> None:
        """Take away the problems of a code that stand in some places."""
        gone = [one for one in self if one.code == code and one.place in places]
        self._seen.subtract((one.code, one.severity, one.place.file, one.field) for one in gone)
        self[:] = [one for one in self if one.code != code or one.place not in places]

    def is_past(self, kind: Kind, count: int) -> bool:
        """Count more of a kind that was told often enough, so that nobody need build them; False where it was not."""
        is_past = self._seen[kind] >= MOST_OF_A_KIND
        self._seen[kind] += count if is_past else 0
        return is_past

    def extend(self, found: Iterable[Problem]) -> None:
        """Add problems, or count them."""
        for problem in found:
            self.append(problem)

    def __iadd__(self, found: Iterable[Problem]) -> "Problems":  # type: ignore[override,misc]  # as extend does
        self.extend(found)
        return self

    def and_more(self) -> Iterator[Problem]:
        """Yield of every kind that was more than is kept how many more there were."""
        for (code, severity, file, field), count in self._seen.items():
            if count > MOST_OF_A_KIND:
                past = Past(code, severity, count - MOST_OF_A_KIND)
                details = {"count": past.number, "kind": code}
                yield Problem("more-of-a-kind", Severity.INFO, Place(file), field, None, details, past=past)


def past_of(told: Iterable[Telling], severity: Severity) -> int:
    """Return how many problems of a weight are only counted."""
    return sum(one.past.number for one in told if one.past and one.past.severity is severity)


def is_past(problems: list[Problem], kind: Kind, count: int) -> bool:
    """Tell whether more of a kind need only be counted, which is done then; a plain list holds all."""
    return isinstance(problems, Problems) and problems.is_past(kind, count)


class NnlError(Exception):
    """A run cannot go on; `problems` say why and `exit_code` how it ends."""

    exit_code = ExitCode.FAULT

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(f"{p.place}: {p.code}" for p in problems))
        self.problems = problems


class PlanError(NnlError):
    """The plan file is wrong: nothing was computed."""

    exit_code = ExitCode.USAGE


class UsageError(NnlError):
    """The command line asks for what cannot be: nothing was computed."""

    exit_code = ExitCode.USAGE


class InputError(NnlError):
    """An input file was refused as a whole."""

    exit_code = ExitCode.REFUSED


class AbsentError(InputError):
    """An input is not there, or may not be opened: where it was named, nothing is computed."""

    exit_code = ExitCode.USAGE


class OutputError(NnlError):
    """An output could not be written."""

    exit_code = ExitCode.OUTPUT


def column_letters(number: int) -> str:
    """Return a spreadsheet's name of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
