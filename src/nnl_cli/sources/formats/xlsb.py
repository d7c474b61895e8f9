"""Look a second time at an .xlsb: error values, and cells so far apart that they would fill the memory."""

from collections.abc import Iterator
from xml.etree import ElementTree

from nnl_cli.sources.formats.archive import Archive
from nnl_cli.sources.formats.look import MAX_CELLS, Look, error
from nnl_cli.sources.formats.xls import ERRORS
from nnl_cli.sources.load import refusal

ROW, CELL_ERROR, LAST_CELL, FORMULA_ERROR, SHEET = 0, 3, 11, 11, 156


def look_xlsb(archive: Archive) -> dict[str, Look]:
    """Return what each sheet holds that calamine does not tell."""
    looks = {name: _look(archive.read(part)) for name, part in _sheet_parts(archive) if part in archive.parts}
    if any(look.rows * look.columns > MAX_CELLS for look in looks.values()):
        archive.refuse_bomb()
    return looks


def _sheet_parts(archive: Archive) -> Iterator[tuple[str, str]]:
    try:
        root = ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))  # noqa: S314 entities were refused
    except ElementTree.ParseError:
        raise refusal("workbook-broken", archive.file) from None
    targets = {str(e.get("Id")): str(e.get("Target")) for e in root}
    for kind, body in records(archive.read("xl/workbook.bin")):
        if kind == SHEET:
            link, rest = _text(body[8:])
            name, _ = _text(rest)
            target = targets.get(link, "")
            yield name, target[1:] if target.startswith("/") else f"xl/{target}"


def _text(data: bytes) -> tuple[str, bytes]:
    length = int.from_bytes(data[:4], "little") * 2
    return data[4 : 4 + length].decode("utf-16-le", errors="replace"), data[4 + length :]


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part: a kind, a size, both in as many bytes as they need, and a body."""
    place = 0
    while place < len(data):
        kind, place = data[place], place + 1
        if kind & 0x80 and place < len(data):
            kind, place = (kind & 0x7F) | (data[place] & 0x7F) << 7, place + 1
        size = shift = 0
        while place < len(data):
            byte, place = data[place], place + 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, data[place : place + size]
        place += size


def _look(data: bytes) -> Look:
    look, row = Look(), 0
    for kind, body in records(data):
        if kind == ROW:
            row = int.from_bytes(body[:4], "little")
            look.rows = max(look.rows, row + 1)
        elif kind <= LAST_CELL:
            column = int.from_bytes(body[:4], "little")
            look.columns = max(look.columns, column + 1)
            if kind in (CELL_ERROR, FORMULA_ERROR) and len(body) > 8:
                look.put(row, column, error(ERRORS.get(body[8], "#VALUE!")))
    return look
