"""Changes of a year without a reference date: whom its tables name tells on which side they stand (rule 22)."""

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


@pytest.mark.parametrize("day", ["01/04/2025", "01/10/2024", "01/09/2024"])
def test_so_does_one_before_a_change_of_its_lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """A table of the beginning of the year, or one that nobody mended, up to the year's first day."""
    found = judge(tmp_path, monkeypatch, (OLD, NEW, day))
    assert (group(found), codes(found)) == (("missed", 200), ["change-after-lessons"])


@pytest.mark.parametrize(("day", "as_of"), [("31/08/2024", ""), ("01/04/2025", ", as_of: 2026-05-31")])
def test_a_change_before_the_year_or_a_stated_day_counts_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, as_of: str
) -> None:
    """It is not between the years, though the old table has the old name."""
    found = judge(tmp_path, monkeypatch, (OLD, NEW, day), as_of)
    assert (group(found)[0], codes(found)) == ("undetermined", [])


def test_a_table_of_this_year_with_an_old_commune_stands_before_the_next_summer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both years have the communes of before."""
    found = judge(tmp_path, monkeypatch, (OLD, NEW.replace("Lê,Xã Một", "Lê,Xã Hai"), "01/07/2026"))
    assert (group(found), codes(found)) == (("met", 100), ["change-not-yet"])


CALENDAR = PLAN.replace("2025-2026{as_of}", "2025, periods: {{2025: [2024-2025], 2024: [2023-2024]}}{as_of}")
ROW = "{},TH {},Xã Một,{},{},{}\n"
OLDS = [ROW.format("01", "Cam", 100, 50, "2023-2024"), ROW.format("02", "Lê", 100, 90, "2023-2024")]
SCHOOLS = "Mã cũ,Mã mới,Ngày\n"


def schools(
    folder: Path, monkeypatch: pytest.MonkeyPatch, rows: list[str], changes: str, as_of: str = ""
) -> tuple[tuple[str, object], list[str]]:
    """Return the verdict of school 02 by a plan of calendar years, beside how many of last year, and what is told."""
    monkeypatch.chdir(folder)
    texts = {"p.yaml": CALENDAR.format(as_of=as_of), "d.csv": HEAD + "".join(rows), "c.csv": SCHOOLS + changes}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    outcome = run_nnl(["check", "d.csv", "--plan", "p.yaml", "--changes", "c.csv", "--by", "ma", "--format", "json"])
    found = {one["group"]["value"]: one for one in outcome.report["results"] if one["group"]}["02"]
    return (found["verdict"], found["baseline"]["denominator"]), codes(outcome)


@pytest.mark.parametrize("day", ["01/08/2024", "01/01/2024", "31/12/2024"])
def test_a_school_year_under_a_plan_of_calendar_years_stands_before_a_merger_of_its_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    """The merged school is held against both that it came of: 135 of 190 against 140 of 200, not 90 of 100."""
    rows = [*OLDS, ROW.format("02", "Lê", 190, 135, "2024-2025")]
    told = schools(tmp_path, monkeypatch, rows, f"01,02,{day}\n")
    assert told == (("met", 200), ["change-after-lessons"])


def test_an_earlier_report_is_told_of_as_its_table_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same figures and the same warning, where last year is a JSON report."""
    monkeypatch.chdir(tmp_path)
    new = ROW.format("02", "Lê", 190, 135, "2024-2025")
    texts = {"p.yaml": CALENDAR.format(as_of=""), "b.csv": HEAD + "".join(OLDS), "d.csv": HEAD + new}
    for name, text in {**texts, "c.csv": SCHOOLS + "01,02,01/08/2024\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    words = ["--plan", "p.yaml", "--by", "ma", "--format", "json"]
    run_nnl(["check", "b.csv", "--period", "2024", *words, "-o", "b.json"])
    told = run_nnl(["check", "d.csv", "--baseline", "b.json", "--changes", "c.csv", *words])
    found = {one["group"]["value"]: one for one in told.report["results"] if one["group"]}["02"]
    assert (found["verdict"], found["baseline"]["denominator"], codes(told)) == ("met", 200, ["change-after-lessons"])


def test_a_stated_day_of_a_calendar_year_decides_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Last year's is the same day of last year: the merger was before it."""
    rows = [*OLDS, ROW.format("02", "Lê", 190, 135, "2024-2025")]
    told = schools(tmp_path, monkeypatch, rows, "01,02,01/08/2024\n", ", as_of: 2025-12-31")
    assert told == (("missed", 100), [])


def test_a_code_that_a_later_change_begins_again_is_of_the_one_it_began_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """01 of last year's table is who came of 03 in September, and closed since: the merger of March was before it."""
    rows = [*OLDS, ROW.format("02", "Lê", 190, 135, "2024-2025")]
    told = schools(tmp_path, monkeypatch, rows, "01,02,01/03/2024\n03,01,01/09/2024\n")
    assert told == (("missed", 100), [])
