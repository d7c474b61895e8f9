"""Sections III to V of the report that an office signs: what nnl counted, and room for what only people know."""

from collections.abc import Iterator

from nnl_cli.report.model import Report, Result, Verdict
from nnl_cli.reports.answer import OPEN
from nnl_cli.reports.papers.blocks import Block, Look, Paragraph, Run, said
from nnl_cli.reports.papers.head import UNKNOWN
from nnl_cli.reports.papers.lines import Asking, asking
from nnl_cli.wording.catalogue import Speaker


def overall(report: Report, speaker: Speaker) -> Iterator[Block]:
    """Yield what was reached and what was not, in numbers, then causes, tasks and proposals."""
    yield said(Look.SECTION, speaker.say("account-iii"))
    yield _headed("account-iii-1", [*_told(report, speaker, "reached"), UNKNOWN], speaker)
    yield _headed("account-iii-2", [*_told(report, speaker, "lacking"), UNKNOWN], speaker)
    yield from reasons(report, speaker)
    yield said(Look.SECTION, speaker.say("account-iv"))
    yield from measures(report, speaker)
    yield said(Look.SECTION, speaker.say("account-v"))
    yield said(Look.BODY, UNKNOWN)


def reasons(_report: Report, speaker: Speaker) -> Iterator[Block]:
    """Yield why targets were missed. Only people know: what they said of an indicator belongs here."""
    yield _headed("account-iii-3", [UNKNOWN], speaker)


def measures(_report: Report, _speaker: Speaker) -> Iterator[Block]:
    """Yield what is to be done. Only people know: what they said of an indicator belongs here."""
    yield said(Look.BODY, UNKNOWN)


def _headed(code: str, sentences: list[str], speaker: Speaker) -> Paragraph:
    return Paragraph(Look.BODY, (Run(f"{speaker.say(code)} ", bold=True), Run(" ".join(sentences))))


def _told(report: Report, speaker: Speaker, what: str) -> Iterator[str]:
    """Yield a sentence a document: how many of its targets are met, or how many are not; none where none are not."""
    for column in asking(report, speaker):
        results = [one for one in report.whole() if one.binding and _is_of(one, column)]
        met = sum(one.verdict is Verdict.MET for one in results)
        missed = sum(one.verdict is Verdict.MISSED for one in results)
        is_open = sum(one.verdict in OPEN for one in results)
        of = speaker.say("account-of", short=column.label) if column.number is not None else ""
        if what == "reached" and results:
            text = speaker.say("account-reached", of=of, met=met, total=len(results))
        else:
            word = "missed-final" if report.final else "missed"
            counts = [speaker.say(f"council-{code}", count=count) for code, count in ((word, missed), ("undetermined", is_open)) if count]
            text = speaker.say("account-lacking", of=of, counts=", ".join(counts)) if counts else ""
        if text:
            yield text[:1].upper() + text[1:]


def _is_of(result: Result, column: Asking) -> bool:
    return column.number is None or (column.id, column.number) == (result.document, result.source)
