"""The workbook says what the JSON report says, in numbers that a spreadsheet reckons with; nothing in it acts."""

import csv
import importlib
import io
import json
import re
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from python_calamine import CalamineWorkbook

from hostile import NAMES
from nnl_cli.reports.workbook.cells import counted, held
from nnl_cli.reports.workbook.writing import LONGEST, fitting
from nnl_cli.wording.catalogue import Speaker
from offices import converted, needs_office, opened
from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: "=1+1", period: 2024, date: 2024-01-02}
documents: {tinh: {number: 2/QD, title: Tỉnh giao}}
clauses: [{id: I.1, text: a, kind: quantitative}, {id: I.2, text: b, kind: quantitative}]
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
  tien: {label: Tiền, type: amount}
indicators:
- {id: nghe, name: Tỷ lệ vào nghề, clauses: [I.1], numerator: nghe, denominator: tn, targets: [{require: "> 99.72%"},
  {require: ">= 60%", source: tinh}]}
- {id: it, name: "@Bỏ học", clauses: [I.1], numerator: tn - nghe, denominator: tn, target: "< 0.1%"}
- {id: gan, name: Rất gần, clauses: [I.2], numerator: nghe, denominator: tn, target: "> 99.7229916897506925%"}
- {id: tien, name: Tiền, clauses: [I.2], numerator: tien, target: ">= 1440.5", noun: triệu}
- {id: ba, name: Một phần ba, numerator: tien / 3, target: ">= 1"}
- {id: lon, name: Số lớn, numerator: tn * 12345678901234567, target: ">= 1"}
- {id: ho, name: Còn thiếu, numerator: nghe, denominator: tien, target: ">= 50%"}
"""
TABLE = "Mã,Tên,Xã,Tốt nghiệp,Vào nghề,Tiền\n0107,Một,A,1444,1440,1440.5\n0208,Hai,B,0,0,0.5\n0309,Ba,B,,,\n"
WHOLE = TABLE.replace("0309,Ba,B,,,", "0309,Ba,B,0,0,0")  # figures of which nothing is open
SHEETS = ["Tóm tắt", "Kết quả", "Biểu đồ", "Theo nhóm", "Theo đơn vị", "Vấn đề", "Chưa có số liệu"]
RESULTS, GROUPS, UNITS, PROBLEMS, UNREAD = SHEETS[1], SHEETS[3], SHEETS[4], SHEETS[5], SHEETS[6]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in a folder with a plan, a table and a file that cannot be read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "indicators.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


WORDS = {
    "met": ("Đạt", "Vượt"),
    "missed": ("Chưa đạt",),
    "undetermined": ("Chưa đủ số liệu",),
    "no_data": ("Chưa có số liệu",),
    "not_applicable": ("Không áp dụng",),
}


def written(*options: str) -> bytes:
    """Return the workbook of a run."""
    run_nnl(["check", "t.csv", *options, "-o", "r.xlsx"])
    return Path("r.xlsx").read_bytes()


def sheets(data: bytes) -> dict[str, list[dict[str, Any]]]:
    """Return the tables of a workbook as calamine reads them, a row by heading."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    return {name: [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]] for name, rows in found.items()}


def same(cell: Any, exact: Any) -> bool:
    """Whether a cell holds a figure of the JSON report: as a number, or as a text where a float is not it."""
    if exact is None:
        return bool(cell == "")
    if isinstance(cell, str):
        digits = cell.replace(".", "").replace(",", ".").removesuffix("%") if "/" not in cell else cell
        return Fraction(digits) == Fraction(exact)
    return Fraction(repr(cell)) == Fraction(exact)


def shown(cell: Any, decimals: int) -> str:
    """Return a number of a cell as a spreadsheet prints it with so many decimals."""
    return f"{Decimal(str(cell)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"


def test_every_figure_is_the_reports() -> None:
    """Numerators, denominators, rates, gaps and shortfalls, on the whole and by place."""
    report = run_nnl(["check", "t.csv", "--by", "xa", "--format", "json"]).report
    found = sheets(written("--by", "xa"))
    assert list(found) == SHEETS
    rows = {False: found[RESULTS], True: found[GROUPS]}
    for grouped in (False, True):
        results = [result for result in report["results"] if (result["group"] is not None) is grouped]
        assert len(rows[grouped]) == len(results) > 6
        for row, result in zip(rows[grouped], results, strict=True):
            assert row["Mã chỉ tiêu"] == result["id"]
            assert same(row["Tử số"], result["numerator"])
            assert same(row["Mẫu số"], result["denominator"])
            assert row["Đánh giá"] in WORDS[result["verdict"]] or result["require"] is None
            assert abs(row["Còn thiếu"] or 0) == (result["shortfall"] or 0)
            too_many = (result["require"] or "").startswith("<")
            assert not row["Còn thiếu"] or (row["Còn thiếu"] < 0) == too_many
            if isinstance(row["Thực hiện"], float) and result["percent"]:
                decimals = len(result["percent"].partition(".")[2])
                assert shown(Decimal(repr(row["Thực hiện"])) * 100, decimals) == result["percent"]
            if isinstance(row["Chênh lệch"], float) and result["gap_points"]:
                decimals = len(result["gap_points"].partition(".")[2])
                assert shown(row["Chênh lệch"], decimals) == result["gap_points"]
    assert any(isinstance(row["Thực hiện"], float) for row in rows[False])
    assert {one["verdict"] for one in report["results"]} >= {"met", "missed", "undetermined"}
    assert any(row["Còn thiếu"] and row["Còn thiếu"] < 0 for row in rows[True])


def test_openpyxl_reads_the_same_and_the_formats() -> None:
    """A rate prints with as many decimals as its verdict needs; a float that is not the figure is a text."""
    Path("t.csv").write_text(WHOLE, encoding="utf-8")
    book = opened(write := Path("r.xlsx") if written() else Path())
    assert write.exists()
    sheet = book[RESULTS]
    heads = [cell.value for cell in sheet[1]]
    at = {head: number for number, head in enumerate(heads)}
    rows = {row[at["Mã chỉ tiêu"]].value: row for row in list(sheet.iter_rows())[::-1] if row[0].row > 1}
    rate = rows["nghe"][at["Thực hiện"]]
    assert (rate.value, rate.number_format) == (1440 / 1444, "#,##0.000%")
    assert isinstance(rows["gan"][at["Thực hiện"]].value, str)
    assert rows["ba"][at["Tử số"]].value == "1441/3"
    assert rows["lon"][at["Tử số"]].value == f"{1444 * 12345678901234567:,}".replace(",", ".")
    assert rows["nghe"][at["Mức so sánh"]].number_format == "#,##0.00%"
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == f"A1:P{sheet.max_row}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.print_title_rows == "$1:$1"
    assert "&P" in sheet.oddFooter.center.text


def test_the_charts_refer_to_cells_of_the_results() -> None:
    """One a clause and kind of figure; each figure is a formula that names a cell of the results."""
    Path("t.csv").write_text(WHOLE, encoding="utf-8")
    data = written()
    sheet = opened(Path("r.xlsx"))["Biểu đồ"]
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas
    assert all(re.fullmatch(r"='Kết quả'!\$[A-Z]\$\d+", formula) for formula in formulas)
    results = opened(Path("r.xlsx"))[RESULTS]
    heads = [cell.value for cell in results[1]]
    for row in sheet.iter_rows(min_row=2):
        named = [re.search(r"\$([A-Z])\$(\d+)", cell.value) for cell in row if cell.data_type == "f"]
        for column, found in zip(("Thực hiện", "Mức so sánh"), named, strict=False):
            assert found is not None
            assert heads[ord(found[1]) - ord("A")] == column
            name = str(row[0].value).partition(" (")[0].partition(" – ")[0]
            assert results.cell(int(found[2]), heads.index("Chỉ tiêu") + 1).value.endswith(name[1:])
    parts = zipfile.ZipFile(io.BytesIO(data))
    charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == len(sheet._charts) == 4
    assert all("'Biểu đồ'!$B$" in chart and "<c:barChart>" in chart for chart in charts)


def test_units_problems_and_what_was_not_read(folder: Path) -> None:
    """A row a unit with its cells, a row a problem with its unit, a row a file that could not be read."""
    (folder / "b.xlsx").write_bytes(b"PK\x03\x04 cut")
    (folder / "t.csv").write_text(TABLE.replace("0208,Hai,B,0,0", "0208,Hai,B,5,9"), encoding="utf-8")
    found = sheets(written("b.xlsx"))
    units = [row for row in found[UNITS] if row["Mã chỉ tiêu"] == "nghe"]
    assert [row["Mã đơn vị"] for row in units] == ["0107", "0309", "0208"]
    assert units[0]["Lấy từ các ô"] == "t.csv: E2, D2"
    assert {row["Còn nợ"] for row in units[1:]} == {"chưa báo cáo", "số liệu bị loại: t.csv: E3, D3"}
    broken = next(row for row in found[PROBLEMS] if row["Mã vấn đề"] == "part-exceeds-whole")
    assert (broken["Loại"], broken["Tệp"], broken["Ô, dòng"], broken["Đơn vị"]) == ("lỗi", "t.csv", "E3", "Hai (0208)")
    assert [row["Tệp hoặc đơn vị"] for row in found[UNREAD]] == ["b.xlsx", "Ba (0309, B)"]


def test_the_same_input_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """At another time of another day too: no time of its own stands in it."""
    first = written()
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert written() == first
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"2000-01-01" in zipfile.ZipFile(io.BytesIO(first)).read("docProps/core.xml")


def test_hostile_names_are_texts(folder: Path) -> None:
    """Of units and places: each comes out as the text that it is, cut only where no cell holds it."""
    letters = {"\n": " ", "\r": " ", "\x00": " "}
    names = ["X" + "".join(letters.get(letter, letter) for letter in name) for name in NAMES]
    names += [
        name for name in NAMES if name[:1] in "=+-@＝＋－＠<&{_'" and not set(name) & set(letters) and len(name) < 99
    ]
    rows = [["Mã", "Tên", "Xã", "Tốt nghiệp", "Vào nghề", "Tiền"]]
    rows += [[f"{number:04}", name, name, "10", "6", "1"] for number, name in enumerate(names)]
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    data = written()
    report = json.loads(run_nnl(["check", "t.csv", "--by", "xa", "--by", "ten", "--format", "json"]).stdout)
    groups = {
        result["group"]["value"] for result in report["results"] if result["group"] and result["group"]["field"] == "xa"
    }
    assert len(groups) > 100
    told = {row["Nhóm"] for row in sheets(data)[GROUPS]}
    assert {fitting(group) for group in groups} == told
    book = opened(Path("r.xlsx"))
    cells = [(sheet.title, cell) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {name for name, cell in cells if cell.data_type == "f"} == {"Biểu đồ"}
    assert not [cell for _, cell in cells if cell.hyperlink]


def test_a_name_too_long_for_a_cell_is_cut_so_that_it_shows() -> None:
    """A cell holds 32,767 letters, those past the first plane count twice; how many were cut is said."""
    for name in ("A" * 33_000, "𠮷" * 17_000, "ấ" * 32_768):
        cut = fitting(name)
        assert len(cut.encode("utf-16-le")) <= LONGEST * 2
        assert cut.endswith(f"… [+{len(name) - cut.count(name[0])}]")
    assert fitting("ấ" * LONGEST) == "ấ" * LONGEST


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("saved", [False, True])
def test_a_workbook_of_its_own_is_known(folder: Path, lang: str, saved: bool) -> None:
    """Given back as input every sheet of it is skipped as nnl's own, also when another program saved it again."""
    written("--lang", lang, "--by", "xa")
    path = folder / "r.xlsx"
    if saved:
        book = importlib.import_module("openpyxl").load_workbook(path)
        book.save(path)
    report = run_nnl(["check", "t.csv", "r.xlsx", "--format", "json"]).report
    assert {entry["why"] for entry in report["inputs"] if entry["file"] == "r.xlsx"} == {"skipped-own"}
    assert report["coverage"]["reported"] == 2


def test_rows_beyond_what_a_sheet_should_hold_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of units and of groups the first are written, and how many more there are."""
    monkeypatch.setattr("nnl_cli.reports.workbook.tables.MOST_ROWS", 7)
    found = sheets(written("--by", "xa"))
    assert len(found[GROUPS]) == 8
    assert found[GROUPS][-1]["Nhóm"] == "… và 9 dòng khác, xem báo cáo JSON"
    assert [row["Đơn vị"] for row in found[UNITS]].count("… và 2 dòng khác, xem báo cáo JSON") == 7


def test_rows_that_are_not_shown_are_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of thousands of groups the first are laid out, and the rest only counted."""
    tables = importlib.import_module("nnl_cli.reports.workbook.tables")
    made = Mock(side_effect=tables.lines_of)
    monkeypatch.setattr(tables, "MOST_ROWS", 7)
    monkeypatch.setattr(tables, "lines_of", made)
    assert (len(sheets(written("--by", "xa"))[GROUPS]), made.call_count) == (8, 7)


def test_a_number_that_a_float_is_not_stands_as_text() -> None:
    """Fifteen digits are what a spreadsheet keeps."""
    assert held(Fraction(1, 3), 2, 100) == pytest.approx(1 / 3)
    assert held(Fraction("0.2999999999999999999"), 19, 100) is None
    assert counted(10**400, Speaker("en", {})).number is None
    assert counted(Fraction(3, 8), Speaker("vi", {}))[:3] == ("0,375", 0.375, "#,##0.000")


@needs_office
def test_libreoffice_reckons_the_same(folder: Path) -> None:
    """Opened and reckoned again, the figures of the results and of the charts print as the report has them."""
    (folder / "t.csv").write_text(WHOLE, encoding="utf-8")
    written()
    path = folder / "r.xlsx"
    name = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1066,false,true,true,false,false,-1"
    converted(path, name)
    text = (folder / "saved" / f"r-{RESULTS}.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    at = {head: number for number, head in enumerate(rows[0])}
    report = run_nnl(["check", "t.csv", "--format", "json"]).report
    for row, result in zip(rows[1:], report["results"], strict=True):
        if result["percent"] and result["id"] != "gan":  # too near to its bound for a number
            assert row[at["Thực hiện"]].replace(",", ".") == f"{result['percent']}%"
    charts = (folder / "saved" / "r-Biểu đồ.csv").read_text(encoding="utf-8")
    assert re.search(r"99[.,]72", charts)
    assert "#REF" not in charts


def test_all_units_stand_where_the_sheet_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """One indicator may have many units and the others few: none is cut while the sheet is not full."""
    whole = len(sheets(written())[UNITS])
    monkeypatch.setattr("nnl_cli.reports.workbook.tables.MOST_ROWS", whole)
    assert len(sheets(written())[UNITS]) == whole


def test_a_unit_that_divides_by_nothing_says_so(folder: Path) -> None:
    """Whatever the reason for which a unit did not enter, it is told."""
    plan = PLAN + '- {id: moi, name: Mỗi trường, numerator: nghe / tn, denominator: 1, kind: ratio, target: ">= 1"}\n'
    (folder / "indicators.yaml").write_text(plan, encoding="utf-8")
    row = next(r for r in sheets(written())[UNITS] if (r["Mã chỉ tiêu"], r["Mã đơn vị"]) == ("moi", "0208"))
    assert row["Còn nợ"] == "số của đơn vị dẫn đến phép chia cho 0"


def test_a_sheet_without_anything_says_so() -> None:
    """Where nothing is wrong and nothing is left out the two sheets say that there is none, in either language."""
    clean = "Mã,Tên,Xã,Tốt nghiệp,Vào nghề,Tiền\n0107,Một,A,1444,1440,1440.5\n"
    Path("t.csv").write_text(clean, encoding="utf-8")
    for lang, word in (("vi", "Không có"), ("en", "None")):
        found = list(sheets(written("--only", "tien", "--lang", lang)).values())[-2:]
        assert [[row[next(iter(row))] for row in rows] for rows in found] == [[word], [word]]
