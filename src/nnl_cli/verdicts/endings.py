"""How a run ends: the exit code follows from verdicts and refused data alone (design: section 5)."""

from collections.abc import Iterable, Sequence

from nnl_cli.plan.model import Indicator, PlanFile
from nnl_cli.problems import ExitCode, Problem, Severity
from nnl_cli.report.model import Result, Verdict


def exit_code(results: Sequence[Result], refused: bool) -> ExitCode:
    """Return the code of a run that could compute: groups and targets that do not bind only inform."""
    verdicts = [result.verdict for result in results if result.binding and result.group is None]
    if refused:
        return ExitCode.REFUSED
    if Verdict.MISSED in verdicts:
        return ExitCode.MISSED
    if Verdict.UNDETERMINED in verdicts or Verdict.NO_DATA in verdicts:
        return ExitCode.UNDETERMINED
    judged = Verdict.MET in verdicts
    return ExitCode.MET if judged or not verdicts else ExitCode.UNDETERMINED


def refuses(problems: Iterable[Problem], plan: PlanFile, indicators: Sequence[Indicator]) -> bool:
    """Whether input data were refused in fields that the chosen indicators use."""
    used = [used_fields(plan, [indicator]) for indicator in indicators]
    return any(
        problem.severity is Severity.ERROR and any(_touches(problem, fields) for fields in used) for problem in problems
    )


def _touches(problem: Problem, used: set[str]) -> bool:
    """Whether a problem refused something that one indicator uses: of a pair, both parts of it."""
    if problem.code == "part-exceeds-whole":
        return used.issuperset(problem.touched)
    return not problem.touched or not used.isdisjoint(problem.touched)


def used_fields(plan: PlanFile, indicators: Sequence[Indicator]) -> set[str]:
    """Return the fields that some indicators need: what they name, and who a unit is."""
    unit = plan.unit
    used = {name for name in (unit.key, unit.name, unit.place, unit.class_, unit.period) if name}
    by_id = {indicator.id: indicator for indicator in plan.indicators}
    open_ = list(indicators)
    while open_:
        indicator = open_.pop()
        for expression in (indicator.numerator, indicator.denominator, indicator.where):
            used.update(expression.fields if expression else ())
        if indicator.each:
            used.add(indicator.each)
            open_ += [by_id[name] for name in indicator.passes if name in by_id]
    return used
