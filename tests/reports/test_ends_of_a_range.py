"""The ends of a range have no more decimals than tell them from what is asked, whatever the sure figure needs."""

from pathlib import Path

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2026}
unit: {key: ma, name: ten}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  hs: {label: Học sinh, type: count}
  nu: {label: Nữ, type: count, part_of: hs}
indicators:
  - {id: nu, name: Tỷ lệ nữ, numerator: nu, denominator: hs, target: ">= 60%"}
"""
TABLE = "Mã,Tên trường,Học sinh,Nữ\nA,An,100000,60001\n"


@pytest.mark.parametrize(
    ("gap", "range_", "pending"),
    [
        ("B,Ba,100000,", "30,00–80,00%", "từ 30,00% đến 80,00%"),
        ("B,Ba,,", "chưa thể biết", "chưa thể biết"),
    ],
)
def test_ends_far_from_the_bound_are_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gap: str, range_: str, pending: str
) -> None:
    """60,001 % needs three decimals beside 60 %; ends that lie far from it do not."""
    monkeypatch.chdir(tmp_path)
    Path("indicators.yaml").write_text(PLAN, encoding="utf-8")
    Path("t.csv").write_text(f"{TABLE}{gap}\n", encoding="utf-8")
    assert f"yêu cầu ≥ 60%: {range_}" in run_nnl(["check", "t.csv"]).stdout
    assert f"{pending}, yêu cầu ≥ 60%" in run_nnl(["check", "t.csv", "--pending"]).stdout
