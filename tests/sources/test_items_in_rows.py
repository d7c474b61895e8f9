"""Long tables, whose rows are a unit, an item and a value, read as a column for each item does (design, section 3)."""

import random
from pathlib import Path
from typing import Any

import pytest

from nnl_cli.plan.loader import load_plan
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Severity
from office.texts import text
from sources.books import new_book, saved
from sources.test_years_in_columns import FIELDS, WAYS, Figures, as_typed, drawn, records_of
from sources.test_years_in_columns import PLAN as WIDE

PLAN = (
    WIDE.replace("periods_in: columns", "item: Chỉ tiêu, value: Số lượng")
    .replace("class: cap}", "class: cap, period: nam}")
    .replace("  hs: {", "  nam: {label: Năm học, type: period}\n  hs: {")
)
ITEMS = {"hs": ("Học sinh", "1. Học sinh", "- học sinh"), "tn": ("Tốt nghiệp", "HS TN"), "tien": ("Kinh phí",)}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> PlanFile:
    """Return the plan of these tables."""
    path = tmp_path_factory.mktemp("plan") / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return load_plan(path).plan


def long_table(random_: random.Random, units: list[list[str]], periods: list[str], figures: Figures) -> Any:
    """Return a long table, its columns shuffled and its rows by unit, by item or in no order; some are of no field."""
    heads = ["Mã trường", "Tên trường", "Xã", "Cấp học", "Năm học", "Chỉ tiêu", "Số lượng", "ĐVT", "Người nhập"]
    rows = [
        [*unit, random_.choice(WAYS[period]), random_.choice(ITEMS[field]), figures[unit[0], period, field], "HS", "An"]
        for unit in units
        for period in periods
        for field in FIELDS
    ]
    order = random_.choice(("unit", "item", "none"))
    if order == "item":
        rows.sort(key=lambda row: row[5])
    elif order == "none":
        random_.shuffle(rows)
    for _ in range(random_.choice((0, 2))):
        rows.insert(random_.randrange(len(rows)), [*units[0], WAYS["2024"][0], "Số bàn ghế", "7", "cái", "An"])
    columns = [*range(len(heads))]
    random_.shuffle(columns)
    return [[row[i] for i in columns] for row in [heads, *rows]]


@pytest.mark.parametrize("seed", range(300))
def test_items_in_rows_read_as_a_column_for_each(seed: int, plan: PlanFile, tmp_path: Path) -> None:
    """In whatever order rows and columns stand: every figure is of its unit, field and year, and the rows balance."""
    random_ = random.Random(seed)
    units, periods, figures = drawn(random_)
    rows = long_table(random_, units, periods, figures)
    path = tmp_path / "t.csv"
    path.write_text(text(rows), encoding="utf-8")
    found, problems, reading = records_of(path, plan)
    assert found == as_typed(figures, units, periods)
    unknown = sum("Số bàn ghế" in row for row in rows)
    told = [problem.code for problem in problems if problem.severity is not Severity.INFO]
    assert sorted(told) == ["column-unknown", *(["item-unknown"] if unknown else [])]
    (sheet,) = [use.of_file() for use in reading.inputs]
    assert sheet is not None
    counts = [sum(fate == name for fate in sheet.values()) for name in ("records", "other_period", "notes")]
    assert counts == [len(units) * 3, len(units) * 3 * (len(periods) - 1), unknown]


def test_items_in_rows_and_years_in_columns(tmp_path: Path) -> None:
    """Each year has a column of values: with both declared every figure is of its unit, item and year."""
    path = tmp_path / "plan.yaml"
    path.write_text(WIDE.replace("periods_in: columns", "item: Chỉ tiêu, periods_in: columns"), encoding="utf-8")
    plan = load_plan(path).plan
    random_ = random.Random(7)
    units, periods, figures = drawn(random_)
    rows = [["Mã trường", "Tên trường", "Xã", "Cấp học", "Chỉ tiêu", *(f"Năm {p}" for p in periods), "KH 2024"]]
    rows += [
        [*unit, ITEMS[field][0], *(figures[unit[0], period, field] for period in periods), "999"]
        for unit in units
        for field in FIELDS
    ]
    (tmp_path / "t.csv").write_text(text(rows), encoding="utf-8")
    found, problems, _ = records_of(tmp_path / "t.csv", plan)
    assert found == as_typed(figures, units, periods)
    assert [p.code for p in problems if p.severity is not Severity.INFO] == ["column-unknown"]


def test_a_unit_in_a_merged_cell_is_that_of_all_its_rows(plan: PlanFile, tmp_path: Path) -> None:
    """Who a unit is stands once, in cells merged over its items; so does a name that stands once without a merge."""
    heads = ["Mã trường", "Tên trường", "Xã", "Cấp học", "Năm học", "Chỉ tiêu", "Số lượng"]
    book = new_book()
    book.active.append(heads)
    lines = [heads]
    for n in (1, 2):
        for at, field in enumerate(FIELDS):
            who = [f"{n:03}", f"Trường {n}", "Xã X", "TH", "2023-2024"] if at == 0 else [""] * 5
            lines.append([*who, ITEMS[field][0], str(10 * n + at)])
            book.active.append([*who, ITEMS[field][0], 10 * n + at])
        for column in range(1, 6):
            top = 3 * n - 1
            book.active.merge_cells(start_row=top, end_row=top + 2, start_column=column, end_column=column)
    wanted = {(f"{n:03}", "2024", field): 10 * n + at for n in (1, 2) for at, field in enumerate(FIELDS)}
    (tmp_path / "t.xlsx").write_bytes(saved(book))
    (tmp_path / "t.csv").write_text(text(lines), encoding="utf-8")
    for name in ("t.xlsx", "t.csv"):
        found, problems, _ = records_of(tmp_path / name, plan)
        assert {key: value for key, value in found.items() if key[2] != "cap"} == wanted
        assert [problem.code for problem in problems if problem.severity is not Severity.INFO] == []
