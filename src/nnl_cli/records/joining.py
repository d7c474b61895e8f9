"""Join the small batches of one table into few large ones: what is judged at once runs few loops."""

from array import array
from collections.abc import Callable, Sequence
from itertools import chain, pairwise
from typing import Any

from nnl_cli.records.batch import Batch, Column, pack
from nnl_cli.records.masks import Mask, chained

JOINED = 16_384  # rows judged at once: a column of them fits a processor's second-level cache


class Joining:
    """Batches of one table and period as they are read; `give` takes them, joined."""

    def __init__(self, give: Callable[[Batch], None]) -> None:
        self.give = give
        self.waiting: list[Batch] = []
        self.size = 0

    def take(self, batch: Batch) -> None:
        """Take in a batch."""
        if self.size + batch.size > JOINED:
            self.finish()
        self.waiting.append(batch)
        self.size += batch.size

    def finish(self) -> None:
        """Hand over what waits; called at the end of a table, too."""
        if self.waiting:
            self.give(_joined(self.waiting))
        self.waiting, self.size = [], 0


def _joined(parts: Sequence[Batch]) -> Batch:
    """Return one batch of several of one table, whose columns are the same."""
    first, *others = parts
    if not others:
        return first
    columns = {name: _column([part.columns[name] for part in parts]) for name in first.columns}
    whose = next((name for name, column in first.columns.items() if column.values is first.keys), None)
    keys = columns[whose].values if whose else list(chain.from_iterable(part.keys for part in parts))
    found = Batch(first.place, first.traits, _rows([part.rows for part in parts]), columns, keys, _all(parts, "active"))
    found.unread, found.maybe = _all(parts, "unread"), _all(parts, "maybe")
    return found


def _all(parts: Sequence[Batch], what: str) -> Mask:
    return chained([getattr(part, what) for part in parts], [part.size for part in parts])


def _column(parts: Sequence[Column]) -> Column:
    values = [part.values for part in parts]
    sizes = list(map(len, values))
    masks = zip(*((part.present, part.refused, part.kept, part.outside) for part in parts), strict=True)
    return Column(chained_values(values), *(chained(mask, sizes) for mask in masks))


def chained_values(parts: Sequence[Sequence[Any]]) -> Sequence[Any]:
    """Return the values of several batches, whole numbers packed as narrowly as all of them can be."""
    parts = [part for part in parts if part] or parts[:1]  # of no rows nobody knows whether they hold numbers
    if len(parts) == 1:
        return parts[0]
    arrays = [part for part in parts if isinstance(part, array)]
    if not arrays:
        return list(chain.from_iterable(parts))
    if len(arrays) == len(parts) and len({part.typecode for part in arrays}) == 1:
        return array(arrays[0].typecode, b"".join(arrays))
    return pack(list(chain.from_iterable(parts)))


def _rows(parts: Sequence[Sequence[int]]) -> Sequence[int]:
    """Return the numbers of rows; those of sound tables are one range."""
    ranges = [part for part in parts if isinstance(part, range)]
    if len(ranges) == len(parts) and all(one.stop == next_.start for one, next_ in pairwise(ranges)):
        return range(ranges[0].start, ranges[-1].stop)
    return pack(list(chain.from_iterable(parts)))
