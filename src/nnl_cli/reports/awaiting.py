"""Say of a target that waits for figures what is known of it, what is asked, and what would be enough."""

from typing import NamedTuple

from nnl_cli.report.model import Result
from nnl_cli.reports.owing_words import enough_text, known_text
from nnl_cli.verdicts.enough import Enough
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.lines import requirement_text
from nnl_cli.wording.plain import plain


class Awaited(NamedTuple):
    """A target that hangs on a unit: its name, on screens with its id, what is known and asked, what is enough."""

    result: Result
    title: str
    name: str
    known: str
    enough: Enough | None


def awaited_of(result: Result, enough: Enough | None, speaker: Speaker, label: str) -> Awaited:
    """Return what a target waits with; `label` is the document that asks it, where there are several."""
    name = plain(result.name[speaker.lang])
    return Awaited(
        result,
        name,
        name if name == result.id else f"{name} ({result.id})",
        _known(result, enough, speaker, label),
        enough,
    )


def _known(result: Result, enough: Enough | None, speaker: Speaker, label: str) -> str:
    """Return between which ends a figure lies, what is asked of it, by which of several documents, what is enough."""
    require = requirement_text(result, speaker)
    if result.requirement is not None and result.requirement.on_baseline and result.bound is not None:
        require += speaker.say("pending-last-year")
    code = "pending-asks-of" if label else "pending-asks"
    told = speaker.say(code, figure=known_text(result, speaker), require=require, label=label)
    return told if enough is None else told + enough_text(enough, result, speaker)
