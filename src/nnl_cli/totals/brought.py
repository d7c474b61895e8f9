"""What the rows of one batch bring to an indicator, and what some of them come to."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import gt
from typing import Any

from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.masks import Mask, full, rows_of, selector
from nnl_cli.totals.gaps import Gap, Gaps
from nnl_cli.totals.measure import Measure
from nnl_cli.totals.total import Counted, NotAsked, Total, exact

Contribution = Counted | Gap | NotAsked


class Contributions:
    """What the rows of one batch bring.

    `numerators` and `denominators` hold a value for every row; only those of `used` rows count. `settled`
    are pairs of rows whose blanks do not matter. `gaps` stand in the order of `gap_rows`; `outside` are the
    rows known to stand outside `where`, `not_asked` the rest.
    """

    def __init__(self, batch: Batch, numerators: Sequence[Any], denominators: Sequence[Any] | None) -> None:
        self.batch, self.numerators, self.denominators = batch, numerators, denominators
        self.used: Mask = 0
        self.outside: Mask = 0
        self.not_asked: Mask = 0
        self.settled: dict[int, Counted] = {}
        self.gaps = Gaps()
        self.gap_rows: list[int] = []
        self.broken: Mask = 0  # rows that break what proves the numerator a part
        self.divided: list[int] = []  # rows whose own figures divide by zero

    def total(self, measure: Measure, rows: Sequence[int] | None = None) -> Total:
        """Return the total of all rows, or of some."""
        if rows is None:
            return self._total_of(measure, self.used, self.batch.active, range(len(self.gaps)))
        chosen = mask_of(rows)
        places = self.gap_places
        return self._total_of(measure, self.used & chosen, chosen, [places[row] for row in rows if row in places])

    @cached_property
    def gap_places(self) -> Mapping[int, int]:
        """Where each row with a gap stands in `gaps`."""
        return {row: index for index, row in enumerate(self.gap_rows)}

    def _total_of(self, measure: Measure, used: Mask, chosen: Mask, gaps: Sequence[int]) -> Total:
        settled = (
            [self.settled[row] for row in rows_of(used, self.batch.size) if row in self.settled] if self.settled else []
        )
        plain = used & ~mask_of(self.settled) if settled else used
        found = self.gaps
        if len(gaps) < len(self.gaps):
            found = Gaps()
            found.take(self.gaps, gaps)
        below = None
        if self.denominators is not None:
            below = exact(_sum(self.denominators, plain, self.batch.size) + sum(s.denominator or 0 for s in settled))
        return Total(
            numerator=exact(_sum(self.numerators, plain, self.batch.size) + sum(s.numerator for s in settled)),
            denominator=below,
            used=used.bit_count(),
            gaps=found,
            not_asked=(self.not_asked & chosen).bit_count(),
            proven=measure.pairing is not None and not self.broken & chosen,
            outside=(self.outside & chosen).bit_count(),
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
        if self.used >> (8 * row) & 1:
            below = None if self.denominators is None else exact(self.denominators[row])
            return Counted(exact(self.numerators[row]), below)
        return NotAsked(bool(self.outside >> (8 * row) & 1))


def _sum(values_: Sequence[Any], rows: Mask, size: int) -> Any:
    if rows == full(size):
        return sum(values_)
    return sum(compress(values_, selector(rows, size))) if rows else 0


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
