"""Evaluate the counting language for one unit with gaps: the least and the most that it can be.

Soundness is the promise: whatever the unit reports later, the value lies within the range. An end
of None is endless. A value is `known` when no blank could change it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from nnl_cli.plan.expressions import (
    AsOf,
    Binary,
    Call,
    Choice,
    Last,
    Membership,
    Name,
    Node,
    Number,
    Text,
    Unary,
)
from nnl_cli.records.evaluate import divide

End = int | Fraction | None  # None: endless


@dataclass(frozen=True, slots=True)
class Range:
    """Every value from `low` to `high`; None at either end is endless."""

    low: End
    high: End
    known: bool = False

    def cut(self, low: End, high: End) -> "Range":
        """Return the part of it between two further bounds."""
        least = self.low if low is None else low if self.low is None else max(self.low, low)
        most = self.high if high is None else high if self.high is None else min(self.high, high)
        return Range(least, most, self.known)


@dataclass(frozen=True, slots=True)
class Known:
    """A text, date or other value that is given."""

    value: Any


UNKNOWN = None  # a text or date that is not given
Result = Range | Known | None
Lookup = Callable[[str, bool], Result]
TRUE, FALSE, EITHER = Range(1, 1, True), Range(0, 0, True), Range(0, 1)
ANY = Range(None, None)


def point(value: int | Fraction) -> Range:
    """Return the range of a given number."""
    return Range(value, value, True)


def range_of(node: Node, look: Lookup, as_of: str, is_term: bool = False) -> Result:
    """Return what a node can be; `look(field, is_term)` tells it of a field of the unit."""
    match node:
        case Name():
            return look(node.field, is_term)
        case Last():
            return UNKNOWN
        case Number():
            return point(node.value)
        case Text():
            return Known(node.value)
        case AsOf():
            return Known(as_of)
        case Membership():
            return _member(range_of(node.operand, look, as_of), frozenset(o.value for o in node.options))
        case Choice():
            return _choice(node, look, as_of)
        case Unary():
            inner = _number(range_of(node.operand, look, as_of))
            return _not(inner) if node.op == "not" else _negative(inner)
        case Call():
            return CALLS[node.function]([_number(range_of(a, look, as_of)) for a in node.arguments])
        case Binary():
            term = node.op in ("+", "-")
            left, right = range_of(node.left, look, as_of, term), range_of(node.right, look, as_of, term)
            return BINARY[node.op](left, right)


def _number(result: Result) -> Range:
    return result if isinstance(result, Range) else ANY


def _member(result: Result, options: frozenset[Any]) -> Range:
    if isinstance(result, Known):
        return TRUE if result.value in options else FALSE
    if isinstance(result, Range) and result.known:
        return TRUE if result.low in options else FALSE
    return EITHER


def _choice(node: Choice, look: Lookup, as_of: str) -> Result:
    condition = _number(range_of(node.condition, look, as_of))
    then, otherwise = (range_of(n, look, as_of) for n in (node.then, node.otherwise))
    if condition.low == 1:
        return then
    if condition.high == 0:
        return otherwise
    if isinstance(then, Range) and isinstance(otherwise, Range):
        return Range(_least(then.low, otherwise.low), _most(then.high, otherwise.high))
    return UNKNOWN


def _least(*ends: End) -> End:
    """Return the lowest of low ends; one endless end makes it endless."""
    given = [end for end in ends if end is not None]
    return min(given) if len(given) == len(ends) else None


def _most(*ends: End) -> End:
    given = [end for end in ends if end is not None]
    return max(given) if len(given) == len(ends) else None


def _not(a: Range) -> Range:
    if a.low is None or a.high is None:
        return EITHER
    return Range(1 - a.high, 1 - a.low, a.known)


def _negative(a: Range) -> Range:
    return Range(None if a.high is None else -a.high, None if a.low is None else -a.low, a.known)


def _add(left: Result, right: Result) -> Range:
    a, b = _number(left), _number(right)
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Range(low, high, a.known and b.known)


def _subtract(left: Result, right: Result) -> Range:
    return _add(left, _negative(_number(right)))


def _multiply(left: Result, right: Result) -> Range:
    a, b = _number(left), _number(right)
    for one in (a, b):
        if one.known and one.low == 0:
            return point(0)
    if None not in (a.low, a.high, b.low, b.high):
        corners = [x * y for x, y in product((a.low, a.high), (b.low, b.high)) if x is not None and y is not None]
        return Range(min(corners), max(corners), a.known and b.known)
    if a.low is not None and b.low is not None and a.low >= 0 and b.low >= 0:
        return Range(a.low * b.low, None)
    return ANY


def _divide(left: Result, right: Result) -> Range:
    a, b = _number(left), _number(right)
    if b.low is None or b.low <= 0:
        sure = a.known and b.known and bool(b.low)
        return point(divide(a.low, b.low)) if sure else ANY if b.low is None or b.low < 0 else _over_small(a)
    ends = (Fraction(1) / b.low, Fraction(0) if b.high is None else Fraction(1) / b.high)
    inverse = Range(ends[1], ends[0], b.known)
    return _multiply(a, inverse)


def _over_small(a: Range) -> Range:
    """Return what a quotient can be whose divisor may be nearly or exactly nothing."""
    return Range(0, None) if a.low is not None and a.low >= 0 else ANY


def _both(left: Result, right: Result) -> Range:
    a, b = _number(left), _number(right)
    if a.high == 0 or b.high == 0:
        return FALSE
    return TRUE if a.low == 1 and b.low == 1 else EITHER


def _either(left: Result, right: Result) -> Range:
    a, b = _number(left), _number(right)
    if a.low == 1 or b.low == 1:
        return TRUE
    return FALSE if a.high == 0 and b.high == 0 else EITHER


def _over(strict: bool) -> Callable[[Result, Result], Range]:
    """Return the evaluator of `>` (strict) or `>=`."""

    def compare(left: Result, right: Result) -> Range:
        if isinstance(left, Known) and isinstance(right, Known):
            return TRUE if left.value > right.value or (not strict and left.value == right.value) else FALSE
        if not (isinstance(left, Range) and isinstance(right, Range)):
            return EITHER
        if left.low is not None and right.high is not None:
            if left.low > right.high or (not strict and left.low == right.high):
                return TRUE
        if left.high is not None and right.low is not None:
            if left.high < right.low or (strict and left.high == right.low):
                return FALSE
        return EITHER

    return compare


def _flip(compare: Callable[[Result, Result], Range]) -> Callable[[Result, Result], Range]:
    return lambda left, right: compare(right, left)


def _equal(left: Result, right: Result) -> Range:
    if isinstance(left, Known) and isinstance(right, Known):
        return TRUE if left.value == right.value else FALSE
    if isinstance(left, Range) and isinstance(right, Range):
        if left.known and right.known:
            return TRUE if left.low == right.low else FALSE
        apart = _over(True)
        if TRUE in (apart(left, right), apart(right, left)):
            return FALSE
    return EITHER


def _all(ranges: list[Range]) -> bool:
    return all(r.known for r in ranges)


def _min(ranges: list[Range]) -> Range:
    highs = [r.high for r in ranges if r.high is not None]
    return Range(_least(*(r.low for r in ranges)), min(highs) if highs else None, _all(ranges))


def _max(ranges: list[Range]) -> Range:
    lows = [r.low for r in ranges if r.low is not None]
    return Range(max(lows) if lows else None, _most(*(r.high for r in ranges)), _all(ranges))


def _abs(ranges: list[Range]) -> Range:
    (a,) = ranges
    if a.low is not None and a.low >= 0:
        return a
    if a.high is not None and a.high <= 0:
        return _negative(a)
    return Range(0, None if a.low is None or a.high is None else max(-a.low, a.high))


over, at_least = _over(True), _over(False)
CALLS: dict[str, Callable[[list[Range]], Range]] = {"min": _min, "max": _max, "abs": _abs}
BINARY: dict[str, Callable[[Result, Result], Range]] = {
    "+": _add,
    "-": _subtract,
    "*": _multiply,
    "/": _divide,
    "and": _both,
    "or": _either,
    ">": over,
    ">=": at_least,
    "<": _flip(over),
    "<=": _flip(at_least),
    "==": _equal,
    "!=": lambda left, right: _not(_equal(left, right)),
}
