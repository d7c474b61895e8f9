"""No printed figure contradicts its verdict, however near the target it lies."""

import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from building import count, plan_of, results_of, unit
from nnl_cli.plan.model import PlanFile
from nnl_cli.report.model import Result, Verdict
from nnl_cli.wording.catalogue import speaker
from nnl_cli.wording.figures import (
    MOST_FOR_PEOPLE,
    english,
    line_of,
    number,
    rounded,
    vietnamese,
)
from nnl_cli.wording.lines import figure_text, requirement_text
from nnl_cli.wording.phrases import counts_text, gap_text, shortfall_text

FIELDS = {"a": count(), "b": count(), "part": count(part_of="b")}


def plan(target: str) -> PlanFile:
    """Return a plan with one rate and one target."""
    return plan_of(FIELDS, [{"id": "x", "numerator": "a", "denominator": "b", "target": target}])


def result(n: int, d: int, target: str) -> Result:
    """Return the result of one unit's counts."""
    return results_of(plan(target), [unit(1, a=n, b=d)])[0]


def contradicts(shown: str, bound: Fraction, verdict: Verdict, op: str) -> bool:
    """Whether a reader who compares the printed figure with the target would judge otherwise."""
    figure = Fraction(shown)
    above, equal = figure > bound, figure == bound
    met = {">": above, ">=": above or equal, "<": not above and not equal, "<=": not above, "=": equal}[op]
    return met != (verdict is Verdict.MET)


ROUNDED = [
    ("1/3", 2, "0.33"),
    ("2/3", 2, "0.67"),
    ("1/8", 2, "0.13"),
    ("-1/8", 2, "-0.13"),
    ("1/200", 2, "0.01"),
    ("-1/200", 2, "-0.01"),
    ("1/201", 2, "0.00"),
    ("-1/1000", 2, "0.00"),
    ("5/2", 0, "3"),
    ("-5/2", 0, "-3"),
    ("0.995", 2, "1.00"),
    ("1.005", 2, "1.01"),
    ("123456789012345678901234567890.125", 2, "123456789012345678901234567890.13"),
    ("0", 3, "0.000"),
]


@pytest.mark.parametrize(("value", "decimals", "expected"), ROUNDED)
def test_halves_are_rounded_away_from_zero(value: str, decimals: int, expected: str) -> None:
    """Rounding is half up (away from zero), exact for every size, and writes no negative nothing."""
    assert rounded(Fraction(value), decimals) == expected


@pytest.mark.parametrize(
    ("digits", "vi", "en"),
    [
        ("1234.50", "1.234,50", "1,234.50"),
        ("-0.05", "−0,05", "−0.05"),
        ("1234567", "1.234.567", "1,234,567"),
        ("0", "0", "0"),
        ("999.99", "999,99", "999.99"),
        ("-1000", "−1.000", "−1,000"),
    ],
)
def test_digits_are_printed_the_way_each_language_does(digits: str, vi: str, en: str) -> None:
    """Vietnamese has a decimal comma and points between thousands, English the reverse; minus is a minus."""
    assert (vietnamese(digits), english(digits)) == (vi, en)


def test_whole_numbers_stay_whole() -> None:
    """A number of people is printed without decimals, money with its own, one without end with two."""
    assert (number(1240, "vi"), number(Fraction(5, 2), "vi"), number(Fraction(4, 2), "en")) == ("1.240", "2,5", "2")
    assert (number(Fraction(10_003, 4), "en"), number(Fraction(7, 3), "vi")) == ("2,500.75", "2,33")


@settings(max_examples=120, deadline=None)
@given(
    st.integers(1, 10**12),
    st.integers(0, 10_000),
    st.integers(-3, 3),
    st.sampled_from([">", ">=", "<", "<=", "="]),
)
def test_the_printed_rate_never_contradicts_the_verdict(d: int, hundredths: int, step: int, op: str) -> None:
    """Near the target as many decimals are printed as the verdict needs, for rate, gap and completion alike."""
    n = d * hundredths // 10_000 + step
    assume(n >= 0)
    target = f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
    found = result(n, d, f"{op} {target}%")
    line = line_of(found)
    percent, gap = line.text(found.value), line.text(found.gap)
    assert percent is not None
    assert gap is not None
    assert not contradicts(percent, Fraction(target), found.verdict, op)
    assert (Fraction(gap) > 0, Fraction(gap) < 0) == (found.gap > 0, found.gap < 0) if found.gap is not None else False
    if found.completion is not None and op in (">", ">="):
        completion = rounded(found.completion * 100, line.decimals)
        assert not contradicts(completion, Fraction(100), found.verdict, op)
    assert {len(text.partition(".")[2]) for text in (percent, gap)} == {line.decimals}


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 10**9), st.integers(-2, 2), st.integers(1, 10**6), st.sampled_from([">", ">="]))
def test_a_rate_beside_last_years_is_printed_apart_from_it(d: int, step: int, last: int, op: str) -> None:
    """Two rates that differ are printed so that they differ, the larger one larger."""
    before = last // 3
    n = before * d // last + step
    assume(n >= 0)
    law = plan(f"{op} baseline")
    found = results_of(law, [unit(1, a=n, b=d)], [unit(1, a=before, b=last)])[0]
    line = line_of(found)
    percent, bound = line.text(found.value), line.text(found.bound)
    assert percent is not None
    assert bound is not None
    assert not contradicts(percent, Fraction(bound), found.verdict, op)


@settings(max_examples=80, deadline=None)
@given(st.integers(100, 10**13), st.integers(-2, 2), st.sampled_from([">", ">="]))
def test_what_people_read_never_contradicts_the_verdict(d: int, step: int, op: str) -> None:
    """The table's figure lies on the side of the target that the verdict says, or says so with < or >."""
    n = d * 3 // 10 + step
    found = result(n, d, f"{op} 30%")
    shown = figure_text(found, speaker("en"))
    match = re.fullmatch(r"([<>]?)([\d,]+(?:\.(\d+))?)%", shown)
    assert match is not None, shown
    assert len(match[3] or "") <= MOST_FOR_PEOPLE
    side, figure = match[1], Fraction(match[2].replace(",", ""))
    if side:
        assert (side == ">") == (found.verdict is Verdict.MET), shown
        assert figure == 30
    else:
        assert not contradicts(match[2].replace(",", ""), Fraction(30), found.verdict, op)


def test_two_decimals_are_the_rule() -> None:
    """A rate that is far from its target is printed with two decimals."""
    assert line_of(result(1, 3, "> 30%")).text(Fraction(1, 3)) == "33.33"


@pytest.mark.parametrize(
    ("n", "d", "expected"),
    [
        (450, 1500, "30,00%"),
        (2_999_999, 10_000_000, "29,99999%"),
        (30_000_001, 100_000_000, "30,000001%"),
        (2_999_999_999, 10_000_000_000, "<30%"),
        (3_000_000_001, 10_000_000_000, ">30%"),
        (3_000_000_000, 10_000_000_000, "30,00%"),
    ],
)
def test_past_six_decimals_people_read_the_side(n: int, d: int, expected: str) -> None:
    """Up to six decimals are printed; past them the table says on which side of the target the rate lies."""
    assert figure_text(result(n, d, "> 30%"), speaker("vi")) == expected


def test_a_figure_exactly_on_its_target_prints_as_it_is_beside_tiny_gaps() -> None:
    """A rate of exactly 30 % reads 30 %, also where a gap could move it by less than a millionth of a point."""
    law = plan_of(FIELDS, [{"id": "x", "numerator": "part", "denominator": "b", "target": "> 30%"}])
    rows = [unit(1, part=3 * 10**10, b=10**11), unit(2, part=None, b=1)]
    shown = figure_text(results_of(law, rows)[0], speaker("vi"))
    assert re.fullmatch(r"30(,0+)?%", shown), shown


def test_the_target_is_printed_with_the_digits_it_was_written_with() -> None:
    """`> 30%` reads > 30 %, `>= 30.5%` reads ≥ 30,5 %; a baseline reads with the digits of its line."""
    assert requirement_text(result(1, 2, "> 30%"), speaker("vi")) == "> 30%"
    assert requirement_text(result(1, 2, ">= 30.5%"), speaker("vi")) == "≥ 30,5%"
    found = results_of(plan(">= baseline"), [unit(1, a=1, b=2)], [unit(1, a=2, b=3)])[0]
    assert requirement_text(found, speaker("vi")) == "≥ 66,67%"
    assert requirement_text(result(1, 2, ">= baseline"), speaker("en")) == "≥ last year"


def test_counts_stand_as_counted() -> None:
    """n/d is printed as counted, not reduced, with the thousands of the language."""
    found = result(341, 1240, "> 30%")
    assert counts_text(found, speaker("vi")) == "341/1.240"
    assert counts_text(found, speaker("en")) == "341/1,240"


def test_a_miss_is_told_in_people() -> None:
    """The shortfall names what is missing; of a ceiling it says how many are too many."""
    assert shortfall_text(result(340, 1240, "> 30%"), speaker("vi")) == "33 người"
    assert shortfall_text(result(340, 1240, "<= 5%"), speaker("vi")) == "thừa 278 người"
    assert shortfall_text(result(400, 1240, "> 30%"), speaker("vi")) == ""


PLACES = [
    ({}, "xa", {"label": "Xã", "type": "category"}, "1 xã", "1 Xã"),
    ({}, "xa", {"label": {"vi": "Tên xã (phường)", "en": "Commune"}, "type": "text"}, "1 xã", "1 commune(s)"),
    ({}, "xa", {"label": "Xã, phường nơi trường đóng từ năm 2025", "type": "text"}, "1 nơi", "1 place(s)"),
    ({}, "xa", {"type": "text"}, "1 nơi", "1 place(s)"),
    ({}, "unit", {"label": "Xã", "type": "text"}, "1 đơn vị", "1 unit(s)"),
    ({"noun": {"vi": "thị xã", "en": "towns"}}, "xa", {"label": "Xã", "type": "text"}, "1 thị xã", "1 towns"),
]


@pytest.mark.parametrize(("more", "each", "place", "vi", "en"), PLACES)
def test_of_a_cascade_places_are_short(
    more: dict[str, Any], each: str, place: dict[str, Any], vi: str, en: str
) -> None:
    """A commune is no person: places are told by their field's label where that is a word, units as units (rule 12)."""
    inner = {"id": "x", "numerator": "part", "denominator": "b", "target": {"require": ">= 50%", "binding": "false"}}
    outer = {"id": "e", "each": each, "passes": ["x"], "target": ">= 100%", **more}
    law = plan_of({**FIELDS, "xa": place}, [inner, outer])
    rows = [unit(1, xa="X", part=4, b=5), unit(2, xa="Y", part=0, b=5)]
    short = next(one for one in results_of(law, rows) if one.id == "e")
    assert shortfall_text(short, speaker("vi", law)) == vi
    assert shortfall_text(short, speaker("en", law)).lower() == en.lower()


def test_a_gap_carries_its_sign() -> None:
    """A gap above the target has a plus, one below a minus, one on it neither."""
    texts = [gap_text(result(n, 100, ">= 30%"), speaker("vi")) for n in (29, 30, 31)]
    assert texts == ["−1,00 điểm", "0,00 điểm", "+1,00 điểm"]
