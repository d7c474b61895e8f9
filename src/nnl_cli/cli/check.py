"""`nnl check`: judge the targets of a plan from tables."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nnl_cli.cli.options import refuse_unknown, standard_input
from nnl_cli.reports import PRINTED
from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.report.model import Report
    from nnl_cli.run import Prepared

TABLE = "table"


def register(app: typer.Typer, words: Speaker) -> None:
    """Add the command to the command line."""
    from nnl_cli.cli.app import help_option

    formats = ", ".join([TABLE, *PRINTED])

    @app.command(help=words.say("check-help"), context_settings={"help_option_names": []})
    def check(
        files: Annotated[list[str], typer.Argument(metavar="FILE...", help=words.say("option-files"))],
        plan: Annotated[str | None, typer.Option(help=words.say("option-plan"))] = None,
        baseline: Annotated[list[str] | None, typer.Option(help=words.say("option-baseline"))] = None,
        register: Annotated[str | None, typer.Option(help=words.say("option-register"))] = None,
        period: Annotated[str | None, typer.Option(help=words.say("option-period"))] = None,
        as_of: Annotated[str | None, typer.Option(help=words.say("option-as-of"))] = None,
        final: Annotated[bool, typer.Option("--final", help=words.say("option-final"))] = False,
        by: Annotated[list[str] | None, typer.Option(help=words.say("option-by"))] = None,
        only: Annotated[list[str] | None, typer.Option(help=words.say("option-only"))] = None,
        worst: Annotated[int, typer.Option(min=0, help=words.say("option-worst"))] = 0,
        pending: Annotated[bool, typer.Option("--pending", help=words.say("option-pending"))] = False,
        output: Annotated[list[str] | None, typer.Option("-o", "--output", help=words.say("option-output"))] = None,
        format: Annotated[str, typer.Option(help=words.say("option-format", formats=formats))] = TABLE,  # noqa: A002
        lang: Annotated[str, typer.Option(help=words.say("option-lang"))] = words.lang,
        help: Annotated[bool, help_option(words)] = False,  # noqa: A002, ARG001
    ) -> None:
        from nnl_cli.cli.writing import check_outputs, write_all
        from nnl_cli.reports import renderer
        from nnl_cli.run import Request, prepare
        from nnl_cli.wording.catalogue import speaker as speaker_of

        request = Request(
            files=tuple(files),
            plan=plan,
            baseline=tuple(baseline or ()),
            register=register,
            period=period,
            as_of=as_of,
            final=final,
            by=tuple(by or ()),
            only=tuple(only or ()),
            stdin=standard_input(),
        )
        refuse_unknown(lang, format, [TABLE, *PRINTED])
        check_outputs(output or [], [*files, *(baseline or []), *([register] if register else [])])
        ready = prepare(request)
        check_outputs(output or [], [use.table.file for use in ready.inputs] + [ready.loaded.file])
        report, speaker = ready.report(final), speaker_of(lang, ready.loaded.plan)
        if worst:
            from nnl_cli.chasing import pullers_of

            report = report._replace(worst=pullers_of(ready.question, report.results, worst))
        if format == "json" or any(Path(name).suffix.lower() == ".json" for name in output or []):
            from nnl_cli.explain import unit_figures

            report = report._replace(units=unit_figures(ready.question))
        rendered = {name: renderer(Path(name).suffix)(report, speaker) for name in output or []}
        if pending:
            show_pending(ready, report, speaker, format)
        else:
            show(report, speaker, format)
        write_all(rendered)
        raise typer.Exit(report.exit_code)


def show_pending(ready: "Prepared", report: "Report", speaker: Speaker, format_: str) -> None:
    """Print who owes figures: as text for a message, or as JSON."""
    from nnl_cli.chasing import pending
    from nnl_cli.cli.streams import emit_bytes, emit_lines
    from nnl_cli.reports import owing

    owed = pending(ready.question, report)
    if format_ == "json":
        emit_bytes(owing.as_json(owed))
    else:
        emit_lines(owing.lines(owed, speaker))


def show(report: "Report", speaker: Speaker, format_: str) -> None:
    """Print a report on standard output, and the problems of its inputs on standard error."""
    import sys

    from nnl_cli.cli.streams import console_for, emit, emit_bytes, rendered, say_line
    from nnl_cli.reports import renderer
    from nnl_cli.reports.terminal import problems_renderable, renderable

    problems = problems_renderable(report, speaker)
    if problems is not None:
        say_line(rendered(console_for(sys.stderr), problems).rstrip("\n"))
    if format_ == TABLE:
        console = console_for(sys.stdout)
        emit(rendered(console, renderable(report, speaker, console)))
    else:
        emit_bytes(renderer(PRINTED[format_])(report, speaker))
