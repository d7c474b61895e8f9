"""A figure under several targets is written once: with the same digits in every report, whatever each of them asks."""

from pathlib import Path

import pytest

from running import csv_rows, run_nnl

PLAN = """
plan: {number: 1/KH, title: Thử, period: 2026, periods: {2026: [], 2025: []}}
documents: {tinh: {number: 9/QĐ, issuer: UBND tỉnh, title: Giao}}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  v: {label: Vùng, type: category, values: [A, B]}
  hs: {label: HS, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
  tien: {label: Tiền, type: amount}
indicators:
- {id: a, name: Chung, %s, targets: [{require: "%s"}, {%s, source: tinh}]%s}
"""
ROWS = "Mã,Vùng,HS,Đạt,Tiền\n01,A,3000,1000,5\n02,B,3000,1000,4\n"
RATE = "numerator: dat, denominator: hs"
CASES = {
    "parts": (RATE, ">= 20%", 'require: ">= 30%", except: [{where: v == "A", require: ">= 33.333%"}]', ""),
    "range": (RATE, ">= 20%", 'require: "from 33.334% to 50%"', ""),
    "typed": (RATE, ">= 20%", 'require: ">= baseline"', ', baseline: [{period: 2025, value: "33,333%", source: x}]'),
    "crowded": (RATE, ">= 33.3333334%", 'require: ">= 20%"', ""),
    "completion": (RATE, ">= 20%", 'require: ">= 33.334%"', ""),
    "half": ("numerator: tien", ">= 3", 'require: ">= 3.5"', ""),
}


@pytest.mark.parametrize("case", CASES)
def test_a_figure_has_the_same_digits_beside_all_its_targets(case: str, tmp_path: Path) -> None:
    """The whole's value in CSV, percent and ends in JSON, and on the screen: one spelling, however near a bound."""
    (tmp_path / "p.yaml").write_text(PLAN % CASES[case], encoding="utf-8")
    (tmp_path / "t.csv").write_text(ROWS, encoding="utf-8")
    words = ["check", str(tmp_path / "t.csv"), "--plan", str(tmp_path / "p.yaml")]
    report = run_nnl([*words, "--format", "json"]).report
    assert len({(one["percent"], one["lowest"], one["highest"]) for one in report["results"]}) == 1
    lines = csv_rows(run_nnl([*words, "--format", "csv"]).stdout)
    assert len({line["value"] for line in lines if not line["condition"]}) == 1
    shown = run_nnl([*words, "--format", "markdown"]).stdout
    cells = [line.split("|")[4] for line in shown.splitlines() if "| Chung " in line]
    assert (len(cells), len(set(cells))) == (2, 1), "two figures stand where one was counted"


def test_a_figure_too_near_one_bound_is_told_by_it_beside_all(tmp_path: Path) -> None:
    """Past six decimals the side of the near bound is all that is told; the far one does not tell it a second way."""
    (tmp_path / "p.yaml").write_text(PLAN % CASES["crowded"], encoding="utf-8")
    (tmp_path / "t.csv").write_text(ROWS, encoding="utf-8")
    words = ["check", str(tmp_path / "t.csv"), "--plan", str(tmp_path / "p.yaml"), "--format", "markdown"]
    shown = run_nnl(words).stdout
    assert "<33,3333334%" in shown
    assert ">20%" not in shown
