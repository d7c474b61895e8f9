"""Words beside figures say what is so: rows of a form are no units, figures at odds are not unusable."""

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

from filling import filled
from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2027}
unit: {key: ma, name: ten, period: nam}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  nam: {label: Năm, type: period}
  lop9: {label: Học sinh lớp 9, type: count}
  xong: {label: Hoàn thành, type: count, part_of: lop9}
  nghe: {label: Vào học nghề, type: count, part_of: xong}
indicators:
  - {id: ht, name: Tỷ lệ hoàn thành, numerator: xong, denominator: lop9, target: ">= 90%"}
  - {id: hn, name: Tỷ lệ vào học nghề, numerator: nghe, denominator: xong, target: ">= 25%"}
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("k.yaml").write_text(PLAN, encoding="utf-8")
    Path("ds.csv").write_text("Mã,Tên\n01,Trường A\n", encoding="utf-8")
    assert (
        run_nnl(["template", "--register", "ds.csv", "--plan", "k.yaml", "--unit", "01", "-o", "a.xlsx"]).exit_code == 0
    )
    answers = {"Học sinh lớp 9": 42, "Hoàn thành": 40, "Vào học nghề": 45}
    Path("a.xlsx").write_bytes(filled(Path("a.xlsx").read_bytes(), {"01": answers}))


def check(*options: str) -> str:
    """Return the screen of a check, wherever its lines break."""
    return " ".join(run_nnl(["check", "a.xlsx", "--plan", "k.yaml", "--register", "ds.csv", *options]).stdout.split())


def test_rows_of_a_form_are_no_units() -> None:
    """A form of one unit has several rows with figures."""
    assert re.search(r"= \d+ dòng số liệu \+", check("--all"))
    check("-o", "r.html")
    page = Path("r.html").read_text(encoding="utf-8")
    table = page[page.index("Các dòng đã đọc và dùng ra sao") :].partition("</table>")[0]
    assert ">Dòng số liệu<" in table
    assert ">Đơn vị<" not in table
    Path("b.csv").write_text("Mã,Tên,Học sinh lớp 9,Hoàn thành,Vào học nghề\n01,Trường A,42,40,30\n", encoding="utf-8")
    assert "b.csv: 1 dòng = 1 đơn vị +" in run_nnl(["check", "b.csv", "--plan", "k.yaml", "--all"]).stdout


def test_figures_at_odds_are_the_two_that_contradict_each_other() -> None:
    """45 of 40 cannot be; 40 of 42 is used all the same, so no cell of it is called unusable, and 42 is no matter."""
    screen = check()
    assert "2 số mâu thuẫn nhau nên không dùng cùng nhau" in screen
    assert "không dùng được" not in screen
    assert "95,24% 40/42" in check("--all")
    check("--pending", "--each", "thu")
    (letter,) = Path("thu").glob("*.docx")
    paper: Any = importlib.import_module("docx").Document(str(letter))
    (row,) = (row for table in paper.tables for row in table.rows if row.cells[0].text == "1")
    what, where, wrong, mend = (cell.text for cell in row.cells[1:])
    assert what == "Vào học nghề; Hoàn thành"
    assert re.fullmatch(r"a\.xlsx, 01, [A-Z]\d+, [A-Z]\d+", where)
    assert (wrong.startswith("45, lớn hơn 40"), mend) == (True, "kiểm tra lại cả hai ô")


def test_a_rate_that_may_be_anything_is_not_known() -> None:
    """From 0 to 100 % tells nothing; letters and lists say so too."""
    Path("ds.csv").write_text("Mã,Tên\n01,Trường A\n02,Trường B\n", encoding="utf-8")
    Path("b.csv").write_text("Mã,Tên,Học sinh lớp 9,Hoàn thành,Vào học nghề\n02,Trường B,42,40,30\n", encoding="utf-8")
    screen = check("b.csv")
    assert "Vào học nghề, yêu cầu ≥ 25%: chưa thể biết" in screen
    check("b.csv", "--pending", "-o", "n.md")
    assert "Tỷ lệ vào học nghề: chưa thể biết" in Path("n.md").read_text(encoding="utf-8")


def test_papers_of_an_office_read_as_people_write_them() -> None:
    """A place's name stays on one line, an address has no code, and no sign is explained that does not stand there."""
    Path("dau.yaml").write_text("issuer: Ủy ban nhân dân xã Sông Bạc\n", encoding="utf-8")
    check("--pending", "--each", "thu", "--letterhead", "dau.yaml")
    (letter,) = Path("thu").glob("*.docx")
    paper: Any = importlib.import_module("docx").Document(str(letter))
    assert "Kính gửi: Trường A" in [paragraph.text for paragraph in paper.paragraphs]
    heads = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert any(text.casefold().startswith("ủy ban nhân dân xã\u00a0sông\u00a0bạc") for text in heads)
    check("--council", "bieu.docx")
    texts = "\n".join(one.text for one in importlib.import_module("docx").Document("bieu.docx").paragraphs)
    assert "Dấu *" not in texts
