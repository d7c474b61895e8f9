"""Say what became of every file of a run that marks: a list for people that lies beside the copies."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nnl_cli.reports.unmarked import in_cell, in_heading
from nnl_cli.sources.given_back import START, names_line
from nnl_cli.wording.catalogue import Speaker


class Outcome(NamedTuple):
    """What became of a file: the name of its marked copy, or why there is none; neither of one without faults."""

    file: str
    errors: int = 0
    warnings: int = 0
    name: str = ""
    why: str = ""
    is_converted: bool = False


def outcomes_list(outcomes: Sequence[Outcome], others: Iterable[str], words: Speaker) -> bytes:
    """Return the list as Markdown, UTF-8; `others` are copies of earlier runs that lie there too."""
    names = [*(outcome.name for outcome in outcomes if outcome.name), *others]
    heads = (words.say("mark-list-file"), words.say("mark-list-became"))
    lines = [
        START,
        f"# {in_heading(words.say('mark-list-title'))}",
        "",
        words.say("mark-list-note"),
        "",
        f"| {' | '.join(heads)} |",
        "| --- | --- |",
        *(f"| {in_cell(words.plain(outcome.file))} | {in_cell(became(outcome, words))} |" for outcome in outcomes),
        "",
        names_line(names),
    ]
    return ("\n".join(lines) + "\n").encode()


def became(outcome: Outcome, words: Speaker) -> str:
    """Return what became of a file in words."""
    if outcome.why:
        return words.say("mark-list-failed", why=outcome.why)
    if not outcome.name:
        return words.say("mark-list-clean")
    return words.say("mark-list-marked", errors=outcome.errors, warnings=outcome.warnings, name=outcome.name)
