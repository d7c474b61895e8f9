"""Rows below a text that names a year are of that year, where no column says one (rule 11)."""

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
  - {id: tl, name: Tỷ lệ, numerator: ht, denominator: hs, target: "> baseline"}
"""
HEAD = "Mã,Tên,HS,HT\n"
LAST = "01,A,100,20\n02,B,100,30\n"
NOW = "01,A,110,40\n02,B,90,30\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")


def check(text: str) -> dict[str, Any]:
    """Return the JSON report of one table."""
    Path("t.csv").write_text(text, encoding="utf-8")
    return run_nnl(["check", "t.csv", "--plan", "plan.yaml", "--format", "json"]).report


def result(report: dict[str, Any]) -> tuple[Any, ...]:
    """Return the verdict with its figures and its baseline."""
    (one,) = report["results"]
    return one["verdict"], one["numerator"], one["denominator"], (one["baseline"] or {}).get("percent")


BOTH = ("met", 70, 200, "25.00")


@pytest.mark.parametrize("year", ["Năm học {}", "NĂM HỌC: {}", "I. Năm học {}", "Số liệu năm học {}", "School year {}"])
def test_year_headings_within_a_table(year: str) -> None:
    """Two years one below the other: each row is of the year above it, and that is told."""
    first, second = (year.format(years) for years in ("2022-2023", "2023-2024"))
    report = check(f"{HEAD}{first},,,\n{LAST}{second},,,\n{NOW}")
    assert result(report) == BOTH
    told = [(p["code"], p["row"]) for p in report["problems"] if p["severity"] != "info"]
    assert told == [("period-in-heading", 2), ("period-in-heading", 5)]


@pytest.mark.parametrize("blank", ["", ",,,\n"])
@pytest.mark.parametrize(
    "title", ["Bảng 2. Số liệu năm học 2022-2023", "Năm 2023", "Biểu tốt nghiệp (năm học 2022 - 2023)"]
)
def test_two_tables_each_under_its_year(title: str, blank: str) -> None:
    """A second table with the same header and a title of another year is of that year."""
    report = check(f"Bảng 1. Số liệu năm học 2023-2024,,,\n{HEAD}{NOW}{blank}{title},,,\n{HEAD}{LAST}")
    assert result(report) == BOTH
    assert [(u["records"], u["other_period"]) for u in report["inputs"]] == [(2, 2)]


def test_totals_of_each_year_are_no_units() -> None:
    """A total below each year sums the rows of its year."""
    totals = ("Tổng cộng,,200,50\n", "Tổng cộng,,200,70\n")
    report = check(f"{HEAD}Năm học 2022-2023,,,\n{LAST}{totals[0]}Năm học 2023-2024,,,\n{NOW}{totals[1]}")
    assert result(report) == BOTH
    assert "total-differs" not in {p["code"] for p in report["problems"]}


def test_a_remark_that_names_a_year_turns_nothing() -> None:
    """A sentence in the midst of a table is no heading: the rows below stay, and the year is told."""
    report = check(f"{HEAD}01,A,110,40\nTrường A mới thành lập từ học kỳ II năm học 2022-2023,,,\n02,B,90,30\n")
    assert result(report)[1:3] == (70, 200)
    assert ("period-title-unclear", 3) in [(p["code"], p["row"]) for p in report["problems"]]


def test_a_table_with_a_column_of_years_has_its_years_there() -> None:
    """A year heading says nothing where each row names its year."""
    report = check("Mã,Tên,Năm học,HS,HT\nNăm học 2022-2023,,,,\n01,A,2023-2024,110,40\n02,B,2023-2024,90,30\n")
    assert result(report)[1:3] == (70, 200)


def test_codes_that_look_like_years() -> None:
    """Digits alone are a code: school 2023 is no year."""
    report = check(f"{HEAD}2022,A,110,40\n2023,,,\n2024,B,90,30\n")
    assert [(u["records"], u["other_period"]) for u in report["inputs"]] == [(3, 0)]


def test_years_far_apart_in_a_long_table() -> None:
    """Headings hold for all rows below them, however many pieces a table is read in."""
    rows = "".join(f"{at:04},T{at},10,{{}}\n" for at in range(700))
    report = check(
        f"{HEAD}Năm học 2022-2023,,,\n{rows.format(*[1] * 700)}Năm học 2023-2024,,,\n{rows.format(*[2] * 700)}"
    )
    assert result(report)[:3] == ("met", 1400, 7000)
