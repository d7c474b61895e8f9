"""How many more it takes: the smallest whole number that turns a miss into a target met (rule 12)."""

import math
from collections.abc import Callable, Iterator
from fractions import Fraction

from nnl_cli.plan.expressions import Binary, Call, Choice, Name, Node, Unary
from nnl_cli.plan.requirements import RANGE, Requirement
from nnl_cli.report.model import Baseline, Verdict
from nnl_cli.totals import Span, Total
from nnl_cli.verdicts.judge import bound_of, judge
from nnl_cli.verdicts.rounding import shown, unrounded


def shortfall(requirement: Requirement, total: Total, baseline: Baseline | None) -> int | None:
    """Return how many to add to the numerator, or, for `<` and `<=`, how many are too many.

    The denominator is held. None where no whole number would do, and where the numerator is no
    number of things (an amount with decimals). Found through the verdict itself, on the units used.
    """
    if requirement.op == "=" or isinstance(total.numerator, Fraction):
        return None
    if requirement.is_range:
        return _short_of_end(requirement, total, baseline)
    limit = _limit(requirement, total, baseline)
    step = 1 if requirement.wants_more else -1

    def met(count: int) -> bool:
        value = _value(total, total.numerator + step * count)
        return judge(requirement, Span(value, value), baseline, total.proven).verdict is Verdict.MET

    count = guess(requirement, total, baseline)
    if count is not None and met(count) and (count == 0 or not met(count - 1)):
        return count
    return first(met, limit) if met(limit) else None


def _short_of_end(requirement: Requirement, total: Total, baseline: Baseline | None) -> int | None:
    """Return what a range lacks at the end that is missed, None where that many would overshoot the other."""
    now = shown(total.value, requirement.places)
    end = requirement.end_missed(now, now)
    count = 0 if end is requirement else shortfall(end, total, baseline)
    if count is None:
        return None
    value = _value(total, total.numerator + (count if end.wants_more else -count))
    met = judge(requirement, Span(value, value), baseline, total.proven).verdict is Verdict.MET
    return count if met else None


def guess(requirement: Requirement, total: Total, baseline: Baseline | None) -> int | None:
    """Return what the bound alone says of a shortfall, by arithmetic: the verdict has to confirm it.

    None where it cannot be reckoned, or no number within the limit would do.
    """
    bound = bound_of(requirement, baseline)
    end = None if bound is None else bound.high if requirement.wants_more else bound.low
    below = 1 if total.denominator is None else total.denominator
    if requirement.op in ("=", RANGE) or end is None:
        return None
    if not (isinstance(total.numerator, int) and isinstance(below, int)):
        return None
    end, is_strict = unrounded(Fraction(end), requirement.op, requirement.places)
    edge, under = end.numerator * below, end.denominator  # the numerator that is on the bound: a fraction
    if requirement.wants_more:
        wanted = edge // under + 1 if is_strict else -(-edge // under)
        short = wanted - total.numerator
    else:
        wanted = -(-edge // under) - 1 if is_strict else edge // under
        short = total.numerator - wanted
    limit = _limit(requirement, total, baseline)
    if short > limit:  # a rise from the maximum is met by keeping it (rule 10)
        return limit if requirement.is_rise else None
    return max(short, 0)


def _limit(requirement: Requirement, total: Total, baseline: Baseline | None) -> int:
    """Return the most that can help: to the whole where the numerator is a part of it, else past the bound."""
    if not requirement.wants_more:
        return max(int(total.numerator), 0)
    if total.room is not None:
        return total.room
    if total.proven and total.denominator is not None:
        return max(int(total.denominator - total.numerator), 0)
    bound = bound_of(requirement, baseline)
    if bound is None or bound.high is None:
        return 0
    below = total.denominator if total.denominator is not None else 1
    high = unrounded(Fraction(bound.high), requirement.op, requirement.places)[0]
    return max(math.floor(high * below) + 1 - int(total.numerator), 0)


def _value(total: Total, numerator: int | Fraction) -> Fraction:
    return Fraction(numerator, 1 if total.denominator is None else total.denominator)


def first(met: Callable[[int], bool], limit: int) -> int | None:
    """Return the smallest count that meets, by halving, None where none does; meeting once is meeting from there on."""
    if met(0):
        return 0
    high = 1
    while high < limit and not met(high):
        high *= 2
    high = min(high, limit)
    if high == 0 or not met(high):
        return None
    low = 0
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if met(middle) else (middle, high)
    return high


def summed(node: Node) -> Iterator[str]:
    """Yield the fields whose figures an expression hands on: a comparison hands on who is counted, and no figure."""
    match node:
        case Name():
            yield node.field
        case Unary(op="-"):
            yield from summed(node.operand)
        case Binary() if node.op in "+-*/":
            yield from (*summed(node.left), *summed(node.right))
        case Choice():
            yield from (*summed(node.then), *summed(node.otherwise))
        case Call():
            yield from (name for argument in node.arguments for name in summed(argument))
