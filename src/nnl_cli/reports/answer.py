"""Order a report as an answer: what is missed first, what waits for whom, what is met, and what only informs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from nnl_cli.report.model import PartResult, Report, Result, Verdict
from nnl_cli.reports.table import Row, lines_of, whole_rows
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.phrases import OPEN as OPEN
from nnl_cli.wording.phrases import lacks_text
from nnl_cli.wording.plain import plain


class Kind(StrEnum):
    """What an indicator comes to, the gravest of its targets first; the order is that of an answer."""

    MISSED = "missed"
    OPEN = "open"
    MET = "met"
    NOT_APPLICABLE = "not-applicable"
    INFORMING = "informing"
    WATCHED = "watched"


KINDS = {
    Verdict.MISSED: Kind.MISSED,
    Verdict.UNDETERMINED: Kind.OPEN,
    Verdict.NO_DATA: Kind.OPEN,
    Verdict.MET: Kind.MET,
    Verdict.NOT_APPLICABLE: Kind.NOT_APPLICABLE,
}


def gravity(verdict: Verdict) -> int:
    """Return where a verdict stands in an answer: a miss first."""
    return list(Kind).index(KINDS[verdict])


class Entry(NamedTuple):
    """One indicator with what is asked of it: a row a target that binds, or a row a target that informs.

    `parts` are the lines of a mixed total, `grouped` the results of breakdowns, `lines_of` makes the rows of one.
    """

    name: str
    kind: Kind
    rows: tuple[Row, ...]
    parts: tuple[Row, ...]
    grouped: tuple[Result, ...]
    lines_of: Callable[[Result], Iterator[Row]]

    @property
    def result(self) -> Result:
        """The result of its first row: the figure is the same in all."""
        return self.rows[0].result

    @property
    def groups(self) -> tuple[Row, ...]:
        """The lines of its breakdowns, in their order: made when they are asked for, since there may be thousands."""
        return tuple(row for result in self.grouped for row in self.lines_of(result))

    def text_of(self, result: Result) -> Row:
        """Return the line of one group, without its parts."""
        return next(self.lines_of(result))

    def of(self, verdict: Verdict) -> Sequence[Row]:
        """Return the rows of its targets that came to a verdict."""
        return [row for row in self.rows if row.result.verdict is verdict]


def answer_of(report: Report, speaker: Speaker) -> Mapping[Kind, Sequence[Entry]]:
    """Return the indicators of a report by what they come to."""
    return by_kind(entries(report, speaker))


def by_kind(indicators: Iterable[Entry]) -> Mapping[Kind, Sequence[Entry]]:
    """Return indicators, given in the order of the plan, by what they come to: missed ones furthest off first.

    Within any other kind they stand in the order of the plan, exceeded ones first among those that are met.
    """
    found: dict[Kind, list[Entry]] = {kind: [] for kind in Kind}
    for entry in indicators:
        found[entry.kind].append(entry)
    found[Kind.MISSED].sort(key=distance)
    found[Kind.MET].sort(key=lambda entry: not any(row.result.exceeded for row in entry.rows))
    return found


def entries(report: Report, speaker: Speaker) -> Sequence[Entry]:
    """Return the indicators of a report in the order of the plan; targets that inform stand apart."""
    found: dict[tuple[str, bool | None], list[Result]] = {}
    for result in report.results:
        key = (result.id, result.binding if result.require is not None else None)
        if result.group is not None and key not in found:  # no group is judged by a number set for the whole
            key = next(known for known in found if known[0] == result.id)
        found.setdefault(key, []).append(result)
    return [_entry(results, report, speaker) for results in found.values()]


def _entry(results: Sequence[Result], report: Report, speaker: Speaker) -> Entry:
    whole = [result for result in results if result.group is None]
    lines = list(whole_rows(report._replace(results=tuple(whole)), speaker))
    asked = tuple(line for line in lines if not line.is_part)
    return Entry(
        name=short_name(whole[0], speaker),
        kind=_kind(asked),
        rows=asked,
        parts=tuple(line for line in lines if line.is_part),
        grouped=tuple(result for result in results if result.group is not None),
        lines_of=partial(lines_of, report=report, speaker=speaker),
    )


def _kind(whole: Sequence[Row]) -> Kind:
    first = whole[0].result
    if first.require is None or not first.binding:
        return Kind.WATCHED if first.require is None else Kind.INFORMING
    kinds = [KINDS[row.result.verdict] for row in whole]
    return min(kinds, key=list(Kind).index)


def short_name(result: Result, speaker: Speaker) -> str:
    """Return what an indicator is called where room is short: the plan's short name, or its name without "Tỷ lệ".

    The sign % says that it is one.
    """
    if result.short:
        return plain(result.short[speaker.lang])
    name, head = plain(result.name[speaker.lang]), speaker.say("name-of-a-rate")
    if result.is_rate and head and name.startswith(head) and len(name) > len(head):
        name = name.removeprefix(head)
        return name[:1].upper() + name[1:]
    return name


def short(row: Row, speaker: Speaker) -> str:
    """Return how many are short, or too many, in words: `thiếu 5 học sinh`; nothing where none are."""
    if row.result.is_lone:  # the whole of it, which its verdict says
        return ""
    return lacks_text(row.result, row.shortfall, speaker, "page-short")


def distance(entry: Entry) -> tuple[bool, Fraction]:
    """Return what sorts missed indicators: rates before counts, then how much of the target is reached, least first."""
    missed = entry.of(Verdict.MISSED)
    reached = [share for row in missed for share in _reached(row.result)]
    return not entry.result.is_rate, min(reached, default=Fraction(1))


def furthest(result: Result) -> tuple[int, Fraction]:
    """Return what sorts groups of one indicator: missed ones by how much is reached, open ones, the rest."""
    share = min(_reached(result), default=Fraction(1)) if result.verdict is Verdict.MISSED else Fraction(1)
    return gravity(result.verdict), share


def _reached(result: Result) -> Iterable[Fraction]:
    """Yield how much of its target a missed figure, or each missed part of it, has reached: figure over target.

    Of one that asks for less, target over figure.
    """
    lines: Sequence[Result | PartResult] = result.parts or (result,)
    for one in lines:
        if one.verdict is Verdict.MISSED and one.value is not None and one.bound is not None:
            more, less = (one.bound, one.value) if one.value <= one.bound else (one.value, one.bound)
            yield less / more if more > 0 and less >= 0 else Fraction(0)
