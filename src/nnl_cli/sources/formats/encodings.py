"""Decide how the bytes of a text file are written; nothing is guessed by statistics."""

import codecs
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from nnl_cli.patterns import late
from nnl_cli.sources.fonts import CONVERT, MODERN, encoding_words

PIECE = 262_144  # bytes decoded at once: what fits a processor's cache is decoded twice as fast
ENOUGH = 3  # different words of school tables that prove a reading
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What the letters ạ to ỹ, ơ and ư become where UTF-8 was read as a Western code page and saved again: no Vietnamese.
TWICE = (b"\xc3\xa1\xc2\xba", b"\xc3\xa1\xc2\xbb", b"\xc3\x86\xc2\xb0", b"\xc3\x86\xc2\xa1")
NOT_UTF8 = "text-not-utf8"  # the one damage that another encoding may explain
ENCODED_TWICE = "UTF-8 × 2"
WESTERN = {ord(bytes([b]).decode("cp1252", errors="ignore") or chr(b)): b for b in range(0x80, 0x100)}
LOST = late(rb"[A-Za-z\x80-\xff]\?+[A-Za-z\x80-\xff]")
NO_LETTER = b"\xef\xbf\xbd"  # the sign for a letter that could not be shown
ADDRESS = late(rb"://|www\.|\?\w+=")  # `https://forms.gle/xem?id=1`: there the sign belongs
LONGEST = 300  # letters of an address
FEW = 3  # places where a question mark between letters may be one, and signs for lost letters that are a damage


class Decoded(NamedTuple):
    """A text as UTF-8, and the encoding that was taken for granted (none for UTF-8 and byte order marks)."""

    data: bytes
    assumed: str | None = None


class UndecodableError(ValueError):
    """A text cannot be read: `code` says why and `line` where."""

    def __init__(self, code: str, line: int) -> None:
        super().__init__(code)
        self.code, self.line = code, line


def to_utf8(data: bytes) -> Decoded:
    """Return a text as UTF-8; raise UndecodableError where any reading would lose or invent letters."""
    decoded = _by_mark(data) or _without_mark(data)
    if b"\0" in decoded.data:
        raise UndecodableError("text-nul", _line(decoded.data, decoded.data.index(b"\0")))
    if any(mark in decoded.data for mark in TWICE):
        decoded = _once(decoded)
    if b"?" in decoded.data or NO_LETTER in decoded.data:
        _refuse_lost(decoded.data)
    return decoded


def _once(decoded: Decoded) -> Decoded:
    """Return a text that was encoded twice as it was before; raise UndecodableError where only parts of it were."""
    text = decoded.data.decode()
    try:
        data = text.removeprefix("\ufeff").translate(WESTERN).encode("latin-1")
        before = data.decode("utf-8")
    except UnicodeError:
        before = ""
    if encoding_words(before[:PIECE]) > encoding_words(text[:PIECE]):
        return Decoded(data, ENCODED_TWICE)
    if encoding_words(text[:PIECE].translate(WESTERN).encode("latin-1", "ignore").decode("utf-8", "ignore")) < ENOUGH:
        return decoded
    raise UndecodableError("text-garbled", _line(decoded.data, min(_places(decoded.data))))


def _places(data: bytes) -> Iterator[int]:
    return (data.index(mark) for mark in TWICE if mark in data)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _checked(data) if encoding == "utf-8" else Decoded(_recoded(data, encoding))
    return None


def _without_mark(data: bytes) -> Decoded:
    """Read a text that does not say what it is: UTF-8, UTF-16 by its zeros, or an old code page."""
    head = data[:400]
    if 4 * head.count(0) > len(head):
        even, odd = head[::2].count(0), head[1::2].count(0)
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        return Decoded(_recoded(data, encoding), "UTF-16")
    return _checked(data)


def _recoded(data: bytes, encoding: str) -> bytes:
    try:
        return data.decode(encoding).encode()
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise UndecodableError("text-broken", data[:start].count(b"\n") + 1) from None


def _checked(data: bytes) -> Decoded:
    broken = broken_byte(data)
    if broken is None:
        return Decoded(data)
    readings = {"windows-1258": _windows_1258(data), "latin-1": _single_bytes(data)}
    best = max(readings, key=lambda name: readings[name][0])
    as_utf8 = encoding_words(data[:PIECE].decode("utf-8", errors="replace"))
    score, text = readings[best]
    if score < ENOUGH or score <= as_utf8 or _has_utf8_lines(data):
        raise UndecodableError(NOT_UTF8, _line(data, broken))
    return Decoded(text.encode(), best)


def _has_utf8_lines(data: bytes) -> bool:
    """Tell whether single lines are surely UTF-8: the file was put together from two encodings."""
    for line in data.splitlines():
        if not line.isascii():
            try:
                if MODERN.search(line.decode("utf-8")):
                    return True
            except UnicodeDecodeError:
                continue
    return False


def _windows_1258(data: bytes) -> tuple[int, str]:
    """Return how many words the Vietnamese code page shows, and its text with the letters put together."""
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return 0, ""
    return encoding_words(text[:PIECE]), text


def _single_bytes(data: bytes) -> tuple[int, str]:
    """Return the same of text typed with fonts from before Unicode; its columns are converted later."""
    text = data.decode("latin-1")
    return max(encoding_words(convert(text[:PIECE])) for convert in CONVERT.values()), text


def broken_byte(data: bytes) -> int | None:
    """Return where the first byte stands that is not UTF-8, or None."""
    view = memoryview(data)
    for start, end in _pieces(data):
        try:
            str(view[start:end], "utf-8")
        except UnicodeDecodeError as error:
            return start + error.start
    return None


def _pieces(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the ends of pieces that begin and end between lines."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + PIECE) + 1 or len(data)
        yield start, end
        start = end


def _refuse_lost(data: bytes) -> None:
    """Raise an error where letters were replaced by signs on the way; one or two are told where they stand."""
    lost = (match.start() for match in LOST.finditer(data) if not ADDRESS.search(_word(data, match.start())))
    places = list(islice(lost, FEW))
    if len(places) == FEW:
        raise UndecodableError("text-lost", _line(data, places[0]))
    if data.count(NO_LETTER) >= FEW:
        raise UndecodableError("text-lost", _line(data, data.index(NO_LETTER)))


def _word(data: bytes, place: int) -> bytes:
    """Return the text around a byte up to the nearest blanks, as far as an address may go."""
    before, after = data[max(0, place - LONGEST) : place].split(), data[place : place + LONGEST].split(maxsplit=1)
    return (before[-1] if before else b"") + (after[0] if after else b"")


def _line(data: bytes, place: int) -> int:
    """Return the line of a byte, counted from 1, whatever ends the lines."""
    before = data[:place].replace(b"\r\n", b"\n")
    return before.count(b"\n") + before.count(b"\r") + 1
