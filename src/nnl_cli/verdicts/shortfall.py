"""How many more it takes: the smallest whole number that turns a miss into a target met (rule 12)."""

import math
from collections.abc import Callable, Iterator
from fractions import Fraction

from nnl_cli.plan.expressions import Binary, Call, Choice, Name, Node, Unary
from nnl_cli.plan.requirements import Requirement
from nnl_cli.report.model import Baseline, Verdict
from nnl_cli.totals import Span, Total
from nnl_cli.verdicts.judge import bound_of, judge


def shortfall(requirement: Requirement, total: Total, baseline: Baseline | None) -> int | None:
    """Return how many to add to the numerator, or, for `<` and `<=`, how many are too many.

    The denominator is held. None where no whole number would do, and where the numerator is no
    number of things (an amount with decimals). Found through the verdict itself, on the units used.
    """
    if requirement.op == "=" or isinstance(total.numerator, Fraction):
        return None
    limit = _limit(requirement, total, baseline)
    step = 1 if requirement.wants_more else -1

    def met(count: int) -> bool:
        value = _value(total, total.numerator + step * count)
        return judge(requirement, Span(value, value), baseline, total.proven).verdict is Verdict.MET

    return _first(met, limit)


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
    return max(math.floor(Fraction(bound.high) * below) + 1 - int(total.numerator), 0)


def _value(total: Total, numerator: int | Fraction) -> Fraction:
    return Fraction(numerator) / Fraction(total.denominator if total.denominator is not None else 1)


def _first(met: Callable[[int], bool], limit: int) -> int | None:
    """Return the smallest count that meets, by halving; meeting once is meeting from there on."""
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
