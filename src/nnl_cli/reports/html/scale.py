"""Where a figure stands on a bar: from zero to 100 % for a share, else to a little beyond all that is shown."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.report.model import PartResult, Reason, Result
from nnl_cli.report.result import Exact

ROOM = Fraction(5, 4)  # a count's bar goes on a quarter beyond the largest figure
STEP = 10  # a share above the whole ends at the next tenth


class Scale(NamedTuple):
    """The figures at the two ends of a bar."""

    low: Fraction
    high: Fraction

    def at(self, value: Exact, width: int) -> float:
        """Return how far from the left end a figure stands on a bar so many points wide."""
        (top, bottom), (low, under) = value.as_integer_ratio(), self.low.as_integer_ratio()
        long, per = (self.high - self.low).as_integer_ratio()
        whole = bottom * under * long
        tenths = (20 * (top * under - low * bottom) * per * width + whole) // (2 * whole)
        return min(max(tenths, 0), width * 10) / 10  # in whole numbers, however large a figure is


def scale_of(results: Iterable[Result]) -> Scale:
    """Return the scale on which the figures, ranges and bounds of results of one indicator all stand."""
    known = list(results)
    shown = {0, *(figure for one in known for figure in _figures(one))}
    low, high = Fraction(min(shown)), Fraction(max(shown))
    if not any(one.is_rate for one in known):
        return Scale(low * ROOM, high * ROOM) if low < high else Scale(Fraction(0), Fraction(1))
    return Scale(_tenth(low, up=False), max(_tenth(high, up=True), Fraction(1)))


def _tenth(value: Fraction, up: bool) -> Fraction:
    units = value * STEP
    return Fraction(-(-units.numerator // units.denominator) if up else units.numerator // units.denominator, STEP)


def _figures(result: Result) -> Iterable[Exact]:
    figures = (result.value, result.lowest, result.highest, *ends_asked(result))
    return (figure for figure in figures if figure is not None)


def ends_asked(result: Result | PartResult) -> tuple[Fraction, ...]:
    """Return the figures that a target holds another against: a bound, a range's two ends, or those of a baseline.

    None where no figure is asked, where parts, or units, each have one of their own, or where last period's is of other
    places, and nothing is to be compared with it.
    """
    asked = result.requirement
    if asked is None or getattr(result, "reason", None) is Reason.BOUNDARIES_CHANGED:
        return ()
    if asked.is_range and not getattr(result, "parts", ()):
        return tuple(end for end in (asked.value, asked.most) if end is not None)
    if result.bound is not None:
        return (result.bound,)
    if not asked.on_baseline or result.baseline is None:
        return ()
    ends = (asked.bound(end) for end in (result.baseline.low, result.baseline.high) if end is not None)
    return tuple(dict.fromkeys(end for end in ends if end is not None))
