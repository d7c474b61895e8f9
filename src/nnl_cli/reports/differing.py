"""Show what two reports do not share, and what turned a verdict."""

from collections.abc import Iterator, Sequence
from typing import Any

from nnl_cli.history.diff import Difference, Kind
from nnl_cli.report.model import Reason, Verdict
from nnl_cli.reports.dumping import dumped
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.phrases import verdict_words

WHAT = ("inputs", "period", "as_of", "by", "baseline", "plan", "coverage")
STATES = ("silent", "reported", "not-owing", "binding", "informing", "watched")


def lines(found: Sequence[Difference], key: str | None, speaker: Speaker) -> Iterator[str]:
    """Yield the differences for people, each verdict that flips with its causes, and how many there are.

    `key` is the field of the units' codes: where nothing says who turned a verdict, a breakdown by it would.
    """
    for difference in found:
        yield _line("diff-line", difference, speaker)
        yield from (_line("diff-because", cause, speaker) for cause in difference.because)
    if any(difference.kind is Kind.VERDICT and not difference.because for difference in found):
        yield speaker.say("diff-units-unknown", field=key or "…")
    yield speaker.say("diff-summary" if found else "diff-same", count=str(len(found)))


def _line(code: str, difference: Difference, speaker: Speaker) -> str:
    """Return a difference in the reader's words: verdicts as in the table, no word of the program's own."""
    values = zip((difference.old, difference.new), difference.reasons, strict=True)
    old, new = (_value(text, reason, speaker) for text, reason in values)
    known = difference.what in WHAT
    what = speaker.say(f"diff-what-{difference.what}") if known else speaker.plain(difference.what)
    return speaker.say(code, kind=speaker.say(f"diff-{difference.kind}"), what=what, old=old, new=new)


def _value(text: str, reason: Reason | None, speaker: Speaker) -> str:
    """Return a value in words: a verdict, who reported, what binds, or the text itself."""
    if text in set(Verdict):
        return verdict_words(Verdict(text), reason, speaker)
    if text in STATES:
        return speaker.say(f"diff-{text}")
    return speaker.plain(text.replace("baseline", speaker.say("last-year")))


def as_json(found: Sequence[Difference]) -> bytes:
    """Return the differences for programs: a list in the order of the newer report."""
    return dumped([_told(difference) for difference in found])


def _told(difference: Difference) -> dict[str, Any]:
    """Return one difference; a verdict that flips says why."""
    told = {"kind": difference.kind.value, "what": difference.what, "old": difference.old, "new": difference.new}
    if difference.kind is not Kind.VERDICT:
        return told
    because = [{"what": cause.what, "old": cause.old, "new": cause.new} for cause in difference.because]
    return {**told, "because": because}
