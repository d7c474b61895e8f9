"""Write small .xlsb and .xls workbooks, and sheets that are filled to their format's last row."""

import datetime
import importlib
import io
import struct
import warnings
from collections.abc import Sequence
from typing import Any

from office.archives import zipped
from sources.books import new_book, saved

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
Value = str | float | bool | datetime.date | None
ERRORS = {"#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#NUM!": 0x24, "#N/A": 0x2A}


def xlsb(rows: Sequence[Sequence[Value]], name: str = "Sheet") -> bytes:
    """Return rows as an .xlsb; a text such as `#N/A` is an error value."""
    width = max(map(len, rows))
    body = part(129) + part(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)) + part(145)
    for number, row in enumerate(rows):
        body += part(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        body += b"".join(cell(column, value) for column, value in enumerate(row) if value not in (None, ""))
    sheet = body + part(146) + part(130)
    book = part(131) + part(143) + part(156, struct.pack("<II", 0, 1) + wide("rId1") + wide(name))
    book += part(144) + part(132)
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="bin" ContentType='
            '"application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
            "_rels/.rels": relation("officeDocument", "xl/workbook.bin"),
            "xl/_rels/workbook.bin.rels": relation("worksheet", "worksheets/sheet1.bin"),
            "xl/workbook.bin": book,
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def relation(kind: str, target: str) -> str:
    """Return the relations of a part that has one."""
    link = f'<Relationship Id="rId1" Type="{RELATIONS}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'


def part(kind: int, body: bytes = b"") -> bytes:
    """Return one record: its kind and size in as many bytes as they need, seven bits in each."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(body)
    while size > 0x7F:
        head, size = head + bytes([size & 0x7F | 0x80]), size >> 7
    return head + bytes([size]) + body


def wide(text: str) -> bytes:
    """Return a text with its length."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(column: int, value: Value) -> bytes:
    """Return the record of a cell."""
    place = struct.pack("<II", column, 0)
    if isinstance(value, bool):
        return part(4, place + bytes([value]))
    if isinstance(value, str):
        error = ERRORS.get(value)
        return part(6, place + wide(value)) if error is None else part(3, place + bytes([error]))
    assert isinstance(value, int | float)
    return part(5, place + struct.pack("<d", value))


def old_book(**sheets: Sequence[Sequence[Value]]) -> Any:
    """Return an old workbook with the given sheets."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        xlwt = importlib.import_module("xlwt")
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        page = book.add_sheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value not in (None, ""):
                    day = isinstance(value, datetime.date)
                    page.write(number, column, value, *([xlwt.easyxf(num_format_str="DD/MM/YYYY")] if day else []))
    return book


def old(rows: Sequence[Sequence[Value]]) -> bytes:
    """Return rows as an .xls written by a library."""
    return old_saved(old_book(Sheet=rows))


def old_saved(book: Any) -> bytes:
    """Return the bytes of an old workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def old_full(head: Sequence[str], row: Sequence[Value]) -> bytes:
    """Return an .xls whose last row, the 65,536th, is filled."""
    book = old_book(Sheet=[head])
    for column, value in enumerate(row):
        book.get_sheet(0).write(65_535, column, value)
    return old_saved(book)


def new_full(head: Sequence[str], row: Sequence[Value]) -> bytes:
    """Return an .xlsx whose last row, the 1,048,576th, is filled."""
    book = new_book()
    for column, (label, value) in enumerate(zip(head, row, strict=True), 1):
        book.active.cell(1, column, label)
        book.active.cell(1_048_576, column, value)
    return saved(book)
