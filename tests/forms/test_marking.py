"""`nnl validate --mark`: a faulty file comes back as the sender's own workbook, and only its marks are new."""

import copy
import datetime
import importlib
import io
import re
import shutil
import subprocess
import warnings
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from forms.senders import BAD, CELLS, GOOD, HEADS, MACRO, PLAN, parts, prefixed, rich, strict, zipped
from nnl_cli.cli import writing
from nnl_cli.wording.messages import MESSAGES
from offices import needs_office
from running import Outcome, run_nnl

openpyxl: Any = importlib.import_module("openpyxl")
xlwt: Any = importlib.import_module("xlwt")
LIST = "xl/worksheets/nnl-marked.xml"
SHEET = "xl/worksheets/sheet1.xml"
MAY_DIFFER = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
    SHEET,
}
OURS = re.compile(r"\[nnl\] .*?\n— nnl", re.DOTALL)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a plan, in which the run stands."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def mark(*files: str, to: str = "out", lang: str = "vi") -> Outcome:
    """Run `nnl validate --mark`."""
    return run_nnl(["validate", *files, "--plan", "plan.yaml", "--mark", to, "--lang", lang])


def book(path: Path | str, values: bool = False) -> Any:
    """Return a workbook as a program reads it, which says what it does not know; `values` are the stored results."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(Path(path).read_bytes()), data_only=values)


def simple(path: Path, rows: list[list[Any]], heads: list[str] = HEADS) -> Path:
    """Write a plain workbook."""
    made = openpyxl.Workbook()
    made.active.append(heads)
    for row in rows:
        made.active.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(path)
    return path


def colours(sheet: Any) -> dict[str, str]:
    """Return the cells of a sheet that have a colour of ours."""
    found = {cell.coordinate: cell.fill.fgColor.rgb for row in sheet.iter_rows() for cell in row}
    return {at: rgb for at, rgb in found.items() if re.fullmatch("FFFF(B.A|E.8).", str(rgb))}


def comments(sheet: Any) -> dict[str, str]:
    """Return the comments of a sheet."""
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def listed(sheet: Any) -> list[tuple[str, ...]]:
    """Return the rows of the first sheet that stand under its headings."""
    rows = [tuple(str(cell.value or "") for cell in row[:5]) for row in sheet.iter_rows()]
    return rows[next(i for i, row in enumerate(rows) if row[0] in ("Ô", "Cell")) + 1 :]


def unmarked(xml: bytes, cells: set[str]) -> str:
    """Return the XML of a sheet without what marks add: formats of cells, cells that have no more, a drawing.

    And without which sheet is shown: the list of marks is.
    """
    root = ElementTree.fromstring(xml)
    for view in root.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheetView"):
        view.attrib.pop("tabSelected", None)
    for row in root.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row"):
        for cell in list(row):
            if cell.get("r") in cells:
                cell.attrib.pop("s", None)
                if not len(cell):
                    row.remove(cell)
    for child in list(root):
        if child.tag.endswith("}legacyDrawing"):
            root.remove(child)
    return ElementTree.canonicalize(ElementTree.tostring(root))


@pytest.mark.parametrize("name", ["a.xlsx", "a.xlsm"])
def test_only_the_marks_are_new(work: Path, name: str) -> None:
    """Every part but those that marks need is the sender's byte for byte; of the sheet only formats of marked cells."""
    sent = rich(work, name).read_bytes()
    assert mark(name).exit_code == 3
    old, new = parts(sent), parts((work / "out" / name).read_bytes())
    assert (work / name).read_bytes() == sent
    assert set(new) - set(old) == {LIST}
    assert set(old) <= set(new)
    assert {part for part in old if old[part] != new[part]} == MAY_DIFFER
    assert name.endswith(".xlsx") or new["xl/vbaProject.bin"] == MACRO
    marked = {*CELLS, "H1"}  # H1: a column without a label
    assert unmarked(old[SHEET], marked) == unmarked(new[SHEET], marked)


def test_untouched_parts_are_not_even_packed_anew(work: Path) -> None:
    """What is not marked is copied packed as the sender's program packed it."""
    rich(work)
    mark("a.xlsx")
    found = []
    for path in ("a.xlsx", "out/a.xlsx"):
        with zipfile.ZipFile(work / path) as archive:
            found.append({one.filename: (one.CRC, one.compress_size, one.date_time) for one in archive.infolist()})
    assert all(found[1][name] == found[0][name] for name in found[0] if name not in MAY_DIFFER)


def test_a_cell_keeps_all_but_its_colour(work: Path) -> None:
    """Number format, font, border and protection of a marked cell are its own; its comment says what to do."""
    rich(work)
    mark("a.xlsx")
    old, new = book("a.xlsx")["Số liệu"], book("out/a.xlsx")["Số liệu"]
    assert set(colours(new)) == {*CELLS, "H1"}
    for at in ("E2", "E3"):
        for aspect in ("number_format", "font", "border", "alignment", "protection"):
            assert copy.copy(getattr(old[at], aspect)) == copy.copy(getattr(new[at], aspect)), aspect
    assert comments(new)["E2"] == (
        "[nnl] LỖI · Số không hợp lệ\nVào nghề: “nhiều” không phải một số đếm\n"
        "Cách sửa: ghi một số, hoặc để trống nếu chưa có.\n— nnl"
    )
    assert comments(new)["A1"] == "Mã do Sở cấp"
    assert comments(new)["E3"].startswith("Đã hỏi lại trường\n[nnl] LỖI · Phần lớn hơn tổng\n")


def test_the_first_sheet_lists_by_cause_with_links(work: Path) -> None:
    """Errors first, by cause; every line with the school, what is wrong, how to mend it, and a link to the cell."""
    rich(work)
    mark("a.xlsx")
    first = book("out/a.xlsx").worksheets[0]
    assert first.title == "Chỗ cần sửa"
    assert first["A1"].value == "Chỗ cần sửa: 3 lỗi, 1 cảnh báo"
    rows = listed(first)
    errors = ["LỖI · Số không hợp lệ (2)", "E2", "F4", "LỖI · Phần lớn hơn tổng (1)", "E3"]
    assert [row[0] for row in rows] == [*errors, "XEM LẠI · Cột không dùng (1)", "H1"]
    assert rows[1][1:] == (
        "Số liệu",
        "THCS Điền Hòa (minh họa) (001)",
        "Vào nghề: “nhiều” không phải một số đếm",
        "ghi một số, hoặc để trống nếu chưa có",
    )
    links = {cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"'Số liệu'!{at}" for at in (*CELLS, "H1")}


def test_names_stay_with_their_sheets(work: Path) -> None:
    """A sheet put before all others moves no print area and no name; the sheet is what is seen first, alone."""
    rich(work)
    mark("a.xlsx")
    old, new = book("a.xlsx"), book("out/a.xlsx")
    for sheet in old.worksheets:
        assert new[sheet.title].print_area == sheet.print_area
        assert new[sheet.title].print_title_rows == sheet.print_title_rows
        assert new[sheet.title].auto_filter.ref == sheet.auto_filter.ref
    assert new.defined_names["TongHS"].attr_text == old.defined_names["TongHS"].attr_text
    assert new.active.title == "Chỗ cần sửa"
    assert [sheet.title for sheet in new.worksheets if sheet.sheet_view.tabSelected] == ["Chỗ cần sửa"]


def test_in_english(work: Path) -> None:
    """The workbook speaks the run's language."""
    rich(work)
    mark("a.xlsx", lang="en")
    new = book("out/a.xlsx")
    assert new.worksheets[0].title == "To mend"
    assert comments(new["Số liệu"])["E2"].startswith("[nnl] ERROR · ")


def test_marks_go_when_a_mended_file_comes_back(work: Path) -> None:
    """Mended and saved by a program, then marked again: the old marks are gone, the sender's own are there."""
    rich(work)
    mark("a.xlsx")
    new = book("out/a.xlsx")
    sheet = new["Số liệu"]
    sheet["E2"].value, sheet["F4"].value, sheet["H1"].value = 12, 2, "Ghi chú"
    sheet.insert_rows(2)  # colours travel with their cells, addresses do not
    sheet.delete_rows(2)
    new.save("b.xlsx")
    mark("b.xlsx", to="again")
    found = book("again/b.xlsx")
    assert [one.title for one in found.worksheets] == ["Chỗ cần sửa", "Số liệu", "Phụ 'lục' A"]
    assert set(colours(found["Số liệu"])) == {"E3"}
    assert found["Số liệu"]["E2"].fill.fgColor.rgb == "FFC6E0B4"
    assert found["Số liệu"]["F4"].fill.fill_type is None
    texts = comments(found["Số liệu"])
    assert set(texts) == {"A1", "E3"}
    assert texts["E3"].count("[nnl]") == 1
    assert texts["E3"].startswith("Đã hỏi lại trường")


def test_marked_again_nothing_changes(work: Path) -> None:
    """A copy that nobody mended gives the same copy again, part for part but for what old formats leave behind."""
    simple(work / "a.xlsx", BAD)
    mark("a.xlsx")
    shutil.copy("out/a.xlsx", "b.xlsx")
    mark("b.xlsx", to="again")
    old, new = parts((work / "out/a.xlsx").read_bytes()), parts((work / "again/b.xlsx").read_bytes())
    assert set(old) == set(new)
    differing = {name for name in old if old[name] != new[name]} - {LIST}  # it names the file
    assert differing == set()
    assert old[LIST].replace(b"a.xlsx", b"b.xlsx") == new[LIST]


def test_what_a_school_answers_in_a_comment_stays(work: Path) -> None:
    """Whatever people write behind our words in a comment is theirs, and is there when the file comes back."""
    rich(work)
    mark("a.xlsx")
    new = book("out/a.xlsx")
    new["Số liệu"].delete_cols(8)  # the program that saves it keeps no results of formulas
    comment = new["Số liệu"]["E2"].comment
    comment.text += "\nCô Hoa: số này trường đang kiểm tra"
    new.save("b.xlsx")
    mark("b.xlsx", to="again")
    text = comments(book("again/b.xlsx")["Số liệu"])["E2"]
    assert OURS.sub("", text).strip() == "Cô Hoa: số này trường đang kiểm tra"
    assert len(OURS.findall(text)) == 1


def test_a_faultless_file_is_listed_and_not_copied(work: Path) -> None:
    """Only faulty files come back; the list beside them names all."""
    simple(work / "in/tot.xlsx", GOOD)
    simple(work / "in/loi.xlsx", [["009", *BAD[0][1:]]])
    told = mark("in")
    assert told.exit_code == 3
    assert sorted(path.name for path in (work / "out").iterdir()) == ["loi.xlsx", "nnl-danh-dau.md"]
    text = (work / "out/nnl-danh-dau.md").read_text(encoding="utf-8")
    assert "| in/loi.xlsx | đánh dấu 1 lỗi, 1 cảnh báo: loi.xlsx |" in text
    assert "| in/tot.xlsx | không có lỗi hay cảnh báo, không chép |" in text
    assert "Đã ghi 1 tệp đánh dấu vào out; 1 tệp không có lỗi hay cảnh báo, không chép." in told.stderr


def test_nothing_to_mark_makes_no_folder(work: Path) -> None:
    """Faultless files alone leave nothing behind, and that is said."""
    simple(work / "tot.xlsx", GOOD)
    told = mark("tot.xlsx")
    assert told.exit_code == 0
    assert not (work / "out").exists()
    assert "Không tệp nào cần đánh dấu." in told.stderr


def test_files_of_one_name_keep_their_folders(work: Path) -> None:
    """Copies keep the sender's names and folders: two of one name never meet, however they were named."""
    for commune, code in (("xa-1", "011"), ("xa-2", "012")):
        simple(work / f"in/{commune}/bang.xlsx", [[code, *BAD[0][1:]]])
    mark("in")
    mark("in/xa-1/bang.xlsx", "in/xa-2/bang.xlsx", to="named")
    for folder in ("out", "named"):
        found = sorted(str(path.relative_to(work / folder)) for path in (work / folder).rglob("*.xlsx"))
        assert found == ["xa-1/bang.xlsx", "xa-2/bang.xlsx"]
    assert book("out/xa-2/bang.xlsx").worksheets[1]["A2"].value == "012"


def test_the_folder_of_copies_is_no_input(work: Path) -> None:
    """Copies that lie inside the folder of tables are not read with it; one mended where it lies is told louder."""
    simple(work / "in/a.xlsx", BAD)
    first = mark("in", to="in/tra-lai")
    again = mark("in", to="in/tra-lai")
    assert again.exit_code == first.exit_code == 3
    data = run_nnl(["validate", "in", "--plan", "plan.yaml", "--format", "json"]).report
    read = {one["file"] for one in data["inputs"] if one["status"] == "read"}
    assert read == {"in/a.xlsx"}
    told = [(p["code"], p["severity"]) for p in data["problems"] if p["file"] == "in/tra-lai/a.xlsx"]
    assert told == [("skipped-marked", "info")]
    mended = book("in/tra-lai/a.xlsx")
    mended.save("in/tra-lai/a.xlsx")
    data = run_nnl(["validate", "in", "--plan", "plan.yaml", "--format", "json"]).report
    told = [(p["code"], p["severity"]) for p in data["problems"] if p["file"] == "in/tra-lai/a.xlsx"]
    assert told == [("skipped-marked", "warning")]
    assert mark("in", to="in/tra-lai").exit_code == 5  # it is neither replaced nor marked itself
    assert {path.name for path in (work / "in/tra-lai").rglob("*")} == {"a.xlsx", "nnl-danh-dau.md"}
    data = run_nnl(["validate", "in/tra-lai", "--plan", "plan.yaml", "--format", "json"]).report
    assert {one["file"] for one in data["inputs"] if one["status"] == "read"} == {"in/tra-lai/a.xlsx"}


def test_other_tables_beside_copies_are_read(work: Path) -> None:
    """A table that nnl did not write is read wherever it lies, also in a folder of copies."""
    simple(work / "in/a.xlsx", BAD)
    mark("in", to="in/tra-lai")
    simple(work / "in/tra-lai/moi.xlsx", [["020", *GOOD[0][1:]]])
    data = run_nnl(["validate", "in", "--plan", "plan.yaml", "--format", "json"]).report
    read = {one["file"] for one in data["inputs"] if one["status"] == "read"}
    assert read == {"in/a.xlsx", "in/tra-lai/moi.xlsx"}


def test_a_marked_file_that_comes_back_is_data(work: Path) -> None:
    """A marked workbook is read like any other: its figures are the sender's, its first sheet is nobody's table."""
    simple(work / "a.xlsx", BAD)
    mark("a.xlsx")
    shutil.copy("out/a.xlsx", "b.xlsx")
    found = []
    for name in ("a.xlsx", "b.xlsx"):
        data = run_nnl(["validate", name, "--plan", "plan.yaml", "--format", "json"]).report
        kept = [p for p in data["problems"] if p["severity"] != "info"]
        found.append([(p["code"], p["cell"], p["message"]) for p in kept])
    assert found[0] == found[1]


def test_nothing_is_overwritten_in_silence(work: Path) -> None:
    """A copy that somebody changed, or another file in its place, stays and is told; the other copies are written."""
    simple(work / "in/a.xlsx", BAD)
    simple(work / "in/b.xlsx", [["009", *BAD[0][1:]]])
    mark("in")
    book("out/a.xlsx").save("out/a.xlsx")
    kept = (work / "out/a.xlsx").read_bytes()
    (work / "out/b.xlsx").unlink()
    told = mark("in")
    assert told.exit_code == 5
    assert (work / "out/a.xlsx").read_bytes() == kept
    assert (work / "out/b.xlsx").exists()
    assert f"out/a.xlsx: {MESSAGES['marked-not-ours'][0]}" in told.stderr


def test_a_table_in_the_place_of_a_copy_is_no_copy(work: Path) -> None:
    """A table of somebody's own that stands where a copy would go stays, is told, and is read the next time."""
    simple(work / "in/a.xlsx", BAD)
    simple(work / "in/b.xlsx", [["009", *BAD[0][1:]]])
    simple(work / "in/out/a.xlsx", [["020", *GOOD[0][1:]]])
    assert mark("in/a.xlsx", "in/b.xlsx", to="in/out").exit_code == 5
    data = run_nnl(["validate", "in", "--plan", "plan.yaml", "--format", "json"]).report
    read = {one["file"] for one in data["inputs"] if one["status"] == "read"}
    assert read == {"in/a.xlsx", "in/b.xlsx", "in/out/a.xlsx"}


def test_a_list_that_is_not_ours_stays(work: Path) -> None:
    """A file of people's own with the name of the list is not replaced, and nothing is written beside it."""
    simple(work / "a.xlsx", BAD)
    (work / "out").mkdir()
    (work / "out/nnl-danh-dau.md").write_text("của tôi", encoding="utf-8")
    assert mark("a.xlsx").exit_code == 5
    assert [path.name for path in (work / "out").iterdir()] == ["nnl-danh-dau.md"]
    assert (work / "out/nnl-danh-dau.md").read_text(encoding="utf-8") == "của tôi"


@pytest.mark.parametrize(
    ("to", "code"), [("", "mark-not-folder"), ("plan.yaml", "mark-not-folder"), (".", "mark-over-input")]
)
def test_a_folder_that_cannot_be_meant(work: Path, to: str, code: str) -> None:
    """A name of no folder, and the folder in which the sender's files lie, are refused before anything is read (2)."""
    sent = simple(work / "a.xlsx", BAD).read_bytes()
    told = mark("a.xlsx", to=to)
    assert told.exit_code == 2
    assert MESSAGES[code][0].format(value=to) in told.stderr
    assert (work / "a.xlsx").read_bytes() == sent


def test_a_folder_that_cannot_be_written(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy that cannot be put in place ends the run with 5, leaves nothing half-written, and is told."""
    simple(work / "a.xlsx", BAD)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    told = mark("a.xlsx")
    assert told.exit_code == 5
    assert not (work / "out").exists()


def test_broken_files_stop_no_other(work: Path) -> None:
    """A damaged file, a locked one and a picture cannot be marked, which is said; the others are."""
    simple(work / "in/a.xlsx", BAD)
    (work / "in/hong.xlsx").write_bytes((work / "in/a.xlsx").read_bytes()[:3000])
    (work / "in/khoa.xlsx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 99
    )
    told = mark("in")
    assert told.exit_code == 3
    assert sorted(path.name for path in (work / "out").iterdir()) == ["a.xlsx", "nnl-danh-dau.md"]
    for name in ("hong", "khoa"):
        assert f"in/{name}.xlsx: không đánh dấu được: " in told.stderr


def _csv(path: Path) -> None:
    lines = [HEADS, *([str(cell) for cell in row] for row in BAD)]
    path.write_text("\n".join(",".join(line) for line in lines), encoding="utf-8")


def _xls(path: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Số liệu")
    rows: list[list[Any]] = [HEADS, *BAD]
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    made.save(str(path))


def _html(path: Path) -> None:
    rows: list[list[Any]] = [HEADS, *BAD]
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    path.write_text(f"<html><meta charset='utf-8'><table>{lines}</table></html>", encoding="utf-8")


@pytest.mark.parametrize(("name", "write"), [("a.csv", _csv), ("a.xls", _xls), ("a.html", _html)])
def test_other_formats_come_back_as_workbooks(work: Path, name: str, write: Any) -> None:
    """A table in another format comes back as .xlsx with its values, its faults in the same cells, and that is said."""
    write(work / name)
    told = mark(name)
    assert f"{name}: trả lại thành {name}.xlsx (.xlsx), chỉ giữ giá trị đã đọc" in told.stderr
    sheet = book(f"out/{name}.xlsx").worksheets[1]
    assert set(colours(sheet)) == set(comments(sheet)) == CELLS
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_col=6)] == [HEADS, *BAD]
    again = run_nnl(["validate", f"out/{name}.xlsx", "--plan", "plan.yaml", "--format", "json"]).report
    assert {p["cell"] for p in again["problems"] if p["severity"] == "error"} == CELLS


def test_dates_shares_and_truths_stay_what_they_are(work: Path) -> None:
    """A cell of an old workbook that is a date, a percentage or a truth is the same in the new one."""
    made = xlwt.Workbook()
    sheet = made.add_sheet("Số liệu")
    for column, label in enumerate([*HEADS, "Ngày", "Tỷ lệ", "Có"]):
        sheet.write(0, column, label)
    for column, value in enumerate(BAD[0]):
        sheet.write(1, column, value)
    sheet.write(1, 6, datetime.datetime(2026, 3, 5), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    sheet.write(1, 7, 0.315, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(1, 8, True)
    made.save(str(work / "a.xls"))
    mark("a.xls")
    found = book("out/a.xls.xlsx").worksheets[1]
    assert [found[at].value for at in ("G2", "H2", "I2")] == [datetime.datetime(2026, 3, 5), 0.315, True]
    assert found["H2"].number_format == "0.##%"


def test_text_from_outside_never_acts(work: Path) -> None:
    """Formulas, markup and escapes that senders type are text in comments, in the list, and in a converted table."""
    simple(
        work / "a.xlsx",
        [["001", '=HYPERLINK("http://x")<i>', "X", 100, "=1+", 3], ["002", "B", "X", 9, "x<&>_x005F_x0041_", 1]],
    )
    rows = [HEADS, ["001", '"=cmd|x"', "X", "100", '"<b>&_x0041_=1"', "3"]]
    (work / "b.csv").write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    mark("a.xlsx", "b.csv")
    for name in ("out/a.xlsx", "out/b.csv.xlsx"):
        found = parts((work / name).read_bytes())
        assert b"<f" not in re.sub(rb"<f(ill|ont|amily|gColor)", b"", found[LIST])
        for part in found:
            if part.endswith((".xml", ".rels", ".vml")):
                ElementTree.fromstring(found[part])
    texts = comments(book("out/a.xlsx").worksheets[1])
    assert any("“x<&>_x005F_x0041_”" in text for text in texts.values())
    assert not any("f" in cell.data_type for row in book("out/b.csv.xlsx").worksheets[1].iter_rows() for cell in row)


def test_fills_that_a_strange_list_remembers_are_not_trusted(work: Path) -> None:
    """What stands in the hidden column of a list is put back only where it is a fill and nothing else."""
    simple(work / "a.xlsx", BAD)
    mark("a.xlsx")
    new = book("out/a.xlsx")
    new.worksheets[0]["H2"].value = '0 <fill><patternFill/></fill><evil x="1"/>'
    new.worksheets[0]["H3"].value = "0 <fill>&x;</fill>"
    new.save("b.xlsx")
    mark("b.xlsx", to="again")
    assert b"evil" not in parts((work / "again/b.xlsx").read_bytes())["xl/styles.xml"]
    assert set(colours(book("again/b.xlsx").worksheets[1])) == CELLS


@pytest.mark.parametrize("change", [strict, prefixed])
def test_other_dialects(work: Path, change: Any) -> None:
    """The strict dialect and sheets that write their elements with a prefix are marked in their own way."""
    simple(work / "a.xlsx", BAD)
    (work / "a.xlsx").write_bytes(change((work / "a.xlsx").read_bytes()))
    told = mark("a.xlsx")
    assert "Đã ghi 1 tệp" in told.stderr
    found = parts((work / "out/a.xlsx").read_bytes())
    space = b"purl.oclc.org" if change is strict else b"schemas.openxmlformats.org"
    assert b'xmlns="http://' + space in found[LIST]
    for part in found:
        if part.endswith((".xml", ".rels", ".vml")):
            ElementTree.fromstring(found[part])
    again = run_nnl(["validate", "out/a.xlsx", "--plan", "plan.yaml", "--format", "json"]).report
    assert {p["cell"] for p in again["problems"] if p["severity"] == "error"} == CELLS


def test_a_thread_of_comments_is_left_alone(work: Path) -> None:
    """A cell with a thread, which programs show instead of a comment, is coloured and listed; its thread stays."""
    made = openpyxl.Workbook()
    for row in [HEADS, *BAD]:
        made.active.append(row)
    made.active["E2"].comment = openpyxl.comments.Comment("[Threaded comment]", "tc={1}")
    made.save("a.xlsx")
    mark("a.xlsx")
    sheet = book("out/a.xlsx").worksheets[1]
    assert comments(sheet)["E2"] == "[Threaded comment]"
    assert set(colours(sheet)) == CELLS
    assert silent("out/a.xlsx") == ["Trang Sheet: có ô chỉ được tô màu"]
    simple(work / "b.xlsx", BAD)
    mark("b.xlsx")
    assert silent("out/b.xlsx") == []


def silent(path: str) -> list[str]:
    """Return what the first sheet says of cells without a comment."""
    told = [str(row[0].value) for row in book(path).worksheets[0].iter_rows(max_row=8)]
    return [text.partition(",")[0] for text in told if text.startswith("Trang ")]


def test_comments_that_are_drawn_in_a_strange_way_stay_and_that_is_said(work: Path) -> None:
    """The cells are coloured and listed, the sheet's comments are as they were, and the first sheet says so."""
    made = openpyxl.Workbook()
    for row in [HEADS, *BAD]:
        made.active.append(row)
    made.active["A2"].comment = openpyxl.comments.Comment("của tôi", "Người gửi")
    made.save("a.xlsx")
    held = parts((work / "a.xlsx").read_bytes())
    held = {name: b'<xml xmlns:v="v"/>' if name.endswith(".vml") else data for name, data in held.items()}
    (work / "a.xlsx").write_bytes(zipped(held))
    mark("a.xlsx")
    sheet = book("out/a.xlsx").worksheets[1]
    assert set(colours(sheet)) == CELLS
    assert comments(sheet) == {"A2": "của tôi"}
    assert silent("out/a.xlsx") == ["Trang Sheet: có ô chỉ được tô màu"]


@pytest.mark.usefixtures("work")
def test_merged_cells_are_marked_where_they_are_seen() -> None:
    """A fault in cells that are merged is marked at the first of them."""
    made = openpyxl.Workbook()
    for row in [HEADS, ["001", "A", "X", 100, 30, 3], ["002", "B", "X", 80, None, 2]]:
        made.active.append(row)
    made.active.merge_cells("E2:E3")
    made.save("a.xlsx")
    mark("a.xlsx")
    assert set(colours(book("out/a.xlsx").worksheets[1])) <= {"E2"}


def test_a_file_without_a_table_lists_why(work: Path) -> None:
    """A workbook in which no table is found comes back with the reason on its first sheet, and a link to the sheet."""
    simple(work / "a.xlsx", [[1, 2, 3]], ["Cột 1", "Cột 2", "Cột 3"])
    mark("a.xlsx")
    (_, row) = listed(book("out/a.xlsx").worksheets[0])
    assert row[0] == "xem"
    assert row[3]


def test_the_same_bytes_every_time(work: Path) -> None:
    """Two runs give the same copies and the same list."""
    rich(work)
    mark("a.xlsx", to="one")
    mark("a.xlsx", to="two")
    for name in ("a.xlsx", "nnl-danh-dau.md"):
        assert (work / "one" / name).read_bytes() == (work / "two" / name).read_bytes()


@needs_office
def test_libreoffice_opens_it_and_loses_nothing(work: Path) -> None:
    """Opened and saved by LibreOffice the copy has every stored result and comment; marked again, only new marks."""
    rich(work)
    mark("a.xlsx")
    profile = f"-env:UserInstallation=file://{work}/lo"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", "lo-out", "out/a.xlsx"]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    old = book("a.xlsx", values=True)["Số liệu"]
    saved = book("lo-out/a.xlsx", values=True)["Số liệu"]
    assert [[c.value for c in row] for row in saved["A1:H4"]] == [[c.value for c in row] for row in old["A1:H4"]]
    assert {"E2", "E3", "F4", "H1"} <= set(comments(saved))
    sheet = (made := book("lo-out/a.xlsx"))["Số liệu"]
    sheet["E2"].value, sheet["F4"].value, sheet["H1"].value = 12, 2, "Ghi chú"
    made.save("b.xlsx")
    mark("b.xlsx", to="again")
    found = book("again/b.xlsx")
    assert len(found.worksheets) == 3
    assert set(colours(found["Số liệu"])) == {"E3"}
    assert found["Số liệu"]["E2"].fill.fgColor.rgb == "FFC6E0B4"
    assert {at for at, text in comments(found["Số liệu"]).items() if "[nnl]" in text} == {"E3"}


def test_workbooks_still_close(work: Path) -> None:
    """An archive that was put together anew is whole for every reader of archives."""
    rich(work)
    mark("a.xlsx")
    with zipfile.ZipFile(io.BytesIO((work / "out/a.xlsx").read_bytes())) as archive:
        assert archive.testzip() is None


def test_what_came_by_standard_input_has_no_file(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table from standard input cannot be given back; that is said, and nothing is written."""
    sent = simple(work / "a.xlsx", BAD).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(sent)))
    told = mark("-")
    assert told.exit_code == 3
    assert f"-: không đánh dấu được: {MESSAGES['mark-why-stdin'][0]}" in told.stderr
    assert not (work / "out").exists()


def test_a_table_that_breaks_off_is_not_given_back(work: Path) -> None:
    """A text whose last rows cannot be read has no copy: the copy would lack them, and nobody would see that."""
    rows: list[list[Any]] = [HEADS, *BAD]
    lines = [",".join(map(str, row)) for row in rows]
    (work / "a.csv").write_text("\n".join([*lines, '009,"A"B,X,1,1,1', "010,C,X,1,1,1"]), encoding="utf-8")
    told = mark("a.csv")
    assert told.exit_code == 3
    assert f"a.csv: không đánh dấu được: {MESSAGES['mark-why-cut'][0]}" in told.stderr
    assert not (work / "out").exists()


def test_more_faults_than_are_kept_are_told(work: Path) -> None:
    """Of a thousand faults of one kind each is marked; the list counts them all, and says below how many are not."""
    simple(work / "a.xlsx", [[f"{i:04}", "A (minh họa)", f"X{i}", 100, "nhiều", 1] for i in range(1005)])
    mark("a.xlsx")
    new = book("out/a.xlsx")
    assert len(colours(new.worksheets[1])) == 1000
    rows = listed(new.worksheets[0])
    (start,) = (i for i, row in enumerate(rows) if row[0] == "LỖI · Số không hợp lệ (1.005)")
    assert rows[start + 1001][3] == (
        "Vào nghề: và 5 chỗ nữa chưa nêu ở đây và chưa tô màu; sửa các chỗ trên rồi kiểm tra lại thì thấy"
    )
    assert new.worksheets[0]["A1"].value == "Chỗ cần sửa: 1.005 lỗi, 0 cảnh báo"


def test_a_file_that_changes_during_the_run_is_left(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults are never put into another content than the one they were found in."""
    simple(work / "a.xlsx", BAD)
    from nnl_cli.cli import marking

    run = marking._Run.mark

    def changed(self: Any) -> None:
        simple(work / "a.xlsx", GOOD)
        run(self)

    monkeypatch.setattr(marking._Run, "mark", changed)
    told = mark("a.xlsx")
    assert f"a.xlsx: không đánh dấu được: {MESSAGES['mark-why-changed'][0]}" in told.stderr
    assert not (work / "out").exists()


def test_one_file_named_twice_over_links_is_one(work: Path) -> None:
    """Names that differ in case alone get copies that differ in more, for systems that know no case."""
    simple(work / "in/Bang.xlsx", [["011", *BAD[0][1:]]])
    simple(work / "in/bang.xlsx", [["012", *BAD[0][1:]]])
    mark("in")
    names = sorted(path.name for path in (work / "out").glob("*.xlsx"))
    assert len({name.casefold() for name in names}) == 2


def test_a_run_that_is_killed_is_simply_run_again(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted between two copies, nothing is half-written or read as a table; run again, all is as ever."""
    for number in range(4):
        simple(work / f"in/{number}.xlsx", [[f"01{number}", *BAD[0][1:]]])
    mark("in")
    write, calls = writing.write_all, []

    def killed(files: dict[str, bytes]) -> None:
        calls.append(files)
        if len(calls) == 3:  # the list, one copy, and no more
            raise KeyboardInterrupt
        write(files)

    with monkeypatch.context() as patched:
        patched.setattr(writing, "write_all", killed)
        assert mark("in", to="in/out").exit_code == 130
    assert sorted(path.name for path in (work / "in/out").iterdir()) == ["0.xlsx", "nnl-danh-dau.md"]
    assert mark("in", to="in/out").exit_code == 3
    for name in ("0.xlsx", "1.xlsx", "2.xlsx", "3.xlsx", "nnl-danh-dau.md"):
        assert (work / "in/out" / name).read_bytes() == (work / "out" / name).read_bytes()


def test_what_only_speaks_of_our_words_is_no_comment_of_ours(work: Path) -> None:
    """Ours begins a line with `[nnl]` and ends with a line `— nnl`, as we write it: all else is the sender's."""
    theirs = {
        "A2": "tôi hỏi [nnl] là gì?\n\nhết",
        "E2": "[nnl] ghi của tôi\nkhông phải của nnl",
        "F2": "Trước\n[nnl] tôi viết\n— nnl",
        "E3": "Xem [nnl] ở đây\n— nnlx\ncòn nữa",
    }
    simple(work / "a.xlsx", BAD)
    made = openpyxl.load_workbook(work / "a.xlsx")
    for at, text in theirs.items():
        made.active[at].comment = openpyxl.comments.Comment(text, "Người gửi")
    made.save(work / "a.xlsx")
    mark("a.xlsx")
    shutil.copy("out/a.xlsx", "b.xlsx")
    mark("b.xlsx", to="again")
    for file in ("out/a.xlsx", "again/b.xlsx"):
        found = comments(book(file).worksheets[1])
        assert {at: found[at].partition("\n[nnl] LỖI")[0] for at in theirs} == theirs


def test_a_copy_of_a_workbook_without_formats_opens_everywhere(work: Path) -> None:
    """Its formats get the part where programs look for them, not one of another name."""
    simple(work / "plain.xlsx", BAD)
    held = parts((work / "plain.xlsx").read_bytes())
    del held["xl/styles.xml"]
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        held[name] = re.sub(rb"<(?:Override|Relationship)\b[^>]*styles[^>]*/>", b"", held[name])
    held["xl/worksheets/sheet1.xml"] = re.sub(rb' s="\d+"', b"", held["xl/worksheets/sheet1.xml"])
    with zipfile.ZipFile(work / "a.xlsx", "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    mark("a.xlsx")
    assert colours(book("out/a.xlsx").worksheets[1])


def test_relations_are_found_whatever_case_their_part_is_written_in(work: Path) -> None:
    """`Sheet1.XML` with `sheet1.xml.rels`: what the copy adds stands with what is there, under one name."""
    rich(work)
    held = parts((work / "a.xlsx").read_bytes())
    with zipfile.ZipFile(work / "a.xlsx", "w") as archive:
        for name, data in held.items():
            pointed = data.replace(b"worksheets/sheet1.xml", b"worksheets/Sheet1.XML")
            archive.writestr(name.replace("worksheets/sheet1.xml", "worksheets/Sheet1.XML"), pointed)
    mark("a.xlsx")
    new = parts((work / "out/a.xlsx").read_bytes())
    assert len({name.lower() for name in new}) == len(new)
    assert b"comments" in new["xl/worksheets/_rels/sheet1.xml.rels"]
