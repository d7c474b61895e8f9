"""A row with a wrong code costs no other row its figures."""

from pathlib import Path
from typing import Any

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2026}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã đơn vị, type: code}
  ten: {label: Tên đơn vị, type: text}
  xa: {label: Xã, type: category}
  hs: {label: Học sinh, type: count}
indicators:
  - {id: hs, name: Học sinh, numerator: hs}
"""
REGISTER = "Mã đơn vị,Tên đơn vị,Xã\n01,TH An,Xã A\n02,TH Bình,Xã A\n"
HEAD = "Mã đơn vị,Tên đơn vị,Xã,Học sinh\n"
OWN, OTHERS = "01,TH An,Xã A,100\n", "01,TH Bình,Xã A,200\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a plan and a register, which is where nnl runs."""
    (tmp_path / "p.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "ds.csv").write_text(REGISTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(rows: str) -> tuple[Any, list[tuple[str, str | None]]]:
    """Return the numerator and what is told of a table."""
    Path("a.csv").write_text(HEAD + rows, encoding="utf-8")
    report = run_nnl(["check", "a.csv", "--plan", "p.yaml", "--register", "ds.csv", "--format", "json"]).report
    return report["results"][0]["numerator"], [(one["code"], one["cell"]) for one in report["problems"]]


@pytest.mark.parametrize("rows", [OWN + OTHERS, OTHERS + OWN])
@pytest.mark.parametrize("figure", ["100", "200", ""])
def test_the_own_row_of_a_code_counts_beside_one_with_anothers_name(rows: str, figure: str) -> None:
    """The row with another unit's name is refused before rows are merged: the unit's own figure stands, whatever it is.

    Nothing is told of the two rows being different, or alike.
    """
    numerator, told = checked(rows.replace("200", figure))
    assert numerator == 100
    assert told == [("name-of-another", "B3" if rows.startswith(OWN) else "B2")]


def test_two_own_rows_that_differ_are_told_as_before() -> None:
    """What the unit's own rows say differently stays open, and is told."""
    numerator, told = checked(OWN + OTHERS + OWN.replace("100", "300"))
    assert numerator is None
    assert {code for code, _ in told} == {"figures-differ", "texts-differ", "name-of-another"}
