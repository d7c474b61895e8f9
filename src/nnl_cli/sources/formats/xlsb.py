"""Look a second time at an .xlsb: errors, percentages, kept zeros, formulas, what is hidden or merged."""

import struct
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree

from nnl_cli.sources.fonts import Legacy, legacy_font
from nnl_cli.sources.formats.archive import Archive
from nnl_cli.sources.formats.look import MAX_SHEETS, MOST_MERGED, Look, error, most_cells, uncalculated
from nnl_cli.sources.formats.styles import Styles, styles_of
from nnl_cli.sources.formats.xls import ERRORS, unpack
from nnl_cli.sources.load import refusal
from nnl_cli.sources.tables import MergedCell

ROW, BLANK, RK, ERROR, REAL, TEXT, SHARED = 0, 1, 2, 3, 5, 6, 7
FORMULA_NUMBER, FORMULA_ERROR, LAST_CELL = 9, 11, 11
END_DATA = 146
FONT, FORMAT, XF, COLUMNS, SHEET, CALCULATION, MERGED = 43, 44, 47, 60, 156, 157, 176
CELL_FORMATS, CELL_FORMATS_END = 617, 618
ON_OPENING = 0x01
HIDDEN_ROW, HIDDEN_COLUMN = 0x10, 0x01
LAST_COLUMN = 16_384
SIZES = {RK: 12, ERROR: 9, 4: 9, REAL: 16, SHARED: 12}  # of cells that never have another


class _Book(NamedTuple):
    """What holds for every sheet: the styles, and whether the workbook asks to be calculated when opened."""

    styles: Styles
    asks: bool


def look_xlsb(archive: Archive) -> dict[str, Look]:
    """Return what each sheet holds that calamine does not tell."""
    parts, asks = _workbook(archive)
    if len(parts) > MAX_SHEETS:
        raise refusal("sheets-too-many", archive.file, None, limit=str(MAX_SHEETS))
    found = [part for _, part in parts if part in archive.parts]
    if len(set(found)) < len(found):  # no program writes that, and it is read once for each
        raise refusal("workbook-broken", archive.file)
    book = _Book(_styles(archive.read("xl/styles.bin")), asks)
    looks = {name: _look(archive.read(part), book) for name, part in parts if part in archive.parts}
    if any(look.rows * look.columns > most_cells(len(archive.data)) for look in looks.values()):
        archive.refuse_bomb()
    return looks


def _workbook(archive: Archive) -> tuple[list[tuple[str, str]], bool]:
    """Return the name and the part of every sheet, and whether the workbook asks to be calculated."""
    try:
        root = ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))  # noqa: S314 entities were refused
    except ElementTree.ParseError:
        raise refusal("workbook-broken", archive.file) from None
    targets = {str(e.get("Id")): str(e.get("Target")) for e in root}
    parts, asks = [], False
    for kind, body in records(archive.read("xl/workbook.bin")):
        if kind == SHEET:
            link, rest = _text(body[8:])
            parts.append((_text(rest)[0], archive.part(targets.get(link, ""))))
        elif kind == CALCULATION and len(body) > 24:
            asks = bool(body[24] & ON_OPENING)
    return parts, asks


def _text(data: bytes) -> tuple[str, bytes]:
    length = int.from_bytes(data[:4], "little") * 2
    return data[4 : 4 + length].decode("utf-16-le", errors="replace"), data[4 + length :]


def _styles(data: bytes) -> Styles:
    """Return the styles of interest; a workbook without styles has none."""
    fonts: list[Legacy | None] = []
    formats: dict[int, str] = {}
    cells: list[tuple[int, int]] = []
    inside = False
    for kind, body in records(data):
        if kind == FONT:
            fonts.append(legacy_font(_text(body[21:])[0]))
        elif kind == FORMAT:
            formats[int.from_bytes(body[:2], "little")] = _text(body[2:])[0]
        elif kind in (CELL_FORMATS, CELL_FORMATS_END):
            inside = kind == CELL_FORMATS
        elif kind == XF and inside:
            number, font = struct.unpack_from("<HH", body, 2)
            cells.append((font, number))
    return styles_of(cells, formats, fonts)


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part: a kind, a size, both in as many bytes as they need, and a body."""
    place = 0
    while place < len(data):
        kind, place = data[place], place + 1
        if kind & 0x80 and place < len(data):
            kind, place = (kind & 0x7F) | (data[place] & 0x7F) << 7, place + 1
        size = shift = 0
        while place < len(data) and shift < 28:
            byte, place = data[place], place + 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if place + size > len(data):
            raise ValueError("a record goes on behind the end")
        yield kind, data[place : place + size]
        place += size


def _look(data: bytes, book: _Book) -> Look:
    look, row, ended, least = Look(), -1, False, 0
    for kind, body in records(data):
        ended = ended or kind == END_DATA
        if kind == ROW:
            if int.from_bytes(body[:4], "little") <= row:
                raise ValueError("rows out of turn")
            row, least = int.from_bytes(body[:4], "little"), 0
            if len(body) > 11 and body[11] & HIDDEN_ROW:
                look.hide(rows=[row])
        elif kind <= LAST_CELL:
            least = _next_column(kind, body, least)
            if kind != BLANK:
                column = least - 1
                look.rows, look.columns = max(look.rows, row + 1), max(look.columns, column + 1)
                if kind in CELLS and len(body) > 8 and (cell := CELLS[kind](body, book)):
                    look.put(row, column, cell)
        elif kind in OTHERS and len(body) >= 8:
            OTHERS[kind](look, body)
    if not ended:
        raise ValueError("no end of the cells")
    return look


def _next_column(kind: int, body: bytes, least: int) -> int:
    """Return the first column that may come behind a cell; raise ValueError where its record cannot be true."""
    column = int.from_bytes(body[:4], "little")
    size = 12 + 2 * int.from_bytes(body[8:12], "little") if kind == TEXT else SIZES.get(kind, len(body))
    if not least <= column < LAST_COLUMN or size != len(body):
        raise ValueError("a cell out of turn, or of another size")
    return column + 1


def _style(body: bytes) -> int:
    return int.from_bytes(body[4:7], "little")


def _error(body: bytes, _: _Book) -> str:
    return error(ERRORS.get(body[8], "#VALUE!"))


def _packed(body: bytes, book: _Book) -> str | None:
    return book.styles.shown(_style(body), repr(unpack(body[8:12])))


def _number(body: bytes, book: _Book) -> str | None:
    return book.styles.shown(_style(body), repr(struct.unpack_from("<d", body, 8)[0]))


def _result(body: bytes, book: _Book) -> str | None:
    if book.asks and not struct.unpack_from("<d", body, 8)[0]:
        return uncalculated("")
    return _number(body, book)


CELLS: Mapping[int, Callable[[bytes, _Book], str | None]] = {
    RK: _packed,
    ERROR: _error,
    REAL: _number,
    FORMULA_NUMBER: _result,
    FORMULA_ERROR: _error,
}


def _columns(look: Look, body: bytes) -> None:
    first, last = struct.unpack_from("<II", body)
    if len(body) > 16 and body[16] & HIDDEN_COLUMN:
        look.hide(columns=range(first, min(last + 1, LAST_COLUMN)))


def _merged(look: Look, body: bytes) -> None:
    if len(body) >= 16 and len(look.merged) < MOST_MERGED:
        top, bottom, left, right = struct.unpack_from("<IIII", body)
        look.merged.append(MergedCell(top, left, bottom, right))


OTHERS: Mapping[int, Callable[[Look, bytes], None]] = {COLUMNS: _columns, MERGED: _merged}
