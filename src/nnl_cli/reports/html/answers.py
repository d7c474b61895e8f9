"""The sections of the page in the order of an answer: an indicator is its figure, its chart, its verdict and why."""

from collections.abc import Iterator, Sequence

from nnl_cli.report.model import Report, Verdict
from nnl_cli.reports.answer import Entry, Kind
from nnl_cli.reports.html.below import below
from nnl_cli.reports.html.bullet import bullet
from nnl_cli.reports.html.markup import Markup, join, tag
from nnl_cli.reports.html.words import notes, short, written
from nnl_cli.reports.table import Row
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.phrases import are_too_many

COLOURS = {Kind.MISSED: "missed", Kind.OPEN: "undetermined", Kind.MET: "met"}
NOTED = {Kind.MISSED: "missed", Kind.OPEN: "open", Kind.MET: "met", Kind.INFORMING: "informing"}


def section(kind: Kind, found: Sequence[Entry], report: Report, speaker: Speaker) -> Markup | None:
    """Return the section of one kind of answer; None where nothing is of it."""
    if not found:
        return None
    heading = speaker.say("page-counted", section=heading_of(kind, speaker), count=len(found))
    note = [speaker.say(f"page-note-{NOTED[kind]}")] if kind in NOTED else []
    if kind is Kind.MISSED and any(len(entry.rows) > 1 for entry in found):
        several = any(row.label for entry in found for row in entry.rows)
        note.append(speaker.say("page-note-documents" if several else "page-note-targets"))
    return tag(
        "section",
        tag("h2", heading, class_=COLOURS.get(kind)),
        tag("p", " ".join(note), class_="note") if note else None,
        *(_article(entry, report, speaker) for entry in found),
        id=kind.value,
    )


def heading_of(kind: Kind, speaker: Speaker) -> str:
    """Return what a section is called."""
    return speaker.say(f"page-section-{kind}")


def _article(entry: Entry, report: Report, speaker: Speaker) -> Markup:
    """Return one indicator."""
    is_grey = entry.kind in (Kind.INFORMING, Kind.WATCHED)
    return tag(
        "article",
        tag("div", tag("h3", entry.name), *_figures(entry.rows)),
        tag("div", bullet(entry.rows, speaker, is_grey)),
        tag("div", *_verdicts(entry.rows, speaker, is_grey)),
        *notes(entry.rows, speaker),
        *written(entry.rows),
        *below(entry, report, speaker),
        id=anchor(entry),
    )


def anchor(entry: Entry) -> str:
    """Return what an address can point to an indicator by; where another entry has its targets that bind, apart."""
    return f"chi-tieu-{entry.result.id}" + ("-tham-khao" if entry.kind is Kind.INFORMING else "")


def _figures(found: Sequence[Row]) -> Iterator[Markup]:
    """Yield the figure with its counts, once where all targets hold the same against themselves."""
    for actual, counts in dict.fromkeys((row.actual, row.counts) for row in found):
        beside = tag("span", counts, class_="nd") if counts else None
        yield tag("p", tag("span", actual, class_="big"), beside, class_="fig")


def _whose(found: Sequence[Row]) -> Sequence[str]:
    """Return what tells the targets of one figure apart: the document, else what is asked; nothing of one alone."""
    labels = [row.label for row in found]
    if len(found) == 1:
        return [""]
    if all(labels) and len(set(labels)) == len(labels):
        return [f"{label}: " for label in labels]
    return [f"{row.label} {row.plan}: ".lstrip() for row in found]


def _verdicts(found: Sequence[Row], speaker: Speaker, is_grey: bool) -> Iterator[Markup]:
    """Yield what the first target came to, in people where it is missed, then the others' in a line each."""
    for number, (row, whose) in enumerate(zip(found, _whose(found), strict=True)):
        kind = "not_applicable" if is_grey or row.result.require is None else row.result.verdict.value
        if number == 0:
            yield tag("p", whose, *_large(row, speaker), class_=f"short {kind}")
            continue
        lacks = short(row, speaker)
        said = join(tag("b", row.verdict, class_="v"), f", {lacks}" if lacks else "")
        yield tag("p", whose, said, class_=f"short {kind}")


def _large(row: Row, speaker: Speaker) -> Iterator[Markup | str]:
    if row.result.verdict is not Verdict.MISSED or not row.shortfall or row.result.is_lone:
        yield tag("span", row.verdict, class_="n")
        return
    if not are_too_many(row.result):
        yield f"{speaker.say('page-still-short')} "
    yield tag("span", row.shortfall, class_="n")
