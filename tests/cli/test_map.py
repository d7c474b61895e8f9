"""`nnl map` proposes how what was not understood is to be read, guesses no figure, and keeps what a person wrote."""

import importlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from nnl_cli.cli.asking import answered
from nnl_cli.problems import Place
from nnl_cli.proposing.proposals import Part, Proposal, Proposed, Reason
from nnl_cli.reading_notes.loading import load_notes
from nnl_cli.wording.catalogue import speaker
from nnl_cli.wording.messages import MESSAGES

from .conftest import Run

ROOT = Path(__file__).parents[2]
REGISTER = """\
Mã trường,Tên trường,Xã
01,Trường THCS Vĩnh Khuê,Xã Hải Diệp
02,Trường THCS Sơn Ca,Xã Hải Diệp
03,Trường THCS Hoa Sen 1,Phường An Lộc
04,Trường THCS Hoa Sen 2,Phường An Lộc
05,Trường THCS Bình Minh,Xã Hải Diệp
06,Trường THCS Bình Minh,Phường An Lộc
"""


def entries(file: Path, part: str = "columns") -> dict[str, str]:
    """Return what a file of notes says in one part, for whatever sheet."""
    return {one.written: one.means for said in load_notes(str(file)).said for one in getattr(said, part)}


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], merged: Iterable[str] = ()) -> None:
    """Write a workbook of some sheets."""
    made: Any = importlib.import_module("openpyxl").Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
    made.save(path)


@pytest.fixture
def district(folder: Path) -> Path:
    """Return a folder with the shipped plan."""
    shutil.copy(ROOT / "indicators.yaml", folder / "indicators.yaml")
    return folder


def streaming(counts: Sequence[Sequence[int]]) -> Sequence[Sequence[Any]]:
    """Return a table of what became of leavers, with a header of two rows."""
    top = ["STT", "Mã trường", "Tên trường", "Cấp học", "Số HS TN THCS", "Học sinh tốt nghiệp THCS", *[None] * 5]
    below = [*[None] * 5, "Vào lớp 10 THPT", "Chỉ học GDTX", "Học nghề (SC, TC)", "Đi làm", "Khác", "Không học nghề"]
    rows = [[n, f"990{n}", f"THCS Số {n}", "THCS", sum(c), *c, 1] for n, c in enumerate(counts, 1)]
    return [["BÁO CÁO PHÂN LUỒNG"], top, below, *rows]


def test_a_column_is_proposed_by_its_words_and_figures(district: Path, nnl: Run) -> None:
    """A label in other words, under a merged heading, is proposed with its reasons; a negation of it is not sure."""
    book(district / "pl.xlsx", {"2024": streaming([[5, 4, 3, 2, 1], [9, 1, 4, 0, 2]])}, ["F2:K2"])
    told = nnl("map", "pl.xlsx")
    assert told.code == 0
    written = (district / "cach-doc.yaml").read_text("utf-8")
    assert entries(district / "cach-doc.yaml") == {"Học sinh tốt nghiệp THCS / Học nghề (SC, TC)": "hs_tn_thcs_gdnn"}
    assert "quan hệ phần và toàn thể với “Số HS được công nhận tốt nghiệp THCS”" in written
    assert "= “Số HS được công nhận tốt nghiệp THCS” đúng ở 2 dòng" in written
    assert '  # "Học sinh tốt nghiệp THCS / Không học nghề": hs_tn_thcs_gdnn' in written
    assert "\nreviewed:\n" in written
    assert "chắc" in told.stdout
    assert told.stdout.rstrip().endswith("rồi chạy: nnl check pl.xlsx")


def test_figures_that_speak_against_a_field_leave_it_open(district: Path, nnl: Run) -> None:
    """A part above its whole in one row of many, or a sum that does not hold there, keeps a label from being sure."""
    good = [[5, 4, 3, 2, 1]] * 40
    rows = [list(row) for row in streaming(good)]
    rows[20][7] = 99
    book(district / "pl.xlsx", {"2024": rows}, ["F2:K2"])
    assert nnl("map", "pl.xlsx").code == 0
    assert entries(district / "cach-doc.yaml") == {}
    assert "dòng 21: phần lớn hơn toàn thể" in (district / "cach-doc.yaml").read_text("utf-8")


def test_the_same_headings_mean_other_fields_in_other_sheets(district: Path, nnl: Run) -> None:
    """Three sheets with identical headings get notes of their own, by their names; without such a name none is sure."""
    head = ["STT", "Mã trường", "Tên trường", "Cấp học", "Hiện có", "Định mức", "ĐC", "TC"]
    sheets: dict[str, Sequence[Sequence[Any]]] = {
        f"GV {level}": [head, *([n, f"{level}{n}", f"{level} Số {n}", level, 20, 22, 12, 5] for n in range(3))]
        for level in ("MN", "TH", "THCS")
    }
    book(district / "doi-ngu.xlsx", sheets)
    assert nnl("map", "doi-ngu.xlsx").code == 0
    notes = load_notes(str(district / "cach-doc.yaml"))
    for level in ("mn", "th", "thcs"):
        said = next(notes.of("doi-ngu.xlsx", f"GV {level.upper()}"))
        wanted = {"Hiện có": "co", "Định mức": "can", "ĐC": "dat_chuan", "TC": "tren_chuan"}
        assert {one.written: one.means for one in said.columns} == {k: f"gv_{level}_{v}" for k, v in wanted.items()}
    (district / "cach-doc.yaml").unlink()
    book(
        district / "doi-ngu.xlsx",
        {"Sheet1": [head[:3] + head[4:], *([1, f"9{n}", f"Số {n}", 20, 22, 12, 5] for n in range(3))]},
    )
    assert nnl("map", "doi-ngu.xlsx").code == 0
    assert entries(district / "cach-doc.yaml") == {}


def test_names_are_held_against_the_register(folder: Path, nnl: Run) -> None:
    """A name written in full is the listed one; one letter, tone, number or a homonym's commune off is never sure."""
    (folder / "ds.csv").write_text(REGISTER, "utf-8")
    rows = ["Trung học cơ sở Vĩnh Khuê,X. Hải Diệp", "THCS Sơn Cà,Hải Diệp", "THCS Hoa Sen,An Lộc"]
    rows += ["Trung học cơ sở Hoa Sen 2,P. An Lộc", "THCS Bình Minh,", "THCS Lạ Hoắc,Hải Diệp"]
    text = "Tên trường,Xã,Tốt nghiệp,Vào nghề\n" + "".join(f"{row},100,{n}\n" for n, row in enumerate(rows, 30))
    (folder / "t.csv").write_text(text, "utf-8")
    told = nnl("map", "t.csv", "--register", "ds.csv")
    assert told.code == 0
    assert entries(folder / "cach-doc.yaml", "units") == {
        "Trung học cơ sở Vĩnh Khuê": "01",
        "Trung học cơ sở Hoa Sen 2": "04",
    }
    assert entries(folder / "cach-doc.yaml", "places") == {"X. Hải Diệp": "Xã Hải Diệp", "P. An Lộc": "Phường An Lộc"}
    written = (folder / "cach-doc.yaml").read_text("utf-8")
    assert '  # "THCS Sơn Cà": "02"' in written
    assert '  # "THCS Hoa Sen": "03"' in written
    assert "cũng có thể: 04" in written
    assert '  # "THCS Lạ Hoắc":\n' in written
    assert "--register ds.csv" in told.stdout.splitlines()[-1]


def test_a_table_whose_units_stand_under_other_words_is_found_by_the_register(folder: Path, nnl: Run) -> None:
    """A sheet that was refused since no label is the plan's gets proposals all the same, and the run ends with 3."""
    (folder / "ds.csv").write_text(REGISTER, "utf-8")
    text = "Mã số,Tên cơ sở,Số em TN\n01,Trường THCS Vĩnh Khuê,100\n02,Trường THCS Sơn Ca,90\n"
    (folder / "t.csv").write_text(text, "utf-8")
    assert nnl("map", "t.csv", "--register", "ds.csv").code == 3
    found = entries(folder / "cach-doc.yaml")
    assert (found["Mã số"], found["Tên cơ sở"]) == ("ma", "ten")


def test_what_a_person_wrote_stays(folder: Path, nnl: Run) -> None:
    """Run again, a reviewed file keeps every byte; what is new stands below it, commented out; then nothing changes."""
    (folder / "t.csv").write_text("Mã trường,Tốt nghiệp,Học nghề,Ghi thêm\n01,100,30,a\n", "utf-8")
    mine = 'reviewed: {by: Trần Thị B, date: 2026-11-27}\r\ncolumns:\r\n  # của tôi\r\n  "Học nghề": vao_nghe\r\n'
    target = folder / "cach-doc.yaml"
    target.write_bytes(mine.encode())
    assert nnl("map", "t.csv").code == 0
    once = target.read_bytes()
    assert once.startswith(mine.encode())
    assert once != mine.encode()
    assert entries(target) == {"Học nghề": "vao_nghe"}
    told = nnl("map", "t.csv")
    assert target.read_bytes() == once
    assert "giữ nguyên" in told.stdout


@pytest.mark.parametrize("text", ["a: 1\n", "không phải YAML: [\n", "plan: {}\n"])
def test_what_is_no_notes_is_never_overwritten(folder: Path, nnl: Run, text: str) -> None:
    """A file of anything else under that name stays as it is, and the run ends with 2."""
    (folder / "t.csv").write_text("Mã trường,Tốt nghiệp,Học nghề\n01,100,30\n", "utf-8")
    (folder / "cach-doc.yaml").write_text(text, "utf-8")
    assert nnl("map", "t.csv").code == 2
    assert (folder / "cach-doc.yaml").read_text("utf-8") == text


def test_where_the_notes_go(folder: Path, nnl: Run) -> None:
    """They go beside the tables; into the folder that was named over several; else the user must say, and 2."""
    for name in ("a", "b"):
        (folder / "nhap" / name).mkdir(parents=True)
        (folder / "nhap" / name / "t.csv").write_text("Mã trường,Tốt nghiệp,Học nghề\n01,100,30\n", "utf-8")
    assert nnl("map", "nhap/a/t.csv").code == 0
    assert (folder / "nhap" / "a" / "cach-doc.yaml").exists()
    assert nnl("map", "nhap").code == 0
    assert (folder / "nhap" / "cach-doc.yaml").exists()
    told = nnl("map", "nhap/a/t.csv", "nhap/b/t.csv")
    assert (told.code, MESSAGES["map-which-folder"][0] in told.stderr) == (2, True)
    assert nnl("map", "nhap/a/t.csv", "nhap/b/t.csv", "-o", "x.yaml").code == 0
    assert nnl("map", "nhap/a/t.csv", "-o", "nhap/a/t.csv").code == 2
    assert nnl("map", "nhap/a/t.csv", "-o", "nowhere/x.yaml").code == 5


def test_nothing_to_propose_writes_nothing(folder: Path, nnl: Run) -> None:
    """Where all is understood the run says so, ends with 0 and writes no file."""
    told = nnl("map", "met.csv")
    assert told.code == 0
    assert "không có gì để đề nghị" in told.stdout
    assert not (folder / "cach-doc.yaml").exists()


def test_asking_needs_a_screen(nnl: Run) -> None:
    """`--ask` where nobody can answer is misuse."""
    told = nnl("map", "met.csv", "--ask", "--lang", "en")
    assert (told.code, MESSAGES["map-ask-no-screen"][1] in told.stderr) == (2, True)


def test_answers_choose_and_enter_passes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """A number chooses a candidate, Enter leaves the line open, anything else asks again; no more input ends it."""
    one = Proposal(Part.COLUMNS, Place("a.csv", None, 1, 2), "Nghề", "x", False, (Reason("map-words-open"),), ("y",))
    sure = one._replace(is_sure=True, written="Chắc")
    found = Proposed(
        (one, sure, one._replace(written="Hai"), one._replace(written="Ba"), one._replace(written="Bốn")), ()
    )
    lines = iter(["7\n", "2\n", "\n", ""])
    monkeypatch.setattr("sys.stdin", type("Typed", (), {"readline": lambda _: next(lines)})())
    given = answered(found, speaker("vi")).proposals
    assert [(p.means, p.is_sure) for p in given] == [("y", True), ("x", True), ("x", False), ("x", False), ("x", False)]


@pytest.mark.skipif(os.name == "nt", reason="a screen of a Unix")
def test_a_question_on_a_screen(folder: Path) -> None:
    """On a terminal the question shows its candidates, and the answer is written as a line that holds once reviewed."""
    pty = importlib.import_module("pty")
    (folder / "t.csv").write_text("Mã trường,Tốt nghiệp,Học nghề\n01,100,30\n", "utf-8")
    code = "import sys; from nnl_cli.cli.main import run; sys.exit(run(['map', 't.csv', '--ask']))"
    child, screen = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execv(importlib.import_module("sys").executable, ["python", "-c", code])
    os.write(screen, b"1\n")
    shown = b""
    while True:
        try:
            more = os.read(screen, 4096)
        except OSError:
            break
        if not more:
            break
        shown += more
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert "Chọn 1–" in shown.decode()
    assert entries(folder / "cach-doc.yaml") == {"Học nghề": "vao_nghe"}


def test_rows_that_may_be_parts_or_totals_are_asked_about(folder: Path, nnl: Run) -> None:
    """A column by which the rows of one unit differ, and a row that may be a total, are lines to be taken in."""
    text = "Mã trường,Tên trường,Điểm trường,Tốt nghiệp,Vào nghề\n01,A,Chính,40,20\n01,A,Lẻ,40,10\n02,B,Chính,50,20\n"
    (folder / "t.csv").write_text(text, "utf-8")
    assert nnl("map", "t.csv").code == 0
    written = (folder / "cach-doc.yaml").read_text("utf-8")
    assert "add:\n" in written
    assert '  # - "Điểm trường"' in written


def review(file: Path) -> None:
    """Sign a file of notes as a person does who went through it."""
    text = file.read_text("utf-8")
    assert "\nreviewed:\n" in text
    file.write_text(text.replace("\nreviewed:\n", "\nreviewed: Trần Thị B, 27/11/2026\n"), "utf-8")


def judged(nnl: Run, *arguments: str) -> Mapping[str, Any]:
    """Return the results of a run by the id of their indicator."""
    report = json.loads(nnl("check", *arguments, "--format", "json").stdout)
    return {result["id"]: result for result in report["results"]}


def test_reviewed_proposals_give_the_figures_that_stand_there(district: Path, nnl: Run) -> None:
    """Nothing of the proposals is applied before they are signed; then the figures are those of the table."""
    counts = [[5, 4, 3, 2, 1], [9, 1, 4, 0, 2], [2, 2, 9, 0, 0]]
    book(district / "pl.xlsx", {"2024": streaming(counts)}, ["F2:K2"])
    assert nnl("map", "pl.xlsx").code == 0
    assert judged(nnl, "pl.xlsx")["pl_thcs_gdnn"]["numerator"] is None
    review(district / "cach-doc.yaml")
    found = judged(nnl, "pl.xlsx")["pl_thcs_gdnn"]
    assert (found["numerator"], found["denominator"]) == (3 + 4 + 9, sum(map(sum, counts)))
    told = nnl("map", "pl.xlsx")
    assert "hs_tn_thcs_gdnn (" not in told.stdout
    assert "Học nghề (SC, TC)" not in told.stdout


def test_a_refused_table_is_read_once_its_notes_are_reviewed(folder: Path, nnl: Run) -> None:
    """The notes of a sheet without a known header make it a table: names, places and columns are those proposed."""
    (folder / "ds.csv").write_text(REGISTER, "utf-8")
    text = (
        "Mã số,Tên cơ sở,Tốt nghiệp THCS,Vào học nghề\n01,Trường THCS Vĩnh Khuê,100,40\n02,Trường THCS Sơn Ca,90,20\n"
    )
    (folder / "t.csv").write_text(text.replace("Tốt nghiệp THCS", "TN"), "utf-8")
    assert nnl("map", "t.csv", "--register", "ds.csv").code == 3
    assert entries(folder / "cach-doc.yaml") == {
        "Mã số": "ma",
        "Tên cơ sở": "ten",
        "TN": "tot_nghiep",
        "Vào học nghề": "vao_nghe",
    }
    review(folder / "cach-doc.yaml")
    found = judged(nnl, "t.csv", "--register", "ds.csv")["nghe"]
    assert (found["numerator"], found["denominator"]) == (60, 190)


def test_names_and_places_are_read_as_reviewed(folder: Path, nnl: Run) -> None:
    """A name in full and a shortened place are the listed ones once the notes are signed: nobody is silent any more."""
    (folder / "ds.csv").write_text("".join(REGISTER.splitlines(keepends=True)[:3]), "utf-8")
    rows = "Trung học cơ sở Vĩnh Khuê,X. Hải Diệp,100,40\nTrung học cơ sở Sơn Ca,X. Hải Diệp,90,20\n"
    text = f"Tên trường,Xã,Tốt nghiệp,Vào nghề\n{rows}"
    (folder / "t.csv").write_text(text, "utf-8")
    assert nnl("map", "t.csv", "--register", "ds.csv").code == 0
    assert judged(nnl, "t.csv", "--register", "ds.csv")["nghe"]["units"]["left_out"] == 2
    review(folder / "cach-doc.yaml")
    found = judged(nnl, "t.csv", "--register", "ds.csv")["nghe"]
    assert (found["numerator"], found["denominator"], found["units"]["left_out"]) == (60, 190, 0)
    assert "không có gì để đề nghị" in nnl("map", "t.csv", "--register", "ds.csv").stdout


def test_last_year_speaks_for_and_against(folder: Path, nnl: Run) -> None:
    """Figures of last year's size for the same units are told as a reason; those far from it keep a label open."""
    head = "Mã trường,Tên trường,Xã,{},Vào nghề\n"
    (folder / "last.csv").write_text(head.format("Tốt nghiệp") + "01,A,X,100,1\n02,B,X,90,1\n03,C,X,80,1\n", "utf-8")
    for size, sure in ((1, True), (40, False)):
        rows = "".join(
            f"0{n},{name},X,{size * count},1\n" for n, name, count in ((1, "A", 98), (2, "B", 95), (3, "C", 70))
        )
        (folder / "t.csv").write_text(head.format("TN") + rows, "utf-8")
        assert nnl("map", "t.csv", "--baseline", "last.csv", "-o", f"n{size}.yaml").code == 0
        assert entries(folder / f"n{size}.yaml") == ({"TN": "tot_nghiep"} if sure else {})
    assert "cỡ số như năm trước ở 3 đơn vị" in (folder / "n1.yaml").read_text("utf-8")
    assert "cỡ số khác hẳn năm trước ở 3 đơn vị" in (folder / "n40.yaml").read_text("utf-8")


def test_a_value_outside_the_list_is_proposed(district: Path, nnl: Run) -> None:
    """A word that means the same as a declared value is proposed for it; one that is only much like it is left open."""
    text = "Mã trường,Cấp học,Loại hình,Số lớp\n01,TH và THCS,tư thụcc,5\n02,Trường trung học cơ sở,CL,6\n"
    (district / "t.csv").write_text(text, "utf-8")
    nnl("map", "t.csv")
    found = entries(district / "cach-doc.yaml", "values")
    assert found == {"Trường trung học cơ sở": "THCS"}
    assert '# "tư thụcc": "tư thục"' in (district / "cach-doc.yaml").read_text("utf-8")


def test_a_long_list_is_counted_on_the_screen_and_whole_in_the_file(folder: Path, nnl: Run) -> None:
    """Of many columns that nobody understands the screen shows some and says how many more; the file has them all."""
    names = [f"Cột lạ {chr(65 + n // 10)}{chr(65 + n % 10)}" for n in range(50)]
    (folder / "t.csv").write_text(f"Mã trường,Tốt nghiệp,{','.join(names)}\n01,100{',1' * 50}\n", "utf-8")
    told = nnl("map", "t.csv", "--lang", "en")
    assert "50 not understood: 0 sure proposal(s), 50 not sure" in told.stdout
    assert "… and 20 more, all of them in the file" in told.stdout
    written = (folder / "cach-doc.yaml").read_text("utf-8")
    assert all(f'  # "{name}":' in written for name in names)
    assert told.stdout.splitlines()[-1].endswith("then run: nnl check t.csv --lang en")


def test_a_row_that_may_be_a_total_is_asked_about(folder: Path, nnl: Run) -> None:
    """A row of which it is open whether it is a unit or sums others is a line to be taken in, by its name."""
    rows = "A,X,10,5\nB,X,20,7\nC,X,30,9\nCụm Đông,X,60,21\n"
    (folder / "t.csv").write_text(f"Tên trường,Xã,Tốt nghiệp,Vào nghề\n{rows}", "utf-8")
    assert nnl("map", "t.csv").code == 0
    assert '  # - "Cụm Đông"' in (folder / "cach-doc.yaml").read_text("utf-8")


def test_one_label_over_two_columns_leaves_both_open(folder: Path, nnl: Run) -> None:
    """A sheet refused since two columns bear one label is looked at, and neither column is surely the field."""
    (folder / "t.csv").write_text("Mã trường,Tốt nghiệp,Tốt nghiệp\n01,10,9\n", "utf-8")
    assert nnl("map", "t.csv").code == 3
    assert entries(folder / "cach-doc.yaml") == {}
    assert "hai cột cùng hợp với “Tốt nghiệp”" in (folder / "cach-doc.yaml").read_text("utf-8")
