"""Complete a line at the Tab key: the scripts of typer for each shell, put in place and told in the user's words."""

import os
from importlib import import_module
from typing import Annotated, Any

import typer

from nnl_cli.cli.streams import emit, say_line
from nnl_cli.problems import Mark, OutputError, Problem, Severity, UsageError

VARIABLE = "_NNL_COMPLETE"  # in the environment of a run that is to complete a line, and does nothing else
ONE_LINE = "1000"
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def _install(context: typer.Context, wanted: bool) -> None:
    if not wanted:
        return
    shell = _shell()
    try:
        _, path = _typers().install(shell=shell, prog_name="nnl", complete_var=VARIABLE)
    except (OSError, ValueError) as error:  # a home that is no place to write, a profile in another encoding
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(Problem("output-failed", Severity.ERROR, Mark(shell), None, reason)) from error
    say_line(context.obj.say("completion-installed", shell=shell, file=str(path)))
    raise typer.Exit


def _show(_: typer.Context, wanted: bool) -> None:
    if not wanted:
        return
    emit(_typers().get_completion_script(prog_name="nnl", complete_var=VARIABLE, shell=_shell()) + "\n")
    raise typer.Exit


InstallCompletion = Annotated[
    bool, typer.Option("--install-completion", callback=_install, is_eager=True, help="option-install-completion")
]
ShowCompletion = Annotated[
    bool, typer.Option("--show-completion", callback=_show, is_eager=True, help="option-show-completion")
]


def _typers() -> Any:
    """Return typer's own part for this, which it loads for nothing else and tells no types of."""
    return import_module("typer.completion")


def _shell() -> str:
    """Return the shell that the command was typed in; raise UsageError for one that typer has no script for."""
    import shellingham

    try:
        found = str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        found = ""
    if found not in SHELLS:
        details = {"known": ", ".join(SHELLS)}
        raise UsageError(Problem("shell-unknown", Severity.ERROR, Mark("--show-completion"), None, found, details))
    return found


def listen() -> None:
    """Let a run that a shell started to complete a line know the shells; any other is not changed."""
    if VARIABLE in os.environ:
        _typers().completion_init()
        os.environ["COLUMNS"] = ONE_LINE  # a sentence that goes on in a second line would be a second completion
