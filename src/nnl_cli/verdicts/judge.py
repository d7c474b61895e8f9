"""Compare what is known of a figure with what is required of it; the verdict holds for all it can be."""

from fractions import Fraction
from typing import NamedTuple

from nnl_cli.plan.requirements import COMPARE, Requirement
from nnl_cli.report.model import Baseline, Exact, Reason, Verdict
from nnl_cli.totals import Total, bounds


class Span(NamedTuple):
    """Every value that a figure can have; None at an end is endless.

    `below` says that the figure comes as near to `high` as one likes and never reaches it.
    """

    low: Exact | None
    high: Exact | None
    below: bool = False


class Judgement(NamedTuple):
    """A verdict, with the reason where there is none."""

    verdict: Verdict
    reason: Reason | None = None


def span_of(total: Total) -> Span:
    """Return what a total can come to (design: rule 9).

    Where numerators are proven parts, whoever lacks some now lacks them whatever the others bring: the
    rate stays below 1, however many more come.
    """
    low, high = bounds(total)
    lacking = total.proven and total.denominator is not None and total.numerator < total.denominator
    moved = any(gap.moves for gap in total.gaps)
    return Span(low, high, below=lacking and high == 1 and not moved)


def holds(requirement: Requirement, figure: Span, bound: Span) -> bool | None:
    """Whether a requirement holds for every figure and bound, for none, or (None) for some."""
    if requirement.op == "=":
        return _equal(figure, bound)
    strict = requirement.op in (">", "<")
    larger, smaller = (figure, bound) if requirement.wants_more else (bound, figure)
    compare = COMPARE[">" if strict else ">="]
    if larger.low is not None and smaller.high is not None and compare(Fraction(larger.low), Fraction(smaller.high)):
        return True
    if larger.high is not None and smaller.low is not None:
        reaches = COMPARE[">"] if larger.below else compare
        if not reaches(Fraction(larger.high), Fraction(smaller.low)):
            return False
    return None


def _equal(figure: Span, bound: Span) -> bool | None:
    if figure.low is not None and figure.low == figure.high == bound.low == bound.high:
        return True
    apart = (figure.high is not None and bound.low is not None and figure.high < bound.low) or (
        figure.low is not None and bound.high is not None and figure.low > bound.high
    )
    apart = apart or (figure.below and figure.high == bound.low)
    return False if apart else None


def at_ceiling(requirement: Requirement, figure: Span, bound: Span, proven: bool) -> bool:
    """Whether a rise is asked where none is possible: both rates exactly 1 of a proven part (rule 10)."""
    full = Fraction(1)
    asked = requirement.on_baseline and requirement.op == ">" and not requirement.points
    return proven and asked and figure.low == figure.high == bound.low == bound.high == full


def judge(requirement: Requirement, figure: Span, baseline: Baseline | None, proven: bool) -> Judgement:
    """Return the verdict that every possible figure and baseline gives, or why there is none."""
    bound = bound_of(requirement, baseline)
    if bound is None:
        return Judgement(Verdict.UNDETERMINED, Reason.NO_BASELINE)
    if requirement.on_baseline and baseline is not None and baseline.changed:
        return Judgement(Verdict.UNDETERMINED, Reason.DEFINITION_CHANGED)
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
    return (
        bound.high is not None and bound.high <= 1 and at_ceiling(requirement, full, Span(full.low, full.high), proven)
    )


def _might_be_ceiling(requirement: Requirement, figure: Span, bound: Span, proven: bool) -> bool:
    """Whether gaps still leave it open that both rates are exactly 1, which would meet a rise."""
    asked = requirement.on_baseline and requirement.op == ">" and not requirement.points and proven
    open_ = figure.low != figure.high or bound.low != bound.high
    return asked and open_ and figure.high == 1 and not figure.below and bound.high == 1


def bound_of(requirement: Requirement, baseline: Baseline | None) -> Span | None:
    """Return what the figure is compared with; None where it needs a baseline that is not there."""
    if requirement.value is not None:
        return Span(requirement.value, requirement.value)
    if baseline is None:
        return None
    low, high = (None if end is None else end + requirement.points for end in (baseline.low, baseline.high))
    return Span(low, high)


def _why(figure: Span, baseline: Baseline | None) -> Reason:
    """Return what keeps a verdict open: blanks, or a baseline that was rounded when it was typed."""
    if figure.low == figure.high and figure.low is not None and baseline is not None and baseline.rounded:
        return Reason.ROUNDED_BASELINE
    return Reason.GAPS
