"""What the rows of one batch bring to an indicator, and what all or some of them come to."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import gt
from typing import Any, NamedTuple

from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.masks import Mask, full, rows_of, selector
from nnl_cli.totals.gaps import Gap, Gaps
from nnl_cli.totals.measure import Measure
from nnl_cli.totals.total import Counted, NotAsked, Total, exact

Contribution = Counted | Gap | NotAsked
FEW = 4  # where fewer than one in so many rows is left out, its values are taken off the column's sum


class Lanes(NamedTuple):
    """Sets of the rows of a batch, a byte a row: a look at one costs no shift of a long number."""

    used: bytes
    outside: bytes
    not_asked: bytes
    broken: bytes


class Contributions:
    """What the rows of one batch bring.

    `numerators` and `denominators` hold a value for every row, `fields` whose they are where they are a field's as
    it stands; only those of `used` rows count. `settled` are pairs of rows whose blanks do not matter. `gaps` stand
    in the order of `gap_rows`; `outside` are the rows known to stand outside `where`, `not_asked` the rest.
    """

    def __init__(
        self,
        batch: Batch,
        numerators: Sequence[Any],
        denominators: Sequence[Any] | None,
        fields: tuple[str | None, str | None],
    ) -> None:
        self.batch, self.numerators, self.denominators, self.fields = batch, numerators, denominators, fields
        self.used: Mask = 0
        self.outside: Mask = 0
        self.not_asked: Mask = 0
        self.settled: dict[int, Counted] = {}
        self.gaps = Gaps()
        self.gap_rows: list[int] = []
        self.broken: Mask = 0  # rows that break what proves the numerator a part
        self.divided: dict[int, None] = {}  # rows whose own figures divide by zero

    def total(self, measure: Measure, rows: Sequence[int] | None = None) -> Total:
        """Return the total of all rows, or of some: of few it looks at no others, however many there are."""
        found = self._of_all() if rows is None else self._of_some(rows)
        found.proven = found.proven and measure.pairing is not None
        return found

    @cached_property
    def gap_places(self) -> Mapping[int, int]:
        """Where each row with a gap stands in `gaps`."""
        return {row: index for index, row in enumerate(self.gap_rows)}

    @cached_property
    def lanes(self) -> Lanes:
        """Who is used, outside, not asked, and who breaks the proof; to be asked for when all rows are sorted."""
        masks = (self.used, self.outside, self.not_asked, self.broken)
        return Lanes(*(selector(mask, self.batch.size) for mask in masks))

    def repeat(self, index: int, rows: Sequence[int]) -> None:
        """Add rows that can bring what a row with a gap can that is there already: where it stands is given."""
        self.gap_rows += rows
        self.gaps.repeat(index, rows)

    def _of_all(self) -> Total:
        plain = self.used & ~mask_of(self.settled) if self.settled else self.used
        settled = list(self.settled.values())
        below = None
        if self.denominators is not None:
            below = self._sum(self.denominators, self.fields[1], plain) + sum(pair.denominator or 0 for pair in settled)
        return Total(
            numerator=exact(
                self._sum(self.numerators, self.fields[0], plain) + sum(pair.numerator for pair in settled)
            ),
            denominator=None if below is None else exact(below),
            used=self.used.bit_count(),
            gaps=self.gaps,
            not_asked=self.not_asked.bit_count(),
            proven=not self.broken,
            outside=self.outside.bit_count(),
        )

    def _sum(self, values: Sequence[Any], field: str | None, rows: Mask) -> Any:
        """Return the sum of some rows; of a field, that of its column without the few others."""
        size = self.batch.size
        if rows == full(size):
            return sum(values) if field is None else self.batch.sum(field)
        others = full(size) & ~rows
        if field is None or FEW * others.bit_count() > size:
            return sum(compress(values, selector(rows, size))) if rows else 0
        return self.batch.sum(field) - sum(compress(values, selector(others, size)))

    def _of_some(self, rows: Sequence[int]) -> Total:
        lanes, settled, places = self.lanes, self.settled, self.gap_places
        used = [row for row in rows if lanes.used[row]]
        plain = [row for row in used if row not in settled] if settled else used
        apart = [settled[row] for row in used if row in settled] if settled else []
        gaps = Gaps()
        gaps.take(self.gaps, [places[row] for row in rows if row in places] if places else ())
        below = None
        if self.denominators is not None:
            below = sum(map(self.denominators.__getitem__, plain)) + sum(pair.denominator or 0 for pair in apart)
        return Total(
            numerator=exact(sum(map(self.numerators.__getitem__, plain)) + sum(pair.numerator for pair in apart)),
            denominator=None if below is None else exact(below),
            used=len(used),
            gaps=gaps,
            not_asked=sum(map(lanes.not_asked.__getitem__, rows)),
            proven=not self.broken or not any(map(lanes.broken.__getitem__, rows)),
            outside=sum(map(lanes.outside.__getitem__, rows)),
        )

    def each(self) -> Iterator[tuple[Unit, Contribution]]:
        """Yield every unit with what it brings, in the order of rows."""
        for row in rows_of(self.batch.active, self.batch.size):
            yield Unit(self.batch, row), self.of(row)

    def of(self, row: int) -> Contribution:
        """Return what one active row brings."""
        if row in self.settled:
            return self.settled[row]
        if row in self.gap_places:
            gap: Gap = self.gaps[self.gap_places[row]]
            return gap
        if self.lanes.used[row]:
            below = None if self.denominators is None else exact(self.denominators[row])
            return Counted(exact(self.numerators[row]), below)
        return NotAsked(bool(self.lanes.outside[row]))


def mask_of(rows: Sequence[int] | Mapping[int, Any]) -> Mask:
    """Return the set of some rows, however few of how many."""
    if not rows:
        return 0
    lanes = bytearray(max(rows) + 1)
    for row in rows:
        lanes[row] = 1
    return int.from_bytes(lanes, "little")


def rate_above_whole(found: Contributions) -> list[int]:
    """Return the rows that are used and whose numerator is above the denominator, a zero one too (rule 21)."""
    if found.denominators is None:
        return []
    divides = None in found.numerators or None in found.denominators
    if not divides and not found.settled and not any(map(gt, found.numerators, found.denominators)):
        return []
    rows = (row for row in rows_of(found.used, found.batch.size) if row not in found.settled)
    above = [row for row in rows if found.numerators[row] > found.denominators[row]]
    return above + [row for row, pair in found.settled.items() if pair.numerator > (pair.denominator or 0)]
