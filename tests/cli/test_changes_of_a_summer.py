"""Changes between the lessons of two school years: whom the tables name tells on which side these stand (rule 22)."""

from pathlib import Path

import pytest

from running import Outcome, run_nnl

PLAN = """\
plan: {{number: 1/KH, title: Thử, period: 2025-2026{as_of}}}
unit: {{key: ma, name: ten, place: xa, period: nam}}
fields:
  ma: {{label: Mã, type: code}}
  ten: {{label: Tên, type: text}}
  xa: {{label: Xã, type: text}}
  hs: {{label: Học sinh, type: count}}
  dat: {{label: Đạt, type: count, part_of: hs}}
  nam: {{label: Năm học, type: period}}
indicators:
  - {{id: tl, numerator: dat, denominator: hs, target: ">= baseline"}}
"""
HEAD = "Mã,Tên,Xã,Học sinh,Đạt,Năm học\n"
CHANGES = "Tên cũ,Tên mới,Ngày\nXã Hai,Xã Một,{day}\n"
OLD = "01,TH Cam,Xã Một,100,50,2024-2025\n02,TH Lê,Xã Hai,100,90,2024-2025\n"
NEW = "01,TH Cam,Xã Một,100,60,2025-2026\n02,TH Lê,Xã Một,100,70,2025-2026\n"


def judge(folder: Path, monkeypatch: pytest.MonkeyPatch, files: tuple[str, str, str], as_of: str = "") -> Outcome:
    """Judge one school year beside another by a change on a day."""
    monkeypatch.chdir(folder)
    texts = {"p.yaml": PLAN.format(as_of=as_of), "b.csv": HEAD + files[0], "d.csv": HEAD + files[1]}
    for name, text in {**texts, "c.csv": CHANGES.format(day=files[2])}.items():
        (folder / name).write_text(text, encoding="utf-8")
    words = ["check", "d.csv", "--baseline", "b.csv", "--plan", "p.yaml", "--changes", "c.csv", "--by", "xa"]
    return run_nnl([*words, "--format", "json"])


def group(outcome: Outcome) -> tuple[str, object]:
    """Return the verdict of the group Xã Một, and of how many pupils of last year."""
    found = {one["group"]["value"]: one for one in outcome.report["results"] if one["group"]}
    return found["Xã Một"]["verdict"], found["Xã Một"]["baseline"]["denominator"]


def codes(outcome: Outcome) -> list[str]:
    """Return what is told."""
    return [one["code"] for one in outcome.report["problems"]]


def test_a_table_with_an_old_commune_stands_before_the_change_of_the_summer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with the day of the figures in the plan, and told."""
    found = judge(tmp_path, monkeypatch, (OLD, NEW, "01/07/2025"))
    assert (group(found), codes(found)) == (("missed", 200), ["change-after-lessons"])
    stated = judge(tmp_path, monkeypatch, (OLD, NEW, "01/07/2025"), ", as_of: 2026-05-31")
    assert (group(stated), codes(stated)) == (("missed", 200), [])


def test_a_table_with_the_new_commune_alone_stands_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the year before bears the old name."""
    found = judge(tmp_path, monkeypatch, (OLD.replace("Xã Hai", "Xã Một"), NEW, "01/07/2025"))
    assert (group(found), codes(found)) == (("missed", 200), [])


def test_a_change_before_lessons_end_counts_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of April is not between the years, though the old table has the old name."""
    found = judge(tmp_path, monkeypatch, (OLD, NEW, "01/04/2025"))
    assert group(found)[0] == "undetermined"


def test_a_table_of_this_year_with_an_old_commune_stands_before_the_next_summer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both years have the communes of before."""
    found = judge(tmp_path, monkeypatch, (OLD, NEW.replace("Lê,Xã Một", "Lê,Xã Hai"), "01/07/2026"))
    assert (group(found), codes(found)) == (("met", 100), ["change-not-yet"])
