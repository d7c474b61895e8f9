"""An independent look at a mutant: what its cells plainly say, found without any code of `nnl`'s."""

import csv
import importlib
import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as Xml

from office.texts import to_tcvn3
from torture.seeds import FOOT, HEAD, TITLE

Rows = list[list[str]]
Pair = tuple[int | None, int | None]  # pupils and girls of a unit; None where its cell is blank
Units = dict[str, Pair]
UNSEEN = str.maketrans("", "", "\u200b\ufeff")  # letters of no width: a figure with one in it shows its digits alone
SUM_WORDS = ("Cộng xã", "Tổng cộng")


def plainly(name: str, data: bytes) -> Units | None:
    """Return the figures of units where every row of a mutant is whole and plain; None where one is in doubt."""
    try:
        rows = LOOKS[name](data)
    except Exception:  # noqa: BLE001  # whatever the mutation broke, the look knows nothing
        return None
    if not name.endswith((".csv", ".html")):  # there a row ends with its last filled cell
        rows = [[*row, *[""] * (len(HEAD) - len(row))] for row in rows]
    return figures_of(rows, [to_tcvn3(cell) for cell in HEAD] if name == "tcvn3.csv" else HEAD)


def figures_of(rows: Rows, head: Sequence[str]) -> Units | None:
    """Return what rows below the one header say; rows of titles, sums and signatures are passed over."""
    rows = [[cell.translate(UNSEEN).strip() for cell in row] for row in rows]
    rows = [row for row in rows if any(row) and not set(row) - {""} <= {*TITLE, *FOOT}]
    if not rows or sorted(rows[0]) != sorted(head):
        return None
    order = [rows[0].index(label) for label in head]  # labels that changed places are the file's own word
    rows = [[row[at] for at in order] if len(row) == len(head) else row for row in rows]
    units: dict[str, list[str]] = {}
    for row in rows[1:]:
        if row[0] == "" and len(row) == len(head) and row[1].startswith(SUM_WORDS):
            continue
        if not is_plain(row, head) or units.setdefault(row[0], row) != row:
            return None
    return {key: (figure(row[3]), figure(row[4])) for key, row in units.items()}


def figure(cell: str) -> int | None:
    """Return a cell's figure; None of a blank one."""
    return int(cell) if cell else None


def is_plain(row: Sequence[str], head: Sequence[str]) -> bool:
    """Whether a row names its unit and has figures or blanks, the second no more than the first."""
    if len(row) != len(head) or not row[0] or not all(cell.isascii() and cell.isdigit() for cell in row[3:] if cell):
        return False
    return not (row[3] and row[4]) or int(row[4]) <= int(row[3])


def in_text(encoding: str, sign: str) -> Callable[[bytes], Rows]:
    """Return how a text file is cut at its own separator."""
    return lambda data: list(csv.reader(io.StringIO(data.decode(encoding)), delimiter=sign))


def in_xlsx(data: bytes) -> Rows:
    """Return the cells of a workbook as another library reads them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page: Any = importlib.import_module("openpyxl").load_workbook(io.BytesIO(data)).active
    return [["" if cell is None else str(cell) for cell in row] for row in page.iter_rows(values_only=True)]


def in_ods(data: bytes) -> Rows:
    """Return the texts of a document's cells; a number's own value where it has one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = Xml.fromstring(archive.read("content.xml"))
    rows = [one for one in root.iter() if one.tag.endswith("}table-row")]
    return [[ods_cell(cell) for cell in row if cell.tag.endswith("}table-cell")] for row in rows]


def ods_cell(cell: Xml.Element) -> str:
    """Return what a cell says: its number, else its words."""
    value = next((value for name, value in cell.attrib.items() if name.endswith("}value")), None)
    return "".join(cell.itertext()) if value is None else value


class Page(HTMLParser):
    """The cells of a page's table."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows = []
        self.ended = False

    def handle_starttag(self, tag: str, _: Any) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.ended = self.ended or tag == "table"

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1] and not self.ended:
            self.rows[-1][-1] += data


def in_html(data: bytes) -> Rows:
    """Return the cells of a whole page."""
    page = Page()
    page.feed(data.decode())
    if not page.ended:
        raise ValueError
    return page.rows


def in_xlsb(data: bytes) -> Rows:
    """Return the cells of a binary workbook's sheet, record by record."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.bin")
    rows: Rows = []
    for kind, body in records(sheet):
        if kind == 0:
            rows.append([])
        elif kind == 5:
            rows[-1].append(whole(struct.unpack("<d", body[8:])[0]))
        elif kind == 6:
            rows[-1].append(body[12:].decode("utf-16-le"))
    return rows


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part: kind and size in seven bits a byte."""
    at = 0
    while at < len(data):
        kind, at = number(data, at)
        size, at = number(data, at)
        yield kind, data[at : at + size]
        at += size


def number(data: bytes, at: int) -> tuple[int, int]:
    """Return a number and where it ends."""
    value = shift = 0
    while True:
        value, shift, at = value | (data[at] & 0x7F) << shift, shift + 7, at + 1
        if not data[at - 1] & 0x80:
            return value, at


def in_xls(data: bytes) -> Rows:
    """Return the cells of an old workbook whose stream lies in one piece, as the seed's does."""
    texts: list[str] = []
    cells: dict[tuple[int, int], str] = {}
    at = 512
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        body = data[at + 4 : at + 4 + size]
        if kind == 0xFC:
            texts = list(shared(body))
        elif kind in (0xFD, 0x27E, 0x203):
            row, column = struct.unpack_from("<HH", body)
            cells[row, column] = old_cell(kind, body[6:], texts)
        elif kind == 0xBD:
            row, first = struct.unpack_from("<HH", body)
            for column, spot in enumerate(range(4, size - 2, 6), first):
                cells[row, column] = old_cell(0x27E, body[spot + 2 : spot + 6], texts)
        at += 4 + size
    return [[cells.get((row, column), "") for column in range(5)] for row in range(1 + max(row for row, _ in cells))]


def shared(body: bytes) -> Iterator[str]:
    """Yield the texts that cells point to."""
    at = 8
    while at < len(body):
        size, flags = struct.unpack_from("<HB", body, at)
        length = size * (1 + (flags & 1))
        yield body[at + 3 : at + 3 + length].decode("utf-16-le" if flags & 1 else "latin-1")
        at += 3 + length


def old_cell(kind: int, body: bytes, texts: Sequence[str]) -> str:
    """Return a text, a number, or a number in 30 bits."""
    if kind == 0xFD:
        return texts[int.from_bytes(body, "little")]
    if kind == 0x203:
        return whole(struct.unpack("<d", body)[0])
    (packed,) = struct.unpack("<i", body)
    value: float = packed >> 2 if packed & 2 else struct.unpack("<d", b"\0\0\0\0" + struct.pack("<i", packed & ~3))[0]
    return whole(value / 100 if packed & 1 else value)


def whole(value: float) -> str:
    """Return a number as a cell shows it."""
    return str(value).removesuffix(".0")


LOOKS: dict[str, Callable[[bytes], Rows]] = {
    "comma.csv": in_text("utf-8", ","),
    "semicolon.csv": in_text("utf-8-sig", ";"),
    "titled.csv": in_text("utf-8", ","),
    "tcvn3.csv": in_text("latin-1", ","),
    "tab-utf16.csv": in_text("utf-16", "\t"),
    "t.xlsx": in_xlsx,
    "t.xls": in_xls,
    "t.ods": in_ods,
    "t.xlsb": in_xlsb,
    "t.html": in_html,
}
