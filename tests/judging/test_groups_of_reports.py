"""Last year's JSON report beside groups that merged or were divided since."""

from pathlib import Path
from typing import Any

import pytest

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
  - {id: tl, numerator: dat, denominator: hs, target: ">= baseline"}
  - {id: nua, numerator: dat, denominator: hs, target: ">= 50%"}
  - {id: xa_so, each: xa, passes: [nua], kind: count, target: ">= baseline"}
  - {id: xa_tl, each: xa, passes: [nua], target: ">= baseline"}
"""
HEAD = "Mã,Tên trường,Xã,Học sinh,Đạt\n"
CHANGES = "Tên cũ,Tên mới,Ngày\nXã A,Xã X,1/7/2025\nXã B,Xã X,1/7/2025\nXã C,Xã D,1/7/2025\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two years, of which A and B became X and C was renamed D."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "plan.yaml", PLAN)
    write(tmp_path, "c.csv", CHANGES)
    write(tmp_path, "b.csv", HEAD + "1,Một,Xã A,100,60\n2,Hai,Xã B,50,20\n3,Ba,Xã C,80,40\n")
    write(tmp_path, "d.csv", HEAD + "1,Một,Xã X,100,70\n2,Hai,Xã X,50,30\n3,Ba,Xã D,80,50\n")
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    """Write a file."""
    (folder / name).write_text(text, encoding="utf-8")


def last_year(*options: str) -> None:
    """Write last year's report."""
    run_nnl(["check", "b.csv", "--plan", "plan.yaml", "--period", "2024", "-o", "r.json", *options])


def found(id_: str, group: str | None) -> dict[str, Any]:
    """Return a result of this year beside last year's report."""
    options = ["--baseline", "r.json", "--changes", "c.csv", "--by", "xa", "--format", "json"]
    results = run_nnl(["check", "d.csv", "--plan", "plan.yaml", *options]).report["results"]
    return next(one for one in results if one["id"] == id_ and (one["group"] and one["group"]["value"]) == group)


@pytest.mark.usefixtures("desk")
def test_groups_that_merged_are_summed_and_a_renamed_one_is_its_own() -> None:
    """60 of 100 and 20 of 50 stand as 80 of 150 beside X; C's 40 of 80 beside D."""
    last_year("--by", "xa")
    merged, renamed = found("tl", "Xã X")["baseline"], found("tl", "Xã D")["baseline"]
    assert (merged["numerator"], merged["denominator"], merged["source"]) == (80, 150, "report")
    assert (renamed["numerator"], renamed["denominator"]) == (40, 80)


def test_a_report_that_lacks_one_of_them_says_nothing_of_the_group(desk: Path) -> None:
    """Without B's group, or with a gap in it, there is no sum to compare with."""
    for rows in ("1,Một,Xã A,100,60\n3,Ba,Xã C,80,40\n", "1,Một,Xã A,100,60\n2,Hai,Xã B,50,\n3,Ba,Xã C,80,40\n"):
        write(desk, "b.csv", HEAD + rows)
        last_year("--by", "xa")
        assert found("tl", "Xã X")["reason"] == "boundaries-changed"
        assert found("tl", "Xã D")["verdict"] == "met"


@pytest.mark.usefixtures("desk")
def test_communes_that_a_report_counted_are_told_from_those_of_now() -> None:
    """Three communes became two: their number is open, their share is compared, since changes join all of them."""
    last_year()
    assert found("xa_so", None)["reason"] == "boundaries-changed"
    assert found("xa_tl", None)["verdict"] == "met"
    (Path("c.csv")).write_text("Tên cũ,Tên mới,Ngày\nXã A,Xã X,1/7/2025\n", encoding="utf-8")
    assert found("xa_tl", None)["reason"] == "boundaries-changed"
