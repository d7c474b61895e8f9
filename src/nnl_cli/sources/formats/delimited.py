"""Read comma-, semicolon- and tab-separated text, in every way that it may be cut."""

import csv
import html
import io
import re
from collections.abc import Iterator, Sequence

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.formats.encodings import UndecodableError, to_utf8
from nnl_cli.sources.load import Loaded, refusal
from nnl_cli.sources.tables import Sheet, Texts, as_they_are

DELIMITERS = ("\t", ";", ",", "|")
WRAPPED = re.compile(r'="([^"]*)"').fullmatch  # what keeps a text from being made a number: ="0205"
ENTITY = re.compile(r"&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
ENTITIES = re.compile(ENTITY.pattern.encode())
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
    yield Sheet(
        file=loaded.file,
        name=None,
        sha256=loaded.sha256,
        rows=found[0],
        problems=told,
        texts=_texts(decoded.data),
        cuts=found,
    )


def _texts(data: bytes) -> Texts:
    """Return what makes the cells of a text plain: as they are, unless it was written for a sheet or a page."""
    return _unwrapped if b'="' in data or ENTITIES.search(data) else as_they_are


def _unwrapped(cells: Sequence[str]) -> list[str]:
    """Return cells without what a program put around them: `="0205"` and `H&#7885;c`; a lone & is a letter."""
    found = [match[1] if (match := WRAPPED(cell.strip())) else cell for cell in cells]
    return [ENTITY.sub(lambda match: html.unescape(match[0]), cell) if "&" in cell else cell for cell in found]


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
