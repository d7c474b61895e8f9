"""Ask a person at the screen what is meant, one question each; no answer leaves it open."""

import sys
from collections.abc import Iterator

from nnl_cli.cli.streams import emit, is_screen
from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.proposing.proposals import Proposal, Proposed, Reason
from nnl_cli.reports.proposing import means_text, place_text, reasons_text
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain


def refuse_deaf() -> None:
    """Raise UsageError where nobody is there to be asked: questions and answers both go over a screen."""
    if not (is_screen(sys.stdin) and is_screen(sys.stdout)):
        raise UsageError(Problem("map-ask-no-screen", Severity.ERROR, Mark("--ask")))


def answered(found: Proposed, words: Speaker) -> Proposed:
    """Return what is proposed with what a person chose; what was passed over stays as it is."""
    asked = [one for one in found.proposals if not one.is_sure and one.candidates]
    answers = _answers(asked, words)
    return found._replace(proposals=tuple(next(answers) if one in asked else one for one in found.proposals))


def _answers(asked: list[Proposal], words: Speaker) -> Iterator[Proposal]:
    is_over = False
    for number, one in enumerate(asked, 1):
        choice = None if is_over else _choice(one, f"{number}/{len(asked)}", words)
        is_over = is_over or choice is None
        yield _chosen(one, choice or 0)


def _chosen(one: Proposal, number: int) -> Proposal:
    """Return a proposal with the candidate of a number, counted from 1, as the one that is meant."""
    if not number:
        return one
    means = one.candidates[number - 1]
    return one._replace(means=means, others=(), is_sure=True, reasons=(*one.reasons, Reason("map-chosen")))


def _choice(one: Proposal, at: str, words: Speaker) -> int | None:
    """Return the number that was typed, 0 where it was passed over, None where no more answers come."""
    lines = [f"\n({at}) {place_text(one)}: “{plain(one.written)}”", f"    {reasons_text(one, words)}"]
    lines += [f"  {number}. {means_text(one, means, words)}" for number, means in enumerate(one.candidates, 1)]
    emit("\n".join(lines) + "\n")
    while True:
        emit(words.say("map-ask", count=len(one.candidates)) + " ")
        line = sys.stdin.readline()
        if not line:
            emit("\n")
            return None
        text = line.strip()
        if not text or text == "0":
            return 0
        if text.isdecimal() and int(text) <= len(one.candidates):
            return int(text)
