"""A school's code may be a commune's too: whom a table of changes means is told by names and by whose codes it has."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.test_who_is_meant import CHANGES, HEAD, LISTED, PLAN
from running import run_nnl

THEN = "01,TH Cam,Xã Một,100,51\n02,TH Lê,Xã Hai,103,91\n05,TH Mận,Xã Ba,107,95\n"
NOW = "01,TH Cam,Xã Năm,100,51\n02,TH Lê,Xã Năm,103,80\n05,TH Mận,Xã Ba,107,90\n"
COMMUNES = "01,Xã Một,05,Xã Năm,01/07/2025\n02,Xã Hai,05,Xã Năm,01/07/2025\n"
SCHOOLS = "01,TH Cam,02,TH Lê,01/08/2025\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan that has a group's last year judged."""
    monkeypatch.chdir(tmp_path)
    periods = PLAN.replace("period: 2025}", "period: 2025, periods: {2024: [], 2025: []}}")
    (tmp_path / "plan.yaml").write_text(periods, encoding="utf-8")
    return tmp_path


def judged(desk: Path, then: str, now: str, changes: str, *options: str, head: str = CHANGES) -> dict[str, Any]:
    """Return the report of this year beside last year's report, or (`--baseline then.csv`) its table, by both."""
    for name, text in {"then": HEAD + then, "now": HEAD + now, "changes": head + changes}.items():
        (desk / f"{name}.csv").write_text(text, encoding="utf-8")
    by = ["--plan", "plan.yaml", "--by", "ma", "--by", "xa", "--only", "tl"]
    run_nnl(["check", "then.csv", *by, "--period", "2024", "-o", "then.json"])
    options = options or ("--baseline", "then.json")
    outcome = run_nnl(["check", "now.csv", *by, "--changes", "changes.csv", "-o", "now.json", *options])
    assert outcome.exit_code < 5, outcome.stderr
    report: dict[str, Any] = json.loads((desk / "now.json").read_text(encoding="utf-8"))
    return report


def baselines(report: dict[str, Any], field: str) -> dict[str, object]:
    """Return the denominators of last year by group; "open" where nothing is compared."""
    mine = [one for one in report["results"] if one["group"] and one["group"]["field"] == field]
    return {
        one["group"]["value"]: "open" if one["reason"] == "boundaries-changed" else one["baseline"]["denominator"]
        for one in mine
    }


@pytest.mark.parametrize("options", [("--baseline", "then.json"), ("--baseline", "then.csv")])
def test_a_change_of_communes_joins_no_schools_of_their_codes(desk: Path, options: tuple[str, ...]) -> None:
    """Schools 01, 02 and 05 are what they were, though communes 01 and 02 became 05: last year is a table or report."""
    report = judged(desk, THEN, NOW, COMMUNES, *options)
    assert baselines(report, "ma") == {"01": 100, "02": 103, "05": 107}
    assert baselines(report, "xa") == {"Xã Ba": 107, "Xã Năm": 203}
    assert report["problems"] == []


def test_nor_do_lines_over_the_years_and_differences(desk: Path) -> None:
    """`trend --on` and `diff` keep the three schools apart."""
    judged(desk, THEN, NOW, COMMUNES)
    files = ["then.json", "now.json", "--plan", "plan.yaml", "--changes", "changes.csv"]
    for on in ("old", "new"):
        lines = json.loads(run_nnl(["trend", *files, "--on", on, "--format", "json"]).stdout)
        assert {"tl [01]", "tl [02]", "tl [05]"} <= {line["name"] for line in lines}
    assert "05 ←" not in run_nnl(["diff", *files]).stdout


def test_a_change_of_schools_joins_no_places_of_their_codes(desk: Path) -> None:
    """The places are given by code: 01 and 02 are communes too, of which nothing changed."""
    then = THEN.replace("Xã Một", "01").replace("Xã Hai", "02").replace("Xã Ba", "05")
    now = "02,TH Lê,02,203,142\n05,TH Mận,05,107,90\n"
    report = judged(desk, then, now, SCHOOLS, "--baseline", "then.csv")
    assert baselines(report, "ma") == {"02": 203, "05": 107}
    assert baselines(report, "xa") == {"02": "open", "05": 107}  # a school came to 02 from 01


def test_one_table_may_tell_of_a_school_and_a_commune_of_one_code(desk: Path) -> None:
    """School 01 became 02, commune 01 became 05 with 02: each is joined with its own."""
    then = THEN.replace("Xã Một", "01").replace("Xã Hai", "02").replace("Xã Ba", "05")
    now = "02,TH Lê,05,203,142\n05,TH Mận,05,107,90\n"
    report = judged(desk, then, now, SCHOOLS + COMMUNES, "--baseline", "then.csv")
    assert baselines(report, "ma") == {"02": 203, "05": 107}
    assert baselines(report, "xa") == {"05": 310}


@pytest.mark.parametrize("school", ["01,TH Cam,02,TH Lê", ",TH Cam,,TH Lê", "01,,02,"])
def test_communes_by_name_stay_apart_beside_a_school_s_line(desk: Path, school: str) -> None:
    """Một became Một and Năm, Ba became Tư; a line that names a school, by code or by name, joins no communes."""
    communes = [("Xã Một", "Xã Một"), ("Xã Một", "Xã Năm"), ("Xã Ba", "Xã Tư")]
    lines = "".join(f",{old},,{new},01/07/2025\n" for old, new in communes)
    now = "02,TH Lê,Xã Năm,203,142\n05,TH Mận,Xã Tư,107,90\n"
    report = judged(desk, THEN.replace("Hai", "Một"), now, f"{lines}{school},01/08/2025\n", "--baseline", "then.csv")
    assert baselines(report, "ma") == {"02": 203, "05": 107}
    assert baselines(report, "xa") == {"Xã Một + Xã Năm": 203, "Xã Tư": 107}


BARE = "Mã cũ,Mã mới,Ngày\n"


def test_codes_alone_that_may_be_both_join_nobody_and_are_told(desk: Path) -> None:
    """01 and 02 are schools and communes, and no name says which became one."""
    then = THEN.replace("Xã Một", "01").replace("Xã Hai", "02").replace("Xã Ba", "05")
    now = "02,TH Lê,02,203,142\n05,TH Mận,05,107,90\n"
    report = judged(desk, then, now, "01,02,01/08/2025\n", "--baseline", "then.csv", head=BARE)
    assert [(one["code"], one["severity"]) for one in report["problems"]] == [("changes-code-open", "warning")]
    assert "01, 02" in report["problems"][0]["message"]
    assert baselines(report, "ma") == baselines(report, "xa") == {"02": "open", "05": 107}


def test_codes_alone_are_those_of_whom_alone_some_are(desk: Path) -> None:
    """Code 09 is a school's and no commune's: so the other lines tell of schools too."""
    then = THEN.replace("Xã Một", "01").replace("Xã Hai", "02").replace("Xã Ba", "05") + "09,TH Ổi,05,50,20\n"
    now = "02,TH Lê,02,203,142\n05,TH Mận,05,157,90\n"
    report = judged(desk, then, now, "01,02,01/08/2025\n09,05,01/08/2025\n", "--baseline", "then.csv", head=BARE)
    assert "changes-code-open" not in [one["code"] for one in report["problems"]]
    assert baselines(report, "ma") == {"02": 203, "05": 157}


def test_a_register_closes_no_school_of_a_commune_s_code(desk: Path) -> None:
    """School 01 is silent and owes, though commune 01 is no more."""
    (desk / "register.csv").write_text(LISTED + "01,,Xã Năm\n02,TH Lê,Xã Năm\n", encoding="utf-8")
    report = judged(desk, THEN, "02,TH Lê,Xã Năm,103,80\n", COMMUNES, "--register", "register.csv")
    assert [one["key"] for one in report["coverage"]["missing"]] == ["01"]
