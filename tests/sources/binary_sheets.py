"""Write .xlsb workbooks record by record, with styles, hidden and merged parts, and a wish to be calculated."""

import struct

from office.archives import zipped
from office.binary import PACKAGE, part, relation, wide
from sources.capable import HEAD, Content, Formula

NUMBER, ERROR_CODES = 5, {"#DIV/0!": 0x07, "#N/A": 0x2A}


def xlsb_of(content: Content) -> bytes:
    """Return a sheet as an .xlsb whose style 1 is a percentage and whose style 2 keeps four digits."""
    size = struct.pack("<IIII", 0, len(content.rows) - 1, 0, len(HEAD) - 1)
    sheet = (
        part(129)
        + part(148, size)
        + b"".join(part(60, struct.pack("<IIIIH", c, c, 2000, 0, 1)) for c in content.hidden_columns)
    )
    sheet += part(145) + b"".join(_row(content, number, row) for number, row in enumerate(content.rows)) + part(146)
    sheet += b"".join(part(176, struct.pack("<IIII", *span)) for span in content.merged) + part(130)
    book = part(131) + part(143)
    for number, (name, state) in enumerate([("Bảng", 0), ("Ẩn", 1)][: 1 + content.hidden_sheet], 1):
        book += part(156, struct.pack("<II", state, number) + wide(f"rId{number}") + wide(name))
    flags = 1 if content.asks else 0
    book += part(144) + part(157, struct.pack("<IIIdIH", 0, 1, 100, 0.001, 1, flags)) + part(132)
    links = relation("worksheet", "worksheets/sheet1.bin")
    if content.hidden_sheet:
        links = links.replace("</Rel", relation("worksheet", "worksheets/sheet2.bin").partition(">")[2].replace(
            "rId1", "rId2").partition("</Rel")[0] + "</Rel", 1)  # fmt: skip
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="bin" ContentType='
        '"application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
        "_rels/.rels": relation("officeDocument", "xl/workbook.bin"),
        "xl/_rels/workbook.bin.rels": links,
        "xl/workbook.bin": book,
        "xl/styles.bin": _styles(),
        "xl/worksheets/sheet1.bin": sheet,
    }
    if content.hidden_sheet:
        parts["xl/worksheets/sheet2.bin"] = sheet
    return zipped(parts)


def _styles() -> bytes:
    font = part(43, bytes(21) + wide("Arial"))
    code = part(615, struct.pack("<I", 1)) + part(44, struct.pack("<H", 170) + wide("0000")) + part(616)
    cells = b"".join(part(47, struct.pack("<HHH", 0, number, 0) + bytes(10)) for number in (0, 10, 170))
    return part(278) + code + font + part(617, struct.pack("<I", 3)) + cells + part(618) + part(279)


def _row(content: Content, number: int, row: list[object]) -> bytes:
    hidden = 0x10 if number in content.hidden_rows else 0
    head = part(0, struct.pack("<IIHBBBI", number, 0, 300, 0, hidden, 0, 0))
    return head + b"".join(_cell(column, value) for column, value in enumerate(row) if value is not None)


def _cell(column: int, value: object) -> bytes:
    style = {"Tỷ lệ (%)": 1, "Mã trường": 2}.get(HEAD[column], 0)
    place = struct.pack("<II", column, style)
    if isinstance(value, Formula):
        return part(9, place + struct.pack("<dHI", 0.0, 0, 0))
    if isinstance(value, str):
        code = ERROR_CODES.get(value)
        return part(6, place + wide(value)) if code is None else part(3, place + bytes([code]))
    assert isinstance(value, int | float)
    return part(NUMBER, place + struct.pack("<d", value))
