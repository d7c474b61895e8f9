"""`nnl validate` reads the register as `nnl check` does, and tells what is wrong with it and beside it."""

from pathlib import Path

import pytest

from running import run_nnl

PLAN = """
plan: {number: 1/KH, title: Thử, period: 2026}
unit: {key: ma, name: ten, class: cap}
%sfields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  cap: {label: Cấp, type: category, values: [THCS, THPT]}
  hs: {label: HS, type: count, asked_of: [THCS]}
  dat: {label: Đạt, type: count, asked_of: [THCS], part_of: hs}
indicators:
- {id: a, name: Chung, numerator: dat, denominator: hs, target: ">= 40%%"}
"""
TABLE = "Mã,Tên,HS,Đạt\n01,An,50,45\n09,Lạ,50,45\n"
LISTED = "Mã,Tên,Cấp\n01,An,THCS\n02,Bình,%s\n"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return how the table is looked at beside its register, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text(TABLE, encoding="utf-8")
    Path("p.yaml").write_text(PLAN % "", encoding="utf-8")
    Path("ds.csv").write_text(LISTED % "THPT", encoding="utf-8")
    return ["t.csv", "--plan", "p.yaml"]


def codes(words: list[str]) -> set[str]:
    """Return the codes of the problems that a command tells programs of."""
    return {problem["code"] for problem in run_nnl([*words, "--format", "json"]).report["problems"]}


def test_what_check_tells_with_a_register_validate_tells_too(asked: list[str]) -> None:
    """A unit that the register does not know is told before anything is judged; without it nobody knows."""
    beside = [*asked, "--register", "ds.csv"]
    assert codes(["validate", *beside]) == codes(["check", *beside])
    assert codes(["validate", *asked]) != codes(["validate", *beside])


def test_a_fault_of_the_register_is_told_with_its_cell(asked: list[str]) -> None:
    """A class that the plan does not have is told where it stands, and the command to look again names the register."""
    Path("ds.csv").write_text(LISTED % "Mầm non", encoding="utf-8")
    told = run_nnl(["validate", *asked, "--register", "ds.csv"])
    assert "C3" in told.stdout
    assert told.stdout.rstrip().endswith("nnl validate t.csv --plan p.yaml --register ds.csv")


def test_the_register_has_a_line_of_its_own(asked: list[str]) -> None:
    """It is no file of figures: it is called a register, for programs too."""
    told = run_nnl(["validate", *asked, "--register", "ds.csv"]).stdout
    assert any(line.startswith("Danh sách") and "ds.csv" in line for line in told.splitlines())
    sheets = run_nnl(["validate", *asked, "--register", "ds.csv", "--format", "json"]).report
    assert [sheet["file"] for sheet in sheets["inputs"]] == ["t.csv"]
    assert [(sheet["file"], sheet["records"]) for sheet in sheets["register"]] == [("ds.csv", 2)]


def test_a_register_that_the_plan_names_is_read(asked: list[str]) -> None:
    """As in a check; one that is not there ends the run as a wrong command line does."""
    Path("p.yaml").write_text(PLAN % "register: ds.csv\n", encoding="utf-8")
    assert codes(["validate", *asked]) == codes(["check", *asked])
    Path("ds.csv").unlink()
    assert run_nnl(["validate", *asked]).exit_code == 2
