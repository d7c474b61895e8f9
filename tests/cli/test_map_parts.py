"""`nnl map` is sure of no column that may be a part, a plan or another year, by its neighbours, sheet or title."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from nnl_cli.reading_notes.loading import load_notes

from .conftest import Run
from .test_map import ROOT, book

PUPILS: Sequence[Sequence[Any]] = [["9901", "THCS A", "THCS", 100], ["9902", "THCS B", "THCS", 90]]
TEACHERS: Sequence[Sequence[Any]] = [
    ["Mã trường", "Tên trường", "Cấp học", "Hiện có", "Định mức"],
    ["9911", "Mầm non A", "MN", 20, 22],
    ["9912", "Mầm non B", "MN", 15, 15],
]


def sure(folder: Path, nnl: Run, sheets: dict[str, Sequence[Sequence[Any]]], name: str = "t.xlsx") -> set[str]:
    """Return the labels of columns that `nnl map` is sure of in a workbook."""
    shutil.copy(ROOT / "indicators.yaml", folder / "indicators.yaml")
    book(folder / name, sheets)
    told = nnl("map", name)
    assert told.code == 0, told.stderr
    notes = folder / "cach-doc.yaml"
    said = load_notes(str(notes)).said if notes.exists() else ()
    return {entry.written for one in said for entry in one.columns}


@pytest.mark.parametrize(
    "parts", [("SC", "TC", "Cộng"), ("Sơ cấp", "Trung cấp"), ("TC", "Khác"), ("TC", "Cao đẳng"), ("TC", "Tổng số")]
)
def test_a_column_beside_other_parts_of_its_group_is_not_sure(folder: Path, nnl: Run, parts: Sequence[str]) -> None:
    """`Học nghề / TC` beside another kind of training, or beside the sum of them, is not all that the field counts."""
    head: list[list[Any]] = [
        ["Mã trường", "Tên trường", "Cấp học", "HS TN THCS", *["Học nghề"] * len(parts)],
        [None] * 4 + [*parts],
    ]
    rows: list[list[Any]] = [[*row, *range(5, 5 + len(parts))] for row in PUPILS]
    assert sure(folder, nnl, {"2024": [*head, *rows]}) == set()


@pytest.mark.parametrize(
    "name", ["GV MN nữ", "GV MN thiếu", "GV MN KH", "GV MN (nhân viên)", "GV MN hợp đồng", "GV MN 2023", "NV GV MN"]
)
def test_a_sheet_that_says_more_than_the_field_leaves_its_columns_open(folder: Path, nnl: Run, name: str) -> None:
    """A word of the sheet's name that the field does not know may say which part of the teachers these are."""
    assert sure(folder, nnl, {name: TEACHERS}) == set()
    written = (folder / "cach-doc.yaml").read_text("utf-8")
    assert "từ lạ" in written or "cả trang" in written


@pytest.mark.parametrize("name", ["GV MN", "Biểu 2 GV MN", "1. GV MN", "Đội ngũ GV MN", "gv mn năm học 2023-2024"])
def test_neutral_words_of_a_sheet_keep_nothing_open(folder: Path, nnl: Run, name: str) -> None:
    """A number of the form, the year that is read and words for tables as such say nothing of the figures."""
    assert sure(folder, nnl, {name: TEACHERS}) == {"Hiện có", "Định mức"}


def test_the_words_of_the_file_count_where_it_names_the_level(folder: Path, nnl: Run) -> None:
    """A file's name that supplies what the labels leave out must say nothing else either."""
    assert sure(folder, nnl, {"Sheet1": TEACHERS}, "gv-mn.xlsx") == {"Hiện có", "Định mức"}
    (folder / "gv-mn.xlsx").unlink()
    (folder / "cach-doc.yaml").unlink()
    assert sure(folder, nnl, {"Sheet1": TEACHERS}, "gv-mn-thieu.xlsx") == set()


@pytest.mark.parametrize(
    ("sheet", "title"),
    [
        ("Kế hoạch giao", "PHÂN LUỒNG"),
        ("A", "CHỈ TIÊU KẾ HOẠCH GIAO PHÂN LUỒNG NĂM HỌC 2023-2024"),
        ("KH 2025", "PHÂN LUỒNG"),
        ("Nữ", "PHÂN LUỒNG"),
        ("A", "PHÂN LUỒNG HỌC SINH DÂN TỘC THIỂU SỐ"),
    ],
)
def test_a_sheet_of_a_plan_another_year_or_a_part_has_nothing_sure(
    folder: Path, nnl: Run, sheet: str, title: str
) -> None:
    """Where the sheet's name or the title says that all is planned, of another year or a part, nothing is sure."""
    head = ["Mã trường", "Tên trường", "Cấp học", "HS TN THCS", "Học nghề (SC, TC)"]
    rows = [[*row, 30 + n] for n, row in enumerate(PUPILS)]
    assert sure(folder, nnl, {sheet: [[title], [None], head, *rows]}) == set()


def test_a_reason_names_the_strange_word_and_the_other_year(folder: Path, nnl: Run) -> None:
    """What is not sure says which word is strange, and that a column is of another year."""
    top = ["Mã trường", "Tên trường", "Cấp học", "HS TN THCS", "Năm học 2022-2023", None]
    below = [None] * 4 + ["Học nghề (SC, TC)", "Học nghề (SC, TC) ngoài tỉnh"]
    assert sure(folder, nnl, {"A": [top, below, *([*row, 30, 2] for row in PUPILS)]}) == set()
    written = (folder / "cach-doc.yaml").read_text("utf-8")
    assert "từ lạ:" in written
    assert "ngoài tỉnh; " in written
    assert "kỳ khác" in written
