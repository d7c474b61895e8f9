"""Who asks a target: two documents of one number, and one that a target names in words, are told apart everywhere."""

import importlib
from pathlib import Path
from typing import Any

import pytest

from paper_reading import Read, paper
from running import run_nnl

from .html_reading import page, words

PLAN = """\
plan: {number: 5/KH-UBND, title: Thử, period: 2026, short: Xã giao}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  a: {label: Nữ, type: count, part_of: b}
  b: {label: Học sinh, type: count}
indicators:
  - {id: r, name: Tỷ lệ nữ, numerator: a, denominator: b, noun: học sinh,
     targets: [{require: ">= 70%"}, {require: ">= 80%", source: tinh}]}
  - {id: s, name: Số nữ, numerator: a, noun: học sinh, targets: [{require: ">= 70", source: tinh}]}
"""
TABLE = "Mã,Tên,Xã,Nữ,Học sinh\n1,An,X,10,100\n2,Bình,Y,60,100\n"
ALIKE = "documents: {tinh: {number: 5/KH-UBND, issuer: UBND tỉnh, short: Tỉnh giao}}\n" + PLAN
UNNAMED = ALIKE.replace(", short: Tỉnh giao", "").replace(", short: Xã giao", "")
IN_WORDS = PLAN.replace("source: tinh", "source: Nghị quyết 1")


def papers(folder: Path, plan: str) -> tuple[Read, Read]:
    """Return the report to be signed and the council's table of a plan."""
    (folder / "p.yaml").write_text(plan, "utf-8")
    (folder / "t.csv").write_text(TABLE, "utf-8", newline="")
    council = folder / "c.docx"
    read, _ = paper(folder, [str(folder / "t.csv"), "--plan", str(folder / "p.yaml")], "--council", str(council))
    return read, Read(council.read_bytes())


def test_two_documents_of_one_number_keep_their_names(tmp_path: Path) -> None:
    """A number repeats by issuer: sentences, the annex by place and the counts go by the document, not its number."""
    read, council = papers(tmp_path, ALIKE)
    text = read.everything()
    assert "mức Tỉnh giao ≥\N{NO-BREAK SPACE}80%" in text
    assert "mức Xã giao ≥\N{NO-BREAK SPACE}70%" in text
    assert "Xã giao ≥ 70%, thiếu 60 học sinh; Tỉnh giao ≥ 80%, thiếu 70 học sinh" in text  # place X
    for said in (read.said(), council.said()):
        assert "So với Xã giao, 1 chỉ tiêu: 1 chưa đạt." in said
        assert any(line.startswith("So với Tỉnh giao, 2 chỉ tiêu: ") for line in said)


@pytest.mark.parametrize("suffix", ["md", "html", "xlsx"])
def test_every_format_knows_both(tmp_path: Path, suffix: str) -> None:
    """The page, the table as text and the workbook hold the plan's own target by its own name."""
    out = tmp_path / f"o.{suffix}"
    papers(tmp_path, ALIKE)
    run_nnl(["check", str(tmp_path / "t.csv"), "--plan", str(tmp_path / "p.yaml"), "-o", str(out), "-q"])
    if suffix == "md":
        assert "Tỷ lệ nữ (Xã giao) | ≥ 70%" in out.read_text("utf-8")
    elif suffix == "html":
        section = next(one for one in page(out.read_bytes()).iter("section") if one.get("id") == "documents")
        row = next(words(one) for one in section.iter("tr") if "Tỷ lệ nữ" in words(one))
        assert [row.count("≥ 70%"), row.count("≥ 80%")] == [1, 1]
    else:
        opened: Any = importlib.import_module("openpyxl").load_workbook
        values = [[cell.value for cell in row] for sheet in opened(out) for row in sheet.iter_rows()]
        assert any("Xã giao" in row for row in values)


def test_documents_without_short_names_are_told_apart_by_who_issued_them(tmp_path: Path) -> None:
    """Two that have only a number, and the same, do not stand under one name."""
    read, _ = papers(tmp_path, UNNAMED)
    assert "5/KH-UBND (UBND tỉnh)" in read.rows("TT")[0]


def test_a_document_that_a_target_names_in_words_has_its_own_column(tmp_path: Path) -> None:
    """A plan that declares no documents does not sign the target of another as its own."""
    read, council = papers(tmp_path, IN_WORDS)
    head = read.rows("TT")[0]
    assert {"Nghị quyết 1", "Xã giao"} < set(head)
    for said in (read.said(), council.said()):
        assert any(line.startswith("So với Nghị quyết 1, 2 chỉ tiêu: ") for line in said)
    assert "mức Nghị quyết 1 ≥\N{NO-BREAK SPACE}80%" in read.everything()
