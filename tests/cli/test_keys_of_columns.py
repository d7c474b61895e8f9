"""A plan may name its units by several columns, and every command speaks of a unit by all of them (rule 17)."""

from pathlib import Path
from typing import Any

import pytest

from running import run_nnl

ADMISSIONS = """\
plan: {number: UCB 1973, title: Admissions, period: 1973}
unit: KEY
fields:
  dept: {label: Dept, type: text}
  gender: {label: Gender, type: category, values: [Male, Female]}
  admit: {label: Admit, type: category, values: [Admitted, Rejected]}
  freq: {label: Freq, type: count}
indicators:
  - id: men
    numerator: 'freq if admit == "Admitted" else 0'
    denominator: freq
    where: 'gender == "Male"'
    target: ">= 45%"
  - id: women
    numerator: 'freq if admit == "Admitted" else 0'
    denominator: freq
    where: 'gender == "Female"'
    target: ">= 45%"
"""
FOUR = "Admit,Gender,Dept,Freq\nAdmitted,Male,A,512\nRejected,Male,A,313\nAdmitted,Female,A,89\nRejected,Female,A,19\n"
GRADES = """\
plan: {number: 1/KH, title: Theo khối, period: 2024, periods: {2024: [2023-2024], 2023: [2022-2023]}}
unit: {key: [ma, khoi], name: ten, place: xa, became: thanh}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  khoi: {label: Khối, type: count}
  thanh: {label: Thành, type: text}
  hs: {label: HS, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
  - {id: dat, numerator: dat, denominator: hs, target: ">= 90%"}
  - {id: khoi_9, numerator: dat, denominator: hs, where: khoi == 9, target: ">= 90%"}
  - {id: tang, numerator: dat, denominator: hs, target: ">= baseline"}
"""
HEAD = "Mã,Tên,Xã,Khối,HS,Đạt\n"
SCHOOLS = HEAD + "01,THCS A,X,6,100,95\n01,THCS A,X,9,80,79\n1,THCS B,Y,6,100,91\n1,THCS B,Y,9,50,40\n"
REGISTER = "Mã,Tên,Xã,Thành\n01,THCS A,X,\n1,THCS B,Y,\n04,THCS D,Y,\n09,THCS Cũ,Y,01\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(plan: str, *tables: str, register: str = "", options: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the JSON report of some tables under a plan."""
    files = [f"{chr(97 + at)}.csv" for at in range(len(tables))]
    for file, text in (*zip(files, tables, strict=True), ("plan.yaml", plan), ("r.csv", register)):
        Path(file).write_text(text, encoding="utf-8")
    more = ["--register", "r.csv"] if register else []
    return run_nnl(["check", *files, "--plan", "plan.yaml", "--format", "json", *more, *options]).report


def rates(report: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    """Return verdict and rate by indicator, of the whole."""
    return {r["id"]: (r["verdict"], r["numerator"], r["denominator"]) for r in report["results"] if not r["group"]}


def told(report: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    """Return what was told, by code, cell and field."""
    return [(p["code"], p["cell"], p["field"]) for p in report["problems"] if p["severity"] != "info"]


@pytest.mark.parametrize(
    "unit", ["{key: [admit, gender, dept]}", "{key: [admit, gender, dept], name: dept, place: gender}"]
)
def test_a_row_is_named_by_all_the_columns_of_its_key(unit: str) -> None:
    """512 of 825 men and 89 of 108 women were admitted: four rows are four units, whatever the order of columns."""
    report = check(ADMISSIONS.replace("KEY", unit), FOUR)
    assert rates(report) == {"men": ("met", 512, 825), "women": ("met", 89, 108)}
    assert (report["exit_code"], report["coverage"]["reported"], told(report)) == (0, 4, [])


def test_rows_with_the_same_key_are_one_unit_however_its_words_are_spelled() -> None:
    """`admitted · MALE · a` is `Admitted · Male · A`: an equal figure counts once, another one is refused (rule 7)."""
    plan = ADMISSIONS.replace("KEY", "{key: [admit, gender, dept]}")
    again = check(plan, FOUR, "Admit,Gender,Dept,Freq\nadmitted,MALE,a,512\n")
    assert rates(again)["men"] == ("met", 512, 825)
    assert told(again) == [("unit-repeated", "D2", None)]
    other = check(plan, FOUR, "Admit,Gender,Dept,Freq\nadmitted,MALE,a,513\n")
    assert told(other) == [("figures-differ", "D2", "freq")]


def test_one_error_says_that_the_key_can_be_a_list() -> None:
    """Where all units stand in rows that differ in a column of the plan, one error names it and the key to write."""
    report = check(ADMISSIONS.replace("KEY", "{name: dept, place: gender}"), FOUR)
    assert told(report) == [("rows-need-key", "A3", "admit")]
    assert "key: [dept, gender, admit]" in report["problems"][0]["message"]
    assert (report["exit_code"], {v for v, *_ in rates(report).values()}) == (3, {"undetermined"})


def test_one_unit_typed_twice_is_a_slip_and_told_as_one() -> None:
    """Among other units a single repeated one says nothing of the key: both its figures are refused, as ever."""
    report = check(
        ADMISSIONS.replace("KEY", "{name: dept}"), FOUR.replace("Male,A,313", "Male,B,313").replace(",A,89", ",C,89")
    )
    assert "rows-need-key" not in {code for code, *_ in told(report)}


def test_a_code_keeps_its_zeros_and_a_number_may_tell_a_grade() -> None:
    """01 and 1 are two schools; `khoi`, a number, is compared as one in `where` and is added up nowhere."""
    assert rates(check(GRADES, SCHOOLS))["khoi_9"] == ("met", 119, 130)
    groups = check(GRADES, SCHOOLS, options=("--by", "ma"))["results"]
    found = {r["group"]["value"]: (r["numerator"], r["denominator"]) for r in groups if r["group"] and r["id"] == "dat"}
    assert found == {"01": (174, 180), "1": (131, 150)}


def test_a_row_that_leaves_out_a_part_may_be_any_unit() -> None:
    """It is told at the blank cell, counted with no unit, and a verdict must hold with it and without (rule 9)."""
    report = check(GRADES, SCHOOLS + ",,,9,30,0\n1,,,,30,0\n01,THCS A,X,,30,0\n")
    assert told(report) == [
        ("row-lacks-key-part", cell, field) for cell, field in (("A6", "ma"), ("D7", "khoi"), ("D8", "khoi"))
    ]
    sheet = report["inputs"][0]
    assert (report["exit_code"], sheet["records"], sheet["totals"], report["coverage"]["reported"]) == (3, 4, 3, 4)
    assert rates(report)["dat"] == ("undetermined", 305, 330)
    assert (report["results"][0]["lowest"], report["results"][0]["highest"]) == ("72.62", "92.42")


def test_a_total_that_stands_in_any_column_of_the_key_is_no_unit() -> None:
    """`01 · Cộng` sums the grades of 01, and the last row all: neither is counted (rule 15)."""
    last = "1,THCS B,Y,Cộng,150,131\nTổng cộng,,,,330,305\n"
    report = check(GRADES, SCHOOLS.replace("1,THCS B,Y,6", "01,THCS A,X,Cộng,180,174\n1,THCS B,Y,6") + last)
    assert (rates(report)["dat"], told(report)) == (("met", 305, 330), [])
    assert (report["inputs"][0]["records"], report["inputs"][0]["totals"]) == (4, 3)


def test_name_and_place_stand_for_a_part_that_is_left_out() -> None:
    """Of the only unit of grade 9 at THCS A, X, a row without the code is that one, and is told (rule 17)."""
    report = check(GRADES, SCHOOLS, HEAD + ",Trường THCS A,Xã X,9,80,79\n")
    assert rates(report)["dat"] == ("met", 305, 330)
    assert [code for code, *_ in told(report)] == ["unit-matched-respelt", "unit-repeated"]


def test_a_table_without_a_column_of_the_key_is_refused() -> None:
    """Nobody can tell whose its rows are; the error names the column that it lacks."""
    report = check(GRADES, "Mã,HS,Đạt\n01,100,95\n")
    assert told(report)[0] == ("table-without-key-part", None, "khoi")
    assert report["inputs"][0]["status"] == "refused"


def test_a_register_with_some_parts_speaks_of_every_unit_that_shares_them() -> None:
    """A list of schools expects schools: one grade reports for its school, and a school without any is missing."""
    report = check(GRADES, SCHOOLS, register=REGISTER)
    coverage = report["coverage"]
    assert (coverage["expected"], coverage["reported"]) == (3, 2)
    assert [unit["key"] for unit in coverage["missing"]] == ["04"]
    assert "unit-unknown" not in {code for code, *_ in told(report)}


def test_what_a_school_became_holds_for_all_its_grades() -> None:
    """Grade 6 of the closed 09 is grade 6 of 01 this year: the comparison of common units counts it in."""
    Path("b.csv").write_text(HEAD + "01,THCS A,X,9,80,79\n09,THCS Cũ,Y,6,40,30\n", encoding="utf-8")
    report = check(GRADES, SCHOOLS, register=REGISTER, options=("--baseline", "b.csv"))
    merged = report["coverage"]["changes"]["merged"]
    assert [(pair["old"]["key"], pair["new"]["key"]) for pair in merged] == [("09 · 6", "01 · 6")]


@pytest.mark.parametrize("options", [("--all",), ("--worst", "2"), ("--pending",), ("--format", "csv")])
def test_every_view_names_a_unit_by_its_whole_key(options: tuple[str, ...]) -> None:
    """What a reader sees of a unit is its name with the rest of its key, as it was written."""
    check(GRADES, SCHOOLS.replace("9,50,40", "9,50,"))
    shown = run_nnl(["check", "a.csv", "--plan", "plan.yaml", *options]).stdout
    assert "\x1f" not in shown
    assert options[0] == "--format" or "THCS B (1 · 9)" in shown


def test_explain_walks_back_to_the_cells_of_a_unit_of_several_columns() -> None:
    """Each unit is named by its whole key, with its cells."""
    check(GRADES, SCHOOLS)
    shown = run_nnl(["explain", "dat", "a.csv", "--plan", "plan.yaml"]).stdout
    assert "THCS B (1 · 9)" in shown
    assert "F5 / E5" in shown
