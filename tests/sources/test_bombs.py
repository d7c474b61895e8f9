"""Time and memory grow with a file's size and not with what it claims: small files get what they are worth."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from nnl_cli.problems import Problem
from nnl_cli.sources.formats.look import MAX_SHEETS
from office.binary import old_book, old_saved
from office.workbooks import ods, ods_cell
from sources.books import SHEET, new_book, rewritten, saved, workbook
from sources.seeing import Seen

Csv = Callable[..., Seen]
Refusals = Callable[..., list[Problem]]
HEAD = ["Mã trường", "Tên trường", "Tổng số học sinh"]
ROW = ["01", "A", "5"]
SOON = 20  # seconds, on a machine that does other things beside


MILLION = b'<table:table-row table:number-rows-repeated="1000000">'
MERGED = b"<mergeCells>" + b'<mergeCell ref="C2:C1000000"/>' * 2_000 + b"</mergeCells>"


def old_far() -> bytes:
    """Return an .xls with a table and one figure far away."""
    book = old_book(Sheet=[HEAD, ROW])
    book.get_sheet(0).write(65_534, 100, 1)
    return old_saved(book)


def with_columns(count: int) -> bytes:
    """Return a workbook that describes hidden columns over and over."""
    hide = b'<col min="1" max="16384" hidden="1"/>' * count
    return rewritten(
        workbook(HEAD, ROW), SHEET, lambda xml: xml.replace(b"<sheetData>", b"<cols>" + hide + b"</cols><sheetData>")
    )


def repeated(attributes: str, words: str = "x") -> bytes:
    """Return a document with one cell that stands for many."""
    return ods([HEAD, [*ROW, ods_cell(f'office:value-type="string" {attributes}', words)]])


def page(body: str) -> bytes:
    """Return a web page with one table that begins as it should."""
    head = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in (HEAD, ROW))
    return f"<html><table>{head}{body}</table></html>".encode()


BOMBS: dict[str, tuple[str, bytes, str]] = {
    "hidden columns": ("t.xlsx", with_columns(100_000), "zip-bomb"),
    "a tag that never ends": (
        "t.xlsx",
        rewritten(
            workbook(HEAD, ROW), SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b"<c " * 40_000)
        ),
        "workbook-broken",
    ),
    "repeated cells": ("t.ods", repeated('table:number-columns-repeated="999999999"'), "zip-bomb"),
    "a repetition with 9,000 digits": ("t.ods", repeated(f'table:number-columns-repeated="{"9" * 9000}"'), "zip-bomb"),
    "a row that stands for a million": (
        "t.ods",
        rewritten(ods([HEAD, ROW]), "content.xml", lambda xml: MILLION.join(xml.rsplit(b"<table:table-row>", 1))),
        "zip-bomb",
    ),
    "merged cells over one another": (
        "t.xlsx",
        rewritten(
            workbook(HEAD, *[ROW] * 3_000), SHEET, lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + MERGED)
        ),
        "zip-bomb",
    ),
    "a figure in the last corner of an old sheet": ("t.xls", old_far(), "zip-bomb"),
    "numbers that show nothing, repeated": (
        "t.ods",
        repeated('office:value="1" table:number-columns-repeated="900000"', ""),
        "zip-bomb",
    ),
    "repeated letters": ("t.ods", repeated('table:number-columns-repeated="5000"', "x" * 30_000), "zip-bomb"),
    "blanks by their number": ("t.ods", repeated("", '<text:s text:c="999999999"/>'), "zip-bomb"),
    "a colspan with 10,000 digits, often": ("t.html", page(f"<tr><td colspan={'9' * 10_000}>a" * 50), ""),
    "spans": ("t.html", page("<tr>" + "<td colspan=1000 rowspan=1000>a" * 3_000), "zip-bomb"),
    "a wide row over many": ("t.html", page("<tr>" + "<td colspan=1000>a" * 15 + "<tr>" * 30_000), "zip-bomb"),
    "tables": ("t.html", page("<table>" * 5_000 + "</table>" * 5_000), "sheets-too-many"),
    "comments that do not end": ("t.html", page("<!--" * 100_000), "file-truncated"),
    "declarations that do not end": ("t.html", b"<html><table><tr><td>" + b"<![" * 100_000, "file-truncated"),
    "quotes that do not end": ("t.html", b"<html><table><tr><td>" + b"<a b=\"<a b='" * 50_000, "file-truncated"),
    "references that are no letter": ("t.html", page(f"<tr><td>&#{'9' * 9_000};"), ""),
    "comments before nothing": ("t.html", b"<!---->" * 15_000 + b"x", "header-not-found"),
    "a row of separators": ("t.csv", (",".join([*HEAD, *[""] * 900_000]) + "\n01,A,5\n").encode(), "columns-too-many"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_small_files_ask_for_little(bomb: str, tmp_path: Any, read_all: Callable[..., Any]) -> None:
    """Each is answered soon, with its reason or, where it does no harm, with its table."""
    name, data, code = BOMBS[bomb]
    (tmp_path / name).write_bytes(data)
    start = time.process_time()
    tables, problems = read_all([str(tmp_path / name)])
    assert time.process_time() - start < SOON
    codes = [problem.code for problem in problems if problem.code != "suffix-lies"]
    assert (codes, len(tables)) == (([code], 0) if code else ([], 1))


def test_more_sheets_than_anyone_has(refusals: Refusals) -> None:
    """A workbook of thousands of sheets is refused before they are read."""
    book = new_book()
    for number in range(MAX_SHEETS):
        book.create_sheet(str(number))
    assert [p.code for p in refusals(saved(book), "t.xlsx")] == ["sheets-too-many"]


def test_many_sheets_of_one_part(refusals: Refusals) -> None:
    """Sheets that all point to one part would have it read once for each."""
    book = new_book()
    book.create_sheet("2")
    data = rewritten(saved(book), "xl/_rels/workbook.xml.rels", lambda x: x.replace(b"sheet2.xml", b"sheet1.xml"))
    assert [p.code for p in refusals(data, "t.xlsx")] == ["workbook-broken"]


def test_a_merged_cell_without_end_is_as_long_as_its_table(read_csv: Csv) -> None:
    """A cell that says it covers a thousand million columns covers those that are there."""
    span = ods_cell('office:value-type="string" table:number-columns-spanned="999999999"', "Số liệu")
    assert read_csv(ods([[span], HEAD, ROW]), "t.ods").column("hs") == ["5"]


def test_a_cell_that_is_only_painted_is_no_end_of_the_sheet(read_csv: Csv) -> None:
    """A blank cell with a style in the last corner of a sheet stops nothing."""
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    data = rewritten(workbook(HEAD, ROW), SHEET, lambda xml: xml.replace(b"</sheetData>", far))
    assert read_csv(data, "t.xlsx").column("hs") == ["5"]


@pytest.mark.parametrize("area", ["A0:AZ48943", "", "A1:A0", "B2:A1:C3", "#REF!"])
def test_a_sheet_that_states_a_wrong_area(area: str, read_csv: Csv) -> None:
    """What a sheet says it spans is not asked: its cells are."""
    data = rewritten(
        workbook(HEAD, ROW),
        SHEET,
        lambda xml: xml.replace(b'<dimension ref="A1:C2"', f'<dimension ref="{area}"'.encode()),
    )
    assert read_csv(data, "t.xlsx").column("hs") == ["5"]


GROUPS = {
    "none": "",
    "one each": "Nhóm {}",
    "rates": "Tỷ lệ % {}",
    "targets": "Kế hoạch {}",
    "years": "Năm học 2019 {}",
}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("label", ["Cột số {}", "Tổng số học sinh"])
def test_a_table_of_many_columns(group: str, label: str, tmp_path: Any, read_all: Callable[..., Any]) -> None:
    """Labels are looked at once a column, not once for each of the others, whatever groups stand over them."""
    count = 5_000
    rows = [["", "", *(GROUPS[group].format(i) for i in range(count))]] if GROUPS[group] else []
    rows += [[*HEAD[:2], *(label.format(i) for i in range(count))], ["01", "A", *["1"] * count]]
    path = tmp_path / "t.csv"
    path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    start = time.process_time()
    read_all([str(path)])
    assert time.process_time() - start < SOON
