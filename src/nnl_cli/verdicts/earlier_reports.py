"""Read the JSON reports of earlier periods that a run is given: one of each period (rule 10)."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nnl_cli.plan.periods import Periods, is_before
from nnl_cli.problems import Place, Problem, Severity, UsageError
from nnl_cli.report.model import Source

if TYPE_CHECKING:  # a run without an earlier report pays for no report model
    from nnl_cli.report.form import ReportFile


def earlier_reports(
    names: Sequence[str], periods: Periods, problems: list[Problem], sources: list[Source]
) -> "list[ReportFile]":
    """Return the reports of some files, their periods by the plan's names; they go to `sources` too.

    Raises UsageError for one that cannot be read.
    """
    return _one_of_each_period([(name, _earlier_report(name, periods, problems, sources)) for name in names], problems)


def _earlier_report(name: str, periods: Periods, problems: list[Problem], sources: list[Source]) -> "ReportFile | None":
    from nnl_cli.report.file import ReportError, read_report

    try:
        report = read_report(name, sources)
    except ReportError as error:
        raise UsageError(Problem("baseline-unreadable", Severity.ERROR, Place(name), None, str(error))) from None
    except OSError as error:
        problem = Problem("baseline-unreadable", Severity.ERROR, Place(name), None, error.strerror or "")
        raise UsageError(problem) from None
    period, given = periods.chosen, periods.own(report.period)
    if not is_before(given, period):
        code = "baseline-same-period" if given == period else "baseline-not-earlier"
        details = {"period": period, "given": report.period}
        problems.append(Problem(code, Severity.ERROR, Place(name), None, None, details))
        return None
    return report if given == report.period else report.model_copy(update={"period": given})


def _one_of_each_period(named: "list[tuple[str, ReportFile | None]]", problems: list[Problem]) -> "list[ReportFile]":
    """Return the reports of a period that no other is of; those of one period are refused, each told by name."""
    periods = Counter(report.period for _, report in named if report)
    twice = [(name, {"period": report.period}) for name, report in named if report and periods[report.period] > 1]
    problems += [Problem("baseline-twice", Severity.ERROR, Place(name), None, None, details) for name, details in twice]
    return [report for _, report in named if report and periods[report.period] == 1]
