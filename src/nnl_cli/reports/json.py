"""Write a report as JSON: exact figures, percents as text, the same bytes from run to run."""

from nnl_cli.problems import Place, Problem
from nnl_cli.report.file import (
    FORMAT,
    FileBaseline,
    FileChanges,
    FileCoverage,
    FileGroup,
    FileGroupCoverage,
    FileInput,
    FileMerger,
    FilePlan,
    FileProblem,
    FilePuller,
    FileResult,
    FileSummary,
    FileUnit,
    FileUnitFigures,
    FileUnits,
    FileWorst,
    ReportFile,
)
from nnl_cli.report.model import Baseline, Changes, Report, Result, UnitName
from nnl_cli.reports.dumping import dumped
from nnl_cli.verdicts.assemble import summary
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import Line, line_of
from nnl_cli.wording.phrases import note_text


def render(report: Report, speaker: Speaker) -> bytes:
    """Return the report in the form nnl-report/1, UTF-8."""
    return dumped(file_of(report, speaker).model_dump(mode="json"))


def file_of(report: Report, speaker: Speaker) -> ReportFile:
    """Return the report as it is written, messages in the run's language."""
    counts = summary(report.results)
    return ReportFile(
        format=FORMAT,
        nnl=report.nnl,
        exit_code=report.exit_code,
        plan=FilePlan(number=report.plan.number, title=report.plan.title[speaker.lang], sha256=report.plan.sha256),
        period=report.period,
        as_of=report.as_of,
        inputs=[
            FileInput(**{name: getattr(sheet, name) for name in FileInput.model_fields}) for sheet in report.inputs
        ],
        coverage=FileCoverage(
            expected=report.coverage.expected,
            reported=report.coverage.reported,
            missing=[_unit(unit) for unit in report.coverage.missing],
            groups=[
                FileGroupCoverage(field=g.field, value=g.value, expected=g.expected, reported=g.reported)
                for g in report.coverage.groups
            ]
            or None,
            changes=_changes(report.coverage.changes) if report.coverage.changes else None,
        ),
        summary=FileSummary(**{verdict.value: count for verdict, count in counts.items()}),
        results=[_result(result, speaker) for result in report.results],
        problems=[problem_of(problem, speaker) for problem in report.problems],
        worst=[
            FileWorst(
                id=name, units=[FilePuller(**{k: getattr(p, k) for k in FilePuller.model_fields}) for p in pullers]
            )
            for name, pullers in report.worst
        ]
        or None,
        units=[FileUnitFigures(key=u.key, name=u.name, figures=u.figures) for u in report.units] or None,
    )


def _unit(unit: UnitName) -> FileUnit:
    return FileUnit(key=unit.key, name=unit.name, place=unit.place, office=unit.office or None)


def _changes(changes: Changes) -> FileChanges:
    return FileChanges(
        new=[_unit(unit) for unit in changes.new],
        closed=[_unit(unit) for unit in changes.closed],
        merged=[FileMerger(old=_unit(old), new=_unit(new)) for old, new in changes.merged],
    )


def _result(result: Result, speaker: Speaker) -> FileResult:
    line = line_of(result)
    is_share = result.denominator is not None
    return FileResult(
        id=result.id,
        name=result.name[speaker.lang],
        clauses=list(result.clauses),
        office=result.office[speaker.lang] if result.office else None,
        group=_group(result),
        require=result.require,
        source=result.source,
        binding=result.binding,
        verdict=result.verdict,
        reason=result.reason,
        numerator=result.numerator,
        denominator=result.denominator,
        rate=_as_counted(result) if is_share and result.value is not None else None,
        percent=line.text(result.value) if is_share and result.is_rate else None,
        lowest=line.text(result.lowest),
        highest=line.text(result.highest),
        baseline=_baseline(result.baseline, line, result.is_rate) if result.baseline else None,
        gap_points=line.text(result.gap),
        completion_percent=Line(line.decimals or 2, 100).text(result.completion),
        shortfall=result.shortfall,
        units=FileUnits(used=result.units.used, left_out=result.units.left_out, not_asked=result.units.not_asked),
        notes=[note_text(note, result, speaker) for note in result.notes],
        definition=result.definition,
        surplus=result.surplus,
        shortage=result.shortage,
    )


def _group(result: Result) -> FileGroup | None:
    if result.group is None:
        return None
    return FileGroup(field=result.group[0], value=result.group[1], name=result.group_name or None)


def _as_counted(result: Result) -> str:
    """Return the rate as it was counted, not reduced: `341/1240`."""
    if isinstance(result.numerator, int) and isinstance(result.denominator, int):
        return f"{result.numerator}/{result.denominator}"
    value = result.value or 0
    return f"{value.numerator}/{value.denominator}"


def _baseline(baseline: Baseline, line: Line, is_rate: bool) -> FileBaseline:
    return FileBaseline(
        period=baseline.period,
        source=baseline.source,
        numerator=baseline.numerator,
        denominator=baseline.denominator,
        percent=line.text(baseline.exact) if is_rate else None,
        lowest=line.text(baseline.low),
        highest=line.text(baseline.high),
    )


def problem_of(problem: Problem, speaker: Speaker) -> FileProblem:
    """Return a problem as it is written, its message in the run's language."""
    place = problem.place if isinstance(problem.place, Place) else Place(str(problem.place))
    return FileProblem(
        code=problem.code,
        severity=problem.severity.value,
        file=place.file,
        sheet=place.sheet,
        cell=place.cell,
        row=place.row,
        field=problem.field,
        value=problem.value,
        message=speaker.problem(problem),
    )
