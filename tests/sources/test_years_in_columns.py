"""Columns of several years read as the rows of each year do (design, section 3: long, wide and form-shaped tables)."""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from nnl_cli.plan.loader import load_plan
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.reader import read_records
from nnl_cli.records.records import Reading
from nnl_cli.sources.read import read_tables
from nnl_cli.verdicts.report_of import sheets_of
from office.texts import text
from sources.books import new_book, saved

PLAN = """\
plan: {number: 1/KH, title: Thử, period: "2024",
  periods: {"2024": [2023-2024], "2023": [2022-2023], "2022": [2021-2022]}}
unit: {key: ma, name: ten, place: xa, class: cap}
layout: {periods_in: columns}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  cap: {label: Cấp học, type: category, values: [TH, THCS]}
  hs: {label: Học sinh, type: count, aliases: [Học sinh / Tổng số]}
  tn: {label: Tốt nghiệp, type: count, aliases: [HS TN]}
  tien: {label: Kinh phí, type: amount}
indicators: [{id: a, numerator: tn, denominator: hs, target: "> baseline"}]
"""
FIELDS = ("hs", "tn", "tien")
NAMES = {"hs": "Học sinh", "tn": "Tốt nghiệp", "tien": "Kinh phí"}
WAYS = {
    "2024": ("2024", "Năm 2024", "Năm học 2023-2024", "2023-2024", "NH 23-24"),
    "2023": ("2023", "Năm 2023", "Năm học 2022-2023", "2022-2023", "NH 22-23"),
    "2022": ("2022", "Năm 2022", "Năm học 2021-2022", "2021-2022", "NH 21-22"),
}
Figures = Mapping[tuple[str, str, str], str]  # by unit, period and field


def records_of(path: Path, plan: PlanFile) -> tuple[dict[tuple[str, str, str], Any], list[Problem], Reading]:
    """Return every figure of a file by unit, period and field, what was told, and the reading; its rows balance."""
    problems: list[Problem] = []
    reading = read_records(read_tables([str(path)], plan, problems), plan, "2024", problems, lambda _: True)
    for sheet in sheets_of(reading.inputs):
        assert sheet.rows == sheet.records + sheet.other_period + sheet.totals + sheet.headings + sheet.notes
    found = {
        (str(unit.key), period, field): unit.get(field)
        for period, records in reading.by_period.items()
        for unit in records.units()
        for field in (*FIELDS, "cap")
    }
    return found, problems, reading


def drawn(random_: random.Random) -> tuple[list[list[str]], list[str], Figures]:
    """Return units, periods and figures drawn at random; some are blank."""
    units = [[f"{i:03}", f"Trường {i}", f"Xã {i % 3}", random_.choice(("TH", "THCS"))] for i in range(1, 6)]
    periods = ["2023", "2024"] if random_.random() < 0.5 else ["2022", "2023", "2024"]
    figures = {
        (unit[0], period, field): "" if random_.random() < 0.2 else str(random_.randint(0, 900))
        for unit in units
        for period in periods
        for field in FIELDS
    }
    return units, periods, figures


def as_typed(figures: Figures, units: Sequence[Sequence[str]], periods: Sequence[str]) -> dict[Any, Any]:
    """Return what a plain table of the same figures gives."""
    plain = {key: int(value) if value else None for key, value in figures.items()}
    return plain | {(unit[0], period, "cap"): unit[3] for unit in units for period in periods}


def labels_of(random_: random.Random, columns: Sequence[tuple[str, str]], form: str) -> list[tuple[str, ...]]:
    """Return the label of every column, from its group down."""
    said = {period: random_.choice(WAYS[period]) for period in WAYS}
    pairs = [(said[period], NAMES[field]) for period, field in columns]
    ways: dict[str, list[tuple[str, ...]]] = {
        "inline": [(f"{label} ({year})" if random_.random() < 0.5 else f"{label} {year}",) for year, label in pairs],
        "years-above": [*pairs],
        "years-below": [(label, year) for year, label in pairs],
        "three": [("Số liệu", year, label) for year, label in pairs],
    }
    return ways[form]


def wide(
    random_: random.Random, units: Sequence[Sequence[str]], periods: Sequence[str], figures: Figures
) -> tuple[list[list[str]], int]:
    """Return a table with columns for every year, in one row or under groups, and how many rows its header has."""
    columns = [(period, field) for period in periods for field in FIELDS]
    form = random_.choice(("inline", "years-above", "years-below", "three"))
    if form == "inline":
        random_.shuffle(columns)
    elif form == "years-below":
        columns.sort(key=lambda one: FIELDS.index(one[1]))
    parts = labels_of(random_, columns, form)
    depth = len(parts[0])
    who = [["STT", "Mã trường", "Tên trường", "Xã", "Cấp học"], *([""] * 5 for _ in range(1, depth))]
    heads = [[*who[i], *(part[i] for part in parts), *(["Hiệu trưởng"] if i == 0 else [""])] for i in range(depth)]
    body = [
        [str(n), *unit, *(figures[unit[0], period, field] for period, field in columns), f"Ông {n}"]
        for n, unit in enumerate(units, 1)
    ]
    return [*heads, *body], depth


def as_file(path: Path, rows: Sequence[Sequence[str]], depth: int, is_book: bool) -> Path:
    """Write a table as text, or as a workbook whose groups are merged cells; a group's text stands once."""
    spans = [(row, left, right) for row in range(depth - 1) for left, right in _runs(rows[row])]
    cells = [list(row) for row in rows]
    for row, left, right in spans:
        cells[row][left + 1 : right + 1] = [""] * (right - left)
    if not is_book:
        path = path.with_suffix(".csv")
        path.write_text(text(cells), encoding="utf-8")
        return path
    book = new_book()
    for line in cells:
        book.active.append([int(cell) if cell.isdecimal() and not cell.startswith("0") else cell for cell in line])
    for row, left, right in spans:
        book.active.merge_cells(start_row=row + 1, end_row=row + 1, start_column=left + 1, end_column=right + 1)
    path = path.with_suffix(".xlsx")
    path.write_bytes(saved(book))
    return path


def _runs(row: Sequence[str]) -> list[tuple[int, int]]:
    """Return where one text stands in several cells side by side."""
    runs: list[tuple[int, int]] = []
    for column, cell in enumerate(row):
        if cell and runs and runs[-1][1] == column - 1 and row[runs[-1][0]] == cell:
            runs[-1] = (runs[-1][0], column)
        elif cell:
            runs.append((column, column))
    return [run for run in runs if run[1] > run[0]]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> PlanFile:
    """Return the plan of these tables."""
    path = tmp_path_factory.mktemp("plan") / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return load_plan(path).plan


@pytest.mark.parametrize("seed", range(300))
def test_years_in_columns_read_as_the_rows_of_each_year(seed: int, plan: PlanFile, tmp_path: Path) -> None:
    """However the years are written, above, below or in the labels: every figure is of its unit, field and year."""
    random_ = random.Random(seed)
    units, periods, figures = drawn(random_)
    rows, depth = wide(random_, units, periods, figures)
    path = as_file(tmp_path / "t", rows, depth, is_book=seed % 4 == 0)
    found, problems, reading = records_of(path, plan)
    assert found == as_typed(figures, units, periods)
    assert [problem.code for problem in problems if problem.severity is not Severity.INFO] == ["column-unknown"]
    assert [(sheet.rows, sheet.records) for sheet in sheets_of(reading.inputs)] == [(len(units), len(units))]
