"""A row that says of which other year it is, or may be last year's, never fills a unit's blank row unsaid."""

from pathlib import Path
from typing import Any

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2026, periods: {2026: [năm 2026], 2025: [năm 2025]}}
unit: {key: ma, name: ten, place: xa, period: nam}
fields:
  ma: {label: Mã đơn vị, type: code}
  ten: {label: Tên đơn vị, type: text}
  xa: {label: Xã, type: category}
  nam: {label: Năm, type: period}
  hs: {label: Học sinh, type: count}
  nu: {label: Nữ, type: count}
indicators:
  - {id: nu, name: Nữ, numerator: nu, denominator: hs, target: ">= 40%"}
"""
HEAD = "Mã đơn vị,Tên đơn vị,Xã,Học sinh,Nữ\n01,TH An,Xã A,100,40\n02,TH Bình,Xã A,,\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a plan, which is where nnl runs."""
    (tmp_path / "p.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(text: str) -> tuple[int, Any, list[tuple[str, str | None]]]:
    """Return the exit code, the numerator and what is told of a table."""
    Path("a.csv").write_text(text, encoding="utf-8")
    ran = run_nnl(["check", "a.csv", "--plan", "p.yaml", "--format", "json"])
    (result,) = ran.report["results"]
    told = [(one["code"], one["cell"]) for one in ran.report["problems"] if one["severity"] != "info"]
    return ran.exit_code, result["numerator"], told


@pytest.mark.parametrize("name", ["năm 2025", "2025", "Năm 2025 ", "TH Bình - năm 2025", "TH Bình (năm 2025)"])
def test_a_row_named_by_another_year_is_of_that_year(name: str) -> None:
    """Figures of last year, in a copy of a form with the code filled down, leave the unit without any of this year."""
    assert checked(f"{HEAD}02,{name},Xã A,210,99\n") == (4, 40, [("period-in-name", "B4")])


@pytest.mark.parametrize("name", ["năm 2026", "TH Bình", "TH Bình 2"])
def test_a_row_named_by_this_year_or_by_a_unit_is_of_this_year(name: str) -> None:
    """A name that says this year, or no year, is no reason to leave a row out."""
    code, numerator, told = checked(f"{HEAD}02,{name},Xã A,210,99\n")
    assert (code, numerator, "period-in-name" in dict(told)) == (0, 139, False)


def test_a_unit_whose_own_name_ends_with_a_year_is_read() -> None:
    """`Trường … năm 2025` may be what a unit is called: a year only beside a row of it without one."""
    text = HEAD.replace("02,TH Bình,Xã A,,", "02,Lớp năm 2025,Xã A,210,99")
    assert checked(text) == (0, 139, [])


def test_a_second_row_of_a_unit_whose_first_is_blank_is_told() -> None:
    """What proves no year is counted, and the cell told: blank gives way in one sheet only with a word of it."""
    assert checked(f"{HEAD}02,,Xã A,210,99\n") == (0, 139, [("unit-row-blank", "D4")])


def test_rows_that_share_the_figures_of_a_unit_are_not_told() -> None:
    """Two rows that each bring a figure are no blank row and another year's."""
    assert checked(HEAD.replace("02,TH Bình,Xã A,,", "02,TH Bình,Xã A,210,") + "02,TH Bình,Xã A,,99\n") == (0, 139, [])
