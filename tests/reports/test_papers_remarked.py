"""What people wrote beside a target stands in every paper, and changes none of its verdicts."""

from pathlib import Path

import pytest
from docx import Document

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2026}
unit: {key: ma, name: ten}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  hs: {label: Học sinh, type: count}
  nu: {label: Nữ, type: count, part_of: hs}
indicators:
  - {id: nu, name: Tỷ lệ nữ, numerator: nu, denominator: hs, targets: [{require: ">= 60%"}]}
  - {id: so, name: Số học sinh, numerator: hs, targets: [{require: ">= 300"}]}
"""
REMARKS = """\
remarks:
  - {indicator: nu, reason: "Địa bàn ít nữ {{ x }} <w:p/>.", measure: Vận động, who: Phòng VHXH, until: 31/12/2027}
  - {indicator: so, accepted: {document: 77/CV, until: 31/12/2027}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan that is missed twice, and remarks on both targets."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("p.yaml", PLAN), ("r.yaml", REMARKS), ("a.csv", "Mã,Tên trường,Học sinh,Nữ\nA,An,100,50\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def paragraphs(path: Path) -> list[str]:
    """Return the paragraphs of a paper, then the cells of its tables."""
    document = Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return [*(one.text for one in document.paragraphs), *cells]


def test_the_report_tells_causes_measures_and_what_is_accepted(folder: Path) -> None:
    """Causes stand under III.3, measures with who and until when under IV; room is left for what nobody wrote."""
    run_nnl(["check", "a.csv", "--plan", "p.yaml", "--remarks", "r.yaml", "-o", "b.docx"])
    told = paragraphs(folder / "b.docx")
    at = told.index("3. Nguyên nhân: ")
    assert told[at + 1 : at + 6] == [
        "- Nữ: Địa bàn ít nữ {{ x }} <w:p/>.",
        "- […]",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ",
        "- Nữ: Vận động (Phòng VHXH, đến 31/12/2027).",
        "- […]",
    ]
    assert "2. Tồn tại, hạn chế: 2 chỉ tiêu chưa đạt, trong đó 1 lệch được chấp nhận, nêu ở Biểu 1. […]" in told
    assert any("lệch được chấp nhận đến 31/12/2027 (77/CV)" in text for text in told)


def test_the_councils_table_tells_all_of_it_in_its_notes(folder: Path) -> None:
    """No other part of the table has room; the sentence counts the accepted deviation among the missed."""
    run_nnl(["check", "a.csv", "--plan", "p.yaml", "--remarks", "r.yaml", "--council", "c.docx"])
    told = paragraphs(folder / "c.docx")
    note = "Nguyên nhân: Địa bàn ít nữ {{ x }} <w:p/>; giải pháp: Vận động (Phòng VHXH, đến 31/12/2027)"
    assert any(note.casefold() in text.casefold() for text in told)
    assert any("2 chưa đạt, trong đó 1 lệch được chấp nhận" in text for text in told)
