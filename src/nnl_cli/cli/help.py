"""Say the help of every command in the user's language: commands declare it as codes of messages."""

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Annotated, Any

import typer

from nnl_cli.cli.streams import emit
from nnl_cli.patterns import late
from nnl_cli.wording.catalogue import Speaker

HEADINGS = {"Arguments": "help-arguments", "Options": "help-options", "Commands": "help-commands"}
REMARKS = {"[required]": "help-required", "[default:": "help-default"}
REMARK = late(r"(\[required\])|(\[default:)\s+")  # the blanks: a default stays on the line of its remark


class _Layout:
    """Typer's layout of a help page, with the words that typer adds in the user's language."""

    def __init__(self, layout: Any, words: Speaker) -> None:
        self._layout, self._words = layout, words

    def __getattr__(self, name: str) -> Any:
        return getattr(self._layout, name)

    def write_usage(self, program: str, pieces: str = "", prefix: str | None = None) -> None:
        """Write the line that shows the form of a command; typer's own prefix is English."""
        self._layout.write_usage(program, pieces, prefix or f"{self._words.say('help-usage')} ")

    def section(self, name: str) -> AbstractContextManager[None]:
        """Write a heading, and what follows below it."""
        below: AbstractContextManager[None] = self._layout.section(self._words.say(HEADINGS.get(name, name)))
        return below

    def getvalue(self) -> str:
        """Return the page."""
        return REMARK.sub(self._remark, self._layout.getvalue())

    def _remark(self, found: re.Match[str]) -> str:
        return self._words.say(REMARKS[found[1] or found[2]]) + (" " if found[2] else "")


def show(context: typer.Context, wanted: bool) -> None:
    """Print the help of a command and end the run; what `--help` does."""
    if wanted:
        layout: Any = _Layout(context.make_formatter(), context.obj)
        context.command.format_help(context, layout)
        emit(layout.getvalue().rstrip("\n") + "\n")
        raise typer.Exit


Help = Annotated[bool, typer.Option("-h", "--help", callback=show, is_eager=True, help="option-help")]


def speak(command: Any, code: str, words: Speaker, formats: Sequence[str] = ()) -> None:
    """Put sentences in place of the codes that a command and its parameters were declared with.

    `formats` are those that the command prints. `--lang` without a value is the language of the run.
    """
    command.help = command.short_help = words.say(code)  # a short one that is left to typer is cut
    command.options_metavar = words.say("help-some-options")
    for parameter in command.params:
        parameter.help = words.say(parameter.help, formats=", ".join(formats))
        if "--lang" in parameter.opts:
            parameter.default = words.lang
