"""Last year's JSON report tells who its units were and where: what a table would leave open stays open beside it."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.test_units_through_time import CHANGES, of_group, pair
from running import Outcome, run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2025, periods: {2024: [], 2025: []}}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  cum: {label: Cụm, type: text}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
  - {id: tl, numerator: dat, denominator: hs, target: ">= baseline"}
  - {id: nua, numerator: dat, denominator: hs, target: ">= 50%"}
  - {id: xa_so, each: xa, passes: [nua], kind: count, target: ">= baseline"}
  - {id: so, numerator: "dat >= hs - dat", target: ">= baseline"}
  - {id: phan, numerator: "dat >= hs - dat", denominator: "1", target: ">= baseline"}
"""
HEAD = "Mã,Tên trường,Xã,Cụm,Học sinh,Đạt\n"
THEN = "01,TH Cam,Xã Một,C1,100,50\n02,TH Lê,Xã Hai,C1,100,90\n03,TH Mận,Xã Ba,C2,100,60\n"
MERGED = ",Xã Hai,,Xã Một,1/7/2025,\n"
OTHERS = ",Xã Tám,,Xã Chín,1/7/2025,\n"
REST = "03,TH Mận,Xã Ba,C2,100,61\n"
AFTER = "01,TH Cam,Xã Một,C1,100,60\n02,TH Lê,Xã Một,C1,100,91\n" + REST
ANY = pytest.mark.parametrize(("baseline", "is_bare"), [("b.csv", False), ("b.json", False), ("b.json", True)])
BOTH = pytest.mark.parametrize("baseline", ["b.csv", "b.json"])


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the plan and last year's table."""
    monkeypatch.chdir(tmp_path)
    write("plan.yaml", PLAN)
    write("b.csv", HEAD + THEN)
    return tmp_path


def write(name: str, text: str) -> None:
    """Write a file."""
    Path(name).write_text(text, encoding="utf-8")


def check(now: str, changes: str, baseline: str, *, is_bare: bool = False) -> Outcome:
    """Judge this year beside last year's table or report; `is_bare` takes out of the report where its units were."""
    write("d.csv", HEAD + now)
    write("c.csv", CHANGES + changes)
    by = ["--plan", "plan.yaml", "--by", "xa", "--by", "ma", "--by", "cum"]
    run_nnl(["check", "b.csv", *by, "--period", "2024", "-o", "b.json"])
    if is_bare:
        report = json.loads(Path("b.json").read_text(encoding="utf-8"))
        for unit in report["units"]:
            unit.pop("place", None)
        write("b.json", json.dumps(report))
    return run_nnl(["check", "d.csv", *by, "--changes", "c.csv", "--baseline", baseline, "--format", "json"])


def is_open(found: dict[str, Any]) -> bool:
    """Whether places or units are others, so that nothing is compared."""
    return (found["verdict"], found["reason"]) == ("undetermined", "boundaries-changed")


LATE = "01,TH Cam,Xã Một,C1,100,60\n02,TH Lê,Xã Hai,C1,100,91\n" + REST


@ANY
def test_who_still_stands_in_an_ended_commune_is_compared_together_with_what_it_became(
    baseline: str, is_bare: bool
) -> None:
    """Hai is not compared alone, nor Một without the school that stayed: 151 of 200 stand beside the sum of both."""
    outcome = check(LATE, MERGED, baseline, is_bare=is_bare)
    found = of_group(outcome, "Xã Hai + Xã Một")
    assert (found["verdict"], pair(found["baseline"])) == ("met", (140, 200))
    assert is_open(of_group(outcome, "Xã Hai + Xã Một", "xa_so"))
    assert of_group(outcome, "Xã Ba")["verdict"] == "met"
    told = any("không ghi từng đơn vị ở đâu" in note for note in of_group(outcome, None)["notes"])
    assert told == is_bare


@ANY
def test_a_line_that_could_not_be_used_leaves_open_whom_it_names(baseline: str, is_bare: bool) -> None:
    """The day of one line is none: Ba is not compared as if nothing had happened, the sum of the others is."""
    outcome = check(AFTER, MERGED + ",Xã Ba,,Xã Tư,hôm nào,\n", baseline, is_bare=is_bare)
    assert is_open(of_group(outcome, "Xã Ba"))
    assert any("không dùng được" in note for note in of_group(outcome, "Xã Ba")["notes"])
    assert pair(of_group(outcome, "Xã Một")["baseline"]) == (140, 200)


@BOTH
def test_a_code_given_again_is_not_the_school_that_had_it(baseline: str) -> None:
    """01 went into 02, which is compared with both; another school has its code by now, and no last year."""
    now = "01,TH Quýt,Xã Ba,C2,100,90\n02,TH Lê,Xã Hai,C1,200,150\n" + REST
    outcome = check(now, "01,TH Cam,02,TH Lê,1/8/2025,\n", baseline)
    assert pair(of_group(outcome, "02")["baseline"]) == (140, 200)
    assert (of_group(outcome, "01")["reason"], of_group(outcome, "01")["baseline"]) == ("no-baseline", None)


@BOTH
def test_names_alone_join_schools(baseline: str) -> None:
    """The table of changes has no codes: 150 of 200 stand beside the sum, and the number of schools is open."""
    now = "02,TH Lê,Xã Hai,C1,200,150\n" + REST
    outcome = check(now, ",TH Cam,,TH Lê,1/8/2025,\n", baseline)
    assert (of_group(outcome, "02")["verdict"], pair(of_group(outcome, "02")["baseline"])) == ("met", (140, 200))
    assert is_open(of_group(outcome, None, "so"))


@BOTH
def test_schools_without_a_code_are_joined_by_their_names(baseline: str) -> None:
    """Two of them became one: 2 against 3 says nothing."""
    write("plan.yaml", PLAN.replace("key: ma, ", ""))
    outcome = check("02,TH Lê,Xã Hai,C1,200,150\n" + REST, ",TH Cam,,TH Lê,1/8/2025,\n", baseline)
    assert is_open(of_group(outcome, None, "so"))


@ANY
def test_lines_about_others_open_nothing(baseline: str, is_bare: bool) -> None:
    """A change of communes that nobody has leaves number and share of schools as they are."""
    outcome = check(THEN.replace("100,50", "100,51"), OTHERS, baseline, is_bare=is_bare)
    assert [of_group(outcome, None, id_)["verdict"] for id_ in ("so", "phan")] == ["met", "met"]


@ANY
def test_communes_are_others_in_every_group(baseline: str, is_bare: bool) -> None:
    """Two communes of a cluster became one: 1 against 2 says nothing there either; that of a commune is its own."""
    outcome = check(AFTER, MERGED, baseline, is_bare=is_bare)
    assert is_open(of_group(outcome, "C1", "xa_so"))
    assert is_open(of_group(outcome, None, "xa_so"))
    assert of_group(outcome, "Xã Ba", "xa_so")["verdict"] == "met"
    assert pair(of_group(outcome, "Xã Một")["baseline"]) == (140, 200)


@BOTH
def test_schools_that_moved_without_a_change_leave_both_communes_open(baseline: str) -> None:
    """No line says why Lê is in Ba now."""
    outcome = check(THEN.replace("02,TH Lê,Xã Hai", "02,TH Lê,Xã Ba"), OTHERS, baseline)
    assert is_open(of_group(outcome, "Xã Ba"))
    assert "không cùng những đơn vị như năm trước; chuyển đến: TH Lê (02)" in of_group(outcome, "Xã Ba")["notes"]
    assert of_group(outcome, "Xã Một")["verdict"] == "met"


def test_a_figure_that_a_report_has_of_two_together_is_said_to_be_one() -> None:
    """Ba was divided into Năm and Sáu, and last year's report compared both with it: none has a figure of its own."""
    write("old.csv", HEAD + THEN.replace("02,TH Lê,Xã Hai", "02,TH Lê,Xã Ba"))
    now = "01,TH Cam,Xã Một,C1,100,60\n02,TH Lê,Xã Năm,C1,100,91\n03,TH Mận,Xã Sáu,C2,100,61\n"
    write("b.csv", HEAD + now)
    write("c.csv", CHANGES + ",Xã Ba,,Xã Năm,1/7/2024,\n,Xã Ba,,Xã Sáu,1/7/2024,\n")
    write("plan.yaml", PLAN.replace("{2024: []", "{2023: [], 2024: []"))
    options = ["--plan", "plan.yaml", "--changes", "c.csv", "--by", "xa"]
    run_nnl(["check", "b.csv", *options, "--period", "2024", "--baseline", "old.csv", "-o", "x.json"])
    run_nnl(["check", "old.csv", *options, "--period", "2023", "-o", "old.json"])
    run_nnl(["check", "b.csv", *options, "--period", "2024", "--baseline", "old.json", "-o", "b.json"])
    write("d.csv", HEAD + now)
    outcome = run_nnl(["check", "d.csv", *options, "--baseline", "b.json", "--format", "json"])
    for name in ("Xã Năm", "Xã Sáu"):
        found = of_group(outcome, name)
        assert found["reason"] == "no-baseline"
        assert any("báo cáo năm 2024 chỉ có số chung của Xã Năm, Xã Sáu" in note for note in found["notes"])


def test_two_that_a_report_has_together_are_their_sum_where_they_became_one() -> None:
    """One line of Năm and Sáu is enough for what both became."""
    test_a_figure_that_a_report_has_of_two_together_is_said_to_be_one()
    write("c.csv", CHANGES + ",Xã Năm,,Xã Bảy,1/7/2025,\n,Xã Sáu,,Xã Bảy,1/7/2025,\n")
    write("d.csv", HEAD + "02,TH Lê,Xã Bảy,C1,100,91\n03,TH Mận,Xã Bảy,C2,100,61\n")
    options = ["--plan", "plan.yaml", "--changes", "c.csv", "--by", "xa", "--format", "json"]
    found = of_group(run_nnl(["check", "d.csv", *options, "--baseline", "b.json"]), "Xã Bảy")
    assert (found["verdict"], pair(found["baseline"])) == ("met", (152, 200))
