"""Workbooks: what calamine reads, and what only a second look can tell."""

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nnl_cli.problems import Problem
from nnl_cli.sources.formats.workbook import number_text
from nnl_cli.sources.tables import Cell, CellKind
from sources.books import SHEET, new_book, rewritten, saved, workbook
from sources.seeing import Seen

Csv = Callable[..., Seen]
Refusals = Callable[..., list[Problem]]
HEAD = ["Mã trường", "Tên trường", "Tổng số học sinh", "Tỷ lệ (%)", "Ngày công nhận"]


def kinds(seen: Seen, field: str) -> list[tuple[str, CellKind | None]]:
    """Return the cells of a field, each with its kind."""
    return [(str(cell), cell.kind if isinstance(cell, Cell) else None) for cell in seen.column(field)]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (630.0, "630"),
        (0.0, "0"),
        (-5.0, "-5"),
        (630.5, "630.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (45461325.0, "45461325"),
        (1e15, "1000000000000000"),
        (1.25e20, "1.25e+20"),
        (float("inf"), "inf"),
    ],
)
def test_numbers_keep_their_digits(number: float, text: str) -> None:
    """A whole number reads as it was typed; any other is given exactly, or in a form no count can have."""
    assert number_text(number) == text


def test_cells_of_every_kind(read_csv: Csv) -> None:
    """Texts, numbers, dates and truth values arrive as what they are; row numbers are Excel's."""
    day = datetime.date(2024, 8, 15)
    seen = read_csv(
        workbook(["Báo cáo"], [], HEAD, ["01", "A", 630, 12.5, day], ["02", "B", True, None, "x"]), "t.xlsx"
    )
    assert list(seen.units) == [4, 5]
    assert kinds(seen, "hs") == [("630", None), ("true", CellKind.YES_NO)]
    assert kinds(seen, "ngay") == [("2024-08-15", CellKind.DATE), ("x", None)]
    assert seen.column("tl") == ["12.5", ""]


def test_one_and_true_are_two_cells(read_csv: Csv) -> None:
    """The number 1 and TRUE in one column stay apart, in whichever order they come."""
    seen = read_csv(workbook(HEAD, *([f"{i}", "A", v] for i, v in enumerate([1, True, 0, False, 1]))), "t.xlsx")
    assert kinds(seen, "hs") == [
        ("1", None),
        ("true", CellKind.YES_NO),
        ("0", None),
        ("false", CellKind.YES_NO),
        ("1", None),
    ]


def test_errors_are_no_blanks(read_csv: Csv) -> None:
    """An error value is told as one, though the reader gives a blank; real blanks stay blank."""
    seen = read_csv(workbook(HEAD, ["01", "A", "#DIV/0!", None], ["02", "B", "#N/A"], ["03", "C", None]), "t.xlsx")
    assert kinds(seen, "hs") == [("#DIV/0!", CellKind.ERROR), ("#N/A", CellKind.ERROR), ("", None)]


def test_formula_without_result_is_told(read_csv: Csv) -> None:
    """A formula that was never calculated is no blank; one that gives an empty text is."""
    data = workbook(HEAD, ["01", "A", "=1+2", '=C2 & "<"'], ["02", "B", '=IF(1,"")'])
    data = rewritten(data, SHEET, lambda x: x.replace(b'r="C3"><f>', b'r="C3" t="str"><f>'))
    seen = read_csv(data, "t.xlsx")
    assert kinds(seen, "hs") == [("=1+2", CellKind.UNCALCULATED), ("", None)]
    assert kinds(seen, "tl")[0] == ('=C2 & "<"', CellKind.UNCALCULATED)


def test_formula_with_result_is_its_result(read_csv: Csv) -> None:
    """A stored result is the cell's value, whatever the formula."""
    data = workbook(HEAD, ["01", "A", "=1+2"])
    seen = read_csv(
        rewritten(data, SHEET, lambda x: x.replace(b"<v></v>", b"<v>3</v>").replace(b"<v />", b"<v>3</v>")), "t.xlsx"
    )
    assert kinds(seen, "hs") == [("3", None)]


def test_percent_formats_are_seen(read_csv: Csv) -> None:
    """0.3125 shown as a percentage is 31.25%; the same number in a plain cell is itself."""
    data = workbook(HEAD, ["01", "A", 5, 0.3125], ["02", "B", 5, 0.3125], ["03", "C", 5, 1 / 3], D2="0.0%", D4="0%")
    expected = [("31.25%", CellKind.PERCENT), ("0.3125", CellKind.NUMBER), ("33.3333333333333%", CellKind.PERCENT)]
    assert kinds(read_csv(data, "t.xlsx"), "tl") == expected


def test_percent_sign_in_quotes_is_no_percentage(read_csv: Csv) -> None:
    """A format that only prints the sign changes no value."""
    data = workbook(HEAD, ["01", "A", 5, 31.25], D2='0.0"%"')
    assert kinds(read_csv(data, "t.xlsx"), "tl") == [("31.25", CellKind.NUMBER)]


def test_zeros_of_a_code_format_are_kept(read_csv: Csv) -> None:
    """A code typed as a number and shown with leading zeros is the code that is shown."""
    data = workbook(HEAD, [461325, "A", 5], A2="00000000")
    assert read_csv(data, "t.xlsx").column("ma_truong") == ["00461325"]


def test_addresses_hold_where_a_sheet_starts_late(read_csv: Csv) -> None:
    """Empty rows and columns before the table shift no address."""
    book = new_book()
    sheet: Any = book.active
    for column, text in enumerate(HEAD, 3):
        sheet.cell(6, column, text)
        sheet.cell(7, column, "01" if column == 3 else "#REF!" if column == 5 else None)
    seen = read_csv(saved(book), "t.xlsx")
    assert (seen.table.header_row, seen.table.columns["ma_truong"], list(seen.units)) == (6, 3, [7])
    assert kinds(seen, "hs") == [("#REF!", CellKind.ERROR)]


def test_every_visible_sheet_with_a_header_is_a_table(tmp_path: Path, read_all: Callable[..., Any]) -> None:
    """Two sheets of data are two tables, each known by its name."""
    book = new_book()
    for name in ("MN", "TH"):
        sheet: Any = book.create_sheet(name)
        sheet.append(HEAD)
        sheet.append([name, "A", 5])
    (tmp_path / "t.xlsx").write_bytes(saved(book))
    tables, _ = read_all([str(tmp_path / "t.xlsx")])
    assert [(seen.table.sheet, seen.column("ma_truong")) for seen in tables] == [("MN", ["MN"]), ("TH", ["TH"])]


def test_tags_with_a_prefix(read_csv: Csv) -> None:
    """Some programs write every tag with a prefix and quote with apostrophes: errors are still seen."""

    def prefix(xml: bytes) -> bytes:
        xml = xml.replace(b"<worksheet xmlns=", b"<worksheet xmlns:x=").replace(b"</", b"</x:").replace(b"<", b"<x:")
        return xml.replace(b"<x:/x:", b"</x:").replace(b't="e"', b"t='e'")

    seen = read_csv(rewritten(workbook(HEAD, ["01", "A", "#DIV/0!"], ["02", "B", "=1+2"]), SHEET, prefix), "t.xlsx")
    assert kinds(seen, "hs") == [("#DIV/0!", CellKind.ERROR), ("=1+2", CellKind.UNCALCULATED)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_sheets_of_two_bytes_a_letter(read_csv: Csv, encoding: str) -> None:
    """XML may be UTF-16, with and without its mark: such a sheet is read like any other, errors and all."""

    def recoded(xml: bytes) -> bytes:
        return ('<?xml version="1.0" encoding="UTF-16"?>' + xml.decode()).encode(encoding)

    plain = workbook(HEAD, ["01", "Ấp Bắc", "#DIV/0!"], ["02", "B", "=1+2"])
    seen = read_csv(rewritten(plain, SHEET, recoded), "t.xlsx")
    assert kinds(seen, "hs") == [("#DIV/0!", CellKind.ERROR), ("=1+2", CellKind.UNCALCULATED)]


def test_half_a_letter_at_the_end_of_a_sheet(refusals: Refusals) -> None:
    """A sheet in UTF-16 that ends within a letter is damaged: it is refused, and nothing of it is read."""
    data = rewritten(workbook(HEAD, ["01", "A", 5]), SHEET, lambda xml: xml.decode().encode("utf-16")[:-1])
    assert [p.code for p in refusals(data, "t.xlsx")] == ["workbook-broken"]


def test_cut_off_workbook(refusals: Refusals) -> None:
    """A file that did not arrive whole is refused as such."""
    data = workbook(HEAD, ["01", "A", 5])
    assert [p.code for p in refusals(data[: len(data) // 2], "t.xlsx")] == ["file-truncated"]


def test_bomb(refusals: Refusals) -> None:
    """A sheet that unpacks to far more than it shows never reaches the reader."""
    data = rewritten(workbook(HEAD), SHEET, lambda xml: xml + b" " * 400_000_000)
    assert [p.code for p in refusals(data, "t.xlsx")] == ["zip-bomb"]


def test_bomb_that_lies_about_its_size(refusals: Refusals) -> None:
    """Unpacking is counted: what a header promises is no proof."""
    data = rewritten(workbook(HEAD), SHEET, lambda xml: xml + b" " * 50_000_000)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo(SHEET).file_size
    lying = data.replace(size.to_bytes(4, "little"), (5000).to_bytes(4, "little"))
    assert [p.code for p in refusals(lying, "t.xlsx")] == ["zip-bomb"]


def test_two_cells_far_apart(refusals: Refusals) -> None:
    """A sheet of two cells that spans billions would fill the memory of the reader: it is refused before."""
    book = new_book()
    sheet: Any = book.active
    sheet["A1"], sheet["ZZ1048576"] = "Mã trường", 1
    assert [p.code for p in refusals(saved(book), "t.xlsx")] == ["zip-bomb"]


def test_entities(refusals: Refusals) -> None:
    """XML that declares entities of its own is refused before any parser sees it."""

    def declare(xml: bytes) -> bytes:
        head, _, rest = xml.partition(b"<worksheet")
        return head + b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet' + rest

    assert [p.code for p in refusals(rewritten(workbook(HEAD), SHEET, declare), "t.xlsx")] == ["xml-entities"]
