"""The closing line counts units that are waited for, and no places."""

from pathlib import Path

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2026}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  hs: {label: Học sinh, type: count}
  nu: {label: Nữ, type: count, part_of: hs}
indicators:
  - {id: nu, name: Tỷ lệ nữ, numerator: nu, denominator: hs, targets: [{require: ">= 50%"}]}
  - {id: so, name: Tỷ lệ xã đạt, each: xa, passes: [nu], targets: [{require: ">= 100%"}]}
"""
TABLE = "Mã,Tên trường,Xã,Học sinh,Nữ\nA,An,X,100,\nB,Ba,Y,100,60\n"


def test_places_are_not_counted_as_units_to_remind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One unit keeps its rate and its commune open: the line does not say that two units are to be reminded."""
    monkeypatch.chdir(tmp_path)
    Path("p.yaml").write_text(PLAN, encoding="utf-8")
    Path("a.csv").write_text(TABLE, encoding="utf-8")
    last = run_nnl(["check", "a.csv", "--plan", "p.yaml", "-q"]).stdout.splitlines()[-1]
    assert last.startswith("Nhắc các đơn vị còn nợ: ")
    last = run_nnl(["check", "a.csv", "--plan", "p.yaml", "-q", "--only", "nu"]).stdout.splitlines()[-1]
    assert last.startswith("Nhắc 1 đơn vị: ")
