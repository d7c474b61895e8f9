"""Last year from a JSON report says of what merged or was divided what its table would say, or why it cannot."""

from pathlib import Path
from typing import Any

import pytest

from cli.test_units_through_time import CASCADE, CHANGES, HEAD, of_group, pair
from running import Outcome, run_nnl

THEN = HEAD + "1,Một,Xã A,100,51\n2,Hai,Xã A,103,91\n3,Ba,Xã B,50,40\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the plan and last year's table."""
    monkeypatch.chdir(tmp_path)
    plan = CASCADE.replace("period: 2025}", "period: 2025, periods: {2024: [], 2025: []}}")
    for name, text in {"plan.yaml": plan, "b.csv": THEN}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def check(desk: Path, now: str, changes: str, baseline: str) -> Outcome:
    """Judge this year beside last year's table or report."""
    (desk / "d.csv").write_text(HEAD + now, encoding="utf-8")
    (desk / "c.csv").write_text(CHANGES + changes, encoding="utf-8")
    by = ["--plan", "plan.yaml", "--by", "xa", "--by", "ma"]
    run_nnl(["check", "b.csv", *by, "--worst", "9", "--period", "2024", "-o", "b.json"])
    return run_nnl(["check", "d.csv", *by, "--changes", "c.csv", "--baseline", baseline, "--format", "json"])


BOTH = pytest.mark.parametrize("baseline", ["b.csv", "b.json"])
DIVIDED = ",Xã A,,Xã X,1/7/2025,\n,Xã A,,Xã Y,1/7/2025,\n"


@BOTH
def test_a_divided_commune_of_which_one_part_reports_is_not_compared(desk: Path, baseline: str) -> None:
    """Xã Y has no rows: neither the line of both, nor the share of communes, has a last year; who lacks is said."""
    outcome = check(desk, "1,Một,Xã X,100,60\n3,Ba,Xã B,50,41\n", DIVIDED, baseline)
    for id_, group in (("tl", "Xã X + Xã Y"), ("xa_tl", "Xã X + Xã Y"), ("xa_tl", None), ("xa_so", None)):
        found = of_group(outcome, group, id_)
        assert (found["verdict"], found["reason"]) == ("undetermined", "boundaries-changed")
    notes = of_group(outcome, "Xã X + Xã Y")["notes"]
    assert any("không có dòng nào của: Xã Y" in note for note in notes)
    assert of_group(outcome, "Xã B")["verdict"] == "met"


@BOTH
def test_a_divided_school_of_which_one_part_reports_is_not_compared(desk: Path, baseline: str) -> None:
    """School 1 is less than it was; 9 is silent."""
    now = "1,Một,Xã A,60,40\n2,Hai,Xã A,103,92\n3,Ba,Xã B,50,41\n"
    outcome = check(desk, now, "1,Một,1,Một,1/8/2025,\n1,Một,9,Chín,1/8/2025,\n", baseline)
    found = of_group(outcome, "1 + Chín")
    assert (found["verdict"], found["reason"]) == ("undetermined", "boundaries-changed")
    assert of_group(outcome, "2")["verdict"] == "met"


@BOTH
def test_a_sum_of_last_year_is_said_to_be_one(desk: Path, baseline: str) -> None:
    """A and B became X: the line says what stands beside it, whatever last year is read out of."""
    now = "1,Một,Xã X,100,60\n2,Hai,Xã X,103,92\n3,Ba,Xã X,50,41\n"
    found = of_group(check(desk, now, ",Xã A,,Xã X,1/7/2025,\n,Xã B,,Xã X,1/7/2025,\n", baseline), "Xã X")
    assert (found["verdict"], pair(found["baseline"])) == ("met", (182, 253))
    assert any("so với tổng của năm trước: Xã A, Xã B → Xã X" in note for note in found["notes"])


@BOTH
def test_a_join_that_is_not_sure_is_said_beside_a_report_too(desk: Path, baseline: str) -> None:
    """What the table of changes doubts."""
    head = CHANGES.replace("Văn bản", "Văn bản,Kiểm tra").removesuffix("\n")
    lines = ",Xã A,,Xã X,1/7/2025,NQ,trùng tên\n,Xã B,,Xã X,1/7/2025,NQ,có\n"
    now = "1,Một,Xã X,100,60\n2,Hai,Xã X,103,92\n3,Ba,Xã X,50,41\n"
    check(desk, now, lines, baseline)
    (desk / "c.csv").write_text(f"{head}\n{lines}", encoding="utf-8")
    options = ["--plan", "plan.yaml", "--by", "xa", "--changes", "c.csv", "--baseline", baseline, "--format", "json"]
    found: dict[str, Any] = of_group(run_nnl(["check", "d.csv", *options]), "Xã X")
    assert "bảng thay đổi ghi là chưa chắc: trùng tên" in found["notes"]


@BOTH
def test_a_school_that_went_elsewhere_without_a_change_leaves_both_communes_no_last_year(
    desk: Path, baseline: str
) -> None:
    """School 2 lay in Xã A and lies in Xã B: the report says where it was, and neither is compared with its own."""
    now = "1,Một,Xã A,100,60\n2,Hai,Xã B,103,92\n3,Ba,Xã B,50,41\n"
    outcome = check(desk, now, ",Xã M,,Xã N,1/7/2025,\n", baseline)
    for group in ("Xã A", "Xã B"):
        assert of_group(outcome, group)["reason"] == "boundaries-changed"
    assert of_group(outcome, "2")["verdict"] == "met"


@BOTH
def test_a_school_that_went_where_its_commune_went_moved_nowhere(desk: Path, baseline: str) -> None:
    """A became X: its schools lie there, and X has A's last year."""
    now = "1,Một,Xã X,100,60\n2,Hai,Xã X,103,92\n3,Ba,Xã B,50,41\n"
    outcome = check(desk, now, ",Xã A,,Xã X,1/7/2025,\n", baseline)
    assert (of_group(outcome, "Xã X")["verdict"], of_group(outcome, "Xã B")["verdict"]) == ("met", "met")


@BOTH
def test_a_code_that_was_given_again_has_no_last_year(desk: Path, baseline: str) -> None:
    """School 2 became 3, and its code is a new school's, which came of one that last year's table does not have."""
    now = "1,Một,Xã A,100,60\n2,Mới,Xã A,103,92\n3,Ba,Xã B,153,141\n"
    outcome = check(desk, now, "2,Hai,3,Ba,1/7/2025,\n7,Bảy,2,Mới,1/8/2025,\n", baseline)
    found = of_group(outcome, "2")
    assert (found["verdict"], found["reason"]) == ("undetermined", "boundaries-changed")
    assert pair(of_group(outcome, "3")["baseline"]) == (131, 153)
