"""Say the figure and the requirement of one line, so that neither contradicts its verdict (rule 14)."""

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from nnl_cli.plan.requirements import RANGE
from nnl_cli.report.model import Exact, Result, Verdict
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import (
    MOST_FOR_PEOPLE,
    PRINT,
    Line,
    crowded,
    declared,
    held_against,
    line_of,
    of_ends,
    told,
)

if TYPE_CHECKING:  # a run that prints its own results reads no report
    from nnl_cli.report.form import FileResult


def figure_text(result: Result, speaker: Speaker) -> str:
    """Return a result's figure for people: the rate, or between which ends it lies where that is all that is known.

    It reads so in every format. Past six decimals only on which side of its bound it lies. The level stands beside it,
    or in its place.
    """
    return _with_level(bare_figure(result, speaker), result, speaker)


def walked_text(result: Result, speaker: Speaker) -> str:
    """Return a figure where it is walked back to its cells: what the units counted come to, whatever may still come."""
    return _with_level(so_far_text(result, speaker), result, speaker)


def _with_level(figure: str, result: Result, speaker: Speaker) -> str:
    if not result.levels:
        return figure
    level = level_text(result, speaker)
    return level if result.value is None and not result.is_range else f"{figure} · {level}"


def is_between(result: Result) -> bool:
    """Whether a figure is told by its two ends: gaps leave it outside what is possible, or decide a verdict (rule 14).

    The verdict of any target of the figure: it is one figure, and reads alike beside all of them. Where every verdict
    stands whatever the gaps bring, or six decimals do not tell the ends from what is asked, the figure so far is told.
    """
    if result.is_range:
        return True
    is_open = _has_two_ends(result) and any(map(_is_open, (result, *result.beside)))
    return is_open and line_of(result).decimals <= MOST_FOR_PEOPLE


def _is_open(result: Result) -> bool:
    return result.verdict is Verdict.UNDETERMINED


def _has_two_ends(result: Result) -> bool:
    is_one = result.lowest == result.highest and result.lowest is not None
    return result.value is not None and not is_one


def told_gap(result: Result) -> Fraction | None:
    """Return the difference from what is asked, None where the figure is told by its two ends: it is of neither."""
    return None if is_between(result) else result.gap


def shown_line(result: Result) -> Line:
    """Return how the figures beside one another in a table are printed: ends count where ends are told."""
    return line_of(result, with_ends=is_between(result))


def lone_text(result: Result, speaker: Speaker) -> str:
    """Return of a share of one commune, or one school, whether it passes: nobody says 1/1 of it.

    Where some target of the figure does not ask for it, whether it is so: who passes there would fail its target.
    """
    if not all(map(_asks_for_it, (result, *result.beside))):
        return speaker.say("one-is" if result.numerator else "one-is-not")
    if not result.numerator:
        return speaker.say("one-fails")
    standard = speaker.say("one-standard")
    speaks_of_it = standard in result.name[speaker.lang].casefold()  # a word that the plan itself has for it
    return speaker.say("one-passes-standard" if speaks_of_it else "one-passes")


def _asks_for_it(result: Result) -> bool:
    """Whether a target of a share wants more of it, or all; of what is only watched whether it passes something."""
    asked = result.requirement
    if asked is None:
        return bool(result.each)
    return asked.wants_more or (asked.op == "=" and asked.value == 1)


def level_text(result: "Result | FileResult", speaker: Speaker) -> str:
    """Return the highest level that is proven, and the highest that may be where that is another."""
    verdicts = {level.verdict for level in result.levels or ()}
    if verdicts <= {Verdict.NO_DATA, Verdict.NOT_APPLICABLE}:
        return "…"
    return reached(result.level, result.level_possible, speaker)


def reached(proven: str | None, possible: str | None, speaker: Speaker) -> str:
    """Return a proven level in words, None for no level, and the highest that may be where that is another."""
    level = proven or speaker.say("level-none")
    return level if possible == proven else speaker.say("level-perhaps", level=level, possible=possible or "")


def bare_figure(result: Result, speaker: Speaker) -> str:
    """Return the same without its level."""
    if result.is_lone:
        return lone_text(result, speaker)
    if is_between(result):
        return range_text(result, line_of(result), speaker)
    return so_far_text(result, speaker)


def so_far_text(result: Result, speaker: Speaker) -> str:
    """Return the figure of the units counted without its level, a range only where that figure is none (rule 14)."""
    if result.is_lone or result.is_range:
        return bare_figure(result, speaker)
    if result.value is None:
        return "…"
    line = line_of(result, with_ends=False)
    bound = crowded(result.value, held_against(result), line)
    bound = _only(result, line) if bound is None else bound
    if bound is None:
        return _end(result, line, result.value, speaker)
    return beyond(result.value, bound, result.is_rate, speaker)


def _only(result: Result, line: Line) -> Fraction | None:
    """Return the bound of a result whose line has too many decimals for people, whatever asks for them."""
    return None if line.decimals <= MOST_FOR_PEOPLE or result.beside else result.bound


def beyond(value: Exact, bound: Fraction, is_rate: bool, speaker: Speaker) -> str:
    """Return on which side of a bound a figure lies that is too near to it to be printed: `<30%`."""
    return ("<" if value < bound else ">") + declared(bound, is_rate, speaker.lang)


def is_unknown(result: Result) -> bool:
    """Whether a rate may be anything from 0 to 100 %: nothing is known, and its ends tell nobody anything."""
    return result.is_rate and (result.lowest, result.highest) == (0, 1)


def range_text(result: Result, line: Line, speaker: Speaker) -> str:
    """Return between which ends a figure lies, an endless end in words: `55,00–57,89%`, `từ 55,00% trở lên`."""
    if is_unknown(result):
        return speaker.say("range-unknown")
    line = of_ends(result, line)
    low, high = (None if end is None else _end(result, line, end, speaker) for end in (result.lowest, result.highest))
    return between(low, high, result.open_ends, speaker)


def between(low: str | None, high: str | None, open_ends: tuple[bool, bool], speaker: Speaker) -> str:
    """Return two ends in words, None for one without end; an `open` one is not reached."""
    if low is None or high is None:
        code = "range-from" if low is not None else "range-to" if high is not None else "range-any"
        return speaker.say(code, low=low or "", high=high or "")
    if low == high:
        return low
    if any(open_ends):  # no completion reaches such an end
        shut = (speaker.say(f"range-{side}", end=end) for side, end in (("above", low), ("below", high)))
        low, high = (said if is_open else end for said, is_open, end in zip(shut, open_ends, (low, high), strict=True))
        return speaker.say("range-below-zero", low=low, high=high)
    code = "range-below-zero" if low.startswith("−") else "range"
    return speaker.say(code, low=low.removesuffix("%") if code == "range" else low, high=high)


def _end(result: Result, line: Line, value: Exact, speaker: Speaker) -> str:
    digits = line.text(value) or ""
    return PRINT[speaker.lang](digits) + ("%" if result.is_rate else "")


def requirement_text(result: Result, speaker: Speaker) -> str:
    """Return what is required: `> 30%`, the baseline's figure where that is the bound (`≥ 97,84%`), else its words.

    Of a mixed total nothing is required as a whole: each of its parts says its own.
    """
    requirement = result.requirement
    if requirement is None:
        return "–"
    if result.parts:
        return speaker.say("require-by-parts")
    sign = SIGNS.get(requirement.op, requirement.op)
    if requirement.most is not None:
        return spelled(requirement.text, speaker)
    if requirement.value is not None:
        return f"{sign} {declared(requirement.value, result.is_rate, speaker.lang)}"
    if result.bound is None and requirement.field:
        return f"{sign} {speaker.label(requirement.field)}"
    if result.bound is None:
        typed = result.baseline.typed if result.baseline else None
        last = speaker.say("last-year")
        beside = f"{last} ({told(typed, speaker.lang)}%)" if typed else last
        if result.baseline and result.baseline.levels:
            names = dict.fromkeys(one or speaker.say("level-none") for one in result.baseline.levels)
            beside = f"{last} ({'–'.join(names)})"
        return spelled(requirement.text, speaker).replace(last, beside)
    return f"{sign} {_end(result, shown_line(result), result.bound, speaker)}"


def last_year_text(result: Result, speaker: Speaker) -> str:
    """Return how the bound of a result comes from last year's figure: `năm trước`, `năm trước + 2`; else ""."""
    asked = result.requirement
    if asked is None or not asked.on_baseline or result.bound is None:
        return ""
    return spelled(asked.text, speaker).partition(" ")[2]


def against(result: Result) -> Exact | None:
    """Return the one figure that a result is compared with: where each unit has a bound, what those come to."""
    asked = result.requirement
    return asked.value if asked is not None and asked.field is not None else result.bound


SIGNS = {">=": "≥", "<=": "≤"}
DIGITS = re.compile(r"\d+(\.\d+)?")


def spelled(requirement: str, speaker: Speaker) -> str:
    """Return a requirement as the plan spells it in the reader's words: `≥ năm trước + 2 điểm`, `≥ Chỉ tiêu giao`."""
    op, _, field = requirement.partition(" ")
    if field in speaker.labels:
        return f"{SIGNS.get(op, op)} {speaker.label(field)}"
    text = requirement.replace("baseline", speaker.say("last-year")).replace("points", speaker.say("points"))
    op, _, rest = text.replace(" * ", " × ").partition(" ")
    rest = DIGITS.sub(lambda found: told(found[0], speaker.lang), rest)
    if op == RANGE:
        low, _, high = rest.partition(" to ")
        return speaker.say("range-below-zero", low=low, high=high)
    return f"{SIGNS.get(op, op)} {rest}"


def asked_text(requirement: str, first: str | None, last: str | None, speaker: Speaker) -> str:
    """Return what a target asks, a field by its label and id, and of which periods where it does not speak of all."""
    ends = (("target-from", first), ("target-to", last))
    spans = [speaker.say(code, period=period) for code, period in ends if period]
    field = requirement.partition(" ")[2]
    beside = [field, *spans] if speaker.labels.get(field, field) != field else spans
    return spelled(requirement, speaker) + (f" ({', '.join(beside)})" if beside else "")
