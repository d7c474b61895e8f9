"""The JSON report out and in: a report in the form that is written, and a file read back as what it was."""

import hashlib
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import ValidationError

from nnl_cli import guarded
from nnl_cli.problems import Place, Problem
from nnl_cli.report.extras import extras
from nnl_cli.report.form import (
    FORMAT,
    FileBaseline,
    FileBounds,
    FileChanges,
    FileCoverage,
    FileDivision,
    FileDocument,
    FileGroup,
    FileGroupCoverage,
    FileInput,
    FileMerger,
    FilePart,
    FilePlan,
    FileProblem,
    FilePuller,
    FileResult,
    FileSource,
    FileSummary,
    FileUnit,
    FileUnitFigures,
    FileUnits,
    FileUnread,
    FileWorst,
    ReportFile,
)
from nnl_cli.report.model import (
    Baseline,
    Changes,
    Coverage,
    Exact,
    Note,
    PartResult,
    Report,
    Result,
    Source,
    UnitName,
    Verdict,
)
from nnl_cli.report.pairs import bound_by_unit

if TYPE_CHECKING:
    from nnl_cli.report.documents import Answered

MOST_BYTES = 100 * 1024 * 1024  # of a report that is read back
LONGEST = 1_000  # letters of a cell that a problem repeats
MOST_PLACES = 50  # of what was refused unread, beside one result


class Digits(Protocol):
    """The figures of one result as text, all with as many decimals as its verdict needs."""

    def text(self, value: Exact | None) -> str | None:
        """Return a figure in the measure of the result: percents of a rate, else the number."""

    def own(self, value: Exact | None) -> str | None:
        """Return a figure in the same measure, with the decimals that it needs by itself."""

    def percent(self, value: Exact | None) -> str | None:
        """Return a fraction of 1 as percents, whatever the result measures."""


class Texts(Protocol):
    """What a report says in words and digits; `wording` stands above this stop, so they are handed in."""

    @property
    def lang(self) -> str:
        """The language of the report: `vi` or `en`."""

    def digits(self, result: Result) -> Digits:
        """Return how a result's figures are written."""

    def note(self, note: Note, result: Result) -> str:
        """Return a note of a result as a sentence."""

    def problem(self, problem: Problem) -> str:
        """Return what is wrong and how to mend it."""


class ReportError(ValueError):
    """A file is not in the form that nnl writes; its text is the first thing that is not."""


def read_report(name: str, sources: list[Source] | None = None) -> ReportFile:
    """Return the report of a file; raise OSError where it cannot be opened, ReportError where nnl did not write it.

    With the fingerprint of its bytes it goes to `sources`, as a baseline.
    """
    data = guarded.read_bytes(name, MOST_BYTES)
    if sources is not None:
        sources.append(Source("baseline", name, None, hashlib.sha256(data).hexdigest()))
    try:
        return ReportFile.model_validate_json(data)
    except ValidationError as error:
        raise ReportError(error.errors()[0]["msg"]) from None


def written(report: Report, counts: Mapping[Verdict, int], texts: Texts) -> ReportFile:
    """Return a report in the form that is written; `counts` is how many targets came out how."""
    plan = report.plan
    return ReportFile(
        format=FORMAT,
        nnl=report.nnl,
        exit_code=report.exit_code,
        plan=FilePlan(number=plan.number, title=plan.title[texts.lang], sha256=plan.sha256),
        period=report.period,
        as_of=report.as_of,
        inputs=[FileInput.model_validate(sheet) for sheet in report.inputs],
        coverage=_coverage(report.coverage),
        summary=FileSummary(**{v.value: count for v, count in counts.items()}, **_among(report)),
        results=[_result(result, texts) for result in report.results],
        problems=[problem_of(problem, texts.problem(problem)) for problem in report.problems],
        worst=[
            FileWorst(id=one.id, require=one.require, units=[FilePuller.model_validate(unit) for unit in one.units])
            for one in report.worst
        ]
        or None,
        units=[FileUnitFigures.model_validate(unit) for unit in report.units] or None,
        run=report.run or None,
        sources=[FileSource.model_validate(source) for source in report.sources] or None,
        documents=[_document(document, texts) for document in report.documents] or None,
    )


def _among(report: Report) -> dict[str, int]:
    """Return how many targets on the whole are exceeded among those met, and accepted among those missed."""
    whole = report.whole()
    accepted = sum(result.accepted is not None for result in whole)
    return {"exceeded": sum(result.exceeded is True for result in whole), "accepted": accepted}


def _document(document: "Answered", texts: Texts) -> FileDocument:
    title = document.title[texts.lang] if document.title else None
    return FileDocument.model_validate({**document._asdict(), "title": title})


def _coverage(coverage: Coverage) -> FileCoverage:
    return FileCoverage(
        expected=coverage.expected,
        reported=coverage.reported,
        missing=[_unit(unit) for unit in coverage.missing],
        groups=[FileGroupCoverage.model_validate(group) for group in coverage.groups] or None,
        changes=_changes(coverage.changes) if coverage.changes else None,
    )


def _unit(unit: UnitName) -> FileUnit:
    return FileUnit(key=unit.key, name=unit.name, place=unit.place, office=unit.office or None)


def _changes(changes: Changes) -> FileChanges:
    return FileChanges(
        new=[_unit(unit) for unit in changes.new],
        closed=[_unit(unit) for unit in changes.closed],
        merged=[FileMerger(old=_unit(old), new=_unit(new)) for old, new in changes.merged],
        divided=[FileDivision(old=[*map(_unit, old)], new=[*map(_unit, new)]) for old, new in changes.divided] or None,
    )


def _result(result: Result, texts: Texts) -> FileResult:
    digits = texts.digits(result)
    return FileResult(
        id=result.id,
        name=result.name[texts.lang],
        clauses=list(result.clauses),
        office=result.office[texts.lang] if result.office else None,
        group=_group(result),
        require=result.require,
        source=result.source,
        binding=result.binding,
        verdict=result.verdict,
        reason=result.reason,
        **_figures(result, digits, result.is_rate),
        completion_percent=digits.percent(result.completion),
        notes=[texts.note(note, result) for note in result.notes],
        definition=result.definition,
        fingerprint=result.fingerprint,
        surplus=result.surplus,
        shortage=result.shortage,
        parts=[_part(part, digits, result.is_rate) for part in result.parts] or None,
        where=result.where,
        **extras(result),
    )


def _part(part: PartResult, digits: Digits, is_rate: bool) -> FilePart:
    return FilePart(
        where=part.where,
        require=part.requirement.text,
        verdict=part.verdict,
        reason=part.reason,
        bound=bound_by_unit(part.requirement),
        **_figures(part, digits, is_rate),
    )


def _figures(result: Result | PartResult, digits: Digits, is_rate: bool) -> dict[str, Any]:
    """Return what a whole and a part are told alike; exact bounds where gaps leave several figures possible."""
    is_share = result.denominator is not None
    is_made = _is_made(result)
    return {
        "numerator": result.numerator,
        "denominator": result.denominator,
        "rate": _as_counted(result) if (is_share or is_made) and result.value is not None else None,
        "percent": digits.text(result.value) if (is_share or is_made) and is_rate else None,
        "lowest": digits.text(result.lowest),
        "highest": digits.text(result.highest),
        "baseline": _baseline(result.baseline, digits, is_rate) if result.baseline else None,
        "gap_points": digits.text(result.gap),
        "shortfall": result.shortfall,
        "units": FileUnits.model_validate(result.units),
        "bounds": _bounds(result) if result.units.left_out or result.unread or _is_rounded(result) else None,
        "unread": [FileUnread.model_validate(place) for place in result.unread[:MOST_PLACES]] or None,
        "exceeded": result.exceeded,
    }


def _is_made(result: Result | PartResult) -> bool:
    """Whether a figure is made of others, or published: it has no numerator."""
    is_alone = result.value is not None and result.numerator is None
    return isinstance(result, Result) and (bool(result.formula) or is_alone)


def _is_rounded(result: Result | PartResult) -> bool:
    """Whether rounding alone leaves several figures possible, or none known."""
    is_open = result.value is None and result.verdict is Verdict.UNDETERMINED
    return _is_made(result) and (result.lowest != result.highest or is_open)


def _bounds(result: Result | PartResult) -> FileBounds:
    ends = result.possible
    if result.numerator is not None and result.denominator != 0:
        ends = (result.lowest, result.highest, *result.open_ends)
    return FileBounds(lowest=ends[0], highest=ends[1], lowest_open=ends[2], highest_open=ends[3])


def _group(result: Result) -> FileGroup | None:
    if result.group is None:
        return None
    field, value, name, old, new, _, absent = result.group
    others = {"old": [*old] or None, "new": [*new] or None, "absent": [*absent] or None}
    return FileGroup(field=field, value=value, name=name or None, **others)


def _as_counted(result: Result | PartResult) -> str:
    """Return the rate as it was counted, not reduced: `341/1240`."""
    if isinstance(result.numerator, int) and isinstance(result.denominator, int):
        return f"{result.numerator}/{result.denominator}"
    value = result.value or Fraction(0)
    if result.numerator is not None:
        value = Fraction(result.numerator) / Fraction(result.denominator or 1)
    return f"{value.numerator}/{value.denominator}"


def _baseline(baseline: Baseline, digits: Digits, is_rate: bool) -> FileBaseline:
    return FileBaseline(
        period=baseline.period,
        source=baseline.source,
        numerator=baseline.numerator,
        denominator=baseline.denominator,
        percent=digits.text(baseline.exact) if is_rate and not baseline.levels else None,
        lowest=digits.own(None if baseline.levels else baseline.low),  # of last year alone: this year's line moves none
        highest=digits.own(None if baseline.levels else baseline.high),
        stated=baseline.typed,
        levels=list(baseline.levels) if baseline.levels else None,
    )


def problem_of(problem: Problem, message: str) -> FileProblem:
    """Return a problem as it is written, its message in the run's language."""
    place = problem.place if isinstance(problem.place, Place) else Place(str(problem.place))
    return FileProblem(
        code=problem.code,
        severity=problem.severity.value,
        file=place.file,
        sheet=place.sheet,
        cell=place.cell,
        row=place.in_file.row,
        field=problem.field,
        value=problem.value and problem.value[:LONGEST],
        message=message,
    )
