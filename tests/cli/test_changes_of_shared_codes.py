"""A change speaks of every unit of several key fields that shares its code or name, as `became` does (rule 17)."""

from pathlib import Path

import pytest

from running import Outcome, run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2025}
unit: {key: [ma, khoi], name: ten, became: nay}
fields:
  ma: {label: Mã, type: code}
  khoi: {label: Khối, type: text}
  ten: {label: Tên, type: text}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
  nay: {label: Nay là, type: text}
indicators:
  - {id: tl, numerator: dat, denominator: hs, target: ">= baseline"}
rules:
  - {that: "hs <= 2 * last.hs", severity: warning, say: quá hai lần}
"""
HEAD = "Mã,Khối,Tên,Học sinh,Đạt\n"
OLD = HEAD + "01,1,TH Cam,100,50\n01,2,TH Cam,90,50\n02,1,TH Lê,80,60\n02,2,TH Lê,70,60\n"
NEW = HEAD + "02,1,TH Lê,185,110\n02,2,TH Lê,165,110\n"
CODED = "Mã cũ,Mã mới,Ngày\n01,02,01/08/2025\n"
NAMED = "Tên cũ,Tên mới,Ngày\nTH Cam,TH Lê,01/08/2025\n"


def judge(folder: Path, monkeypatch: pytest.MonkeyPatch, changes: str, became: str, new: str = NEW) -> Outcome:
    """Judge two years beside a register, by a table of changes, or by what the register says became of 01."""
    monkeypatch.chdir(folder)
    register = f"Mã,Tên,Nay là\n01,TH Cam,{became}\n02,TH Lê,\n"
    for name, text in {"p.yaml": PLAN, "b.csv": OLD, "d.csv": new, "r.csv": register, "c.csv": changes}.items():
        (folder / name).write_text(text, encoding="utf-8")
    words = ["check", "d.csv", "--baseline", "b.csv", "--plan", "p.yaml", "--register", "r.csv", "--by", "ma"]
    return run_nnl([*words, *(["--changes", "c.csv"] if changes else []), "--format", "json"])


@pytest.mark.parametrize("changes", [CODED, NAMED])
def test_a_merged_school_is_found_in_each_of_its_grades(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: str
) -> None:
    """It owes nothing, its grades go into those of the same name, and no rule is broken by the sum."""
    by_changes = judge(tmp_path, monkeypatch, changes, "")
    by_became = judge(tmp_path, monkeypatch, "", "02")
    assert by_changes.report["results"] == by_became.report["results"]
    assert by_changes.report["coverage"] == by_became.report["coverage"]
    assert by_changes.report["problems"] == []


def test_the_sum_of_a_grade_is_what_its_rule_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """361 are more than twice the 100 + 80 of the first grade; no other grade is added to these."""
    found = judge(tmp_path, monkeypatch, CODED, "", NEW.replace("185", "361")).report
    assert [one["code"] for one in found["problems"]] == ["rule-broken"]
    assert judge(tmp_path, monkeypatch, CODED, "", NEW.replace("185", "360")).report["problems"] == []


def test_a_register_of_schools_is_not_told_of_other_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of the whole school beside last year's grades is no change of its code."""
    found = judge(tmp_path, monkeypatch, "Mã cũ,Mã mới,Ngày\n02,03,01/08/2030\n", "").report
    assert "unit-recoded" not in [one["code"] for one in found["problems"]]
