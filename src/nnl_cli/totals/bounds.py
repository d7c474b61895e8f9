"""The lowest and highest value that the gaps of a total leave possible (rule 9)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cmp_to_key
from itertools import compress
from operator import not_
from typing import NamedTuple

from nnl_cli.totals.gaps import Gaps
from nnl_cli.totals.ranges import End, total
from nnl_cli.totals.total import Exact, Total


class Span(NamedTuple):
    """Every value that a figure can have; None at an end is endless.

    An `open` end is one that the figure comes as near to as one likes and never reaches.
    """

    low: Exact | None
    high: Exact | None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Fraction | None) -> bool:
        """Whether a value lies within."""
        if value is None:
            return False
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        return above and (self.high is None or value < self.high or (value == self.high and not self.high_open))


def span_of(whole: Total) -> Span:
    """Return every value that a total can come to: a fraction of 1 for a rate, else a number.

    Sound whatever the units report, exact where denominators are known. A gap of all or nothing brings its
    whole pair or none of it, each one for itself.
    """
    if whole.made is not None:
        return whole.made.span
    if not whole.gaps:
        value = whole.value
        return Span(value, value)
    if whole.denominator is None:
        return Span(_least(whole.numerator, whole.gaps), _most(whole.numerator, whole.gaps))
    if _any_below(whole.gaps.bottoms_low):
        return Span(None, None)  # a divisor that may pass through nothing: the rate could be anything
    low, low_open = _lowest(whole)
    high, high_open = _highest(whole)
    return Span(low, high, low_open, high_open)


def divides_nothing(whole: Total) -> bool:
    """Whether there is nothing to divide by, whatever the gaps of a rate bring: it has no figure at all."""
    if whole.made is not None:
        return whole.made.is_void or any(divides_nothing(total) for _, total in whole.made.inputs)
    if whole.denominator is None or whole.denominator > 0:
        return False
    return all(high is not None and high <= 0 for high in whole.gaps.bottoms_high)


def is_of_several(whole: Total) -> bool:
    """Whether the published rates of several units stand in it, which make none together: no gap keeps it from one."""
    made = whole.made
    return made is not None and (made.is_several or any(is_of_several(total) for _, total in made.inputs))


def span_later(whole: Total) -> Span:
    """Return all that a later year must reckon with: as wide as any figure where there may have been none at all.

    That is where nothing is surely in it: every gap is one of all or nothing, or may have nothing below. What a formula
    makes is as wide as such inputs leave it.
    """
    if whole.value is not None:
        return span_of(whole)
    if divides_nothing(whole):
        return Span(None, None)
    if whole.made is not None:
        return whole.made.later or whole.made.span
    ends = zip(whole.gaps.bottoms_low, whole.gaps.optional, strict=True)
    if not all(may or (whole.denominator is not None and not low) for low, may in ends):
        return span_of(whole)
    low = None if whole.numerator < 0 or any(end is None or end < 0 for end in whole.gaps.tops_low) else 0
    return Span(low, 1 if whole.proven and whole.denominator is not None else None)


def _any_below(lows: Sequence[End]) -> bool:
    """Whether any least is below 0 or endless."""
    return None in lows or min(lows, default=0) < 0  # type: ignore[type-var,operator]  # none is None


def _least(known: Exact, gaps: Gaps) -> Exact | None:
    if True not in gaps.optional:
        return total((known, *gaps.tops_low))
    ends = (_min0(low) if may else low for low, may in zip(gaps.tops_low, gaps.optional, strict=True))
    return total((known, *ends))


def _most(known: Exact, gaps: Gaps) -> Exact | None:
    if True not in gaps.optional:
        return total((known, *gaps.tops_high))
    ends = (_max0(high) if may else high for high, may in zip(gaps.tops_high, gaps.optional, strict=True))
    return total((known, *ends))


def count_of_some(gaps: Gaps) -> Span:
    """Return all that a count can come to which at least one of some gaps of all or nothing brings."""
    lows, highs = gaps.tops_low, gaps.tops_high
    below, above = [low for low in lows if low is None or low < 0], [high for high in highs if high is None or high > 0]
    low = total(below) if below else min((end for end in lows if end is not None), default=None)
    return Span(low, total(above) if above else max((end for end in highs if end is not None), default=None))


def _min0(end: End) -> End:
    return None if end is None else min(end, 0)


def _max0(end: End) -> End:
    return None if end is None else max(end, 0)


def _fixed(ends: list[End], gaps: Gaps) -> Iterable[End]:
    """Return the ends of the gaps that surely belong."""
    if True not in gaps.optional:
        return ends
    return compress(ends, map(not_, gaps.optional))


def _lowest(whole: Total) -> tuple[Exact | None, bool]:
    """Return the lowest rate and whether it is never reached: fewest numerators over most denominators."""
    gaps = whole.gaps
    if _any_below(gaps.tops_low) or whole.numerator < 0:
        return _lowest_of_negative(whole)
    top = total((whole.numerator, *_fixed(gaps.tops_low, gaps))) or 0
    bottom = total((whole.denominator or 0, *_fixed(gaps.bottoms_high, gaps)))
    may_belong = compress(zip(gaps.tops_low, gaps.bottoms_high, strict=True), gaps.optional)
    pairs = [(low, high) for low, high in may_belong if low is not None]
    endless = [low for low, high in pairs if high is None]
    if bottom is None or endless:
        # Ever more persons, none of them in the numerator: the rate nears 0, and is 0 only with nobody in it.
        return Fraction(0), top > 0 or (bottom == 0 and all(n > 0 for n, _ in pairs))
    return _mixed(top, bottom, [(n, d) for n, d in pairs if d], lowest=True), False


def _lowest_of_negative(whole: Total) -> tuple[Exact | None, bool]:
    """Return a lowest rate where numerators may be negative, the least of them over the fewest; whether it is open."""
    gaps = whole.gaps
    top = _least(whole.numerator, gaps)
    bottom = total((whole.denominator or 0, *_fixed(gaps.bottoms_low, gaps)))
    if top is None or not bottom:
        return None, False
    if _are_known_below(gaps):
        may_belong = compress(zip(gaps.tops_low, gaps.bottoms_low, strict=True), gaps.optional)
        pairs = [(n, d or 0) for n, d in may_belong if n is not None]
        below_none = sum(n for n, d in pairs if n < 0 and not d)
        sure = (total((whole.numerator, *_fixed(gaps.tops_low, gaps))) or 0) + below_none
        return _mixed(sure, bottom, [(n, d) for n, d in pairs if d], lowest=True), False
    if top < 0:
        return Fraction(top) / Fraction(bottom), False
    widest = total((whole.denominator or 0, *whole.gaps.bottoms_high))
    return (Fraction(0), top > 0) if widest is None else (Fraction(top) / Fraction(widest), False)


def _are_known_below(gaps: Gaps) -> bool:
    """Whether what stands below every gap is known: then whom to take and whom to leave is decided share by share."""
    return None not in gaps.bottoms_low and gaps.bottoms_low == gaps.bottoms_high


def _highest(whole: Total) -> tuple[Exact | None, bool]:
    """Return the highest rate and whether it is never reached: most numerators over what these allow."""
    found, is_open = _highest_with(whole, True)
    if found is None or found <= 1 or not any(whole.gaps.capped):
        return found, is_open
    return max((found, is_open), _highest_with(whole, False), key=lambda end: Fraction(end[0] or 0))


def _highest_with(whole: Total, at_most: bool) -> tuple[Exact | None, bool]:
    """Return the highest rate where every capped gap has its most persons, all in the numerator, or its fewest.

    More of them pull the rate towards 1: up where it is below, down where it is above.
    """
    gaps, highs, lows = whole.gaps, whole.gaps.tops_high, [low or 0 for low in whole.gaps.bottoms_low]
    endless = None in highs
    if endless and any(high is None and not capped for high, capped in zip(highs, gaps.capped, strict=True)):
        return None, False
    tops = [low if high is None else high for high, low in zip(highs, lows, strict=True)]
    if not at_most:
        tops = [min(top, low) if capped else top for top, low, capped in zip(tops, lows, gaps.capped, strict=True)]
    bottoms = [top if capped and top > low else low for top, low, capped in zip(tops, lows, gaps.capped, strict=True)]
    optional = list(compress(zip(tops, bottoms, strict=True), gaps.optional))
    top = whole.numerator + sum(tops) - sum(n for n, _ in optional)
    bottom = (whole.denominator or 0) + sum(bottoms) - sum(d for _, d in optional)
    if top < 0 and bottom and _are_known_below(gaps):
        return _mixed(top, bottom, optional, lowest=False), False
    if top < 0:
        return _highest_of_negative(whole, top + sum(max(n, 0) for n, _ in optional), bottom)
    if top > 0 and not bottom:
        return None, False  # some are counted over nothing: the fewer below, the higher without end
    found = _mixed(top, bottom, optional, lowest=False)
    if endless and found is not None and found < 1:
        # Ever more persons who are all in the numerator: the rate nears 1, and is 1 only if nobody lacks.
        return Fraction(1), top < bottom
    return found, False


def _highest_of_negative(whole: Total, top: Exact, bottom: Exact) -> tuple[Exact | None, bool]:
    """Return a highest rate where known numerators are negative: the most of them over the most, or the fewest."""
    if top >= 0:
        return _over(top, bottom), False
    widest = total((whole.denominator or 0, *whole.gaps.bottoms_high))
    return (Fraction(0), True) if widest is None else (_over(top, widest), False)


def _mixed(top: Exact, bottom: Exact, pairs: list[tuple[Exact, Exact]], lowest: bool) -> Fraction | None:
    """Return the extreme of a rate that takes or leaves each pair: those that pull it, furthest first.

    None where it is endless, or nothing can be divided. Equal pairs are taken or left together.
    """
    if not lowest:
        top += sum(n for n, d in pairs if n > 0 and not d)
        if not bottom and top > 0:
            return None
    sign = 1 if lowest else -1
    order = cmp_to_key(_apart)
    many = Counter(pair for pair in pairs if pair[1])
    for n, d in sorted(many, key=order, reverse=not lowest):
        if bottom and sign * Fraction(n) / Fraction(d) >= sign * Fraction(top) / Fraction(bottom):
            break
        top, bottom = top + n * many[n, d], bottom + d * many[n, d]
    return _over(top, bottom) if bottom or lowest else Fraction(0)


def _apart(one: tuple[Exact, Exact], other: tuple[Exact, Exact]) -> int:
    """Return below 0 where one share is the lower, above 0 where it is the higher; nothing below either is negative."""
    left, right = one[0] * other[1], other[0] * one[1]
    return (left > right) - (left < right)


def _over(top: Exact, bottom: Exact | None) -> Fraction | None:
    return Fraction(top) / Fraction(bottom) if bottom else None
