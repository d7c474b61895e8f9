"""Take rows from a stream that may break off in the middle."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

Row = Sequence[str]


def take(rows: Iterator[Row], count: int) -> tuple[list[Row], bool]:
    """Return the next rows and whether the stream is whole so far; rows before a break are kept."""
    taken: list[Row] = []
    try:
        taken.extend(islice(rows, count))
    except csv.Error:
        return taken, False
    return taken, True


def steady(rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the rows of a stream up to where it breaks off, if it does."""
    with suppress(csv.Error):
        yield from rows
