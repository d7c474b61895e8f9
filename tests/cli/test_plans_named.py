"""Plans by name: those that ship, and where the documents of two disagree."""

import json
from pathlib import Path

import pytest

from nnl_cli.plan import shipped
from nnl_cli.plan.loader import shipped as where_shipped
from running import run_nnl

FIELDS = """\
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  a: {label: A, type: count, part_of: b}
  b: {label: B, type: count}
indicators:
"""
STRATEGY = (
    "plan: {number: 1705/QĐ-TTg, title: Chiến lược, date: 2024-12-31, issuer: Thủ tướng, period: 2030}\n"
    + FIELDS
    + """\
  - {id: th, name: Trường TH, topic: truong_dat_chuan, numerator: a, denominator: b, target: ">= 70%"}
  - {id: thcs, name: Trường THCS, topic: truong_dat_chuan, numerator: a, denominator: b, target: ">= 75%"}
  - {id: kc, name: Kiên cố, topic: kien_co, numerator: a, denominator: b, target: ">= 100%"}
  - {id: rieng, name: Riêng, topic: rieng, numerator: a, denominator: b, target: ">= 1%"}
"""
)
RESOLUTION = (
    """\
plan: {number: 281/NQ-CP, title: Chương trình, date: 2025-09-15, issuer: Chính phủ, period: 2030}
documents:
  nq: {number: 71-NQ/TW, date: 2025-08-22, issuer: Bộ Chính trị}
  cu: {number: 29-NQ/TW, to: 2025}
"""
    + FIELDS
    + """\
  - {id: pt, name: Trường phổ thông, topic: truong_dat_chuan, numerator: a, denominator: b,
     targets: [{require: ">= 80%", source: nq}, {require: ">= 10%", source: cu}]}
  - {id: kc, name: Kiên cố, topic: kien_co, numerator: a, denominator: b, target: ">= 100.0%"}
"""
)
SAID = """\
Kỳ 2030: 1 việc được các văn bản giao khác nhau, 1 việc giao như nhau.

truong_dat_chuan
  1705/QĐ-TTg ngày 31/12/2024, Thủ tướng
    Trường TH: ≥ 70%
    Trường THCS: ≥ 75%
  71-NQ/TW ngày 22/08/2025, Bộ Chính trị
    Trường phổ thông: ≥ 80%
"""


@pytest.fixture(autouse=True)
def _shipping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two plans ship beside Plan 118, and work in an empty folder."""
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "qd-1705.yaml").write_text(STRATEGY, encoding="utf-8")
    (folder / "nq-71.yaml").write_text(RESOLUTION, encoding="utf-8")
    monkeypatch.setattr(shipped, "shipped", lambda name: folder if name == "plans" else where_shipped(name))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def test_a_name_finds_the_plan_that_ships() -> None:
    """Its name is enough, in every command and in `NNL_PLAN`."""
    Path("d.csv").write_text("Mã,A,B\n1,80,100\n", encoding="utf-8")
    assert run_nnl(["check", "d.csv", "--plan", "nq-71", "--format", "json"]).report["plan"]["number"] == "281/NQ-CP"
    assert run_nnl(["lint", "qd-1705"]).exit_code == 0


def test_a_name_in_the_environment_is_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """`NNL_PLAN` names a plan as `--plan` does."""
    monkeypatch.setenv("NNL_PLAN", "qd-1705")
    found = json.loads(run_nnl(["indicators", "--format", "json"]).stdout)
    assert found["indicators"][0]["topic"] == "truong_dat_chuan"


def test_a_path_comes_first() -> None:
    """A file of that name in the folder is what is meant; what looks like a path is one, also where nothing is."""
    Path("qd-1705").write_text(STRATEGY.replace("1705/QĐ-TTg", "9/KH"), encoding="utf-8")
    found = json.loads(run_nnl(["indicators", "--plan", "qd-1705", "--plan", "nq-71", "--format", "json"]).stdout)
    assert found["topics"][0]["documents"][0]["number"] == "9/KH"
    assert "không có tệp kế hoạch này" in run_nnl(["indicators", "--plan", "./nq-71"]).stderr


@pytest.mark.parametrize(("name", "near"), [("qd-175", "qd-1705, nq-71"), ("zzz", "ke-hoach-118, nq-71, qd-1705")])
def test_an_unknown_name_lists_the_nearest(name: str, near: str) -> None:
    """The names that are near, or all of them; nothing was computed."""
    ended = run_nnl(["indicators", "--plan", name])
    assert ended.exit_code == 2
    assert f"tên “{name}”. Gần nhất: {near}. " in ended.stderr
    assert json.loads(run_nnl(["lint", name, "--format", "json"]).stdout)[0]["code"] == "plan-name-unknown"


def test_the_plans_that_ship_are_listed() -> None:
    """Each with its name, number, date, title and periods; Plan 118 is the first."""
    shown = run_nnl(["indicators", "--list"]).stdout
    assert shown.startswith("ke-hoach-118: 118/KH-UBND ngày 26/03/2024")
    assert "nq-71: 281/NQ-CP ngày 15/09/2025, Chính phủ\n  Chương trình\n  các kỳ: 2030\n" in shown
    listed = json.loads(run_nnl(["indicators", "--list", "--format", "json"]).stdout)
    assert [one["name"] for one in listed] == ["ke-hoach-118", "nq-71", "qd-1705"]


def test_where_documents_in_force_disagree_is_printed() -> None:
    """By topic, each document with date and figures; one that is over and what only one plan asks are left out."""
    assert run_nnl(["indicators", "--plan", "qd-1705", "--plan", "nq-71"]).stdout == SAID
    found = json.loads(run_nnl(["indicators", "--plan", "qd-1705", "--plan", "nq-71", "--format", "json"]).stdout)
    assert [(topic["topic"], topic["agree"]) for topic in found["topics"]] == [
        ("truong_dat_chuan", False),
        ("kien_co", True),
    ]
    assert found["period"] == "2030"


def test_a_period_that_no_plan_speaks_of_is_refused() -> None:
    """And without a shared topic that is said."""
    ended = run_nnl(["indicators", "--plan", "qd-1705", "--plan", "nq-71", "--period", "1999"])
    assert ended.exit_code == 2
    alone = run_nnl(["indicators", "--plan", "qd-1705", "--plan", "ke-hoach-118", "--lang", "en"]).stdout
    assert "there is no matter of which two documents ask anything" in alone
