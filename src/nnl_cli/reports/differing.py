"""Show what two reports do not share, and what turned a verdict."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from nnl_cli.history.differences import EXCEEDED, NOTHING, PERHAPS, UNKNOWN, Difference, Kind, Measure, Shape
from nnl_cli.report.model import Reason, Verdict
from nnl_cli.report.pairs import read_pair
from nnl_cli.reports.dumping import dumped
from nnl_cli.reports.layout import Line, Piece, Screen, Style, said
from nnl_cli.reports.styles import STYLES
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import day, declared, pair, told
from nnl_cli.wording.lines import reached, spelled
from nnl_cli.wording.parts import condition_text
from nnl_cli.wording.phrases import verdict_words

WHAT = ("inputs", "period", "as_of", "by", "baseline", "bound", "plan", "coverage")
BESIDE = {Shape.BASELINE: "last-year", Shape.BOUND: "diff-what-bound"}  # what a figure is beside an indicator's name
STATES = ("silent", "reported", "not-owing", "binding", "informing", "watched")


RANKS = {Verdict.MISSED: 0, Verdict.UNDETERMINED: 1, Verdict.NO_DATA: 1}


def lines(found: Sequence[Difference], key: str | None, speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield the differences for people: verdicts that flip first, missed ones first of them, each with its causes.

    `key` is the field of the units' codes: where nothing says who turned a verdict, a breakdown by it would. No line is
    broken where nobody sees colours.
    """
    is_whole = not screen.coloured
    for difference in sorted(found, key=_rank):
        text, head = _line("diff-line", difference, speaker), speaker.say(f"diff-{difference.kind}")
        pieces = (Piece(head, _style(difference)), Piece(text.removeprefix(head)))
        yield Line(pieces, whole=is_whole)
        for cause in difference.because:
            told = _line("diff-because", cause, speaker)
            yield Line((Piece(told.strip(), Style.NOTE),), indent=len(told) - len(told.lstrip()), whole=is_whole)
    if any(one.kind is Kind.VERDICT and not one.because and one.where is None for one in found):
        yield Line((Piece(speaker.say("diff-units-unknown", field=key or "…"), Style.NOTE),), whole=is_whole)
    yield said(speaker.say("diff-summary" if found else "diff-same", count=str(len(found))), Style.HEAD)


def _rank(difference: Difference) -> int:
    """Return where a difference stands: a verdict that flips by what it is now, all else below in its order."""
    return RANKS.get(_now(difference), 2) if difference.kind is Kind.VERDICT else 3


def _style(difference: Difference) -> Style:
    return STYLES.get(_now(difference), Style.HEAD) if difference.kind is Kind.VERDICT else Style.PLAIN


def _now(difference: Difference) -> Verdict:
    """Return what a verdict is now; one that is exceeded is met."""
    return Verdict(difference.new) if difference.new in set(Verdict) else Verdict.MET


def _line(code: str, difference: Difference, speaker: Speaker) -> str:
    """Return a difference in the reader's words: verdicts as in the table, no word of the program's own."""
    values = zip((difference.old, difference.new), difference.reasons, difference.exceeded, strict=True)
    old, new = (_value(difference, text, reason, is_over, speaker) for text, reason, is_over in values)
    kind = speaker.say(f"diff-{difference.kind}")
    return speaker.say(code, kind=kind, what=_what(difference, speaker), old=old, new=new)


def _what(difference: Difference, speaker: Speaker) -> str:
    """Return what differs: an indicator by its name, a thing of the whole report in words."""
    if difference.what in WHAT and not difference.title:
        return speaker.say(f"diff-what-{difference.what}")
    title = speaker.plain(difference.title or difference.what)
    if difference.asked:
        title += f" ({speaker.plain(spelled(difference.asked, speaker))})"
    if difference.where is not None and difference.title:
        title += speaker.plain(f" [{condition_text(difference.where, speaker)}]")
    beside = BESIDE.get(difference.shape)
    return f"{title} ({speaker.say(beside)})" if beside else title


def _value(difference: Difference, text: str, reason: Reason | None, is_over: bool, speaker: Speaker) -> str:
    """Return a value in words: a verdict, who reported, what binds, a figure, or the text itself."""
    if difference.shape is Shape.LEVEL:
        return _level(text, speaker)
    if text == EXCEEDED or (is_over and text == Verdict.MET):
        return speaker.say("verdict-exceeded")
    if text in set(Verdict):
        return verdict_words(Verdict(text), reason, speaker)
    if text in STATES:
        return speaker.say(f"diff-{text}")
    return SAID[difference.shape](text, difference.measure, speaker) if text != NOTHING else text


def _text(text: str, _: Measure, speaker: Speaker) -> str:
    return speaker.plain(day(text, speaker.lang))


def _figure(text: str, measure: Measure, speaker: Speaker) -> str:
    """Return a pair as counted, or the one number of a count."""
    parts = read_pair(text, measure is Measure.COUNT)
    return pair(*parts, speaker.lang) if parts else _text(text, measure, speaker)


def _baseline(text: str, measure: Measure, speaker: Speaker) -> str:
    """Return last year's figure: the pair that was counted, else between which ends it is known to lie."""
    known, _, ends = text.rpartition(" ")
    if not known and "/" in ends:
        return _figure(ends, measure, speaker)
    unit = "%" if measure is Measure.RATE else ""
    shown = "–".join(told(end, speaker.lang) for end in ends.split("–")) + unit
    return f"{_figure(known, measure, speaker)} ({shown})" if known else shown


def _bound(text: str, measure: Measure, speaker: Speaker) -> str:
    """Return what the bounds of the units come to, a rate's as a percentage."""
    return declared(Fraction(text), measure is Measure.RATE, speaker.lang)


def _units(text: str, _: Measure, speaker: Speaker) -> str:
    used, left_out = text.split("+")
    return speaker.say("diff-units", used=used, count=left_out)


def _target(text: str, _: Measure, speaker: Speaker) -> str:
    """Return what is asked, with its source where that is told."""
    asked, bracket, source = text.partition(" (")
    shown = asked if asked == NOTHING else spelled(asked, speaker)
    return speaker.plain(shown + bracket + source)


def _counts(text: str, _: Measure, speaker: Speaker) -> str:
    return "/".join(told(part, speaker.lang) for part in text.split("/"))


def _level(text: str, speaker: Speaker) -> str:
    """Return the level that is proven, and the highest that may be where that is another."""
    if text == UNKNOWN:
        return text
    proven, _, possible = (None if one == NOTHING else one for one in text.partition(PERHAPS))
    return speaker.plain(reached(proven, possible or proven, speaker))


SAID: Mapping[Shape, Callable[[str, Measure, Speaker], str]] = {
    Shape.TEXT: _text,
    Shape.FIGURE: _figure,
    Shape.BASELINE: _baseline,
    Shape.UNITS: _units,
    Shape.TARGET: _target,
    Shape.COUNTS: _counts,
    Shape.BOUND: _bound,
}


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
