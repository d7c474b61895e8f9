"""Read comma-, semicolon- and tab-separated text, in every way that it may be cut."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from nnl_cli.patterns import late
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.formats.encodings import ENCODED_TWICE, NOT_UTF8, Decoded, UndecodableError, to_utf8
from nnl_cli.sources.load import STDIN, Loaded, refusal
from nnl_cli.sources.tables import Guess, Guesses, Sheet, Texts, as_they_are

MOST_CELLS = 16_384  # in a row: a workbook's last column
DELIMITERS = ("\t", ";", ",", "|")
ENDED = tuple(sign.encode() for sign in DELIMITERS)
LONGEST_END = 65_536  # bytes in which the last two rows of a text are looked for
LONGEST_FIGURE = 40
LAST_DIGITS = late(rb"(?:^|[^0-9])([0-9]+)\Z")
LINE_DIGITS = late(rb"([0-9]+)\r?\n")
WRAPPED = re.compile(r'="([^"]*)"').fullmatch  # what keeps a text from being made a number: ="0205"
REFERENCE = r"&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});"
ENTITY, ENTITIES = late(REFERENCE), late(REFERENCE.encode())
BY_FONT = "latin-1"  # a text whose letters only a font shows: which one is decided by column


class TextRows:
    """The rows of a text file, as often as they are asked for; it is decoded a piece at a time."""

    __slots__ = ("cut", "data", "delimiter", "skip")

    def __init__(self, data: bytes, delimiter: str, skip: int = 0) -> None:
        self.data, self.delimiter, self.skip = data, delimiter, skip
        self.cut = _ends_inside_row(data, delimiter.encode())

    def __iter__(self) -> Iterator[list[str]]:
        text = io.TextIOWrapper(io.BytesIO(self.data), encoding="utf-8-sig", newline="")
        for _ in range(self.skip):
            text.readline()
        rows = csv.reader(text, delimiter=self.delimiter, strict=True)
        return _without_scrap(rows) if self.cut else rows


def _ends_inside_row(data: bytes, sign: bytes) -> bool:
    """Tell whether a text breaks off in its last row: no line end, and fewer cells than the row before it."""
    above, last = _last_rows(data)
    return bool(last) and b'"' not in above + last and 0 < last.count(sign) < above.count(sign)


def _last_rows(data: bytes) -> tuple[bytes, bytes]:
    """Return the last two rows of a text that has no line end at its end; nothing of one that has."""
    if data.endswith((b"\n", b"\r")):
        return b"", b""
    before, _, last = data[-LONGEST_END:].replace(b"\r\n", b"\n").replace(b"\r", b"\n").rpartition(b"\n")
    return before.rstrip(b"\n").rpartition(b"\n")[2], last


def _without_scrap(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Yield rows, the last one without its last cell, of which nobody knows how much is missing."""
    last: list[str] | None = None
    for row in rows:
        if last is not None:
            yield last
        last = row
    yield (last or [])[:-1]


def read_text(loaded: Loaded) -> Iterator[Sheet]:
    """Yield the one sheet of a text file."""
    try:
        decoded = to_utf8(loaded.data)
    except UndecodableError as error:
        from nnl_cli.sources.formats.codepages import has_utf8_lines

        refused = refusal(error.code, loaded.file, None, line=str(error.line))
        if error.code != NOT_UTF8 or has_utf8_lines(loaded.data):
            raise refused from None
        yield _undecided(loaded, refused.problems[0])
        return
    yield _sheet(loaded, decoded)


def _undecided(loaded: Loaded, unproven: Problem) -> Sheet:
    """Return the sheet of a text whose encoding only its labels can tell."""
    guesses = Guesses(partial(_guesses, loaded.data), partial(_decoded, loaded), unproven)
    return Sheet(file=loaded.file, name=None, sha256=loaded.sha256, rows=(), guesses=guesses)


def _guesses(data: bytes) -> Iterator[Guess]:
    from nnl_cli.sources.formats.codepages import PAGES, called, head_in, text_in

    for page in PAGES:
        yield Guess(called(page), cuts(head_in(page, data)), partial(text_in, page, data))


def _decoded(loaded: Loaded, text: bytes, told: Problem) -> Sheet:
    """Return the sheet of a text that was decoded; raise InputError where letters of it had been lost before."""
    try:
        sound = to_utf8(text)
    except UndecodableError as error:
        raise refusal(error.code, loaded.file, None, line=str(error.line)) from None
    sheet = _sheet(loaded, sound)
    return sheet._replace(problems=[told, *sheet.problems])


def _sheet(loaded: Loaded, decoded: Decoded) -> Sheet:
    if _longest_row(decoded.data) > MOST_CELLS:
        raise refusal("columns-too-many", loaded.file, None, limit=str(MOST_CELLS))
    told = list(_told(decoded, Place(loaded.file)))
    found = cuts(decoded.data)
    return Sheet(
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
    if not any("&" in cell for cell in found):
        return found
    from html import unescape  # a table of its own, for the few files that need it

    return [ENTITY.sub(lambda match: unescape(match[0]), cell) for cell in found]


def _told(decoded: Decoded, place: Place) -> Iterator[Problem]:
    """Yield what was taken for granted of a text."""
    if decoded.assumed == ENCODED_TWICE:
        yield Problem("text-encoded-twice", Severity.WARNING, place)
    elif decoded.assumed not in (None, BY_FONT):
        yield Problem("encoding-assumed", Severity.INFO, place, None, decoded.assumed)
    above, last = _last_rows(decoded.data)
    if _ends_inside_row(decoded.data, max(ENDED, key=above.count)):
        shown = last[-100:].decode(errors="ignore")
        yield Problem("text-cut-off", Severity.WARNING, place, None, shown)
    elif place.file != STDIN and _may_lack_digits(decoded.data):
        yield Problem("text-without-end", Severity.INFO, place, None, decoded.data[-12:].decode(errors="ignore"))


def _may_lack_digits(data: bytes) -> bool:
    """Tell whether a last figure without a line end is shorter than most of those above it: it may have been cut.

    Nobody can know. Some programs leave out every last line end, so one as long as most others says nothing.
    """
    own = LAST_DIGITS.search(data[-LONGEST_FIGURE:])
    if not own:
        return False
    above = [len(figure) for figure in LINE_DIGITS.findall(data[-LONGEST_END:])]
    return 2 * sum(length > len(own[1]) for length in above) > len(above)


def _longest_row(data: bytes) -> int:
    """Return how many cells the first overlong line has at least; lines of ordinary length are jumped over."""
    place = 0
    while place + MOST_CELLS < len(data):
        end = max(data.rfind(b"\n", place, place + MOST_CELLS), data.rfind(b"\r", place, place + MOST_CELLS))
        if end < place:
            end = data.find(b"\n", place) if b"\n" in data[place:] else len(data)
            line = data[place:end]
            if (most := max(line.count(sign.encode()) for sign in DELIMITERS)) >= MOST_CELLS:
                return most + 1
        place = end + 1
    return 0


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
