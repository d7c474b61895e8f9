"""Cells as people type them: every one is a figure, a blank or a question, and never another figure."""

import datetime
from collections.abc import Sequence
from typing import Any

from office.binary import old, xlsb
from office.case import HEAD, Figure, Sent
from office.layouts import sheet
from office.texts import text
from office.workbooks import ods, ods_cell, page
from sources.books import SHEET, rewritten

SECOND = ["45002", "Trường B", "Phong An", "2000", "20"]
LONG = "9" * 30


def typed(title: str, cell: str, pupils: int | None, *told: str, fault: str = "") -> Sent:
    """Return a text file with one cell of interest, D2, among the pupils."""
    rows = [HEAD, ["45001", "Trường A", "Phong An", cell, "1"], SECOND]
    figures = {"45001": (pupils, 1), "45002": (2000, 20)}
    return Sent(f"typed: {title}", {"t.csv": text(rows, ";").encode()}, figures, told, fault=fault, wrong=bool(fault))


def kept(title: str, cell: Any, pupils: int | None, *told: str, style: str = "", fault: str = "") -> Sent:
    """Return a workbook with one cell of interest, D2, among the pupils; `style` is its number format."""

    def change(page: Any) -> None:
        page["D2"].number_format = style or page["D2"].number_format

    rows = [HEAD, ["45001", "Trường A", "Phong An", cell, 1], [*SECOND[:3], 2000, 20]]
    figures = {"45001": (pupils, 1), "45002": (2000, 20)}
    return Sent(
        f"in a workbook: {title}", {"t.xlsx": sheet(rows, (), change)}, figures, told, fault=fault, wrong=bool(fault)
    )


def column(
    title: str, label: str, field: str, given: Sequence[tuple[str, Figure]], *told: str, fault: str = ""
) -> Sent:
    """Return a text file with one column of another kind, D, below its label, and what each cell is."""
    rows = [[*HEAD[:3], label], *([f"4500{i}", f"T{i}", "X", cell] for i, (cell, _) in enumerate(given, 1))]
    more = {f"4500{i}": {field: value} for i, (_, value) in enumerate(given, 1)}
    figures = {code: (pupils if isinstance(pupils := row.get("hs"), int) else None, None) for code, row in more.items()}
    return Sent(title, {"t.csv": text(rows, ";").encode()}, figures, told, more, fault)


def calculated() -> bytes:
    """Return a workbook in which D2 is a formula with a stored result."""
    data = sheet([HEAD, ["45001", "Trường A", "Phong An", "=100+60", 1], [*SECOND[:3], 2000, 20]])
    stored = b"<f>100+60</f><v>160</v>"

    def store(xml: bytes) -> bytes:
        for empty in (b"<f>100+60</f><v></v>", b"<f>100+60</f><v />", b"<f>100+60</f><v/>"):
            xml = xml.replace(empty, stored)
        assert stored in xml
        return xml

    return rewritten(data, SHEET, store)


CELLS = [
    typed("a point between thousands", "1.234", 1234),
    typed("a thousand exactly", "1000", 1000),
    typed("a thousand exactly, with a point", "1.000", 1000),
    typed("a thousand exactly, with a space", "1 000", 1000),
    typed("points between millions", "1.234.567", 1_234_567),
    typed("a blank between thousands", "1 234", 1234),
    typed("a no-break space", "1\u00a0234", 1234),
    typed("a narrow no-break space", "1\u202f234", 1234),
    typed("a thin space", "1\u2009234", 1234),
    typed("an apostrophe before the number", "'12", 12),
    typed("a comma between thousands", "1,234", 1234, "comma-grouped D2"),
    typed("thousands with a decimal comma", "1.234,00", 1234),
    typed("a whole number with decimals", "35.0", 35),
    typed("a whole number with a decimal comma", "35,0", 35),
    typed("blanks around it", "  160 ", 160),
    typed("zeros in front", "012", 12),
    typed("full-width digits", "１６０", 160),
    typed("a unit", "160 em", 160, "unit-in-cell D2"),
    typed("a unit and a group", "1.234 học sinh", 1234, "unit-in-cell D2"),
    typed("another unit", "02 trường", 2, "unit-in-cell D2"),
    typed("a nil sign", "-", 0, "nil-sign D2"),
    typed("a longer nil sign", "–", 0, "nil-sign D2"),
    typed("nothing", "", None),
    typed("a blank that is not empty", " \u00a0", None),
    typed("dots", "…", None),
    typed("three dots", "...", None),
    typed("a question mark", "?", None),
    typed("a tick", "x", None, "tick-in-count D2"),
    typed("not surveyed", "KCS", None, "tick-in-count D2"),
    typed("a fraction", "85,5", None, "not-whole D2"),
    typed("a fraction with a point", "85.5", None, "not-whole D2"),
    typed("less than one", "0.125", None, "not-whole D2"),
    typed("less than one with a comma", "0,125", None, "not-whole D2"),
    typed("a percentage", "31,25%", None, "not-a-count D2"),
    typed("an uneven group", "12.34", None, "not-whole D2"),
    typed("a broken group", "1 23", None, "not-a-count D2"),
    typed("two numbers", "30-40", None, "not-a-count D2"),
    typed("a share", "12/16", None, "not-a-count D2"),
    typed("about", "khoảng 30", None, "not-a-count D2"),
    typed("an error's name", "#DIV/0!", None, "not-a-count D2"),
    typed("a word", "nhiều", None, "not-a-count D2"),
    typed("a negative number", "-5", None, "negative-count D2"),
    typed("a true minus", "−5", None, "negative-count D2"),
    typed("a negative number in brackets", "(5)", None, "not-a-count D2"),
    typed("a power", "1e3", None, "not-a-count D2"),
    typed("an underscore", "1_000", None, "not-a-count D2"),
    typed("a letter for a nought", "1O5", None, "not-a-count D2"),
    typed("a plus", "+5", None, "not-a-count D2"),
    typed("the digits of another script", "٣٤", 34),
    typed("the digits of two scripts", "٣4", None, "not-a-count D2"),
    typed("a power of two digits", "2²", None, "not-a-count D2"),
    typed("a long number", LONG, int(LONG)),
    typed("a zero-width space inside", "1\u200b234", 1234),
    typed("two lines", "12\n345", None, "not-a-count D2"),
    typed("a tab inside", "12\t345", None, "not-a-count D2"),
    typed("groups of two signs", "1.234 567", None, "not-a-count D2"),
    typed("a figure and its part", "12 hs (3 nữ)", None, "not-a-count D2"),
    typed("a figure and another in brackets", "12(3)", None, "not-a-count D2"),
    typed("a footnote star", "160*", 160, "mark-in-cell D2"),
    typed("a footnote number", "160¹", None, "not-a-count D2"),
    typed("a formula's text", "=100+60", None, "not-a-count D2"),
    typed("a hexadecimal number", "0x1F", None, "not-a-count D2"),
    typed("not a number", "NaN", None, "not-a-count D2"),
    typed("infinity", "inf", None, "not-a-count D2"),
    typed("a day", "15/8", None, "not-a-count D2"),
    typed("many commas", "1,234,567", 1_234_567, "comma-grouped D2"),
    typed("nought point nought", "0,0", 0),
    kept("a whole number", 35.0, 35),
    kept("a fraction", 85.5, None, "not-whole D2"),
    kept("a number of three decimals", 1.234, None, "not-whole D2"),
    kept("a small number of three decimals", 0.125, None, "not-whole D2"),
    kept("text with a point", "1.234", 1234),
    kept("text with an apostrophe", "'12", 12),
    kept("a percentage", 0.3125, None, "cell-is-percent D2", style="0.00%"),
    kept("a whole percentage", 1, None, "cell-is-percent D2", style="0%"),
    kept("a grouped format", 1234, 1234, style="#,##0"),
    kept("a date", datetime.date(2024, 8, 15), None, "cell-is-date D2"),
    kept("a truth value", True, None, "cell-is-yes-no D2"),
    kept("an error", "#DIV/0!", None, "cell-is-error D2"),
    kept("a missing name", "#NAME?", None, "cell-is-error D2"),
    kept("a formula without a result", "=100+60", None, "cell-is-uncalculated D2"),
    kept("a negative number", -5, None, "negative-count D2"),
    kept("a number too large to be exact", 1.25e20, None, "not-a-count D2"),
    kept("nothing", None, None),
    Sent(
        "in an .xls: a date, a truth value and a fraction",
        {
            "t.xls": old(
                [
                    HEAD,
                    ["45001", "A", "X", datetime.date(2024, 8, 15), 1],
                    ["45002", "B", "X", True, 2],
                    ["45003", "C", "X", 1.234, 3],
                    ["45004", "D", "X", 35.0, 4],
                    ["45005", "E", "X", "1.234", 5],
                ]
            )
        },
        {"45001": (None, 1), "45002": (None, 2), "45003": (None, 3), "45004": (35, 4), "45005": (1234, 5)},
        ("cell-is-date D2", "cell-is-yes-no D3", "not-whole D4"),
    ),
    Sent(
        "in an .xlsb: a truth value, an error and a fraction",
        {
            "t.xlsb": xlsb(
                [
                    HEAD,
                    ["45001", "A", "X", "#REF!", 1],
                    ["45002", "B", "X", True, 2],
                    ["45003", "C", "X", 1.234, 3],
                    ["45004", "D", "X", "1.234", 4],
                ]
            )
        },
        {"45001": (None, 1), "45002": (None, 2), "45003": (None, 3), "45004": (1234, 4)},
        ("cell-is-error D2", "cell-is-yes-no D3", "not-whole D4"),
    ),
    Sent(
        "in an .ods: a date, a truth value, a percentage and a fraction",
        {
            "t.ods": ods(
                [
                    HEAD,
                    ["45001", "A", "X", ods_cell('office:value-type="date" office:date-value="2024-08-15"', "15/8/24")],
                    ["45002", "B", "X", ods_cell('office:value-type="boolean" office:boolean-value="true"', "ĐÚNG")],
                    ["45003", "C", "X", ods_cell('office:value-type="percentage" office:value="0.5"', "50%")],
                    ["45004", "D", "X", ods_cell('office:value-type="float" office:value="1.234"', "1,234")],
                    ["45005", "E", "X", ods_cell('office:value-type="float" office:value="1234"', "1.234")],
                    ["45006", "F", "X", "1.234"],
                ]
            )
        },
        {
            **dict.fromkeys(("45001", "45002", "45003", "45004"), (None, None)),
            "45005": (1234, None),
            "45006": (1234, None),
        },
        ("cell-is-date D2", "cell-is-yes-no D3", "cell-is-percent D4", "not-whole D5"),
    ),
    Sent(
        "in a web page: points, entities and spaces",
        {
            "t.xls": page(
                [HEAD, ["45001", "A", "X", "1.234", "1&nbsp;000"], ["45002", "B", "X", " 12 ", "0,5"]]
            ).replace(b"&amp;nbsp;", b"&nbsp;")
        },
        {"45001": (1234, 1000), "45002": (12, None)},
        ("not-whole E3", "suffix-lies"),
    ),
    Sent(
        "in a workbook: a formula with a result",
        {"t.xlsx": calculated()},
        {"45001": (160, 1), "45002": (2000, 20)},
    ),
    column(
        "counts in a column of decimal points",
        "Tổng số học sinh",
        "hs",
        [("85.5", None), ("1.234", None), ("12", 12)],
        "not-whole D2",
        "not-whole D3",
    ),
    column(
        "counts in a column of decimal commas",
        "Tổng số học sinh",
        "hs",
        [("85,5", None), ("1,234", None), ("1.234", 1234)],
        "not-whole D2",
        "not-whole D3",
    ),
    column(
        "amounts with a decimal comma",
        "Kinh phí",
        "kp",
        [("12,5", "12.5"), ("1.234,75", "1234.75"), ("1.234", "1234"), ("-", 0)],
        "nil-sign D5",
    ),
    column(
        "amounts with a decimal point",
        "Kinh phí",
        "kp",
        [("12.5", "12.5"), ("1,234.75", "1234.75"), ("1.234", "1.234")],
    ),
    column("an amount that could be two", "Kinh phí", "kp", [("1.234", None), ("50", 50)], "number-ambiguous D2"),
    column(
        "amounts of both kinds",
        "Kinh phí",
        "kp",
        [("12,5", "12.5"), ("13.5", "13.5"), ("1.234", None), ("x", None)],
        "number-ambiguous D4",
        "not-a-number D5",
    ),
    column(
        "yes and no in every way",
        "Đạt chuẩn",
        "chuan",
        [("x", 1), ("Có", 1), ("0", 0), ("Chưa đạt", 0), ("", None), ("MĐ1", None)],
        "not-yes-no D7",
    ),
    column(
        "days in every way",
        "Ngày công nhận",
        "ngay",
        [("15/8/2024", "2024-08-15"), ("05-01-2024", "2024-01-05"), ("2024-03-01", "2024-03-01"), ("31/2/2024", None)],
        "not-a-date D5",
    ),
]
