"""Workbooks: their kinds of cells, hidden parts, old fonts, lying names, and broken ones."""

import importlib
from collections.abc import Sequence
from typing import Any

from office.archives import zipped
from office.binary import new_full, old, old_full, xlsb
from office.case import HEAD, Case, Expected, refusal
from office.layouts import TWO, sheet
from office.ole import ERROR, PERCENT, compound, xls
from office.texts import CONVERTED, PLAIN, TABLE, text, to_tcvn3, to_vni
from sources.books import SHEET, new_book, rewritten, saved

BOOK = sheet(TABLE)
ONE = Expected(sheet="Sheet")
SHARE = [*HEAD[:4], "Tỷ lệ (%)"]
SHARES = ("ma_truong", "ten_truong", "xa", "hs", "tl")
DOCUMENT = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Sheet">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def ods(rows: Sequence[Sequence[str]], manifest: str = "") -> bytes:
    """Return rows as an OpenDocument table; a cell that begins with `<` is XML of its own."""

    def cell(value: str) -> str:
        if value.startswith("<"):
            return value
        value = value.replace("&", "&amp;").replace('"', "&quot;")
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    listed = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{manifest}</m:manifest>'
    return zipped({"mimetype": mime, "META-INF/manifest.xml": listed, "content.xml": DOCUMENT.format(body)})


def ods_cell(attributes: str, words: str = "") -> str:
    """Return an OpenDocument cell of any kind."""
    return f"<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>"


def page(rows: Sequence[Sequence[str]], extra: str = "") -> bytes:
    """Return rows as a web page."""
    cells = "".join("<tr>" + "".join(f"<td>{c.replace('&', '&amp;')}</td>" for c in row) + "</tr>" for row in rows)
    return f'<html><meta charset="utf-8"><body>{extra}<table border=1>{cells}</table></body></html>'.encode()


def typed(convert: Any, font: str) -> bytes:
    """Return the table typed with a font from before Unicode, of which no word need be known."""

    def change(page: Any) -> None:
        for row in page.iter_rows():
            for cell in row:
                cell.font = importlib.import_module("openpyxl.styles").Font(name=font)

    return sheet([[convert(cell) for cell in row] for row in TABLE], (), change)


def several() -> bytes:
    """Return a workbook with a guide, two tables, an empty sheet and a hidden one."""
    book = new_book()
    book.active.title = "Hướng dẫn"
    for row in (["Cách điền"], ["Mã trường", "ghi mã do Sở cấp"], ["Tên trường", "ghi đủ"]):
        book.active.append(row)
    for name, unit in (("MN", TWO[0]), ("TH", TWO[1]), ("Trống", None), ("Cũ", TWO[0])):
        made = book.create_sheet(name)
        for line in (HEAD, unit) if unit else ():
            made.append(line)
    book["Cũ"].sheet_state = "hidden"
    return saved(book)


def hidden() -> bytes:
    """Return a table with a filtered row and a hidden column."""

    def change(page: Any) -> None:
        page.row_dimensions[3].hidden = True
        page.column_dimensions["D"].hidden = True

    return sheet(TABLE, (), change)


def far() -> bytes:
    """Return a sheet of two cells that spans more than a memory holds."""
    book = new_book()
    book.active["A1"], book.active["XFD1048576"] = "Mã trường", 1
    return saved(book)


def numbers(formats: dict[str, str]) -> bytes:
    """Return a table of numbers with number formats."""

    def change(page: Any) -> None:
        for place, code in formats.items():
            page[place].number_format = code

    return sheet([SHARE, [450001, "A", "X", 630, 0.3125], [450002, "B", "X", 5.5, 0.3125]], (), change)


def declared(xml: bytes) -> bytes:
    """Return a sheet that declares an entity."""
    head, _, rest = xml.partition(b"<worksheet")
    return head + b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet' + rest


BROKEN = [HEAD, ["45001", "A", "X", "=1/0", "#N/A"], ["45002", "B", "X", "20", "9"]]
ENCRYPTED = compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"\0" * 5000})

WORKBOOKS = [
    Case("an .xlsx", "t.xlsx", BOOK, (ONE,)),
    Case("an .xlsm", "t.xlsm", BOOK, (ONE,)),
    Case("an .ods", "t.ods", ods(TABLE), (ONE,)),
    Case("an .xls", "t.xls", xls(TABLE), (ONE,)),
    Case("an .xls of another program", "t.xls", old(TABLE), (ONE,)),
    Case("an .xlsb", "t.xlsb", xlsb(TABLE), (ONE,)),
    Case("an .xlsb called .xlsx", "t.xlsx", xlsb(TABLE), (ONE,)),
    Case(
        "an .xlsb with numbers and an error",
        "t.xlsb",
        xlsb([HEAD, ["045001", "A", "X", 35.0, "#DIV/0!"], ["45002", "B", "X", 85.5, None]]),
        (Expected((("045001", "A", "X", "35", "#DIV/0!"), ("45002", "B", "X", "85.5", "")), (2, 3), sheet="Sheet"),),
    ),
    Case(
        "an .xls filled to its last row",
        "t.xls",
        old_full(HEAD, ["45001", "A", "X", 10, 4]),
        (Expected((("45001", "A", "X", "10", "4"),), (65_536,), problems=("sheet-full row 65536",), sheet="Sheet"),),
    ),
    Case(
        "an .xlsx filled to its last row",
        "t.xlsx",
        new_full(HEAD[:1] + HEAD[3:4], ["45001", 10]),
        (
            Expected(
                (("45001", "10"),),
                (1_048_576,),
                ("ma_truong", "hs"),
                problems=("sheet-full row 1048576",),
                sheet="Sheet",
            ),
        ),
    ),
    Case(
        "an .xlsx with a header only",
        "t.xlsx",
        sheet([HEAD]),
        (Expected((), (), problems=("table-without-rows row 1",), sheet="Sheet"),),
    ),
    Case("an .xlsx called .xls", "t.xls", BOOK, (ONE,)),
    Case("an .xlsx called .csv", "t.csv", BOOK, (ONE,)),
    Case("an .xls called .xlsx", "t.xlsx", xls(TABLE), (ONE,)),
    Case("a text called .xlsx", "t.xlsx", text().encode()),
    Case("a web page called .xls", "t.xls", page(TABLE)),
    Case(
        "a web page with merged cells",
        "t.html",
        b"<table><tr><th rowspan=2>M&#227; tr&#432;&#7901;ng<th colspan=2>H&#7885;c sinh<tr><th>T&#7893;ng s&#7889;"
        b"<th>N&#7919;<tr><td>01<td>5<td>2</table>",
        (Expected((("01", "5", "2"),), (3,), ("ma_truong", "hs", "nu")),),
    ),
    Case(
        "several tables in a web page",
        "t.xls",
        page(TABLE, "<table><tr><td>UBND</table>"),
        (Expected(sheet="2"),),
        ("sheet-without-table 1",),
    ),
    Case(
        "numbers, a percentage and a padded code",
        "t.xlsx",
        numbers({"A2": "00000000", "E2": "0.0%"}),
        (
            Expected(
                (("00450001", "A", "X", "630", "31.25%"), ("450002", "B", "X", "5.5", "0.3125")),
                (2, 3),
                SHARES,
                sheet="Sheet",
            ),
        ),
    ),
    Case(
        "errors and formulas without a result",
        "t.xlsx",
        sheet(BROKEN),
        (Expected((("45001", "A", "X", "=1/0", "#N/A"), ("45002", "B", "X", "20", "9")), (2, 3), sheet="Sheet"),),
    ),
    Case(
        "an .xls with an error and a percentage",
        "t.xls",
        xls([SHARE, ["01", "A", "X", 5, (PERCENT, 0.3125)], ["02", "B", "X", (ERROR, 7), 0.5]], hidden=[2]),
        (
            Expected(
                (("01", "A", "X", "5", "31.25%"), ("02", "B", "X", "#DIV/0!", "0.5")),
                (2, 3),
                SHARES,
                problems=("rows-hidden",),
                sheet="Sheet",
            ),
        ),
    ),
    Case(
        "an .ods with an error and a percentage",
        "t.ods",
        ods(
            [
                SHARE,
                [
                    "01",
                    "A",
                    "X",
                    ods_cell(
                        'table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"', "#DIV/0!"
                    ),
                    ods_cell('office:value-type="percentage" office:value="0.3125"', "31,25%"),
                ],
            ]
        ),
        (Expected((("01", "A", "X", "#DIV/0!", "31.25%"),), (2,), SHARES, sheet="Sheet"),),
    ),
    Case(
        "an .ods with repeated cells and rows",
        "t.ods",
        ods(
            [
                HEAD,
                ["45001", "A", ods_cell('table:number-columns-repeated="2"'), "4"],
                [ods_cell('table:number-columns-repeated="5"')],
                ["45002", "B", "X", ods_cell('office:value-type="float" office:value="7"', "7"), "7"],
            ]
        ),
        (Expected((("45001", "A", "", "", "4"), ("45002", "B", "X", "7", "7")), (2, 4), sheet="Sheet"),),
    ),
    Case(
        "a web page with cells over two columns in its body",
        "t.xls",
        page(TWO)
        .replace(b"<table border=1>", f"<table><tr>{''.join(f'<th>{c}' for c in HEAD)}".encode())
        .replace(b"<td>Phong An</td><td>10</td>", b"<td colspan=2>Phong An</td>"),
        (Expected((("45001", "Trường A", "Phong An", "", "4"), tuple(TWO[1])), (2, 3)),),
    ),
    Case(
        "TCVN3 fonts",
        "t.xlsx",
        typed(to_tcvn3, ".VnTime"),
        (Expected(CONVERTED.records, problems=("font-converted",), sheet="Sheet"),),
    ),
    Case("VNI fonts", "t.xlsx", typed(to_vni, "VNI-Times"), (Expected(problems=("font-converted",), sheet="Sheet"),)),
    Case(
        "one column of TCVN3 in a Unicode sheet",
        "t.xlsx",
        sheet([HEAD, *([row[0], to_tcvn3(row[1]), *row[2:]] for row in TABLE[1:])]),
        (
            Expected(
                tuple((a, b, *c) for (a, _, *c), (_, b, *_) in zip(PLAIN.records, CONVERTED.records, strict=True)),
                problems=("font-converted",),
                sheet="Sheet",
            ),
        ),
    ),
    Case("Unicode typed with an old font", "t.xlsx", typed(str, ".VnTime"), (ONE,)),
    Case(
        "several sheets",
        "t.xlsx",
        several(),
        (Expected((tuple(TWO[0]),), (2,), sheet="MN"), Expected((tuple(TWO[1]),), (2,), sheet="TH")),
        ("sheet-hidden Cũ", "sheet-without-table Hướng dẫn"),
    ),
    Case(
        "hidden rows and columns",
        "t.xlsx",
        hidden(),
        (Expected(sheet="Sheet", problems=("rows-hidden", "columns-hidden")),),
    ),
    refusal("a password", "t.xlsx", ENCRYPTED, "file-password"),
    refusal("a password on an .xls", "t.xls", xls(TABLE, locked=True), "file-password"),
    refusal(
        "a password on an .ods",
        "t.ods",
        ods(TABLE, "<m:file-entry><m:encryption-data/></m:file-entry>"),
        "file-password",
    ),
    refusal("half a workbook", "t.xlsx", BOOK[: len(BOOK) // 2], "file-truncated"),
    refusal("half an .xls", "t.xls", xls(TABLE)[:2000], "file-truncated"),
    refusal("an empty workbook", "t.xlsx", saved(new_book()), "file-empty"),
    refusal("a bomb", "t.xlsx", rewritten(BOOK, SHEET, lambda xml: xml + b" " * 310_000_000), "zip-bomb"),
    refusal("two cells far apart", "t.xlsx", far(), "zip-bomb"),
    refusal("entities", "t.xlsx", rewritten(BOOK, SHEET, declared), "xml-entities"),
    refusal("a broken part", "t.xlsx", rewritten(BOOK, "xl/workbook.xml", lambda xml: xml[:-20]), "workbook-broken"),
    refusal("a server's answer called .xlsx", "t.xlsx", b'{"error": 403}', "file-not-table"),
    refusal("a PDF", "t.xlsx", b"%PDF-1.7 ...", "file-not-table"),
    refusal("a letter", "t.docx", zipped({"word/document.xml": "<w/>"}), "file-not-table"),
    refusal("a picture", "t.xls", b"\x89PNG\r\n\x1a\n...", "file-not-table"),
    refusal("an archive", "t.zip", zipped({"a.csv": "x"}), "archive-of-tables"),
    refusal("an archive of pictures", "t.zip", zipped({"a.jpg": "x"}), "file-archive"),
]
