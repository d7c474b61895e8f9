"""Say what a result is: its verdict, shortfall, gap and notes, in words for people."""

from fractions import Fraction

from nnl_cli.report.model import Note, Reason, Result, Verdict
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import PRINT, line_of, number, rounded


def verdict_text(result: Result, speaker: Speaker, final: bool = False) -> str:
    """Return the verdict as offices word it; a miss is 'not yet' until the period is closed."""
    if result.require is None:
        return speaker.say("verdict-watch")
    return verdict_words(result.verdict, result.reason, speaker, final)


def verdict_words(verdict: Verdict, reason: Reason | None, speaker: Speaker, final: bool = False) -> str:
    """Return the words of a verdict and its reason."""
    if verdict is Verdict.UNDETERMINED:
        return speaker.say(f"verdict-undetermined-{reason or Reason.GAPS}")
    if verdict is Verdict.MISSED and final:
        return speaker.say("verdict-missed-final")
    return speaker.say(f"verdict-{verdict}")


def shortfall_text(result: Result, speaker: Speaker) -> str:
    """Return how many are missing, with what they are: `32 học sinh`."""
    if not result.shortfall:
        return ""
    count = number(result.shortfall, speaker.lang)
    if result.op in ("<", "<="):
        count = speaker.say("too-many", count=count)
    noun = result.noun[speaker.lang] if result.noun else speaker.say("persons")
    return f"{count} {noun}"


def gap_text(result: Result, speaker: Speaker) -> str:
    """Return the difference from the bound, with its sign, in points for a rate."""
    if result.gap is None:
        return ""
    digits = line_of(result, with_ends=False).text(result.gap) or ""
    sign = "+" if result.gap > 0 else ""
    return sign + PRINT[speaker.lang](digits)


def counts_text(result: Result, speaker: Speaker) -> str:
    """Return numerator and denominator: `341/1.240`."""
    if result.numerator is None:
        return ""
    parts = [number(result.numerator, speaker.lang)]
    if result.denominator is not None:
        parts.append(number(result.denominator, speaker.lang))
    return "/".join(parts)


def note_text(note: Note, result: Result, speaker: Speaker) -> str:
    """Return a note of a result as a sentence."""
    details = dict(note.details)
    if note.code == "exactly-on-strict":
        details["words"] = speaker.say(f"word-{details['op']}")
    if note.code == "otherwise":
        details["require"] = details["require"].replace("baseline", speaker.say("last-year"))
        details["verdict"] = verdict_words(Verdict(details["verdict"]), None, speaker)
    if note.code in ("as-last-year", "common-units"):
        details["verdict"] = verdict_words(Verdict(details["verdict"]), None, speaker)
        for name in ("value", "baseline"):
            details[name] = _level(Fraction(details.get(name, "0")), result, speaker)
        details["new"], details["closed"] = (details.get(name) or "–" for name in ("new", "closed"))
        merged = details.get("merged", "")
        details["merged"] = speaker.say("merged-beside", units=merged) if merged else ""
    if note.code == "target-retired":
        details["require"] = details["require"].replace("baseline", speaker.say("last-year"))
        details["by"] = speaker.say("replaced-by", by=details["by"]) if details["by"] else ""
    if note.code == "staffing":
        details = {name: number(Fraction(value), speaker.lang) for name, value in details.items()}
    if note.code == "legal-floor":
        details["value"] = _level(Fraction(details["value"]), result, speaker)
        details["reached"] = speaker.say(f"reached-{details['reached']}")
    return speaker.say(f"note-{note.code}", **details)


def _level(value: Fraction, result: Result, speaker: Speaker) -> str:
    if not result.is_rate:
        return number(value, speaker.lang)
    percent = value * 100
    digits = rounded(percent, 0 if percent.denominator == 1 else max(2, line_of(result, with_ends=False).decimals))
    return PRINT[speaker.lang](digits) + "%"
