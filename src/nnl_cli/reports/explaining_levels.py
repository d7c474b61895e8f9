"""Say of what an indicator is made that counts no units itself: its formula, and its levels with what each asks."""

from collections.abc import Iterator

from nnl_cli.plan.model import Indicator, Level
from nnl_cli.report.model import Result
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.lines import level_text, spelled
from nnl_cli.wording.made import made_lines, value_text
from nnl_cli.wording.phrases import verdict_words


def made_definition(indicator: Indicator, speaker: Speaker) -> Iterator[str]:
    """Yield the formula of an indicator, that it is as published, and its levels, as far as that is so."""
    if indicator.value:
        yield speaker.say("explain-value", formula=value_text(indicator.value.text, speaker.lang))
    if indicator.stated:
        yield speaker.say("note-stated")
    if indicator.levels:
        yield speaker.say("explain-levels")
    for level in indicator.levels:
        yield speaker.say("explain-level-asks", name=level.name, asks=_asks(level, speaker))


def _asks(level: Level, speaker: Speaker) -> str:
    """Return what a level asks: a figure, or the indicators that must be met."""
    if level.require is not None:
        return spelled(level.require.text, speaker)
    return speaker.say("explain-passes", ids=", ".join(level.passes), first=level.passes[0])


def other_lines(result: Result, speaker: Speaker) -> Iterator[str]:
    """Yield every level with what it comes to, the highest first, then how a figure that no units give came to be."""
    if result.levels:
        yield speaker.say("explain-levels-reached")
    for level in result.levels:
        asks = spelled(level.require, speaker) if level.require else ", ".join(level.passes)
        said = verdict_words(level.verdict, None, speaker)
        yield speaker.say("explain-level", name=level.name, asks=asks, verdict=said)
    if result.formula:
        yield from made_lines(result, speaker)
    elif result.levels and result.value is None:
        yield speaker.say("explain-level-reached", level=level_text(result, speaker))
