"""A file that is no table is refused with what it is and what to do, not with what it lacks."""

import io
import zipfile
from collections.abc import Callable

import pytest

from nnl_cli.problems import Problem
from office.ole import compound, record, xls
from sources.seeing import Seen

Csv = Callable[..., Seen]
Refusals = Callable[..., list[Problem]]
TEXT = "Mã trường,Tên trường,Xã/Thị trấn,Tổng số học sinh\n01,Trường TH Điền Hòa,Phường Phong Thu,5\n"
LOGIN = (
    "<html><body><form><table><tr><td>Tên<td><input name=u><tr><td>Mã<td><input TYPE='password'></table></form></html>"
)
MHT = (
    "MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related; boundary=x\n\n--x\n<table></table>"
)
EML = "Return-Path: <a@b.vn>\r\nReceived: by x\r\nSubject: so lieu\r\nMIME-Version: 1.0\r\n\r\nx,y\r\n"


def zipped_csv() -> bytes:
    """Return an archive with a table inside."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("so-lieu.csv", TEXT)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("t.xls", LOGIN.encode(), "page-of-login"),
        ("t.xls", b"<html><body><h1>502 Bad Gateway</h1></body></html>", "page-without-table"),
        ("t.xls", MHT.encode(), "file-mail"),
        ("t.csv", EML.encode(), "file-mail"),
        ("t.msg", compound({"__substg1.0_0037001F": b"x", "__properties_version1.0": b"y"}), "file-mail"),
        ("t.xlsx", zipped_csv(), "archive-of-tables"),
        ("t.zip", b"Rar!\x1a\x07\x00...", "file-archive"),
        ("t.csv", b"\x1f\x8b\x08\x00....", "file-archive"),
        ("t.xls", xls([["a"]], locked=True), "file-password"),
        ("t.csv", (TEXT + TEXT.encode().decode("latin-1")).encode(), "text-garbled"),
    ],
)
def test_each_has_its_own_sentence(name: str, data: bytes, code: str, refusals: Refusals) -> None:
    """What came instead of a table is told by its kind."""
    assert [p.code for p in refusals(data, name) if p.code != "suffix-lies"] == [code]


def test_old_obfuscation_is_a_password(refusals: Refusals) -> None:
    """The weak old protection of .xls scrambles every record: it is told as a password before they are looked at."""
    book = record(0x809, bytes(16)) + record(0x2F, b"\0\0\x12\x34\x56\x78") + record(0xE0, b"\xff") + record(0x0A)
    assert [p.code for p in refusals(compound({"Workbook": book}), "t.xls")] == ["file-password"]


@pytest.mark.parametrize("page", ["latin-1", "cp1252"])
def test_text_that_was_encoded_twice_is_read_back(page: str, read_csv: Csv) -> None:
    """Text whose every letter can be read back is read, with a word; no other text is changed."""

    def western(byte: int) -> str:
        try:
            return bytes([byte]).decode(page)
        except UnicodeDecodeError:
            return chr(byte)

    seen = read_csv("".join(map(western, TEXT.encode())))
    assert (seen.codes, seen.column("ten_truong")) == (["text-encoded-twice"], ["Trường TH Điền Hòa"])
    assert read_csv(TEXT).codes == []


def test_a_page_in_wide_letters_is_a_page(read_csv: Csv) -> None:
    """A web page saved as UTF-16, or with an XML line and remarks in front, is still a page."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in line.split(",")) for line in TEXT.splitlines())
    page = f"<?xml version='1.0'?><!-- a --><!-- b --><html><table>{rows}</table></html>"
    assert read_csv(page.encode("utf-16"), "t.html").column("hs") == ["5"]
    assert read_csv(page.encode(), "t.html").column("hs") == ["5"]
