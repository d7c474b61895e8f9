"""Lines over the years on one set of groups: what gaps leave of a sum is told, and no figure of a report is lost."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cli.test_units_through_time import CHANGES, HEAD
from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2025, periods: {2024: [], 2025: []}}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
  - {id: tl, name: Tỷ lệ, numerator: dat, denominator: hs, target: ">= 50%"}
  - {id: so, name: Số, numerator: dat, target: ">= 50"}
  - {id: nay, name: Hơn trước, numerator: dat, denominator: hs, target: ">= baseline"}
"""
THEN = HEAD + "1,Một,Xã A,100,90\n2,Hai,Xã B,60,{dat}\n3,Ba,Xã B,20,7\n"
NOW = HEAD + "1,Một,Xã X,100,60\n2,Hai,Xã X,103,40\n3,Ba,Xã X,20,8\n"
MERGED = ",Xã A,,Xã X,1/7/2025,\n,Xã B,,Xã X,1/7/2025,\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the plan, a table of changes and two years' tables."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"plan.yaml": PLAN, "c.csv": CHANGES + MERGED, "now.csv": NOW}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def reported(table: str, period: str, *options: str) -> None:
    """Write the report of a year's table by commune."""
    by = ["--plan", "plan.yaml", "--by", "xa", "--period", period, "-o", f"{period}.json"]
    run_nnl(["check", table, *by, *options])


def trend(*options: str) -> str:
    """Return what lines there are of both years."""
    return run_nnl(["trend", "2024.json", "2025.json", "--plan", "plan.yaml", *options]).stdout


def point(id_: str, label: str) -> dict[str, Any]:
    """Return the result of last year in a line."""
    lines = json.loads(trend("--on", "new", "--changes", "c.csv", "--format", "json"))
    line = next(one for one in lines if one["id"] == id_ and f"[{label}]" in one["name"])
    found: dict[str, Any] = line["points"][0]["result"]
    return found


def test_the_ends_of_a_sum_with_gaps_hold_whatever_is_filled_in(desk: Path) -> None:
    """One school's figure is lacking: each that it can be gives a sum that lies between the ends told."""
    reported("now.csv", "2025")
    (desk / "then.csv").write_text(THEN.format(dat=""), encoding="utf-8")
    reported("then.csv", "2024")
    told = {id_: point(id_, "Xã X") for id_ in ("tl", "so")}
    for id_, one in told.items():
        assert (one["verdict"], one["reason"]) == ("undetermined", "gaps"), id_
    assert "Chưa đủ số liệu · " in trend("--on", "new", "--changes", "c.csv")
    rate, number = ([Fraction(str(one["bounds"][end])) for end in ("lowest", "highest")] for one in told.values())
    for dat in range(61):
        assert rate[0] <= Fraction(90 + dat + 7, 180) <= rate[1]
        assert number[0] <= 97 + dat <= number[1]
    assert number == [97, 157]
    assert (told["so"]["lowest"], told["so"]["highest"]) == ("97", "157")
    (desk / "then.csv").write_text(THEN.format(dat="30"), encoding="utf-8")
    reported("then.csv", "2024")
    assert point("tl", "Xã X")["bounds"] is None


DIVIDED = ",Xã A,,Xã X,1/7/2025,\n,Xã A,,Xã Y,1/7/2025,\n"


@pytest.mark.parametrize("on", ["old", "new"])
def test_a_line_over_two_communes_is_not_lost_where_no_change_is_given(desk: Path, on: str) -> None:
    """The report has one figure of both, which nobody can share out: they are one line, with their own year too."""
    (desk / "then.csv").write_text(HEAD + "1,Một,Xã A,100,90\n2,Hai,Xã A,60,30\n", encoding="utf-8")
    (desk / "now.csv").write_text(HEAD + "1,Một,Xã X,100,60\n2,Hai,Xã Y,103,40\n", encoding="utf-8")
    (desk / "c.csv").write_text(CHANGES + DIVIDED, encoding="utf-8")
    reported("then.csv", "2024")
    reported("now.csv", "2025", "--baseline", "2024.json", "--changes", "c.csv")
    told = " ".join(trend("--on", on).split())
    assert "Hơn trước [Xã X + Xã Y] 2024 … 2025 49,26% 100/203" in told
    assert "Hơn trước [Xã A] 2024 75,00% 120/160" in told


def test_a_school_without_rows_takes_no_line_from_the_other(desk: Path) -> None:
    """Of one divided in two only one part reports: its line is there, not called by whom a change alone names."""
    (desk / "then.csv").write_text(HEAD + "1,Một,Xã A,100,90\n", encoding="utf-8")
    (desk / "now.csv").write_text(HEAD + "1,Một,Xã A,60,40\n", encoding="utf-8")
    (desk / "c.csv").write_text(CHANGES + "1,Một,1,Một,1/8/2025,\n1,Một,9,Chín,1/8/2025,\n", encoding="utf-8")
    reported("then.csv", "2024", "--by", "ma")
    reported("now.csv", "2025", "--by", "ma", "--baseline", "2024.json", "--changes", "c.csv")
    told = " ".join(trend("--on", "new", "--changes", "c.csv").split())
    assert "Hơn trước [1] 2024 90,00% 90/100 Chưa đủ điều kiện đánh giá 2025 66,67% 40/60" in told
