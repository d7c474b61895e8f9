"""Round what is judged, where the issuing rule judges the published figure (rule 14)."""

import math
from collections.abc import Callable
from fractions import Fraction

from nnl_cli.report.rounding import half_up
from nnl_cli.totals import Span, Total, span_of


def official(span: Span, places: int | None) -> Span:
    """Return every rounded value of a figure, in so many decimals of the exact one; None leaves it as it is.

    Rounding keeps the order, so the ends round to the ends; an end that nothing reaches may round to a value that is
    reached, so both are closed.
    """
    if places is None:
        return span
    return Span(_rounded(span.low, places), _rounded(span.high, places))


def known_span(total: Total, places: int | None, span_of: Callable[[Total], Span] = span_of) -> Span:
    """Return every figure that a total may have; where figures are rounded, a published one is just what is typed."""
    made = total.made
    is_exact = places is not None and made is not None and made.is_typed
    return official(Span(made.value, made.value), places) if made is not None and is_exact else span_of(total)


def judged_span(total: Total, places: int | None, span_of: Callable[[Total], Span] = span_of) -> Span:
    """Return every figure of a total that is judged, rounded where that is asked."""
    return official(known_span(total, places, span_of), places)


def shown(value: Fraction | None, places: int | None) -> Fraction | None:
    """Return the figure that is judged and printed: rounded where `places` says to how many decimals."""
    return value if value is None or places is None else half_up(value, places)


def _rounded(end: int | Fraction | None, places: int) -> Fraction | None:
    return None if end is None else half_up(end, places)


def unrounded(bound: Fraction, op: str, places: int | None) -> tuple[Fraction, bool]:
    """Return the figure from which on the rounded one meets a bound by `>`, `>=`, `<` or `<=`, and whether it misses.

    Without rounding that is the bound itself, which a strict comparison misses.
    """
    is_strict = op in (">", "<")
    if places is None:
        return bound, is_strict
    step, sign = Fraction(1, 10**places), 1 if op in (">", ">=") else -1
    steps = sign * bound / step
    nearest = (math.floor(steps) + 1 if is_strict else math.ceil(steps)) * sign * step  # the first that meets
    # Half a step nearer to the other side rounds to it, but for halves that round away from zero past it.
    return nearest - sign * step / 2, sign * nearest <= 0
