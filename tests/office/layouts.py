"""The shapes of tables: title blocks, headers of several rows, totals, groups, signatures, notes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from office.case import HEAD, ROWS, Case, Expected, refusal
from office.texts import text
from sources.books import new_book, saved

Rows = Sequence[Sequence[Any]]
TITLE = [["UBND HUYỆN PHONG ĐIỀN", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], [], ["BÁO CÁO"], ["* Số liệu 30/9"]]
SIGNED = [
    [],
    ["", "", "", "Phong Điền, ngày 3 tháng 10 năm 2024"],
    ["NGƯỜI LẬP BIỂU", "", "", "THỦ TRƯỞNG ĐƠN VỊ"],
    ["(Ký, ghi rõ họ tên)", "", "", "(Ký, đóng dấu)"],
    [],
    ["Trần Thị B", "", "", "Lê Văn A"],
]
TOTAL = ["", "Tổng cộng", "", "1067", "268"]
TWO = ["45001", "Trường A", "Phong An", "10", "4"], ["45002", "Trường B", "Phong An", "20", "9"]
FIVE = ("ma_truong", "ten_truong", "hs", "nu", "gv")
UNITS = (("45001", "A", "10", "4", "3"), ("45002", "B", "20", "9", "5"))
BODY = [["45001", "A", 10, 4, 3], ["45002", "B", 20, 9, 5]]

THIS_YEAR = Expected(
    (("45001", "A", "12", "5"),),
    (3,),
    ("ma_truong", "ten_truong", "hs", "nu"),
    problems=("column-of-group C2", "column-of-group D2"),
)


def csv_case(title: str, rows: Rows, *tables: Expected) -> Case:
    """Return rows as a text file."""
    return Case(title, "t.csv", text(rows).encode(), tables)


def sheet(rows: Rows, merged: Sequence[str] = (), change: Callable[[Any], None] | None = None) -> bytes:
    """Return rows as a workbook with some areas merged."""
    book = new_book()
    page = book.active
    for row in rows:
        page.append(["" if cell is None else cell for cell in row])
    for row in page.iter_rows():
        for cell in row:
            cell.value = None if cell.value == "" else cell.value
    for area in merged:
        page.merge_cells(area)
    if change:
        change(page)
    return saved(book)


def book_case(title: str, rows: Rows, expected: Expected, merged: Sequence[str] = ()) -> Case:
    """Return rows as a workbook."""
    return Case(title, "t.xlsx", sheet(rows, merged), (expected,))


def first_two(**changes: Any) -> Expected:
    """Return what the two short rows give."""
    return Expected(tuple(tuple(row) for row in TWO), **changes)


def units(**changes: Any) -> Expected:
    """Return what the two rows below a header of several rows give."""
    return Expected(UNITS, fields=FIVE, sheet="Sheet", **changes)


TWO_ROWS = [["Mã trường", "Tên trường", "Học sinh", "", "Giáo viên"], ["", "", "Tổng số", "Nữ", ""]]
THREE_ROWS = [
    ["TT", "Mã trường", "Tên trường", "Số liệu", "", "", ""],
    ["", "", "", "Học sinh", "", "Giáo viên", ""],
    ["", "", "", "Tổng số", "Nữ", "Tổng số", "Nữ GV"],
]
NUMBERED = [[str(i), *row, 1] for i, row in enumerate(BODY, 1)]
FOUR_ROWS = [["", "", "", "NĂM HỌC 2023-2024", "", "", ""], *THREE_ROWS]

LAYOUTS = [
    csv_case("a title block", [*TITLE, HEAD, *ROWS], Expected(rows=(6, 7, 8), notes=3)),
    csv_case("a total at the end", [HEAD, *ROWS, TOTAL], Expected(totals=(5,))),
    csv_case("a total at the start", [HEAD, TOTAL, *ROWS], Expected(rows=(3, 4, 5), totals=(2,))),
    csv_case("signatures below", [HEAD, *ROWS, TOTAL, *SIGNED], Expected(totals=(5,), notes=4)),
    csv_case("notes below", [HEAD, *ROWS, ["* tạm tính"], ["Ghi chú: số liệu 30/9"]], Expected(notes=2)),
    csv_case("column numbers", [HEAD, ["A", "B", "C", "1", "2"], *ROWS], Expected(rows=(3, 4, 5), headings=1)),
    csv_case(
        "column numbers with formulas",
        [HEAD, ["(1)", "(2)", "(3)", "(4)=(5)+(6)", "(5)"], *ROWS],
        Expected(rows=(3, 4, 5), headings=1),
    ),
    csv_case(
        "a header on every page",
        [HEAD, TWO[0], HEAD, ["1", "2", "3", "4", "5"], TWO[1]],
        first_two(rows=(2, 5), headings=2),
    ),
    csv_case(
        "groups with figures",
        [
            ["TT", *HEAD],
            ["", "", "TỔNG SỐ", "", "30", "13"],
            ["I", "", "Đồng bằng", "", "10", "4"],
            ["1", *TWO[0]],
            ["II", "", "Miền núi", "", "20", "9"],
            ["1", *TWO[1]],
        ],
        first_two(rows=(4, 6), totals=(2, 3, 5)),
    ),
    csv_case(
        "groups without figures",
        [HEAD, ["Khối mầm non"], TWO[0], ["", "Khối tiểu học"], TWO[1]],
        first_two(rows=(3, 5), headings=2),
    ),
    csv_case(
        "subtotals of levels",
        [["TT", *HEAD], ["1", *TWO[0]], ["Cộng MN", "", "", "", "10", "4"], ["2", *TWO[1]], ["Cộng cấp TH"]],
        first_two(rows=(2, 4), totals=(3, 5)),
    ),
    csv_case(
        "totals in the column of running numbers",
        [["TT", *HEAD], ["1", *TWO[0]], ["2", *TWO[1]], ["Tổng cộng", "", "2 trường", "", "30", "13"]],
        first_two(rows=(2, 3), totals=(4,)),
    ),
    csv_case(
        "figures of nobody",
        [HEAD, *TWO, ["", "", "", "30", "13"]],
        first_two(rows=(2, 3), totals=(4,)),
    ),
    csv_case(
        "schools that sound like totals",
        [HEAD, ["", "Cộng Hòa", "X", "1", "1"], ["", "Toàn Thắng", "X", "2", "2"]],
        Expected((("", "Cộng Hòa", "X", "1", "1"), ("", "Toàn Thắng", "X", "2", "2")), (2, 3)),
    ),
    csv_case(
        "a yearbook's one column of names",
        [
            ["Đơn vị", "TSHS"],
            ["TỔNG SỐ", "30"],
            ["I. Đồng bằng", "10"],
            ["A", "10"],
            ["II. Miền núi", "20"],
            ["B", "20"],
        ],
        Expected((("A", "10"), ("B", "20")), (4, 6), ("ten_truong", "hs"), (2, 3, 5)),
    ),
    csv_case(
        "rows that are only numbered",
        [["TT", *HEAD], ["1", *TWO[0]], ["2", *TWO[1]], ["3"], ["4"]],
        first_two(rows=(2, 3), notes=2),
    ),
    csv_case(
        "a row with a cell too many",
        [HEAD, TWO[0], ["45002", "Trường B", "cơ sở 2", "Phong An", "20", "9"]],
        Expected((tuple(TWO[0]), ("45002", "Trường B", "cơ sở 2", "", "")), (2, 3), problems=("row-too-wide",)),
    ),
    csv_case(
        "a row with a cell too few",
        [HEAD, TWO[0], ["45002", "Trường B", "20", "9"]],
        Expected((tuple(TWO[0]), ("45002", "Trường B", "20", "", "")), (2, 3), problems=("row-too-short",)),
    ),
    csv_case(
        "a second table below",
        [HEAD, *TWO, [], ["Tên trường", "Mã trường", "Số GV"], ["A", "45001", "3"]],
        first_two(rows=(2, 3)),
        Expected((("45001", "A", "3"),), (2,), ("ma_truong", "ten_truong", "gv")),
    ),
    csv_case("only a header", [HEAD], Expected((), (), problems=("table-without-rows",))),
    csv_case(
        "a misspelled label",
        [[*HEAD[:4], "Hoc sinh nữ"], *TWO],
        Expected(
            tuple(tuple(r[:4]) for r in TWO),
            (2, 3),
            ("ma_truong", "ten_truong", "xa", "hs"),
            problems=("column-unknown",),
        ),
    ),
    csv_case(
        "figures under no label",
        [[*HEAD, ""], [*TWO[0], "1"], [*TWO[1], "2"]],
        first_two(rows=(2, 3), problems=("column-without-label",)),
    ),
    book_case("a header of two rows", [*TWO_ROWS, *BODY], units(rows=(3, 4)), ["A1:A2", "B1:B2", "C1:D1", "E1:E2"]),
    csv_case("a header of two rows in text", [*TWO_ROWS, *BODY], Expected(UNITS, (3, 4), FIVE)),
    csv_case(
        "a header of two rows with every parent written out",
        [["Mã trường", "Tên trường", "Học sinh", "Học sinh", "Giáo viên"], ["", "", "Tổng số", "Nữ", "Tổng số"], *BODY],
        Expected(UNITS, (3, 4), FIVE),
    ),
    book_case(
        "a header of three rows",
        [*THREE_ROWS, *NUMBERED],
        units(rows=(4, 5), problems=("column-unknown",)),
        ["A1:A3", "B1:B3", "C1:C3", "D1:G1", "D2:E2", "F2:G2"],
    ),
    csv_case(
        "a header of three rows in text",
        [*THREE_ROWS, *NUMBERED],
        Expected(UNITS, (4, 5), FIVE, problems=("column-unknown",)),
    ),
    book_case(
        "a header of four rows",
        [*FOUR_ROWS, *NUMBERED],
        units(rows=(5, 6), problems=("column-unknown",), notes=1),
        ["D1:G1", "A2:A4", "B2:B4", "C2:C4", "D2:G2", "D3:E3", "F3:G3"],
    ),
    book_case(
        "a parent merged over the wrong columns",
        [["", "", "", "Kết quả", ""], ["Mã trường", "Tên trường", "TSHS", "Nữ", "Số GV"], *BODY],
        units(rows=(3, 4), notes=1),
        ["D1:E1"],
    ),
    Case(
        "a leaf that stands under two undeclared parents",
        "t.csv",
        text(
            [
                ["Mã trường", "Tên trường", "Lớp", "", "Phòng", ""],
                ["", "", "TSHS", "x", "TSHS", "y"],
                ["1", "A", "1", "2", "3", "4"],
            ]
        ).encode(),
        (),
        ("column-twice E2",),
    ),
    book_case(
        "a table that starts late",
        [[], [], ["", "", *HEAD], *(["", "", *row] for row in ROWS)],
        Expected(rows=(4, 5, 6), sheet="Sheet"),
    ),
    csv_case(
        "two years side by side: this one is read",
        [
            ["Mã trường", "Tên trường", "Năm học 2022-2023", "", "Năm học 2023-2024", ""],
            ["", "", "TSHS", "Nữ", "TSHS", "Nữ"],
            ["45001", "A", "10", "4", "12", "5"],
        ],
        THIS_YEAR,
    ),
    book_case(
        "two years side by side under merged cells: this one is read",
        [
            ["Mã trường", "Tên trường", "Năm học 2022-2023", "", "Năm học 2023-2024", ""],
            ["", "", "TSHS", "Nữ", "TSHS", "Nữ"],
            ["45001", "A", 10, 4, 12, 5],
        ],
        replace(THIS_YEAR, sheet="Sheet"),
        ["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
    ),
    csv_case(
        "a field over its classes: none of them is the field",
        [
            ["Mã trường", "Tên trường", "Tổng số học sinh", "", "Số GV"],
            ["", "", "Khối 6", "Khối 7", ""],
            ["45001", "A", "5", "6", "3"],
        ],
        Expected(
            (("45001", "A", "", "3"),),
            (3,),
            ("ma_truong", "ten_truong", "hs", "gv"),
            problems=("column-unknown C2", "column-unknown D2"),
        ),
    ),
    book_case(
        "a field merged over its classes: none of them is the field",
        [
            ["Mã trường", "Tên trường", "Tổng số học sinh", "", "Số GV"],
            ["", "", "Khối 6", "Khối 7", ""],
            ["45001", "A", 5, 6, 3],
        ],
        Expected(
            (("45001", "A", "", "3"),),
            (3,),
            ("ma_truong", "ten_truong", "hs", "gv"),
            problems=("column-unknown C2", "column-unknown D2"),
            sheet="Sheet",
        ),
        ["A1:A2", "B1:B2", "C1:D1", "E1:E2"],
    ),
    book_case(
        "girls of pupils and of teachers",
        [
            ["Mã trường", "Tên trường", "Học sinh", "", "Giáo viên", ""],
            ["", "", "Tổng số", "Nữ", "Tổng số", "Nữ"],
            *([*row, 1] for row in BODY),
        ],
        units(rows=(3, 4), problems=("column-unknown F2",)),
        ["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
    ),
    csv_case(
        "a part below the words `of which`",
        [
            ["Mã trường", "Tên trường", "Tổng số học sinh", "Trong đó", "", "Số GV"],
            ["", "", "", "Nữ", "DTTS", ""],
            *([*row[:4], "0", row[4]] for row in BODY),
        ],
        Expected(UNITS, (3, 4), FIVE, problems=("column-unknown E2",)),
    ),
    csv_case(
        "labels with the row of units below",
        [["Mã trường", "Tên trường", "TSHS", "Nữ", "Số GV"], ["", "", "(em)", "(em)", "(người)"], *BODY],
        Expected(UNITS, (3, 4), FIVE, headings=1),
    ),
    csv_case(
        "a title block that names the sender with the words of a label",
        [["Tên trường:", "Phòng GD&ĐT"], ["Mã trường:", "45000"], ["Tổng số học sinh:", "30"], [], HEAD, *TWO],
        first_two(rows=(6, 7), notes=3),
    ),
    book_case(
        "all at once",
        [
            [],
            ["", "PHÒNG GD&ĐT PHONG ĐIỀN"],
            ["", "BÁO CÁO THỐNG KÊ KỲ ĐẦU NĂM HỌC"],
            [],
            ["", "TT", "Mã trường", "Tên trường", "Học sinh", "", "Giáo viên"],
            ["", "", "", "", "Tổng số", "Nữ", ""],
            ["", "A", "B", "C", "1", "2", "3"],
            ["", "", "", "TỔNG SỐ", 30, 13, 8],
            ["", "I", "", "Mầm non", 10, 4, 3],
            ["", 1, "45001", "A", 10, 4, 3],
            [],
            ["", "II", "", "Tiểu học", 20, 9, 5],
            ["", 1, "45002", "B", 20, 9, 5],
            [],
            ["", "", "", "", "", "Phong Điền, ngày 3 tháng 10 năm 2024"],
            ["", "", "", "NGƯỜI LẬP BIỂU", "", "THỦ TRƯỞNG ĐƠN VỊ"],
            ["", "", "", "Trần Thị B", "", "Lê Văn A"],
        ],
        Expected(UNITS, (10, 13), FIVE, totals=(8, 9, 12), headings=1, notes=5, sheet="Sheet"),
        ["B2:G2", "B3:G3", "B5:B6", "C5:C6", "D5:D6", "E5:F5", "G5:G6"],
    ),
    book_case(
        "a total whose label spans the columns of names",
        [HEAD, *TWO, ["Tổng cộng: 2 trường", "", "", "30", "13"]],
        first_two(rows=(2, 3), totals=(4,), sheet="Sheet"),
        ["A4:C4"],
    ),
    book_case(
        "group headings that span the table",
        [HEAD, ["I. Mầm non"], TWO[0], ["II. Tiểu học"], TWO[1]],
        first_two(rows=(3, 5), headings=2, sheet="Sheet"),
        ["A2:E2", "A4:E4"],
    ),
    Case(
        "roman groups in the column of codes",
        "t.csv",
        text([HEAD, ["I", "Tiểu học", "", "", ""], TWO[0], ["II", "THCS", "", "", ""], TWO[1]]).encode(),
        (first_two(rows=(3, 5), headings=2),),
    ),
    csv_case(
        "a signature beside figures that ended",
        [HEAD, *TWO, ["", "Người lập", "", "", ""], ["", "Nguyễn Văn C", "", "", ""]],
        first_two(rows=(2, 3), notes=2),
    ),
    csv_case(
        "blank rows between units",
        [HEAD, [], TWO[0], ["", "", "", "", ""], [], TWO[1], []],
        first_two(rows=(3, 6)),
    ),
    csv_case(
        "leaves of one name under declared parents",
        [["Mã trường", "Tên trường", "Học sinh", "", "Giáo viên"], ["", "", "Tổng số", "Nữ", "Tổng số"], *BODY],
        Expected(UNITS, (3, 4), FIVE),
    ),
    csv_case(
        "paths written in one cell",
        [["Mã trường", "Tên trường", "Học sinh / Tổng số", "Học sinh/Nữ", "Giáo viên / Tổng số"], *BODY],
        Expected(UNITS, (2, 3), FIVE),
    ),
    csv_case(
        "a school whose name begins with a total's word, beside a true total",
        [HEAD, ["45001", "Tổng hợp Phong An", "X", "10", "4"], ["45002", "Toàn Thắng", "X", "20", "9"], TOTAL],
        Expected(
            (("45001", "Tổng hợp Phong An", "X", "10", "4"), ("45002", "Toàn Thắng", "X", "20", "9")),
            (2, 3),
            totals=(4,),
        ),
    ),
    refusal(
        "a total sheet without units",
        "t.csv",
        text([["Chỉ tiêu", "TSHS", "Nữ"], ["A", "1", "1"]]).encode(),
        "table-without-unit row 1",
    ),
    refusal(
        "a header nobody can read",
        "t.csv",
        text([["Ma truong", "Ten truong"], ["1", "A"]]).encode(),
        "header-not-found",
    ),
]
