"""Take the gaps of one count over another by columns: the usual indicator needs no walk through a tree for each."""

from collections.abc import Sequence

from nnl_cli.records.batch import Batch, Column
from nnl_cli.records.masks import Mask, full, selector
from nnl_cli.totals.brought import Contributions
from nnl_cli.totals.measure import Measure
from nnl_cli.totals.ranges import End

Ends = tuple[list[End], list[End]]  # the least and the most, by row


def take_counts(found: Contributions, measure: Measure, rows: Sequence[int], special: Mask) -> list[int]:
    """Take the plain gaps of one count over another, and return the rows that want a closer look.

    A count lies between its largest part and its nearest whole. The register's row of a unit says more only where
    the register has a column for one of these.
    """
    batch, capped = found.batch, measure.pairing is not None
    records = measure.frame.records
    listed = {} if records.listed_fields.isdisjoint(measure.bounding) else records.listed
    columns, parts, wholes = measure.columns_of(batch)
    both = full(batch.size)
    for column in columns:
        both &= column.present if column else 0
    aside = selector(special | both | _unasked(batch, measure), batch.size)
    left = [row for row in rows if aside[row] or (listed and batch.keys[row] in listed)]
    plain = [row for row in rows if not aside[row] and not (listed and batch.keys[row] in listed)]
    if plain:
        tops, bottoms = (_ends(plain, *three) for three in zip(columns, parts, wholes, strict=True))
        most = _no_more(tops[1], bottoms[1]) if capped else tops[1]
        found.gap_rows += plain
        found.gaps.put_all(plain, (tops[0], most), bottoms, capped)
    return left


def _ends(
    rows: Sequence[int], column: Column | None, parts: Sequence[Column | None], wholes: Sequence[Column | None]
) -> Ends:
    """Return the least and the most that a count can be in some rows: itself where it is given."""
    if not column and not any(parts) and not any(wholes):  # nobody gives anything: a silent unit's count is any
        return [0] * len(rows), [None] * len(rows)
    values, given = (column.values, column.given) if column else ((), b"")
    lows: list[End] = [values[row] if column and given[row] else None for row in rows]
    highs = lows.copy()
    below, above = ([(c.given, c.values) for c in some if c] for some in (parts, wholes))
    for index, row in enumerate(rows):
        if lows[index] is None:
            low = 0
            for known, figures in below:
                if known[row] and figures[row] > low:
                    low = figures[row]
            lows[index] = low
            for known, figures in above:
                if known[row]:
                    highs[index] = figures[row]
                    break
    return lows, highs


def _no_more(ends: Sequence[End], bounds: Sequence[End]) -> list[End]:
    """Return each end, or its bound where that is less."""
    pairs = zip(ends, bounds, strict=True)
    return [bound if bound is not None and (end is None or end > bound) else end for end, bound in pairs]


def _unasked(batch: Batch, measure: Measure) -> Mask:
    """Return the rows that are not asked one of the two counts."""
    asked = full(batch.size)
    for name in measure.two_counts or ():
        asked &= measure.frame.asking.rows(batch, name)
    return full(batch.size) ^ asked
