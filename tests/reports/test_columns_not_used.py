"""What is said of a column that nobody understood is the same in every command, and asks nobody about addresses."""

from pathlib import Path

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: K, period: 2024-2025}
unit: {key: ma, name: ten, class: cap}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  cap: {label: Cấp học, type: category, values: [MN, TH]}
  hs: {label: Tổng số học sinh, type: count}
  lop: {label: Số lớp, type: count}
indicators:
  - {id: a, name: A, numerator: hs, target: ">= 1"}
"""
ROWS = "001,TH Một (minh họa),TH,9,1,An\n002,TH Hai (minh họa),TH,8,1,Bình\n"


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder with a plan and a table of the plan's columns."""
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")


def put(name: str, heads: str) -> None:
    """Write a table."""
    Path(name).write_text(f"{heads}\n{ROWS}", encoding="utf-8")


def said(command: str, *more: str) -> str:
    """Return what a command says, its problems first."""
    done = run_nnl([command, "a.csv", "--plan", "plan.yaml", *more])
    return done.stderr + done.stdout


def test_a_label_near_one_that_is_there_is_no_question() -> None:
    """What has its column already is proposed by no command: `check` asked of it, `validate` knew nothing."""
    put("a.csv", "Mã trường,Tên trường,Cấp học,Tổng số học sinh,Số lớp,Hiệu trưởng")
    assert "Hiệu trưởng → (chưa có)" in said("validate")
    assert "Hiệu trưởng" in said("check")
    assert "Có phải" not in said("check")


def test_a_label_near_one_that_no_column_has_is_asked_alike() -> None:
    """Both commands name the same field, and `nnl map` is named where it has something to write."""
    put("a.csv", "Mã trường,Tên trường,Cấp học,Tổng số học sinh,Số lóp học,X Y Z")
    assert "Số lóp học → Số lớp?" in (text := said("validate"))
    assert "nnl map a.csv" in text
    assert "Số lớp" in said("check").split("Số lóp học", 1)[1].splitlines()[0]


def test_map_is_not_named_where_it_has_nothing_to_write() -> None:
    """A column without a label is told; no notes could name it."""
    put("a.csv", "Mã trường,Tên trường,Cấp học,Tổng số học sinh,Số lớp,")
    text = said("validate")
    assert "CHƯA DÙNG 1 cột" in text
    assert "nnl map" not in text
    assert "không có gì để đề nghị" in said("map")


def test_other_columns_of_a_register_ask_nobody() -> None:
    """Whom to call is in a register too: it is told once, where all is (`column-of-register`), by no warning."""
    put("a.csv", "Mã trường,Tên trường,Cấp học,Tổng số học sinh,Số lớp,Ghi chú")
    put("ds.csv", "Mã trường,Tên trường,Cấp học,Điện thoại,Phòng,Email")
    mine = "--register", "ds.csv"
    for command in ("check", "validate"):
        text = said(command, *mine)
        assert "Email" not in text.split("không phải số liệu")[0], command
        assert "CẢNH BÁO" not in text, command
    assert said("validate", "--all", *mine).count("cột “Email” của danh sách") == 1


def test_a_column_of_a_register_that_may_be_a_figure_is_still_a_doubt() -> None:
    """A label near one of the plan's may be that figure."""
    put("a.csv", "Mã trường,Tên trường,Cấp học,Tổng số học sinh,Số lớp,Ghi chú")
    put("ds.csv", "Mã trường,Tên trường,Cấp học,Tổng số hoc sinhh,Phòng,Email")
    assert "Tổng số hoc sinhh → Tổng số học sinh" in said("validate", "--register", "ds.csv")


def test_a_figure_of_a_form_that_is_not_used_is_no_remark_too() -> None:
    """Where labels stand at the side, what is not used stands in one list, not in that of what are no figures too."""
    rows = ("Mã trường,001,002", "Tên trường,A (minh họa),B (minh họa)", "Tổng số học sinh,9,8", "Số HS lớp 8,4,5")
    Path("a.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    text = said("validate")
    assert "CHƯA DÙNG 1" in text
    assert text.count("Số HS lớp 8") == 1
