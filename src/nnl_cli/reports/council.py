"""Say the sentence that a council asks for: how many targets of each document were exceeded, met and missed."""

from collections.abc import Iterator, Sequence

from nnl_cli.report.documents import Answered
from nnl_cli.report.model import Report, Result, Verdict
from nnl_cli.verdicts.assemble import summary
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
    counts = summary(results)
    return Answered(
        id=None,
        number=number,
        short={"vi": number, "en": number},
        exceeded=sum(one.exceeded is True for one in results),
        met=counts[Verdict.MET],
        missed=counts[Verdict.MISSED],
        undetermined=counts[Verdict.UNDETERMINED],
        no_data=counts[Verdict.NO_DATA],
        not_applicable=counts[Verdict.NOT_APPLICABLE],
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _said(one: Answered, is_own: bool, report: Report, speaker: Speaker) -> str:
    code = "council-own" if is_own and one.number == report.plan.number else "council-of"
    counts = counts_text(one, report, speaker)
    return speaker.say(code, short=one.short[speaker.lang], total=one.total, counts=counts)


def counts_text(one: Answered, report: Report, speaker: Speaker) -> str:
    """Return how many targets came out how, in words; what came to none is left out."""
    counts = {
        "exceeded": one.exceeded,
        "met": one.met - one.exceeded,
        "missed-final" if report.final else "missed": one.missed,
        "undetermined": one.undetermined + one.no_data,
        "not_applicable": one.not_applicable,
    }
    return ", ".join(speaker.say(f"council-{word}", count=count) for word, count in counts.items() if count)
