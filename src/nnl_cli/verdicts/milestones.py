"""Tell whether a figure is on the straight way from the last milestone to the next; that informs and never judges."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.plan.model import Indicator, IndicatorKind, Target
from nnl_cli.plan.periods import is_before, period_order
from nnl_cli.plan.requirements import Requirement
from nnl_cli.plan.standing import is_over
from nnl_cli.report.model import Note, Verdict
from nnl_cli.totals import Span
from nnl_cli.verdicts.judge import border, holds
from nnl_cli.verdicts.question import Case


class Way(NamedTuple):
    """The straight way from one milestone to the next, and what it asks for in the period between: `require`."""

    first: str
    start: Fraction
    last: str
    end: Fraction
    require: Requirement

    @property
    def level(self) -> Fraction:
        """The figure that is on the way in the period."""
        return self.require.value or Fraction(0)


def ways_of(case: Case) -> list[Way]:
    """Return the ways that a figure may be on: its target's own, or, where none is in force, each document's.

    A milestone is a target with a number and a first (else a last) period, that is neither an equality nor a range.
    Milestones of one way share their document, their direction and whether they bind. None where the units are under
    several requirements, in a group of a count, and in a milestone's own period: there the verdict says it.
    """
    indicator, period, where = case.counting.indicator, case.question.period, ""
    if not any(target.from_ or target.to for target in indicator.all_targets):
        return []
    if case.group is not None and indicator.reading is IndicatorKind.COUNT:
        return []
    if case.judged is not None and case.target is not None:
        if case.judged.is_mixed or case.target.require.level is not None:
            return []
        where = case.judged.rulings[0].part.where
    kinds = dict.fromkeys(_kind(target) for target in ([case.target] if case.target else indicator.all_targets))
    dated = [(t.from_ or t.to or "", _under(t, case.target, where), _kind(t)) for t in _milestones(indicator)]
    found = (_way([(date, rule) for date, rule, mine in dated if mine == kind], period) for kind in kinds)
    return [way for way in found if way is not None]


def on_track(case: Case) -> bool | None:
    """Return whether all that a figure can be is on its ways, False where none of it is on one of them, else None."""
    answers = [_is_on(way, case) for way in ways_of(case)]
    return False if False in answers else None if None in answers or not answers else True


def way_notes(case: Case) -> Iterator[Note]:
    """Yield what each way asks for in this period, and whether the figure is on it."""
    for way in ways_of(case):
        ends = {"first": way.first, "start": way.start, "last": way.last, "end": way.end}
        yield Note("way", {**ends, "period": case.question.period, "value": way.level, "is_on": _is_on(way, case)})


def _is_on(way: Way, case: Case) -> bool | None:
    total = case.judged.rulings[0].part.total if case.judged is not None else case.total
    if border(total, Verdict.NO_DATA) is not None:
        return None
    return holds(way.require, case.span, Span(way.level, way.level))


def _kind(target: Target) -> tuple[str | None, bool, bool]:
    return target.source, target.binding, target.require.wants_more


def _milestones(indicator: Indicator) -> list[Target]:
    """Return the targets that are milestones; one that is over before it begins was superseded."""
    dated = (target for target in indicator.all_targets if target.from_ or target.to)
    return [
        target
        for target in dated
        if target.require.value is not None
        and target.require.op not in ("=", "from")
        and not (target.from_ and is_over(target.to, target.from_))
    ]


def _way(dated: Sequence[tuple[str, Requirement | None]], period: str) -> Way | None:
    """Return the way on which a period lies between two milestones, None where it is on none or on more than one."""
    before = [date for date, _ in dated if is_before(date, period)]
    after = [date for date, _ in dated if is_before(period, date)]
    if not before or not after or len(before) + len(after) < len(dated):
        return None
    first, last = max(before, key=period_order), min(after, key=period_order)
    starts, ends = ({rule for date, rule in dated if date == one} for one in (first, last))
    if len(starts) > 1 or len(ends) > 1:
        return None
    return _straight(first, starts.pop(), last, ends.pop(), period)


def _straight(first: str, start: Requirement | None, last: str, end: Requirement | None, period: str) -> Way | None:
    years = [_year(one) for one in (first, period, last)]
    if start is None or end is None or start.value is None or end.value is None or None in years:
        return None
    left, here, right = (Fraction(year or 0) for year in years)
    level = start.value + (end.value - start.value) * (here - left) / (right - left)
    return Way(first, start.value, last, end.value, end._replace(value=level))


def _year(period: str) -> int | None:
    """Return the year that a period is, or in which it begins; None of a month or of several years."""
    first, *more = period_order(period)
    return first if more in ([], [first + 1]) else None


def _under(milestone: Target, asked: Target | None, where: str) -> Requirement | None:
    """Return what a milestone asks of the units under one condition, None where it tells other units apart."""
    own = [one.where.text for one in milestone.exemptions]
    if own != [one.where.text for one in (asked.exemptions if asked else ())]:
        return None
    found: list[Requirement] = [one.require for one in milestone.exemptions if one.where.text == where]
    return found[0] if found else milestone.require
