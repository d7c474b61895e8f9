"""A register that still lists the communes of before is of the same schools: they lie where their communes went."""

from pathlib import Path
from typing import Any

import pytest

from cli.test_units_through_time import of_group, pair
from cli.test_who_is_meant import CHANGES, HEAD, LISTED, MERGED, PLAN
from running import run_nnl

THEN = "01,TH Cam,Xã Một,100,51\n02,TH Lê,Xã Hai,103,91\n03,TH Mận,Xã Ba,107,95\n"
NOW = "01,TH Cam,Xã Bốn,100,60\n02,TH Lê,Xã Bốn,103,93\n"
OLD = "01,TH Cam,Xã Một\n02,TH Lê,Xã Hai\n03,TH Mận,Xã Ba\n"
CODES = {"with codes": ("ma", "ma"), "register without": ("ma", "ten"), "without": ("ten", "ten")}


def judged(desk: Path, ways: str, now: str, register: str, changes: str, *options: str) -> Any:
    """Return the outcome of this year beside last year and a register; both, the latter or none have codes."""
    table, listed = CODES[ways]
    plan = PLAN if table == "ma" else PLAN.replace("key: ma, ", "")
    for name, head, text, is_coded in (
        ("now", HEAD, now, table == "ma"),
        ("then", HEAD, THEN, table == "ma"),
        ("register", LISTED, register, listed == "ma"),
    ):
        lines = (head + text).splitlines()
        kept = lines if is_coded else [line.partition(",")[2] for line in lines]
        (desk / f"{name}.csv").write_text("\n".join([*kept, ""]), encoding="utf-8")
    (desk / "plan.yaml").write_text(plan, encoding="utf-8")
    (desk / "changes.csv").write_text(CHANGES + changes, encoding="utf-8")
    named = [word for name in ("register", "changes") for word in (f"--{name}", str(desk / f"{name}.csv"))]
    beside = ["--plan", str(desk / "plan.yaml"), "--baseline", str(desk / "then.csv"), "--by", "xa", "--format", "json"]
    return run_nnl(["check", str(desk / "now.csv"), *beside, *named, *options])


def missing(outcome: Any) -> list[str]:
    """Return who still owes, with the place."""
    return sorted(f"{one['name']}, {one['place']}" for one in outcome.report["coverage"]["missing"])


@pytest.mark.parametrize("ways", CODES)
def test_a_register_of_the_old_communes_is_of_the_new_ones(tmp_path: Path, ways: str) -> None:
    """Xã Một and Xã Hai became Xã Bốn: both schools reported, and the commune is compared with the sum of the two."""
    outcome = judged(tmp_path, ways, NOW, OLD, MERGED)
    assert missing(outcome) == ["TH Mận, Xã Ba"]
    assert {one["code"] for one in outcome.report["problems"]} <= {"unit-matched-by-name"}
    found = of_group(outcome, "Xã Bốn")
    assert (found["verdict"], pair(found["baseline"])) == ("met", (142, 203))


@pytest.mark.parametrize("ways", CODES)
def test_a_silent_school_is_awaited_where_its_commune_went(tmp_path: Path, ways: str) -> None:
    """Its gap is one of Xã Bốn: the old commune is no group any more."""
    outcome = judged(tmp_path, ways, NOW.partition("\n")[0] + "\n", OLD, MERGED)
    assert missing(outcome) == ["TH Lê, Xã Bốn", "TH Mận, Xã Ba"]
    groups = {one["group"]["value"] for one in outcome.report["results"] if one["group"]}
    assert groups == {"Xã Bốn", "Xã Ba"}


@pytest.mark.parametrize("ways", CODES)
def test_before_the_day_the_old_communes_hold(tmp_path: Path, ways: str) -> None:
    """On 30 June the register is right."""
    now = NOW.replace("Xã Bốn", "Xã Một", 1).replace("Xã Bốn", "Xã Hai")
    outcome = judged(tmp_path, ways, now, OLD, MERGED, "--as-of", "2025-06-30")
    assert missing(outcome) == ["TH Mận, Xã Ba"]
    assert of_group(outcome, "Xã Một")["verdict"] == "met"


DIVIDED = ",Xã Một,,Xã Bốn,01/07/2025\n,Xã Một,,Xã Năm,01/07/2025\n,Xã Hai,,Xã Bốn,01/07/2025\n"


@pytest.mark.parametrize("ways", CODES)
def test_of_a_divided_commune_the_school_s_own_table_says_where_it_lies(tmp_path: Path, ways: str) -> None:
    """Xã Một went to Xã Bốn and Xã Năm: TH Cam is in the latter, and reported."""
    outcome = judged(tmp_path, ways, NOW.replace("Xã Bốn", "Xã Năm", 1), OLD, DIVIDED)
    assert missing(outcome) == ["TH Mận, Xã Ba"]
    assert pair(of_group(outcome, "Xã Bốn + Xã Năm")["baseline"]) == (142, 203)


def test_changes_follow_one_another_by_their_days(tmp_path: Path) -> None:
    """Xã Một became Xã Hai, which is another than the Xã Hai that had become Xã Bốn a year before."""
    changes = ",Xã Hai,,Xã Bốn,01/07/2024\n,Xã Một,,Xã Hai,01/07/2025\n,Xã Bốn,,Xã Sáu,01/08/2025\n"
    outcome = judged(tmp_path, "with codes", "02,TH Lê,Xã Sáu,103,93\n", "01,TH Cam,Xã Một\n02,TH Lê,Xã Bốn\n", changes)
    assert missing(outcome) == ["TH Cam, Xã Hai"]


def test_two_schools_of_one_name_that_now_share_a_commune_stay_two(tmp_path: Path) -> None:
    """Without codes nothing tells them apart there: both are listed as they were."""
    register = OLD.replace("TH Lê", "TH Cam")
    outcome = judged(tmp_path, "without", "01,TH Cam,Xã Bốn,100,60\n", register, MERGED)
    assert outcome.report["coverage"]["expected"] == 3


def test_a_province_of_a_commune_s_bare_name_goes_nowhere(tmp_path: Path) -> None:
    """The field of places names provinces: that a commune of the name Một became another moves none of them."""
    then = ("Xã Một", "Một"), ("Xã Hai", "Hai")
    register = OLD.replace(*then[0]).replace(*then[1])
    outcome = judged(tmp_path, "with codes", "01,TH Cam,Một,100,60\n02,TH Lê,Hai,103,93\n", register, MERGED)
    assert "place-differs" not in [one["code"] for one in outcome.report["problems"]]
    assert missing(outcome) == ["TH Mận, Xã Ba"]
