"""The fields of a template, each with how it is read: what lists them and what fills them is this one mapping.

A text reads as every other format prints it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from nnl_cli.letterhead import Letterhead
from nnl_cli.problems import Place, Problem
from nnl_cli.report.documents import Answered
from nnl_cli.report.model import Report, Result, UnitName, Verdict
from nnl_cli.reports.answer import Entry
from nnl_cli.reports.answer import Kind as Outcome
from nnl_cli.reports.council import council_lines
from nnl_cli.reports.papers.account_places import at_places
from nnl_cli.reports.summary import binding_counts, informing_line, summary_line
from nnl_cli.reports.table import Row, coverage_lines, lines_of, period_text, title
from nnl_cli.reports.templates.rows import (
    GROUP,
    INDICATOR,
    LIST,
    NUMBER,
    ROW,
    TRUTH,
    About,
    Telling,
    Told,
    gravest,
    rows_of,
    text_field,
)
from nnl_cli.reports.templates.shapes import Field, Fields, Value, texts, values_of
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import day
from nnl_cli.wording.plain import plain


def template_values(
    report: Report, speaker: Speaker, letterhead: Letterhead | None = None, names: Iterable[str] | None = None
) -> Mapping[str, Value]:
    """Return what fills a template: the fields by name, plain and frozen; only those of some `names` where given."""
    asked = FIELDS if names is None else {name: FIELDS[name] for name in FIELDS if name in names}
    return values_of(asked, Telling(report, speaker, letterhead._asdict() if letterhead else {}))


def _indicators(telling: Telling) -> Sequence[About]:
    """Return the indicators in the order of the plan."""
    return _told(telling.indicators, telling)


def _told(found: Iterable[Entry], telling: Telling) -> Sequence[About]:
    return [About(Told(entry, gravest(entry), place), telling) for place, entry in enumerate(found, 1)]


def _came_to(outcome: Outcome) -> Field:
    """Return the indicators that came to one thing, in the order of an answer."""

    def read(telling: Telling) -> Sequence[About]:
        return _told(telling.answer[outcome], telling)

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
    "number": text_field("document-number", lambda about: plain(about.one.number)),
    "short": text_field("document-short", lambda about: _said(about.one.short, about)),
    "title": text_field("document-title", lambda about: _said(about.one.title, about)),
    "date": text_field("document-date", lambda about: _date(about.one.date, about.all.speaker)),
    "issuer": text_field("document-issuer", lambda about: plain(about.one.issuer or "")),
    **COUNTS,
}


def _each(read: Callable[[Report], Iterable[Answered | UnitName | Problem]]) -> Callable[[Telling], Sequence[About]]:
    return lambda telling: [About(one, telling) for one in read(telling.report)]


def _name_of(name: str) -> Field:
    return text_field(f"unit-{name}", lambda about: plain(getattr(about.one, name) or ""))


def _whose(about: About) -> str:
    spot = about.one.place
    is_row = isinstance(spot, Place) and spot.row is not None
    return plain(about.all.report.rows.get(spot.at(spot.row), "")) if is_row else ""


PROBLEM: Fields = {
    "code": text_field("problem-code", lambda about: about.one.code),
    "severity": text_field("problem-severity", lambda about: about.all.speaker.say(f"severity-{about.one.severity}")),
    "place": text_field("problem-place", lambda about: plain(str(about.one.place))),
    "unit": text_field("problem-unit", _whose),
    "message": text_field("problem-message", lambda about: about.all.speaker.problem(about.one)),
}


class ByPlace(NamedTuple):
    """A place and its results, one of each indicator."""

    name: str
    rows: Sequence[Row]


def _by_place(telling: Telling) -> Sequence[About]:
    """Return the results by place, asked for or not; the places in the order of their results."""
    report, speaker = telling.report, telling.speaker
    found: dict[str, list[Row]] = {}
    for _, result in at_places(report):
        row = next(lines_of(result, report, speaker))
        found.setdefault(row.name.removeprefix("– "), []).append(row._replace(name=_named(result, speaker)))
    return [About(ByPlace(name, rows), telling) for name, rows in found.items()]


def _named(result: Result, speaker: Speaker) -> str:
    return plain(result.name[speaker.lang])


PLACE: Fields = {
    "name": text_field("place-name", lambda about: about.one.name),
    "results": Field(LIST, "place-results", rows_of(lambda about: about.one.rows), ROW),
}


def _letterhead(name: str) -> Field:
    return text_field(f"letterhead-{name.replace('_', '-')}", lambda telling: _head_text(telling, name))


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
    "number": text_field("plan-number", lambda telling: plain(telling.report.plan.number)),
    "title": text_field("plan-title", lambda telling: plain(telling.report.plan.title[telling.speaker.lang])),
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
    "sentence": text_field("coverage-sentence", _of(lambda report, by: next(coverage_lines(report, by), ""))),
}

FIELDS: Fields = {
    "title": text_field("title", _of(title)),
    "period": text_field("period", _of(lambda report, _: plain(report.period))),
    "period_text": text_field("period-text", _of(lambda report, by: period_text(report.period, by))),
    "as_of": text_field("as-of", _of(lambda report, by: _date(report.as_of, by))),
    "final": Field(TRUTH, "final", _of(lambda report, _: report.final)),
    "summary": text_field("summary", _of(summary_line)),
    "informing_summary": text_field("informing-summary", _of(informing_line)),
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
