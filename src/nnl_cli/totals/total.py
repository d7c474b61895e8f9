"""The sums of an indicator over a set of units, with their gaps; totals of disjoint sets add up with `+`."""

from collections.abc import Sequence
from copy import copy
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from nnl_cli.totals.gaps import Gaps

if TYPE_CHECKING:
    from nnl_cli.totals.bounds import Span

Exact = int | Fraction


class Counted(NamedTuple):
    """What one unit brings: numerator, and denominator (None for a count)."""

    numerator: Exact
    denominator: Exact | None


class NotAsked(NamedTuple):
    """A unit that is no part of an indicator: its class is not asked, or it stands outside `where`."""

    is_outside: bool


class Made(NamedTuple):
    """A figure that no units' sum gives: a formula's over other totals, `inputs`, by the indicator's name.

    `span` is all that it can come to, `later` what a later year must reckon with where it has no figure (else `span`):
    see `bounds.span_later`. `is_open` says that a divisor may be 0, `is_void` that one surely is, or that
    nothing applies. `is_rank`: it is no figure but the rank of a level, 0 for none. `is_several`: the published
    rates of several units, which make none together. `is_typed`: it is published, its span that of its rounding.
    """

    value: Fraction | None
    span: "Span"
    inputs: "tuple[tuple[str, Total], ...]" = ()
    is_open: bool = False
    is_void: bool = False
    is_rank: bool = False
    is_several: bool = False
    later: "Span | None" = None
    is_typed: bool = False


class Total:
    """The sums of an indicator over a set of units.

    `numerator` and `denominator` are in the units of the fields (persons, schools, posts); `denominator`
    is None for a count. `used` units brought them, `gaps` could not, `outside` stand outside `where`,
    `not_asked` are not asked. `proven` says that no unit's numerator can exceed its denominator. `room` is how many
    more the numerator could count, None where nobody knows: of places there are no more than there are. `made` is
    the figure where it is made of other totals: nothing stands above and below then.
    """

    PARTS = ("denominator", "gaps", "made", "not_asked", "numerator", "outside", "proven", "room", "used")
    __slots__ = ("_value", *PARTS)

    def __init__(
        self,
        numerator: Exact,
        denominator: Exact | None,
        used: int,
        gaps: Gaps | None = None,
        not_asked: int = 0,
        proven: bool = False,
        outside: int = 0,
        room: int | None = None,
        made: Made | None = None,
    ) -> None:
        self.numerator, self.denominator, self.used = numerator, denominator, used
        self.gaps = Gaps() if gaps is None else gaps
        self.not_asked, self.proven, self.outside, self.room = not_asked, proven, outside, room
        self.made = made
        self._value: Fraction | None = None  # divided once, when it is first asked for

    def __repr__(self) -> str:
        parts = (f"{name}={getattr(self, name)!r}" for name in self.PARTS if name != "gaps")
        return f"Total({', '.join(parts)}, gaps={list(self.gaps)!r})"

    def __add__(self, other: "Total") -> "Total":
        return together([self, other])

    def but(self, **changes: object) -> "Total":
        """Return a copy in which some parts are others."""
        made = copy(self)
        for name, part in {**changes, "_value": None}.items():
            setattr(made, name, part)
        return made

    @property
    def is_known(self) -> bool:
        """Whether any unit's standing is known: it was used, or is known to stand outside `where`."""
        if self.made is not None:
            known = all(total.is_known for _, total in self.made.inputs)
            return known if self.made.inputs else self.made.value is not None or self.made.is_several
        return self.used > 0 or self.outside > 0

    @property
    def value(self) -> Fraction | None:
        """The exact rate (a fraction of 1), ratio or count; None where nothing can be divided."""
        if not self.is_known:
            return None
        if self.made is not None:
            return self.made.value
        if self._value is None and self.denominator != 0:
            self._value = Fraction(self.numerator, 1 if self.denominator is None else self.denominator)
        return self._value


def exact(value: Exact) -> Exact:
    """Return a whole number as an integer, a truth as 0 or 1."""
    if type(value) is int:
        return value
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else value
    return exact(Fraction(value)) if isinstance(value, Decimal) else int(value)


def together(totals: Sequence[Total]) -> Total:
    """Return the total of disjoint sets of units, at least one of them; linear in their gaps."""
    gaps = Gaps()
    for part in totals:
        gaps.extend(part.gaps)
    counts = totals[0].denominator is None
    rooms = [part.room for part in totals if part.room is not None]
    return Total(
        numerator=exact(sum(part.numerator for part in totals)),
        denominator=None if counts else exact(sum(part.denominator or 0 for part in totals)),
        used=sum(part.used for part in totals),
        gaps=gaps,
        not_asked=sum(part.not_asked for part in totals),
        proven=all(part.proven for part in totals),
        outside=sum(part.outside for part in totals),
        room=sum(rooms) if len(rooms) == len(totals) else None,
    )
