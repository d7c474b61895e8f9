"""How a file was understood, told whole, and its problems by cause."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from nnl_cli.proposing.propose import propose_columns
from nnl_cli.records.records import Reading
from nnl_cli.reports import reading
from nnl_cli.reports.layout import Screen, drawn
from nnl_cli.reports.reading_data import as_json
from nnl_cli.reports.reading_map import spans
from nnl_cli.reports.reading_unused import asks
from nnl_cli.run import Request, read_inputs
from nnl_cli.verdicts.whose import rows_of_problems
from nnl_cli.wording.catalogue import speaker

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2024}
unit: {key: ma, name: ten}
fields:
  ma: {label: {vi: Mã trường, en: Code}, type: code}
  ten: {label: {vi: Tên trường, en: School}, type: text, aliases: [Đơn vị]}
  hs: {label: {vi: Học sinh, en: Pupils}, type: count}
  nu: {label: {vi: Nữ, en: Girls}, type: count, part_of: hs}
indicators: [{id: nu, numerator: nu, denominator: hs, target: "> 30%"}]
"""
TABLE = """\
PHÒNG GIÁO DỤC VÀ ĐÀO TẠO,,,,
BIỂU TỔNG HỢP NĂM 2024,,,,
Mã trường,Đơn vị,Học sinh,Nữ,Ghi chú
(1),(2),(3),(4),(5)
I. Tiểu học,,,,
01,An,100,50,
02,Bình,nhiều,30,
II. THCS,,,,
03,Cúc,80,nửa,
04,Dương,mười,20,
Tổng cộng,,180,100,
"""
SCREEN = """\
Đọc 1 tệp: 1 tệp có 3 lỗi

CỘT ĐÃ DÙNG  cột trong bảng → số liệu mà kế hoạch cần
  t.csv  A, C–D đúng nhãn kế hoạch (3 cột) · B Đơn vị → Tên trường · không phải số liệu: E Ghi chú

Có lỗi  t.csv  10 dòng = 4 đơn vị + 1 dòng tổng + 3 tiêu đề + 2 ghi chú; nhận ra 4 trên 5 cột

LỖI 3  không đi vào tổng nào, coi như chưa báo cáo
  Số không hợp lệ (3)  ghi một số, hoặc để trống nếu chưa có
    C7   Bình (02)   Học sinh: “nhiều” không phải một số đếm
    D9   Cúc (03)    Nữ: “nửa” không phải một số đếm
    C10  Dương (04)  Học sinh: “mười” không phải một số đếm

3 lỗi ở 1 trên 1 tệp; mọi dòng đều có chỗ: dùng, lặp hoặc bỏ.
Gửi trả bản đánh dấu: nnl mark
Sửa xong, xem lại: nnl validate t.csv
"""
ALL = """\
t.csv: 10 dòng = 4 đơn vị + 0 lặp + 0 kỳ khác + 1 dòng tổng + 3 tiêu đề + 2 ghi chú + 0 bị loại
  dòng tiêu đề: 3
  cột A: “Mã trường” → [ma]
  cột B: “Đơn vị” → Tên trường [ten]
  cột C: “Học sinh” → [hs]
  cột D: “Nữ” → [nu]
  cột E: “Ghi chú” – không dùng
  ghi chú: dòng 1–2
  dòng đánh số cột: dòng 4
  tiêu đề nhóm: dòng 5, 8
  dòng tổng, không cộng: dòng 11

LỖI 3  không đi vào tổng nào, coi như chưa báo cáo
  Số không hợp lệ (3)  ghi một số, hoặc để trống nếu chưa có
    C7   Bình (02)   “Học sinh” phải là số nguyên, thấy “nhiều”. Ghi một số, hoặc để trống nếu chưa
                     có.
    D9   Cúc (03)    “Nữ” phải là số nguyên, thấy “nửa”. Ghi một số, hoặc để trống nếu chưa có.
    C10  Dương (04)  “Học sinh” phải là số nguyên, thấy “mười”. Ghi một số, hoặc để trống nếu chưa
                     có.
"""


def shown(found: Reading, width: int = 100, lang: str = "vi", is_all: bool = False) -> str:
    """Return what a screen of so many columns shows of a reading."""
    proposed = propose_columns(found, found.register) if asks(found) else None
    told = reading.lines(found, proposed, speaker(lang, found.plan), Screen(width), typed_line, is_all)
    return drawn(told, width)


def typed_line(command: str, files: Sequence[str]) -> str:
    """Return a command line."""
    return " ".join(["nnl", command, *files])


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Read a table with title, column numbers, group headings, a total and three broken cells."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    return read_inputs(Request(("t.csv",), "plan.yaml"))


def test_a_file_is_one_line_and_its_problems_stand_by_cause(found: Reading) -> None:
    """State and balance, then cause, cell, unit and what is wrong; last the counts and what to type."""
    assert shown(found) == SCREEN


def test_all_tells_how_a_sheet_was_understood(found: Reading) -> None:
    """Header, every column with its field or none, the rows that are no unit's; problems in whole sentences."""
    assert ALL in shown(found, is_all=True)


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_is_wider_than_the_screen(found: Reading, width: int) -> None:
    """Whatever the width, lines break between words and nothing is cut: all words stand there."""
    told = shown(found, width)
    assert max(map(len, told.splitlines())) <= width
    assert all(word in told.split() for word in SCREEN.split())


def test_programs_get_the_same(found: Reading) -> None:
    """The JSON names header rows, columns with fields, row classes and every problem."""
    data = json.loads(as_json(found, None, speaker("en", found.plan)))
    sheet = data["inputs"][0]
    assert sheet["header_rows"] == [3, 3]
    assert sheet["columns"] == [
        {"column": "A", "label": "Mã trường", "field": "ma"},
        {"column": "B", "label": "Đơn vị", "field": "ten"},
        {"column": "C", "label": "Học sinh", "field": "hs"},
        {"column": "D", "label": "Nữ", "field": "nu"},
        {"column": "E", "label": "Ghi chú", "field": None},
    ]
    assert {"row": 11, "class": "total"} in sheet["set_aside"]
    assert len(sheet["set_aside"]) == sheet["totals"] + sheet["headings"] + sheet["notes"]
    assert (sheet["records"], sheet["assumptions"]) == (4, [])
    cells = [problem["cell"] for problem in data["problems"] if problem["code"] == "not-a-count"]
    assert cells == ["C7", "D9", "C10"]
    assert all(problem["message"] for problem in data["problems"])


def test_rows_are_told_as_people_write_them() -> None:
    """Neighbours stand as a span, single rows by themselves."""
    assert spans([1, 2, 3, 5, 8, 9]) == "1–3, 5, 8–9"
    assert spans([]) == ""


def read(folder: Path, tables: dict[str, str], *files: str) -> Reading:
    """Read tables as a folder has them."""
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    return read_inputs(Request(files or tuple(tables), "plan.yaml"))


@pytest.mark.usefixtures("found")
def test_many_clean_files_are_one_line(tmp_path: Path) -> None:
    """Five clean files are counted on one line, and named where all is asked for; the next step is to judge."""
    tables = {f"{n}.csv": f"Mã trường,Đơn vị,Học sinh,Nữ\n{n},T{n},10,5\n" for n in range(5)}
    lines = shown(read(tmp_path, tables)).splitlines()
    assert lines[0] == "Đọc 5 tệp: 5 tệp sạch"
    assert lines[3:6] == [
        "  cả 5 tệp  A, C–D đúng nhãn kế hoạch (3 cột) · B Đơn vị → Tên trường",
        "",
        "Sạch  5 tệp  5 dòng = 5 đơn vị",
    ]
    assert lines[-2:] == ["Không có lỗi hay cảnh báo nào.", "Tính kết quả: nnl check"]
    assert "4.csv" in shown(read(tmp_path, tables), is_all=True)


@pytest.mark.usefixtures("found")
def test_what_was_not_read_stands_first_with_its_reason(tmp_path: Path) -> None:
    """A file that could not be read is told above all others and at the end, and is to be looked at again."""
    good = "Mã trường,Đơn vị,Học sinh,Nữ\n1,A,10,5\n"
    lines = shown(read(tmp_path, {"a.csv": good, "b.xlsx": "PK"})).splitlines()
    assert lines[0] == "Đọc 1 tệp: 1 tệp sạch; 1 tệp không đọc được"
    assert lines[2].startswith("Không đọc  b.xlsx  ")
    assert lines[-2] == "1 tệp hoặc trang tính không đọc được: số liệu trong đó chưa đi vào đâu."
    assert lines[-1] == "Sửa xong, xem lại: nnl validate b.xlsx"


@pytest.mark.usefixtures("found")
def test_a_command_for_copying_is_never_broken(tmp_path: Path) -> None:
    """On a narrow screen too the command to type is one line."""
    name = "so lieu cua truong tieu hoc so mot va so hai nam hoc.csv"
    told = shown(read(tmp_path, {name: "Mã trường,Đơn vị,Học sinh,Nữ\n1,A,x,5\n"}), 40)
    assert told.splitlines()[-1] == f"Sửa xong, xem lại: nnl validate {name}"


@pytest.mark.usefixtures("found")
def test_a_row_of_one_file_is_not_called_by_a_unit_of_another(tmp_path: Path) -> None:
    """Where several files are merged, a problem in a row that is no unit's names nobody."""
    head = "Mã trường,Đơn vị,Học sinh,Nữ"
    one = f"Bảng một\n\n{head},Khác\n1,An,10,5,9\n2,Bình,10,5,9\n"
    two = f"{head}\n4,Dương,10,5\n3,Cúc,10,5\n1,An,10,5\n2,Bình,10,5\n3,Cúc,10,5\n"
    reading = read(tmp_path, {"mot.csv": one, "hai.csv": two})
    rows = rows_of_problems(reading.problems, reading.by_period.values(), reading.plan)
    assert {place.row: unit for place, unit in rows.items() if place.file == "mot.csv"} == {}
    assert {place.row: unit for place, unit in rows.items() if place.file == "hai.csv"} == {
        4: "An (1)", 5: "Bình (2)", 6: "Cúc (3)"
    }  # fmt: skip


@pytest.mark.usefixtures("found")
def test_files_that_are_alike_are_told_once(tmp_path: Path) -> None:
    """Columns read alike, and columns not used with one proposal, stand once with the number of files."""
    head = "Mã trường,Đơn vị,Học sinh"
    tables = {f"{n}.csv": f"{head},Số học sinh nữ giới,Màu\n{n},T{n},10,5,đỏ\n" for n in range(12)}
    tables["khac.csv"] = f"{head}\n90,T90,10\n"
    told = shown(read(tmp_path, tables)).splitlines()
    assert told[2:9] == [
        "CỘT ĐÃ DÙNG  cột trong bảng → số liệu mà kế hoạch cần",
        "  cả 13 tệp  A, C đúng nhãn kế hoạch (2 cột) · B Đơn vị → Tên trường",
        "",
        "CHƯA DÙNG 24 cột  nhãn chưa hiểu → đề nghị gần nhất (?: chưa chắc); duyệt rồi mới dùng",
        "  12 tệp như nhau (0.csv, 1.csv, …)  D Số học sinh nữ giới → Nữ? · E Màu → (chưa có)",
        "  Ghi các đề nghị vào cach-doc.yaml để duyệt: nnl map",
        "",
    ]
    assert sum("cach-doc.yaml" in line or "nnl map" in line for line in told) == 1
    assert len(told) < 45
