"""The sums of an indicator with their gaps, and the lowest and highest value that the gaps leave possible."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from nnl_cli.records.batch import Unit
from nnl_cli.records.ranges import End, Range
from nnl_cli.records.who import key_order

Exact = int | Fraction


class Named(Protocol):
    """Something that is counted and has a key: a place of a cascade."""

    @property
    def key(self) -> str:
        """What it is called."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A unit that cannot enter an indicator yet, and the least and most that it could bring.

    `moves` says that it may also turn what others bring: a unit of unknown place, in a cascade.
    """

    unit: "Unit | Named"
    numerator: Range
    denominator: Range
    moves: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """The sums of an indicator over a set of units.

    `numerator` and `denominator` are in the units of the fields (persons, schools, posts);
    `denominator` is None for a count. `proven` says that no unit's numerator can exceed its
    denominator.
    """

    numerator: Exact
    denominator: Exact | None
    used: int
    gaps: tuple[Gap, ...]
    not_asked: int
    proven: bool

    @property
    def value(self) -> Fraction | None:
        """The exact rate (a fraction of 1), ratio or count; None where nothing can be divided."""
        if self.used == 0:
            return None
        if self.denominator is None:
            return Fraction(self.numerator)
        return Fraction(self.numerator) / Fraction(self.denominator) if self.denominator > 0 else None


def exact(value: Exact) -> Exact:
    """Return a whole number as an integer."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def bounds(total: Total) -> tuple[Exact | None, Exact | None]:
    """Return the lowest and highest value that the gaps leave possible; None is endless.

    Sound whatever the units report, exact where denominators are known (design: rule 9).
    """
    if total.denominator is None:
        return _count_bounds(total)
    if any(gap.denominator.low is None or gap.denominator.low < 0 for gap in total.gaps):
        return None, None  # a divisor that may pass through nothing: the rate could be anything
    return _lowest(total), _highest(total)


def _ends(ends: Iterable[End]) -> Exact | None:
    """Return the sum of ends, or None where one is endless."""
    found: Exact = 0
    for end in ends:
        if end is None:
            return None
        found += end
    return found


def _count_bounds(total: Total) -> tuple[Exact | None, Exact | None]:
    low = _ends([total.numerator, *(gap.numerator.low for gap in total.gaps)])
    return low, _ends([total.numerator, *(gap.numerator.high for gap in total.gaps)])


def _lowest(total: Total) -> Exact | None:
    """Return the lowest rate: the fewest in every numerator over the most in every denominator."""
    top = _ends([total.numerator, *(gap.numerator.low for gap in total.gaps)])
    if top is None:
        return None
    if top < 0:
        return None if total.gaps else _over(top, total.denominator)
    bottom = _ends([total.denominator or 0, *(gap.denominator.high for gap in total.gaps)])
    return Fraction(0) if bottom is None else _over(top, bottom)


def _highest(total: Total) -> Exact | None:
    """Return the highest rate: the most in every numerator over the fewest that these allow."""
    top: Exact = total.numerator
    bottom: Exact = total.denominator or 0
    endless = False
    for gap in total.gaps:
        most = gap.numerator.high
        least = max(gap.denominator.low or 0, 0)
        if most is None:
            if not total.proven:
                return None
            endless = True
            bottom += least
            top += least
            continue
        top += most
        bottom += max(least, most) if total.proven else least
    if endless:
        # Ever more persons who are all in the numerator: the rate nears 1, or stays above it.
        return max(Fraction(1), _over(top, bottom) or Fraction(1))
    if top < 0:
        widest = _ends([total.denominator or 0, *(gap.denominator.high for gap in total.gaps)])
        return Fraction(0) if widest is None else _over(top, widest)
    found = _over(top, bottom)
    return Fraction(1) if found is None and total.proven else found


def _over(top: Exact, bottom: Exact | None) -> Fraction | None:
    return Fraction(top) / Fraction(bottom) if bottom else None


def decisive(gaps: Sequence[Gap]) -> list[Unit | Named]:
    """Return the units of gaps by how much they can move the total, largest first; equal ones by key."""

    def weight(gap: Gap) -> tuple[bool, Exact, tuple[bool, str, str]]:
        high = gap.denominator.high if gap.denominator.high is not None else gap.numerator.high
        return (high is not None, -(high or 0), key_order(gap.unit.key))

    return [gap.unit for gap in sorted(gaps, key=weight)]
