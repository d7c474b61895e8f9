"""Sets of rows of one batch as whole numbers, one byte a row, so that set algebra runs no loop."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress
from operator import eq

Mask = int


@lru_cache(maxsize=16)
def full(size: int) -> Mask:
    """Return the set of all rows of a batch."""
    return int.from_bytes(b"\x01" * size, "little")


def of_truths(truths: Iterable[object]) -> Mask:
    """Return the rows whose value is true; the values must be 0, 1, False or True."""
    return int.from_bytes(bytes(truths), "little")  # type: ignore[arg-type]  # bools are small ints


def of_rows(rows: Iterable[int], size: int) -> Mask:
    """Return the set of the given row indexes."""
    lanes = bytearray(size)
    for row in rows:
        lanes[row] = 1
    return int.from_bytes(lanes, "little")


def selector(mask: Mask, size: int) -> bytes:
    """Return a mask in the form that `itertools.compress` takes."""
    return mask.to_bytes(size, "little")


def rows_of(mask: Mask, size: int) -> list[int]:
    """Return the row indexes of a set, in order."""
    return list(compress(range(size), selector(mask, size))) if mask else []


def chained(masks: Sequence[Mask], sizes: Sequence[int]) -> Mask:
    """Return the rows of several batches, whose sizes are given, as those of one."""
    if not any(masks):
        return 0
    if all(map(eq, masks, map(full, sizes))):
        return full(sum(sizes))
    return int.from_bytes(b"".join(map(selector, masks, sizes)), "little")
