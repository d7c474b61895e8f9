"""What could not be read is told alike by the exit code, the screen and every list of who owes figures."""

import importlib
from pathlib import Path
from typing import Any

import pytest

from offices import opened
from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2027}
unit: {key: ma, name: ten}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  hs: {label: HS học nghề, type: count}
indicators:
  - {id: a, name: HS học nghề, noun: học sinh, numerator: hs, target: ">= 1000"}
"""
TABLE = "Mã,Tên,HS học nghề\n01,Trường TH Một,10\n02,Trường TH Hai,50\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("k.yaml", PLAN),
        ("nay.csv", TABLE),
        ("ds.csv", "Mã,Tên\n01,Trường TH Một\n02,Trường TH Hai\n"),
    ):
        Path(name).write_text(text, encoding="utf-8")
    Path("hong.xlsx").write_bytes(b"PK\x03\x04 cut")


def pending(*arguments: str) -> str:
    """Return the screen of who owes figures, where a file is broken and a register closes its gap."""
    return run_nnl(["check", "nay.csv", "hong.xlsx", "--plan", "k.yaml", "--register", "ds.csv", *arguments]).stdout


def test_a_list_of_who_owes_names_first_what_could_not_be_read() -> None:
    """A register says that nobody is missing; the broken file has to be sent again all the same."""
    screen = pending("--pending")
    assert "hong.xlsx" in screen
    assert "Không đơn vị nào" not in screen
    pending("--pending", "-o", "q.md", "-o", "q.xlsx", "-o", "q.docx")
    assert "- hong.xlsx: tệp bị cắt cụt" in Path("q.md").read_text(encoding="utf-8")
    cells = [cell.value for row in opened(Path("q.xlsx")).worksheets[0].iter_rows() for cell in row]
    assert "hong.xlsx" in cells
    assert "hong.xlsx" in texts("q.docx")


def test_the_report_on_paper_names_it_too() -> None:
    """Its annex of who owes figures begins with what could not be read."""
    pending("-o", "r.docx")
    assert "hong.xlsx" in texts("r.docx")


def texts(name: str) -> str:
    """Return all texts of the tables of a paper."""
    paper: Any = importlib.import_module("docx").Document(name)
    return "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)


@pytest.mark.parametrize(("title", "code", "waits"), [("TRƯỜNG TH MỘT", 1, False), ("TRƯỜNG TH CHÍN", 3, True)])
def test_screen_and_code_agree_on_a_table_without_the_plans_columns(title: str, code: int, *, waits: bool) -> None:
    """A list of teachers of a school that reported is told and opens nothing; another's may hold its figures."""
    Path("nop").mkdir()
    Path("nay.csv").rename("nop/nay.csv")
    book: Any = importlib.import_module("openpyxl").Workbook()
    book.active.append([f"DANH SÁCH GIÁO VIÊN {title}"])
    book.active.append(["TT", "Họ và tên", "Năm sinh", "Số tiết"])
    for number in range(1, 9):
        book.active.append([number, f"Lê Thị {number}", 1980 + number, 19])
    book.save("nop/gv.xlsx")
    ran = run_nnl(["check", "nop", "--plan", "k.yaml"])
    said = " ".join(ran.stdout.split())
    assert ran.exit_code == code
    assert "KHÔNG ĐỌC ĐƯỢC 1" in said
    assert ("chưa phải kết quả cuối cùng" in said) is waits
    assert ("kết quả không chờ tệp ấy" in said) is not waits
