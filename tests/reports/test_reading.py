"""How a file was understood, told whole, and its problems by cause."""

import json
from pathlib import Path

import pytest

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.records import Reading
from nnl_cli.reports import reading
from nnl_cli.run import Request, read_inputs
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
VIETNAMESE = """\
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

lỗi not-a-count (2): t.csv:C7, C10
    “Học sinh” phải là số nguyên, thấy “nhiều”. Ghi một số, hoặc để trống nếu chưa có.
    “Học sinh” phải là số nguyên, thấy “mười”. Ghi một số, hoặc để trống nếu chưa có.
lỗi not-a-count (1): t.csv:D9
    “Nữ” phải là số nguyên, thấy “nửa”. Ghi một số, hoặc để trống nếu chưa có.
"""


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Read a table with title, column numbers, group headings, a total and three broken cells."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    return read_inputs(Request(("t.csv",), "plan.yaml"))


def test_a_file_is_told_whole(found: Reading) -> None:
    """Balance, header, every column with its field or none, the rows that are no unit's, and problems by cause."""
    told = "".join(f"{line}\n" for line in reading.lines(found, speaker("vi", found.plan)))
    assert told == VIETNAMESE


def test_programs_get_the_same(found: Reading) -> None:
    """The JSON names header rows, columns with fields, row classes and every problem."""
    data = json.loads(reading.as_json(found, speaker("en", found.plan)))
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
    assert reading.spans([1, 2, 3, 5, 8, 9]) == "1–3, 5, 8–9"
    assert reading.spans([]) == ""


def test_many_cells_of_one_cause_are_counted() -> None:
    """Twenty cells are named and the rest counted; a cell of another sheet stands with its sheet."""
    spots = [Place("b.xlsx", "A", row, 3) for row in range(1, 24)] + [Place("b.xlsx", "B", 1, 3)]
    same = [Problem("not-a-count", Severity.ERROR, spot, "hs", "nhiều") for spot in (spots[0], spots[-1], *spots[1:-1])]
    told = list(reading.by_cause(same, speaker("en")))
    assert told[0].startswith("error not-a-count (24): b.xlsx:A:C1, b.xlsx:B:C1, C2, C3")
    assert told[0].endswith("C19, … (+4)")
    assert len(told) == 2


def test_errors_stand_before_warnings() -> None:
    """Whatever the order of finding, what refuses data is told first; nothing found is said."""
    weights = (Severity.INFO, Severity.WARNING, Severity.ERROR)
    problems = [Problem("not-a-count", weight, Place("a.csv"), "hs", "x") for weight in weights]
    told = [line.split()[0] for line in reading.by_cause(problems, speaker("en")) if not line.startswith(" ")]
    assert told == ["error", "warning", "info"]
    assert list(reading.by_cause([], speaker("en"))) == ["No problems."]
