"""The form of the JSON report, `nnl-report/1`: pydantic models that write it, read it and print its schema."""

from typing import Annotated, Literal

from pydantic import Field

from nnl_cli.report.form_base import ExactField, FileModel, only_where_any, only_where_used
from nnl_cli.report.form_result import FileBaseline as FileBaseline
from nnl_cli.report.form_result import FileBounds as FileBounds
from nnl_cli.report.form_result import FileFigure as FileFigure
from nnl_cli.report.form_result import FileGroup as FileGroup
from nnl_cli.report.form_result import FileLevel as FileLevel
from nnl_cli.report.form_result import FilePart as FilePart
from nnl_cli.report.form_result import FileResult as FileResult
from nnl_cli.report.form_result import FileUnits as FileUnits
from nnl_cli.report.form_result import FileUnread as FileUnread
from nnl_cli.report.form_result import without_code as without_code

FORMAT = "nnl-report/1"


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


class FileSource(FileModel):
    """What was read beside the tables and may change a verdict: the register, tables and reports of earlier periods."""

    role: Literal["register", "baseline", "reading", "changes"]
    file: str
    sheet: str | None
    sha256: str


class FileDocument(FileModel):
    """A document and how many of its binding targets on the whole came out how; `exceeded` are among those met.

    `accepted` among those missed are deviations that a document accepts. `id` is null of the plan itself, and of a
    document that a target only names.
    """

    id: str | None
    number: str
    date: str | None
    issuer: str | None
    title: str | None
    exceeded: int
    met: int
    missed: int
    undetermined: int
    no_data: int
    not_applicable: int
    accepted: int = only_where_any()


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


class FileDivision(FileModel):
    """Units of the year before that several came of, and these: they are compared together."""

    old: list[FileUnit]
    new: list[FileUnit]


class FileChanges(FileModel):
    """Which units are new, gone, merged or divided beside the year before."""

    new: list[FileUnit]
    closed: list[FileUnit]
    merged: list[FileMerger]
    divided: list[FileDivision] | None = only_where_used()


class FileCoverage(FileModel):
    """Who should have reported and who did."""

    expected: int | None
    reported: int
    missing: list[FileUnit]
    groups: list[FileGroupCoverage] | None = None
    changes: FileChanges | None = None


class FileSummary(FileModel):
    """How many targets on the whole came out how; `exceeded` are among those met, `accepted` among those missed."""

    met: int
    missed: int
    undetermined: int
    no_data: int
    not_applicable: int
    exceeded: int | None = None
    accepted: int = only_where_any()


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
    """What one unit brought to each indicator that it entered: `n/d` or a number, by id.

    `gaps` are the indicators that it is asked and could not enter; null in reports that do not tell. `place` is where a
    unit that reported lies; none of a place of a cascade, of who is silent, and in reports that do not tell.
    """

    key: str
    name: str
    figures: dict[str, str]
    gaps: list[str] | None = None
    place: str | None = only_where_used()


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
    sources: list[FileSource] | None = None
    documents: list[FileDocument] | None = only_where_used()
