"""A unit that sent another period only is silent and named; in a table of several years it is closed or new."""

from pathlib import Path
from typing import Any

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: "2024", periods: {"2024": [2023-2024], "2023": [2022-2023]}}
unit: {key: ma, name: ten, period: nam}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  nam: {label: Năm học, type: period}
  hs: {label: HS, type: count}
  ht: {label: HT, type: count, part_of: hs}
indicators:
  - {id: tl, name: Tỷ lệ, numerator: ht, denominator: hs, target: ">= 95%"}
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")


def check(*rows: str) -> dict[str, Any]:
    """Return the JSON report of a table."""
    Path("t.csv").write_text("Mã,Tên,Năm học,HS,HT\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return run_nnl(["check", "t.csv", "--plan", "plan.yaml", "--format", "json"]).report


def told(report: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what was told, with its cell."""
    return [(p["code"], p["cell"]) for p in report["problems"]]


@pytest.mark.parametrize(("year", "more"), [("2024-2025", ["period-not-in-plan"]), ("2O23-2024", ["period-unknown"])])
def test_a_unit_of_another_period_only_is_silent_and_named(year: str, more: list[str]) -> None:
    """A slip in the year takes a school away: the verdict waits for it, and the row is named."""
    report = check("01,A,2023-2024,100,99", "02,B,2023-2024,100,98", f"03,C,{year},100,10")
    (result,) = report["results"]
    assert (result["verdict"], result["reason"], result["units"]["left_out"]) == ("undetermined", "gaps", 1)
    assert sorted(told(report)) == sorted([("unit-of-other-period", "C4"), *((code, "C4") for code in more)])
    assert [unit["name"] for unit in report["coverage"]["missing"]] == ["C"]
    assert report["exit_code"] == 4


def test_in_a_table_of_several_years_such_a_unit_is_closed_or_new() -> None:
    """Other units have rows of both years there: one that has this year's no more owes none."""
    years = ["01,A,2023-2024,100,99", "01,A,2022-2023,100,90", "02,B,2022-2023,100,10"]
    report = check(*years)
    assert (report["results"][0]["verdict"], told(report)) == ("met", [])


def test_a_period_that_the_plan_does_not_know_is_told_once() -> None:
    """Its spellings, its rows and how many units it took away stand in one sentence; nothing is refused."""
    report = check(*(f"0{n},S{n},2023-2024,100,99" for n in (1, 2)), *(f"0{n},S{n},tháng {n},1,1" for n in (1, 2)))
    (problem,) = report["problems"]
    assert (problem["code"], problem["severity"], problem["cell"]) == ("period-unknown", "warning", "C4")
    assert "“tháng 1”, “tháng 2”" in problem["message"]
    assert (report["exit_code"], report["inputs"][0]["other_period"]) == (0, 2)


SPANS = """\
plan: {number: 1/KH, title: Thử, period: "2030"}
documents: {cu: {number: 2/QĐ, to: "2033"}}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  hs: {label: HS, type: count}
indicators:
  - {id: so, numerator: hs, targets: [{require: ">= 1", from: "2030", to: "2034"}, {require: ">= 2", from: "2035"}]}
  - {id: moc, numerator: hs, target: {require: ">= 1", to: "2028"}}
  - {id: theo, numerator: hs, target: {require: ">= 1", source: cu}}
"""


@pytest.mark.parametrize(
    ("period", "is_known"),
    [("2028", True), ("2030", True), ("2031", False), ("2033", False), ("2034", False), ("2035", True)],
)
def test_the_last_year_of_a_span_is_known_no_sooner_than_the_years_within(period: str, is_known: bool) -> None:
    """2031 and 2034 are both refused until the plan lists them; a milestone that has only `to` is of that year."""
    Path("plan.yaml").write_text(SPANS, encoding="utf-8")
    Path("t.csv").write_text("Mã,HS\n1,2\n", encoding="utf-8")
    ended = run_nnl(["check", "t.csv", "--plan", "plan.yaml", "--period", period])
    assert (ended.exit_code != 2) is is_known
    assert is_known or "2028, 2030, 2035" in ended.stderr
