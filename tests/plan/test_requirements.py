"""The target language, and figures that somebody typed."""

import re
from fractions import Fraction

import pytest

from nnl_cli.plan.figures import parse_figure, parse_level
from nnl_cli.plan.requirements import RequirementError, parse_requirement

READ = [
    ("> 30%", ">", Fraction(3, 10), "> 30%"),
    (">=40 %", ">=", Fraction(2, 5), ">= 40%"),
    (">= 30,5%", ">=", Fraction(61, 200), ">= 30.5%"),
    (">= 30.5%", ">=", Fraction(61, 200), ">= 30.5%"),
    ("= 100%", "=", Fraction(1), "= 100%"),
    ("<= 2.5", "<=", Fraction(5, 2), "<= 2.5"),
    ("< 12", "<", Fraction(12), "< 12"),
    ("  > 0%  ", ">", Fraction(0), "> 0%"),
    ("> 0.29", ">", Fraction(29, 100), "> 0.29"),
]


@pytest.mark.parametrize(("text", "op", "value", "spelled"), READ)
def test_a_target_is_read_exactly(text: str, op: str, value: Fraction, spelled: str) -> None:
    """A comma and a point are the same, blanks are nothing, and the bound is a fraction."""
    found = parse_requirement(text)
    assert (found.op, found.value, found.text, found.on_baseline) == (op, value, spelled, False)


@pytest.mark.parametrize(
    ("text", "op", "points", "spelled"),
    [
        ("> baseline", ">", Fraction(0), "> baseline"),
        (">=baseline", ">=", Fraction(0), ">= baseline"),
        (">= baseline + 2 points", ">=", Fraction(1, 50), ">= baseline + 2 points"),
        (">= baseline + 0,5 point", ">=", Fraction(1, 200), ">= baseline + 0.5 points"),
        ("<= baseline - 1 points", "<=", Fraction(-1, 100), "<= baseline - 1 points"),
    ],
)
def test_a_target_on_last_year_is_read_with_its_points(text: str, op: str, points: Fraction, spelled: str) -> None:
    """`baseline + 2 points` is two hundredths above last year's rate."""
    found = parse_requirement(text)
    assert (found.op, found.value, found.points, found.text) == (op, None, points, spelled)
    assert found.bound(Fraction(1, 2)) == Fraction(1, 2) + points
    assert found.bound(None) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("40%", "target-bare"),
        ("12", "target-bare"),
        ("30,5 %", "target-bare"),
        ("≥ 40%", "target-sign"),
        ("≤5%", "target-sign"),
        ("", "target-form"),
        ("trên 30%", "target-form"),
        ("> 1.234,5", "target-form"),
        ("> 1,234.5", "target-form"),
        ("=> 30%", "target-form"),
        ("== 30%", "target-form"),
        ("!= 30%", "target-form"),
        ("> -5%", "target-form"),
        ("> 30%%", "target-form"),
        ("> baseline + 2", "target-form"),
        ("> baseline + 2%", "target-form"),
        ("> 30% or so", "target-form"),
        ("> 3e1%", "target-form"),
        ("> ٣٠%", "target-form"),
    ],
)
def test_what_is_no_target_is_refused(text: str, code: str) -> None:
    """A bare value, a typographic sign and every other form are refused with the code that fits."""
    with pytest.raises(RequirementError) as caught:
        parse_requirement(text)
    assert caught.value.code == code


def test_a_bare_value_proposes_both_readings() -> None:
    """`40%` could be at least or more than 40 %: the error proposes a reading and its `otherwise`."""
    with pytest.raises(RequirementError) as caught:
        parse_requirement("40 %")
    assert (caught.value.said["first"], caught.value.said["second"]) == (">= 40%", "> 40%")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("31/62", "1/2", "1/2"),
        ("297 / 301", "297/301", "297/301"),
        ("12", "12", "12"),
        ("2,5", "5/2", "5/2"),
        ("98.7%", "19730/20000", "19750/20000"),
        ("98,7 %", "19730/20000", "19750/20000"),
        ("98%", "195/200", "197/200"),
        ("98.70%", "19739/20000", "19741/20000"),
        ("0%", "0", "1/200"),
    ],
)
def test_a_typed_percentage_is_known_to_half_its_last_digit(text: str, low: str, high: str) -> None:
    """98.7 % may be anything from 98.65 to 98.75; a fraction and a count are exact."""
    found = parse_figure(text)
    assert (found.low, found.high) == (Fraction(low), Fraction(high))
    assert found.exact == (low == high)


@pytest.mark.parametrize("text", ["", "1/0", "12/", "abc", "1.234,5", "-5%", "5 % %", "1/2/3", "1e3", "31/62%"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    """A figure is a fraction, a percentage or a number, and nothing over zero."""
    with pytest.raises(ValueError, match="^" + re.escape(text) + "$"):
        parse_figure(text)


def test_a_level_that_is_set_is_exact() -> None:
    """A legal floor of 60.5 % is that level and no range; a fraction is no level."""
    assert parse_level("60,5 %") == Fraction(121, 200)
    assert parse_level("12") == 12
    with pytest.raises(ValueError, match="1/2"):
        parse_level("1/2")
