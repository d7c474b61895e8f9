"""`nnl diff`: what changed between two reports, or between a signed report and its files counted again."""

from typing import TYPE_CHECKING, Annotated

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import (
    DEFAULT_LANG,
    JSON,
    TABLE,
    Baseline,
    Format,
    Lang,
    Plan,
    Register,
    refuse_unknown,
    report_named,
    standard_input,
)
from nnl_cli.problems import Mark, Problem, Severity, UsageError

if TYPE_CHECKING:
    from nnl_cli.report.form import ReportFile


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD.json", help="argument-old")],
    files: Annotated[list[str], typer.Argument(metavar="NEW.json|FILE...", help="argument-new")],
    plan: Plan = None,
    baseline: Baseline = None,
    register: Register = None,
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Print what an older report and a newer one do not share; end with 1 where there is something."""
    from nnl_cli.cli.streams import emit_bytes, emit_lines
    from nnl_cli.explain import unit_figures
    from nnl_cli.history.diff import differences
    from nnl_cli.reports import differing
    from nnl_cli.reports.json import file_of
    from nnl_cli.run import Request, loaded_plan, prepare
    from nnl_cli.wording.catalogue import speaker

    before = report_named(old)
    request = Request(
        files=tuple(files),
        plan=plan,
        baseline=tuple(baseline or ()),
        register=register,
        period=before.period,
        as_of=before.as_of,
        only=_still_there(before, plan),
        by=tuple(dict.fromkeys(result.group.field for result in before.results if result.group)),
        stdin=standard_input(),
    )
    refuse_unknown(lang, format_)
    if len(files) == 1 and files[0].lower().endswith(".json"):
        after = report_named(files[0])
    elif any(name.lower().endswith(".json") for name in files):
        raise UsageError(Problem("diff-mixed", Severity.ERROR, Mark("nnl diff")))
    else:
        ready = prepare(request)
        report = ready.report()._replace(units=unit_figures(ready.question))
        after = file_of(report, speaker(lang, ready.loaded.plan))
    found = differences(before, after)
    if format_ == JSON:
        emit_bytes(differing.as_json(found))
    else:
        emit_lines(differing.lines(found, loaded_plan(plan).plan.unit.key, speaker(lang)))
    raise typer.Exit(1 if found else 0)


def _still_there(before: "ReportFile", plan: str | None) -> tuple[str, ...]:
    """Return the indicators of a report that the plan still has; one that it dropped is a difference."""
    from nnl_cli.run import loaded_plan

    known = {indicator.id for indicator in loaded_plan(plan).plan.indicators}
    return tuple(dict.fromkeys(result.id for result in before.results if result.id in known))
