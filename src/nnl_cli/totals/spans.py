"""Reckon with spans: what sums, products and quotients of figures can be, open and endless ends kept (rule 9).

Where every figure appears once and each moves by itself the result is exact; elsewhere it may be wider.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.totals.bounds import Span
from nnl_cli.totals.total import Exact

ANY = Span(None, None)


class Edge(NamedTuple):
    """One end of a span: a number, or endless in the direction of `side`; whether it is never reached."""

    value: Fraction
    side: int
    is_open: bool

    @property
    def order(self) -> tuple[int, Fraction]:
        """What sorts ends: endless ones furthest."""
        return (self.side, self.value)


def _low(span: Span) -> Edge:
    return Edge(Fraction(0), -1, True) if span.low is None else Edge(Fraction(span.low), 0, span.low_open)


def _high(span: Span) -> Edge:
    return Edge(Fraction(0), 1, True) if span.high is None else Edge(Fraction(span.high), 0, span.high_open)


def _span(low: Edge, high: Edge) -> Span:
    return Span(
        None if low.side else low.value,
        None if high.side else high.value,
        not low.side and low.is_open,
        not high.side and high.is_open,
    )


def exactly(value: Exact) -> Span:
    """Return the span of a number that is known."""
    return Span(Fraction(value), Fraction(value))


def negative(a: Span) -> Span:
    """Return what `-` makes of a figure."""
    low, high = (None if end is None else -end for end in (a.high, a.low))
    return Span(low, high, a.high_open, a.low_open)


def add(a: Span, b: Span) -> Span:
    """Return the sum of two figures."""
    return _span(_plus(_low(a), _low(b)), _plus(_high(a), _high(b)))


def _plus(one: Edge, other: Edge) -> Edge:
    return Edge(one.value + other.value, one.side or other.side, one.is_open or other.is_open)


def subtract(a: Span, b: Span) -> Span:
    """Return the difference of two figures."""
    return add(a, negative(b))


def multiply(a: Span, b: Span) -> Span:
    """Return the product of two figures: its ends are among the products of theirs."""
    corners = [_times(one, other) for one in (_low(a), _high(a)) for other in (_low(b), _high(b))]
    return _span(_first(corners, min), _first(corners, max))


def _times(one: Edge, other: Edge) -> Edge:
    """Return the product of two ends; nothing times an endless one is nothing, as near as it comes."""
    zeros = [end for end in (one, other) if not end.side and not end.value]
    if zeros:
        return Edge(Fraction(0), 0, all(end.is_open for end in zeros))
    if one.side or other.side:
        return Edge(Fraction(0), _sign(one) * _sign(other), True)
    return Edge(one.value * other.value, 0, one.is_open or other.is_open)


def _sign(end: Edge) -> int:
    return end.side or (1 if end.value > 0 else -1)


def _first(ends: Sequence[Edge], choose: Callable[..., Edge]) -> Edge:
    """Return the least or the greatest of some ends, one that is reached before one that is not."""
    found = choose(ends, key=lambda end: end.order)
    return found._replace(is_open=all(end.is_open for end in ends if end.order == found.order))


def holds_zero(a: Span) -> bool:
    """Whether a figure may be 0."""
    return a.holds(Fraction(0))


def divide(a: Span, b: Span) -> Span | None:
    """Return the quotient of two figures, None where the divisor may be 0."""
    return None if holds_zero(b) else multiply(a, _inverse(b))


def _inverse(b: Span) -> Span:
    """Return 1 over a figure that is never 0: all of it is above or all of it below."""
    if b.low is None or b.low < 0:
        return negative(_inverse(negative(b)))
    low, high = _low(b), _high(b)
    return _span(
        Edge(Fraction(0), 0, True) if high.side else high._replace(value=1 / high.value),
        low._replace(value=1 / low.value) if low.value else Edge(Fraction(0), 1, True),
    )


def smallest(spans: Sequence[Span]) -> Span:
    """Return what `min` makes of some figures: its top is reached only if all that may be it reach it."""
    top = min((_high(span) for span in spans), key=lambda end: end.order)
    is_open = any(_high(span).is_open for span in spans if _high(span).order == top.order)
    return _span(_first([_low(span) for span in spans], min), top._replace(is_open=is_open))


def largest(spans: Sequence[Span]) -> Span:
    """Return what `max` makes of some figures."""
    return negative(smallest([negative(span) for span in spans]))


def absolute(spans: Sequence[Span]) -> Span:
    """Return what `abs` makes of a figure."""
    (a,) = spans
    if a.low is not None and a.low >= 0:
        return a
    if a.high is not None and a.high <= 0:
        return negative(a)
    return _span(Edge(Fraction(0), 0, False), _first([_high(a), _high(negative(a))], max))


ARITHMETIC: Mapping[str, Callable[[Span, Span], Span | None]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
}
CALLS: Mapping[str, Callable[[Sequence[Span]], Span]] = {"min": smallest, "max": largest, "abs": absolute}
