"""Order is part of the answer: rows, columns and files in any order give the same bytes."""

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from running import run_nnl, table_bytes

PLAN = """\
plan: {number: "1", title: Thử, period: 2024, periods: {2024: [2023-2024], 2023: [2022-2023]}}
unit: {key: ma, name: ten, place: xa, class: loai, period: nam}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  loai: {label: Loại, type: category, values: [THCS, THPT]}
  nam: {label: Năm học, type: period}
  a: {label: A, type: count, part_of: b}
  b: {label: B, type: count}
  c: {label: C, type: count, asked_of: [THPT]}
indicators:
  - {id: x, numerator: a, denominator: b, target: "> 30%"}
  - {id: y, numerator: a, denominator: b, target: "> baseline"}
  - {id: z, numerator: "min(a, c)", denominator: c, target: ">= 50%"}
  - {id: w, numerator: c, target: ">= 10"}
"""


def _rows(maker: random.Random) -> list[dict[str, str]]:
    rows = []
    for number in range(maker.randint(2, 12)):
        whole = maker.randint(0, 40)
        row = {"Mã": f"{number:02}", "Tên": f"Trường {number}", "Xã": maker.choice(["Điền Hòa", "Phong Mỹ", "An"])}
        row |= {"Loại": maker.choice(["THCS", "THPT", ""]), "Năm học": maker.choice(["2023-2024", "2022-2023"])}
        row |= {"A": str(maker.randint(0, whole)), "B": str(whole), "C": str(maker.randint(0, 9))}
        row |= {name: "" for name in ("A", "B", "C") if maker.random() < 0.15}
        rows.append(row)
    # Who sent one year alone is silent, or new, by what else its sheet holds (rules 9, 11): all send both, or no last.
    years = {row["Năm học"] for row in rows}
    other = {"2023-2024": "2022-2023", "2022-2023": "2023-2024"}
    rows += [{**row, "Năm học": other[row["Năm học"]]} for row in rows] if "2022-2023" in years else []
    rows += [{**row, "C": ""} for row in maker.sample(rows, 2)]
    return rows


def _told(folder: Path, tables: Sequence[Sequence[Mapping[str, str]]], plan: Path) -> dict[str, Any]:
    """Return what must not depend on order: results, summary and coverage, as the bytes they are."""
    folder.mkdir()
    names = []
    for index, rows in enumerate(tables):
        names.append(str(folder / f"{index}.csv"))
        Path(names[-1]).write_bytes(table_bytes(rows))
    outcome = run_nnl(["check", *names, "--plan", str(plan), "--by", "xa", "--format", "json"])
    report = outcome.report
    kept = {name: json.dumps(report[name], ensure_ascii=False) for name in ("results", "summary", "coverage")}
    return {**kept, "exit": outcome.exit_code}


@pytest.mark.parametrize("seed", range(12))
def test_no_order_changes_a_byte_of_the_answer(tmp_path: Path, seed: int) -> None:
    """Rows shuffled, columns shuffled, the table split into files: results, summary and coverage are the same."""
    maker = random.Random(seed)
    plan = tmp_path / "p.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    rows = _rows(maker)
    expected = _told(tmp_path / "one", [rows], plan)
    shuffled = maker.sample(rows, len(rows))
    columns = maker.sample(list(rows[0]), len(rows[0]))
    turned = [{name: row[name] for name in columns} for row in shuffled]
    cut = maker.randint(1, len(rows) - 1)
    assert _told(tmp_path / "rows", [shuffled], plan) == expected
    assert _told(tmp_path / "columns", [turned], plan) == expected
    assert _told(tmp_path / "files", [turned[cut:], shuffled[:cut]], plan) == expected


def test_a_second_run_gives_the_same_bytes(tmp_path: Path) -> None:
    """The whole report, problems included, is the same from run to run."""
    plan, table = tmp_path / "p.yaml", tmp_path / "t.csv"
    plan.write_text(PLAN, encoding="utf-8")
    table.write_bytes(table_bytes(_rows(random.Random(7))))
    runs = {run_nnl(["check", str(table), "--plan", str(plan), "--format", "json"]).stdout for _ in range(3)}
    assert len(runs) == 1


def test_unused_columns_and_blank_rows_change_nothing(tmp_path: Path) -> None:
    """A column that the plan does not know, and rows without anything, leave every result as it was."""
    plan = tmp_path / "p.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    rows = _rows(random.Random(3))
    more = [{**row, "Ghi chú": "…", "Khác lạ": "1"} for row in rows]
    blank = dict.fromkeys(more[0], "")
    expected = _told(tmp_path / "a", [rows], plan)
    assert _told(tmp_path / "b", [[blank, *more[:3], blank, *more[3:], blank]], plan) == expected
