"""Sections III to V of the report that an office signs: what nnl counted, and room for what only people know."""

from collections.abc import Callable, Iterator, Sequence

from nnl_cli.report.model import Report, Result, Verdict
from nnl_cli.reports.answer import OPEN, Entry
from nnl_cli.reports.council import targets_text
from nnl_cli.reports.outcomes import accepted_of
from nnl_cli.reports.papers.blocks import Block, Look, Paragraph, Run, said
from nnl_cli.reports.papers.head import UNKNOWN
from nnl_cli.reports.papers.lines import asking
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.remarks import RemarkText, measure_text, remark_texts

NOT_MET = (Verdict.MISSED, *OPEN)


def overall(indicators: Sequence[Entry], report: Report, speaker: Speaker) -> Iterator[Block]:
    """Yield what was reached and what was not, in numbers, then causes, tasks and proposals."""
    yield said(Look.SECTION, speaker.say("account-iii"))
    yield _headed("account-iii-1", [*_told(report, speaker, _reached), UNKNOWN], speaker)
    yield _headed("account-iii-2", [*_told(report, speaker, _lacking), UNKNOWN], speaker)
    yield from reasons(indicators, speaker)
    yield said(Look.SECTION, speaker.say("account-iv"))
    yield from measures(indicators, speaker)
    yield said(Look.SECTION, speaker.say("account-v"))
    yield said(Look.BODY, UNKNOWN)


def reasons(indicators: Sequence[Entry], speaker: Speaker) -> Iterator[Block]:
    """Yield why targets were missed. Only people know: what they wrote of an indicator, and room for the rest."""
    told = _written(indicators, speaker, lambda text: text.reason)
    yield _headed("account-iii-3", [] if told else [UNKNOWN], speaker)
    yield from (said(Look.BODY, f"- {line}") for line in ([*told, UNKNOWN] if told else ()))


def measures(indicators: Sequence[Entry], speaker: Speaker) -> Iterator[Block]:
    """Yield what is to be done. Only people know: what they wrote of an indicator, and room for the rest.

    By whom and until when says nothing where nobody wrote what.
    """
    told = _written(indicators, speaker, lambda text: measure_text(text, speaker) if text.measure else "")
    yield from (said(Look.BODY, f"- {line}" if told else line) for line in [*told, UNKNOWN])


def _written(indicators: Sequence[Entry], speaker: Speaker, of: Callable[[RemarkText], str]) -> list[str]:
    """Return a line an indicator that is missed or open, of which people wrote something: its name, each text once."""
    found: dict[str, dict[str, None]] = {}
    for entry in indicators:
        for row in (row for row in entry.rows if row.result.verdict in NOT_MET):
            texts = (of(text).rstrip(".") for text in remark_texts(row.result, speaker))
            found.setdefault(entry.name, {}).update(dict.fromkeys(filter(None, texts)))
    return [f"{name}: {'; '.join(texts)}." for name, texts in found.items() if texts]


def _headed(code: str, sentences: list[str], speaker: Speaker) -> Paragraph:
    return Paragraph(Look.BODY, (Run(f"{speaker.say(code)} ", bold=True), Run(" ".join(sentences))))


def _told(
    report: Report, speaker: Speaker, say: Callable[[Sequence[Result], str, Report, Speaker], str]
) -> Iterator[str]:
    """Yield a sentence a document; none where there is nothing to say."""
    for column in asking(report, speaker):
        results = [one for one in report.whole() if one.binding and column.sets(one)]
        of = speaker.say("account-of", short=column.label) if column.number is not None else ""
        text = say(results, of, report, speaker) if results else ""
        if text:
            yield text[:1].upper() + text[1:]


def _reached(results: Sequence[Result], of: str, _: Report, speaker: Speaker) -> str:
    """Return how many targets of a document are met, and how many of them exceeded."""
    over = sum(one.exceeded is True for one in results)
    exceeded = speaker.say("summary-exceeded", count=over) if over else ""
    met = sum(one.verdict is Verdict.MET for one in results)
    return speaker.say("account-reached", of=of, met=met, what=targets_text(results, speaker), exceeded=exceeded)


def _lacking(results: Sequence[Result], of: str, _: Report, speaker: Speaker) -> str:
    """Return how many targets of a document are missed or open; "" where none is."""
    found = {
        "missed": [one for one in results if one.verdict is Verdict.MISSED],
        "open": [one for one in results if one.verdict in OPEN],
    }
    told = [
        speaker.say(f"account-{word}-count", what=targets_text(mine, speaker)) for word, mine in found.items() if mine
    ]
    if accepted := accepted_of(results):
        told.insert(1, speaker.say("accepted-counted", count=accepted))
    return speaker.say("account-lacking", of=of, counts=", ".join(told)) if told else ""
