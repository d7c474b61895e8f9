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
        ("trên 30%", "target-sign"),
        ("> 1.234,5", "target-form"),
        ("> 1,234.5", "target-form"),
        ("=> 30%", "target-sign"),
        ("== 30%", "target-sign"),
        ("!= 30%", "target-form"),
        ("> -5%", "target-form"),
        ("> 30%%", "target-form"),
        ("> baseline + 2%", "target-rise-percent"),
        ("> baseline * 105%", "target-sign"),
        ("> baseline × 1,05", "target-sign"),
        ("> baseline * 0", "target-form"),
        (">= baseline * -1", "target-form"),
        (">= baseline * +2", "target-form"),
        (">= năm trước * −1", "target-form"),
        (">= baseline × - 1,5", "target-form"),
        ("> baseline * 1.05 + 2", "target-form"),
        ("từ 30% đến 35%", "target-sign"),
        ("30-35%", "target-sign"),
        ("from 35% to 30%", "target-range-order"),
        ("from 30% to baseline", "target-form"),
        ("from 30%", "target-form"),
        (">= from 30% to 35%", "target-form"),
        ("> 30% or so", "target-form"),
        ("> 3e1%", "target-form"),
        ("> ٣٠%", "target-sign"),
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
    ("text", "points", "factor", "spelled"),
    [
        (">= baseline + 3", Fraction(3), Fraction(1), ">= baseline + 3"),
        ("< baseline - 1,5", Fraction(-3, 2), Fraction(1), "< baseline - 1.5"),
        (">= baseline * 1.05", Fraction(0), Fraction(21, 20), ">= baseline * 1.05"),
        (">= baseline*1,05", Fraction(0), Fraction(21, 20), ">= baseline * 1.05"),
        ("<= baseline * 0.9", Fraction(0), Fraction(9, 10), "<= baseline * 0.9"),
    ],
)
def test_a_target_is_so_many_times_last_year_or_so_many_more(
    text: str, points: Fraction, factor: Fraction, spelled: str
) -> None:
    """A factor multiplies last year's figure, a plain number is added to it; neither is in percent."""
    found = parse_requirement(text)
    assert (found.points, found.factor, found.text, found.percent) == (points, factor, spelled, False)
    assert found.bound(Fraction(40)) == 40 * factor + points
    assert not found.is_rise


@pytest.mark.parametrize(
    ("text", "low", "high", "spelled"),
    [
        ("from 30% to 35%", "0.3", "0.35", "from 30% to 35%"),
        ("from 30,5 % to 35 %", "0.305", "0.35", "from 30.5% to 35%"),
        ("from 30 to 35%", "0.3", "0.35", "from 30% to 35%"),
        ("from 3 to 3", "3", "3", "from 3 to 3"),
        ("from 0.9 to 1,1", "0.9", "1.1", "from 0.9 to 1.1"),
    ],
)
def test_a_range_is_read_with_both_ends(text: str, low: str, high: str, spelled: str) -> None:
    """One percent sign holds for both ends; equal ends are one figure."""
    found = parse_requirement(text)
    assert (found.value, found.most, found.text) == (Fraction(low), Fraction(high), spelled)
    assert found.percent == ("%" in text)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("từ 30% đến 35%", "from 30% to 35%"),
        ("30–35 %", "from 30% to 35%"),
        ("from 35% to 30%", "from 30% to 35%"),
        (">= baseline × 1,05", ">= baseline * 1,05"),
        (">= baseline * 105%", ">= baseline * 1.05"),
        (">= baseline * 0,5%", ">= baseline * 0.005"),
    ],
)
def test_the_mend_of_a_slip_is_a_target(text: str, mend: str) -> None:
    """What is proposed instead is read as it stands."""
    with pytest.raises(RequirementError) as caught:
        parse_requirement(text)
    assert caught.value.said["mend"] == mend
    parse_requirement(mend)


def test_a_rise_in_percent_proposes_points_and_a_factor() -> None:
    """`baseline + 5%` may be five points or five hundredths more: both are written out, and both are read."""
    with pytest.raises(RequirementError) as caught:
        parse_requirement(">= baseline + 5%")
    first, second = caught.value.said["first"], caught.value.said["second"]
    assert (first, second) == (">= baseline + 5 points", ">= baseline * 1.05")
    assert parse_requirement(first).bound(Fraction(1, 2)) == Fraction(11, 20)
    assert parse_requirement(second).bound(Fraction(1, 2)) == Fraction(21, 40)


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
