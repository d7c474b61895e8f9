"""Figures that are only watched: a table of them without charts, since nothing is asked of them."""

from collections.abc import Sequence

from nnl_cli.report.model import Report
from nnl_cli.reports.answer import Entry, Kind
from nnl_cli.reports.html.answers import anchor, heading_of
from nnl_cli.reports.html.below import below
from nnl_cli.reports.html.markup import Markup, join, tag
from nnl_cli.reports.html.words import heads, notes, table
from nnl_cli.wording.catalogue import Speaker


def watched(found: Sequence[Entry], report: Report, speaker: Speaker) -> Markup | None:
    """Return the section of what is watched; None where nothing is."""
    if not found:
        return None
    heading = speaker.say("page-counted", section=heading_of(Kind.WATCHED, speaker), count=len(found))
    names = [(speaker.say("column-name"), None), (speaker.say("page-figure"), "r"), (speaker.say("page-counts"), "r")]
    names.append((speaker.say("page-note-column"), None))
    lines = [_line(entry, report, speaker) for entry in found]
    return tag(
        "section",
        tag("h2", heading),
        tag("div", table(speaker.say("page-watched"), heads(*names), lines, "stack"), class_="scroll"),
        id=Kind.WATCHED.value,
    )


def _line(entry: Entry, report: Report, speaker: Speaker) -> Markup:
    row = entry.rows[0]
    return tag(
        "tr",
        tag("th", entry.name, scope="row"),
        tag("td", row.actual, class_="r c", data_l=speaker.say("page-figure")),
        tag("td", row.counts, class_="r c", data_l=speaker.say("page-counts")),
        tag("td", join(*notes(entry.rows, speaker), *below(entry, report, speaker))),
        id=anchor(entry),
    )
