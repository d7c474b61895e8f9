"""What was refused unread, as one gap of a total: it may hold any number of units, or none (rule 9)."""

from functools import lru_cache
from itertools import compress

from nnl_cli.problems import Place
from nnl_cli.records.batch import Batch, traits_of
from nnl_cli.records.masks import of_rows, selector
from nnl_cli.records.records import Records
from nnl_cli.records.unread import Unread, order_of_places
from nnl_cli.totals.bounding import Blind, range_of
from nnl_cli.totals.gaps import Gaps
from nnl_cli.totals.measure import Measure
from nnl_cli.totals.ranges import End, Range, number

ANY_NUMBER = (0, None)


def unread_gap(records: Records, measure: Measure) -> Gaps:
    """Return the gap of what was refused unread: no gap where nothing was."""
    gaps = Gaps()
    if records.unread:
        look = Blind(measure.plan, traits_of(measure.plan))
        top, bottom = (number(range_of(root, look, measure.as_of)) for root in (measure.numerator.root, measure.bottom))
        capped = measure.pairing is not None and not measure.whole_not_asked
        put_unread(gaps, records, _of_many(top), _of_many(bottom), capped)
    return gaps


def put_unread(
    gaps: Gaps, records: Records, numerator: tuple[End, End], denominator: tuple[End, End], capped: bool
) -> None:
    """Add the gap of what was refused unread to others."""
    gaps.at_home(None)
    gaps.put(Unread(records.unread), numerator, denominator, optional=True, capped=capped)


def _of_many(one: Range) -> tuple[End, End]:
    """Return what any number of units bring together of which each brings so much."""
    low = 0 if one.low is not None and one.low >= 0 else None
    return low, 0 if one.high is not None and one.high <= 0 else None


def of_unknown_size(gaps: Gaps) -> int:
    """Return how many of some gaps are no unit's, but of what was refused unread."""
    return sum(isinstance(owner, Unread) for batch, owners in gaps.by_home() if batch is None for owner in owners)


def unread_places(gaps: Gaps) -> tuple[Place, ...]:
    """Return where that stands which was refused unread and leaves some gaps: files, sheets, rows, in order."""
    rows: list[tuple[Batch, bytes]] = []
    others: dict[int, Unread] = {}
    for batch, owners in gaps.by_home():
        if batch is None:
            others.update((id(owner), owner) for owner in owners if isinstance(owner, Unread))
        elif unread := batch.unread & of_rows(owners, batch.size):
            rows.append((batch, selector(unread, batch.size)))
    if not rows and len(others) < 2:  # one or none
        return next((one.places for one in others.values()), ())  # in order already
    return _in_order(tuple(rows), tuple(others.values()))


@lru_cache(maxsize=16)
def _in_order(rows: tuple[tuple[Batch, bytes], ...], others: tuple[Unread, ...]) -> tuple[Place, ...]:
    """Return the places of some rows and inputs, in order: most results ask for the same ones."""
    found = {batch.place(row, None) for batch, lanes in rows for row in compress(batch.rows, lanes)}
    return tuple(sorted(found.union(*(one.places for one in others)), key=order_of_places))
