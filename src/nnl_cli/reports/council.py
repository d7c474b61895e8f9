"""Say the sentence that a council asks for: how many targets of each document were exceeded, met and missed."""

from collections.abc import Iterator, Sequence

from nnl_cli.report.documents import Answered
from nnl_cli.report.model import Report, Result
from nnl_cli.reports.outcomes import accepted_of, merged, outcomes, outcomes_of, said_outcomes
from nnl_cli.wording.catalogue import Speaker


def council_lines(report: Report, speaker: Speaker) -> Iterator[str]:
    """Yield the sentence where a report answers to two documents or more that bind; what came to none is left out."""
    several = [one for one in report.documents if one.total]
    if len(several) > 1:
        yield _sentence("; ".join(_said(one, one is report.documents[0], report, speaker) for one in several))


def document_lines(report: Report, speaker: Speaker) -> Iterator[str]:
    """Yield a sentence a document that binds, with its name; of a plan that stands alone its own."""
    for one in report.documents or (_alone(report),):
        if one.total:
            yield _sentence(_said(one, False, report, speaker))


def _alone(report: Report) -> Answered:
    """Return the plan as the one document that a report answers to."""
    return answered([one for one in report.whole() if one.binding], report.plan.number)


def answered(results: Sequence[Result], number: str) -> Answered:
    """Return how some targets of a document came out."""
    counts = outcomes(results)
    return Answered(
        id=None,
        number=number,
        short={"vi": number, "en": number},
        exceeded=counts["exceeded"],
        met=counts["met"] + counts["exceeded"],
        missed=counts["missed"],
        undetermined=counts["undetermined"],
        no_data=counts["no_data"],
        not_applicable=counts["not_applicable"],
        accepted=accepted_of(results),
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _said(one: Answered, is_own: bool, report: Report, speaker: Speaker) -> str:
    code = "council-own" if is_own and one.id is None and one.number == report.plan.number else "council-of"
    return speaker.say(
        code, short=one.short[speaker.lang], what=_what(one, report, speaker), counts=counts_text(one, speaker)
    )


def _what(one: Answered, report: Report, speaker: Speaker) -> str:
    """Return how many targets a document sets, and on how many indicators where that is another number."""
    return targets_text([r for r in report.whole() if r.binding and r.require is not None and _is_of(r, one)], speaker)


def targets_text(results: Sequence[Result], speaker: Speaker) -> str:
    """Return how many targets there are, and on how many indicators where that is another number."""
    indicators = len({one.id for one in results})
    code = "council-targets" if indicators == len(results) else "council-targets-on"
    return speaker.say(code, total=len(results), indicators=indicators)


def _is_of(result: Result, one: Answered) -> bool:
    return (result.document, result.source) == (one.id, one.number)


def counts_text(one: Answered, speaker: Speaker) -> str:
    """Return how many targets came out how, in words; what came to none is left out."""
    return ", ".join(said_outcomes(merged(outcomes_of(one)), speaker, one.accepted))
