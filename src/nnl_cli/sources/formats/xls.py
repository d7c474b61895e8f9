"""Look a second time at an .xls: errors, percentages, old fonts, hidden rows, a password."""

import struct
from collections.abc import Callable, Iterator, Mapping

from nnl_cli.sources.fonts import Legacy, legacy_font
from nnl_cli.sources.formats.look import Look, error, percent
from nnl_cli.sources.formats.ole import streams
from nnl_cli.sources.formats.styles import PERCENT_IDS, is_percent
from nnl_cli.sources.load import Loaded, refusal

BOF, EOF, FILEPASS, BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0085
FONT, FORMAT, XF = 0x0031, 0x041E, 0x00E0
BOOLERR, FORMULA, NUMBER, RK, MULRK = 0x0205, 0x0006, 0x0203, 0x027E, 0x00BD
LABEL, LABELSST, ROW, COLINFO = 0x0204, 0x00FD, 0x0208, 0x007D
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
HIDDEN_ROW, HIDDEN_COLUMN = 0x20, 0x01


class CellStyles:
    """What the cell formats of a workbook mean, by their number."""

    __slots__ = ("cells", "fonts", "formats")

    def __init__(self) -> None:
        self.fonts: list[Legacy | None] = []
        self.formats: dict[int, str] = {}
        self.cells: list[tuple[int, int]] = []

    def is_percent(self, cell: int) -> bool:
        code = self.cells[cell][1] if cell < len(self.cells) else 0
        return code in PERCENT_IDS or is_percent(self.formats.get(code, ""))

    def font(self, cell: int) -> Legacy | None:
        number = self.cells[cell][0] if cell < len(self.cells) else 0
        number -= number > 4  # there is no font of number 4
        return self.fonts[number] if number < len(self.fonts) else None


def look_xls(loaded: Loaded) -> dict[str, Look]:
    """Return what each sheet holds that calamine does not tell; an encrypted file is refused."""
    found = streams(loaded)
    book = found.get("Workbook") or found.get("Book") or b""
    styles, places = CellStyles(), {}
    for kind, body in _records(book, 0):
        if kind == FILEPASS:
            raise refusal("file-password", loaded.file)
        if kind == BOUNDSHEET:
            places[_text(body[6:], 1)] = struct.unpack_from("<I", body)[0]
        elif kind in GLOBALS:
            GLOBALS[kind](styles, body)
    return {name: _look(book, start, styles) for name, start in places.items()}


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part of a workbook, up to its end."""
    place = start
    while place + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, place)
        if kind == EOF:
            return
        yield kind, book[place + 4 : place + 4 + size]
        place += 4 + size


def _text(body: bytes, width: int) -> str:
    """Return a text that begins with its length, in one or two bytes, and a flag for wide letters."""
    length = int.from_bytes(body[:width], "little")
    wide = len(body) > width and body[width] & 1
    raw = body[width + 1 : width + 1 + length * (2 if wide else 1)]
    return raw.decode("utf-16-le" if wide else "latin-1", errors="replace")


GLOBALS: Mapping[int, Callable[[CellStyles, bytes], None]] = {
    FONT: lambda styles, body: styles.fonts.append(legacy_font(_text(body[14:], 1))),
    FORMAT: lambda styles, body: styles.formats.update({int.from_bytes(body[:2], "little"): _text(body[2:], 2)}),
    XF: lambda styles, body: styles.cells.append(struct.unpack_from("<HH", body)),
}


def _look(book: bytes, start: int, styles: CellStyles) -> Look:
    look = Look()
    for kind, body in _records(book, start):
        if kind in CELLS and len(body) >= 6:
            row, column, style = struct.unpack_from("<HHH", body)
            CELLS[kind](look, body, (row, column, style), styles)
        elif kind == ROW and len(body) >= 16 and body[12] & HIDDEN_ROW:
            look.hidden_rows.append(int.from_bytes(body[:2], "little"))
        elif kind == COLINFO and len(body) >= 10 and body[8] & HIDDEN_COLUMN:
            first, last = struct.unpack_from("<HH", body)
            look.hidden_columns += range(first, min(last, 255) + 1)
    return look


Spot = tuple[int, int, int]


def _error(look: Look, body: bytes, spot: Spot, _: CellStyles) -> None:
    if len(body) >= 8 and body[7]:
        look.put(spot[0], spot[1], error(ERRORS.get(body[6], "#VALUE!")))


def _formula(look: Look, body: bytes, spot: Spot, styles: CellStyles) -> None:
    result = body[6:14]
    if result[6:8] == b"\xff\xff":
        if result[0] == 2:
            look.put(spot[0], spot[1], error(ERRORS.get(result[2], "#VALUE!")))
    else:
        _number(look, body, spot, styles)


def _number(look: Look, body: bytes, spot: Spot, styles: CellStyles) -> None:
    if styles.is_percent(spot[2]) and len(body) >= 14:
        look.put(spot[0], spot[1], percent(repr(struct.unpack_from("<d", body, 6)[0])))


def _packed(look: Look, body: bytes, spot: Spot, styles: CellStyles) -> None:
    if styles.is_percent(spot[2]) and len(body) >= 10:
        look.put(spot[0], spot[1], percent(repr(_unpack(body[6:10]))))


def _several(look: Look, body: bytes, spot: Spot, styles: CellStyles) -> None:
    for index, place in enumerate(range(4, len(body) - 7, 6)):
        style = int.from_bytes(body[place : place + 2], "little")
        if styles.is_percent(style):
            look.put(spot[0], spot[1] + index, percent(repr(_unpack(body[place + 2 : place + 6]))))


def _unpack(packed: bytes) -> float:
    """Return a number that was packed into four bytes: an integer or the upper half of a float."""
    bits = int.from_bytes(packed, "little")
    number: float = struct.unpack("<d", b"\0\0\0\0" + (bits & ~3).to_bytes(4, "little"))[0]
    if bits & 2:
        number = float(int.from_bytes(packed, "little", signed=True) >> 2)
    return number / 100 if bits & 1 else number


def _font(look: Look, _: bytes, spot: Spot, styles: CellStyles) -> None:
    if legacy := styles.font(spot[2]):
        look.fonts.setdefault(spot[1], legacy)


CELLS: Mapping[int, Callable[[Look, bytes, Spot, CellStyles], None]] = {
    BOOLERR: _error,
    FORMULA: _formula,
    NUMBER: _number,
    RK: _packed,
    MULRK: _several,
    LABEL: _font,
    LABELSST: _font,
}
