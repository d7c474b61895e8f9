"""Stated sums and percentages: compared with what they should be, and never counted."""

from collections.abc import Sequence
from typing import Any

from office.case import HEAD, Sent
from office.layouts import sheet
from office.texts import text

A, B, C = (
    ["45001", "Trường A", "Phong An", "10", "4"],
    ["45002", "Trường B", "Phong An", "20", "9"],
    ["45003", "Trường C", "Phong Mỹ", "30", "16"],
)
FIGURES = {"45001": (10, 4), "45002": (20, 9), "45003": (30, 16)}
SHARED = [*HEAD, "Tỷ lệ nữ (%)"]


def summed(title: str, rows: Sequence[Sequence[str]], *told: str, fault: str = "", wrong: bool = False) -> Sent:
    """Return a table of the three schools with other rows between them."""
    return Sent(f"sums: {title}", {"t.csv": text([HEAD, *rows]).encode()}, FIGURES, told, fault=fault, wrong=wrong)


def in_percent(page: Any) -> None:
    """Show the shares of a sheet as percentages."""
    for row in (2, 3, 4):
        page[f"F{row}"].number_format = "0%"


SUMS = [
    summed("a true total", [A, B, C, ["", "Tổng cộng", "", "60", "29"]]),
    summed("a true total at the start", [["", "Toàn huyện", "", "60", "29"], A, B, C]),
    summed("a false total", [A, B, C, ["", "Tổng cộng", "", "61", "29"]], "total-differs D5"),
    summed("a false total at the start", [["", "TỔNG SỐ", "", "60", "30"], A, B, C], "total-differs E2"),
    summed("true subtotals", [A, B, ["", "Cộng MN", "", "30", "13"], C, ["", "Cộng cấp TH", "", "30", "16"]]),
    summed("a false subtotal", [A, B, ["", "Cộng MN", "", "31", "13"], C], "total-differs D4"),
    summed("a total with a code of letters", [A, B, C, ["TC", "Tổng cộng", "", "60", "29"]]),
    summed("a subtotal named in the column of places", [A, B, ["", "", "Cộng xã Phong An", "30", "13"], C]),
    summed(
        "sums carried from page to page",
        [A, B, ["", "Cộng trang 1", "", "30", "13"], ["", "Trang trước chuyển sang", "", "30", "13"], C],
    ),
    summed("sums carried over", [A, B, ["", "Cộng mang sang", "", "30", "13"], ["", "Mang sang", "", "30", "13"], C]),
    summed("a total of pages", [A, B, C, ["", "Cộng dồn", "", "60", "29"], ["", "Tổng toàn huyện", "", "60", "29"]]),
    summed("a total in capitals with points", [A, B, C, ["", "TỔNG  CỘNG :", "", "60", "29"]]),
    summed("a total letter by letter", [A, B, C, ["", "T Ổ N G  C Ộ N G", "", "60", "29"]]),
    summed("a mean below", [A, B, C, ["", "Bình quân", "", "20", "9,67"]]),
    summed("a share below", [A, B, C, ["", "Tỷ lệ %", "", "100", "48,3"]]),
    summed("last year's figures below", [A, B, C, ["", "Cùng kỳ năm trước", "", "58", "27"]]),
    summed("a rise below", [A, B, C, ["", "Tăng (+), giảm (-)", "", "2", "2"]]),
    summed("a plan's figures below", [A, B, C, ["", "Kế hoạch giao", "", "60", "30"]]),
    summed("a bare total", [A, B, C, ["", "", "", "60", "29"]], "bare-total row 5"),
    summed("figures of nobody", [A, B, C, ["", "", "", "7", "2"]], "row-without-unit row 5"),
    summed(
        "a share of the total",
        [A, B, C, ["", "Tổng cộng", "", "60", "29"], ["", "Trong đó: công lập", "", "31", "13"]],
    ),
    summed("a total in which a formula's error stands", [A, B, C, ["", "Tổng cộng", "", "#REF!", "29"]]),
    summed(
        "groups with true figures", [["", "I. Phong An", "", "30", "13"], A, B, ["", "II. Phong Mỹ", "", "30", "16"], C]
    ),
    summed(
        "groups with false figures",
        [["", "I. Phong An", "", "30", "14"], A, B, ["", "II. Phong Mỹ", "", "30", "16"], C],
        "total-differs E2",
    ),
    summed("a total with points between thousands", [A, B, C, ["", "Cộng", "", "60,0", "29"]]),
    Sent(
        "sums: a total in thousands",
        {"t.csv": text([HEAD, [*A[:3], "10000", "4"], ["", "Tổng cộng", "", "10", "4"]]).encode()},
        {"45001": (10_000, 4)},
        ("total-differs D3",),
    ),
    Sent(
        "scales: a label that says thousands",
        {"t.csv": text([[*HEAD[:3], "Tổng số học sinh (nghìn)", HEAD[4]], [*A[:3], "1,2", "4"]]).encode()},
        {"45001": (1200, 4)},
        ("column-scaled D1",),
    ),
    Sent(
        "scales: thousands that give no whole number",
        {"t.csv": text([[*HEAD[:3], "Tổng số học sinh (nghìn em)", HEAD[4]], [*A[:3], "1,2345", "4"]]).encode()},
        {"45001": (None, 4)},
        ("column-scaled D1", "not-whole D2"),
    ),
    Sent(
        "scales: thousands in the row below the labels",
        {"t.csv": text([HEAD, ["", "", "", "nghìn em", "em"], [*A[:3], "1,2", "4"]]).encode()},
        {"45001": (1200, 4)},
        ("column-scaled D1",),
    ),
    Sent(
        "scales: thousands above the table, of some column or other",
        {"t.csv": text([["Đơn vị tính: nghìn học sinh"], HEAD, A]).encode()},
        {},
        ("unit-unclear A1",),
    ),
    Sent(
        "scales: persons above the table",
        {"t.csv": text([["Đơn vị tính: người"], HEAD, A]).encode()},
        {"45001": (10, 4)},
    ),
    Sent(
        "scales: millions above the table, of the money only",
        {"t.csv": text([["ĐVT: triệu đồng"], [*HEAD, "Kinh phí"], [*A, "1,5"], [*B, "2"]]).encode()},
        {"45001": (10, 4), "45002": (20, 9)},
        ("column-scaled F2",),
        {"45001": {"kp": 1_500_000}, "45002": {"kp": 2_000_000}},
    ),
    Sent(
        "percentages that agree",
        {"t.csv": text([SHARED, [*A, "40"], [*B, "45,0"], [*C, "53,33%"]]).encode()},
        FIGURES,
    ),
    Sent(
        "a percentage that differs",
        {"t.csv": text([SHARED, [*A, "40"], [*B, "54"], [*C, "53.3"]]).encode()},
        FIGURES,
        ("percent-differs F3",),
    ),
    Sent(
        "a percentage in words",
        {"t.csv": text([SHARED, [*A, "40"], [*B, "khá"], [*C, ""]]).encode()},
        FIGURES,
        ("not-a-percent F3",),
    ),
    Sent(
        "percentages of a workbook",
        {
            "t.xlsx": sheet(
                [SHARED, [*A[:3], 10, 4, 0.4], [*B[:3], 20, 9, 0.45], [*C[:3], 30, 16, 0.5]],
                (),
                in_percent,
            )
        },
        FIGURES,
        ("percent-differs F4",),
    ),
    Sent(
        "a percent column that the plan does not know",
        {"t.csv": text([[*HEAD, "Tỉ trọng"], [*A, "40"], [*B, "45"], [*C, "50"]]).encode()},
        FIGURES,
        ("column-unknown F1", "percent-differs F4"),
    ),
    Sent(
        "a class that the plan does not know",
        {"t.csv": text([[*HEAD, "Cấp học"], [*A, "Mầm non"], [*B, "Cấp hai"]]).encode()},
        {"45001": (10, 4), "45002": (20, 9)},
        ("category-unknown F3",),
    ),
]
