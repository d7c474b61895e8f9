"""The lines that the tables of papers share: what each document asks of an indicator, and what that came to."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from nnl_cli.report.model import Report, Result, Verdict
from nnl_cli.reports.answer import OPEN, Entry, Kind, short
from nnl_cli.reports.screen_cells import STAR, is_starred
from nnl_cli.reports.screen_open import waits_text
from nnl_cli.reports.table import Row
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.lines import told_gap
from nnl_cli.wording.phrases import UNKNOWN as UNKNOWN
from nnl_cli.wording.phrases import note_text, noun_of

NOTHING = "-"  # the document asks nothing
SIGN_OF_A_RATE = re.compile(r"(?<=\d)%")  # the column of the unit says it
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
READ_OTHERWISE = ("otherwise", "passed-otherwise", "rounded-otherwise")  # notes on a verdict that hangs on a reading
NOT_ALL_IN = ("safe-despite-gaps", "unread-input")  # notes on a verdict that stands though figures may still come
BINDING = (Kind.MISSED, Kind.OPEN, Kind.MET, Kind.NOT_APPLICABLE)


class Asking(NamedTuple):
    """A document that has a column: its number and id, and what heads it; one for all where the plan stands alone."""

    number: str | None
    id: str | None
    label: str

    def sets(self, result: Result) -> bool:
        """Whether it is this document that asks for what a result is held against."""
        return self.number is None or (self.id, self.number) == (result.document, result.source)


class Asked(NamedTuple):
    """One target of one document: its level, the difference from it with its sign, the word, who is short.

    `level` and `gap` bear no sign of a percentage: points of a rate, numbers of a count.
    """

    row: Row
    level: str
    gap: str
    verdict: str
    note: str

    @property
    def is_missed(self) -> bool:
        """Whether its word is to be seen at first sight."""
        return self.row.result.verdict is Verdict.MISSED


class Line(NamedTuple):
    """One indicator, or below it one part of a mixed total (`is_part`): its figure, then its targets by document.

    `asked` has as many places as there are documents with a column; one that asks nothing has none. `notes` is a
    sentence, "" where nothing is to be said.
    """

    number: str
    name: str
    unit: str
    actual: str
    counts: str
    asked: Sequence[Sequence[Asked]]
    notes: str
    row: Row
    is_part: bool = False


class Group(NamedTuple):
    """Indicators of one matter; no heading where the plan has but one."""

    heading: str
    lines: Sequence[Line]


def asking(report: Report, speaker: Speaker) -> Sequence[Asking]:
    """Return the documents that set binding targets, those of others before the plan's own."""
    own = [one for one in report.documents if one.total and one.number == report.plan.number and one.id is None]
    others = [one for one in report.documents if one.total and one not in own]
    found = [Asking(one.number, one.id, speaker.plain(one.short[speaker.lang])) for one in (*others, *own)]
    return found if len(found) > 1 else [Asking(None, None, found[0].label if found else speaker.say("column-plan"))]


def groups(indicators: Iterable[Entry], report: Report, speaker: Speaker) -> Sequence[Group]:
    """Return the indicators with binding targets by what the plan's clauses speak of, numbered through."""
    found: dict[str, list[Entry]] = {}
    for entry in indicators:
        if entry.kind in BINDING:
            found.setdefault(_heading(entry.result, report, speaker), []).append(entry)
    columns, numbers = asking(report, speaker), count(1)
    made = []
    for at, (heading, mine) in enumerate(found.items(), 1):
        lines = [line for entry in mine for line in _lines(entry, next(numbers), columns, speaker)]
        made.append(Group(f"{roman(at)}. {heading}" if len(found) > 1 else "", lines))
    return made


def left_out(indicators: Iterable[Entry]) -> tuple[int, int]:
    """Return how many targets only inform, and how many indicators are only watched: no table of a paper has them."""
    kinds = [(entry.kind, len(entry.rows)) for entry in indicators]
    informing = sum(rows for kind, rows in kinds if kind is Kind.INFORMING)
    return informing, sum(kind is Kind.WATCHED for kind, _ in kinds)


def _heading(result: Result, report: Report, speaker: Speaker) -> str:
    """Return what an indicator is listed under: its first clause by name or by number, else the office."""
    if result.clauses:
        words = report.clauses.get(result.clauses[0])
        return speaker.plain(words[speaker.lang]) if words else speaker.say("book-clause", clause=result.clauses[0])
    return speaker.plain(result.office[speaker.lang]) if result.office else speaker.say("paper-others")


def roman(number: int) -> str:
    """Return a number as headings write it: IV."""
    for value, sign in ROMAN:
        if number >= value:
            return sign + roman(number - value)
    return ""


def _lines(entry: Entry, number: int, columns: Sequence[Asking], speaker: Speaker) -> Iterator[Line]:
    """Yield an indicator, then the parts of a mixed total, each once for all documents that divide it so."""
    yield _line(entry.name, str(number), entry.rows, columns, speaker)
    parts: dict[tuple[str, str, str], list[Row]] = {}
    for row in entry.parts:
        parts.setdefault((row.name, row.actual, row.counts), []).append(row)
    for (name, _, _), rows in parts.items():
        yield _line(name, "", rows, columns, speaker)._replace(is_part=True)


def _line(name: str, number: str, rows: Sequence[Row], columns: Sequence[Asking], speaker: Speaker) -> Line:
    asked = [[_asked(row, speaker) for row in rows if one.sets(row.result)] for one in columns]
    first = rows[0]
    return Line(
        number=number,
        name=name,
        unit=unit_of(first.result, speaker),
        actual=_bare(first.actual, first.result),
        counts=first.counts,
        asked=asked,
        notes=notes_of(asked, columns),
        row=first,
    )


def unit_of(result: Result, speaker: Speaker) -> str:
    """Return what a figure is measured in; nothing where the plan has no word for it."""
    if result.is_rate:
        return "%"
    has_noun = bool(result.noun or result.each) and not result.formula
    return speaker.plain(noun_of(result, speaker)) if has_noun else ""


def _bare(text: str, result: Result) -> str:
    """Return a figure of a rate without its sign; the name of a level, or of a field, keeps its own."""
    figure, *level = text.split(" · ", 1) if result.levels else [text]
    if not result.is_rate or (result.levels and not level):
        return text
    return " · ".join([SIGN_OF_A_RATE.sub("", figure), *level])


def _asked(row: Row, speaker: Speaker) -> Asked:
    result, requirement = row.result, row.result.requirement
    is_named = requirement is None or requirement.level is not None or requirement.field is not None
    level = SIGN_OF_A_RATE.sub("", row.plan) if result.is_rate and not is_named else row.plan
    return Asked(
        row=row,
        level=level + (STAR if is_starred(row) else ""),
        gap=row.gap.removesuffix(f" {speaker.say('points')}"),
        verdict=row.verdict,
        note="; ".join(_said(row, speaker)),
    )


def _said(row: Row, speaker: Speaker) -> Iterator[str]:
    """Yield what a verdict hangs on: how many are short, where it stands on the mark, who is awaited, a reading.

    A verdict that stands though figures are lacking says so: it would look final.
    """
    result = row.result
    if result.verdict is Verdict.MISSED:
        yield from filter(None, (short(row, speaker), _on_the_mark(result, speaker), row.accepted))
    if result.verdict in OPEN:
        yield from filter(None, (waits_text([row], speaker),))
    told = READ_OTHERWISE if result.verdict in OPEN else (*NOT_ALL_IN, *READ_OTHERWISE)
    yield from (note_text(note, result, speaker) for note in result.notes if note.code in told)


def _on_the_mark(result: Result, speaker: Speaker) -> str:
    """Return that a missed figure is just what more is asked than."""
    if told_gap(result) != 0:
        return ""
    last = result.baseline.exact if result.baseline else None
    return speaker.say("paper-as-last-year" if last is not None and last == result.value else "screen-on-mark")


def notes_of(asked: Sequence[Sequence[Asked]], columns: Sequence[Asking], *, remarked: bool = False) -> str:
    """Return the notes of all targets as a sentence, each once; with `remarked` also what people wrote beside them.

    Whose they are stands once before all that is said of the same targets, where that are not all.
    """
    every = [(_whose(one, mine, column), one) for column, mine in zip(columns, asked, strict=True) for one in mine]
    told: dict[str, list[str]] = {}
    for whose, one in every:
        for text in dict.fromkeys(filter(None, (one.note, *(one.row.remarks if remarked else ())))):
            told.setdefault(text, []).append(whose)
    by_targets: dict[tuple[str, ...], list[str]] = {}
    for text, labels in told.items():
        by_targets.setdefault(tuple(labels), []).append(text)
    everybodys_first = sorted(by_targets.items(), key=lambda item: len(item[0]) < len(every))
    text = "; ".join(_of_whom("; ".join(texts), labels, len(every)) for labels, texts in everybodys_first)
    return text[:1].upper() + text[1:]


def _whose(one: Asked, mine: Iterable[Asked], column: Asking) -> str:
    """Return what tells a target from the others of its indicator: its document, its level where that has several."""
    is_alone = sum(1 for _ in mine) == 1
    label = column.label if column.number is not None else ""
    return label if is_alone else f"{label} {one.level}".lstrip()


def _of_whom(note: str, labels: Sequence[str], everyone: int) -> str:
    whose = ", ".join(filter(None, labels))
    return note if len(labels) == everyone or not whose else f"{whose}: {note}"
