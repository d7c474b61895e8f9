"""`nnl validate`: how each file was understood, and its problems by cause, before anything is judged."""

from typing import Annotated

import typer

from nnl_cli.cli.options import refuse_unknown, standard_input
from nnl_cli.problems import ExitCode, Severity
from nnl_cli.wording.catalogue import Speaker


def register(app: typer.Typer, words: Speaker) -> None:
    """Add the command to the command line."""
    from nnl_cli.cli.app import help_option

    @app.command(help=words.say("validate-help"), context_settings={"help_option_names": []})
    def validate(
        files: Annotated[list[str], typer.Argument(metavar="FILE...", help=words.say("option-files"))],
        plan: Annotated[str | None, typer.Option(help=words.say("option-plan"))] = None,
        period: Annotated[str | None, typer.Option(help=words.say("option-period"))] = None,
        format: Annotated[str, typer.Option(help=words.say("option-format", formats="table, json"))] = "table",  # noqa: A002
        lang: Annotated[str, typer.Option(help=words.say("option-lang"))] = words.lang,
        help: Annotated[bool, help_option(words)] = False,  # noqa: A002, ARG001
    ) -> None:
        from nnl_cli.cli.streams import emit_bytes, emit_lines
        from nnl_cli.reports import reading
        from nnl_cli.run import Request, read_inputs
        from nnl_cli.wording.catalogue import speaker as speaker_of

        request = Request(files=tuple(files), plan=plan, period=period, stdin=standard_input())
        refuse_unknown(lang, format, ["table", "json"])
        found = read_inputs(request)
        speaker = speaker_of(lang, found.plan)
        if format == "json":
            emit_bytes(reading.as_json(found, speaker))
        else:
            emit_lines(reading.lines(found, speaker))
        refused = any(problem.severity is Severity.ERROR for problem in found.problems)
        raise typer.Exit(ExitCode.REFUSED if refused else ExitCode.MET)
