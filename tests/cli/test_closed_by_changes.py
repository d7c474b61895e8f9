"""Units that a table of changes ends: none is waited for, and one that reports still is told (rules 9 and 22)."""

from pathlib import Path

import pytest

from running import Outcome, run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2025}
unit: {key: ma, name: ten, period: nam}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
  nam: {label: Năm, type: period}
indicators:
  - {id: tl, numerator: dat, denominator: hs, target: ">= baseline"}
"""
HEAD = "Mã,Tên,Học sinh,Đạt,Năm\n"
CHANGES = "Mã cũ,Tên cũ,Mã mới,Tên mới,Ngày\n01,TH Cam,02,TH Lê,01/08/2025\n"
REGISTER = "Mã,Tên\n01,TH Cam\n02,TH Lê\n"


def judge(folder: Path, monkeypatch: pytest.MonkeyPatch, table: str, *options: str, changes: str = CHANGES) -> Outcome:
    """Judge one table by a table of changes."""
    monkeypatch.chdir(folder)
    files = {"p.yaml": PLAN, "d.csv": HEAD + table, "r.csv": REGISTER, "c.csv": changes}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return run_nnl(["check", "d.csv", "--plan", "p.yaml", "--changes", "c.csv", *options, "--format", "json"])


def told(outcome: Outcome) -> list[tuple[str, str]]:
    """Return what is told of the units, and of which cell."""
    return [(one["code"], one["cell"]) for one in outcome.report["problems"] if one["code"] != "period-not-in-plan"]


@pytest.mark.parametrize("options", [(), ("--register", "r.csv")])
def test_a_merged_unit_of_a_table_of_two_years_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """Its row of last year counts as such, and nobody is to be reminded."""
    old, new = "01,TH Cam,100,50,2024\n", "02,TH Lê,200,150,2025\n"
    found = judge(tmp_path, monkeypatch, old + new, *options)
    assert found.report["coverage"]["missing"] == []
    assert told(found) == []
    assert found.report["results"][0]["verdict"] == "met"
    other = CHANGES.replace("2025", "2026")
    assert ("unit-of-other-period", "E2") in told(judge(tmp_path, monkeypatch, old + new, *options, changes=other))


@pytest.mark.parametrize("options", [(), ("--register", "r.csv")])
def test_a_closed_unit_that_reports_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """As one that a register says became another; not before its day, nor if it lives on, nor if its row is blank."""
    table = "01,TH Cam,100,50,2025\n02,TH Lê,200,150,2025\n"
    assert told(judge(tmp_path, monkeypatch, table, *options)) == [("closed-reported", "B2")]
    lives = CHANGES + "01,TH Cam,01,TH Cam,01/08/2025\n"
    assert told(judge(tmp_path, monkeypatch, table, *options, changes=lives)) == []
    later = CHANGES.replace("2025", "2026")
    assert told(judge(tmp_path, monkeypatch, table, *options, changes=later)) == []
    assert told(judge(tmp_path, monkeypatch, table.replace("100,50", ","), *options)) == []
