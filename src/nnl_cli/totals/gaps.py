"""The gaps of a total as columns of numbers: objects are made only for the few units that somebody names."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import starmap
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.who import key_order
from nnl_cli.totals.ranges import End, Range


class Owner(Protocol):
    """Something that is counted and has a key: a unit, or a place of a cascade."""

    @property
    def key(self) -> Any:
        """What it is called."""


class Gap(NamedTuple):
    """A unit that cannot enter an indicator yet, and the least and most that it could bring.

    `optional`: it brings its whole pair or none of it, since what says whether it belongs is hidden. `capped`:
    its numerator can never exceed its denominator.
    """

    unit: Owner
    numerator: Range
    denominator: Range
    optional: bool = False
    capped: bool = False


class Gaps(Sequence[Gap]):
    """Gaps in the order in which they were found: who, and the ends of what each could bring."""

    def __init__(self) -> None:
        self.owners: list[Any] = []  # a unit's row in the batch of `homes`, or the owner itself
        self.homes: list[tuple[int, Batch | None]] = []  # the batch of the gaps from an index on
        self.tops_low: list[End] = []
        self.tops_high: list[End] = []
        self.bottoms_low: list[End] = []
        self.bottoms_high: list[End] = []
        self.optional: list[bool] = []
        self.capped: list[bool] = []

    def __len__(self) -> int:
        return len(self.owners)

    def at_home(self, batch: Batch | None) -> None:
        """Say whose rows the next gaps are."""
        self.homes.append((len(self.owners), batch))

    def put(
        self,
        owner: Any,
        numerator: tuple[End, End],
        denominator: tuple[End, End],
        optional: bool = False,
        capped: bool = False,
    ) -> None:
        """Add a gap: a row of the batch at home, or whoever else it is."""
        self.owners.append(owner)
        self.tops_low.append(numerator[0])
        self.tops_high.append(numerator[1])
        self.bottoms_low.append(denominator[0])
        self.bottoms_high.append(denominator[1])
        self.optional.append(optional)
        self.capped.append(capped)

    def put_all(
        self,
        owners: Sequence[Any],
        numerators: tuple[Sequence[End], Sequence[End]],
        denominators: tuple[Sequence[End], Sequence[End]],
        capped: bool,
    ) -> None:
        """Add gaps that surely belong, the least and the most of each by column."""
        self.owners += owners
        self.tops_low += numerators[0]
        self.tops_high += numerators[1]
        self.bottoms_low += denominators[0]
        self.bottoms_high += denominators[1]
        self.optional += [False] * len(owners)
        self.capped += [capped] * len(owners)

    def repeat(self, index: int, owners: Sequence[Any]) -> None:
        """Add the gaps of others who can bring what one can that is there already."""
        self.owners += owners
        for ends in (self.tops_low, self.tops_high, self.bottoms_low, self.bottoms_high, self.optional, self.capped):
            ends.extend([ends[index]] * len(owners))  # type: ignore[list-item]  # each gets one of its own kind

    def extend(self, other: "Gaps") -> None:
        """Take in the gaps of another column, behind these."""
        start = len(self.owners)
        self.homes += [(start + index, batch) for index, batch in other.homes]
        for name in ("owners", "tops_low", "tops_high", "bottoms_low", "bottoms_high", "optional", "capped"):
            getattr(self, name).extend(getattr(other, name))

    def take(self, other: "Gaps", indexes: Sequence[int], optional: bool = False) -> None:
        """Take in some gaps of another column, as optional ones where that is said."""
        home = None
        for index in indexes:
            batch = other.home(index)
            if batch is not home or not self.homes:
                self.at_home(batch)
                home = batch
            self.put(
                other.owners[index],
                (other.tops_low[index], other.tops_high[index]),
                (other.bottoms_low[index], other.bottoms_high[index]),
                optional or other.optional[index],
                other.capped[index],
            )

    def home(self, index: int) -> Batch | None:
        """Return the batch whose row a gap is, or None."""
        place = bisect_right(self.homes, index, key=itemgetter(0))
        return self.homes[place - 1][1] if place else None

    def by_home(self) -> Iterator[tuple[Batch | None, Sequence[Any]]]:
        """Yield the gaps by the batch whose rows they are, None where they are none, as `owners` holds them."""
        if not self.owners:
            return
        ends = [*(start for start, _ in self.homes), len(self.owners)][1:]
        for (start, batch), end in zip(self.homes, ends, strict=True):
            yield batch, self.owners[start:end]

    def owner(self, index: int) -> Owner:
        """Return who a gap is."""
        batch = self.home(index)
        found: Owner = self.owners[index] if batch is None else Unit(batch, self.owners[index])
        return found

    def __getitem__(self, index: Any) -> Any:
        if not 0 <= index < len(self.owners):
            raise IndexError(index)
        numerator = Range(self.tops_low[index], self.tops_high[index])
        denominator = Range(self.bottoms_low[index], self.bottoms_high[index])
        return Gap(self.owner(index), numerator, denominator, self.optional[index], self.capped[index])

    def __iter__(self) -> Iterator[Gap]:
        return (self[index] for index in range(len(self.owners)))

    def keys(self) -> list[Any]:
        """Return the key of everyone who is a gap, in order."""
        homes = self.by_home()
        return [one.key if batch is None else batch.keys[one] for batch, owners in homes for one in owners]

    def units(self) -> list[Owner]:
        """Return everyone who is a gap, in order."""
        homes = self.by_home()
        return [one if batch is None else Unit(batch, one) for batch, owners in homes for one in owners]


def decisive(gaps: Gaps, most: int | None = None) -> list[Owner]:
    """Return the owners of gaps by how much they can move the total, largest first; equal ones by key.

    At most `most` of them, where that is said: they are found without looking at everyone's key.
    """
    ends = list(zip(gaps.tops_high, gaps.bottoms_high, strict=True))
    chosen: Sequence[int] = range(len(ends))
    if most is not None and most < len(ends):
        endless = [index for index, pair in enumerate(ends) if None in pair]
        last = nsmallest(most, starmap(_rank, ends))[-1] if len(endless) < most else None
        chosen = endless if last is None else [index for index in chosen if _rank(*ends[index]) <= last]
    keys = gaps.keys()
    found = nsmallest(most or len(chosen), chosen, key=lambda index: (_rank(*ends[index]), key_order(keys[index])))
    return [gaps.owner(index) for index in found]


def _rank(top: End, bottom: End) -> tuple[bool, int | Any]:
    if top is None or bottom is None:
        return (False, 0)
    return (True, -max(top, bottom))  # of a count the top alone says how much
