"""Take rows from a stream that may break off in the middle."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from nnl_cli.sources.tables import Row, Texts


def take(rows: Iterator[Sequence[Any]], count: int) -> tuple[list[Sequence[Any]], csv.Error | None]:
    """Return the next rows, and what the stream breaks off with if it does; rows before a break are kept."""
    taken: list[Sequence[Any]] = []
    try:
        taken.extend(islice(rows, count))
    except csv.Error as error:
        return taken, error
    return taken, None


def is_too_long(error: csv.Error) -> bool:
    """Tell whether a stream broke off at a cell of more letters than one may have: the module says so only in words."""
    return str(csv.field_size_limit()) in str(error)


def steady(rows: Iterator[Sequence[Any]], texts: Texts) -> Iterator[Row]:
    """Yield the rows of a stream as text, up to where it breaks off, if it does."""
    with suppress(csv.Error):
        yield from map(texts, rows)
