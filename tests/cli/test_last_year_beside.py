"""Last year's rows among this year's: what serves as a baseline, and what one stray form or row is not (rule 11)."""

from pathlib import Path
from typing import Any

import pytest

from filling import filled
from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2027, periods: {2027: [năm 2027], 2026: [năm 2026]}}
unit: {key: ma, name: ten, place: xa, period: nam}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  nam: {label: Năm, type: period}
  hs: {label: HS học nghề, type: count}
indicators:
  - {id: a, name: HS học nghề, noun: học sinh, numerator: hs, target: "> baseline"}
"""
HEAD = "Mã,Tên,Xã,Năm,HS học nghề\n"
NOW = ["01,Trường A,X,2027,10", "02,Trường B,X,2027,50", "03,Trường C,Y,2027,60"]
LIST = "Mã,Tên,Xã\n01,Trường A,X\n02,Trường B,X\n03,Trường C,Y\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("k.yaml").write_text(PLAN, encoding="utf-8")
    Path("ds.csv").write_text(LIST, encoding="utf-8")
    table("nay.csv", *NOW)


def table(name: str, *rows: str) -> str:
    """Write a table."""
    Path(name).write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return name


def check(*arguments: str) -> dict[str, Any]:
    """Return the JSON report of a check."""
    return run_nnl(["check", *arguments, "--plan", "k.yaml", "--format", "json"]).report


def told(report: dict[str, Any]) -> tuple[str, str | None, str]:
    """Return the verdict, its reason and all notes."""
    (result,) = report["results"]
    return result["verdict"], result["reason"], " | ".join(result["notes"])


def form(name: str, period: str, unit: str, **answers: int) -> str:
    """Write the form of a unit and a period, filled in."""
    options = ["--register", "ds.csv", "--plan", "k.yaml", "--unit", unit, "--period", period]
    assert run_nnl(["template", *options, "-o", name]).exit_code == 0
    Path(name).write_bytes(filled(Path(name).read_bytes(), {unit: answers}))
    return name


@pytest.mark.parametrize("options", [(), ("--register", "ds.csv")])
def test_one_stray_row_of_last_year_is_no_baseline_of_all(options: tuple[str, ...]) -> None:
    """One school's figure of last year says nothing of the others: 30 is the least that last year can have been."""
    report = check("nay.csv", table("nham.csv", "01,Trường A,X,2026,30"), *options)
    verdict, reason, notes = told(report)
    assert (verdict, reason, report["exit_code"]) == ("undetermined", "gaps", 4)
    assert "số năm trước của 2 đơn vị: Trường B (02); Trường C (03)" in notes
    assert "không có dòng năm trước của 2 đơn vị" in notes
    assert "--baseline" in notes
    assert report["coverage"]["changes"]["new"] == []


def test_it_may_still_prove_a_miss() -> None:
    """Where the one figure alone is above all of this year's, nothing that the others had could make a rise of it."""
    report = check("nay.csv", table("nham.csv", "01,Trường A,X,2026,120"))
    assert told(report)[0] == "missed"
    assert "--baseline" not in told(report)[2]


def test_a_unit_that_is_silent_now_and_was_then_opens_the_baseline_too() -> None:
    """Nobody knows what a unit without any row had last year: what the others had is no baseline of all."""
    rows = ["01,Trường A,X,2026,30", "02,Trường B,X,2026,1", "03,Trường C,Y,2026,1", *NOW]
    Path("ds.csv").write_text(LIST + "04,Trường D,Y\n", encoding="utf-8")
    assert told(check(table("ca.csv", *rows)))[0] == "met"
    assert told(check("ca.csv", "--register", "ds.csv"))[:2] == ("undetermined", "gaps")


def test_last_years_rows_of_all_serve_and_in_a_table_of_years_a_unit_is_new() -> None:
    """A school that stands in a sheet with last year's rows of others has none of its own since it is new."""
    before = ["01,Trường A,X,2026,30", "02,Trường B,X,2026,40"]
    report = check(table("ca.csv", *NOW, *before))
    assert told(report)[0] == "met"
    assert [unit["key"] for unit in report["coverage"]["changes"]["new"]] == ["03"]
    apart = check("nay.csv", table("truoc.csv", *before, "03,Trường C,Y,2026,20"))
    assert (told(apart)[0], apart["results"][0]["baseline"]["numerator"]) == ("met", 90)


def test_what_merged_has_the_rows_of_what_it_was() -> None:
    """The rows of the schools that became one are its own; one of them that is not there leaves the baseline open."""
    Path("doi.csv").write_text(
        "Mã cũ,Tên cũ,Mã mới,Tên mới,Ngày\n02,Trường B,12,Trường BC,2027-03-01\n03,Trường C,12,Trường BC,2027-03-01\n",
        encoding="utf-8",
    )
    now = table("nay.csv", "01,Trường A,X,2027,10", "12,Trường BC,X,2027,110")
    before = ["01,Trường A,X,2026,30", "02,Trường B,X,2026,40", "03,Trường C,Y,2026,40"]
    assert told(check(now, table("truoc.csv", *before), "--changes", "doi.csv"))[0] == "met"
    lacking = told(check(now, table("truoc.csv", *before[:2]), "--changes", "doi.csv"))
    assert lacking[:2] == ("undetermined", "gaps")
    assert "Trường BC (12)" in lacking[2]


def test_groups_wait_for_their_own_units_alone() -> None:
    """The commune whose only school has no row of last year is open, the other's figure stands."""
    before = table("truoc.csv", "01,Trường A,X,2026,30", "02,Trường B,X,2026,20")
    results = check("nay.csv", before, "--by", "xa")["results"]
    found = {one["group"]["value"]: one["verdict"] for one in results if one["group"]}
    assert found == {"X": "met", "Y": "undetermined"}


def test_a_form_of_last_year_never_serves() -> None:
    """A form that was sent for last year by mistake is counted as of another period, and is no baseline."""
    form("a27.xlsx", "2027", "01", **{"HS học nghề": 10})
    form("a26.xlsx", "2026", "01", **{"HS học nghề": 5})
    report = check("a27.xlsx", "a26.xlsx")
    assert told(report)[:2] == ("undetermined", "no-baseline")
    assert sum(sheet["other_period"] for sheet in report["inputs"]) >= 1


def test_a_figure_of_the_plan_wins_over_rows_that_lack_units() -> None:
    """The plan says what all had last year; a stray row says less."""
    plan = PLAN.replace('"> baseline"', '"> baseline", baseline: [{period: 2026, value: 110, source: Báo cáo}]')
    Path("k.yaml").write_text(plan, encoding="utf-8")
    report = check("nay.csv", table("nham.csv", "01,Trường A,X,2026,30"))
    assert (told(report)[0], report["results"][0]["baseline"]["source"]) == ("met", "Báo cáo")


def test_beside_a_report_of_last_year_nobody_is_named_new_for_a_stray_row() -> None:
    """The report has last year's figure; that others lack rows beside it does not make them new."""
    for year, name in (("2026", "truoc.json"), ("2027", "nay.json")):
        rows = [row.replace("2027", year) for row in NOW]
        run_nnl(["check", table("t.csv", *rows), "--plan", "k.yaml", "--period", year, "-o", name])
    stray = table("nham.csv", "01,Trường A,X,2026,30")
    shown = run_nnl(["check", "nay.csv", stray, "--plan", "k.yaml", "--baseline", "truoc.json"])
    assert "mới" not in shown.stdout
