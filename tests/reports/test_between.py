"""A line whose figure is told by its two ends tells no difference and no shortfall: they would be of neither end."""

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from running import run_nnl

PLAN = """\
plan: {number: 6/KH-UBND, title: Thử, short: Xã giao, period: 2024}
documents: {tinh: {number: 301/QĐ-UBND, title: Thử, short: Tỉnh giao}}
unit: {key: ma, name: ten}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
indicators:
  - {id: dat, numerator: nghe, denominator: tn, targets: [{require: "> 60%"}, {require: "> 70%", source: tinh}]}
  - {id: hut, numerator: nghe, denominator: tn, targets: [{require: "> 80%"}, {require: "> 70%", source: tinh}]}
"""
TABLE = "Mã,Tên,Tốt nghiệp,Vào nghề\n01,Một,60,45\n02,Hai,10,\n"
WRONG = ("15,00 điểm", "5,00 điểm", "4 người", "15,00", "−5,00", "5 điểm")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a folder with a plan of two documents, one of whose targets is open beside one that is not."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")
    for name, text in (("indicators.yaml", PLAN), ("t.csv", TABLE)):
        (tmp_path / name).write_text(text, encoding="utf-8")


def test_no_difference_stands_beside_a_figure_told_by_its_ends() -> None:
    """On the screen, in Markdown and on the page: the range is there, and no word that speaks of 75 %."""
    told = run_nnl(["check", "t.csv", "--all", "-o", "k.md", "-o", "k.html"]).stdout
    for text in (told, *(Path(name).read_text(encoding="utf-8") for name in ("k.md",))):
        assert "64,29–78,57%" in text
        assert [word for word in WRONG if word in text] == []


def test_a_workbook_leaves_both_cells_blank() -> None:
    """Of the met, the missed and the open lines alike; an open one has the sign of what is not known."""
    run_nnl(["check", "t.csv", "-o", "k.xlsx"])
    head, *rows = CalamineWorkbook.from_path("k.xlsx").get_sheet_by_name("Kết quả").to_python()
    found: list[dict[Any, Any]] = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(row["Thực hiện"], row["Chênh lệch"], row["Còn thiếu"]) for row in found] == [
        ("64,29–78,57%", "", ""),
        ("64,29–78,57%", "…", ""),
    ] * 2


def test_a_figure_that_is_told_keeps_them() -> None:
    """Where no target is open the figure so far stands, and what it lacks beside it."""
    Path("indicators.yaml").write_text(PLAN.replace('"> 70%"', '"> 90%"'), encoding="utf-8")
    told = run_nnl(["check", "t.csv", "--all"]).stdout
    assert "75,00%" in told
    assert "+15,00 điểm" in told
