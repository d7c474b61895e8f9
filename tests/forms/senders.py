"""Workbooks as senders have them, with all that a program drops that only knows cells; and what is in their parts."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import xlsxwriter

HEADS = ["Mã trường", "Tên trường", "Xã", "Tốt nghiệp", "Vào nghề", "Giải"]
PLAN = """\
plan: {number: 1/KH-UBND, title: {vi: Kế hoạch thử, en: A plan to try}, period: 2024}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  tot_nghiep: {label: {vi: Tốt nghiệp, en: Graduates}, type: count}
  vao_nghe: {label: {vi: Vào nghề, en: In training}, type: count, part_of: tot_nghiep}
  giai: {label: {vi: Giải, en: Prizes}, type: count}
indicators:
  - id: nghe
    name: {vi: Tỷ lệ vào học nghề, en: Share in training}
    numerator: vao_nghe
    denominator: tot_nghiep
    target: "> 30%"
  - id: giai
    name: {vi: Số giải, en: Prizes}
    numerator: giai
    target: ">= 3"
"""
GOOD = [
    ["001", "THCS Điền Hòa (minh họa)", "Xã Điền Hòa", 100, 31, 3],
    ["002", "THCS Phong Mỹ (minh họa)", "Xã Phong Mỹ", 80, 20, 1],
]
# A word where a number belongs (E2), a part above its whole (E3), a number below zero (F4).
BAD = [
    ["001", "THCS Điền Hòa (minh họa)", "Xã Điền Hòa", 100, "nhiều", 3],
    ["002", "THCS Phong Mỹ (minh họa)", "Xã Phong Mỹ", 80, 90, 1],
    ["003", "THCS Phong Thu (minh họa)", "Xã Phong Thu", 60, 20, -2],
]
MACRO = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8
CELLS = {"E2", "E3", "F4"}
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def rich(folder: Path, name: str = "a.xlsx") -> Path:
    """Write a workbook with a picture, a chart, formats by condition, formulas, comments, names, a table and more."""
    path = folder / name
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
    if name.endswith(".xlsm"):
        book.add_vba_project(io.BytesIO(MACRO), is_stream=True)
    sheet, other = book.add_worksheet("Số liệu"), book.add_worksheet("Phụ 'lục' A")
    _figures(book, sheet)
    _around(book, sheet, other)
    book.close()
    path.write_bytes(linked(path.read_bytes()))
    return path


def _figures(book: Any, sheet: Any) -> None:
    green = book.add_format({"bg_color": "#C6E0B4", "border": 1, "num_format": "#,##0", "bold": True, "locked": False})
    sheet.write_row(0, 0, HEADS)
    for number, row in enumerate(BAD, 1):
        for column, value in enumerate(row):
            sheet.write(number, column, value, green if column == 4 else None)
    sheet.write_formula("H2", "=D2+1", None, 101)
    sheet.write_formula("H3", "='[khac.xlsx]Tong'!A1", None, 4711)
    sheet.write_array_formula("H4:H4", "{=SUM(D2:D4)}", None, 240)


def _around(book: Any, sheet: Any, other: Any) -> None:
    sheet.set_column("A:A", 9.5)
    sheet.set_row(2, 33)
    sheet.conditional_format("D2:D4", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format(
        "F2:F4", {"type": "cell", "criteria": ">", "value": 2, "format": book.add_format({"bold": 1})}
    )
    sheet.data_validation("F2:F9", {"validate": "integer", "criteria": ">=", "value": 0})
    sheet.write_comment("E3", "Đã hỏi lại trường", {"author": "Cô Lan"})
    sheet.write_comment("A1", "Mã do Sở cấp", {"author": "Cô Lan"})
    sheet.insert_image("J2", "dau.png", {"image_data": io.BytesIO(picture())})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Số liệu'!$D$2:$D$4"})
    sheet.insert_chart("J8", chart)
    sheet.add_sparkline("G2", {"range": "'Số liệu'!D2:F2"})
    sheet.freeze_panes(1, 2)
    sheet.autofilter("A1:F4")
    sheet.set_footer("&CTrang &P")
    sheet.repeat_rows(0)
    sheet.protect("", {"format_cells": True})
    other.write("A1", "Ghi chú của trường")
    other.add_table("C3:D5", {"name": "Bang", "columns": [{"header": "X"}, {"header": "Y"}]})
    other.print_area("A1:D9")
    book.define_name("TongHS", "='Số liệu'!$D$2:$D$4")


def picture() -> bytes:
    """Return a picture of one point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    )


def linked(data: bytes) -> bytes:
    """Return a workbook with a link to another one, and a part that no program knows."""
    found = parts(data)
    found["xl/externalLinks/externalLink1.xml"] = (
        b'<?xml version="1.0"?><externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    )
    found["customXml/item1.xml"] = b"<mien-la xmlns='urn:x'>&#225;</mien-la>"
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    kinds = b'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="%s"/></Types>' % kind
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(b"</Types>", kinds)
    return zipped(found)


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(found: dict[str, bytes]) -> bytes:
    """Return a workbook of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return stream.getvalue()


def strict(data: bytes) -> bytes:
    """Return a workbook in the strict dialect of its format."""
    found = parts(data)
    for name in found:
        if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
            for old, new in STRICT.items():
                found[name] = found[name].replace(old, new)
    return zipped(found)


def prefixed(data: bytes, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """Return a workbook of which one sheet writes its elements with a prefix."""
    found = parts(data)
    text = re.sub(rb"<(/?)(?=[A-Za-z])(?!x:|\?)", rb"<\1x:", found[part]).replace(b" xmlns=", b" xmlns:x=", 1)
    found[part] = text
    return zipped(found)
