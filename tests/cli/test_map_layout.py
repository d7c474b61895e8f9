"""`nnl map` proposes how a sheet is laid out, never says that what was refused is understood, and names items."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .conftest import Run
from .test_map import book
from .test_map_parts import sure

LONG: Sequence[Sequence[Any]] = [
    ["Mã trường", "Tên trường", "Nội dung", "Giá trị"],
    *(
        ["9901", "THCS A", item, n]
        for n, item in enumerate(["Số HS TN THCS", "Học nghề", "Vào THPT", "HS học bổng"], 30)
    ),
]
YEARS: Sequence[Sequence[Any]] = [
    ["Mã trường", "Tên trường", "Cấp học", "Năm học 2022-2023", None, "Năm học 2023-2024", None],
    [None, None, None, "HS lớp 5", "HS HTCT TH", "HS lớp 5", "HS HTCT TH"],
    ["9921", "TH A", "TH", 50, 49, 60, 60],
]


def prepare(folder: Path, nnl: Run, rows: Sequence[Sequence[Any]]) -> Path:
    """Write a workbook beside the shipped plan; return where the notes will be."""
    sure(folder, nnl, {"A": [["Mã trường", "Tên trường"], ["1", "TH B"]]}, "x.xlsx")
    (folder / "x.xlsx").unlink()
    book(folder / "t.xlsx", {"A": rows})
    return folder / "cach-doc.yaml"


def uncommented(notes: Path) -> None:
    """Take the sign away before the layout, and sign."""
    text = notes.read_text("utf-8").replace("# layout:", "layout:").replace("reviewed:\n", "reviewed: B, 27/11/2026\n")
    notes.write_text(text, "utf-8")


def test_a_long_table_gets_a_layout_and_then_its_items(folder: Path, nnl: Run) -> None:
    """An unread long table is proposed as one, commented out; once that holds, its unknown items are asked about."""
    notes = prepare(folder, nnl, LONG)
    first = nnl("map", "t.xlsx")
    assert '    # layout: {item: "Nội dung", value: "Giá trị"}' in notes.read_text("utf-8")
    assert "đều đã hiểu" not in first.stdout
    uncommented(notes)
    second = nnl("map", "t.xlsx")
    assert "HS học bổng" in second.stdout
    assert "layout:" not in notes.read_text("utf-8").rpartition("HS học bổng")[2]


def test_years_side_by_side_get_a_layout_and_are_then_understood(folder: Path, nnl: Run) -> None:
    """Columns of another year propose that periods stand in columns; once signed none of them is asked about."""
    notes = prepare(folder, nnl, YEARS)
    nnl("map", "t.xlsx")
    assert '# layout: {periods_in: "columns"}' in notes.read_text("utf-8")
    uncommented(notes)
    assert "Năm học 2022-2023 / HS lớp 5" not in nnl("map", "t.xlsx").stdout


def test_what_was_refused_is_not_called_understood(folder: Path, nnl: Run) -> None:
    """A sheet that gave nothing to propose and was refused is told as unread, not as understood in 0 files."""
    prepare(folder, nnl, [["A", "B"], [1, 2], [3, 4]])
    told = nnl("map", "t.xlsx")
    assert "0 tệp" not in told.stdout
    assert "đều đã hiểu" not in told.stdout


ALIKE = ["Học sinh tốt nghiệp THCS năm nay", "Tốt nghiệp THCS học nghề", "Học sinh bỏ học"]


def test_a_long_table_whose_items_only_look_like_the_plans_gets_a_layout(folder: Path, nnl: Run) -> None:
    """Its units stand in several rows, and its items share most of their words with labels of the plan."""
    rows = [[code, f"THCS {code}", item, n] for code in ("9901", "9902") for n, item in enumerate(ALIKE, 30)]
    notes = prepare(folder, nnl, [["Mã trường", "Tên trường", "Chỉ tiêu", "Số lượng"], *rows])
    nnl("map", "t.xlsx")
    assert '    # layout: {item: "Chỉ tiêu", value: "Số lượng"}' in notes.read_text("utf-8")
    uncommented(notes)
    assert "Học sinh tốt nghiệp THCS năm nay" in nnl("map", "t.xlsx").stdout


def test_a_table_with_a_row_a_unit_gets_no_layout(folder: Path, nnl: Run) -> None:
    """The same texts beside units that stand in one row each are no items."""
    rows = [[f"99{n}", f"THCS {n}", item, n] for n, item in enumerate(ALIKE, 30)]
    notes = prepare(folder, nnl, [["Mã trường", "Tên trường", "Chỉ tiêu", "Số lượng"], *rows])
    nnl("map", "t.xlsx")
    assert "layout:" not in notes.read_text("utf-8")
