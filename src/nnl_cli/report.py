"""What one run found: the exact report that verdicts write and every format, diff and baseline read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, WithJsonSchema

from nnl_cli.problems import Problem

FORMAT = "nnl-report/1"
Exact = int | Fraction


class Verdict(StrEnum):
    """What can be said of a target."""

    MET = "met"
    MISSED = "missed"
    UNDETERMINED = "undetermined"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"


class Reason(StrEnum):
    """Why there is no verdict."""

    GAPS = "gaps"
    NO_BASELINE = "no-baseline"
    ROUNDED_BASELINE = "rounded-baseline"
    DEFINITION_CHANGED = "definition-changed"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a result: a code of the catalogue and its values."""

    code: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Baseline:
    """Last period's figure as compared with: every value from `low` to `high` is possible.

    Rates are fractions of 1. `numerator` and `denominator` stand where they are known.
    """

    low: Fraction | None
    high: Fraction | None
    period: str | None
    source: str
    numerator: Exact | None = None
    denominator: Exact | None = None
    rounded: bool = False
    changed: bool = False

    @property
    def exact(self) -> Fraction | None:
        """The figure where only one is possible."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """How many units entered a result, were left out, or were not asked."""

    used: int
    left_out: int
    not_asked: int


@dataclass(frozen=True, slots=True)
class Result:
    """One indicator beside one target: totals, verdict, gap and shortfall. All figures are exact.

    `value` is the rate (a fraction of 1), ratio or count; `gap` is value minus bound in the same
    measure (points are its hundredfold); `completion` is value over bound.
    """

    id: str
    name: dict[str, str]
    clauses: tuple[str, ...]
    office: dict[str, str] | None
    group: tuple[str, str] | None
    is_rate: bool
    require: str | None
    op: str | None
    bound: Fraction | None
    source: str | None
    binding: bool
    verdict: Verdict
    reason: Reason | None
    numerator: Exact | None
    denominator: Exact | None
    value: Fraction | None
    lowest: Exact | None
    highest: Exact | None
    baseline: Baseline | None
    gap: Fraction | None
    completion: Fraction | None
    shortfall: int | None
    units: UnitCounts
    noun: dict[str, str] | None = None
    notes: tuple[Note, ...] = ()
    definition: str = ""
    surplus: Exact | None = None
    shortage: Exact | None = None


@dataclass(frozen=True, slots=True)
class Puller:
    """A unit below a target at its own size; units' shortfalls do not add up to the whole's."""

    key: str
    name: str
    numerator: Exact
    denominator: Exact | None
    short: int


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """What one unit brought to each indicator that it entered: numerator (and denominator) as text, by id."""

    key: str
    name: str
    figures: dict[str, str]


@dataclass(frozen=True, slots=True)
class InputSheet:
    """How the rows of one sheet were used (design: rule 16)."""

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


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit as people know it."""

    key: str
    name: str
    place: str
    office: str = ""


@dataclass(frozen=True, slots=True)
class GroupCoverage:
    """How many units of a group should have reported and did."""

    field: str
    value: str
    expected: int
    reported: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Which units one year has and the year before has not, and which the register says became others.

    `merged` pairs a unit of the year before with the unit that it became.
    """

    new: tuple[UnitName, ...] = ()
    closed: tuple[UnitName, ...] = ()
    merged: tuple[tuple[UnitName, UnitName], ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who should have reported and who did; `expected` is None where no register says.

    `changes` is None where no table of the year before was given.
    """

    expected: int | None
    reported: int
    missing: tuple[UnitName, ...] = ()
    groups: tuple[GroupCoverage, ...] = ()
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class PlanName:
    """The plan a report speaks of."""

    number: str
    title: dict[str, str]
    sha256: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found."""

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
    worst: tuple[tuple[str, tuple[Puller, ...]], ...] = ()
    units: tuple[UnitFigures, ...] = ()

    def whole(self) -> Sequence[Result]:
        """Return the results on the whole, without the groups of a breakdown."""
        return [result for result in self.results if result.group is None]


def _exact(value: Any) -> Any:
    """Read an integer or an `n/d` text as the exact number it is."""
    return Fraction(value) if isinstance(value, str) else value


def _plain(value: Exact) -> int | str:
    """Return an integer as itself and a fraction as `n/d`."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
    return value


ExactField = Annotated[
    int | Fraction,
    BeforeValidator(_exact),
    PlainSerializer(_plain),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^-?\d+/\d+$"}]}),
]


class FileModel(BaseModel):
    """A part of the JSON report."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)


class FilePlan(FileModel):
    """The plan a report speaks of."""

    number: str
    title: str
    sha256: str


class FileInput(FileModel):
    """How the rows of one sheet were used."""

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


class FileUnit(FileModel):
    """A unit that should have reported."""

    key: str
    name: str
    place: str
    office: str | None = None


class FileGroupCoverage(FileModel):
    """How many units of a group should have reported and did."""

    field: str
    value: str
    expected: int
    reported: int


class FileMerger(FileModel):
    """A unit of the year before and the unit that it became."""

    old: FileUnit
    new: FileUnit


class FileChanges(FileModel):
    """Which units are new, gone or merged beside the year before."""

    new: list[FileUnit]
    closed: list[FileUnit]
    merged: list[FileMerger]


class FileCoverage(FileModel):
    """Who should have reported and who did."""

    expected: int | None
    reported: int
    missing: list[FileUnit]
    groups: list[FileGroupCoverage] | None = None
    changes: FileChanges | None = None


class FileSummary(FileModel):
    """How many targets on the whole came out how."""

    met: int
    missed: int
    undetermined: int
    no_data: int
    not_applicable: int


class FileGroup(FileModel):
    """The group of a breakdown that a result speaks of."""

    field: str
    value: str


class FileBaseline(FileModel):
    """Last period's figure: percents for a rate, numbers for a count, both as text."""

    period: str | None
    source: str
    numerator: ExactField | None
    denominator: ExactField | None
    percent: str | None
    lowest: str | None
    highest: str | None


class FileUnits(FileModel):
    """How many units entered a result, were left out, or were not asked."""

    used: int
    left_out: int
    not_asked: int


class FileResult(FileModel):
    """One indicator beside one target."""

    id: str
    name: str
    clauses: list[str]
    office: str | None
    group: FileGroup | None
    require: str | None
    source: str | None
    binding: bool
    verdict: Verdict
    reason: Reason | None
    numerator: ExactField | None
    denominator: ExactField | None
    rate: str | None
    percent: str | None
    lowest: str | None
    highest: str | None
    baseline: FileBaseline | None
    gap_points: str | None
    completion_percent: str | None
    shortfall: int | None
    units: FileUnits
    notes: list[str]
    definition: str = ""
    surplus: ExactField | None = None
    shortage: ExactField | None = None


class FilePuller(FileModel):
    """A unit below a target at its own size."""

    key: str
    name: str
    numerator: ExactField
    denominator: ExactField | None
    short: int


class FileWorst(FileModel):
    """The units furthest below the target of one indicator."""

    id: str
    units: list[FilePuller]


class FileUnitFigures(FileModel):
    """What one unit brought to each indicator that it entered: `n/d` or a number, by id."""

    key: str
    name: str
    figures: dict[str, str]


class FileProblem(FileModel):
    """One thing that is wrong with an input, and where."""

    code: str
    severity: Literal["error", "warning", "info"]
    file: str
    sheet: str | None
    cell: str | None
    row: int | None
    field: str | None
    value: str | None
    message: str


class ReportFile(FileModel):
    """The JSON report, as written and as read back for a baseline or a comparison."""

    format: Literal["nnl-report/1"]
    nnl: str
    exit_code: int
    plan: FilePlan
    period: str
    as_of: str | None
    inputs: list[FileInput]
    coverage: FileCoverage
    summary: FileSummary
    results: list[FileResult]
    problems: list[FileProblem]
    worst: list[FileWorst] | None = None
    units: list[FileUnitFigures] | None = None
