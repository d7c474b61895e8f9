"""Say what people wrote beside a result: texts from outside, made harmless, and days as they are written."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from nnl_cli.report.remarks import Remark
from nnl_cli.report.result import Result
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import day, line_of
from nnl_cli.wording.lines import figure_text, range_text
from nnl_cli.wording.parts import part_lines
from nnl_cli.wording.phrases import counts_text
from nnl_cli.wording.plain import plain


class RemarkText(NamedTuple):
    """One remark as texts on one line each, "" where nothing was written."""

    reason: str
    measure: str
    who: str
    until: str


def remark_texts(result: Result, speaker: Speaker) -> tuple[RemarkText, ...]:
    """Return the remarks of a result, those aside that hold nothing but an accepted deviation."""
    found = (_texts(remark, speaker) for remark in result.remarks)
    return tuple(texts for texts in found if any(texts))


def _texts(remark: Remark, speaker: Speaker) -> RemarkText:
    until = day(remark.until, speaker.lang) if remark.until else ""
    return RemarkText(plain(remark.reason), plain(remark.measure), plain(remark.who), until)


def accepted_text(result: Result, speaker: Speaker) -> str:
    """Return that a missed target's deviation is accepted, until when and by which document; "" where none is."""
    accepted = result.accepted
    if accepted is None:
        return ""
    until = day(accepted.until, speaker.lang)
    return speaker.say("accepted-until", until=until, document=accepted.document)


def remark_lines(result: Result, speaker: Speaker) -> Iterator[str]:
    """Yield each remark as a sentence without its full stop: `nguyên nhân: …; giải pháp: … (Sở, đến 31/12/2026)`."""
    for texts in remark_texts(result, speaker):
        yield _sentence(texts, speaker)


def _sentence(texts: RemarkText, speaker: Speaker) -> str:
    reason = speaker.say("remark-reason", text=texts.reason.rstrip(".")) if texts.reason else ""
    measure = speaker.say("remark-measure", text=texts.measure.rstrip(".")) if texts.measure else ""
    return _with_whom("; ".join(filter(None, (reason, measure))), texts, speaker)


def measure_text(texts: RemarkText, speaker: Speaker) -> str:
    """Return what is to be done, by whom and until when, without a full stop; "" where nobody wrote any of it."""
    return _with_whom(texts.measure.rstrip("."), texts, speaker)


def _with_whom(told: str, texts: RemarkText, speaker: Speaker) -> str:
    until = speaker.say("remark-until", until=texts.until) if texts.until else ""
    beside = ", ".join(filter(None, (texts.who, until)))
    return f"{told} ({beside})" if told and beside else told or beside


def remark_cells(result: Result, speaker: Speaker) -> Sequence[str]:
    """Return what stands in columns: reasons, measures, who, until when, and the deviation that is accepted."""
    found = remark_texts(result, speaker)
    columns = zip(*found, strict=True) if found else ((),) * len(RemarkText._fields)
    return [*("; ".join(filter(None, column)) for column in columns), accepted_text(result, speaker)]


def figure_told(result: Any, where: Any, speaker: Speaker) -> str:
    """Return the figure of a result with its counts, or of its part of this condition; neither is rounded away."""
    for condition, part in part_lines(result, speaker) if where is not None else ():
        if part.where == where:
            return f"{condition}: {figure_told(part, None, speaker)}"
    counts = "" if result.denominator is None else counts_text(result, speaker)
    return figure_text(result, speaker) + (f" ({counts})" if counts else "")


def range_told(result: Any, where: Any, speaker: Speaker) -> str:
    """Return between which ends gaps leave the figure of a result, or of its part of this condition; levels both."""
    for condition, part in part_lines(result, speaker) if where is not None else ():
        if part.where == where:
            return f"{condition}: {range_told(part, None, speaker)}"
    ends = (result.lowest, result.highest)
    if ends == (None, None) or (result.requirement and result.requirement.level):
        return figure_text(result, speaker)
    return range_text(result, line_of(result), speaker)


TOLD = {"accepted-not-covered": figure_told, "accepted-in-doubt": range_told}  # which figure a warning speaks of


def has_remarks(results: Iterable[Result]) -> bool:
    """Whether people wrote anything beside some results: formats with columns have them only then."""
    return any(result.remarks for result in results)
