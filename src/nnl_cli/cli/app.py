"""The command line: one plain function a command, registered here, built in the user's language."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, NamedTuple

import typer

from nnl_cli import __version__
from nnl_cli.cli import check, diff, explain, indicators, lint, schema, test, trend, validate
from nnl_cli.cli.help import Help, speak
from nnl_cli.cli.options import DEFAULT_LANG, VIEWS, Lang
from nnl_cli.cli.streams import emit
from nnl_cli.wording.catalogue import speaker


class Command(NamedTuple):
    """A command: the function that runs it, and the formats that it prints."""

    run: Callable[..., None]
    formats: Sequence[str] = VIEWS


COMMANDS: Mapping[str, Command] = {
    "check": Command(check.check, check.FORMATS),
    "validate": Command(validate.validate),
    "explain": Command(explain.explain),
    "diff": Command(diff.diff),
    "trend": Command(trend.trend),
    "indicators": Command(indicators.indicators),
    "lint": Command(lint.lint),
    "schema": Command(schema.schema),
    "test": Command(test.prove),
}


def print_version(wanted: bool) -> None:
    """Print the version and end the run; what `--version` does."""
    if wanted:
        emit(f"nnl {__version__}\n")
        raise typer.Exit


def nnl(
    _version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="option-version")
    ] = False,
    _lang: Lang = DEFAULT_LANG,  # read in main
    _help: Help = False,
) -> None:
    """Take the options that stand before a command."""


def build(lang: str) -> Any:
    """Return the command line in one language."""
    words = speaker(lang)
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,  # plain help takes half the time
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": [], "obj": words},
    )
    app.callback()(nnl)
    for name, command in COMMANDS.items():
        app.command(name)(command.run)
    line: Any = typer.main.get_command(app)
    line.subcommand_metavar = words.say("help-some-command")
    speak(line, "app-help", words)
    for name, command in COMMANDS.items():
        speak(line.commands[name], f"{name}-help", words, command.formats)
    return line
