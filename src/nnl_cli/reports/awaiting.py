"""Say of a target that waits for figures what is known of it, what is asked, and what would be enough."""

from typing import NamedTuple

from nnl_cli.report.model import Result, Verdict
from nnl_cli.reports.screen_open import ends_text
from nnl_cli.verdicts.enough import Enough
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import PRINT, line_of
from nnl_cli.wording.lines import figure_text, requirement_text
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
    told = speaker.say(code, figure=_figure(result, speaker), require=require, label=label)
    if enough is None:
        return told
    noun = result.noun[speaker.lang] if result.noun else speaker.say("persons")
    figures = {"enough": speaker.figure(enough.number), "of": speaker.figure(enough.of)}
    most = "" if enough.most is None else speaker.figure(enough.most)
    return told + speaker.say(_enough_code(enough), **figures, most=most, noun=noun)


def _enough_code(enough: Enough) -> str:
    """Return the words for what would be enough: at least or at most so many, between two numbers, or just one."""
    if enough.most is None:
        return "pending-enough-most" if enough.at_most else "pending-enough"
    return "pending-enough-exactly" if enough.most == enough.number else "pending-enough-between"


def _figure(result: Result, speaker: Speaker) -> str:
    """Return what is known of an open figure: both its ends where it has two, else what the screen says of it."""
    if result.verdict is Verdict.NO_DATA:
        return speaker.say("pending-no-figure")
    ends = "" if result.levels else ends_text(result, speaker)
    if not ends or None in (result.lowest, result.highest) or any(result.open_ends):
        return ends or figure_text(result, speaker)
    line, unit = line_of(result), "%" if result.is_rate else ""
    low, high = (PRINT[speaker.lang](line.text(end) or "") + unit for end in (result.lowest, result.highest))
    return speaker.say("pending-between", low=low, high=high)
