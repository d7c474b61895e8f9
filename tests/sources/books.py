"""Make small workbooks for tests, and spoil them."""

import importlib
import io
import zipfile
from collections.abc import Callable
from typing import Any

SHEET = "xl/worksheets/sheet1.xml"


def new_book() -> Any:
    """Return an empty workbook."""
    return importlib.import_module("openpyxl").Workbook()


def workbook(*rows: list[Any], **formats: str) -> bytes:
    """Return an .xlsx of the given rows; `formats` maps cells to number formats."""
    book = new_book()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for cell, code in formats.items():
        sheet[cell].number_format = code
    return saved(book)


def saved(book: Any) -> bytes:
    """Return the bytes of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rewritten(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return stream.getvalue()
