"""An indicator that waits for several documents' targets is named once on the screen of who owes figures."""

from pathlib import Path

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2026}
documents: {tinh: {number: 2/QĐ, title: Tỉnh giao}}
unit: {key: ma, name: ten}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  hs: {label: Học sinh, type: count}
  nu: {label: Nữ, type: count, part_of: hs}
indicators:
  - {id: nu, name: Tỷ lệ nữ, numerator: nu, denominator: hs,
     targets: [{require: ">= 60%"}, {require: ">= 70%", source: tinh}]}
"""
TABLE = "Mã,Tên trường,Học sinh,Nữ\nA,An,100,60\nB,Ba,100,\n"


def test_an_indicator_is_named_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below its name stands a line for each document's target."""
    monkeypatch.chdir(tmp_path)
    Path("indicators.yaml").write_text(PLAN, encoding="utf-8")
    Path("t.csv").write_text(TABLE, encoding="utf-8")
    shown = run_nnl(["check", "t.csv", "--pending"]).stdout
    assert shown.count("Tỷ lệ nữ (nu)") == 1
    assert shown.count("≥ 60%") == shown.count("≥ 70%") == 1
