"""Say a wrong command line in the user's language."""

import difflib
from collections.abc import Sequence
from typing import Any

import typer

from nnl_cli.wording.catalogue import speaker

# Every error in the command line is a usage error, but typer gives a public name to one kind alone. Their common class
# is click's up to typer 0.25 and lies in a private module of typer from 0.26 on: it is asked for as what it is, the
# base of the kind that has a name.
USAGE_ERROR: type[Exception] = typer.BadParameter.__bases__[0]

MISSING = {
    ("init", "folder"): "usage-missing-folder",
    ("explain", "indicator"): "usage-missing-id",
    ("compare", "files"): "usage-missing-source",
    ("compare", "others"): "usage-missing-other",
    ("diff", "old"): "usage-missing-old",
    ("diff", "files"): "usage-missing-new",
    ("trend", "reports"): "usage-missing-reports",
    ("test", "files"): "usage-missing-cases",
}


def reworded(error: Any, lang: str, commands: Sequence[str]) -> str:
    """Return what is wrong with a command line that may be of one of some commands, and where to read more."""
    words = speaker(lang)
    context = getattr(error, "ctx", None)
    named = " ".join(["nnl", *commands]) if len(commands) == 1 else "nnl"
    command = context.command_path if context else named
    return words.say("usage-wrong", message=_message(error, context, lang), command=command)


def _message(error: Any, context: Any, lang: str) -> str:
    words = speaker(lang)
    kind = type(error).__name__
    if kind == "NoSuchOption":
        known = [name for p in context.command.params for name in p.opts] if context else []
        return words.say("usage-no-such-option", value=error.option_name, near=_near(error.option_name, known, lang))
    if kind == "NoSuchCommand" or "No such command" in str(error):
        value = getattr(error, "command_name", None) or str(error).split("'")[1]
        known = list(context.command.commands) if context and hasattr(context.command, "commands") else []
        return words.say("usage-no-such-command", value=value, near=_near(value, known, lang))
    if str(error.message) == "Missing command.":
        return words.say("usage-missing-command", known=", ".join(context.command.commands))
    if kind == "MissingParameter":
        wanted = (str(context.command.name) if context else "", str(getattr(error.param, "name", "")))
        return words.say(MISSING.get(wanted, "usage-missing-argument"))
    if kind == "BadOptionUsage" and "does not take a value" not in str(error):
        return words.say("usage-needs-value", value=error.option_name)
    return words.say("usage-other", value=words.foreign("usage-other", _said(error)))


def _said(error: Any) -> str:
    """Return what the parser says of a value, with the option that it is the value of."""
    return str(error.format_message() if hasattr(error, "format_message") else error.message)


def _near(value: str, known: list[str], lang: str) -> str:
    found = difflib.get_close_matches(value, known, n=1)
    return speaker(lang).say("did-you-mean", nearest=found[0]) if found else ""
