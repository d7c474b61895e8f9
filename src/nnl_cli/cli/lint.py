"""`nnl lint`: what is wrong with a plan, or looks like a slip, one line each."""

from typing import Annotated

import typer

from nnl_cli.cli.options import refuse_unknown
from nnl_cli.problems import ExitCode, PlanError, Problem
from nnl_cli.wording.catalogue import Speaker


def register(app: typer.Typer, words: Speaker) -> None:
    """Add the command to the command line."""
    from nnl_cli.cli.app import help_option

    @app.command(help=words.say("lint-help"), context_settings={"help_option_names": []})
    def lint(
        plan: Annotated[str | None, typer.Argument(metavar="PLAN", help=words.say("argument-plan"))] = None,
        format: Annotated[str, typer.Option(help=words.say("option-format", formats="table, json"))] = "table",  # noqa: A002
        lang: Annotated[str, typer.Option(help=words.say("option-lang"))] = words.lang,
        help: Annotated[bool, help_option(words)] = False,  # noqa: A002, ARG001
    ) -> None:
        refuse_unknown(lang, format, ["table", "json"])
        problems, code, file = _findings(plan)
        _show(problems, words, format, file)
        raise typer.Exit(code)


def _findings(name: str | None) -> tuple[tuple[Problem, ...], ExitCode, str]:
    """Return the problems of a plan, how the run ends, and the file that was looked at."""
    from nnl_cli.plan.lint import remarks
    from nnl_cli.plan.loader import find_plan, load_plan

    path = find_plan(name)
    try:
        return tuple(remarks(load_plan(path))), ExitCode.MET, str(path)
    except PlanError as error:
        return error.problems, ExitCode.USAGE, str(path)


def _show(problems: tuple[Problem, ...], words: Speaker, format_: str, file: str) -> None:
    from nnl_cli.cli.streams import emit_bytes, emit_lines
    from nnl_cli.reports import linting

    if format_ == "json":
        emit_bytes(linting.as_json(problems, words))
    else:
        emit_lines(linting.lines(problems, file, words))
