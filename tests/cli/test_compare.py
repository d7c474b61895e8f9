"""Two sources of the same units held against each other: what an officer sees, what programs get, how a run ends."""

import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from python_calamine import load_workbook

from hostile import NAMES
from nnl_cli.cli.app import spread
from running import Outcome, csv_rows, run_nnl

PLAN = """\
plan: {number: 1/KH-UBND, title: Kế hoạch thử, period: 2024, periods: {2024: [2023-2024], 2023: [2022-2023]}}
unit: {key: ma, name: ten, place: xa, period: nam}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  nam: {label: Năm học, type: period}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
  dt: {label: Diện tích, type: amount}
  chuan: {label: Đạt chuẩn, type: yes_no}
  ngay: {label: Ngày công nhận, type: date}
  loai: {label: Loại hình, type: category, values: {công lập: [CL], tư thục: [TT]}}
  ty_le: {label: Tỷ lệ, type: percent, of: [nghe, tn]}
indicators:
  - {id: nghe, name: Tỷ lệ vào nghề, numerator: nghe, denominator: tn, target: "> 30%"}
  - {id: dt, name: Diện tích, numerator: dt}
"""
SHEET = """\
Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề,Giải,Ngày công nhận
01,THCS Điền Hòa,Điền Hòa,1.440,300,1,18/03/2024
02,THCS Phong Mỹ,Phong Mỹ,800,150,2,
,THCS Lê Lợi,Xã Phong Mỹ,100,20,,
04,THCS Chỉ A,Xã A,100,20,1,
05,THCS Hỏng,Xã A,100,nhiều,1,
06,THCS Cùng Tên,Xã A,1,1,1,
"""
EXPORT = """\
Mã trường;Tên trường;Xã;Tốt nghiệp;Vào nghề;Ngày công nhận;Loại hình
66;THCS Cùng Tên;Xã A;1;1;;CL
05;THCS Hỏng;Xã A;100;30;;
03;THCS LÊ LỢI;Phong Mỹ;100;20;;
02;Trường THCS Phong Mỹ;Phong Mỹ;810;;;
01;THCS Điền Hoà;Điền Hòa;1440;310;2024-03-18;
"""
WITHOUT = "Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề\n"
Compare = Callable[..., Outcome]


@pytest.fixture
def compare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Compare:
    """Run `nnl compare` in a folder with the plan and both sources, 100 columns wide."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NNL_PLAN", "ke-hoach.yaml")
    monkeypatch.delenv("NNL_LANG", raising=False)
    for name, text in {"ke-hoach.yaml": PLAN, "so.csv": SHEET, "csdl.csv": EXPORT}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return lambda *arguments: run_nnl(["compare", *arguments])


def write(name: str, *rows: str, head: str = WITHOUT) -> str:
    """Write a small table, and return its name."""
    Path(name).write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return name


def told(compare: Compare, *arguments: str) -> dict[str, Any]:
    """Return a comparison as programs get it."""
    found: dict[str, Any] = json.loads(compare(*arguments, "--format", "json").stdout)
    return found


def differences(found: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return unit, field, kind and both values of every difference."""
    return [
        (unit["key"] or unit["name"], one["field"], one["kind"], one["a"]["value"], one["b"]["value"])
        for unit in found["differing"]
        for one in unit["differences"]
    ]


def test_an_officer_sees_whom_to_phone_about_which_cells(compare: Compare) -> None:
    """School by school, both values with their cells; then who is in one alone, the totals, and what to do next."""
    outcome = compare("so.csv", "--with", "csdl.csv")
    assert outcome.exit_code == 3
    assert (
        outcome.stdout
        == """\
So hai nguồn, kỳ 2024: 4 đơn vị có ở cả hai, 5 trường chung
A: so.csv · 6 đơn vị
B: csdl.csv · 5 đơn vị
1 đơn vị không có mã ở một nguồn nên được ghép theo tên và xã.

    Trường số liệu                      A  ô       B  ô   B − A
Điền Hòa · 1 đơn vị
  THCS Điền Hòa (01)
    Vào nghề                          300  E2    310  E6    +10
Xã A · 1 đơn vị
  THCS Hỏng (05)
    Vào nghề        không đọc được: nhiều  E6     30  E3
Xã Phong Mỹ · 1 đơn vị
  THCS Phong Mỹ (02)
    Tốt nghiệp                        800  D3    810  D5    +10
    Vào nghề                          150  E3  trống  E5

Chỉ có ở A: 2 đơn vị
  THCS Chỉ A (04) · Xã A · so.csv:5
  THCS Cùng Tên (06) · Xã A · so.csv:7; cùng tên với THCS Cùng Tên (66) ở B: có phải một đơn vị?

Chỉ có ở B: 1 đơn vị
  THCS Cùng Tên (66) · Xã A · csdl.csv:2; cùng tên với THCS Cùng Tên (06) ở A: có phải một đơn vị?

Cột chỉ có ở B: Loại hình

Cộng các đơn vị có ở cả hai      A      B  B − A
  Tốt nghiệp                 2.440  2.450    +10
  Vào nghề                     470    360   −110

Khớp 13 ô của 4 đơn vị; khác 4 ô ở 3 đơn vị (2 số khác nhau, 1 chỉ một bên có số liệu, 1 không đọc
  được); 2 đơn vị chỉ có ở A; 1 đơn vị chỉ có ở B.
Có số liệu bị loại khi đọc; phần còn lại vẫn được so.
Ghi danh sách để hỏi từng đơn vị: nnl compare so.csv -o khac-nhau.xlsx --with csdl.csv
"""
    )
    assert "E6  THCS Hỏng (05)" in outcome.stderr


def test_quiet_prints_the_closing_lines_alone(compare: Compare) -> None:
    """`-q`: how much agrees, how much does not, and the next step."""
    outcome = compare("so.csv", "--with", "csdl.csv", "-q", "--lang", "en")
    lines = outcome.stdout.splitlines()
    assert lines[0].startswith("13 cell(s) of 4 unit(s) agree; 4 cell(s) of 3 unit(s) differ (2 differ, 1 given in")
    assert lines[-1].endswith("nnl compare so.csv --lang en -o khac-nhau.xlsx --with csdl.csv")
    assert len(lines) == 4
    assert len(outcome.stderr.splitlines()) == 1


def test_a_narrow_screen_has_a_line_a_difference(compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no table fits, field, both values, cells and the difference stand in one line."""
    monkeypatch.setenv("COLUMNS", "40")
    printed = compare("so.csv", "--with", "csdl.csv").stdout
    assert "    Tốt nghiệp: A 800 (D3), B 810 (D5); B − A = +10\n" in printed


def test_a_long_name_does_not_push_the_figures_apart(compare: Compare) -> None:
    """A text too long for a table has a line of its own; the figures beside it keep their table."""
    write("a.csv", "01,Trường Trung học cơ sở Nguyễn Thị Minh Khai,X,5,1")
    write("b.csv", "01,THCS Minh Khai,X,6,1")
    lines = compare("a.csv", "--with", "b.csv").stdout.splitlines()
    assert "    Tốt nghiệp      5  D2  6  D2     +1" in lines
    assert "    Tên trường: A Trường Trung học cơ sở Nguyễn Thị Minh Khai (B2), B THCS Minh Khai (B2)" in lines


def test_the_same_figures_are_the_same_however_they_are_written(compare: Compare) -> None:
    """1.440 is 1440, a folded name the same name, CL công lập, a date a date, có a tick: nothing differs, code 0."""
    head = "Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề,Diện tích,Đạt chuẩn,Ngày công nhận,Loại hình,Tỷ lệ\n"
    write("a.csv", '01,Trường THCS Hoà,Xã Mỹ,1.440,720,"162,50",Có,18/03/2024,công lập,"50,0"', head=head)
    write("b.csv", "01,THCS HÒA,Mỹ,1440,720,162.5,x,2024-03-18,cl,50", head=head)
    outcome = compare("a.csv", "--with", "b.csv")
    assert (outcome.exit_code, outcome.stdout.splitlines()[-2:]) == (
        0,
        ["Hai nguồn khớp nhau: 9 ô của 1 đơn vị.", "Chấm chỉ tiêu: nnl check a.csv"],
    )


def test_every_kind_of_value_is_told_as_people_write_it(compare: Compare) -> None:
    """Amounts and percentages with their digits, truths in words, dates as days; the largest difference first."""
    head = "Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề,Diện tích,Đạt chuẩn,Ngày công nhận,Loại hình,Tỷ lệ\n"
    write("a.csv", '01,A,X,100,50,"162,5",Có,18/03/2024,CL,"50,5"', head=head)
    write("b.csv", '01,A,X,101,50,"100,25",Không,19/03/2024,TT,49', head=head)
    outcome = compare("a.csv", "--with", "b.csv")
    assert outcome.exit_code == 1
    lines = outcome.stdout.splitlines()
    start = lines.index("  A (01)") + 1
    assert [re.split(r"\s{2,}", line.strip()) for line in lines[start : start + 6]] == [
        ["Đạt chuẩn", "có", "G2", "không", "G2"],
        ["Ngày công nhận", "18/03/2024", "H2", "19/03/2024", "H2"],
        ["Loại hình", "công lập", "I2", "tư thục", "I2"],
        ["Diện tích", "162,5", "F2", "100,25", "F2", "−62,25"],
        ["Tỷ lệ", "50,5%", "J2", "49%", "J2", "−1,5"],
        ["Tốt nghiệp", "100", "D2", "101", "D2", "+1"],
    ]
    assert differences(told(compare, "a.csv", "--with", "b.csv"))[2:5] == [
        ("01", "loai", "differs", "công lập", "tư thục"),
        ("01", "dt", "differs", "162.5", "100.25"),
        ("01", "ty_le", "differs", "50.5", "49"),
    ]


def test_what_only_one_says_is_its_own_kind(compare: Compare) -> None:
    """A blank beside a figure, a zero too, is one-sided; two blanks agree silently; a refused cell is unreadable.

    A part above its whole that both give alike is told as a problem, and is no difference.
    """
    write("a.csv", "01,A,X,5,", "02,B,X,,", "03,C,X,0,", "04,D,X,7,9", "05,E,X,8,3")
    write("b.csv", "01,A,X,,", "02,B,X,,", "03,C,X,,", "04,D,X,7,9", "05,E,X,tám,3")
    found = told(compare, "a.csv", "--with", "b.csv")
    assert differences(found) == [
        ("01", "tn", "one-sided", 5, None),
        ("03", "tn", "one-sided", 0, None),
        ("05", "tn", "unreadable", 8, None),
    ]
    assert found["differing"][-1]["differences"][0]["b"]["read"] == "tám"
    assert (found["refused"], found["same"]) == (True, False)


def test_rows_and_files_of_one_source_merge_first(compare: Compare) -> None:
    """A unit in two files of a source is one unit whose cells come from both; what they contradict is unreadable."""
    write("a1.csv", "01,A,X,5,", "02,B,X,8,1")
    write("a2.csv", "01,A,X,,3", "02,B,X,9,1")
    write("b1.csv", "01,A,X,5,4")
    write("b2.csv", "02,B,X,8,1")
    found = told(compare, "a1.csv", "a2.csv", "--with", "b1.csv", "b2.csv")
    assert differences(found) == [("01", "nghe", "differs", 3, 4), ("02", "tn", "unreadable", None, 8)]
    cells = found["differing"][0]["differences"][0]["a"]["cells"]
    assert [(cell["file"], cell["cell"]) for cell in cells] == [("a2.csv", "E2")]
    assert "bị loại: 9" in compare("a1.csv", "a2.csv", "--with", "b1.csv", "b2.csv").stdout


def test_what_two_rows_contradict_is_told_as_people_write_it(compare: Compare) -> None:
    """The value of a row that another contradicts is told with the decimals, days and words that people know."""
    head = "Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề,Diện tích,Đạt chuẩn,Ngày công nhận,Loại hình,Tỷ lệ\n"
    write("a.csv", '01,A,X,1100,1,"162,55",Có,18/03/2024,CL,', "01,A,X,1200,1,-,Không,19/03/2024,TT,", head=head)
    write("b.csv", '01,A,X,1300,1,"1,5",Không,20/03/2024,TT,', head=head)
    told = ("1.200", "không", "19/03/2024", "tư thục")
    for form in ((), ("--format", "csv")):
        seen = compare("a.csv", "--with", "b.csv", *form).stdout
        assert [text for text in told if text not in seen] == [], seen
    write("c.csv", '01,A,X,1100,1,"221,69",,,,', '01,A,X,1100,1,"450,27",,,,', head=head)
    assert "bị loại: 450,27" in compare("c.csv", "--with", "b.csv").stdout


def test_a_column_that_a_units_own_tables_lack_is_not_compared(compare: Compare) -> None:
    """One file of a source has the column, another has not: the cells of its units are counted, and no difference."""
    write("a1.csv", "01,A,X,5,2")
    write("a2.csv", "02,B,X,7", head="Mã trường,Tên trường,Xã,Tốt nghiệp\n")
    write("b.csv", "01,A,X,5,2", "02,B,X,7,3")
    outcome = compare("a1.csv", "a2.csv", "--with", "b.csv")
    assert outcome.exit_code == 0
    assert "1 ô không so: bảng của đơn vị ấy ở nguồn kia không có cột này." in outcome.stdout
    fields = {one["field"]: one for one in told(compare, "a1.csv", "a2.csv", "--with", "b.csv")["fields"]}
    assert (fields["nghe"]["apart"], fields["nghe"]["total_a"], fields["nghe"]["total_b"]) == (1, 2, 2)


def test_only_the_period_that_is_asked_for_is_compared(compare: Compare) -> None:
    """Rows of other years are counted and told, on each side; `--period` takes them instead."""
    head = "Mã trường,Tên trường,Xã,Năm học,Tốt nghiệp\n"
    write("a.csv", "01,A,X,2023-2024,5", "01,A,X,2022-2023,4", head=head)
    write("b.csv", "01,A,X,2023-2024,5", "01,A,X,2022-2023,3", head=head)
    this = compare("a.csv", "--with", "b.csv")
    assert (this.exit_code, "A: 1 dòng của kỳ khác (2023) không so." in this.stdout) == (0, True)
    last = compare("a.csv", "--with", "b.csv", "--period", "2023")
    assert (last.exit_code, "B: 1 dòng của kỳ khác (2024) không so." in last.stdout) == (1, True)
    write("c.csv", "01,A,X,2022-2023,5", head=head)
    none = compare("a.csv", "--with", "c.csv")
    assert (none.exit_code, none.stdout) == (2, "")
    assert none.stderr == (
        "c.csv: không có đơn vị nào của kỳ 2024 để so; bảng có dòng của kỳ 2023. Chọn kỳ bằng --period, hoặc xem tệp "
        "bằng nnl validate.\n"
    )


def test_only_the_fields_of_some_indicators(compare: Compare) -> None:
    """`--only` compares what those indicators use; a refused cell elsewhere ends no run with 3."""
    head = "Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề,Diện tích\n"
    write("a.csv", "01,A,X,5,x5,10", head=head)
    write("b.csv", "01,B,X,6,5,10", head=head)
    outcome = compare("a.csv", "--with", "b.csv", "--only", "dt")
    assert (outcome.exit_code, outcome.stdout.splitlines()[-2:]) == (
        0,
        ["Hai nguồn khớp nhau: 1 ô của 1 đơn vị.", "Chấm chỉ tiêu: nnl check a.csv --only dt"],
    )
    assert compare("a.csv", "--with", "b.csv", "--only", "nghe").exit_code == 3
    wrong = compare("a.csv", "--with", "b.csv", "--only", "nghè")
    assert (wrong.exit_code, "nghe" in wrong.stderr) == (2, True)


def test_the_register_says_who_a_unit_is(compare: Compare) -> None:
    """Its names and places hold on both sides, and it gives a row without code its code, as in `nnl check`."""
    write("ds.csv", "01,THCS Lê Lợi,Xã X", "02,THCS Lê Lai,Xã X", head="Mã trường,Tên trường,Xã\n")
    write("a.csv", ",Lê Lợi cũ,Xã X,1,1", "02,Tên khác,Xã X,5,1", ",THCS Lê Lợi,Xã X,7,1")
    write("b.csv", "01,Trường số 1,Xã Y,7,1", "02,THCS Lê Lai,Xã X,5,1")
    found = told(compare, "a.csv", "--with", "b.csv", "--register", "ds.csv")
    assert (found["units"], differences(found), found["joined"]) == (2, [], 0)
    assert [one["name"] for one in found["sources"]["a"]["units_alone"]] == ["Lê Lợi cũ"]
    assert compare("a.csv", "--with", "b.csv", "--register", "ds.csv").exit_code == 1


def test_a_unit_is_joined_by_name_where_that_leaves_no_doubt(compare: Compare) -> None:
    """A row without code is the other's one coded unit of that name and place, either way; of two such it is none."""
    write("a.csv", ",THCS Một,Xã X,1,1", "02,THCS Hai,Xã X,2,1", ",THCS Ba,Xã X,3,1", ",THCS Năm,Xã X,5,1")
    write(
        "b.csv", "1,Trường THCS Một,X,1,1", ",THCS Hai,X,2,1", "31,THCS Ba,X,3,1", "32,THCS Ba,X,3,1", ",THCS Năm,X,6,1"
    )
    found = told(compare, "a.csv", "--with", "b.csv")
    assert (found["units"], found["joined"], differences(found)) == (3, 2, [("THCS Năm", "tn", "differs", 5, 6)])
    assert [one["name"] for one in found["sources"]["a"]["units_alone"]] == ["THCS Ba"]
    assert [one["key"] for one in found["sources"]["b"]["units_alone"]] == ["31", "32"]


def test_nothing_to_compare_is_never_the_same(compare: Compare) -> None:
    """No unit in common, no field in common, a source that was refused: code 2 and why, nothing on standard output."""
    write("a.csv", "01,A,X,5,1")
    write("b.csv", "91,B,Y,5,1")
    write("c.csv", "01,1", head="Mã trường,Diện tích\n")
    write("d.csv", "01,1", head="Mã trường,Vào nghề\n")
    Path("e.csv").write_text("không phải bảng\n", encoding="utf-8")
    for files, code in (
        (("a.csv", "b.csv"), "không đơn vị nào có ở cả hai nguồn (1 và 1 đơn vị)"),
        (("c.csv", "d.csv"), "không có cột số liệu nào chung"),
        (("a.csv", "e.csv"), "e.csv: không có đơn vị nào của kỳ 2024 để so"),
        (("-", "-"), "đầu vào chuẩn (-) chỉ đọc được một lần"),
    ):
        outcome = compare(files[0], "--with", files[1])
        assert (outcome.exit_code, outcome.stdout, code in outcome.stderr) == (2, "", True), outcome.stderr


def test_the_codes_of_what_cannot_be_compared() -> None:
    """Each has its line in the page of problems."""
    codes = ("compare-no-unit", "compare-no-field", "compare-source-empty", "compare-stdin-twice")
    page = (Path(__file__).parents[2] / "docs" / "problems.md").read_text(encoding="utf-8")
    assert [code for code in codes if f"`{code}`" not in page] == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["so.csv"], 2),
        (["--with", "csdl.csv"], 2),
        (["so.csv", "--with"], 2),
        (["so.csv", "--with", "khong-co.csv"], 2),
        (["so.csv", "--with", "csdl.csv", "-o", "x.docx"], 2),
        (["so.csv", "--with", "csdl.csv", "-o", "csdl.csv"], 2),
        (["so.csv", "--with", "csdl.csv", "--format", "markdown"], 2),
        (["so.csv", "--with", "csdl.csv", "--period", "1999"], 2),
        (["so.csv", "--with", "csdl.csv", "--plan", "khong-co.yaml"], 2),
        (["so.csv", "--with", "csdl.csv", "-o", "khong-co/x.csv"], 5),
    ],
)
def test_a_run_that_cannot_be_meant_or_written_says_so(compare: Compare, arguments: Sequence[str], code: int) -> None:
    """2 for the command line and the plan, 5 for an output; what was read stays as it is."""
    outcome = compare(*arguments)
    assert (outcome.exit_code, bool(outcome.stderr)) == (code, True)
    assert Path("csdl.csv").read_text(encoding="utf-8") == EXPORT


def test_all_names_behind_with_are_the_second_source() -> None:
    """Up to the next option; no other command reads its line so."""
    assert spread(["compare", "a", "--with", "b", "c", "--plan", "p", "-q"]) == [
        *("compare", "a", "--with", "b", "--with", "c", "--plan", "p", "-q"),
    ]
    assert spread(["compare", "a", "--with=b", "c"]) == ["compare", "a", "--with=b", "--with", "c"]
    assert spread(["compare", "a", "--with"]) == ["compare", "a", "--with"]
    assert spread(["check", "a", "--with", "b", "c"]) == ["check", "a", "--with", "b", "c"]
    assert spread([]) == []


def test_many_units_are_counted_on_the_screen_and_all_in_files(compare: Compare) -> None:
    """The first 40 that differ, and of each source alone, are shown; files hold every one."""
    write("a.csv", *(f"{n:03},T{n:03},X,5,1" for n in range(50)), *(f"A{n:03},A{n:03},X,5,1" for n in range(41)))
    write("b.csv", *(f"{n:03},T{n:03},X,6,1" for n in range(50)))
    outcome = compare("a.csv", "--with", "b.csv", "-o", "x.csv")
    assert "… và 10 đơn vị khác nhau nữa: -o ghi tất cả ra tệp.\n" in outcome.stdout
    assert "… và 1 đơn vị nữa: -o ghi tất cả ra tệp.\n" in outcome.stdout
    assert outcome.stdout.splitlines()[-1] == "Sửa xong, so lại: nnl compare a.csv --with b.csv"
    rows = csv_rows(Path("x.csv").read_text(encoding="utf-8"), kind="compared")
    assert len([row for row in rows if row["kind"] == "khác nhau"]) == 50
    assert len([row for row in rows if row["kind"] == "đơn vị chỉ có ở A"]) == 41


def test_csv_has_a_row_for_everything_found(compare: Compare) -> None:
    """Differences first, then who and what one source alone has, then totals; figures bare, codes as texts."""
    outcome = compare("so.csv", "--with", "csdl.csv", "--format", "csv")
    assert outcome.stdout.splitlines()[1:] == [
        (
            '"khác nhau";"Điền Hòa";"01";"THCS Điền Hòa";"Vào nghề";"nghe";300;310;10;"có số liệu";"có số liệu";'
            '"so.csv";;"E2";"csdl.csv";;"E6"'
        ),
        (
            '"không đọc được";"Xã A";"05";"THCS Hỏng";"Vào nghề";"nghe";"nhiều";30;;"không đọc được";"có số liệu";'
            '"so.csv";;"E6";"csdl.csv";;"E3"'
        ),
        (
            '"khác nhau";"Xã Phong Mỹ";"02";"THCS Phong Mỹ";"Tốt nghiệp";"tn";800;810;10;"có số liệu";"có số liệu";'
            '"so.csv";;"D3";"csdl.csv";;"D5"'
        ),
        (
            '"chỉ một bên có số liệu";"Xã Phong Mỹ";"02";"THCS Phong Mỹ";"Vào nghề";"nghe";150;;;"có số liệu";"trống";'
            '"so.csv";;"E3";"csdl.csv";;"E5"'
        ),
        '"đơn vị chỉ có ở A";"Xã A";"04";"THCS Chỉ A";;;;;;;;"so.csv";;"5";;;',
        '"đơn vị chỉ có ở A";"Xã A";"06";"THCS Cùng Tên";;;;;;;;"so.csv";;"7";;;',
        '"đơn vị chỉ có ở B";"Xã A";"66";"THCS Cùng Tên";;;;;;;;;;;"csdl.csv";;"2"',
        '"cột chỉ có ở B";;;;"Loại hình";"loai";;;;;;;;;;;',
        '"cộng";;;;"Tốt nghiệp";"tn";2440;2450;10;;;;;;;;',
        '"cộng";;;;"Vào nghề";"nghe";470;360;-110;;;;;;;;',
    ]


def test_json_holds_the_whole(compare: Compare) -> None:
    """Counts, both sources with the balance of their sheets, units, fields and problems."""
    found = told(compare, "so.csv", "--with", "csdl.csv")
    kept = {name: found[name] for name in ("period", "same", "refused", "units", "joined", "agreed", "different")}
    assert kept == {
        "period": "2024",
        "same": False,
        "refused": True,
        "units": 4,
        "joined": 1,
        "agreed": 13,
        "different": 4,
    }
    assert found["differing"][0] == {
        "key": "01",
        "name": "THCS Điền Hòa",
        "place": "Điền Hòa",
        "differences": [
            {
                "field": "nghe",
                "kind": "differs",
                "a": {"state": "given", "value": 300, "cells": [_cell("so.csv", "E2", 2)]},
                "b": {"state": "given", "value": 310, "cells": [_cell("csdl.csv", "E6", 6)]},
                "difference": 10,
            }
        ],
    }
    assert found["fields"][-2] == {
        "field": "nghe",
        "label": "Vào nghề",
        "agreed": 1,
        "differing": 1,
        "one_sided": 1,
        "unreadable": 1,
        "apart": 0,
        "total_a": 470,
        "total_b": 360,
        "difference": -110,
    }
    source = found["sources"]["b"]
    assert (source["inputs"][0]["rows"], source["units"], source["fields_alone"]) == (5, 5, ["loai"])
    assert source["units_alone"][0]["like"] == {"key": "06", "name": "THCS Cùng Tên", "place": "Xã A"}
    assert [problem["code"] for problem in found["problems"]] == ["column-unknown", "not-a-count"]


def _cell(file: str, cell: str, row: int) -> dict[str, Any]:
    return {"file": file, "sheet": None, "cell": cell, "row": row}


def test_every_figure_of_csv_and_workbook_is_that_of_json(compare: Compare) -> None:
    """Read back, the three forms of one comparison say the same values, differences and totals."""
    compare("so.csv", "--with", "csdl.csv", "-o", "x.json", "-o", "x.csv", "-o", "x.xlsx")
    found = json.loads(Path("x.json").read_text(encoding="utf-8"))
    wanted = [
        (unit["key"], one["field"], *(_held(one[side]) for side in "ab"), _text(one["difference"]))
        for unit in found["differing"]
        for one in unit["differences"]
    ]
    totals = [
        (one["field"], *(_text(one[name]) for name in ("total_a", "total_b", "difference"))) for one in found["fields"]
    ]
    rows = csv_rows(Path("x.csv").read_text(encoding="utf-8"), kind="compared")
    values = ("key", "field", "value-a", "value-b", "difference")
    assert [tuple(row[name] for name in values) for row in rows if row["state-a"]] == wanted
    assert [tuple(row[n] for n in values[1:]) for row in rows if row["kind"] == "cộng"] == [t for t in totals if t[1]]
    book = load_workbook("x.xlsx")
    assert book.sheet_names == ["Khác nhau", "Chỉ một nguồn có", "Từng cột"]
    labels = {one["field"]: one["label"] for one in found["fields"]}
    sheet = [[_text(cell) for cell in row] for row in book.get_sheet_by_name("Khác nhau").to_python()[1:]]
    assert [(row[1], row[3], _bare(row[4]), _bare(row[5]), row[6]) for row in sheet] == [
        (key, labels[field], *rest) for key, field, *rest in wanted
    ]
    fields = [[_text(cell) for cell in row] for row in book.get_sheet_by_name("Từng cột").to_python()[1:]]
    assert [tuple(row[:4]) for row in fields[: len(totals)]] == [(labels[field], *rest) for field, *rest in totals]
    counts = ("agreed", "differing", "one_sided", "unreadable", "apart")
    assert [row[4:] for row in fields[: len(totals)]] == [[str(one[n]) for n in counts] for one in found["fields"]]


def _held(side: Mapping[str, Any]) -> str:
    return _text(side.get("read")) if side["value"] is None else _text(side["value"])


def _text(value: object) -> str:
    """Return a value as a text; the whole numbers of a workbook are read as fractions."""
    return "" if value is None else str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _bare(text: str) -> str:
    return {"trống": ""}.get(text, text.removeprefix("không đọc được: "))


def test_the_same_sources_give_the_same_bytes(compare: Compare) -> None:
    """Two runs write alike, and the order of files and rows is no matter to what differs."""
    for name in ("one", "two"):
        outputs = [part for end in ("csv", "xlsx", "json") for part in ("-o", f"{name}.{end}")]
        compare("so.csv", "--with", "csdl.csv", *outputs)
    for end in ("csv", "xlsx", "json"):
        assert Path(f"one.{end}").read_bytes() == Path(f"two.{end}").read_bytes()
    head, *rows = EXPORT.splitlines(keepends=True)
    Path("nguoc.csv").write_text(head + "".join(reversed(rows)), encoding="utf-8")
    before, after = (told(compare, "so.csv", "--with", name) for name in ("csdl.csv", "nguoc.csv"))
    assert (differences(before), before["fields"]) == (differences(after), after["fields"])


def test_names_that_would_act_are_texts_everywhere(compare: Compare) -> None:
    """Formulas, markup and escapes in names and cells stay what they are: on the screen, in CSV, in the workbook."""
    names = [name for name in NAMES if len(name) < 100 and "\n" not in name and "\r" not in name and "\x00" not in name]
    head = "Mã trường,Tên trường,Xã,Tốt nghiệp\n"
    quoted = ['"' + name.replace('"', '""') + '"' for name in names]
    write("a.csv", *(f"K{n},{name},{name},5" for n, name in enumerate(quoted)), head=head)
    write("b.csv", *(f"K{n},X{n},Y{n},{name}" for n, name in enumerate(quoted)), head=head)
    outcome = compare("a.csv", "--with", "b.csv", "-o", "x.csv", "-o", "x.xlsx", "-o", "x.json")
    assert outcome.exit_code == 3
    for text in (outcome.stdout, outcome.stderr, Path("x.csv").read_text(encoding="utf-8")):
        assert not set(text) & set("\x1b\x07\x7f\x9b\u202e\u2066\u200b\u2028"), text
    for row in csv_rows(Path("x.csv").read_text(encoding="utf-8"), kind="compared"):
        assert not any(cell.startswith(("=", "+", "@", "＝", "﹢")) for cell in row.values())
    with zipfile.ZipFile("x.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 3
    assert [sheet for sheet in sheets if "<f>" in sheet or "<hyperlink" in sheet] == []
