"""Rows that only look like totals, headings or column numbers count, and rows that only look like units do not."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from running import run_nnl
from sources.books import new_book, saved

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2023-2024}
unit: {key: ma, name: ten, place: xa, class: cap, period: nam}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  cap: {label: Cấp, type: category}
  nam: {label: Năm học, type: period}
  hs: {label: Lớp 9, type: count}
  tn: {label: Tốt nghiệp, type: count, part_of: hs}
  tien: {label: Kinh phí, type: amount}
  dat: {label: Đạt chuẩn, type: yes_no}
indicators:
  - {id: si_so, numerator: hs, target: ">= 1"}
  - {id: tn, numerator: tn, denominator: hs, target: ">= 90%"}
  - {id: tien, numerator: tien, target: ">= 1"}
  - {id: dat, numerator: dat, target: ">= 1"}
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")


def check(table: str, *options: str, name: str = "t.csv") -> dict[str, Any]:
    """Return the JSON report of a table, one row a line; its rows balance."""
    Path(name).write_text(table, encoding="utf-8")
    report = run_nnl(["check", name, "--plan", "plan.yaml", "--format", "json", *options]).report
    parts = ("records", "duplicates", "other_period", "totals", "headings", "notes", "refused")
    for sheet in report["inputs"]:
        assert sheet["rows"] == sum(sheet[part] for part in parts)
    return report


def figure(report: dict[str, Any], indicator: str) -> tuple[int | None, int | None]:
    """Return numerator and denominator of an indicator."""
    (result,) = (result for result in report["results"] if result["id"] == indicator)
    return result["numerator"], result["denominator"]


def codes(report: dict[str, Any]) -> set[str]:
    """Return the codes of the problems, those of columns that the table does not have aside."""
    return {problem["code"] for problem in report["problems"]} - {"column-missing"}


@pytest.mark.parametrize(
    "table",
    [
        "Tên trường,Xã,Năm học,Lớp 9\nTHCS A,X,Năm học 2023-2024,100\nTHCS B,X,2023-2024,50\n",
        "Tên trường,Xã,Cấp,Lớp 9\nTHCS A,X,THCS,100\nTrường Y,X,TC,50\n",
        "Tên trường,Khối,Lớp 9\nTHCS A,Năm 2023,100\nTHCS B,TC,50\n",
        "Mã,Tên trường,Lớp 9\n01,A,100\n,B,50 HS\n",
        "Mã,Tên trường,Lớp 9\n01,A,100\n,B,50*\n",
        "STT,Mã,Tên trường,Cấp,Lớp 9\n1,01,A,TC,100\n2,,B,TC,50\n",
    ],
)
def test_a_class_a_year_or_a_mark_takes_no_school_away(table: str) -> None:
    """A row with a name is a school, whatever its class is called and however its figures are written."""
    assert figure(check(table), "si_so") == (150, None)


def test_a_school_without_code_that_answers_is_counted() -> None:
    """A yes is a figure too: a row with a name and an answer is a unit."""
    report = check("Mã,Tên trường,Đạt chuẩn\n01,A,có\n,B,có\n,C,x\n")
    assert figure(report, "dat") == (3, None)


@pytest.mark.parametrize(("row", "total"), [("1,2,3", 102), ("(1),(2),(3)", 100), ("A,1,2", 100)])
def test_small_figures_are_no_column_numbers(row: str, total: int) -> None:
    """`1,2,3` below a header of three columns is a school; with brackets or letters it numbers the columns."""
    assert figure(check(f"Mã,Lớp 9,Tốt nghiệp\n{row}\n7,100,95\n"), "si_so") == (total, None)


def test_numbers_in_the_name_column_number_the_columns() -> None:
    """No school is called 2: such a row is never a unit."""
    report = check("Mã,Tên trường,Lớp 9\n1,2,3\n7,A,100\n")
    assert (figure(report, "si_so"), report["inputs"][0]["headings"]) == ((100, None), 1)


@pytest.mark.parametrize("kind", ["- Nữ", "+ Dân tộc", "Nữ", "Dân tộc thiểu số", "DTTS", "- Điểm trường 2"])
def test_pupils_of_a_kind_are_counted_once(kind: str) -> None:
    """A row below a school for its girls, or with a dash, is a part of it and never added."""
    report = check(f"Mã,Tên trường,Lớp 9,Tốt nghiệp\n01,A,100,95\n,{kind},50,45\n02,B,30,20\n")
    assert (figure(report, "tn"), report["inputs"][0]["totals"]) == ((115, 130), 1)


def test_a_commune_over_its_schools_is_counted_once() -> None:
    """A place without a code among schools with codes is their sum, not a school of its own."""
    report = check("Mã,Tên trường,Lớp 9,Tốt nghiệp\n,Xã Điền Hòa,130,115\n01,A,100,95\n02,B,30,20\n")
    assert (figure(report, "tn"), codes(report)) == ((115, 130), set())


def test_a_commune_that_is_no_sum_is_refused_aloud() -> None:
    """Where the figures are not the sum of the schools below, nobody knows what the row is: it is refused by place."""
    report = check("Mã,Tên trường,Lớp 9,Tốt nghiệp\n,Xã Điền Hòa,131,115\n01,A,100,95\n02,B,30,20\n")
    (told,) = (p for p in report["problems"] if p["code"] == "group-unsure")
    assert (told["row"], told["severity"]) == (2, "error")
    assert (figure(report, "tn"), report["inputs"][0]["refused"]) == ((115, 130), 1)


def test_communes_that_report_themselves_are_units() -> None:
    """Where the units are communes, one without a code is a unit like the others."""
    report = check("Mã,Tên trường,Lớp 9\n01,Xã Điền Hòa,100\n,Xã Phong An,30\n02,Phường Phong Thu,20\n")
    assert figure(report, "si_so") == (150, None)


def test_numbered_schools_are_lost_neither_as_groups_nor_in_silence() -> None:
    """Schools numbered I, II where one number is missing are refused as rows, not dropped as headings of a group."""
    report = check("STT,Tên trường,Lớp 9\nI,THCS A,100\nII,THCS B,50\n,THCS C,10\n")
    assert codes(report) == {"group-unsure", "column-missing-key"}
    assert report["inputs"][0]["refused"] + report["inputs"][0]["records"] + report["inputs"][0]["totals"] == 3
    assert {p["row"] for p in report["problems"] if p["code"] == "group-unsure"} >= {2}


def test_a_second_table_below_a_signature_is_told() -> None:
    """Labels in the columns of figures, below a signature, head another table: nothing of it is counted."""
    table = (
        "Mã,Tên trường,Lớp 9,Tốt nghiệp\n01,A,100,95\nNgười lập biểu,,,\nMã GV,Họ tên,Số tiết,Số giờ\nGV01,Ng. A,12,5\n"
    )
    report = check(table)
    assert (figure(report, "si_so"), codes(report)) == ((100, None), {"second-table"})


def test_units_below_a_signature_are_told() -> None:
    """A school below the signature counts, and the reader of the report is told to look."""
    report = check("Mã,Tên trường,Lớp 9\n01,A,100\nNgười lập biểu,,\n02,B,50\n")
    assert (figure(report, "si_so"), codes(report)) == ((150, None), {"rows-after-footer"})


def test_a_register_lists_schools_without_codes() -> None:
    """A name alone in a list of units is a unit that should report; a heading of a group is not."""
    Path("r.csv").write_text(
        "Mã,Tên trường,Ghi chú\n,Xã Điền Hòa,\n01,THCS A,\n,Nhóm trẻ Hoa Mai,mới\n,THCS B,\nABC,THCS C,\n",
        encoding="utf-8",
    )
    report = check("Mã,Tên trường,Lớp 9\n01,THCS A,100\n", "--register", "r.csv")
    assert (report["coverage"]["expected"], report["coverage"]["reported"]) == (4, 1)


@pytest.mark.parametrize(
    ("total", "told"),
    [("9", set()), ("8", {"total-differs"}), ("10", {"total-differs"})],
    ids=["right", "less", "more"],
)
def test_a_subtotal_of_subtotals(total: str, told: set[str]) -> None:
    """A second subtotal in a row sums the ones before it, back to where they began."""
    rows = ["01,A,1", ",Cộng xã 1,1", "02,B,2", ",Cộng xã 2,2", ",Cộng cụm 1,3"]
    rows += ["03,C,4", ",Cộng xã 3,4", "04,D,5", ",Cộng xã 4,5", f",Cộng cụm 2,{total}", ",Tổng cộng,12"]
    assert codes(check("Mã,Tên trường,Lớp 9\n" + "\n".join(rows) + "\n")) == told


def test_a_total_over_rows_of_another_year_is_not_judged() -> None:
    """Rows of a year that nobody asked for are not kept, so that their stated total cannot be false."""
    report = check("Mã,Tên trường,Năm học,Lớp 9\n01,A,2020-2021,100\n02,B,2020-2021,50\n,Tổng cộng,,150\n")
    assert "total-differs" not in codes(report)


@pytest.mark.parametrize(
    ("line", "factor"),
    [
        ("Đơn vị tính: nghìn đồng/năm", 1_000),
        ("ĐVT: triệu đồng, học sinh", 1_000_000),
        ("(Đơn vị tính: Tr.đồng)", 1_000_000),
        ("ĐVT: trđ", 1_000_000),
        ("Kinh phí tính bằng triệu đồng", 1_000_000),
    ],
)
def test_money_in_the_unit_that_a_line_states(line: str, factor: int) -> None:
    """A line above or below the table scales the money, exactly and said; pupils stay pupils."""
    body = "Mã,Tên trường,Lớp 9,Kinh phí\n01,A,100,12\n"
    for table in (f'"{line}"\n{body}', f'{body}"{line}"\n'):
        report = check(table)
        assert (figure(report, "tien"), figure(report, "si_so")) == ((12 * factor, None), (100, None))
        assert codes(report) == {"column-scaled"}


def test_money_in_a_label_in_short() -> None:
    """`Kinh phí (trđ)` is the column Kinh phí in millions, and no question."""
    report = check("Mã,Tên trường,Kinh phí (trđ)\n01,A,12\n")
    assert (figure(report, "tien"), codes(report)) == ((12_000_000, None), {"column-scaled"})


def test_a_row_refused_for_two_reasons_is_refused_once() -> None:
    """Wider than the header and of a year that nobody knows: one row of two, and the rows balance."""
    report = check("Mã,Tên trường,Năm học,Lớp 9\n01,A,2023-2024,100\n02,B,bao giờ,1,2,3\n")
    assert [sheet["refused"] for sheet in report["inputs"]] == [1]


def test_money_in_thousands_is_exact_below_one() -> None:
    """1,2345 thousand are 1234,5 dong and 0,0005 thousand half a dong: together 1235."""
    report = check('Mã,Tên trường,Kinh phí (nghìn đồng)\n01,A,"1,2345"\n02,B,"0,0005"\n')
    assert (figure(report, "tien"), codes(report)) == ((1235, None), {"column-scaled"})


def test_nobody_in_thousands_is_nobody() -> None:
    """In a column in thousands 0 is none and 1,25 is 1250; the fraction of a pupil is an error of its cell."""
    report = check('Mã,Tên trường,Lớp 9 (nghìn em)\n01,A,"1,25"\n02,B,0\n')
    assert (figure(report, "si_so"), codes(report)) == ((1250, None), {"column-scaled"})
    report = check('Mã,Tên trường,Lớp 9 (nghìn em)\n01,A,"1,2505"\n02,B,0\n')
    assert codes(report) == {"column-scaled", "not-whole"}


def test_a_unit_that_cannot_be_understood_is_asked() -> None:
    """A line that says thousands in other words refuses the table: 12 could be 12 or 12 000."""
    assert "unit-unclear" in codes(check("Đơn vị tính: nghìn gói\nMã,Tên trường,Lớp 9,Kinh phí\n01,A,100,12\n"))


def test_a_unit_below_a_long_table_is_an_error() -> None:
    """The line is met after the figures were read: that is said aloud."""
    rows = "".join(f"{number:03},A{number},1,12\n" for number in range(200))
    report = check(f"Mã,Tên trường,Lớp 9,Kinh phí\n{rows}Đơn vị tính: triệu đồng,,,\n")
    assert "unit-below" in codes(report)


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Báo cáo năm học 2022-2023", {"period-in-title"}),
        ("Báo cáo so sánh năm học 2021-2022 và 2022-2023", {"period-title-unclear"}),
        ("Báo cáo năm học 2023 - 2024, so với năm học 2022-2023", set()),
        ("Kế hoạch số 118 năm 2021", set()),
    ],
)
def test_a_title_of_another_year_is_told(title: str, told: set[str]) -> None:
    """A table of last year, sent by mistake, shows it in its title alone."""
    assert codes(check(f'"{title}"\nMã,Tên trường,Lớp 9\n01,A,100\n')) == told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["Mã trg", "Tên trường học", "Số lớp"], ["02", "B", 50, 40]], ("sheet-unread", "error")),
        ([["02", "B", 50, 40]], ("sheet-unread", "error")),
        ([["Họ và tên", "Tuổi", "Số tiết"], ["Ng. A", 40, 12]], ("sheet-unread", "warning")),
        ([["Hướng dẫn"], ["Ghi đủ các cột."]], ("sheet-without-table", "info")),
    ],
    ids=["misspelled", "continued", "other", "text"],
)
def test_a_sheet_beside_a_table_is_never_lost_in_silence(rows: list[list[Any]], told: tuple[str, str]) -> None:
    """A sheet with figures that is not read is an error where it is likely a table of the plan, else a warning."""
    book = new_book()
    page = book.active
    for row in (["Mã", "Tên trường", "Lớp 9"], ["01", "A", 100]):
        page.append(row)
    other = book.create_sheet("Hai")
    for row in rows:
        other.append(row)
    Path("t.xlsx").write_bytes(saved(book))
    report = run_nnl(["check", "t.xlsx", "--plan", "plan.yaml", "--format", "json"]).report
    assert told in {(p["code"], p["severity"]) for p in report["problems"]}
    assert figure(report, "si_so") == (100, None)


def book(*rows: list[Any], formats: dict[str, str] | None = None) -> None:
    """Write a workbook of one sheet, with number formats by cell."""
    made = new_book()
    for row in rows:
        made.active.append(row)
    for cell, shown in (formats or {}).items():
        made.active[cell].number_format = shown
    Path("t.xlsx").write_bytes(saved(made))


def checked(name: str) -> dict[str, Any]:
    """Return the JSON report of a file that stands there."""
    return run_nnl(["check", name, "--plan", "plan.yaml", "--format", "json"]).report


@pytest.mark.parametrize("sign", ["—", "-", "…"])
def test_a_dash_is_no_code(sign: str) -> None:
    """Two schools whose codes are not known are two schools."""
    report = check(f"Mã,Tên trường,Lớp 9,Tốt nghiệp\n{sign},A,100,\n{sign},B,,95\n")
    assert report["inputs"][0]["records"] == 2
    assert figure(report, "si_so") == (100, None)


@pytest.mark.parametrize(
    ("value", "code"), [("#N/A", "cell-is-error"), ("=Z1", "cell-is-uncalculated"), (20240105, "cell-is-date")]
)
def test_a_code_that_a_workbook_lost_is_no_code(value: Any, code: str) -> None:
    """An error, a formula without result or a date in the column of codes is told, and joins no two schools."""
    shown = {"A2": "yyyy-mm-dd", "A3": "yyyy-mm-dd"} if code == "cell-is-date" else {}
    value = 45296 if shown else value
    book(["Mã", "Tên trường", "Lớp 9", "Tốt nghiệp"], [value, "A", 100, None], [value, "B", None, 95], formats=shown)
    report = checked("t.xlsx")
    assert report["inputs"][0]["records"] == 2
    assert code in codes(report)


def test_a_rounded_code_is_told() -> None:
    """Twenty digits kept as a number are nobody's code, in a workbook and in the text saved from it."""
    book(["Mã", "Tên trường", "Lớp 9"], [12345678901234567890, "A", 100], [1917201010123456, "B", 50])
    report = checked("t.xlsx")
    assert (figure(report, "si_so"), codes(report)) == ((150, None), {"code-rounded"})
    assert "code-rounded" in codes(check("Mã,Tên trường,Lớp 9\n1.23E+19,A,100\n"))


def test_a_number_of_a_workbook_says_nothing_of_how_texts_are_typed() -> None:
    """12.5 kept as a number has no sign of its own: beside the text `1,5` the text `1.234` is a thousand and more."""
    book(["Mã", "Tên trường", "Kinh phí"], ["01", "A", 12.5], ["02", "B", "1,5"], ["03", "C", "1.234"])
    report = checked("t.xlsx")
    assert (figure(report, "tien"), codes(report)) == ((1248, None), set())


def test_sixteen_digits_are_one_code_in_every_format() -> None:
    """A code of sixteen digits is the same unit as a number and as text."""
    book(["Mã", "Tên trường", "Lớp 9"], [1917201010123456, "A", 100])
    Path("u.csv").write_text("Mã,Tên trường,Tốt nghiệp\n1917201010123456,A,95\n", encoding="utf-8")
    line = ["check", "t.xlsx", "u.csv", "--plan", "plan.yaml", "--format", "json"]
    assert figure(run_nnl(line).report, "tn") == (95, 100)


def test_rows_of_formulas_without_results_are_rows() -> None:
    """Schools at the end of a sheet whose every cell is a formula that was never calculated are refused, not lost."""
    book(["Mã", "Tên trường", "Lớp 9"], ["01", "A", 100], ["=S!A2", "=S!B2", "=S!C2"], ["04", "D", "=S!C9"])
    report = checked("t.xlsx")
    assert report["inputs"][0]["rows"] == 3
    assert "cell-is-uncalculated" in codes(report)


def test_a_percentage_is_no_amount() -> None:
    """31,25 % of something is no money, in a workbook as in a text file."""
    book(["Mã", "Tên trường", "Kinh phí"], ["01", "A", 0.3125], ["02", "B", 3], formats={"C2": "0.00%"})
    report = checked("t.xlsx")
    assert (figure(report, "tien"), codes(report)) == ((3, None), {"cell-is-percent"})


def test_a_line_inside_a_cell_is_told() -> None:
    """A quotation mark opened in one row and closed in the next hides a school: that is said."""
    table = 'Mã;Tên trường;Lớp 9;Tốt nghiệp\n01;"A;100;95\n02;B";40;39\n03;C;10;9\n'
    assert "rows-swallowed" in codes(check(table))
    assert codes(check('Mã,Tên trường,Lớp 9\n01,"Trường A\ncơ sở 2, thôn 3",100\n')) == set()


def test_a_refused_row_is_counted_once() -> None:
    """A row too wide for its header, of a school that another file gives, is refused and no record less."""
    Path("a.csv").write_text("Mã,Tên trường,Lớp 9,Tốt nghiệp\n01,A,100,95\n", encoding="utf-8")
    Path("b.csv").write_text("Mã,Tên trường,Lớp 9,Tốt nghiệp\n01,A,100,95,7,7\n", encoding="utf-8")
    sheets = run_nnl(["check", "a.csv", "b.csv", "--plan", "plan.yaml", "--format", "json"]).report["inputs"]
    assert [(s["records"], s["duplicates"], s["refused"]) for s in sheets] == [(1, 0, 0), (0, 0, 1)]


def test_a_school_without_a_place_is_the_only_one_of_its_name() -> None:
    """A table of names alone joins the coded schools of those names, and says so."""
    Path("a.csv").write_text("Mã,Tên trường,Xã,Lớp 9\n01,A,X,100\n02,B,X,50\n", encoding="utf-8")
    Path("b.csv").write_text("Tên trường,Tốt nghiệp\nA,90\nB,40\n", encoding="utf-8")
    report = run_nnl(["check", "a.csv", "b.csv", "--plan", "plan.yaml", "--format", "json"]).report
    assert (figure(report, "tn"), codes(report)) == ((130, 150), {"unit-matched-by-name"})


@pytest.mark.parametrize("label", ["Kinh phí", "Kinh phí (nghìn đồng)"])
def test_a_figure_of_thousands_of_digits_is_refused(label: str) -> None:
    """No honest figure is that long: it is an error of its cell, and the message does not repeat all of it."""
    report = check(f"Mã,Tên trường,{label}\n01,A,{'1' * 5000}\n")
    (told,) = (p for p in report["problems"] if p["code"] == "number-too-long")
    assert len(told["value"]) < 300


PAGE = "<table><tr><td>Mã<td>Tên trường<td>Lớp 9</tr>{}</table>"


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>01<td>A<td>100<sup>1</sup></tr><tr><td>02<td>B<td>50</tr>",
        "<tr><td>01<td>A<td><del>90</del>100</tr><tr><td>02<td>B<td>50</tr>",
        "<tr><td>01<td>A<td>100</tr><td>02<td>B<td>50",
    ],
    ids=["mark", "struck", "no-tr"],
)
def test_pages_read_as_a_browser_shows_them(rows: str) -> None:
    """A footnote mark or a struck figure is no digit, and a row may begin without its tag."""
    assert figure(check(PAGE.format(rows), name="t.html"), "si_so") == (150, None)


def test_every_cause_is_told() -> None:
    """`nnl validate` groups by cause, and still names each column that is not used."""
    Path("t.csv").write_text("Mã,Tên trường,Lớp 9,Cột lạ,Lớp chín\n01,A,100,x,y\n", encoding="utf-8")
    told = run_nnl(["validate", "t.csv", "--plan", "plan.yaml"])
    assert "D Cột lạ → " in told.stdout
    assert "E Lớp chín → " in told.stdout


def changed(source: str, target: str, part: str, old: bytes, new: bytes) -> None:
    """Write a workbook with some bytes of one of its parts replaced."""
    with zipfile.ZipFile(source) as zipped, zipfile.ZipFile(target, "w") as out:
        for name in zipped.namelist():
            data = zipped.read(name)
            assert name != part or old in data
            out.writestr(name, data.replace(old, new) if name == part else data)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", b'r="C2"', b'r="XFD1048576"'),
        ("xl/worksheets/sheet1.xml", b'r="C2"', b'r="ZZZZZ2"'),
        ("xl/worksheets/sheet1.xml", b'r="C2"', b'r="A99999999"'),
        ("xl/workbook.xml", b"<workbook", b'<?xml version="1.0" encoding="x-abc"?><workbook'),
        ("xl/styles.xml", b'numFmtId="0"', b'numFmtId="x"'),
    ],
)
def test_a_broken_workbook_ends_no_run(part: str, old: bytes, new: bytes) -> None:
    """A workbook with an impossible address, encoding or style is refused by name, and the others are read."""
    book(["Mã", "Tên trường", "Lớp 9"], ["01", "A", 100])
    changed("t.xlsx", "broken.xlsx", part, old, new)
    Path("b.csv").write_text("Mã,Tên trường,Lớp 9\n02,B,50\n", encoding="utf-8")
    ended = run_nnl(["check", "broken.xlsx", "b.csv", "--plan", "plan.yaml", "--format", "json"])
    assert figure(ended.report, "si_so")[0] in (50, 150)
    assert ended.exit_code in (0, 1, 3, 4)
    assert {p["file"] for p in ended.report["problems"] if p["severity"] == "error"} <= {"broken.xlsx"}


@pytest.mark.parametrize("row", [",Trường THCS A,X,100", ",THCS A,Xã X,100"])
def test_a_school_is_known_by_name_and_place_without_the_words_for_their_kind(row: str) -> None:
    """A row without code joins the one coded school of its name and place, `Trường` and `Xã` or not (rule 17)."""
    report = check(f"Mã,Tên trường,Xã,Lớp 9\n01,THCS A,X,100\n{row}\n")
    spelled = "unit-matched-respelt" if "Trường" in row else "unit-matched-by-name"
    assert (figure(report, "si_so"), codes(report)) == ((100, None), {spelled, "unit-repeated"})


def test_a_school_that_may_count_twice_is_told() -> None:
    """A school without code whose name a coded one has in another place is asked about."""
    report = check("Mã,Tên trường,Xã,Lớp 9\n01,THCS A,X,100\n,THCS A,Y,100\n")
    assert (figure(report, "si_so"), codes(report)) == ((200, None), {"unit-without-code"})
