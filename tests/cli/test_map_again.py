"""A second `nnl map` proposes what the notes that are there do not say of the very file and sheet."""

from pathlib import Path

from .conftest import Run
from .test_map import book
from .test_map_parts import TEACHERS, sure

SIGNED = "reviewed: Trần Thị B, 27/11/2026\n"


def test_notes_of_one_file_say_nothing_of_another(folder: Path, nnl: Run) -> None:
    """A label that signed notes explain for doi-ngu.xlsx is proposed for a new file, once; nobody signs again."""
    assert sure(folder, nnl, {"GV MN": TEACHERS}, "doi-ngu.xlsx") == {"Hiện có", "Định mức"}
    notes = folder / "cach-doc.yaml"
    notes.write_text(notes.read_text("utf-8").replace("reviewed:\n", SIGNED), "utf-8")
    book(folder / "gv3.xlsx", {"GV MN": TEACHERS})
    first = nnl("map", "gv3.xlsx")
    written = notes.read_text("utf-8")
    assert "2 đề nghị mới" in first.stdout
    assert '#   - file: "gv3.xlsx"' in written
    assert written.count('"Hiện có": gv_mn_co') == 2
    assert "ghi tên và ngày" not in first.stdout
    assert "đã có người ký" in first.stdout
    again = nnl("map", "gv3.xlsx")
    assert "đã có đủ các dòng này" in again.stdout
    assert notes.read_text("utf-8") == written


def test_notes_whose_pattern_means_a_file_are_not_written_again(folder: Path, nnl: Run) -> None:
    """Lines of notes, commented out too, that stand below a pattern which the new file fits are there already."""
    book(folder / "gv3.xlsx", {"GV MN": TEACHERS})
    sure(folder, nnl, {"GV MN": TEACHERS}, "gv1.xlsx")
    lines = "sheets:\n  - file: gv*.xlsx\n    sheet: 'GV MN'\n    columns:\n"
    (folder / "cach-doc.yaml").write_text(
        f'{SIGNED}{lines}      "Hiện có": gv_mn_co\n      # "Định mức": gv_mn_can\n', "utf-8"
    )
    told = nnl("map", "gv3.xlsx")
    assert "Hiện có" not in told.stdout
    assert "đã có đủ các dòng này" in told.stdout
    assert nnl("map", "gv3.xlsx", "-o", "cach-doc.yaml").stdout == told.stdout


def test_notes_of_another_sheet_say_nothing_of_this_one(folder: Path, nnl: Run) -> None:
    """A line below the pattern of one sheet, in a comment too, does not swallow that of another sheet."""
    sure(folder, nnl, {"GV MN": TEACHERS}, "gv.xlsx")
    notes = folder / "cach-doc.yaml"
    text = 'reviewed:\nsheets:\n  - sheet: "GV cũ"\n    columns:\n      "Hiện có": gv_mn_co\n'
    notes.write_text(text + '      # "Định mức": gv_mn_can\n', "utf-8")
    assert "2 đề nghị mới" in nnl("map", "gv.xlsx").stdout
