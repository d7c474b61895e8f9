"""Take rows from a stream that may break off in the middle."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from nnl_cli.sources.tables import Row, Texts


def take(rows: Iterator[Sequence[Any]], count: int) -> tuple[list[Sequence[Any]], bool]:
    """Return the next rows and whether the stream is whole so far; rows before a break are kept."""
    taken: list[Sequence[Any]] = []
    try:
        taken.extend(islice(rows, count))
    except csv.Error:
        return taken, False
    return taken, True


def steady(rows: Iterator[Sequence[Any]], texts: Texts) -> Iterator[Row]:
    """Yield the rows of a stream as text, up to where it breaks off, if it does."""
    with suppress(csv.Error):
        yield from map(texts, rows)
