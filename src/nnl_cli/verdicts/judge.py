"""The only judge: borders, parts and bounds of wholes, groups, parts and places alike (rules 5, 9 and 10)."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.plan.requirements import COMPARE, Requirement
from nnl_cli.report.model import Baseline, Reason, Verdict
from nnl_cli.totals import Span, Total
from nnl_cli.totals.bounds import count_of_some, is_of_several
from nnl_cli.totals.total import Made
from nnl_cli.totals.unread import unread_places
from nnl_cli.verdicts.parts import Part
from nnl_cli.verdicts.rounding import judged_span, official


class Judgement(NamedTuple):
    """A verdict, with the reason where there is none."""

    verdict: Verdict
    reason: Reason | None = None


BaselineOf = Callable[[Part], Baseline | None]
NOT_APPLICABLE = Judgement(Verdict.NOT_APPLICABLE)
OPEN = Judgement(Verdict.UNDETERMINED, Reason.GAPS)
SEVERAL = Judgement(Verdict.UNDETERMINED, Reason.STATED_UNITS)


class Ruling(NamedTuple):
    """One requirement beside one total: the judgement, and what it rests on."""

    judgement: Judgement
    part: Part
    span: Span
    baseline: Baseline | None

    @property
    def verdict(self) -> Verdict:
        """What can be said."""
        return self.judgement.verdict


class Judged(NamedTuple):
    """What a target comes to: one judgement, and the ruling on each part of its units."""

    judgement: Judgement
    rulings: tuple[Ruling, ...]

    @property
    def is_mixed(self) -> bool:
        """Whether its units are, or may be, under several requirements."""
        return len(self.rulings) > 1


def border(total: Total, nobody: Verdict) -> Judgement | None:
    """Return the judgement of a total at a border (rule 5), None where there is something to compare.

    `nobody` is the verdict where nobody is asked: no data on the whole, not applicable in a place of known units.
    """
    if total.made is not None and total.made.is_several:
        return SEVERAL
    if total.made is not None and (total.made.inputs or total.made.is_void):
        return _border_of_made(total, total.made, nobody)
    if not total.is_known:
        return Judgement(Verdict.NO_DATA if total.gaps else nobody)
    if total.value is None:
        return _because(OPEN, total) if total.gaps else NOT_APPLICABLE
    return None


def _border_of_made(total: Total, made: Made, nobody: Verdict) -> Judgement | None:
    """Return the judgement where a formula has no figure: an input is at a border, or a divisor is or may be 0."""
    found = [judgement for _, one in made.inputs if (judgement := border(one, nobody))]
    verdicts = {judgement.verdict for judgement in found}
    if made.is_void or Verdict.NOT_APPLICABLE in verdicts:
        return NOT_APPLICABLE
    if Verdict.NO_DATA in verdicts:
        return Judgement(Verdict.NO_DATA)
    if is_of_several(total):
        return SEVERAL
    return _because(OPEN, total) if found or made.is_open else None


def _because(judgement: Judgement, total: Total) -> Judgement:
    """Return a judgement that gaps keep open with what must be mended first: what was refused unread (rule 9).

    Without gaps only the rounding of a published figure can keep it open.
    """
    made = total.made
    is_open = made is not None and (made.is_open or made.span.low != made.span.high)
    if judgement.reason is Reason.GAPS and is_open and not total.gaps:
        return judgement._replace(reason=Reason.ROUNDED_FIGURE)
    if judgement.reason is not Reason.GAPS or not unread_places(total.gaps):
        return judgement
    return judgement._replace(reason=Reason.UNREAD_INPUT)


def judged(parts: Sequence[Part], total: Total, baseline_of: BaselineOf, nobody: Verdict) -> Judged:
    """Return what a target comes to on a total and its parts: of a whole, a group or a place alike.

    Missed if any part is, met if every part that is applicable meets its own, else undetermined (section 3,
    *Exceptions*).
    """
    rulings = tuple(_ruled(part, baseline_of(part), nobody) for part in parts)
    if len(rulings) == 1:
        return Judged(rulings[0].judgement, rulings)
    if not total.is_known:
        return Judged(Judgement(Verdict.NO_DATA), rulings)
    if total.gaps and (total.value is None or (not total.used and all(total.gaps.optional))):
        return Judged(_because(OPEN, total), rulings)  # nobody, or nothing to divide, may be in any part
    return Judged(_because(_agreed(rulings), total), rulings)


def _ruled(part: Part, baseline: Baseline | None, nobody: Verdict) -> Ruling:
    span = judged_span(part.total, part.require.places)
    found = border(part.total, nobody) or _held(part, span, baseline)
    return Ruling(_because(found, part.total), part, span, baseline)


def _held(part: Part, figure: Span, baseline: Baseline | None) -> Judgement:
    """Return the judgement of a part that is at no border.

    Against bounds by unit that are no one figure: of a rate over several units there is nothing to be held against.
    """
    if part.require.field is None or part.require.value is not None:
        return judge(part.require, figure, baseline, part.total.proven)
    if part.bound is None:
        return NOT_APPLICABLE
    outcome = holds(part.require, figure, part.bound)
    return OPEN if outcome is None else Judgement(Verdict.MET if outcome else Verdict.MISSED)


def _agreed(rulings: Sequence[Ruling]) -> Judgement:
    """Return the one judgement of several parts.

    A part that only hidden units may be in may hold none of them: it counts as met where whichever of them it
    holds would meet it.
    """
    found = [_whichever(ruling) for ruling in rulings]
    every = {judgement.verdict for judgement in found} - {Verdict.NOT_APPLICABLE}
    is_sure = any(ruling.part.is_sure for ruling in rulings)
    if any(j.verdict is Verdict.MISSED and r.part.is_sure for j, r in zip(found, rulings, strict=True)):
        return Judgement(Verdict.MISSED)
    if not every:
        return NOT_APPLICABLE
    if every == {Verdict.MET} or (every == {Verdict.MISSED} and not is_sure and _is_one_unit(rulings)):
        return Judgement(next(iter(every)))
    reasons = [judgement.reason for judgement in found if judgement.reason]
    return Judgement(Verdict.UNDETERMINED, reasons[0] if reasons else Reason.GAPS)


def _is_one_unit(rulings: Sequence[Ruling]) -> bool:
    """Whether all parts are about one and the same hidden unit."""
    gaps = [ruling.part.total.gaps for ruling in rulings]
    return all(len(mine) == 1 for mine in gaps) and len({mine.owner(0).key for mine in gaps}) == 1


def _whichever(ruling: Ruling) -> Judgement:
    """Return the judgement of a part; of one that only hidden units may be in, what any of them would give it."""
    total = ruling.part.total
    if ruling.part.is_sure:
        return ruling.judgement
    if total.denominator is not None and all(high == 0 for high in total.gaps.bottoms_high):
        return NOT_APPLICABLE  # whichever it holds, there is nothing below
    if not all(total.gaps.bottoms_low):
        return ruling.judgement
    span = ruling.span if total.denominator is not None else count_of_some(total.gaps)
    return _held(ruling.part, span, ruling.baseline)


def holds(requirement: Requirement, figure: Span, bound: Span) -> bool | None:
    """Whether a requirement holds for every figure and bound, for none, or (None) for some."""
    if requirement.op == "=":
        return _equal(figure, bound)
    if requirement.is_range:
        return _within(figure, bound)
    larger, smaller = (figure, bound) if requirement.wants_more else (bound, figure)
    strict = requirement.op in (">", "<")
    if larger.low is not None and smaller.high is not None:
        sure = COMPARE[">=" if larger.low_open or smaller.high_open else ">" if strict else ">="]
        if sure(larger.low, smaller.high):
            return True
    if larger.high is not None and smaller.low is not None:
        reaches = COMPARE[">" if strict or larger.high_open or smaller.low_open else ">="]
        if not reaches(larger.high, smaller.low):
            return False
    return None


def _equal(figure: Span, bound: Span) -> bool | None:
    if figure.low is not None and figure.low == figure.high == bound.low == bound.high:
        return True
    apart = _below(figure, bound) or _below(bound, figure)
    return False if apart else None


def _within(figure: Span, ends: Span) -> bool | None:
    """Whether every figure lies between two ends, or none does: on an end is between them."""
    if figure.low is not None and figure.high is not None:
        if ends.holds(Fraction(figure.low)) and ends.holds(Fraction(figure.high)):
            return True
    return False if _below(figure, ends) or _below(ends, figure) else None


def _below(one: Span, other: Span) -> bool:
    """Whether every value of one span is less than every value of another."""
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))


def at_ceiling(requirement: Requirement, figure: Span, bound: Span, proven: bool) -> bool:
    """Whether a rise is asked where none is possible: both rates exactly 1 of a proven part (rule 10)."""
    full = Fraction(1)
    return proven and requirement.is_rise and figure.low == figure.high == bound.low == bound.high == full


def judge(requirement: Requirement, figure: Span, baseline: Baseline | None, proven: bool) -> Judgement:
    """Return the verdict that every possible figure and baseline gives, or why there is none (rules 9 and 10).

    Where the requirement says so, both are first rounded.
    """
    figure, bound = official(figure, requirement.places), bound_of(requirement, baseline)
    if bound is None:
        return Judgement(Verdict.UNDETERMINED, Reason.NO_BASELINE)
    if requirement.on_baseline and baseline is not None and baseline.changed:
        return Judgement(Verdict.UNDETERMINED, Reason.DEFINITION_CHANGED)
    if requirement.on_baseline and baseline is not None and baseline.boundaries:
        return Judgement(Verdict.UNDETERMINED, Reason.BOUNDARIES_CHANGED)
    outcome = holds(requirement, figure, bound)
    if outcome is not True and _full_whatever(requirement, figure, bound, proven):
        outcome = True
    if outcome is False and _might_be_ceiling(requirement, figure, bound, proven):
        outcome = None
    if outcome is None:
        return Judgement(Verdict.UNDETERMINED, _why(figure, baseline))
    return Judgement(Verdict.MET if outcome else Verdict.MISSED)


def _full_whatever(requirement: Requirement, figure: Span, bound: Span, proven: bool) -> bool:
    """Whether a full rate meets a rise whatever last year was: below 1 it rose, at 1 it kept the maximum."""
    full = Span(figure.low, figure.high)
    return bound.high is not None and bound.high <= 1 and at_ceiling(requirement, full, full, proven)


def _might_be_ceiling(requirement: Requirement, figure: Span, bound: Span, proven: bool) -> bool:
    """Whether gaps still leave it open that both rates are exactly 1, which would meet a rise."""
    open_ = figure.low != figure.high or bound.low != bound.high
    return proven and requirement.is_rise and open_ and figure.high == 1 and not figure.high_open and bound.high == 1


def bound_of(requirement: Requirement, baseline: Baseline | None) -> Span | None:
    """Return what the figure is compared with; None where it needs a baseline that is not there."""
    if requirement.value is not None:
        return Span(requirement.value, requirement.value if requirement.most is None else requirement.most)
    if baseline is None or not requirement.on_baseline:
        return None  # of a level, or of bounds by unit that are no one figure, last year's is none
    known = Span(baseline.low, baseline.high, baseline.low_open, baseline.high_open)
    low, high, *are_open = official(known, requirement.places)
    return Span(requirement.bound(low), requirement.bound(high), *are_open)


def compared_with(requirement: Requirement, baseline: Baseline | None, value: Fraction | None) -> Fraction | None:
    """Return the one figure that a value is held against, of a range the end it misses; None where there is none."""
    against = requirement if value is None else requirement.end_missed(value, value)
    span = bound_of(against, baseline)
    return Fraction(span.low) if span is not None and span.low is not None and span.low == span.high else None


def _why(figure: Span, baseline: Baseline | None) -> Reason:
    """Return what keeps a verdict open: blanks, or a baseline that was rounded when it was typed."""
    if figure.low == figure.high and figure.low is not None and baseline is not None and baseline.rounded:
        return Reason.ROUNDED_BASELINE
    return Reason.GAPS
