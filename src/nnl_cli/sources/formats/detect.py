"""Tell what a file is by its content: suffixes lie, first bytes do not."""

import re
from enum import StrEnum
from pathlib import PurePosixPath

from nnl_cli.patterns import late
from nnl_cli.sources.load import Loaded, refusal
from nnl_cli.sources.paths import SUFFIXES


class Format(StrEnum):
    """What a file can be, as far as its reading differs."""

    TEXT = "text"
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    HTML = "html"


# What a suffix promises; a file without one promises nothing.
PROMISED = {
    ".csv": Format.TEXT,
    ".tsv": Format.TEXT,
    ".txt": Format.TEXT,
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".xlsb": Format.XLSB,
    ".xls": Format.XLS,
    ".ods": Format.ODS,
    ".htm": Format.HTML,
    ".html": Format.HTML,
}
ZIPPED = {
    "xl/workbook.xml": Format.XLSX,
    "xl/workbook.bin": Format.XLSB,
    "content.xml": Format.ODS,
}
DOCUMENTS = {
    "word/document.xml": "Word",
    "ppt/presentation.xml": "PowerPoint",
    "content.xml": "OpenDocument",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = late(rb"<!doctype\s+html|<html|<table|<head|<body|<meta", re.IGNORECASE)
WIDE = (b"\xff\xfe", b"\xfe\xff")
HEAD = 4096
# A letter begins with its sender, its way or its form; a page kept with its pictures is written like one.
LETTER = late(
    rb"\s*(?:from|to|date|subject|mime-version|received|return-path|delivered-to|message-id|content-type|x-[\w-]+):",
    re.IGNORECASE,
)
LETTER_FORM = late(rb"^(?:mime-version:|content-type:\s*(?:multipart|text)/)", re.IGNORECASE | re.MULTILINE)
# First bytes of what is no table, and what to call it.
OTHERS = {
    "PDF": (b"%PDF",),
    "image": (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*"),
    "RTF": (b"{\\rtf",),
    "program or database": (b"SQLite format", b"MZ", b"\x7fELF", b"PAR1"),
}
PATTERNS = (
    (late(rb"BM.{4}\0{4}", re.DOTALL), "image"),
    (late(rb"\s*[\[{]\s*[\"{\[\]}]"), "JSON"),
    (late(rb"\s*<\?xml.{0,2000}?office:spreadsheet", re.DOTALL), "XML Spreadsheet 2003"),
    (late(rb"\s*<\?xml|\s*<\w+"), "XML"),
)
ARCHIVES = (b"Rar!\x1a", b"7z\xbc\xaf", b"\x1f\x8b\x08", *(b"BZh%d1AY" % size for size in range(1, 10)), b"\xfd7zXZ")
MARK = b"\xef\xbb\xbf"


def detect(loaded: Loaded) -> Format:
    """Return what a file is; raise InputError if it is cut off, encrypted or no table at all."""
    head = loaded.data[:HEAD].removeprefix(MARK)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(loaded)
    if head.startswith(OLE):
        return _compound(loaded)
    if _is_page(loaded.data):
        return Format.HTML
    if head.startswith(ARCHIVES):
        raise refusal("file-archive", loaded.file)
    if LETTER.match(head) and LETTER_FORM.search(head):
        raise refusal("file-mail", loaded.file)
    if found := _other(head):
        raise refusal("file-not-table", loaded.file, None, found=found)
    return Format.TEXT


def _other(head: bytes) -> str | None:
    """Return what a file is that is no table, by its first bytes; None for what may be a text."""
    names = (name for name, openings in OTHERS.items() if head.startswith(openings))
    return next(names, None) or next((name for pattern, name in PATTERNS if pattern.match(head)), None)


def _is_page(data: bytes) -> bool:
    """Tell whether a text is a web page: what stands before its first tag may be blanks, remarks and an XML line."""
    head = data[:HEAD]
    if head.startswith(WIDE):
        data = head.decode("utf-16", errors="ignore").encode()
    place = len(MARK) if data.startswith(MARK) else 0
    while True:
        place += len(data[place : place + HEAD]) - len(data[place : place + HEAD].lstrip())
        if data.startswith(b"<!--", place):
            end = data.find(b"-->", place + 2) + 3
        elif data.startswith(b"<?xml", place):
            end = data.find(b"?>", place) + 2
        else:
            return HTML.match(data, place) is not None
        if end <= place:
            return False
        place = end


def _zipped(loaded: Loaded) -> Format:
    from nnl_cli.sources.formats.archive import Archive  # a text needs no zip

    names = Archive.open(loaded).parts
    for name, found in ZIPPED.items():
        if name in names and not (name == "content.xml" and _is_text_document(loaded)):
            return found
    for name, kind in DOCUMENTS.items():
        if name in names:
            raise refusal("file-not-table", loaded.file, None, found=kind)
    if any(PurePosixPath(name).suffix.lower() in SUFFIXES for name in names):
        raise refusal("archive-of-tables", loaded.file)
    raise refusal("file-archive", loaded.file)


def _is_text_document(loaded: Loaded) -> bool:
    return b"opendocument.text" in loaded.data[:200]


def _compound(loaded: Loaded) -> Format:
    """Tell apart what the old container of Office holds: an encrypted file, a workbook, a letter."""
    from nnl_cli.sources.formats.ole import is_cut  # few files are of this kind

    if _utf16("EncryptedPackage") in loaded.data:
        raise refusal("file-password", loaded.file)
    if _utf16("Workbook") in loaded.data or _utf16("Book") in loaded.data:
        return Format.XLS
    if _utf16("__substg1.0_") in loaded.data:
        raise refusal("file-mail", loaded.file)
    if is_cut(loaded.data):
        raise refusal("file-truncated", loaded.file)
    found = "Word" if _utf16("WordDocument") in loaded.data else "OLE"
    raise refusal("file-not-table", loaded.file, None, found=found)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")
