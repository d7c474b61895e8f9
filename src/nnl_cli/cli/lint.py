"""`nnl lint`: what is wrong with a plan, or looks like a slip, one line each."""

from functools import partial
from typing import Annotated

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import DEFAULT_LANG, JSON, TABLE, Format, Lang, refuse_unknown
from nnl_cli.problems import ExitCode, PlanError, Problem


def lint(
    plan: Annotated[str | None, typer.Argument(metavar="PLAN", help="argument-plan")] = None,
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Print the problems of a plan file; end with 2 where it cannot be used."""
    from nnl_cli.cli.streams import emit_bytes, emit_screen
    from nnl_cli.reports import linting
    from nnl_cli.wording.catalogue import speaker

    refuse_unknown(lang, format_)
    problems, code, file = _findings(plan)
    if format_ == JSON:
        emit_bytes(linting.as_json(problems, speaker(lang)))
    else:
        emit_screen(partial(linting.lines, problems, file, speaker(lang)))
    raise typer.Exit(code)


def _findings(name: str | None) -> tuple[tuple[Problem, ...], ExitCode, str]:
    """Return the problems of a plan, how the run ends, and the file that was looked at."""
    from nnl_cli.plan.lint import remarks
    from nnl_cli.plan.loader import find_plan, load_plan

    file = name or ""
    try:
        path = find_plan(name)
        file = str(path)
        return tuple(remarks(load_plan(path))), ExitCode.MET, file
    except PlanError as error:
        return error.problems, ExitCode.USAGE, file
