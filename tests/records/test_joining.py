"""Rows of one table are joined into one batch, whatever any part of them holds."""

from pathlib import Path

from running import run_nnl

PLAN = """
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  hs: {label: Số học sinh, type: count}
  gv: {label: Số giáo viên, type: count}
indicators: [{id: so, numerator: hs, target: "> 1"}]
"""


def test_a_part_of_a_table_without_a_row_that_is_used_joins_the_others(tmp_path: Path) -> None:
    """A last line that was not cut is refused alone: nobody knows whether its columns hold numbers, and none asks."""
    table, plan = tmp_path / "a.csv", tmp_path / "plan.yaml"
    rows = [
        "Mã trường,Tên trường,Xã,Số học sinh,Số giáo viên",
        "45001,Hòa Bình,An Bình,5,1",
        "45002,Kim Liên,An Bình,7,2",
        "45010 Trường THCS Yên Viên Minh Đức 333 158",
    ]
    table.write_text("\n".join([*rows, ""]), encoding="utf-8")
    plan.write_text(PLAN, encoding="utf-8")
    ended = run_nnl(["check", str(table), "--plan", str(plan), "--format", "json"])
    assert (ended.exit_code, ended.report["results"][0]["numerator"]) == (3, 12)
