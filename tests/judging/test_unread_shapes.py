"""A unit's figures in whatever shape a sheet has them open the verdict, found in a folder as where it was named."""

import importlib
from typing import Any

import pytest

from nnl_cli.sources.layout.unit_words import calls_unit

from .conftest import Desk

FIELDS = """hs: {label: Tổng số học sinh, type: count}
bo: {label: Số HS bỏ học, type: count, part_of: hs}"""
INDICATORS = '{id: tl, numerator: bo, denominator: hs, target: "<= 0.5%"}'
HEAD = 'plan: {number: "1", title: Thử, period: 2024}\n'
WHO = "ma: {label: Mã trường, type: code}\nten: {label: Tên trường, type: text}\n"
TABLE: list[list[Any]] = [
    ["Mã trường", "Tên trường", "Tổng số học sinh", "Số HS bỏ học"],
    ["0101", "TH Lê Lợi", 1000, 1],
    ["0102", "TH Kim Đồng", 1000, 1],
]
Lines = list[list[Any]]
OTHERS: dict[str, Lines] = {
    "under a title": [["TRƯỜNG TH B"], ["Tổng số học sinh", 100], ["Số HS bỏ học", 50]],
    "the name alone": [["Tên trường", "TH B"], ["Số học sinh", 100], ["Bỏ học", 50]],
    "the name in its cell": [["Tên trường: TH B"], ["Tổng số học sinh", 100], ["Số HS bỏ học", 50]],
    "running numbers before": [
        ["BÁO CÁO TRƯỜNG TH B"],
        ["STT", "Nội dung", "Số lượng"],
        [1, "Tổng số học sinh", 100],
        [2, "Số HS bỏ học", 50],
    ],
    "two years": [
        ["TRƯỜNG TH B"],
        ["TT", "Chỉ tiêu", "ĐVT", "Năm học 2022-2023", "Năm học 2023-2024"],
        [1, "Tổng số học sinh", "em", 100, 110],
        [2, "Số HS bỏ học", "em", 40, 50],
    ],
    "on its side without a label": [
        ["Chỉ tiêu", "TH B", "TH C"],
        ["Tổng số học sinh", 100, 90],
        ["Số HS bỏ học", 50, 1],
    ],
    "pairs side by side": [
        ["Mã trường", "0103", "Tên trường", "TH B"],
        ["Tổng số học sinh", 100, "Số HS bỏ học", 50],
    ],
    "labels of its own": [["TRƯỜNG TH B"], ["Số HS", "Bỏ học"], [100, 50]],
    "one figure a row": [["Mã", "Số"], ["0103", 50], ["0104", 60]],
    "nobody's form": [["Nội dung", "Số lượng"], ["Tổng số học sinh", 100], ["Số HS bỏ học", 50]],
}
TOLD: dict[str, Lines] = {
    "summary": [["Chỉ tiêu", "Số liệu"], ["Tổng số học sinh", 2000], ["Số HS bỏ học", 2]],
    "summary by its title": [["TỔNG HỢP TOÀN HUYỆN"], ["Tổng số học sinh", 1999], ["Số HS bỏ học", 3]],
    "summary by its title, no accents": [["TONG HOP TOAN HUYEN"], ["Tổng số học sinh", 1999], ["Số HS bỏ học", 3]],
    "grades": [["Khối lớp", "Sĩ số", "Nữ"], ["Khối 1", 100, 50], ["Khối 2", 90, 40]],
    "levels": [["Cấp học", "Số trường", "Lớp"], ["Trường TH", 10, 50], ["Trường THCS", 9, 40]],
    "teachers of a known school": [["Danh sách giáo viên trường TH Lê Lợi"], ["Họ tên", "Tuổi", "Tiết"], ["A", 40, 12]],
    "a known school's form": [["TRƯỜNG TH LÊ LỢI"], ["Tổng số học sinh", 1000], ["Số giáo viên", 30]],
    "a known school's pairs": [["Mã trường", "0101"], ["Số giáo viên", 30], ["Số lớp", 15]],
    "known schools on their side": [["Mã trường", "0101", "0102"], ["Số giáo viên", 30, 20], ["Số lớp", 15, 14]],
    "plan and result": [["Tiến độ TH Tháng 9"], ["Việc", "KH", "TH"], ["Mở lớp", 10, 9]],
    "a letter": [["Kính gửi: Trường TH B"], ["Đề nghị trường nộp báo cáo."]],
}


def book(*sheets: Lines, names: tuple[str, ...] = ()) -> Any:
    """Return a workbook of some sheets."""
    made = importlib.import_module("openpyxl").Workbook()
    for number, lines in enumerate(sheets):
        sheet = made.active if number == 0 else made.create_sheet()
        sheet.title = dict(enumerate(names)).get(number, f"Trang{number + 1}")
        for line in lines:
            sheet.append(line)
    return made


@pytest.fixture
def sent(desk: Desk) -> Desk:
    """A desk with the folder `t` that holds one sound table of two schools."""
    fields = "".join(f"  {line}\n" for line in (WHO + FIELDS).splitlines())
    text = f"{HEAD}unit: {{key: ma, name: ten}}\nfields:\n{fields}indicators:\n- {INDICATORS}\n"
    (desk.folder / "plan.yaml").write_text(text, encoding="utf-8")
    (desk.folder / "t").mkdir()
    book(TABLE).save(desk.folder / "t" / "a.xlsx")
    return desk


def ending(desk: Desk, *files: str) -> tuple[str, Any, int]:
    """Return the verdict, its reason and the exit code of a run."""
    report = desk.report(*files)
    (result,) = report["results"]
    return result["verdict"], result["reason"], report["exit_code"]


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_a_unit_in_any_shape_opens_the_verdict(sent: Desk, name: str) -> None:
    """Found in the folder, named, as text and on a second sheet: the figures of a school that no table gives."""
    folder = sent.folder / "t"
    book(OTHERS[name]).save(folder / "b.xlsx")
    open_ = ("undetermined", "unread-input", 3)
    assert ending(sent, "t") == open_
    assert ending(sent, "t/a.xlsx", "t/b.xlsx") == open_
    (folder / "b.xlsx").unlink()
    text = "".join(",".join(map(str, line)) + "\n" for line in OTHERS[name])
    (folder / "b.csv").write_text(text, encoding="utf-8")
    assert ending(sent, "t") == open_
    (folder / "b.csv").unlink()
    book(TABLE, OTHERS[name]).save(folder / "a.xlsx")
    assert ending(sent, "t") == open_


@pytest.mark.parametrize("name", sorted(TOLD))
def test_what_shows_no_other_unit_is_told_and_no_gap(sent: Desk, name: str) -> None:
    """A summary, grades, another subject of schools that were read, a letter: named with its reason, and judged."""
    folder = sent.folder / "t"
    book(TOLD[name]).save(folder / "b.xlsx")
    report = sent.report("t")
    assert [result["verdict"] for result in report["results"]] == ["met"]
    assert [entry["status"] for entry in report["inputs"] if entry["file"] == "t/b.xlsx"] != ["read"]
    (folder / "b.xlsx").unlink()
    book(TABLE, TOLD[name]).save(folder / "a.xlsx")
    assert ending(sent, "t")[0] == "met"


def test_a_sheet_named_after_a_school_is_that_schools(sent: Desk) -> None:
    """Where the workbook has a sheet for each school, the sheet's name says whose the figures are."""
    lines: Lines = [["Số HS", "Bỏ học"], [100, 50]]
    book(TABLE, lines, names=("Số liệu", "TH B")).save(sent.folder / "t" / "a.xlsx")
    assert ending(sent, "t") == ("undetermined", "unread-input", 3)
    book(TABLE, lines, names=("Số liệu", "TH Lê Lợi")).save(sent.folder / "t" / "a.xlsx")
    assert ending(sent, "t")[0] == "met"


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("TRƯỜNG TIỂU HỌC LÊ LỢI", True),
        ("Báo cáo của Trường PTDT bán trú THCS Hồng Thái", True),
        ("Trường Mầm non xã Bình An", True),
        ("TH 2025", False),
        ("TH NĂM 2025", False),
        ("DANH SÁCH CÁC TRƯỜNG TIỂU HỌC HUYỆN PHONG ĐIỀN", False),
        ("Số trường TH Đạt chuẩn quốc gia", False),
        ("Trường công lập", False),
        ("Trường TH", False),
        ("Học sinh tốt nghiệp THCS vào lớp 10", False),
    ],
)
def test_a_title_that_calls_a_unit_by_name(text: str, calls: bool) -> None:
    """A kind and a name after it; a kind alone, or with words that speak of many, names nobody."""
    assert calls_unit(text) is calls
