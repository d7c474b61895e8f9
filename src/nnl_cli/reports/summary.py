"""Say how many targets came out how, in the sentences with which every format closes."""

from collections import Counter
from collections.abc import Iterator, Mapping

from nnl_cli.report.model import Report, Result, Verdict
from nnl_cli.reports.outcomes import OUTCOMES, accepted_of, merged, said_outcomes
from nnl_cli.verdicts.assemble import summary
from nnl_cli.wording.catalogue import Speaker


def summary_line(report: Report, speaker: Speaker) -> str:
    """Return how many binding targets came out how, in a sentence; that there are none where that is so."""
    binding = [r for r in report.whole() if r.binding and r.require is not None]
    return _summary("summary", binding, speaker) if binding else speaker.say("no-binding")


def informing_line(report: Report, speaker: Speaker) -> str:
    """Return the same of the targets that only inform, "" where there are none."""
    informing = [r for r in report.whole() if not r.binding and r.require is not None]
    return _summary("summary-informing", informing, speaker) if informing else ""


def closing_lines(report: Report, speaker: Speaker) -> Iterator[str]:
    """Yield how many binding targets came out how, then the same for each document where there are several."""
    yield summary_line(report, speaker)
    if len(report.documents) > 1:
        from nnl_cli.reports.council import council_lines

        yield from council_lines(report, speaker)


def _summary(code: str, results: list[Result], speaker: Speaker) -> str:
    """Return how many targets on the whole are met of how many, then how many are not, by what they came to."""
    counts, over = summary(results), sum(result.exceeded is True for result in results)
    exceeded = speaker.say("summary-exceeded", count=over) if over else ""
    met = speaker.say(code, met=counts[Verdict.MET], total=counts.total(), exceeded=exceeded)
    del counts[Verdict.MET]
    return ", ".join([met, *counted(counts, speaker, accepted_of(results))]) + "."


def counted(counts: Mapping[Verdict, int], speaker: Speaker, accepted: int = 0) -> list[str]:
    """Return how many came out how, in words, without what came to none; what has no data cannot be judged either.

    `accepted` are those among the missed whose deviation a document accepts.
    """
    told = {name: counts.get(Verdict(name), 0) for name in OUTCOMES if name in set(Verdict)}
    return list(said_outcomes(merged(told), speaker, accepted))


def binding_counts(report: Report) -> "Counter[Verdict]":
    """Return how many binding targets on the whole came out how, whatever line they stand on."""
    return summary([result for result in report.whole() if result.binding])
