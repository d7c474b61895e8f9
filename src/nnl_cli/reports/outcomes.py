"""Count targets by what they came to, in the order in which every format tells it, and say the counts in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from nnl_cli.report.model import Result, Verdict
from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:  # a report that answers to no documents pays for none
    from nnl_cli.report.documents import Answered

OUTCOMES = ("exceeded", "met", "missed", "undetermined", "no_data", "not_applicable")


def outcomes(results: Iterable[Result]) -> Mapping[str, int]:
    """Return how many targets came out how, those exceeded apart from those just met."""
    names = Counter("exceeded" if one.exceeded else one.verdict.value for one in results if one.require is not None)
    return {name: names[name] for name in OUTCOMES}


def outcomes_of(document: "Answered") -> Mapping[str, int]:
    """Return the same of the targets that a document sets."""
    return {name: getattr(document, name) for name in OUTCOMES} | {"met": document.met - document.exceeded}


def merged(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Return outcomes where what has no data counts among what cannot be judged."""
    told = dict(counts)
    none = told.pop("no_data", 0)
    return told | {"undetermined": told["undetermined"] + none}


def accepted_of(results: Iterable[Result]) -> int:
    """Return of how many missed targets a document accepts the deviation."""
    return sum(one.accepted is not None for one in results)


def said_outcomes(counts: Mapping[str, int], speaker: Speaker, accepted: int = 0) -> Iterator[str]:
    """Yield outcomes in words, what came to none left out; `accepted` of those missed are accepted deviations."""
    yield from (said_outcome(name, count, speaker, accepted) for name, count in counts.items() if count)


def said_outcome(name: str, count: int, speaker: Speaker, accepted: int = 0) -> str:
    """Return one outcome in words, of missed targets with how many of them are accepted."""
    said = speaker.say(f"council-{name}", count=count)
    is_told = accepted and name == Verdict.MISSED
    return f"{said}, {speaker.say('accepted-counted', count=accepted)}" if is_told else said
