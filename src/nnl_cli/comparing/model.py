"""What a comparison of two sources finds: cells, differences, units of one source alone, the totals of each field."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

from nnl_cli.plan.model import FieldSpec, PlanFile
from nnl_cli.problems import Place, Problem
from nnl_cli.records.batch import Unit
from nnl_cli.report.model import Exact, InputSheet


class State(StrEnum):
    """What stands in a cell, once it is read (rules 1 and 2)."""

    GIVEN = "given"
    BLANK = "blank"
    OUTSIDE = "not_applicable"
    REFUSED = "refused"


class Kind(StrEnum):
    """How two cells of one unit and field differ, what a school must be asked first of it first."""

    DIFFERS = "differs"
    ONE_SIDED = "one-sided"  # the other says nothing
    UNREADABLE = "unreadable"  # one, or both, cannot be trusted: nobody knows whether they agree


class Held(NamedTuple):
    """What a refused cell holds: its text, and the value that it was read as where rows contradict each other."""

    text: str = ""
    values: tuple[str, ...] = ()


class Side(NamedTuple):
    """A cell of one source: its value where it is given, whose it is, and what a refused one holds."""

    state: State
    value: Any
    unit: Unit
    field: str
    read: str = ""
    values: tuple[str, ...] = ()  # of rows that contradict each other, as they were read

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it stands: one cell, or one a row that gave it."""
        return self.unit.places(self.field)


class Difference(NamedTuple):
    """Two cells of one unit and field that do not agree; `gap` is the second less the first, of two numbers."""

    field: str
    kind: Kind
    sides: tuple[Side, Side]
    gap: Exact | None


class Who(NamedTuple):
    """A unit as people know it; `key` is its code, "" where it has none."""

    key: str
    name: str
    place: str


class Differing(NamedTuple):
    """A unit in both sources and what differs of it, the worst first."""

    who: Who
    differences: tuple[Difference, ...]


class Alone(NamedTuple):
    """A unit that one source alone has, and where; `like` is one of the other's whose name it bears."""

    who: Who
    places: tuple[Place, ...]
    like: Who | None


class FieldCount(NamedTuple):
    """What came out of one field, in cells of units that are in both sources.

    `totals` are what each source's figures come to over these units, None of a field that is not added up.
    `apart` are cells given in one source of units whose tables in the other have no such column: they are not compared.
    """

    field: str
    agreed: int
    differing: int
    one_sided: int
    unreadable: int
    apart: int
    totals: tuple[Exact, Exact] | None

    @property
    def gap(self) -> Exact | None:
        """The second source's total less the first's."""
        return None if self.totals is None else self.totals[1] - self.totals[0]


class Source(NamedTuple):
    """One of the two: its sheets, how many units it has, the fields and units that it alone has.

    `other_rows` are its rows of other periods, which are not compared, `others` those periods.
    """

    files: tuple[str, ...]
    inputs: tuple[InputSheet, ...]
    units: int
    fields_alone: tuple[str, ...]
    alone: tuple[Alone, ...]
    other_rows: int
    others: tuple[str, ...]


class Comparison(NamedTuple):
    """All that a comparison found; `joined` units were known by name and place, since one source has no code of them.

    `rows` are the units of the rows that problems stand in, `refused` says that input was refused.
    """

    plan: PlanFile
    period: str
    sources: tuple[Source, Source]
    units: int
    joined: int
    fields: tuple[FieldCount, ...]
    differing: tuple[Differing, ...]
    problems: Sequence[Problem]
    rows: Mapping[Place, str]
    refused: bool

    @property
    def agreed(self) -> int:
        """How many cells agree."""
        return sum(field.agreed for field in self.fields)

    @property
    def different(self) -> int:
        """How many cells do not."""
        return sum(field.differing + field.one_sided + field.unreadable for field in self.fields)

    @property
    def is_same(self) -> bool:
        """Whether nothing differs: no cell, and no unit of one source alone."""
        return not self.different and not any(source.alone for source in self.sources)

    def spec(self, field: str) -> FieldSpec:
        """Return what the plan says of a field."""
        return self.plan.fields[field]


def measured(value: Any) -> Exact:
    """Return a number as it is reckoned with: exact, whatever it was read into."""
    return value if isinstance(value, int) else Fraction(value)
