"""A table on its side with years over its units, or scales beside its labels, is read where that is certain."""

import importlib
from pathlib import Path
from typing import Any

import pytest

from nnl_cli.run import Request, read_inputs

PLAN = """
plan: {number: 1/KH, title: T, period: 2024}
unit: {key: ma, name: ten, period: nam}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  nam: {label: Năm học, type: period}
  hs: {label: Số học sinh, type: count}
  tien: {label: Kinh phí, type: amount}
indicators: [{id: i, name: I, numerator: hs}]
"""
WITHOUT = PLAN.replace(", period: nam", "").replace("  nam: {label: Năm học, type: period}\n", "")

YEARS: list[Any] = [None, "Năm 2023", None, "Năm 2024", None]
CODES: list[Any] = ["Mã trường", "01", "02", "01", "02"]
NAMES: list[Any] = ["Tên trường", "TH A", "TH B", "TH A", "TH B"]
FIGURES: list[Any] = ["Số học sinh", 90, 190, 100, 200]
EACH: list[Any] = ["Năm", "2023", "2024", "2023", "2024"]
OF_EACH: list[list[Any]] = [["Mã trường", "01", None, "02", None], ["Tên trường", "TH A", None, "TH B", None]]


def made(folder: Path, rows: list[list[Any]], merged: tuple[str, ...] = (), plan: str = PLAN) -> Any:
    """Return what is read of a workbook."""
    book = importlib.import_module("openpyxl").Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for span in merged:
        sheet.merge_cells(span)
    book.save(folder / "bang.xlsx")
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    return read_inputs(Request(files=(str(folder / "bang.xlsx"),), plan=str(folder / "plan.yaml")))


def figures(reading: Any) -> dict[str, list[tuple[str, Any, str]]]:
    """Return per period the units' codes, pupils and the cells that these stand in."""
    return {
        period: sorted((unit.key, unit.get("hs"), unit.places("hs")[0].cell) for unit in records.units())
        for period, records in reading.by_period.items()
    }


@pytest.mark.parametrize("label", [None, "Năm", "Năm học", "Thời điểm"])
def test_years_merged_over_the_units_are_their_periods(tmp_path: Path, label: str | None) -> None:
    """Each year's units are read as of that year, whatever the row of years is called; cells stay those of the file."""
    rows: list[list[Any]] = [["BIỂU SỐ 1"], [label, *YEARS[1:]], CODES, NAMES, FIGURES]
    found = figures(made(tmp_path, rows, ("B2:C2", "D2:E2")))
    assert found["2024"] == [("01", 100, "D5"), ("02", 200, "E5")]


def test_codes_and_names_merged_over_the_years_are_those_of_each(tmp_path: Path) -> None:
    """A unit's code over its two years is the code of both."""
    rows: list[list[Any]] = [*OF_EACH, EACH, ["Số học sinh", 90, 100, 190, 200]]
    found = figures(made(tmp_path, rows, ("B1:C1", "D1:E1", "B2:C2", "D2:E2")))
    assert found["2024"] == [("01", 100, "C4"), ("02", 200, "E4")]


@pytest.mark.parametrize(
    ("rows", "merged", "plan"),
    [
        ([YEARS, CODES, NAMES, FIGURES], ("B1:C1", "D1:E1"), WITHOUT),  # no field says a period
        ([YEARS, CODES, NAMES, FIGURES], (), PLAN),  # nobody knows how far a year goes
        ([[None, "2022", None, "2023"], YEARS, CODES, NAMES, FIGURES], ("B2:C2", "D2:E2"), PLAN),  # two rows of years
        ([*OF_EACH, EACH, ["Số học sinh", 90, 100, 190, 200]], ("B1:C1", "D1:E1", "B2:C2", "D2:E2"), WITHOUT),
    ],
)
def test_years_that_nobody_can_place_refuse_the_table(
    tmp_path: Path, rows: list[list[Any]], merged: tuple[str, ...], plan: str
) -> None:
    """Last year's figures are never this year's: such a table is refused as one on its side."""
    reading = made(tmp_path, rows, merged, plan)
    assert [one.problem.code for one in reading.unused] == ["table-transposed"]
    assert [unit for records in reading.by_period.values() for unit in records.units()] == []


@pytest.mark.parametrize("head", ["Đơn vị tính", "ĐVT", None])
def test_a_scale_beside_a_label_is_the_labels(tmp_path: Path, head: str | None) -> None:
    """Thousands in the column of measures count as those written behind the label, and the column is no unit."""
    rows: list[list[Any]] = [
        ["Chỉ tiêu", head],
        ["Mã trường", None, "01", "02"],
        ["Tên trường", None, "TH A", "TH B"],
        ["Số học sinh", "người", 90, 100],
        ["Kinh phí", "nghìn đồng", 5, 6],
    ]
    reading = made(tmp_path, rows)
    units = list(reading.by_period["2024"].units())
    assert [(unit.key, unit.get("hs"), unit.get("tien")) for unit in units] == [("01", 90, 5000), ("02", 100, 6000)]


def test_a_remark_far_below_is_no_long_table(tmp_path: Path) -> None:
    """What counts is how many rows hold something: a remark in row 5,000 does not keep a table from being turned."""
    rows: list[list[Any]] = [["Mã trường", "01", "02"], ["Tên trường", "TH A", "TH B"], ["Số học sinh", 90, 100]]
    rows += [[] for _ in range(4996)]
    found = figures(made(tmp_path, [*rows, ["Người lập biểu"]]))
    assert found["2024"] == [("01", 90, "B3"), ("02", 100, "C3")]
