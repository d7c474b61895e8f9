"""The fields of an indicator in a template: its figure, what each document asks, its parts, groups and places."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from nnl_cli.report.model import Report, Result
from nnl_cli.reports.answer import Entry, by_kind, entries, gravity
from nnl_cli.reports.answer import Kind as Outcome
from nnl_cli.reports.papers.account_places import at_places
from nnl_cli.reports.papers.lines import unit_of
from nnl_cli.reports.screen_open import waits_text
from nnl_cli.reports.table import Row, lines_of
from nnl_cli.reports.templates.shapes import Field, Fields, Kind, texts
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import number
from nnl_cli.wording.phrases import note_text
from nnl_cli.wording.plain import plain
from nnl_cli.wording.remarks import RemarkText, remark_texts


class Telling:
    """What a run found, who speaks of it, and what the letterhead says by name."""

    def __init__(self, report: Report, speaker: Speaker, letterhead: Mapping[str, Any]) -> None:
        self.report, self.speaker, self.letterhead = report, speaker, letterhead

    @cached_property
    def indicators(self) -> Sequence[Entry]:
        """The indicators in the order of the plan: laid out once, and only where a template names them."""
        return entries(self.report, self.speaker)

    @cached_property
    def answer(self) -> Mapping[Outcome, Sequence[Entry]]:
        """The same by what they come to."""
        return by_kind(self.indicators)


class About(NamedTuple):
    """One thing of a report, a row or a unit or a document, beside all that was found."""

    one: Any
    all: Telling


TEXT, NUMBER, TRUTH, LIST, GROUP = Kind


def text_field(about: str, read: Callable[[Any], str]) -> Field:
    """Return a field that holds a text."""
    return Field(TEXT, about, read)


def _result(read: Callable[[Result, Speaker], Any]) -> Callable[[About], Any]:
    return lambda about: read(about.one.result, about.all.speaker)


def _row(name: str) -> Field:
    """Return a text that stands in the row as every format prints it."""
    return text_field(f"row-{name}", lambda about: getattr(about.one, READ_OF_ROW[name]))


READ_OF_ROW = {
    "name": "name",
    "requirement": "plan",
    "figure": "actual",
    "counts": "counts",
    "difference": "gap",
    "shortfall": "shortfall",
    "verdict": "verdict",
    "document": "label",
}


def _counted(result: Result, value: Any, speaker: Speaker) -> str:
    """Return one side of a pair as counted; nothing where gaps leave a range, or no pair was counted."""
    is_shown = value is not None and not result.is_range and not result.formula and not result.is_lone
    return number(value, speaker.lang) if is_shown else ""


ROW: Fields = {
    **{name: _row(name) for name in READ_OF_ROW},
    "numerator": text_field("row-numerator", _result(lambda one, by: _counted(one, one.numerator, by))),
    "denominator": text_field("row-denominator", _result(lambda one, by: _counted(one, one.denominator, by))),
    "verdict_code": text_field("row-verdict-code", _result(lambda one, _: one.verdict.value)),
    "accepted": text_field("row-accepted", lambda about: about.one.accepted),
    "exceeded": Field(TRUTH, "row-exceeded", _result(lambda one, _: one.exceeded is True)),
}


def rows_of(read: Callable[[About], Iterable[Row]]) -> Callable[[About], Sequence[About]]:
    """Return what reads rows, so that each still knows all that was found."""
    return lambda about: [About(row, about.all) for row in read(about)]


def gravest(entry: Entry) -> Row:
    """Return the row of the target that an indicator is furthest from meeting by its verdict."""
    return min(entry.rows, key=lambda row: gravity(row.result.verdict))


def _places(about: About) -> Iterable[Row]:
    """Yield the results of an indicator by place, where the run went down to places."""
    report, speaker = about.all.report, about.all.speaker
    found = (result for _, result in at_places(report) if result.id == about.one.result.id)
    return (next(lines_of(result, report, speaker)) for result in found)


def _notes(about: About) -> Iterable[str]:
    speaker = about.all.speaker
    return dict.fromkeys(note_text(note, r.result, speaker) for r in about.one.entry.rows for note in r.result.notes)


def _waits(about: About) -> str:
    entry = about.one.entry
    return waits_text(entry.rows, about.all.speaker) if entry.kind is Outcome.OPEN else ""


def _remarks(about: About) -> Sequence[About]:
    """Return what people wrote beside the targets of an indicator, each once."""
    rows = about.one.entry.rows
    found = dict.fromkeys(text for row in rows for text in remark_texts(row.result, about.all.speaker))
    return [About(text, about.all) for text in found]


REMARK: Fields = {name: text_field(f"remark-{name}", attrgetter(f"one.{name}")) for name in RemarkText._fields}


class Told(NamedTuple):
    """An indicator and its gravest row: it reads as a row does."""

    entry: Entry
    row: Row
    place: int

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, name)


INDICATOR: Fields = {
    "number": Field(NUMBER, "indicator-number", lambda about: about.one.place),
    "id": text_field("indicator-id", _result(lambda one, _: one.id)),
    **ROW,
    "short": text_field("indicator-short", lambda about: about.one.entry.name),
    "clauses": text_field("indicator-clauses", lambda about: about.one.entry.rows[0].clauses),
    "office": text_field("indicator-office", _result(lambda one, by: plain(one.office[by.lang]) if one.office else "")),
    "unit": text_field("indicator-unit", _result(unit_of)),
    "binding": Field(TRUTH, "indicator-binding", _result(lambda one, _: one.binding and one.require is not None)),
    "waits": text_field("indicator-waits", _waits),
    "notes": texts("indicator-notes", _notes),
    "remarks": Field(LIST, "indicator-remarks", _remarks, REMARK),
    "targets": Field(LIST, "indicator-targets", rows_of(lambda about: about.one.entry.rows), ROW),
    "parts": Field(LIST, "indicator-parts", rows_of(lambda about: about.one.entry.parts), ROW),
    "groups": Field(LIST, "indicator-groups", rows_of(lambda about: about.one.entry.groups), ROW),
    "places": Field(LIST, "indicator-places", rows_of(_places), ROW),
}
