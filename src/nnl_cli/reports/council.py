"""Say the sentence that a council asks for: how many targets of each document were exceeded, met and missed."""

from collections.abc import Iterator

from nnl_cli.report.documents import Answered
from nnl_cli.report.model import Report
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.remarks import outcome_text


def council_lines(report: Report, speaker: Speaker) -> Iterator[str]:
    """Yield the sentence where a report answers to two documents or more that bind; what came to none is left out."""
    several = [one for one in report.documents if one.total]
    if len(several) > 1:
        text = "; ".join(_said(one, one is report.documents[0], report, speaker) for one in several)
        yield text[:1].upper() + text[1:] + "."


def _said(one: Answered, is_own: bool, report: Report, speaker: Speaker) -> str:
    counts = {
        "exceeded": one.exceeded,
        "met": one.met - one.exceeded,
        "missed-final" if report.final else "missed": one.missed,
        "undetermined": one.undetermined + one.no_data,
        "not_applicable": one.not_applicable,
    }
    said = ", ".join(outcome_text(word, count, one.accepted, speaker) for word, count in counts.items() if count)
    code = "council-own" if is_own and one.number == report.plan.number else "council-of"
    return speaker.say(code, short=one.short[speaker.lang], total=one.total, counts=said)
