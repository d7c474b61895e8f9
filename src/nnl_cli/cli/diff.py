"""`nnl diff`: what changed between two reports, or between a signed report and its files counted again."""

from typing import TYPE_CHECKING, Annotated

import typer

from nnl_cli.cli.options import refuse_unknown, standard_input
from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.report.file import ReportFile


def register(app: typer.Typer, words: Speaker) -> None:
    """Add the command to the command line."""
    from nnl_cli.cli.app import help_option

    @app.command(help=words.say("diff-help"), context_settings={"help_option_names": []})
    def diff(
        old: Annotated[str, typer.Argument(metavar="OLD.json", help=words.say("argument-old"))],
        files: Annotated[list[str], typer.Argument(metavar="NEW.json|FILE...", help=words.say("argument-new"))],
        plan: Annotated[str | None, typer.Option(help=words.say("option-plan"))] = None,
        baseline: Annotated[list[str] | None, typer.Option(help=words.say("option-baseline"))] = None,
        register: Annotated[str | None, typer.Option(help=words.say("option-register"))] = None,
        format: Annotated[str, typer.Option(help=words.say("option-format", formats="table, json"))] = "table",  # noqa: A002
        lang: Annotated[str, typer.Option(help=words.say("option-lang"))] = words.lang,
        help: Annotated[bool, help_option(words)] = False,  # noqa: A002, ARG001
    ) -> None:
        from nnl_cli.cli.streams import emit_bytes, emit_lines
        from nnl_cli.explain import unit_figures
        from nnl_cli.history.diff import differences
        from nnl_cli.plan.loader import find_plan, load_plan
        from nnl_cli.report.file import read_report
        from nnl_cli.reports import differing
        from nnl_cli.reports.json import file_of
        from nnl_cli.run import Request, prepare
        from nnl_cli.wording.catalogue import speaker

        before = read_report(old)
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
        refuse_unknown(lang, format, ["table", "json"])
        if len(files) == 1 and files[0].lower().endswith(".json"):
            after = read_report(files[0])
        elif any(name.lower().endswith(".json") for name in files):
            raise UsageError(Problem("diff-mixed", Severity.ERROR, Mark("nnl diff")))
        else:
            ready = prepare(request)
            after = file_of(
                ready.report()._replace(units=unit_figures(ready.question)), speaker(lang, ready.loaded.plan)
            )
        found = differences(before, after)
        if format == "json":
            emit_bytes(differing.as_json(found))
        else:
            key = load_plan(find_plan(plan)).plan.unit.key
            emit_lines(differing.lines(found, key, words))
        raise typer.Exit(1 if found else 0)


def _still_there(before: "ReportFile", plan: str | None) -> tuple[str, ...]:
    """Return the indicators of a report that the plan still has; one that it dropped is a difference."""
    from nnl_cli.run import loaded_plan

    known = {indicator.id for indicator in loaded_plan(plan).plan.indicators}
    return tuple(dict.fromkeys(result.id for result in before.results if result.id in known))
