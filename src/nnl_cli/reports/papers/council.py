"""What the table says by which a council reviews its targets: one content for the .docx and for the .xlsx."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.letterhead import Letterhead
from nnl_cli.report.documents import Answered
from nnl_cli.report.model import Report
from nnl_cli.reports.answer import Entry, entries
from nnl_cli.reports.council import document_lines
from nnl_cli.reports.papers.account_spots import on_paper
from nnl_cli.reports.papers.head import attached_text
from nnl_cli.reports.papers.lines import Asking, Group, Line, asking, groups, left_out, notes_of
from nnl_cli.reports.screen_cells import STAR
from nnl_cli.reports.screen_closing import unread_counts
from nnl_cli.reports.table import period_text
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import day

FIELDS: Mapping[int, Sequence[Sequence[str]]] = {  # the columns of one document, where so many have one
    2: (("level",), ("gap",), ("verdict",)),
    4: (("level",), ("verdict", "gap")),
}
STACKED: Sequence[Sequence[str]] = (("level", "verdict", "gap"),)


class Council(NamedTuple):
    """The table: its head and title and what stands below that, the sentences, who asks, the lines, the footnotes.

    `head` says who issues it, `attached` to which report it belongs.
    """

    head: Letterhead
    attached: str
    title: str
    aside: str
    sentences: Sequence[str]
    columns: Sequence[Asking]
    groups: Sequence[Group]
    footnotes: Sequence[str]


def council_of(report: Report, speaker: Speaker, head: Letterhead) -> Council:
    """Return what the table says, whatever format it is written in."""
    speaker = on_paper(speaker, report)
    columns, indicators = asking(report, speaker), entries(report, speaker)
    found = [_remarked(group, columns) for group in groups(indicators, report, speaker)]
    return Council(
        head=head,
        attached=attached_text(head, speaker),
        title=speaker.say("council-title", period=period_text(report.period, speaker).upper()),
        aside=_aside(report, speaker),
        sentences=list(sentences(report, speaker)),
        columns=columns,
        groups=found,
        footnotes=list(_footnotes(indicators, found, report, speaker)),
    )


def _remarked(group: Group, columns: Sequence[Asking]) -> Group:
    """Return a group with what people wrote in the notes of its lines: no other part of the table has room."""
    return group._replace(lines=[line if line.is_part else _told(line, columns) for line in group.lines])


def _told(line: Line, columns: Sequence[Asking]) -> Line:
    return line._replace(notes=notes_of(line.asked, columns, remarked=True))


def fields_of(columns: Sequence[Asking]) -> Sequence[Sequence[str]]:
    """Return the columns that each document has: the more documents, the more of a target stands in one column."""
    return next((fields for most, fields in FIELDS.items() if len(columns) <= most), STACKED)


def _aside(report: Report, speaker: Speaker) -> str:
    as_of = speaker.say("as-of", date=day(report.as_of, speaker.lang)) if report.as_of else ""
    dated = [speaker.say("council-as-of", date=as_of)] if as_of else []
    return "; ".join([speaker.say("council-session"), *dated])


def sentences(report: Report, speaker: Speaker) -> Iterator[str]:
    """Yield how the targets of each document came out, and that something is not in the figures yet."""
    told = list(document_lines(report, speaker))
    yield from told or [speaker.say("no-binding")]
    yield from (speaker.say(code, count=count) for code, count in unread_counts(report))


def _footnotes(indicators: Sequence[Entry], found: Sequence[Group], report: Report, speaker: Speaker) -> Iterator[str]:
    every = (one for group in found for line in group.lines for mine in line.asked for one in mine)
    star = speaker.say("council-star") if any(one.level.endswith(STAR) for one in every) else ""
    yield speaker.say("council-signs", star=star)
    if len([one for one in report.documents if one.total]) > 1:
        yield from (_named(one, speaker) for one in report.documents if one.total)
    informing, watched = left_out(indicators)
    if informing:
        yield speaker.say("council-left-informing", count=informing)
    if watched:
        yield speaker.say("council-left-watched", count=watched)


def _named(one: Answered, speaker: Speaker) -> str:
    """Return which document is meant by the short name that heads its columns."""
    date = speaker.say("document-date", date=day(one.date, speaker.lang)) if one.date else ""
    issuer = f", {one.issuer}" if one.issuer else ""
    title = f", {one.title[speaker.lang]}" if one.title and one.title[speaker.lang] else ""
    named = {"short": one.short[speaker.lang], "number": one.number, "date": date, "issuer": issuer, "title": title}
    return speaker.say("page-document", **named) + "."
