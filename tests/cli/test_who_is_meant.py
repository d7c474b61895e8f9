"""Whom a table of changes means: where several bear a name, or a code goes on, nobody escapes a report."""

from pathlib import Path
from typing import Any

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2025}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
  - {id: tl, numerator: dat, denominator: hs, target: ">= baseline"}
  - {id: nua, numerator: dat, denominator: hs, target: ">= 50%"}
"""
HEAD = "Mã,Tên,Xã,Học sinh,Đạt\n"
LISTED = "Mã,Tên,Xã\n"
CHANGES = "Mã cũ,Tên cũ,Mã mới,Tên mới,Ngày\n"


@pytest.fixture
def judge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what judges tables given by their lines, and gives the report."""
    monkeypatch.chdir(tmp_path)

    def judged(*options: str, plan: str = PLAN, listed: str = LISTED, **tables: str) -> dict[str, Any]:
        (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
        heads = {"register": listed, "changes": CHANGES}
        for name, lines in tables.items():
            (tmp_path / f"{name}.csv").write_text(heads.get(name, HEAD) + lines, encoding="utf-8")
        named = [word for name in tables if name != "now" for word in (f"--{name}", f"{name}.csv")]
        found = run_nnl(["check", "now.csv", "--plan", "plan.yaml", "--format", "json", *named, *options])
        report: dict[str, Any] = found.report
        return report

    return judged


def missing(report: dict[str, Any]) -> list[str]:
    """Return the codes of those who still owe a report."""
    return sorted(one["key"] for one in report["coverage"]["missing"])


def codes(report: dict[str, Any]) -> list[str]:
    """Return what is told."""
    return [one["code"] for one in report["problems"]]


@pytest.mark.parametrize("names", [("TH Cam", "TH Cam"), ("TH Cam", "Trường Tiểu học Cam")])
def test_a_name_that_two_schools_have_closes_neither(judge: Any, names: tuple[str, str]) -> None:
    """Which of both is closed is not known: both still owe, and the name is told."""
    register = f"01,{names[0]},Xã Một\n05,{names[1]},Xã Hai\n02,TH Lê,Xã Một\n"
    found = judge(now="02,TH Lê,Xã Một,100,60\n", register=register, changes=",TH Cam,,TH Lê,01/08/2025\n")
    assert (missing(found), codes(found)) == (["01", "05"], ["changes-unclear"])


def test_a_code_says_which_of_two_of_one_name_is_closed(judge: Any) -> None:
    """The other owes its report."""
    register = "01,TH Cam,Xã Một\n05,TH Cam,Xã Hai\n02,TH Lê,Xã Một\n"
    found = judge(now="02,TH Lê,Xã Một,100,60\n", register=register, changes="01,TH Cam,02,TH Lê,01/08/2025\n")
    assert (missing(found), codes(found)) == (["05"], [])


def test_a_school_that_took_another_name_still_owes(judge: Any) -> None:
    """A register that has its old name still names the same school."""
    register = "01,TH Cam,Xã Một\n02,TH Lê,Xã Một\n"
    found = judge(now="02,TH Lê,Xã Một,100,60\n", register=register, changes="01,TH Cam,01,TH Quýt,01/08/2025\n")
    assert missing(found) == ["01"]


@pytest.mark.parametrize("register", ["01,TH Cam,Xã Một\n", "01,TH Quýt,Xã Một\n"])
def test_a_school_whose_new_name_nobody_else_bears_still_owes(judge: Any, register: str) -> None:
    """Without codes a change of name closes nobody: the school is listed by its old name, or by the new one."""
    register += "02,TH Lê,Xã Một\n"
    found = judge(now="02,TH Lê,Xã Một,100,60\n", register=register, changes=",TH Cam,,TH Quýt,01/08/2025\n")
    assert (missing(found), codes(found)) == (["01"], [])


def test_schools_whose_successor_nobody_knows_still_owe(judge: Any) -> None:
    """Both became a school that is neither listed nor reports: else all their children would be missing untold."""
    register = "01,TH Cam,Xã Một\n02,TH Lê,Xã Một\n03,TH Đào,Xã Một\n"
    now, changes = "03,TH Đào,Xã Một,100,60\n", "01,TH Cam,09,TH X,01/08/2025\n02,TH Lê,09,TH X,01/08/2025\n"
    assert missing(judge(now=now, register=register, changes=changes)) == ["01", "02"]
    assert missing(judge(now=f"{now}09,TH X,Xã Một,90,50\n", register=register, changes=changes)) == []
    assert missing(judge(now=now, register=f"{register}09,TH X,Xã Một\n", changes=changes)) == ["09"]


BORN = "01,TH Cam,09,TH X,01/08/2025\n02,TH Lê,09,TH X,01/08/2025\n"
BEFORE = "01,TH Cam,Xã Một,100,50\n02,TH Lê,Xã Một,100,50\n"


def test_a_school_that_a_later_merger_makes_owes_nothing_yet(judge: Any) -> None:
    """On 31 May two schools report and the one of 1 August is told, not awaited; from that day it alone is."""
    now, register = BEFORE, "01,TH Cam,Xã Một\n02,TH Lê,Xã Một\n09,TH X,Xã Một\n"
    found = judge("--as-of", "2025-05-31", now=now, register=register, changes=BORN)
    assert (missing(found), codes(found), found["coverage"]["expected"]) == ([], ["unit-not-yet"], 2)
    assert "01/08/2025" in found["problems"][0]["message"]
    assert missing(judge("--as-of", "2025-12-31", now=now, register=register, changes=BORN)) == ["09"]
    goes_on = f"{BORN}09,TH X,09,TH X,01/08/2025\n"
    assert missing(judge("--as-of", "2025-05-31", now=now, register=register, changes=goes_on)) == ["09"]


def test_a_school_that_takes_another_in_later_was_there_before(judge: Any) -> None:
    """One line says that another becomes it: it owes its report, unless last year's table knows no such school."""
    register, changes = "01,TH Cam,Xã Một\n09,TH X,Xã Một\n", "01,TH Cam,09,TH X,01/08/2025\n"
    options = ("--as-of", "2025-05-31")
    now = "01,TH Cam,Xã Một,100,60\n"
    assert missing(judge(*options, now=now, register=register, changes=changes)) == ["09"]
    then = now.replace("60", "50")
    assert missing(judge(*options, now=now, register=register, changes=changes, baseline=then)) == []
    there = f"{then}09,TH X,Xã Một,100,60\n"
    assert missing(judge(*options, now=now, register=register, changes=BORN, baseline=there)) == ["09"]


def test_a_register_s_successor_has_the_day_of_the_table_of_changes(judge: Any) -> None:
    """The register says without a day what becomes of a school; by the table it is there till 1 August, and owes."""
    plan = PLAN.replace("place: xa", "place: xa, became: nay").replace(
        "  hs:", "  nay: {label: Nay là, type: text}\n  hs:"
    )
    register, changes = "01,TH Cam,Xã Một,02\n02,TH Lê,Xã Một,\n", "01,TH Cam,02,TH Lê,01/08/2025\n"
    tables = {"now": "02,TH Lê,Xã Một,100,60\n", "register": register, "changes": changes}
    found = judge("--as-of", "2025-05-31", plan=plan, listed="Mã,Tên,Xã,Nay là\n", **tables)
    assert missing(found) == ["01"]
    assert missing(judge("--as-of", "2025-08-01", plan=plan, listed="Mã,Tên,Xã,Nay là\n", **tables)) == []
    both = {**tables, "now": "01,TH Cam,Xã Một,50,20\n02,TH Lê,Xã Một,100,60\n"}
    assert codes(judge("--as-of", "2025-05-31", plan=plan, listed="Mã,Tên,Xã,Nay là\n", **both)) == []


def test_a_school_of_a_commune_s_bare_name_is_not_that_commune(judge: Any) -> None:
    """The ward of its name merged: the school is silent and owes all the same."""
    found = judge(
        now="02,Hoa Sen,Xã Một,100,60\n",
        register="01,Phong Thu,Xã Một\n02,Hoa Sen,Xã Một\n",
        changes=",Phường Phong Thu,,Phường Phong Điền,01/07/2025\n",
    )
    assert missing(found) == ["01"]


MERGED = ",Xã Một,,Xã Bốn,01/07/2025\n,Xã Hai,,Xã Bốn,01/07/2025\n"
THEN = "01,TH Cam,Xã Một,100,51\n02,TH Lê,Xã Hai,103,91\n03,TH Mận,Xã Ba,107,95\n04,TH Đào,Xã Ba,50,20\n"
NOW = "01,TH Cam,Xã Bốn,100,51\n02,TH Lê,Xã Bốn,103,80\n03,TH Mận,Xã Năm,107,90\n04,TH Đào,Xã Ba,50,22\n"
LIST = "01,TH Cam,Xã Bốn\n02,TH Lê,Xã Bốn\n03,TH Mận,Xã Năm\n04,TH Đào,Xã Ba\n"


def test_a_register_of_now_does_not_rewrite_last_year_s_places(judge: Any) -> None:
    """Beside changes the groups are the same with it and without: the merged one's own, and the one a school left."""
    with_it = judge("--by", "xa", now=NOW, baseline=THEN, changes=MERGED, register=LIST)
    without = judge("--by", "xa", now=NOW, baseline=THEN, changes=MERGED)
    assert with_it["results"] == without["results"]
    assert [one["verdict"] for one in with_it["results"] if one["id"] == "tl"].count("undetermined") == 2


def test_a_blank_place_of_last_year_is_that_of_the_register_unless_a_change_speaks_of_it(judge: Any) -> None:
    """Xã Ba is what it was: its blank is filled; which of the communes of Xã Bốn a school lay in is not known."""
    then = THEN.replace("TH Lê,Xã Hai", "TH Lê,").replace("TH Đào,Xã Ba", "TH Đào,")
    found = judge("--by", "xa", now=NOW, baseline=then, changes=MERGED, register=LIST)
    by_place = {one["group"]["value"]: one for one in found["results"] if one["id"] == "tl" and one["group"]}
    assert by_place["Xã Ba"]["baseline"]["denominator"] is None  # TH Mận left it
    assert by_place["Xã Bốn"]["baseline"]["denominator"] != 203


def test_the_order_of_rows_says_not_which_of_two_of_one_name_merged(judge: Any) -> None:
    """Neither is joined, and the name is told once."""
    then = ["01,TH Cam,Xã Một,100,30\n", "02,TH Lê,Xã Một,100,60\n", "05,TH Cam,Xã Hai,100,90\n"]
    now = "05,TH Cam,Xã Hai,100,91\n02,TH Lê,Xã Một,200,100\n"
    change = ",TH Cam,,TH Lê,01/08/2025\n"
    found = [judge("--by", "ma", now=now, baseline="".join(rows), changes=change) for rows in (then, [*reversed(then)])]
    assert found[0]["results"] == found[1]["results"]
    assert codes(found[0]) == ["changes-unclear"]


def test_a_name_that_is_not_clear_is_told_once_of_register_and_tables(judge: Any) -> None:
    """Both ask whom it means, and give one answer."""
    register = "01,TH Cam,Xã Một\n05,TH Cam,Xã Hai\n02,TH Lê,Xã Một\n"
    then = "01,TH Cam,Xã Một,100,30\n02,TH Lê,Xã Một,103,60\n05,TH Cam,Xã Hai,107,90\n"
    changes = ",TH Cam,,TH Lê,01/08/2025\n"
    found = judge(now="02,TH Lê,Xã Một,203,60\n", baseline=then, register=register, changes=changes)
    assert codes(found) == ["changes-unclear"]
