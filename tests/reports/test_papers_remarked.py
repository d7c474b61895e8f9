"""What people wrote beside a target stands in every paper, and changes none of its verdicts."""

from pathlib import Path

import pytest
from docx import Document

from nnl_cli.wording.messages import MESSAGES
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


TWO = PLAN.replace(
    "period: 2026}", "period: 2026, short: Xã giao}\ndocuments: {tinh: {number: 2/QĐ, short: Tỉnh giao}}"
).replace(
    '- {id: so, name: Số học sinh, numerator: hs, targets: [{require: ">= 300"}]}',
    '- {id: so, name: Số học sinh, numerator: hs, targets: [{require: ">= 300"}, {require: ">= 90", source: tinh}]}',
)


def written(folder: Path, remarks: str, *names: str, plan: str = PLAN, table: str = "A,An,100,50\n") -> list[list[str]]:
    """Return what papers say of a plan with these remarks."""
    (folder / "p.yaml").write_text(plan, encoding="utf-8")
    (folder / "r.yaml").write_text(f"remarks:\n{remarks}", encoding="utf-8")
    (folder / "a.csv").write_text(f"Mã,Tên trường,Học sinh,Nữ\n{table}", encoding="utf-8")
    outputs = [part for name in names for part in ("--council" if name == "c.docx" else "-o", name)]
    run_nnl(["check", "a.csv", "--plan", "p.yaml", "--remarks", "r.yaml", *outputs])
    return [paragraphs(folder / name) for name in names]


def test_what_is_said_of_one_documents_target_is_said_behind_one_label(folder: Path) -> None:
    """Whose it is stands once before what is short and why, and no document is named in the middle again."""
    remarks = "  - {indicator: so, reason: Thiếu lớp}\n  - {indicator: nu, reason: địa bàn ít nữ}\n"
    (told,) = written(folder, remarks, "c.docx", plan=TWO)
    assert "Xã giao: thiếu 200 người; nguyên nhân: Thiếu lớp" in told
    assert "Thiếu 10 người; nguyên nhân: địa bàn ít nữ" in told


def test_a_remark_without_what_it_is_about_makes_no_line(folder: Path) -> None:
    """A cause of a target that is met is no cause of what is lacking; a day and a name alone are no measure."""
    remarks = (
        "  - {indicator: so, reason: Làm tốt, measure: Giữ}\n  - {indicator: nu, who: Phòng VHXH, until: 31/12/2027}\n"
    )
    (told,) = written(folder, remarks, "b.docx", plan=PLAN.replace(">= 300", ">= 90"))
    assert "3. Nguyên nhân: […]" in told
    assert told[told.index("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ") + 1 :][:2] == ["[…]", "V. KIẾN NGHỊ, ĐỀ XUẤT"]
    assert not any("Làm tốt" in text or "Phòng VHXH" in text for text in told)


def test_doubts_about_remarks_are_no_annex_of_a_signed_report(folder: Path) -> None:
    """A day that is past is told to whoever writes; the annex has what is wrong with the figures alone."""
    past = "  - {indicator: nu, reason: Ít nữ, until: 31/12/2020}\n"
    (told,) = written(folder, past, "b.docx")
    assert not any(text.startswith("PHỤ LỤC") or "r.yaml" in text for text in told)
    (told,) = written(folder, past, "b.docx", table="A,An,100,50\nB,Ba,100,x\n")
    assert "Vấn đề của số liệu" in told
    assert not any("r.yaml" in text or "31/12/2020" in text for text in told[told.index("Vấn đề của số liệu") :])


def test_a_verdict_that_stands_though_figures_are_lacking_says_so(folder: Path) -> None:
    """Met whatever the blank cell will say: the notes of both papers tell who still owes, else it looked final."""
    plan = PLAN.replace(">= 60%", ">= 30%")
    for told in written(folder, "", "b.docx", "c.docx", plan=plan, table="A,An,100,90\nB,Ba,20,\n"):
        assert "1 đơn vị còn thiếu số liệu nhưng không làm đổi kết quả: Ba (B)" in told


def test_the_report_names_the_annex_that_lists_who_owes(folder: Path) -> None:
    """Of several annexes the sentence tells the number; the only one has none."""
    (told,) = written(folder, "", "b.docx", table="A,An,100,90\nB,Ba,20,\n")
    assert any(text.endswith("1 đơn vị còn thiếu số liệu, nêu ở Phụ lục.") for text in told)
    (told,) = written(folder, "", "b.docx", table="A,An,100,90\nB,Ba,20,\nC,Tư,20,x\n")
    assert any(text.endswith("2 đơn vị còn thiếu số liệu, nêu ở Phụ lục I.") for text in told)


def test_quiet_runs_count_what_is_wrong_in_one_line(folder: Path) -> None:
    """With -q standard error has the counts alone, errors first, and nothing where nothing is wrong."""
    (folder / "a.csv").write_text("Mã,Tên trường,Học sinh,Nữ\nA,An,100,nhiều\n", encoding="utf-8")
    (folder / "r.yaml").write_text("remarks:\n  - {indicator: nuu, reason: Ít}\n", encoding="utf-8")
    told = run_nnl(["check", "a.csv", "--plan", "p.yaml", "--remarks", "r.yaml", "-q"])
    assert told.stderr == "1 lỗi, 1 cảnh báo; bỏ -q để xem\n"
    (folder / "a.csv").write_text("Mã,Tên trường,Học sinh,Nữ\nA,An,100,9\n", encoding="utf-8")
    assert not run_nnl(["check", "a.csv", "--plan", "p.yaml", "-q"]).stderr


def test_an_unknown_indicator_is_told_with_the_nearest_id(folder: Path) -> None:
    """A field of the same id has a label, which is no indicator to write."""
    (folder / "r.yaml").write_text("remarks:\n  - {indicator: nuu, reason: Ít}\n", encoding="utf-8")
    told = run_nnl(["check", "a.csv", "--plan", "p.yaml", "--remarks", "r.yaml"]).stderr
    assert "Có phải “nu”?" in " ".join(told.split())


@pytest.mark.usefixtures("folder")
def test_a_template_beside_reminders_is_refused() -> None:
    """Reminders have a form of their own; to add another output would not help."""
    arguments = ["check", "a.csv", "--plan", "p.yaml", "--pending", "-o", "n.docx", "--letter-template", "m.docx"]
    ended = run_nnl(arguments)
    assert ended.exit_code == 2
    assert MESSAGES["template-with-pending"][0] in " ".join(ended.stderr.split())
