"""Tell each group of indicators in sentences: how many came out how, what is missed and where, what is open."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from nnl_cli.patterns import late
from nnl_cli.report.drill import UnitLine
from nnl_cli.report.model import Report, Result, Verdict
from nnl_cli.reports.answer import OPEN, short
from nnl_cli.reports.council import answered, counts_text, targets_text
from nnl_cli.reports.papers.blocks import NO_BREAK, Block, Look, said
from nnl_cli.reports.papers.lines import Asking, Group, Line, asking
from nnl_cli.reports.screen_open import figure_of, waits_text
from nnl_cli.reports.table import Row
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import number, pair
from nnl_cli.wording.lines import last_year_text, told_gap
from nnl_cli.wording.phrases import gap_text
from nnl_cli.wording.waiting import in_a_row

IN_A_ROW = 3  # missed indicators that one paragraph holds; more stand in lines of their own
SHOWN_UNITS = 3  # that a missed figure hangs on
DIGIT = late(r"\d")


class Matter(NamedTuple):
    """An indicator of a group: its line, and the lines of its parts."""

    line: Line
    parts: Sequence[Line]

    def rows(self, verdicts: Sequence[Verdict]) -> Sequence[Row]:
        """Return its targets that came out so, in the order of the documents."""
        return [one.row for one in chain(*self.line.asked) if one.row.result.verdict in verdicts]


def group_blocks(groups: Sequence[Group], report: Report, speaker: Speaker) -> Iterator[Block]:
    """Yield a heading and a paragraph a group; no heading where there is but one group."""
    columns = asking(report, speaker)
    for at, group in enumerate(groups, 1):
        if group.heading:
            yield said(Look.PART, f"{at}. {group.heading.partition('. ')[2]}")
        yield from _group(_matters(group), columns, report, speaker)


def _matters(group: Group) -> Sequence[Matter]:
    found: list[tuple[Line, list[Line]]] = []
    for line in group.lines:
        if line.is_part and found:
            found[-1][1].append(line)
        else:
            found.append((line, []))
    return [Matter(line, parts) for line, parts in found]


def _group(matters: Sequence[Matter], columns: Sequence[Asking], report: Report, speaker: Speaker) -> Iterator[Block]:
    lead = _counts(matters, columns, speaker)
    missed = [_missed(one, report, speaker) for one in matters if one.rows((Verdict.MISSED,))]
    if len(missed) > IN_A_ROW:
        yield said(Look.BODY, lead)
        yield from (said(Look.BODY, f"- {sentence}") for sentence in missed)
    else:
        yield said(Look.BODY, " ".join([lead, *missed]))
    waiting = [one for one in matters if one.rows(OPEN)]
    if waiting:
        what = targets_text([row.result for one in waiting for row in one.rows(OPEN)], speaker)
        yield said(Look.BODY, speaker.say("account-open", what=what, told=_open(waiting, speaker)))


def _counts(matters: Sequence[Matter], columns: Sequence[Asking], speaker: Speaker) -> str:
    """Return how many targets of each document came out how."""
    told = []
    for at, column in enumerate(columns):
        results = [one.row.result for matter in matters for one in matter.line.asked[at]]
        if results:
            code = "account-group-of" if column.number is not None else "account-group"
            counts = counts_text(answered(results, column.number or ""), speaker)
            told.append(speaker.say(code, short=column.label, what=targets_text(results, speaker), counts=counts))
    text = "; ".join(told)
    return f"{text[:1].upper()}{text[1:]}."


def _missed(matter: Matter, report: Report, speaker: Speaker) -> str:
    """Return what is missed in a sentence: the figure, what was asked, by how much it is missed, where it hangs."""
    rows = matter.rows((Verdict.MISSED,))
    verdict = in_a_row(rows[0].verdict)
    asked = speaker.say("account-and").join(_asked(row, speaker) for row in rows)
    text = speaker.say("account-missed", name=matter.line.name, figure=_figure(rows[0]), verdict=verdict, asked=asked)
    below = [_part(line, speaker) for line in matter.parts if _is_missed(line)]
    hung = _hung(rows, report, speaker)
    told = "; ".join(filter(None, [text, *below, hung])) + "."
    return told if DIGIT.search(told) else speaker.say("account-numbered", number=matter.line.number, told=told)


def _figure(row: Row) -> str:
    """Return a figure with its counts, as a sentence tells it."""
    return f"{row.actual} ({row.counts})" if row.counts else row.actual


def _asked(row: Row, speaker: Speaker) -> str:
    """Return what one document asked, and how far from it the figure is."""
    short_text, result = short(row, speaker), row.result
    gap = _gap(result, speaker) if result.is_rate or not short_text else ""
    far = ", ".join(filter(None, [gap, short_text]))
    asked = _level(row, speaker)
    return f"{asked} ({far})" if far else asked


def _level(row: Row, speaker: Speaker) -> str:
    """Return what one document asked."""
    last = last_year_text(row.result, speaker)
    is_that = last == speaker.say("last-year")  # else so much more than it
    beside = "account-of-last-year" if is_that else "account-from-last-year"
    last = speaker.say(beside, last=last) if last else ""
    code = "account-asked-of" if row.label else "account-asked"
    return speaker.say(code, label=row.label, require=row.plan.replace(" ", NO_BREAK, 1) + last)


def _gap(result: Result, speaker: Speaker) -> str:
    """Return by how much a figure is below or above what was asked, in percentage points of a rate."""
    if result.gap is None or told_gap(result) is None or result.is_lone:
        return ""
    if result.gap == 0:
        return speaker.say("screen-on-mark")
    digits = gap_text(result._replace(gap=abs(result.gap)), speaker).removeprefix("+")
    digits = digits.removesuffix(f" {speaker.say('points')}")
    measure = speaker.say("account-points") if result.is_rate else ""
    return speaker.say("account-below" if result.gap < 0 else "account-above", gap=f"{digits} {measure}".rstrip())


def _is_missed(line: Line) -> bool:
    return any(one.row.result.verdict is Verdict.MISSED for one in chain(*line.asked))


def _part(line: Line, speaker: Speaker) -> str:
    """Return one missed part of a mixed total."""
    rows = [one.row for one in chain(*line.asked) if one.row.result.verdict is Verdict.MISSED]
    name = line.name.removeprefix("· ")
    asked = speaker.say("account-and").join(_asked(row, speaker) for row in rows)
    return speaker.say("account-part", name=name, figure=_figure(rows[0]), asked=asked)


def _hung(rows: Sequence[Row], report: Report, speaker: Speaker) -> str:
    """Return the units that are furthest below a missed figure, or above one that asks for less; "" of one alone.

    Of which target each lacks so many is said where several are missed.
    """
    result = rows[0].result
    if report.drill is None or result.is_lone:
        return ""
    if result.each:
        return _failing(report.drill.failing.get(result.id, ()), speaker)
    units = report.drill.units.get(result.id, ())
    lacking = [unit for unit in units if unit.short]
    if not lacking or sum(unit.numerator is not None for unit in units) < 2:
        return ""
    told = [_unit(unit, name, speaker) for unit, name in zip(lacking, _names(lacking[:SHOWN_UNITS]), strict=False)]
    return _few(_code(lacking), told, len(lacking), speaker, _held(rows, report, speaker))


def _held(rows: Sequence[Row], report: Report, speaker: Speaker) -> str:
    """Return the one of several missed targets that units are held against, "" where there is but one."""
    held = report.drill.held.get(rows[0].result.id) if report.drill else None
    if held is None or len(rows) < 2:
        return ""
    key = (held.document, held.source, held.require)
    mine = [row for row in rows if (row.result.document, row.result.source, row.result.require) == key]
    return "".join(speaker.say("account-held", asked=_level(row, speaker)) for row in mine[:1])


def _few(code: str, told: Sequence[str], total: int, speaker: Speaker, held: str = "") -> str:
    rest = [speaker.say("account-more", count=total - len(told))] if total > len(told) else []
    return speaker.say(code, units=", ".join([*told, *rest]), held=held)


def _failing(names: Sequence[str], speaker: Speaker) -> str:
    """Return the places, or units, that do not pass a missed cascade."""
    names = list(map(speaker.plain, names))
    return _few("account-hangs-on", names[:SHOWN_UNITS], len(names), speaker) if names else ""


def _code(lacking: Sequence[UnitLine]) -> str:
    """Return how units below a figure are told: those that are a yes or a no by name alone."""
    if all(unit.denominator == 1 for unit in lacking):
        return "account-hangs-on" if (lacking[0].short or 0) >= 0 else "account-hangs-on-above"
    return "account-hangs" if (lacking[0].short or 0) > 0 else "account-hangs-above"


def _names(units: Sequence[UnitLine]) -> Sequence[str]:
    """Return what units are called beside one another: without their codes where the names alone tell them apart."""
    bare = [unit.name.removesuffix(f" ({unit.key})") for unit in units]
    return [unit.name if bare.count(name) > 1 else name for unit, name in zip(units, bare, strict=True)]


def _unit(unit: UnitLine, name: str, speaker: Speaker) -> str:
    """Return a unit with its counts and how many it lacks; of one that is a yes or a no, its name."""
    name = speaker.plain(name)
    if unit.denominator == 1 or unit.short is None:
        return name
    code = "account-unit" if unit.short > 0 else "account-unit-above"
    counts = pair(unit.numerator or 0, unit.denominator, speaker.lang)
    return speaker.say(code, name=name, counts=counts, short=number(abs(unit.short), speaker.lang))


def _open(waiting: Sequence[Matter], speaker: Speaker) -> str:
    """Return what cannot be judged yet: between which ends each figure lies, and whom it waits for.

    What is said of several alike is said once.
    """
    told: dict[str, list[str]] = {}
    for one in waiting:
        told.setdefault(_known(one, speaker), []).append(in_a_row(one.line.name))
    return "; ".join(f"{', '.join(names)} ({beside})" if beside else ", ".join(names) for beside, names in told.items())


def _known(matter: Matter, speaker: Speaker) -> str:
    rows = matter.rows(OPEN)
    everyone = sum(map(len, matter.line.asked))
    labels = ", ".join(dict.fromkeys(row.label for row in rows if row.label)) if len(rows) < everyone else ""
    return "; ".join(filter(None, [labels, figure_of(rows[0]), waits_text(rows, speaker)]))
