"""Read a council's table back, from .docx and from .xlsx, as the rows of texts that a reader sees."""

import importlib
import io
import re
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, fromstring

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Read(NamedTuple):
    """The sentences around the table, and its rows, each as texts; a merged cell stands in the first that it covers."""

    texts: list[str]
    rows: list[list[str]]


def _said(element: Element) -> str:
    lines = ("".join(text.text or "" for text in one.iter(f"{W}t")) for one in element.iter(f"{W}p"))
    return "\n".join(lines)


def _cells(row: Element) -> list[str]:
    found: list[str] = []
    for cell in row.iter(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        found += [_said(cell), *[""] * (int(span.get(f"{W}val", "1")) - 1 if span is not None else 0)]
    return found


def of_docx(data: bytes) -> Read:
    """Return what a .docx says: its last table is the one that counts."""
    body = fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))[0]  # our own bytes
    tables = [one for one in body if one.tag == f"{W}tbl"]
    texts = [_said(one) for one in body if one.tag == f"{W}p"]
    rows = [_cells(row) for row in tables[-1].iter(f"{W}tr")] if len(tables) > 2 else []
    return Read(texts, rows)


def of_xlsx(data: bytes, lang: str = "vi") -> Read:
    """Return what the one sheet of an .xlsx says, its numbers as they print; the head of the table begins at TT."""
    (sheet,) = importlib.import_module("openpyxl").load_workbook(io.BytesIO(data)).worksheets
    rows = [[printed(cell, lang) for cell in row] for row in sheet.iter_rows()]
    rows = [row[:-1] for row in rows]  # the mark by which nnl knows its own stands outside what is printed
    first = next((at for at, row in enumerate(rows) if row[0] in ("TT", "No.")), len(rows))
    last = next((at for at, row in enumerate(rows) if row[0].startswith(("Dấu *", "* is", "“-”:"))), len(rows))
    return Read([row[0] for row in (*rows[:first], *rows[last:])], rows[first:last])


def printed(cell: Any, lang: str) -> str:
    """Return a cell as a spreadsheet of this country prints it."""
    if not isinstance(cell.value, int | float):
        return str(cell.value or "")
    forms = cell.number_format.split(";")
    form = forms[1] if cell.value < 0 and len(forms) > 1 else forms[0]
    before, after = (re.sub('"', "", part) for part in re.split(r"#,##0(?:\.0+)?", form))
    decimals = len((re.search(r"\.(0+)", form) or ["", ""])[1])
    number = abs(Decimal(repr(cell.value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    digits = f"{number:,f}"
    shown = digits.translate(str.maketrans(",.", ".,")) if lang == "vi" else digits
    return f"{before}{shown}{after}"
