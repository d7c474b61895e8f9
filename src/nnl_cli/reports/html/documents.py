"""Targets by document: of every document what it asks of each indicator, and what that came to."""

from collections.abc import Iterator, Sequence

from nnl_cli.report.documents import Answered
from nnl_cli.report.model import Report
from nnl_cli.reports.html.markup import Markup, tag
from nnl_cli.reports.html.words import heads, short, table, verdict
from nnl_cli.reports.table import Row, labels_of, whole_rows
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import day


def by_document(report: Report, speaker: Speaker) -> Markup | None:
    """Return the section of the documents; None where a report answers to one alone."""
    labels = labels_of(report, speaker)
    found = [row for row in whole_rows(report, speaker) if not row.is_part]
    asking = [one for one in report.documents if any(_is_of(row, one) for row in found)]
    if len(asking) < 2:
        return None
    names = [(speaker.say("column-number"), "r"), (speaker.say("column-name"), None)]
    names += [(speaker.say("page-figure"), "r"), (speaker.say("page-counts"), "r")]
    heading = heads(*names, *((labels[one.id, one.number], None) for one in asking))
    lines = list(_lines(found, asking, speaker))
    return tag(
        "section",
        tag("h2", speaker.say("page-section-documents")),
        tag("ul", *(tag("li", _named(one, speaker)) for one in asking), class_="plain"),
        tag("div", table(speaker.say("page-documents"), heading, lines, "stack"), class_="scroll"),
        id="documents",
    )


def _named(one: Answered, speaker: Speaker) -> str:
    date = speaker.say("document-date", date=day(one.date, speaker.lang)) if one.date else ""
    details = {"short": one.short[speaker.lang], "number": one.number, "date": date}
    issuer = f", {one.issuer}" if one.issuer else ""
    title = f", {one.title[speaker.lang]}" if one.title else ""
    return speaker.say("page-document", **details, issuer=issuer, title=title)


def _lines(found: Sequence[Row], asking: Sequence[Answered], speaker: Speaker) -> Iterator[Markup]:
    """Yield a line an indicator that any document asks something of."""
    by_id: dict[str, list[Row]] = {}
    for row in found:
        if row.result.require is not None:
            by_id.setdefault(row.result.id, []).append(row)
    for number, mine in enumerate(by_id.values(), 1):
        first = mine[0]
        yield tag(
            "tr",
            tag("td", speaker.figure(number), class_="r c tt"),
            tag("th", first.name, scope="row"),
            tag("td", first.actual, class_="r c", data_l=speaker.say("page-figure")),
            tag("td", first.counts, class_="r c", data_l=speaker.say("page-counts")),
            *(_cell(mine, one, speaker) for one in asking),
        )


def _cell(mine: Sequence[Row], one: Answered, speaker: Speaker) -> Markup:
    its = [row for row in mine if _is_of(row, one)]
    return tag("td", *_asked(its, speaker), data_l=one.short[speaker.lang])


def _is_of(row: Row, one: Answered) -> bool:
    return (row.result.document, row.result.source) == (one.id, one.number)


def _asked(mine: Sequence[Row], speaker: Speaker) -> Iterator[Markup]:
    """Yield what a document asks, and what it came to; a dash where it asks nothing."""
    if not mine:
        yield tag("span", "–")
    for row in mine:
        lacks = short(row, speaker)
        beside = "" if row.result.binding else f" ({speaker.say('information-only')})"
        yield tag("div", row.plan, beside, ": ", verdict(row), f", {lacks}" if lacks else "", _accepted(row))


def _accepted(row: Row) -> str:
    return f", {row.accepted}" if row.accepted else ""
