"""Read comma-, semicolon- and tab-separated text; the plan's own labels tell which of them it is."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.formats.encodings import UndecodableError, to_utf8
from nnl_cli.sources.layout.grid import take
from nnl_cli.sources.layout.header import HEAD, strength
from nnl_cli.sources.layout.labels import Labels
from nnl_cli.sources.layout.legacy import readable
from nnl_cli.sources.load import Loaded, refusal
from nnl_cli.sources.tables import Sheet

DELIMITERS = ("\t", ";", ",", "|")
BY_FONT = "latin-1"  # a text whose letters only a font shows: which one is decided by column


@dataclass(frozen=True, slots=True)
class TextRows:
    """The rows of a text file, as often as they are asked for; it is decoded a piece at a time."""

    data: bytes
    delimiter: str
    skip: int = 0

    def __iter__(self) -> Iterator[list[str]]:
        text = io.TextIOWrapper(io.BytesIO(self.data), encoding="utf-8-sig", newline="")
        for _ in range(self.skip):
            text.readline()
        return csv.reader(text, delimiter=self.delimiter, strict=True)


def read_text(loaded: Loaded, labels: Labels) -> Iterator[Sheet]:
    """Yield the one sheet of a text file."""
    try:
        decoded = to_utf8(loaded.data)
    except UndecodableError as error:
        raise refusal(error.code, loaded.file, None, line=str(error.line)) from None
    told = []
    if decoded.assumed not in (None, BY_FONT):
        told.append(Problem("encoding-assumed", Severity.INFO, Place(loaded.file), None, decoded.assumed))
    yield Sheet(loaded.file, None, loaded.sha256, cut(decoded.data, labels), told)


def cut(data: bytes, labels: Labels) -> TextRows:
    """Return the rows of a text, cut at the sign under which its header and body fit best."""
    if told := _told_delimiter(data):
        return TextRows(data, told, 1)
    return max((TextRows(data, sign) for sign in DELIMITERS), key=lambda rows: _fit(rows, labels))


def _told_delimiter(data: bytes) -> str | None:
    """Return the sign of a first line `sep=;`, which Excel writes and does not show."""
    first = data[:40].removeprefix(b"\xef\xbb\xbf").splitlines()[:1]
    line = first[0].strip().lower().decode("ascii", errors="replace") if first else ""
    return line[4] if line.startswith("sep=") and len(line) == 5 else None


def _fit(rows: TextRows, labels: Labels) -> tuple[int, int]:
    """Return how many labels of the plan a cut shows, and how many rows it makes equally wide."""
    grid, _ = take(iter(rows), HEAD)
    widths = [len(row) for row in grid if len(row) > 1]
    found = strength(grid, labels) or (strength(readable(grid).grid, labels) if widths else 0)
    return found, max(map(widths.count, set(widths)), default=0)
