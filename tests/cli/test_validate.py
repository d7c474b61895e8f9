"""`nnl validate` shows how a file was understood, and its problems by cause."""

import json
from pathlib import Path

import pytest

from running import run_nnl

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


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A table with title, column numbers, group headings, a total and three broken cells."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    return "t.csv"


def test_it_shows_header_columns_and_rows(table: str) -> None:
    """Header row, every column with its field or none, and the rows that are no unit's are shown."""
    told = run_nnl(["validate", table, "--plan", "plan.yaml"])
    assert told.exit_code == 3
    assert told.stdout.splitlines()[:12] == [
        "t.csv: 10 dòng = 4 đơn vị + 0 lặp + 0 kỳ khác + 1 dòng tổng + 3 tiêu đề + 2 ghi chú + 0 bị loại",
        "  dòng tiêu đề: 3",
        "  cột A: “Mã trường” → [ma]",
        "  cột B: “Đơn vị” → Tên trường [ten]",
        "  cột C: “Học sinh” → [hs]",
        "  cột D: “Nữ” → [nu]",
        "  cột E: “Ghi chú” – không dùng",
        "  ghi chú: dòng 1–2",
        "  dòng đánh số cột: dòng 4",
        "  tiêu đề nhóm: dòng 5, 8",
        "  dòng tổng, không cộng: dòng 11",
        "",
    ]


def test_problems_are_grouped_by_cause_with_their_cells(table: str) -> None:
    """Two cells with the same fault stand in one line with both addresses; the mend is told once."""
    told = run_nnl(["validate", table, "--plan", "plan.yaml"]).stdout.splitlines()
    assert "lỗi not-a-count (2): t.csv:C7, C10" in told
    assert "lỗi not-a-count (1): t.csv:D9" in told


def test_programs_get_the_same(table: str) -> None:
    """The JSON names header rows, columns with fields, row classes and every problem."""
    data = json.loads(run_nnl(["validate", table, "--plan", "plan.yaml", "--format", "json", "--lang", "en"]).stdout)
    sheet = data["inputs"][0]
    assert sheet["header_rows"] == [3, 3]
    assert sheet["columns"][1] == {"column": "B", "label": "Đơn vị", "field": "ten"}
    assert sheet["columns"][4]["field"] is None
    assert {"row": 11, "class": "total"} in sheet["set_aside"]
    assert sheet["records"] == 4
    cells = [problem["cell"] for problem in data["problems"] if problem["code"] == "not-a-count"]
    assert cells == ["C7", "D9", "C10"]


def test_a_clean_file_ends_with_nothing_to_say(table: str, tmp_path: Path) -> None:
    """A file without problems ends with 0 and says so, in the language asked for."""
    (tmp_path / table).write_text("Mã trường,Đơn vị,Học sinh,Nữ\n01,An,100,50\n", encoding="utf-8")
    told = run_nnl(["validate", table, "--plan", "plan.yaml", "--lang", "en"])
    assert told.exit_code == 0
    assert told.stdout.splitlines()[-1] == "No problems."


@pytest.mark.usefixtures("table")
def test_a_missing_file_and_an_unknown_period_are_told() -> None:
    """A file that is not there is a problem of the data (3); a period that the plan does not know is misuse (2)."""
    assert run_nnl(["validate", "nope.csv", "--plan", "plan.yaml"]).exit_code == 3
    assert run_nnl(["validate", "t.csv", "--plan", "plan.yaml", "--period", "1999"]).exit_code == 2
