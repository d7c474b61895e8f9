"""The first sheet of a workbook: what came out in a sentence, the counts of every document, and what was counted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.report.model import Report
from nnl_cli.reports.outcomes import OUTCOMES, outcomes, outcomes_of
from nnl_cli.reports.summary import closing_lines
from nnl_cli.reports.table import title
from nnl_cli.reports.workbook.cells import Cell, Column, whole_number
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import day, pair

COUNTS = ("total", *OUTCOMES)
STYLES = ("", "met", "met", "missed", "open", "open", "quiet")


class Summary(NamedTuple):
    """The sheet: its title, the sentences, what stands beside a name, and the counts below their headings."""

    name: str
    title: str
    sentences: Sequence[str]
    facts: Sequence[tuple[str, Cell]]
    columns: Sequence[Column]
    counts: Sequence[Sequence[Cell]]


def summary_of(report: Report, speaker: Speaker) -> Summary:
    """Return what the first sheet says."""
    words = (speaker.say(f"book-count-{name}") for name in COUNTS)
    return Summary(
        name=speaker.say("book-summary"),
        title=title(report, speaker),
        sentences=list(closing_lines(report, speaker)),
        facts=list(_facts(report, speaker)),
        columns=[Column(speaker.say("book-document"), 36), *(Column(word, 14) for word in words)],
        counts=list(_counts(report, speaker)),
    )


def _facts(report: Report, speaker: Speaker) -> Iterator[tuple[str, Cell]]:
    coverage = report.coverage
    reported = whole_number(coverage.reported)
    if coverage.expected is not None:
        reported = Cell(pair(coverage.reported, coverage.expected, speaker.lang))
    not_read = len(report.inputs_that("refused"))
    yield speaker.say("book-fact-plan"), Cell(f"{report.plan.number} {report.plan.title.get(speaker.lang, '')}".strip())
    yield speaker.say("book-fact-period"), Cell(report.period)
    if report.as_of:
        yield speaker.say("book-fact-as_of"), Cell(day(report.as_of, speaker.lang))
    yield speaker.say("book-fact-units"), reported
    yield speaker.say("book-fact-read"), whole_number(len(report.inputs_that("read")))
    yield speaker.say("book-fact-refused"), whole_number(not_read)._replace(style="missed" if not_read else "")
    skipped = len(report.inputs_that("skipped"))
    yield speaker.say("book-fact-skipped"), whole_number(skipped)
    if report.run:
        yield speaker.say("csv-run"), Cell(report.run)


def _counts(report: Report, speaker: Speaker) -> Iterator[Sequence[Cell]]:
    """Yield a row a document with how many of its targets came out how; met ones without those exceeded."""
    for one in report.documents:
        yield _row(one.short[speaker.lang], outcomes_of(one))
    if not report.documents:
        yield _row(report.plan.number, outcomes(result for result in report.whole() if result.binding))


def _row(name: str, found: Mapping[str, int]) -> Sequence[Cell]:
    styled = zip((sum(found.values()), *found.values()), STYLES, strict=True)
    return [Cell(name), *(whole_number(count)._replace(style=style if count else "") for count, style in styled)]
