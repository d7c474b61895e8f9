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

    def judged(*options: str, **tables: str) -> dict[str, Any]:
        (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
        heads = {"register": LISTED, "changes": CHANGES}
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
