"""The fields of a template, each with how it is read: what lists them and what fills them is this one mapping.

A text reads as every other format prints it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from nnl_cli.letterhead import Letterhead
from nnl_cli.problems import Place, Problem
from nnl_cli.report.documents import Answered
from nnl_cli.report.model import Report, Result, UnitName, Verdict
from nnl_cli.reports.answer import Entry, answer_of, entries, gravity
from nnl_cli.reports.answer import Kind as Outcome
from nnl_cli.reports.council import council_lines
from nnl_cli.reports.papers.lines import unit_of
from nnl_cli.reports.screen_open import waits_text
from nnl_cli.reports.summary import binding_counts, informing_line, summary_line
from nnl_cli.reports.table import Row, coverage_lines, lines_of, period_text, title
from nnl_cli.reports.templates.shapes import Field, Fields, Kind, Value, texts, values_of
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import day, number
from nnl_cli.wording.phrases import note_text
from nnl_cli.wording.plain import plain


class Telling(NamedTuple):
    """What a run found, who speaks of it, and what the letterhead says by name."""

    report: Report
    speaker: Speaker
    letterhead: Mapping[str, Any]


class About(NamedTuple):
    """One thing of a report, a row or a unit or a document, beside all that was found."""

    one: Any
    all: Telling


def template_values(
    report: Report, speaker: Speaker, letterhead: Letterhead | None = None, names: Iterable[str] | None = None
) -> Mapping[str, Value]:
    """Return what fills a template: the fields by name, plain and frozen; only those of some `names` where given."""
    asked = FIELDS if names is None else {name: FIELDS[name] for name in FIELDS if name in names}
    return values_of(asked, Telling(report, speaker, letterhead._asdict() if letterhead else {}))


TEXT, NUMBER, TRUTH, LIST, GROUP = Kind


def _text(about: str, read: Callable[[Any], str]) -> Field:
    return Field(TEXT, about, read)


def _result(read: Callable[[Result, Speaker], Any]) -> Callable[[About], Any]:
    return lambda about: read(about.one.result, about.all.speaker)


def _row(name: str) -> Field:
    """Return a text that stands in the row as every format prints it."""
    return _text(f"row-{name}", lambda about: getattr(about.one, READ_OF_ROW[name]))


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
    "numerator": _text("row-numerator", _result(lambda one, by: _counted(one, one.numerator, by))),
    "denominator": _text("row-denominator", _result(lambda one, by: _counted(one, one.denominator, by))),
    "verdict_code": _text("row-verdict-code", _result(lambda one, _: one.verdict.value)),
    "exceeded": Field(TRUTH, "row-exceeded", _result(lambda one, _: one.exceeded is True)),
}


def _rows(read: Callable[[About], Iterable[Row]]) -> Callable[[About], Sequence[About]]:
    return lambda about: [About(row, about.all) for row in read(about)]


def _gravest(entry: Entry) -> Row:
    return min(entry.rows, key=lambda row: gravity(row.result.verdict))


def _places(about: About) -> Iterable[Row]:
    """Yield the results of an indicator by place, where the run went down to places."""
    report, speaker = about.all.report, about.all.speaker
    found = report.drill.places.get(about.one.result.id, ()) if report.drill else ()
    return (next(lines_of(result, report, speaker)) for result in found)


def _notes(about: About) -> Iterable[str]:
    speaker = about.all.speaker
    return dict.fromkeys(note_text(note, r.result, speaker) for r in about.one.entry.rows for note in r.result.notes)


def _waits(about: About) -> str:
    entry = about.one.entry
    return waits_text(entry.rows, about.all.speaker) if entry.kind is Outcome.OPEN else ""


class Told(NamedTuple):
    """An indicator and its gravest row: it reads as a row does."""

    entry: Entry
    row: Row
    place: int

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, name)


INDICATOR: Fields = {
    "number": Field(NUMBER, "indicator-number", lambda about: about.one.place),
    "id": _text("indicator-id", _result(lambda one, _: one.id)),
    **ROW,
    "short": _text("indicator-short", lambda about: about.one.entry.name),
    "clauses": _text("indicator-clauses", lambda about: about.one.entry.rows[0].clauses),
    "office": _text("indicator-office", _result(lambda one, by: plain(one.office[by.lang]) if one.office else "")),
    "unit": _text("indicator-unit", _result(unit_of)),
    "binding": Field(TRUTH, "indicator-binding", _result(lambda one, _: one.binding and one.require is not None)),
    "waits": _text("indicator-waits", _waits),
    "notes": texts("indicator-notes", _notes),
    "targets": Field(LIST, "indicator-targets", _rows(lambda about: about.one.entry.rows), ROW),
    "parts": Field(LIST, "indicator-parts", _rows(lambda about: about.one.entry.parts), ROW),
    "groups": Field(LIST, "indicator-groups", _rows(lambda about: about.one.entry.groups), ROW),
    "places": Field(LIST, "indicator-places", _rows(_places), ROW),
}


def _indicators(telling: Telling) -> Sequence[About]:
    """Return the indicators in the order of the plan."""
    return _told(entries(telling.report, telling.speaker), telling)


def _told(found: Iterable[Entry], telling: Telling) -> Sequence[About]:
    return [About(Told(entry, _gravest(entry), place), telling) for place, entry in enumerate(found, 1)]


def _came_to(outcome: Outcome) -> Field:
    """Return the indicators that came to one thing, in the order of an answer."""
    read = lambda telling: _told(answer_of(telling.report, telling.speaker)[outcome], telling)  # noqa: E731
    return Field(LIST, f"indicators-{outcome}", read, INDICATOR)


def _count(name: str) -> Field:
    return Field(NUMBER, f"count-{name.replace('_', '-')}", lambda about: getattr(about.one, name))


OUTCOMES = ("total", "exceeded", "met", "missed", "undetermined", "no_data", "not_applicable")
COUNTS: Fields = {name: _count(name) for name in OUTCOMES}


class Sum(NamedTuple):
    """How many binding targets of all documents came out how."""

    total: int
    exceeded: int
    met: int
    missed: int
    undetermined: int
    no_data: int
    not_applicable: int


def _counts(telling: Telling) -> About:
    counts = binding_counts(telling.report)
    over = sum(result.exceeded is True and result.binding for result in telling.report.whole())
    return About(Sum(counts.total(), over, *(counts[verdict] for verdict in Verdict)), telling)


def _said(words: Mapping[str, str] | None, about: About) -> str:
    return plain(words[about.all.speaker.lang]) if words else ""


def _date(iso: str | None, speaker: Speaker) -> str:
    return day(iso, speaker.lang) if iso else ""


DOCUMENT: Fields = {
    "number": _text("document-number", lambda about: plain(about.one.number)),
    "short": _text("document-short", lambda about: _said(about.one.short, about)),
    "title": _text("document-title", lambda about: _said(about.one.title, about)),
    "date": _text("document-date", lambda about: _date(about.one.date, about.all.speaker)),
    "issuer": _text("document-issuer", lambda about: plain(about.one.issuer or "")),
    **COUNTS,
}


def _each(read: Callable[[Report], Iterable[Answered | UnitName | Problem]]) -> Callable[[Telling], Sequence[About]]:
    return lambda telling: [About(one, telling) for one in read(telling.report)]


def _name_of(name: str) -> Field:
    return _text(f"unit-{name}", lambda about: plain(getattr(about.one, name) or ""))


def _whose(about: About) -> str:
    spot = about.one.place
    is_row = isinstance(spot, Place) and spot.row is not None
    return plain(about.all.report.rows.get(Place(spot.file, spot.sheet, spot.row), "")) if is_row else ""


PROBLEM: Fields = {
    "code": _text("problem-code", lambda about: about.one.code),
    "severity": _text("problem-severity", lambda about: about.all.speaker.say(f"severity-{about.one.severity}")),
    "place": _text("problem-place", lambda about: plain(str(about.one.place))),
    "unit": _text("problem-unit", _whose),
    "message": _text("problem-message", lambda about: about.all.speaker.problem(about.one)),
}


class ByPlace(NamedTuple):
    """A place and its results, one of each indicator."""

    name: str
    rows: Sequence[Row]


def _by_place(telling: Telling) -> Sequence[About]:
    """Return the results by place, where the run went down to places; the places in the order of their results."""
    report, speaker = telling.report, telling.speaker
    found: dict[str, list[Row]] = {}
    for result in (one for mine in (report.drill.places.values() if report.drill else ()) for one in mine):
        row = next(lines_of(result, report, speaker))
        found.setdefault(row.name.removeprefix("– "), []).append(row._replace(name=_named(result, speaker)))
    return [About(ByPlace(name, rows), telling) for name, rows in found.items()]


def _named(result: Result, speaker: Speaker) -> str:
    return plain(result.name[speaker.lang])


PLACE: Fields = {
    "name": _text("place-name", lambda about: about.one.name),
    "results": Field(LIST, "place-results", _rows(lambda about: about.one.rows), ROW),
}


def _letterhead(name: str) -> Field:
    return _text(f"letterhead-{name.replace('_', '-')}", lambda telling: _head_text(telling, name))


def _head_text(telling: Telling, name: str) -> str:
    value = telling.letterhead.get(name)
    return plain(_date(str(value), telling.speaker) if name == "date" and value else str(value or ""))


def _letterhead_list(name: str) -> Field:
    return texts(f"letterhead-{name}", lambda telling: map(plain, telling.letterhead.get(name) or ()))


HEAD = ("superior", "issuer", "issuer_name", "symbol", "number", "date", "place", "addressee", "subject", "signer")
LETTERHEAD: Fields = {
    **{name: _letterhead(name) for name in HEAD},
    **{name: _letterhead_list(name) for name in ("posts", "recipients", "bases")},
}

PLAN: Fields = {
    "number": _text("plan-number", lambda telling: plain(telling.report.plan.number)),
    "title": _text("plan-title", lambda telling: plain(telling.report.plan.title[telling.speaker.lang])),
}


def _same(telling: Telling) -> Telling:
    return telling


def _of(read: Callable[[Report, Speaker], Any]) -> Callable[[Telling], Any]:
    return lambda telling: read(telling.report, telling.speaker)


def _reporting(report: Report, _: Speaker) -> Any:
    expected = report.coverage.expected
    return report.coverage.reported if expected is None else expected


COVERAGE: Fields = {
    "expected": Field(NUMBER, "coverage-expected", _of(_reporting)),
    "reported": Field(NUMBER, "coverage-reported", _of(lambda report, _: report.coverage.reported)),
    "missing": Field(NUMBER, "coverage-missing", _of(lambda report, _: len(report.coverage.missing))),
    "sentence": _text("coverage-sentence", _of(lambda report, by: next(coverage_lines(report, by), ""))),
}

FIELDS: Fields = {
    "title": _text("title", _of(title)),
    "period": _text("period", _of(lambda report, _: plain(report.period))),
    "period_text": _text("period-text", _of(lambda report, by: period_text(report.period, by))),
    "as_of": _text("as-of", _of(lambda report, by: _date(report.as_of, by))),
    "final": Field(TRUTH, "final", _of(lambda report, _: report.final)),
    "summary": _text("summary", _of(summary_line)),
    "informing_summary": _text("informing-summary", _of(informing_line)),
    "council": texts("council", _of(council_lines)),
    "plan": Field(GROUP, "plan", _same, PLAN),
    "letterhead": Field(GROUP, "letterhead", _same, LETTERHEAD),
    "counts": Field(GROUP, "counts", _counts, COUNTS),
    "documents": Field(LIST, "documents", _each(lambda report: report.documents), DOCUMENT),
    "indicators": Field(LIST, "indicators", _indicators, INDICATOR),
    **{outcome.value: _came_to(outcome) for outcome in (Outcome.MISSED, Outcome.OPEN, Outcome.MET)},
    **{outcome.value: _came_to(outcome) for outcome in (Outcome.INFORMING, Outcome.WATCHED)},
    "coverage": Field(GROUP, "coverage", _same, COVERAGE),
    "missing": Field(
        LIST,
        "missing",
        _each(lambda report: report.coverage.missing),
        {name: _name_of(name) for name in ("key", "name", "place", "office")},
    ),
    "places": Field(LIST, "places", _by_place, PLACE),
    "problems": Field(LIST, "problems", _each(lambda report: report.problems), PROBLEM),
}
