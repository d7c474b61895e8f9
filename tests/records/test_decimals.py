"""Which sign stands before decimals is what a whole column proves; without proof it is asked."""

import pytest

from nnl_cli.plan.model import Signs
from nnl_cli.records.cells import Guards
from nnl_cli.records.decimals import BOTH, IN_THREES, decimal_sign

GUARDS = Guards(Signs())


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["1.234", "12", ""], None),
        (["1.234", "12,5"], ","),
        (["1.234", "12.5"], "."),
        (["1.234.567", "1"], ","),
        (["1,234,567", "1"], "."),
        (["0,125"], ","),
        (["12345.678"], "."),
        (["31,25%"], ","),
        (["12,5", "12.5"], BOTH),
        (["3.10.2024", "Tổng cộng"], None),
        (["12,34,567", "1,234"], "."),
        (["12,34,567", "12,5"], BOTH),
        (["12,34,567", "123,456"], IN_THREES),
        (["12,34,567", "1,234,567"], IN_THREES),
        (["१२,३४,५६७"], "."),
    ],
)
def test_sign_of_a_column(cells: list[str], sign: str | None) -> None:
    """Decimals that are no group of three, and groups that are no decimals, prove the sign."""
    assert decimal_sign(cells) == sign


@pytest.mark.parametrize(
    ("cell", "sign", "text", "code"),
    [
        ("1.234", None, "1234", None),
        ("1.234", ",", "1234", None),
        ("1.234", ".", None, "not-whole"),
        ("1.234", BOTH, None, "number-ambiguous"),
        ("1,234", ",", None, "not-whole"),
        ("1,234", ".", "1234", "comma-grouped"),
        ("1,234", None, "1234", "comma-grouped"),
        ("12,34,567", ".", "1234567", "comma-grouped"),
        ("12,34,567", BOTH, None, "groups-differ"),
        ("12,34,567", IN_THREES, None, "groups-differ"),
        ("1,234,567", IN_THREES, "1234567", "comma-grouped"),
        ("1,234", IN_THREES, "1234", "comma-grouped"),
        ("1.234", IN_THREES, None, "not-whole"),
    ],
)
def test_count_beside_decimals(cell: str, sign: str | None, text: str | None, code: str | None) -> None:
    """1.234 pupils are a group of thousands unless the column proves that the point is a decimal sign."""
    reading = GUARDS.count(cell, lambda: sign)
    assert (reading.text, reading.code) == (text, code)


@pytest.mark.parametrize(
    ("cell", "sign", "text"),
    [("1.234", ",", "1234"), ("1.234", ".", "1.234"), ("1,234", ",", "1.234"), ("1,234", ".", "1234")],
)
def test_amount_beside_decimals(cell: str, sign: str, text: str) -> None:
    """An amount follows its column."""
    assert GUARDS.amount(cell, lambda: sign).text == text


@pytest.mark.parametrize("cell", ["(5)", "12(3)", "2²", "①", "½", "0.125", "0,125", "12\n345", "12\t345", "*"])
def test_no_other_count_is_made_of_it(cell: str) -> None:
    """Brackets, small digits and line breaks make no count and no blank: the cell is refused."""
    reading = GUARDS.count(cell)
    assert reading.text is None
    assert reading.code in ("not-a-count", "not-whole")
