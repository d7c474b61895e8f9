"""A row with the mean of the others is no school, by its label, and in doubt where only its figures say so."""

from pathlib import Path
from typing import Any

import pytest

from building import count, plan_text
from running import run_nnl

SCHOOLS = "Mã,Tên,HS,Nữ\n01,A,100,40\n02,B,200,90\n03,C,150,71\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    fields = {"hs": count(label="HS"), "nu": count(label="Nữ", part_of="hs")}
    Path("plan.yaml").write_text(plan_text(fields, [{"id": "so", "numerator": "hs", "target": "> 500"}]), "utf-8")


def said(last: str) -> tuple[str, int, list[str]]:
    """Return verdict, figure and what was told of a table that ends in some row."""
    Path("t.csv").write_text(f"{SCHOOLS}{last}\n", encoding="utf-8")
    report: dict[str, Any] = run_nnl(["check", "t.csv", "--plan", "plan.yaml", "--format", "json"]).report
    (result,) = report["results"]
    told = [problem["code"] for problem in report["problems"] if problem["code"] != "column-missing"]
    return result["verdict"], result["numerator"], told


LABELS = ["Bình quân", "Bình quân/trường", "Trung bình cộng", "Trung bình các trường", "Số bình quân", "Mean"]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("code", ["", "BQ"])
def test_a_mean_by_its_label_is_no_school(label: str, code: str) -> None:
    """It is set aside as a total is, whatever stands for its code, and whatever its figures."""
    assert said(f"{code},{label},151,67") == ("missed", 450, [])


@pytest.mark.parametrize("label", ["TB", "TB chung", "Durchschnitt"])
def test_a_mean_by_its_figures_is_in_doubt(label: str) -> None:
    """450 misses and 600 would meet "> 500": with a row that may be a school or a mean nobody can say."""
    assert said(f",{label},150,67") == ("undetermined", 450, ["row-may-be-mean"])


@pytest.mark.parametrize("row", [",Trường D,150,66", "04,Trường D,150,67", ",Trung Bình,150,60", ",D,8,"])
def test_other_last_rows_are_schools(row: str) -> None:
    """One figure beside the mean, a code, a commune's name, a single small figure: a school like the others."""
    assert said(row)[2] == []
    assert said(row)[1] > 450


def test_schools_that_are_all_alike_have_no_mean() -> None:
    """Where every school has the same figures the last one, without a code, is no mean of the others."""
    Path("t.csv").write_text("Mã,Tên,HS,Nữ\n01,A,30,15\n02,B,30,15\n03,C,30,15\n,D,30,15\n", encoding="utf-8")
    report = run_nnl(["check", "t.csv", "--plan", "plan.yaml", "--format", "json"]).report
    assert report["results"][0]["numerator"] == 120
