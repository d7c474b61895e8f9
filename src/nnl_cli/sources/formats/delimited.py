"""Read comma-, semicolon- and tab-separated text; the plan's own labels tell which of them it is."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from nnl_cli.sources.formats.encodings import broken_line
from nnl_cli.sources.layout.grid import take
from nnl_cli.sources.layout.header import HEAD, strength
from nnl_cli.sources.layout.labels import Labels
from nnl_cli.sources.load import Loaded, refusal
from nnl_cli.sources.tables import Sheet

DELIMITERS = ("\t", ";", ",", "|")


@dataclass(frozen=True, slots=True)
class TextRows:
    """The rows of a text file, as often as they are asked for; it is decoded a piece at a time."""

    data: bytes
    encoding: str
    delimiter: str
    skip: int = 0

    def __iter__(self) -> Iterator[list[str]]:
        text = io.TextIOWrapper(io.BytesIO(self.data), encoding=self.encoding, newline="")
        for _ in range(self.skip):
            text.readline()
        return csv.reader(text, delimiter=self.delimiter, strict=True)


def read_text(loaded: Loaded, labels: Labels) -> Iterator[Sheet]:
    """Yield the one sheet of a text file."""
    if line := broken_line(loaded.data):
        raise refusal("text-not-utf8", loaded.file, None, line=str(line))
    rows = cut(loaded.data, "utf-8-sig", labels)
    yield Sheet(loaded.file, None, loaded.sha256, rows)


def cut(data: bytes, encoding: str, labels: Labels) -> TextRows:
    """Return the rows of a text, cut at the sign under which its header and body fit best."""
    told = _told_delimiter(data, encoding)
    if told:
        return TextRows(data, encoding, told, 1)
    choices = [TextRows(data, encoding, sign) for sign in DELIMITERS]
    return max(choices, key=lambda rows: _fit(rows, labels))


def _told_delimiter(data: bytes, encoding: str) -> str | None:
    """Return the sign of a first line `sep=;`, which Excel writes and does not show."""
    line = io.TextIOWrapper(io.BytesIO(data[:40]), encoding, errors="replace").readline().strip().lower()
    return line[4] if line.startswith("sep=") and len(line) == 5 else None


def _fit(rows: TextRows, labels: Labels) -> tuple[int, int]:
    """Return how many labels of the plan a cut shows, and how many rows it makes equally wide."""
    grid, _ = take(iter(rows), HEAD)
    widths = [len(row) for row in grid if len(row) > 1]
    return strength(grid, labels), max(map(widths.count, set(widths)), default=0)
