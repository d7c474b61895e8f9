"""A marked copy that is mended and comes back is the school's workbook, with a sheet that asks nobody to look at it."""

import importlib
import io
import warnings
from pathlib import Path
from typing import Any

import pytest

from forms.senders import PLAN, rich
from running import run_nnl

openpyxl: Any = importlib.import_module("openpyxl")


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder with a plan and an inbox."""
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    Path("nop").mkdir()


def said(*arguments: str) -> str:
    """Return what a command says."""
    done = run_nnl([*arguments, "--plan", "plan.yaml"])
    return done.stderr + done.stdout


def book(path: str) -> Any:
    """Return a workbook as a program reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(Path(path).read_bytes()))


def test_its_own_first_sheet_is_told_by_nobody() -> None:
    """The list that `nnl` put before the sender's sheets is no sheet that was left unread."""
    rich(Path("nop"))
    said("validate", "nop", "--mark", "out")
    Path("out/a.xlsx").replace("nop/a.xlsx")
    for command in ("validate", "check"):
        assert "Chỗ cần sửa" not in said(command, "nop", "--all")
    said("check", "nop", "-o", "p.html")
    assert "không đọc được" not in Path("p.html").read_text(encoding="utf-8").split("</header>")[0]


def test_what_was_left_aside_is_not_unread() -> None:
    """A letter among the tables is counted as left aside in every dress, and is no fault."""
    rich(Path("nop"))
    Path("nop/b.docx").write_bytes(b"x")
    said("check", "nop", "-o", "p.html")
    page = Path("p.html").read_text(encoding="utf-8").split("</header>")[0]
    assert "không đọc" not in page
    assert "Đọc đủ" in page


def test_a_copy_of_another_format_says_that_it_takes_its_place() -> None:
    """Both in the inbox would be two figures for one unit: whoever gets the copy, and whoever files it, is told."""
    heads = "Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề,Giải"
    Path("nop/a.csv").write_text(f"{heads}\n001,THCS A (minh họa),X,9,nhiều,3\n", encoding="utf-8")
    text = said("validate", "nop", "--mark", "out")
    assert "đặt nó vào chỗ nop/a.csv và bỏ nop/a.csv ra" in text
    first = book("out/a.csv.xlsx").worksheets[0]
    told = " ".join(str(cell.value) for row in first.iter_rows(max_row=6, max_col=1) for cell in row)
    assert "thay cho tệp ấy" in told
    assert "công thức nay chỉ còn giá trị" in told


def test_what_cannot_be_written_is_told_once() -> None:
    """A copy that somebody mended where it lies is not replaced, and that is one line."""
    rich(Path("nop"))
    said("validate", "nop", "--mark", "out")
    book("out/a.xlsx").save("out/a.xlsx")
    assert said("validate", "nop", "--mark", "out").count("không phải tệp đánh dấu do nnl ghi") == 1


def test_a_school_is_told_nothing_of_our_own_files() -> None:
    """The copy speaks of forms and labels, not of commands and notes, which a school has not."""
    rich(Path("nop"))
    said("validate", "nop", "--mark", "out")
    first = book("out/a.xlsx").worksheets[0]
    told = " ".join(str(cell.value) for row in first.iter_rows(max_col=5) for cell in row)
    assert "Cột không dùng" in told
    assert "đúng như phiếu" in told
    assert "nnl map" not in told
    assert "cach-doc" not in told


def test_an_empty_workbook_is_listed_and_not_given_back() -> None:
    """There is no cell to mark in it."""
    openpyxl.Workbook().save("nop/Book1.xlsx")
    assert "nop/Book1.xlsx: không đánh dấu được: tệp rỗng" in said("validate", "nop", "--mark", "out")
    assert not Path("out/Book1.xlsx").exists()


def test_cells_of_several_files_are_counted_and_not_named_alike() -> None:
    """`E2, E2` names no cell: one is of the first file, one of the second."""
    heads = "Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề,Giải"
    for name, more in (("a", 9), ("b", 8)):
        row = f"001,THCS A (minh họa),X,{more},5,3"
        Path(f"nop/{name}.csv").write_text(f"{heads}\n{row}\n", encoding="utf-8")
    text = " ".join(said("check", "nop").split())
    assert "2 ô không dùng được ở 2 tệp" in text
