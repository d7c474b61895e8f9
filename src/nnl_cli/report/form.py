"""The form of the JSON report, `nnl-report/1`: pydantic models that write it, read it and print its schema."""

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from nnl_cli.report.model import Exact, Reason, Verdict

FORMAT = "nnl-report/1"


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

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, from_attributes=True)


class FilePlan(FileModel):
    """The plan a report speaks of."""

    number: str
    title: str
    sha256: str


class FileInput(FileModel):
    """How the rows of one sheet were used; `why` is the code of the problem that kept it from being read."""

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
    status: Literal["read", "refused", "skipped"] = "read"
    why: str | None = None


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
    name: str | None = None


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


class FileBounds(FileModel):
    """All that gaps leave possible, exact: a fraction of 1 for a rate, else a number; null is endless.

    An `open` end is one that nothing reaches, as near as it may come.
    """

    lowest: ExactField | None
    highest: ExactField | None
    lowest_open: bool = False
    highest_open: bool = False


class FileUnread(FileModel):
    """Where something was refused unread: a file, a sheet or a row."""

    file: str
    sheet: str | None
    row: int | None


class FileFigure(FileModel):
    """What a whole and a part of it share: counts, bounds as printed, and the exact ones where there are gaps."""

    numerator: ExactField | None
    denominator: ExactField | None
    rate: str | None
    percent: str | None
    lowest: str | None
    highest: str | None
    baseline: FileBaseline | None
    gap_points: str | None
    shortfall: int | None
    units: FileUnits
    bounds: FileBounds | None = None
    unread: list[FileUnread] | None = None

    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        """Return the exact bounds; of a report that has none, as wide as its printed ones may have been rounded."""
        if self.bounds is not None:
            low, high = (None if end is None else Fraction(end) for end in (self.bounds.lowest, self.bounds.highest))
            return low, high
        scale = 1 if self.percent is None else 100
        return _printed(self.lowest, -1, scale), _printed(self.highest, 1, scale)

    def open_ends(self) -> tuple[bool, bool]:
        """Return whether its lowest and its highest are ends that nothing reaches; printed ones may be reached."""
        return (self.bounds.lowest_open, self.bounds.highest_open) if self.bounds else (False, False)


def _printed(text: str | None, side: int, scale: int) -> Fraction | None:
    """Return the furthest value that a printed one may stand for."""
    if text is None:
        return None
    half = Fraction(1, 2 * 10 ** len(text.partition(".")[2]))
    return (Fraction(text) + side * half) / scale


class FilePart(FileFigure):
    """The units of a result that are under one requirement; `where` is "" for those under no exception."""

    where: str
    require: str
    verdict: Verdict
    reason: Reason | None


class FileResult(FileFigure):
    """One indicator beside one target; `where` is the one part that all its units are in, of a target with several."""

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
    completion_percent: str | None
    notes: list[str]
    definition: str = ""
    fingerprint: str = ""
    surplus: ExactField | None = None
    shortage: ExactField | None = None
    parts: list[FilePart] | None = None
    where: str | None = None


class FilePuller(FileModel):
    """A unit below a target at its own size."""

    key: str
    name: str
    numerator: ExactField
    denominator: ExactField | None
    short: int


class FileWorst(FileModel):
    """The units, or places of a cascade, furthest below one missed target."""

    id: str
    require: str | None = None
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


# A period is a word of the plan, such as 2024: an endless number is none.
PeriodText = Annotated[str, Field(max_length=40)]


class ReportFile(FileModel):
    """The JSON report, as written and as read back for a baseline or a comparison."""

    format: Literal["nnl-report/1"]
    nnl: str
    exit_code: int
    plan: FilePlan
    period: PeriodText
    as_of: str | None
    inputs: list[FileInput]
    coverage: FileCoverage
    summary: FileSummary
    results: list[FileResult]
    problems: list[FileProblem]
    worst: list[FileWorst] | None = None
    units: list[FileUnitFigures] | None = None
    run: str | None = None
