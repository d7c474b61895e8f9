"""Write the container of old Office files, and a small .xls in it."""

import struct
from collections.abc import Sequence

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file; every stream is padded so that none is small."""
    padded = {name: data.ljust(max(4096, -(-len(data) // SECTOR) * SECTOR), b"\0") for name, data in streams.items()}
    table, entries, body = [TABLE, END], [_entry("Root Entry", 5, END, 0, child=1)], b""
    for number, (name, data) in enumerate(padded.items(), 1):
        start, count = len(table), len(data) // SECTOR
        table += [*range(start + 1, start + count), END]
        sibling = number + 1 if number < len(padded) else FREE
        entries.append(_entry(name, 2, start, len(data), right=sibling))
        body += data
    entries += [bytes(128)] * (4 - len(entries) % 4)
    directory = b"".join(entries[:4])
    sectors = struct.pack("<128I", *table, *[FREE] * (128 - len(table)))
    return _header() + sectors + directory + body


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    return head + struct.pack("<109I", 0, *[FREE] * 108)


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE, right: int = FREE) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
    return head + struct.pack("<III", FREE, right, child) + bytes(36) + struct.pack("<III", start, size, 0)


def record(kind: int, body: bytes = b"") -> bytes:
    """Return one record of a workbook stream."""
    return struct.pack("<HH", kind, len(body)) + body


def words(text: str, width: str = "<H") -> bytes:
    """Return a text with its length and the flag of wide letters."""
    return struct.pack(width, len(text)) + b"\1" + text.encode("utf-16-le")


BOOK, PAGE = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0), struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)
PERCENT, ERROR = "percent", "error"
Value = str | float | tuple[str, float]


def xls(
    rows: Sequence[Sequence[Value | None]], name: str = "Sheet", hidden: Sequence[int] = (), locked: bool = False
) -> bytes:
    """Return an .xls; a pair of a kind and a number is a percentage or an error code."""
    style = struct.pack("<HH", 0, 0) + bytes(16)
    share = struct.pack("<HH", 0, 9) + bytes(16)
    head = record(0x809, BOOK) + (record(0x2F, bytes(6)) if locked else b"")
    head += record(0x31, bytes(14) + words("Arial", "<B")) + record(0xE0, style) + record(0xE0, share)
    cells = b"".join(
        _cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row) if value is not None
    )
    marks = b"".join(record(0x208, struct.pack("<HHHHIIH", row, 0, 5, 0, 0, 0x20, 0)[:16]) for row in hidden)
    size = record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    page = record(0x809, PAGE) + size + marks + cells + record(0x0A)
    start = len(head) + len(record(0x85, bytes(6) + words(name, "<B"))) + 4
    bound = record(0x85, struct.pack("<IH", start, 0) + words(name, "<B"))
    return compound({"Workbook": head + bound + record(0x0A) + page})


def _cell(row: int, column: int, value: Value) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        return record(0x204, place + words(value))
    if isinstance(value, float | int):
        return record(0x203, place + struct.pack("<d", value))
    kind, number = value
    if kind == PERCENT:
        return record(0x203, struct.pack("<HHHd", row, column, 1, number))
    return record(0x205, place + struct.pack("<BB", int(number), 1))
