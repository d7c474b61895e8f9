"""Read comma-, semicolon- and tab-separated text, in every way that it may be cut."""

import csv
import io
from collections.abc import Iterator, Sequence

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.formats.encodings import UndecodableError, to_utf8
from nnl_cli.sources.load import Loaded, refusal
from nnl_cli.sources.tables import Sheet

DELIMITERS = ("\t", ";", ",", "|")
BY_FONT = "latin-1"  # a text whose letters only a font shows: which one is decided by column


class TextRows:
    """The rows of a text file, as often as they are asked for; it is decoded a piece at a time."""

    __slots__ = ("data", "delimiter", "skip")

    def __init__(self, data: bytes, delimiter: str, skip: int = 0) -> None:
        self.data, self.delimiter, self.skip = data, delimiter, skip

    def __iter__(self) -> Iterator[list[str]]:
        text = io.TextIOWrapper(io.BytesIO(self.data), encoding="utf-8-sig", newline="")
        for _ in range(self.skip):
            text.readline()
        return csv.reader(text, delimiter=self.delimiter, strict=True)


def read_text(loaded: Loaded) -> Iterator[Sheet]:
    """Yield the one sheet of a text file."""
    try:
        decoded = to_utf8(loaded.data)
    except UndecodableError as error:
        raise refusal(error.code, loaded.file, None, line=str(error.line)) from None
    told = []
    if decoded.assumed not in (None, BY_FONT):
        told.append(Problem("encoding-assumed", Severity.INFO, Place(loaded.file), None, decoded.assumed))
    found = cuts(decoded.data)
    yield Sheet(file=loaded.file, name=None, sha256=loaded.sha256, rows=found[0], problems=told, cuts=found)


def cuts(data: bytes) -> Sequence[TextRows]:
    """Return the rows of a text once for every sign at which it may be cut; one if the text says which."""
    if told := _told_delimiter(data):
        return [TextRows(data, told, 1)]
    return [TextRows(data, sign) for sign in DELIMITERS]


def _told_delimiter(data: bytes) -> str | None:
    """Return the sign of a first line `sep=;`, which Excel writes and does not show."""
    first = data[:40].removeprefix(b"\xef\xbb\xbf").splitlines()[:1]
    line = first[0].strip().lower().decode("ascii", errors="replace") if first else ""
    return line[4] if line.startswith("sep=") and len(line) == 5 else None
