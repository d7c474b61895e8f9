"""Look a second time at an .xls: errors, percentages, kept zeros, formulas, old fonts, what is hidden, a password."""

import struct
from collections.abc import Callable, Iterator, Mapping

from nnl_cli.sources.fonts import Legacy, legacy_font
from nnl_cli.sources.formats.look import MAX_SHEETS, Look, error, most_cells, uncalculated
from nnl_cli.sources.formats.ole import streams
from nnl_cli.sources.formats.styles import Styles, styles_of
from nnl_cli.sources.load import Loaded, refusal

EOF, FILEPASS, BOUNDSHEET, RECALCID = 0x000A, 0x002F, 0x0085, 0x01C1
FONT, FORMAT, XF = 0x0031, 0x041E, 0x00E0
BOOLERR, FORMULA, NUMBER, RK, MULRK = 0x0205, 0x0006, 0x0203, 0x027E, 0x00BD
LABEL, LABELSST, ROW, COLINFO = 0x0204, 0x00FD, 0x0208, 0x007D
BLANK, MULBLANK, DIMENSIONS, UNCALCED = 0x0201, 0x00BE, 0x0200, 0x005E
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
FEWEST = 60 * 65_536  # cells that a sheet may span, however small the file: this reader needs more for each
HIDDEN_ROW, HIDDEN_COLUMN = 0x20, 0x01
ON_LOAD = 0x02  # of a formula: to be calculated when the workbook is opened
BLANK_TEXT = 3  # of a formula's result: an empty text, which some programs store for no result at all
SIZES = {NUMBER: 14, RK: 10, LABELSST: 10, BOOLERR: 8}  # of records that never have another


class _Sheet:
    """What one sheet holds, gathered record by record."""

    __slots__ = ("asks", "bottom", "doubtful", "look", "results", "right", "stated", "styles")

    def __init__(self, styles: Styles) -> None:
        self.look, self.styles = Look(), styles
        self.bottom = self.right = self.results = 0
        self.stated = (0, 0)
        self.asks = False
        self.doubtful: list[tuple[int, int]] = []  # formulas without a result, or with a zero


class _Book:
    """What holds for all sheets of a workbook."""

    __slots__ = ("calculated", "cells", "fonts", "formats", "places")

    def __init__(self) -> None:
        self.fonts: list[Legacy | None] = []
        self.formats: dict[int, str] = {}
        self.cells: list[tuple[int, int]] = []
        self.places: dict[str, int] = {}
        self.calculated = False

    def styles(self) -> Styles:
        """Return the styles of interest; there is no font of number 4."""
        fonts = {i + (i > 3): font for i, font in enumerate(self.fonts) if font}
        return styles_of(self.cells, self.formats, fonts)


def look_xls(loaded: Loaded) -> dict[str, Look]:
    """Return what each sheet holds that calamine does not tell; an encrypted file is refused."""
    found = streams(loaded)
    data = found.get("Workbook") or found.get("Book") or b""
    book = _Book()
    for kind, body in _records(data, 0, loaded.file):
        if kind == FILEPASS:
            raise refusal("file-password", loaded.file)
        if kind in GLOBALS:
            GLOBALS[kind](book, body)
    if len(book.places) > MAX_SHEETS:
        raise refusal("sheets-too-many", loaded.file, None, limit=str(MAX_SHEETS))
    if len(set(book.places.values())) < len(book.places):  # no program writes that, and it is read once for each
        raise refusal("workbook-broken", loaded.file)
    styles = book.styles()
    sheets = {name: _look(data, start, styles, loaded) for name, start in book.places.items()}
    _settle_formulas(book, list(sheets.values()))
    return {name: sheet.look for name, sheet in sheets.items()}


def _records(data: bytes, start: int, file: str) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part of a workbook, up to its end; one without an end was cut off."""
    place = start
    while place + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, place)
        if kind == EOF:
            return
        if len(data) < place + 4 + size:
            break
        body = data[place + 4 : place + 4 + size]
        if SIZES.get(kind, size) != size:
            raise refusal("file-damaged", file, None, part=f"{kind:#06x}")
        yield kind, body
        place += 4 + size
    raise refusal("file-truncated", file)


def _text(body: bytes, width: int) -> str:
    """Return a text that begins with its length, in one or two bytes, and a flag for wide letters."""
    length = int.from_bytes(body[:width], "little")
    wide = len(body) > width and body[width] & 1
    raw = body[width + 1 : width + 1 + length * (2 if wide else 1)]
    return raw.decode("utf-16-le" if wide else "latin-1", errors="replace")


def _calculated(book: _Book, _: bytes) -> None:
    book.calculated = True


GLOBALS: Mapping[int, Callable[[_Book, bytes], None]] = {
    BOUNDSHEET: lambda book, body: book.places.update({_text(body[6:], 1): struct.unpack_from("<I", body)[0]}),
    FONT: lambda book, body: book.fonts.append(legacy_font(_text(body[14:], 1))),
    FORMAT: lambda book, body: book.formats.update({int.from_bytes(body[:2], "little"): _text(body[2:], 2)}),
    XF: lambda book, body: book.cells.append(struct.unpack_from("<HH", body)),
    RECALCID: _calculated,
}


def _look(data: bytes, start: int, styles: Styles, loaded: Loaded) -> _Sheet:
    sheet = _Sheet(styles)
    for kind, body in _records(data, start, loaded.file):
        if kind in CELLS and len(body) >= 6:
            row, column, style = struct.unpack_from("<HHH", body)
            sheet.bottom, sheet.right = max(sheet.bottom, row + 1), max(sheet.right, column + 1)
            CELLS[kind](sheet, body, (row, column, style))
        elif kind in OTHERS:
            OTHERS[kind](sheet, body)
    look = sheet.look
    look.rows, look.columns = sheet.bottom, sheet.right
    if look.rows * look.columns > most_cells(len(loaded.data), FEWEST):
        raise refusal("zip-bomb", loaded.file, None, limit="300")
    stated, seen = sheet.stated
    look.stated = stated if stated > max(seen, sheet.bottom) else 0
    return sheet


def _settle_formulas(book: _Book, sheets: list[_Sheet]) -> None:
    """Settle whether formulas with nothing as result were calculated: not where none of the whole workbook has any."""
    never = not book.calculated and not any(sheet.results for sheet in sheets)
    for sheet in sheets:
        for row, column in sheet.doubtful if never or sheet.asks else ():
            sheet.look.put(row, column, uncalculated(""))


Spot = tuple[int, int, int]


def _error(sheet: _Sheet, body: bytes, spot: Spot) -> None:
    if len(body) >= 8 and body[7]:
        sheet.look.put(spot[0], spot[1], error(ERRORS.get(body[6], "#VALUE!")))


def _formula(sheet: _Sheet, body: bytes, spot: Spot) -> None:
    result, asks = body[6:14], len(body) > 14 and body[14] & ON_LOAD
    special, zero = result[6:8] == b"\xff\xff", result[:7] == bytes(7)
    if special and result[0] == 2:
        sheet.look.put(spot[0], spot[1], error(ERRORS.get(result[2], "#VALUE!")))
    elif not special:
        _number(sheet, body, spot)
    if zero and asks:
        sheet.look.put(spot[0], spot[1], uncalculated(""))
    elif zero or (special and result[0] == BLANK_TEXT):
        sheet.doubtful.append(spot[:2])
    else:
        sheet.results += 1


def _number(sheet: _Sheet, body: bytes, spot: Spot) -> None:
    if len(body) >= 14:
        _show(sheet, spot, struct.unpack_from("<d", body, 6)[0])


def _packed(sheet: _Sheet, body: bytes, spot: Spot) -> None:
    if len(body) >= 10:
        _show(sheet, spot, unpack(body[6:10]))


def _several(sheet: _Sheet, body: bytes, spot: Spot) -> None:
    for index, place in enumerate(range(4, len(body) - 7, 6)):
        style = int.from_bytes(body[place : place + 2], "little")
        sheet.right = max(sheet.right, spot[1] + index + 1)
        _show(sheet, (spot[0], spot[1] + index, style), unpack(body[place + 2 : place + 6]))


def _show(sheet: _Sheet, spot: Spot, number: float) -> None:
    if cell := sheet.styles.shown(spot[2], repr(number)):
        sheet.look.put(spot[0], spot[1], cell)


def unpack(packed: bytes) -> float:
    """Return a number that was packed into four bytes: an integer or the upper half of a float."""
    bits = int.from_bytes(packed, "little")
    number: float = struct.unpack("<d", b"\0\0\0\0" + (bits & ~3).to_bytes(4, "little"))[0]
    if bits & 2:
        number = float(int.from_bytes(packed, "little", signed=True) >> 2)
    return number / 100 if bits & 1 else number


def _font(sheet: _Sheet, _: bytes, spot: Spot) -> None:
    if legacy := sheet.styles.fonts.get(spot[2]):
        sheet.look.fonts.setdefault(spot[1], legacy)


CELLS: Mapping[int, Callable[[_Sheet, bytes, Spot], None]] = {
    BOOLERR: _error,
    FORMULA: _formula,
    NUMBER: _number,
    RK: _packed,
    MULRK: _several,
    LABEL: _font,
    LABELSST: _font,
}


def _row(sheet: _Sheet, body: bytes) -> None:
    _seen(sheet, body)
    if len(body) >= 16 and body[12] & HIDDEN_ROW:
        sheet.look.hide(rows=[int.from_bytes(body[:2], "little")])


def _column(sheet: _Sheet, body: bytes) -> None:
    if len(body) >= 10 and body[8] & HIDDEN_COLUMN:
        first, last = struct.unpack_from("<HH", body)
        sheet.look.hide(columns=range(first, min(last, 255) + 1))


def _seen(sheet: _Sheet, body: bytes) -> None:
    stated, seen = sheet.stated
    sheet.stated = (stated, max(seen, int.from_bytes(body[:2], "little") + 1))


def _dimensions(sheet: _Sheet, body: bytes) -> None:
    rows = body[4:8] if len(body) >= 14 else body[2:4]
    sheet.stated = (int.from_bytes(rows, "little"), sheet.stated[1])


def _asks(sheet: _Sheet, _: bytes) -> None:
    sheet.asks = True


OTHERS: Mapping[int, Callable[[_Sheet, bytes], None]] = {
    ROW: _row,
    COLINFO: _column,
    BLANK: _seen,
    MULBLANK: _seen,
    DIMENSIONS: _dimensions,
    UNCALCED: _asks,
}
