"""Say what a result is: its verdict, shortfall, gap and notes, in words for people."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from nnl_cli.plan.choices import EACH_UNIT
from nnl_cli.report.model import Note, PartResult, Reason, Result, Verdict
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import PRINT, apart, declared, line_of, number, pair, told
from nnl_cli.wording.lines import is_between, spelled, told_gap

OPEN = (Verdict.UNDETERMINED, Verdict.NO_DATA)
UNKNOWN = "…"  # a figure that is not known yet
OF_WHICH = re.compile(r"^(tên|mã|name of( the)?|code of( the)?)\s+", re.IGNORECASE)  # what of a place a label says
MOST_WORDS = 4  # of a label that can stand behind a number: longer ones are sentences


def verdict_text(result: Result, speaker: Speaker) -> str:
    """Return the verdict as offices word it; a miss is 'not yet' until the period is closed."""
    if result.require is None:
        return speaker.say("verdict-watch")
    if result.exceeded:
        return speaker.say("verdict-exceeded")
    return verdict_words(result.verdict, result.reason, speaker)


def verdict_words(verdict: Verdict, reason: Reason | None, speaker: Speaker) -> str:
    """Return the words of a verdict and its reason."""
    if verdict is Verdict.UNDETERMINED:
        return speaker.say(f"verdict-undetermined-{reason or Reason.GAPS}")
    return speaker.say(f"verdict-{verdict}")


def shortfall_text(result: Result, speaker: Speaker) -> str:
    """Return how many are missing, with what they are: `32 học sinh`.

    Of a mixed total whose parts are short here and above their most there, nothing: each part says its own.
    """
    short = short_by(result)
    if short is None:
        return ""
    noun = noun_of(result, speaker)
    if short < 0:
        return speaker.say("too-many", count=-short, noun=noun)
    return f"{number(short, speaker.lang)} {noun}"


def lacks_text(result: Result, short: str, speaker: Speaker, code: str = "lacks") -> str:
    """Return how many are missing as a clause of its own, in the words of `code`: `thiếu 5 người`, but `thừa 5 người`.

    `short` is what `shortfall_text` says, "" where that says nothing.
    """
    return speaker.say(code, short=short) if short and not are_too_many(result) else short


def short_by(result: Result) -> int | None:
    """Return how many are missing, negative where so many are too many; None where there is nothing to say."""
    too_many = are_too_many(result)
    if not result.shortfall or too_many is None or is_between(result):
        return None
    return -result.shortfall if too_many else result.shortfall


def are_too_many(result: Result) -> bool | None:
    """Whether a shortfall is how many are too many; None of parts that are short here and above their most there."""
    sides = {_is_excess(part) for part in result.parts if part.shortfall} or {_is_excess(result)}
    return sides.pop() if len(sides) == 1 else None


def noun_of(result: Result, speaker: Speaker) -> str:
    """Return what a shortfall is counted in: `học sinh`, or people."""
    return result.noun[speaker.lang] if result.noun else _counted(result, speaker)


def _counted(result: Result, speaker: Speaker) -> str:
    """Return what a figure counts where the plan has no word for it: of a cascade places, by their label (rule 12)."""
    if not result.each:
        return speaker.say("persons")
    if result.each == EACH_UNIT and EACH_UNIT not in speaker.labels:
        return speaker.say("counted-units")
    label = speaker.labels.get(result.each, result.each)
    place = "" if label == result.each else OF_WHICH.sub("", label.partition("(")[0]).strip()  # a name is no word
    if not place or len(place.split()) > MOST_WORDS:
        return speaker.say("counted-places")
    word = place if place[1:2].isupper() else place[0].lower() + place[1:]
    return f"{word}(s)" if speaker.lang == "en" and word.isascii() else word


def _is_excess(line: Result | PartResult) -> bool:
    """Whether a shortfall is how many are too many: of a range, where the figure is above it."""
    asked = line.requirement
    if asked is None or asked.is_range:
        return line.gap is not None and line.gap > 0
    return asked.op in ("<", "<=")


def gap_text(result: Result, speaker: Speaker) -> str:
    """Return the difference from the bound, with its sign, in points for a rate; a sign for one not known yet."""
    if result.require is not None and result.verdict in OPEN:
        return UNKNOWN
    if told_gap(result) is None or result.gap is None:
        return ""
    digits = line_of(result, with_ends=False).text(result.gap) or ""
    sign = "+" if result.gap > 0 else ""
    return sign + PRINT[speaker.lang](digits) + (f" {speaker.say('points')}" if result.is_rate else "")


def counts_text(result: Result, speaker: Speaker) -> str:
    """Return numerator and denominator, `341/1.240`; of a figure made of others its formula with numbers."""
    if result.formula:
        from nnl_cli.wording.made import numbers_text

        return numbers_text(result, speaker)
    if result.numerator is None or result.is_lone:
        return ""
    return pair(result.numerator, result.denominator, speaker.lang, line_of(result, with_ends=False))


def note_text(note: Note, result: Result, speaker: Speaker) -> str:
    """Return a note of a result as a sentence."""
    shape = NOTES.get(note.code)
    details = {**note.details, **(shape(note.details, result, speaker) if shape else {})}
    of_places = OF_PLACES.get(note.code) if note.details.get("places") else None
    return speaker.say(of_places or f"note-{note.code}", **details)


def reason_text(result: Result, speaker: Speaker) -> str:
    """Return why there is no verdict where gaps alone do not say it, "" of any other."""
    is_open = result.verdict is Verdict.UNDETERMINED and result.reason not in (None, Reason.GAPS)
    return speaker.say(f"reason-{result.reason}") if is_open else ""


def said_beside(result: Result, speaker: Speaker, notes: Iterable[Note] | None = None) -> Iterator[str]:
    """Yield what must be known beside a result, no text with a point at its end: why it is open, then its notes.

    `notes` are those to tell where that is not all.
    """
    told = (note_text(note, result, speaker) for note in (result.notes if notes is None else notes))
    yield from (text.rstrip(".") for text in filter(None, (reason_text(result, speaker), *told)))


OF_PLACES = {  # the same said of the places of a cascade
    "left-out": "places-left-out",
    "safe-despite-gaps": "places-safe-despite-gaps",
    "open-baseline": "places-open-baseline",
}


Details = Mapping[str, Any]


def _exactly(details: Details, _: Result, speaker: Speaker) -> dict[str, object]:
    return {"words": speaker.say(f"word-{details['op']}")}


def _otherwise(details: Details, _: Result, speaker: Speaker) -> dict[str, object]:
    return {**_required(details, _, speaker), "verdict": verdict_words(details["verdict"], None, speaker)}


def _outcome(details: Details, _: Result, speaker: Speaker) -> dict[str, object]:
    return {"verdict": verdict_words(details["verdict"], None, speaker)}


def _passed_otherwise(details: Details, _: Result, speaker: Speaker) -> dict[str, object]:
    return {**_otherwise(details, _, speaker), "count": number(details["count"], speaker.lang)}


def _stated(details: Details, result: Result, speaker: Speaker) -> dict[str, object]:
    typed = details["typed"]
    shown = f"{told(typed, speaker.lang)}%" if typed else declared(details["value"], result.is_rate, speaker.lang)
    return {"value": shown}


def _required(details: Details, _: Result, speaker: Speaker) -> dict[str, object]:
    return {"require": spelled(details["require"], speaker)}


def _retired(details: Details, result: Result, speaker: Speaker) -> dict[str, object]:
    by = speaker.say("replaced-by", by=details["by"]) if details["by"] else ""
    return {**_required(details, result, speaker), "by": by}


def _units(details: Details, _: Result, __: Speaker) -> dict[str, object]:
    return {"units": "; ".join(details["units"])}


def _together(details: Details, _: Result, __: Speaker) -> dict[str, object]:
    return {"period": details["period"], "units": ", ".join(details["units"])}


def _nearer(details: Details, _: Result, __: Speaker) -> dict[str, object]:
    return {"nearer": ", ".join(details["nearer"])}


def _numbers(details: Details, _: Result, speaker: Speaker) -> dict[str, object]:
    return {name: number(value, speaker.lang) for name, value in details.items()}


def _as_last_year(details: Details, result: Result, speaker: Speaker) -> dict[str, object]:
    value = _level(details["value"], result, speaker, details["against"])
    return {"value": value, "verdict": verdict_words(details["verdict"], None, speaker)}


def _common(details: Details, result: Result, speaker: Speaker) -> dict[str, object]:
    told = {"new": (details["new"], "new-beside"), "closed": (details["closed"], "closed-beside")}
    for kind, code in {"merged": "merged-beside", "divided": "divided-beside"}.items():
        told[kind] = ([f"{old} → {new}" for old, new in details[kind]], code)
    beside = {kind: speaker.say(code, units="; ".join(who)) if who else "" for kind, (who, code) in told.items()}
    return {
        **_as_last_year(details, result, speaker),
        "baseline": _level(details["baseline"], result, speaker, details["value"]),
        **beside,
    }


def _became(details: Details, _: Result, speaker: Speaker) -> dict[str, object]:
    units = speaker.say("became-beside", units="; ".join(details["units"])) if details["units"] else ""
    return {**_numbers({name: details[name] for name in ("old", "new")}, _, speaker), "units": units}


def _moved(details: Details, _: Result, speaker: Speaker) -> dict[str, object]:
    codes = {"left": "left-beside", "joined": "joined-beside"}
    told = {name: "; ".join(details[name]) for name in codes}
    return {name: speaker.say(codes[name], units=units) if units else "" for name, units in told.items()}


def _sides(details: Details, _: Result, __: Speaker) -> dict[str, object]:
    return {name: ", ".join(details[name]) for name in ("old", "new")}


def _floor(details: Details, result: Result, speaker: Speaker) -> dict[str, object]:
    word = {True: "yes", False: "no", None: ""}[details["reached"]]
    value = declared(details["value"], result.is_rate, speaker.lang)
    return {"value": value, "reached": speaker.say(f"reached-{word}")}


def _way(details: Details, result: Result, speaker: Speaker) -> dict[str, object]:
    word = {True: "yes", False: "no", None: ""}[details["is_on"]]
    ends = {name: declared(details[name], result.is_rate, speaker.lang) for name in ("start", "end")}
    level = _level(details["value"], result, speaker, result.value)
    return {**ends, "value": level, "is_on": speaker.say(f"on-track-{word}")}


NOTES: Mapping[str, Callable[[Details, Result, Speaker], dict[str, object]]] = {
    "exactly-on-strict": _exactly,
    "otherwise": _otherwise,
    "rounded-otherwise": _outcome,
    "bound-of-register": _outcome,
    "passed-otherwise": _passed_otherwise,
    "stated-baseline": _stated,
    "target-retired": _retired,
    "staffing": _numbers,
    "as-last-year": _as_last_year,
    "common-units": _common,
    "legal-floor": _floor,
    "way": _way,
    "baseline-older": _nearer,
    "counted-otherwise": _became,
    "compared-on-the-whole": _became,
    "group-became": _sides,
    "group-moved": _moved,
    "join-unsure": _units,
    "group-lacks-rows": _units,
    "group-only-together": _together,
    "open-units": _units,
    "unread-input": _units,
    "open-baseline": _units,
    "safe-despite-gaps": _units,
    "left-out": _units,
    "places-skipped": _units,
    "not-applicable": _units,
    "not-applicable-term": _units,
    "not-applicable-compared": _units,
}


def _level(value: Fraction, result: Result, speaker: Speaker, against: Fraction | None = None) -> str:
    """Return a level with the digits of its line, or as many more as keep it apart from what it stands against."""
    scale = 100 if result.is_rate else 1
    shown = value * scale
    line = line_of(result, with_ends=False)
    start = line.decimals if result.round is not None else 0 if shown.denominator == 1 else max(2, line.decimals)
    digits = apart(shown, None if against is None else against * scale, start)
    return PRINT[speaker.lang](digits) + ("%" if result.is_rate else "")
