"""The command line: one plain function a command, registered here, built in the user's language."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer

from nnl_cli import __version__
from nnl_cli.cli.completion import InstallCompletion, ShowCompletion, listen
from nnl_cli.cli.help import Help, speak
from nnl_cli.cli.options import COMPARISONS, DEFAULT_LANG, REPORTS, TABLE, VIEWS, Lang
from nnl_cli.cli.streams import emit
from nnl_cli.wording.catalogue import speaker


class Command(NamedTuple):
    """A command: the function of `cli/NAME.py` that runs it, and the formats that it prints.

    `several` is an option that takes all names behind it, up to the next option.
    """

    run: str
    formats: Sequence[str] = VIEWS
    several: str = ""


# A module is imported when its command is asked for.
COMMANDS: Mapping[str, Command] = {
    "init": Command("init", ()),
    "check": Command("check", REPORTS),
    "validate": Command("validate"),
    "map": Command("map_", (TABLE,)),
    "explain": Command("explain"),
    "template": Command("template", (TABLE,)),
    "compare": Command("compare", COMPARISONS, several="--with"),
    "diff": Command("diff"),
    "trend": Command("trend"),
    "indicators": Command("indicators"),
    "letter-fields": Command("letter_fields"),
    "lint": Command("lint"),
    "schema": Command("schema"),
    "test": Command("prove"),
}
ALL = tuple(COMMANDS)


def print_version(wanted: bool) -> None:
    """Print the version and end the run; what `--version` does."""
    if wanted:
        emit(f"nnl {__version__}\n")
        raise typer.Exit


def nnl(
    _version: Annotated[
        bool, typer.Option("-V", "--version", callback=print_version, is_eager=True, help="option-version")
    ] = False,
    _install: InstallCompletion = False,
    _show: ShowCompletion = False,
    _lang: Lang = DEFAULT_LANG,  # read in main
    _help: Help = False,
) -> None:
    """Take the options that stand before a command."""


def needed(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return the commands that a command line may need: the one it names, else all, for help and for slips."""
    if arguments[:1] in (["--version"], ["-V"]):
        return ()
    rest = iter(arguments)
    for argument in rest:
        if argument == "--lang":
            next(rest, None)  # its value is no command
        elif not argument.startswith("-"):
            return (argument,) if argument in COMMANDS else ALL
    return ALL


def spread(arguments: Sequence[str]) -> list[str]:
    """Return a command line in which an option that takes several names stands before each of them."""
    named = needed(arguments)
    option = COMMANDS[named[0]].several if len(named) == 1 else ""
    found: list[str] = []
    is_open = is_first = False
    for argument in arguments:
        is_name = not argument.startswith("-") or argument == "-"
        found += [option] if option and is_open and is_name and not is_first else []
        found.append(argument)
        is_open, is_first = (is_open, False) if is_name else (argument.partition("=")[0] == option, argument == option)
    return found


def build(lang: str, names: tuple[str, ...] = ALL) -> Any:
    """Return the command line in one language, with the commands that are named."""
    words = speaker(lang)
    listen()
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,  # plain help takes half the time
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": [], "obj": words},
    )
    app.callback()(nnl)
    for name in names:
        app.command(name)(getattr(import_module(f"nnl_cli.cli.{name.replace('-', '_')}"), COMMANDS[name].run))
    line: Any = typer.main.get_command(app)
    line.subcommand_metavar = words.say("help-some-command")
    speak(line, "app-help", words)
    for name in names:
        speak(line.commands[name], f"{name}-help", words, COMMANDS[name].formats)
    return line
