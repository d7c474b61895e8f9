"""Reckon with what a value can be: every figure from a least to a most, either of them endless.

Soundness is the promise: whatever a unit reports later, the value lies within the range (rule 9). An end
of None is endless. A range is `known` when no blank could change the value.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

End = int | Fraction | None  # None: endless


class Range(NamedTuple):
    """Every value from `low` to `high`; None at either end is endless."""

    low: End
    high: End
    known: bool = False

    def cut(self, low: End, high: End) -> "Range":
        """Return the part of it between two further bounds."""
        least = self.low if low is None else low if self.low is None else max(self.low, low)
        most = self.high if high is None else high if self.high is None else min(self.high, high)
        return Range(least, most, self.known)

    @property
    def may_be_negative(self) -> bool:
        """Whether a value below 0 is possible."""
        return self.low is None or self.low < 0


class Known(NamedTuple):
    """A text or date that is given."""

    value: Any


UNKNOWN = None  # a text or date that is not given
Result = Range | Known | None
TRUE, FALSE, EITHER = Range(1, 1, True), Range(0, 0, True), Range(0, 1)
ANY, COUNT = Range(None, None), Range(0, None)


def point(value: int | Fraction) -> Range:
    """Return the range of a given number."""
    return Range(value, value, True)


def number(result: Result) -> Range:
    """Return a result as a range of numbers."""
    return result if isinstance(result, Range) else ANY


def truth(result: Result) -> Range:
    """Return a result as a range of 0 and 1."""
    return result if isinstance(result, Range) else EITHER


def least(*ends: End) -> End:
    """Return the lowest of low ends; one endless end makes it endless."""
    given = [end for end in ends if end is not None]
    return min(given) if len(given) == len(ends) else None


def most(*ends: End) -> End:
    """Return the highest of high ends; one endless end makes it endless."""
    given = [end for end in ends if end is not None]
    return max(given) if len(given) == len(ends) else None


def total(ends: Iterable[End]) -> End:
    """Return the sum of ends, or None where one is endless."""
    given = list(ends)
    return None if None in given else sum(given)  # type: ignore[arg-type]  # none is None


def either_of(one: Range, other: Range) -> Range:
    """Return what a value can be that is one or the other."""
    return Range(least(one.low, other.low), most(one.high, other.high))


def opposite(a: Range) -> Range:
    """Return what `not` makes of a truth."""
    return EITHER if a.low is None or a.high is None else Range(1 - a.high, 1 - a.low, a.known)


def negative(a: Range) -> Range:
    """Return what `-` makes of a number."""
    return Range(None if a.high is None else -a.high, None if a.low is None else -a.low, a.known)


def add(a: Range, b: Range) -> Range:
    """Return the sum of two numbers."""
    return Range(total((a.low, b.low)), total((a.high, b.high)), a.known and b.known)


def subtract(a: Range, b: Range) -> Range:
    """Return the difference of two numbers."""
    return add(a, negative(b))


def multiply(a: Range, b: Range) -> Range:
    """Return the product of two numbers; nothing times what nobody knows is nothing."""
    for one in (a, b):
        if one.known and one.low == 0:
            return point(0)
    if None not in (a.low, a.high, b.low, b.high):
        corners = [x * y for x, y in product((a.low, a.high), (b.low, b.high)) if x is not None and y is not None]
        return Range(min(corners), max(corners), a.known and b.known)
    if a.low is not None and b.low is not None and a.low >= 0 and b.low >= 0:
        return Range(a.low * b.low, None)
    return ANY


def divide(a: Range, b: Range) -> Range:
    """Return the quotient of two numbers; where no sign of it is known it is endless at both ends (section 3)."""
    if b.low is None or b.low < 0 or (b.low == 0 and a.may_be_negative):
        return ANY if not (b.known and b.low) else multiply(a, point(Fraction(1) / b.low))
    if b.low == 0:
        return COUNT if b.high is None or a.low is None or not b.high else Range(Fraction(a.low) / b.high, None)
    inverse = Range(Fraction(0) if b.high is None else Fraction(1) / b.high, Fraction(1) / b.low, b.known)
    found = multiply(a, inverse)
    return Range(found.low, found.high, a.known and b.known)


def both(a: Range, b: Range) -> Range:
    """Return what `and` makes of two truths."""
    if a.high == 0 or b.high == 0:
        return FALSE
    return TRUE if a.low == 1 and b.low == 1 else EITHER


def either(a: Range, b: Range) -> Range:
    """Return what `or` makes of two truths."""
    if a.low == 1 or b.low == 1:
        return TRUE
    return FALSE if a.high == 0 and b.high == 0 else EITHER


Comparison = Callable[[Range, Range], Range]


def _over(strict: bool) -> Comparison:
    """Return the evaluator of `>` (strict) or `>=`."""

    def compare(a: Range, b: Range) -> Range:
        if a.low is not None and b.high is not None:
            if a.low > b.high or (not strict and a.low == b.high):
                return TRUE
        if a.high is not None and b.low is not None:
            if a.high < b.low or (strict and a.high == b.low):
                return FALSE
        return EITHER

    return compare


over, at_least = _over(True), _over(False)


def equal(a: Range, b: Range) -> Range:
    """Return whether two numbers are one."""
    if a.low is not None and a.low == a.high == b.low == b.high:
        return TRUE
    return FALSE if TRUE in (over(a, b), over(b, a)) else EITHER


def _all(ranges: list[Range]) -> bool:
    return all(r.known for r in ranges)


def smallest(ranges: list[Range]) -> Range:
    """Return what `min` makes of some numbers."""
    highs = [r.high for r in ranges if r.high is not None]
    return Range(least(*(r.low for r in ranges)), min(highs) if highs else None, _all(ranges))


def largest(ranges: list[Range]) -> Range:
    """Return what `max` makes of some numbers."""
    lows = [r.low for r in ranges if r.low is not None]
    return Range(max(lows) if lows else None, most(*(r.high for r in ranges)), _all(ranges))


def absolute(ranges: list[Range]) -> Range:
    """Return what `abs` makes of a number."""
    (a,) = ranges
    if a.low is not None and a.low >= 0:
        return a
    if a.high is not None and a.high <= 0:
        return negative(a)
    return Range(0, None if a.low is None or a.high is None else max(-a.low, a.high), a.known)


CALLS: Mapping[str, Callable[[list[Range]], Range]] = {"min": smallest, "max": largest, "abs": absolute}
ARITHMETIC: Mapping[str, Callable[[Range, Range], Range]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "and": both,
    "or": either,
}
COMPARE: Mapping[str, Comparison] = {
    ">": over,
    ">=": at_least,
    "<": lambda a, b: over(b, a),
    "<=": lambda a, b: at_least(b, a),
    "==": equal,
    "!=": lambda a, b: opposite(equal(a, b)),
}
