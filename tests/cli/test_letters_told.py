"""Letters and lists beside one another: none takes another's place, and both tell of the same figures alike."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from running import Outcome, run_nnl

PLAN = """\
plan: {number: 6/KH, title: Thử, period: 2024}
unit: {key: ma, name: ten}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
- {id: a, name: Tỷ lệ đạt, numerator: dat, denominator: hs, target: ">= 50%"}
"""
Nnl = Callable[..., Outcome]


@pytest.fixture
def nnl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Nnl:
    """Run `nnl check a.csv` in a folder with a plan and a table that lacks a figure."""
    monkeypatch.chdir(tmp_path)
    for name in ("NNL_LANG", "NNL_PLAN"):
        monkeypatch.delenv(name, raising=False)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    Path("a.csv").write_text("Mã,Tên,Học sinh,Đạt\n01,Trường A,100,\n02,Trường B,100,50\n", encoding="utf-8")
    return lambda *options: run_nnl(("check", "a.csv", "--plan", "plan.yaml", *options))


def letter(path: str) -> Any:
    """Return a letter as Word would open it."""
    return Document(path)


@pytest.mark.parametrize(
    ("folder", "option", "name"),
    [
        ("q", "-o", "./q/01 Trường A.docx"),
        ("q", "--council", "q/01 Trường A.docx"),
        ("q.docx", "-o", "q.docx"),
        ("q.yaml", "--remarks-for", "q.yaml"),
    ],
)
def test_no_letter_takes_the_place_of_another_output(nnl: Nnl, folder: str, option: str, name: str) -> None:
    """What would be a letter too, or their folder, is named twice: nothing is written, no folder made."""
    refused = nnl("--pending", "--each", folder, option, name)
    assert (refused.exit_code, "hai lần" in refused.stderr) == (2, True), refused
    assert sorted(path.name for path in Path().iterdir()) == ["a.csv", "plan.yaml"]


def test_a_list_may_lie_among_the_letters(nnl: Nnl) -> None:
    """A list in the letters' folder under a name of its own is written beside them."""
    assert nnl("--pending", "--each", "q", "-o", "q/danh-sach.docx").exit_code == 4
    assert sorted(path.name for path in Path("q").iterdir()) == ["01 Trường A.docx", "danh-sach.docx"]


FIELDS = """\
  vung: {label: Vùng, type: category, values: {M0: [Mức 0], M1: [], M2: []}}
  loai: {label: Loại, type: category}
  co: {label: Có bếp, type: yes_no}
  ngay: {label: Ngày công nhận, type: date}
  mg: {label: Mức giao, type: percent}
indicators:
- {id: v, name: V, numerator: 'vung == "M1"', denominator: 1, target: ">= 100%"}
- {id: l, name: L, numerator: 'loai == "K"', denominator: 1, target: ">= 100%"}
- {id: c, name: C, numerator: co, denominator: 1, target: ">= 100%"}
- {id: n, name: N, numerator: ngay >= as_of, denominator: 1, target: ">= 100%"}
- {id: g, name: G, numerator: dat, denominator: hs, target: {require: ">= mg", binding: false}}
"""
MENDS = {
    "vi": {
        "vung": "ghi một trong: M0, M1, M2",
        "loai": "điền ô này",
        "co": "ghi có hoặc không",
        "ngay": "ghi ngày",
        "mg": "ghi tỷ lệ, kèm dấu %",
        "dat": "điền số, không có thì ghi 0",
    },
    "en": {
        "vung": "write one of: M0, M1, M2",
        "loai": "fill in the cell",
        "co": "write yes or no",
        "ngay": "write the date",
        "mg": "write the percentage, with its sign %",
        "dat": "fill in the figure, 0 where there is none",
    },
}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_blank_is_mended_by_what_its_column_holds(nnl: Nnl, lang: str) -> None:
    """0 is a figure: no date, no category, and read as “không” where yes or no is asked."""
    plan = PLAN.replace("period: 2024", "period: 2024, as_of: 2024-12-31").replace("indicators:\n", FIELDS, 1)
    Path("plan.yaml").write_text(plan, encoding="utf-8")
    head = "Mã,Tên,Học sinh,Đạt,Vùng,Loại,Có bếp,Ngày công nhận,Mức giao\n"
    Path("a.csv").write_text(
        f"{head}01,Trường A,100,,,,,,\n02,Trường B,100,9,M1,K,có,01/02/2025,5%\n", encoding="utf-8"
    )
    (unit,) = json.loads(nnl("--pending", "--format", "json", "--lang", lang).stdout)
    assert {debt["fields"][0]: debt["mend"] for debt in unit["debts"]} == MENDS[lang]
    nnl("--pending", "--each", "q", "--lang", lang)
    cells = {cell.text for table in letter("q/01 Trường A.docx").tables for row in table.rows for cell in row.cells}
    assert set(MENDS[lang].values()) <= cells


def test_the_letter_counts_the_figures_that_the_list_counts(nnl: Nnl) -> None:
    """A part above its whole is two figures in one row, in the letter as in what closes the list."""
    Path("a.csv").write_text("Mã,Tên,Học sinh,Đạt\n01,Trường A,100,200\n02,Trường B,100,\n", encoding="utf-8")
    shown = nnl("--pending", "--each", "q", "-o", "x.md").stdout
    assert "2 đơn vị, 3 số liệu " in shown
    assert "2 đơn vị, 3 số liệu " in Path("x.md").read_text(encoding="utf-8")
    for name, count in (("01 Trường A", 2), ("02 Trường B", 1)):
        assert any(f"còn {count} số liệu" in one.text for one in letter(f"q/{name}.docx").paragraphs)
