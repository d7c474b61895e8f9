"""What one run found: the exact report that verdicts write and every format reads."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from nnl_cli.problems import Mark, Place, Problem
from nnl_cli.report.result import Baseline as Baseline
from nnl_cli.report.result import Exact as Exact
from nnl_cli.report.result import Group as Group
from nnl_cli.report.result import LevelResult as LevelResult
from nnl_cli.report.result import NoBound as NoBound
from nnl_cli.report.result import Note as Note
from nnl_cli.report.result import Owing as Owing
from nnl_cli.report.result import PartResult as PartResult
from nnl_cli.report.result import Reason as Reason
from nnl_cli.report.result import Result as Result
from nnl_cli.report.result import Term as Term
from nnl_cli.report.result import UnitCounts as UnitCounts
from nnl_cli.report.result import Verdict as Verdict

if TYPE_CHECKING:  # a plan that declares no documents pays for none
    from nnl_cli.report.documents import Answered
    from nnl_cli.report.drill import Drill


class Puller(NamedTuple):
    """A unit below a target at its own size; units' shortfalls do not add up to the whole's.

    `is_excess`: it is above one that asks for less, and `short` is how many are too many.
    """

    key: str
    name: str
    numerator: Exact
    denominator: Exact | None
    short: int
    is_excess: bool = False


class Worst(NamedTuple):
    """The units, or places of a cascade (`of_places`), furthest below one missed target.

    `is_mixed`: each is held against the requirement of its own part.
    """

    id: str
    require: str
    units: tuple[Puller, ...]
    of_places: bool = False
    is_mixed: bool = False


class UnitFigures(NamedTuple):
    """What one unit brought to each indicator that it entered: numerator (and denominator) as text, by id.

    `gaps` are the indicators that it is asked and could not enter. `place` is where a unit that reported lies, "" where
    that is not said; None of a place of a cascade, and of who is silent.
    """

    key: str
    name: str
    figures: dict[str, str]
    gaps: tuple[str, ...] = ()
    place: str | None = None


class InputSheet(NamedTuple):
    """How the rows of one sheet were used (design: rule 16).

    `status` is `read`, or `refused` or `skipped` for a file or sheet that gave nothing; `why` the code of its problem.
    `is_fed`: several of its rows make one unit, as in a form, so that `records` counts rows with figures and no units.
    """

    file: str
    sheet: str | None
    sha256: str
    rows: int
    records: int
    duplicates: int
    other_period: int
    totals: int
    headings: int
    notes: int
    refused: int
    status: str = "read"
    why: str | None = None
    is_fed: bool = False

    @property
    def place(self) -> Place:
        """Where it lies; in print the file, and the sheet where that has several."""
        return Place(self.file, self.sheet)


class Source(NamedTuple):
    """What was read beside the tables and may change a verdict: `register`, `baseline` (table or report), `reading`."""

    role: str
    file: str
    sheet: str | None
    sha256: str

    def __str__(self) -> str:
        """Return what tells it from others: its role and its bytes, wherever the file lies."""
        return f"{self.role} {self.sha256}"


class UnitName(NamedTuple):
    """A unit as people know it."""

    key: str
    name: str
    place: str
    office: str = ""


class GroupCoverage(NamedTuple):
    """How many units of a group should have reported and did."""

    field: str
    value: str
    expected: int
    reported: int


class Changes(NamedTuple):
    """Which units one year has and the year before has not, and which the register says became others.

    `merged` pairs a unit of the year before with the unit that it became, `divided` those that several came of with
    these.
    """

    new: tuple[UnitName, ...] = ()
    closed: tuple[UnitName, ...] = ()
    merged: tuple[tuple[UnitName, UnitName], ...] = ()
    divided: tuple[tuple[tuple[UnitName, ...], tuple[UnitName, ...]], ...] = ()


class Coverage(NamedTuple):
    """Who should have reported and who did; `expected` is None where no register says.

    `changes` is None where no table of the year before was given.
    """

    expected: int | None
    reported: int
    missing: tuple[UnitName, ...] = ()
    groups: tuple[GroupCoverage, ...] = ()
    changes: Changes | None = None


class PlanName(NamedTuple):
    """The plan a report speaks of."""

    number: str
    title: dict[str, str]
    sha256: str
    file: str = ""
    date: str | None = None
    issuer: str | None = None


class Report(NamedTuple):
    """Everything one run found. `run` tells the outputs of one run from those of another.

    `rows` are the units, as people know them, of the rows in which problems stand; `drill` is what lies below the
    figures, where a format shows it; `clauses` says what a clause of the plan speaks of, where that is short.
    """

    nnl: str
    exit_code: int
    plan: PlanName
    period: str
    as_of: str | None
    final: bool
    inputs: tuple[InputSheet, ...]
    coverage: Coverage
    results: tuple[Result, ...]
    problems: tuple[Problem, ...]
    worst: tuple[Worst, ...] = ()
    units: tuple[UnitFigures, ...] = ()
    run: str = ""
    sources: tuple[Source, ...] = ()
    documents: "tuple[Answered, ...]" = ()
    rows: Mapping[Place, str] = MappingProxyType({})
    drill: "Drill | None" = None
    clauses: Mapping[str, dict[str, str]] = MappingProxyType({})

    def notes_read_by(self) -> Sequence[str]:
        """Return the files of reading notes by which its tables were read."""
        return [source.file for source in self.sources if source.role == "reading"]

    def inputs_that(self, status: str) -> Sequence[InputSheet]:
        """Return the files and sheets that were `read`, `refused` or `skipped`: what was left aside is not unread."""
        return [sheet for sheet in self.inputs if sheet.status == status]

    def whole(self) -> Sequence[Result]:
        """Return the results on the whole, without the groups of a breakdown."""
        return [result for result in self.results if result.group is None]

    def whose(self, place: Place | Mark) -> str:
        """Return the unit, as people know it, in whose row a problem stands, "" where that is not known."""
        return self.rows.get(place._replace(column=None), "") if isinstance(place, Place) else ""

    def with_places(self) -> "Report":
        """Return the report with its results by place, where a format that shows them asked for these."""
        places = self.drill.places.values() if self.drill else ()
        return self._replace(results=(*self.results, *(result for mine in places for result in mine)))
