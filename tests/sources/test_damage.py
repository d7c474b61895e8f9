"""A file that is not what was saved is refused or told; none of its figures goes into a sum unsaid."""

import io
import os
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from nnl_cli.problems import Problem
from nnl_cli.sources.tables import CellKind
from office.binary import old, old_book, old_saved, xlsb
from office.workbooks import ods, ods_cell
from sources.books import SHEET, rewritten, workbook
from sources.seeing import Seen

Csv = Callable[..., Seen]
Refusals = Callable[..., list[Problem]]
HEAD = ["Mã trường", "Tên trường", "Tổng số học sinh", "Học sinh nữ"]
ROWS: list[list[Any]] = [HEAD, ["01", "A", 451, 98], ["02", "B", 345, 170]]
TEXT = "Mã trường,Tên trường,Tổng số học sinh,Học sinh nữ\n01,A,451,98\n02,B,345,170\n"
PAGE = "<html><body><table>{}</table></body></html>"


def stored(data: bytes) -> bytes:
    """Return a zip whose members are not packed, so that a flipped bit spoils nothing but a figure."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old_zip, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as new:
        for name in old_zip.namelist():
            new.writestr(name, old_zip.read(name))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "old_bytes", "new_bytes"),
    [
        ("t.xlsx", workbook(*ROWS), b"<v>451</v>", b"<v>461</v>"),
        ("t.xlsx", workbook(*ROWS), b"c sinh n", b"c sinh m"),
        ("t.xlsb", xlsb(ROWS), "02".encode("utf-16-le"), "03".encode("utf-16-le")),
        ("t.ods", ods([[str(c) for c in row] for row in ROWS]), b"451", b"461"),
    ],
    ids=["xlsx figure", "xlsx shared text", "xlsb", "ods"],
)
def test_check_sums_are_looked_at(
    name: str, data: bytes, old_bytes: bytes, new_bytes: bytes, refusals: Refusals
) -> None:
    """One bit that turned over in a zipped workbook, in a sheet or in its shared texts, refuses the file."""
    spoiled = stored(data).replace(old_bytes, new_bytes, 1)
    assert [p.code for p in refusals(spoiled, name)] == ["file-damaged"]


def test_a_member_shorter_than_it_says(refusals: Refusals) -> None:
    """A part that unpacks to less than its size was cut, though its check sum was made to fit."""
    data = stored(workbook(*ROWS))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info, xml = archive.getinfo(SHEET), archive.read(SHEET)
    short = zlib.crc32(xml[:-20]).to_bytes(4, "little")
    sizes = len(xml).to_bytes(4, "little")
    data = data.replace(info.CRC.to_bytes(4, "little"), short)
    data = data.replace(short + sizes + sizes, short + (len(xml) - 20).to_bytes(4, "little") + sizes)
    assert [p.code for p in refusals(data, "t.xlsx")] == ["file-damaged"]


def test_two_members_of_one_name(refusals: Refusals) -> None:
    """Two parts of one name would be read by two programs in two ways."""
    stream = io.BytesIO(workbook(*ROWS))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, "<worksheet/>")
    assert [p.code for p in refusals(stream.getvalue(), "t.xlsx")] == ["workbook-broken"]


@pytest.mark.parametrize(
    "cut", ["<tr><td>01<td>A<td>45", "<tr><td>01</td><td>A</td></tr>", "<tr><td>01<!-- ", "<tr><td>01<td al"]
)
def test_a_page_that_ends_inside_a_table(cut: str, refusals: Refusals) -> None:
    """A web page whose table has no end did not arrive whole."""
    head = "<html><body><table><tr>" + "".join(f"<td>{label}" for label in HEAD) + "</tr>"
    assert [p.code for p in refusals(head + cut, "t.xls")] == ["suffix-lies", "file-truncated"]


def test_a_page_that_ends_behind_its_table(read_csv: Csv) -> None:
    """Behind a whole table nothing may be missing, or another table: it is read and told."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in ROWS)
    whole = PAGE.format(rows)
    assert read_csv(whole, "t.html").codes == []
    assert read_csv(whole.partition("</body>")[0], "t.html").codes == ["page-without-end"]
    assert read_csv(f"<table>{rows}</table>", "t.html").codes == []  # a piece of a page, as programs write it
    assert read_csv(f"<html><body><table>{rows}</body></html>", "t.html").codes == []  # the page ends, if not the table


def test_an_old_workbook_with_fewer_rows_than_it_says(read_csv: Csv) -> None:
    """An .xls states its rows: where fewer are there, rows may have been lost."""
    book = old_book(Sheet=ROWS)
    book.get_sheet(0).write(20, 0, "x")
    data = old_saved(book)
    place = data.index(b"\x00\x02\x0e\x00")
    fewer = old(ROWS)
    here = fewer.index(b"\x00\x02\x0e\x00")
    spoiled = fewer[:here] + data[place : place + 18] + fewer[here + 18 :]
    assert read_csv(fewer, "t.xls").codes == []
    assert read_csv(spoiled, "t.xls").codes == ["rows-missing"]


def test_an_old_workbook_that_did_not_arrive_whole(refusals: Refusals) -> None:
    """An .xls cut off before its list of contents may hold anything: it is called cut off, not another kind of file."""
    data = old(ROWS)
    for part in (600, len(data) // 3, len(data) // 2):
        assert [p.code for p in refusals(data[:part], "t.xls")] == ["file-truncated"]


def test_an_old_workbook_without_its_end(refusals: Refusals) -> None:
    """A sheet of an .xls that runs on into its neighbour's bytes has lost its end."""
    data = old(ROWS)
    end = data.rindex(b"\x0a\x00\x00\x00")
    assert [p.code for p in refusals(data[:end] + b"\xff\x0f\xff\xff" + data[end + 4 :], "t.xls")] == ["file-truncated"]


def test_an_old_workbook_whose_record_has_another_size(refusals: Refusals) -> None:
    """A figure's record always has the same size: one that has another is damaged."""
    data = old([HEAD, ["01", "A", 451.2345678, 98.5]])
    place = data.index(b"\x03\x02\x0e\x00")
    spoiled = data[:place] + b"\x03\x02\x0a\x00" + data[place + 4 :]
    assert [p.code for p in refusals(spoiled, "t.xls")] == ["file-damaged"]


def test_a_text_that_ends_inside_a_row(read_csv: Csv) -> None:
    """Of a last row that was cut the last cell is not used: the row is refused where that is a figure asked for."""
    seen = read_csv(TEXT[: TEXT.index("345") + 2])
    assert (seen.codes, seen.refused) == (["text-cut-off", "row-too-short"], [3])


@pytest.mark.parametrize("scrap", [",Cộng xã Ph", ",Tổng cộng,7", "03,C"])
def test_a_text_that_ends_inside_any_row(scrap: str, read_csv: Csv) -> None:
    """A last row without its cells and its line end tells that rows may be missing, whatever row it is."""
    assert "text-cut-off" in read_csv(TEXT + scrap).codes
    assert "text-cut-off" not in read_csv(TEXT + scrap + "\n").codes


def test_a_row_of_a_page_that_lacks_a_cell(read_csv: Csv) -> None:
    """Nobody knows which cell of a short row is missing: its figures may have moved, so they are refused."""
    lines = [f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in (*ROWS[:2], ["02", 345, 170])]
    seen = read_csv(PAGE.format("".join(lines)), "t.html")
    assert (seen.codes, seen.refused, seen.column("nu")) == (["row-too-short"], [3], ["98", ""])


def test_a_cell_merged_over_rows_is_a_cell_of_each(read_csv: Csv) -> None:
    """A row whose last cell reaches down from the row above lacks none."""
    page = PAGE.format(
        "<tr><td>Mã trường<td>Tổng số học sinh<td>Xã, thị trấn<tr><td>01<td>5<td rowspan=2>X<tr><td>02<td>6"
    )
    assert read_csv(page, "t.html").codes == []


@pytest.mark.parametrize(
    ("old_xml", "new_xml"), [(b"</v></c>", b"</v>"), (b"<v>345</v></c>", b""), (b"<v>3", b"\0\0\0\0")]
)
def test_a_sheet_whose_tags_do_not_close(old_xml: bytes, new_xml: bytes, refusals: Refusals) -> None:
    """A cell that swallows its neighbour is no blank: the workbook is broken."""
    spoiled = rewritten(workbook(*ROWS), SHEET, lambda xml: xml.replace(old_xml, new_xml, 1))
    assert [p.code for p in refusals(spoiled, "t.xlsx")] == ["workbook-broken"]


def replaced(old_bytes: bytes, new_bytes: bytes, data: bytes) -> bytes:
    """Return a part with the first of some bytes replaced."""
    return data.replace(old_bytes, new_bytes, 1)


def test_a_binary_sheet_out_of_turn(refusals: Refusals) -> None:
    """Records that do not follow one another as cells do are no cells: nothing of the sheet is left out in silence."""
    name, whole = "xl/worksheets/sheet1.bin", xlsb([HEAD, ["01", "A", 451.5, 98.5], ["02", "B", 345.5, 170.5]])
    end, real = bytes([146, 1, 0]), bytes([5, 16])
    for old_bytes, new_bytes in ((real, bytes([5, 15])), (end, b""), (real + bytes([2]), real + bytes([0]))):
        spoiled = rewritten(whole, name, partial(replaced, old_bytes, new_bytes))
        assert [p.code for p in refusals(spoiled, "t.xlsb")] == ["workbook-broken"]


def test_a_number_that_is_shown_and_not_kept(read_csv: Csv) -> None:
    """An .ods cell that calls itself a number and keeps none is no blank, whatever its neighbours are."""
    cell = ods_cell('office:value-type="float"', "345")
    seen = read_csv(ods([HEAD, ["01", "A", "451", "98"], ["02", "B", cell, "170"]]), "t.ods")
    assert [getattr(value, "kind", None) for value in seen.column("hs")] == [None, CellKind.ERROR]


def test_a_text_that_ends_with_a_figure(read_csv: Csv) -> None:
    """A last figure without a line end may lack digits: told where it is shorter than most others."""
    rows = TEXT + "03,C,300,120\n04,D,300,"
    assert (seen := read_csv(rows + "13")).codes == ["text-without-end"]
    assert seen.column("nu")[-1] == "13"
    for whole in (rows + "130", rows + "13\n", rows + "…", TEXT[:-1], TEXT):
        assert read_csv(whole).codes == []


def test_a_fault_in_the_reader_writes_nothing_of_its_own(
    refusals: Refusals, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where the library that opens workbooks breaks down the file is refused; its own report of that stays unseen."""

    class PanicException(BaseException):
        pass

    def panics(_: object) -> None:
        os.write(2, b"thread panicked at src/lib.rs")
        raise PanicException

    monkeypatch.setattr("nnl_cli.sources.formats.workbook._open", panics)
    assert [problem.code for problem in refusals(workbook(*ROWS), "t.xlsx")] == ["workbook-broken"]
    assert capfd.readouterr().err == ""
    os.write(2, b"still there")
    assert capfd.readouterr().err == "still there"
