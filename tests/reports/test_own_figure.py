"""What one unit reached is written once: with the same digits on the page, in the workbook and when it is explained."""

import importlib
import re
from fractions import Fraction
from pathlib import Path

import pytest

from nnl_cli.wording.figures import rounded, vietnamese
from running import run_nnl

from .html_reading import anchored, page, rows

PLAN = """
plan: {number: 1/KH, title: Thử, period: 2026}
unit: {key: ma, name: ten}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  hs: {label: HS, type: count}
  dat: {label: Đạt, type: count}
indicators:
- {id: a, name: Chung, numerator: dat, denominator: hs, %s}
"""
ROWS = "Mã,Tên,HS,Đạt\n01,An,3000,%s\n02,Bình,3000,900\n"
CASES = {  # a target, what the first unit reports, and how its own figure reads
    "usual": ('target: ">= 40%"', "1000", "33,33%"),
    "near": ('target: ">= 33.334%"', "1000", "33,333%"),
    "beside": ('targets: [">= 40%", {require: ">= 33.334%", binding: false}]', "1000", "33,333%"),
    "crowded": ('target: ">= 33.33333334%"', "1000", "<33,33333334%"),
    "ratio": ('kind: ratio, target: ">= 2"', "3600", "1,20"),
    "whole ratio": ('kind: ratio, target: ">= 4"', "6000", "2,00"),
    "range": ('target: "from 33.334% to 50%"', "1000", "33,333%"),
}


def in_book(path: Path) -> str:
    """Return what the first unit reached as a workbook shows it: its text, or its number in its format."""
    book = importlib.import_module("openpyxl").load_workbook(path)
    heads, *lines = book.worksheets[-3].iter_rows()
    names = [cell.value for cell in heads]
    cell = next(line for line in lines if line[3].value == "An (01)")[names.index("Thực hiện")]
    if isinstance(cell.value, str):
        return cell.value
    _, _, decimals = cell.number_format.removesuffix("%").partition(".")
    is_rate = cell.number_format.endswith("%")
    shown = rounded(Fraction(cell.value), len(decimals), 100 if is_rate else 1)
    return vietnamese(shown) + ("%" if is_rate else "")


@pytest.mark.parametrize("case", CASES)
def test_a_unit_reads_alike_in_every_dress(case: str, tmp_path: Path) -> None:
    """Two decimals, or as many as tell a unit's figure from what a target of the whole asks; past six the side."""
    target, reached, expected = CASES[case]
    (tmp_path / "p.yaml").write_text(PLAN % target, encoding="utf-8")
    (tmp_path / "t.csv").write_text(ROWS % reached, encoding="utf-8")
    plan = ["--plan", str(tmp_path / "p.yaml")]
    out = [word for name in ("r.html", "r.xlsx") for word in ("-o", str(tmp_path / name))]
    run_nnl(["check", str(tmp_path / "t.csv"), *plan, *out])
    tables = [list(rows(table)) for table in anchored(page((tmp_path / "r.html").read_bytes()), "a")[0].iter("table")]
    on_page = next(row for table in tables for row in table if row[0] == "An (01)")
    explained = run_nnl(["explain", "a", str(tmp_path / "t.csv"), *plan]).stdout
    line = next(line for line in explained.splitlines() if re.match(r"\s+An\b", line))
    assert on_page[1] == expected
    assert in_book(tmp_path / "r.xlsx") == expected
    assert expected in line.split()
