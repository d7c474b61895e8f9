"""How a run ends: the exit code follows from verdicts and refused data alone (design, section 5)."""

from collections.abc import Iterable, Sequence

from nnl_cli.plan.model import Indicator, PlanFile
from nnl_cli.problems import ExitCode, Problem, Severity
from nnl_cli.report.model import Result, Verdict
from nnl_cli.verdicts.targets import expressions_of, reached_indicators


def exit_code(results: Sequence[Result], refused: bool) -> ExitCode:
    """Return the code of a run that could compute: groups and targets that do not bind only inform."""
    verdicts = [result.verdict for result in results if result.binding and result.group is None]
    if refused:
        return ExitCode.REFUSED
    if Verdict.MISSED in verdicts:
        return ExitCode.MISSED
    if Verdict.UNDETERMINED in verdicts or Verdict.NO_DATA in verdicts:
        return ExitCode.UNDETERMINED
    asked = [result.verdict for result in results if result.requirement is not None and result.group is None]
    judged = Verdict.MET in asked or Verdict.MISSED in asked  # what only informs was judged all the same
    return ExitCode.MET if judged or not asked else ExitCode.UNDETERMINED


def refuses(problems: Iterable[Problem], plan: PlanFile, indicators: Sequence[Indicator]) -> bool:
    """Whether input data were refused in fields that the chosen indicators use."""
    used = [used_fields(plan, [indicator]) for indicator in indicators]
    return any(
        problem.severity is Severity.ERROR and any(_touches(problem, fields) for fields in used) for problem in problems
    )


def _touches(problem: Problem, used: set[str]) -> bool:
    """Whether a problem refused something that one indicator uses: of a pair, both parts of it."""
    return not problem.touched or not used.isdisjoint(problem.touched)


def used_fields(plan: PlanFile, indicators: Sequence[Indicator]) -> set[str]:
    """Return the fields that some indicators need: what they name, and who a unit is."""
    return {*plan.unit.who} | named_fields(plan, indicators)


def named_fields(plan: PlanFile, indicators: Sequence[Indicator]) -> set[str]:
    """Return the fields that some indicators, and what their cascades pass, name."""
    used: set[str] = set()
    for indicator in reached_indicators(plan, indicators):
        used.update(name for expression in expressions_of(indicator) for name in expression.fields)
        used.update([indicator.each] if indicator.each else [])
        used.update(rule.field for target in indicator.all_targets for rule in target.requirements if rule.field)
    return used
