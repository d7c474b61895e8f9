"""A column in thousands is known by words, never by a figure, and only where a unit can be meant."""

from collections.abc import Callable

import pytest

from nnl_cli.sources.layout.scale_words import scale_above, scale_of, split_scale
from sources.seeing import Seen

Csv = Callable[..., Seen]


@pytest.mark.parametrize(
    ("unit", "factor", "money"),
    [
        ("nghìn đồng", 10**3, True),
        ("(ĐVT: 1.000 đồng)", 10**3, True),
        ("1000đ", 10**3, True),
        ("Triệu đồng", 10**6, True),
        ("tỷ đồng", 10**9, True),
        ("nghìn người", 10**3, False),
        ("ngàn", 10**3, False),
    ],
)
def test_scales(unit: str, factor: int, money: bool) -> None:
    """However it is written, a scale is a power of ten, of money or of heads."""
    scale = scale_of(unit)
    assert scale is not None
    assert (scale.factor, scale.money) == (factor, money)


@pytest.mark.parametrize("unit", ["", "đồng", "%", "1000", "1.000", "1 000", "tỷ lệ", "Trường A", "nghìn xóm"])
def test_what_is_no_scale(unit: str) -> None:
    """A figure, a rate, a plain unit or a name multiplies nothing."""
    assert scale_of(unit) is None


def test_label_and_scale() -> None:
    """The scale stands behind the label; a label without one is itself."""
    assert split_scale("Kinh phí (nghìn đồng)")[0] == "kinh phí"
    assert split_scale("Kinh phí, triệu đồng")[0] == "kinh phí"
    assert split_scale("Tỷ lệ (%)") == ("Tỷ lệ (%)", None)


def test_scale_above() -> None:
    """Only a line that says so states a unit for the whole table."""
    assert scale_above("Biểu 1. Đơn vị tính: nghìn đồng") is not None
    assert scale_above("Đơn vị: Trường TH A") is None


def test_count_in_thousands_is_scaled_and_said(read_csv: Csv) -> None:
    """`Tổng số học sinh (nghìn em)` is the column of pupils, times a thousand."""
    seen = read_csv("Mã trường,Tên trường,Tổng số học sinh (nghìn em)\n01,A,2\n")
    assert seen.table.scales == {"hs": 1000}
    assert "column-scaled" in seen.codes


def test_money_above_a_table_scales_no_pupils(read_csv: Csv) -> None:
    """A table in thousands of đồng still counts its pupils one by one."""
    assert read_csv("ĐVT: nghìn đồng,,\nMã trường,Tên trường,TSHS\n01,A,2\n").table.scales == {}


def test_heads_above_a_table_are_a_question(refusals: Callable[..., list[tuple[str, str | None]]]) -> None:
    """`ĐVT: nghìn người` does not say which of the columns it means: nothing is multiplied, or read."""
    found = refusals("ĐVT: nghìn người,,\nMã trường,Tên trường,TSHS\n01,A,2\n")
    assert "unit-unclear" in str(found)


@pytest.mark.parametrize("line", ["Đơn vị tính: %", "(ĐVT: phần trăm)", "Unit: percent", "Đơn vị: tỷ lệ %"])
def test_counts_below_a_line_of_rates_are_a_question(
    refusals: Callable[..., list[tuple[str, str | None]]], line: str
) -> None:
    """A unit of per cent over columns of pupils: what the figures are cannot be told, so nothing is read."""
    assert "unit-unclear" in str(refusals(f"{line},,\nMã trường,Tên trường,TSHS\n01,A,2\n"))


def test_a_line_of_pupils_and_rates_is_none(read_csv: Csv) -> None:
    """Where rates stand beside pupils the labels say which is which."""
    assert read_csv("Đơn vị: học sinh; %,,\nMã trường,Tên trường,TSHS\n01,A,2\n").column("hs") == ["2"]


def test_thousand_in_the_first_row_is_a_figure(read_csv: Csv) -> None:
    """1.000 pupils in the first row, or in a row of nobody, are no unit of the column."""
    assert read_csv("Mã trường,Tên trường,TSHS\n01,A,1.000\n").table.scales == {}
    assert read_csv("Mã trường,Tên trường,TSHS\n,,1.000\n01,A,1.000\n").table.scales == {}


def test_row_of_units_below_the_header(read_csv: Csv) -> None:
    """A row that only names units scales its columns."""
    assert read_csv("Mã trường,Tên trường,TSHS\n,,nghìn em\n01,A,2\n").table.scales == {"hs": 1000}
