"""A total in a table of several years is held against the rows of its own year, and one of all years against all."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from building import count, plan_text
from running import run_nnl

HEAD = "Mã,Tên,Xã,Năm học,HS,Nữ"
NOW = ["01,A,An,2023-2024,100,40", "02,B,An,2023-2024,200,90", "03,C,Bình,2023-2024,150,70"]
LAST = ["01,A,An,2022-2023,110,40", "02,B,An,2022-2023,210,90", "03,C,Bình,2022-2023,160,70"]
BOTH = [*NOW, *LAST]
MIXED = [row for pair in zip(LAST, NOW, strict=True) for row in pair]
FIELDS = {"hs": count(label="HS"), "nu": count(label="Nữ", part_of="hs")}
INDICATORS = [
    {"id": "so", "numerator": "hs", "target": ">= 1"},
    {"id": "tl", "numerator": "nu", "denominator": "hs", "target": ">= 1%"},
]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(plan_text(FIELDS, INDICATORS), encoding="utf-8")


def check(rows: Sequence[str], *options: str) -> dict[str, Any]:
    """Return the report of a table; its rows balance, and it counts the three schools of this year."""
    Path("t.csv").write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    report = run_nnl(["check", "t.csv", "--plan", "plan.yaml", "--format", "json", *options]).report
    for sheet in report["inputs"]:
        used = ("records", "duplicates", "other_period", "totals", "headings", "notes", "refused")
        assert sheet["rows"] == sum(sheet[part] for part in used)
    assert [(one["numerator"], one["denominator"]) for one in report["results"]] == [(450, None), (200, 450)]
    return report


def told(report: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    """Return what was said of rows: code, cell, stated figure."""
    return [(p["code"], p["cell"], p["value"]) for p in report["problems"] if p["code"] != "column-missing"]


@pytest.mark.parametrize(
    "rows",
    [
        [*BOTH, ",Tổng cộng,,2023-2024,450,200", ",Tổng cộng,,2022-2023,480,200"],
        [*MIXED, ",Tổng cộng,,2022-2023,480,200", ",Tổng cộng,,2023-2024,450,200", ",Tổng cộng,,,930,400"],
        [*MIXED, ",Tổng cộng,,,450,200", ",Tổng cộng,,,480,200"],
        [",Toàn huyện,,2023-2024,450,200", ",Toàn huyện,,2022-2023,480,200", *BOTH],
        [*NOW, ",Cộng,,2023-2024,450,200", *LAST, ",Cộng,,2022-2023,480,200", ",Tổng cộng,,,930,400"],
        [*BOTH, ",Cộng xã An,,2023-2024,300,130", ",Cộng xã An,,2022-2023,320,130", ",Cộng xã Bình,,2022-2023,160,70"],
        [*BOTH, ",Cộng,Xã An,2023-2024,300,130", ",Cộng,Bình,2022-2023,160,70", ",Cộng,An,,620,260"],
        [",I. Xã An,,2023-2024,300,130", *NOW[:2], *LAST[:2], ",II. Xã Bình,,2022-2023,160,70", NOW[2], LAST[2]],
    ],
    ids=[
        "below",
        "all years",
        "no year given",
        "above",
        "under each year",
        "places",
        "places in their column",
        "groups",
    ],
)
def test_true_totals_of_a_year_are_not_told(rows: Sequence[str]) -> None:
    """A total of one year, of all, of a place in a year: true beside the rows that it speaks of, and nothing said."""
    assert told(check(rows)) == []


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (",Tổng cộng,,2023-2024,451,200", [("E8", "451", "450")]),
        (",Tổng cộng,,2022-2023,480,199", [("F8", "199", "200")]),
        (",Tổng cộng,,2023-2024,480,200", [("E8", "480", "450")]),
        (",Tổng cộng,,,931,400", [("E8", "931", "930")]),
        (",Tổng cộng,,,450,400", [("F8", "400", "200")]),
        (",Cộng xã An,,2023-2024,301,130", [("E8", "301", "300")]),
    ],
    ids=["this year", "last year", "the other year", "all years", "of two years", "a place"],
)
def test_a_false_total_of_a_year_is_told_with_the_sum_of_its_rows(
    row: str, cells: Sequence[tuple[str, str, str]]
) -> None:
    """What is told beside the stated figure is the sum of that year, not of all."""
    report = check([*BOTH, row])
    assert told(report) == [("total-differs", cell, value) for cell, value, _ in cells]
    messages = [p["message"] for p in report["problems"] if p["code"] == "total-differs"]
    assert all(f"được {found} " in message for message, (_, _, found) in zip(messages, cells, strict=True))


@pytest.mark.parametrize("rows", [[*NOW, *LAST], [*LAST, *NOW], MIXED], ids=["falling", "rising", "mixed"])
def test_a_sum_of_all_years_without_a_year_is_no_unit(rows: Sequence[str]) -> None:
    """`Alles` has no code and no year and sums all rows: it is counted in no year, whatever row stands above it."""
    assert told(check([*rows, ",Alles,,,930,400"])) == [("row-sums-others", None, "Alles")]


def test_sums_of_each_year_and_of_all_are_no_units() -> None:
    """The sum of all years hides none of a single year."""
    rows = [",Alles,,2023-2024,450,200", ",Alles,,2022-2023,480,200", *BOTH, ",Alles,,,930,400"]
    assert {code for code, _, _ in told(check(rows))} == {"row-sums-others"}


def test_a_row_of_nobody_in_another_year_leaves_this_one_alone() -> None:
    """A row without code and name is in doubt in the year that it gives; one of a year that no plan knows is told."""
    report = check([*BOTH, ",,,2022-2023,7,2"])
    assert [one["verdict"] for one in report["results"]] == ["met", "met"]
    assert told(report) == [("row-without-unit", None, "")]
    assert [code for code, _, _ in told(check([*BOTH, ",,,2020-2021,7,2"]))] == ["period-not-in-plan"]


def test_totals_of_last_years_table_are_held_against_its_year() -> None:
    """A table given as baseline that holds both years states the total of each."""
    rows = [*BOTH, ",Tổng cộng,,2022-2023,480,200", ",Tổng cộng,,2023-2024,450,200", ",Tổng cộng,,,930,400"]
    Path("b.csv").write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    assert told(check(NOW, "--baseline", "b.csv")) == []
    Path("b.csv").write_text("\n".join([HEAD, *BOTH, ",Tổng cộng,,2022-2023,481,200", ""]), encoding="utf-8")
    assert told(check(NOW, "--baseline", "b.csv")) == [("total-differs", "E8", "481")]
