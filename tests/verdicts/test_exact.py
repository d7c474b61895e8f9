"""A verdict is exact: it is what fractions say, for every pair of counts and every target tried."""

from collections.abc import Callable
from fractions import Fraction
from operator import eq, ge, gt, le, lt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import Cells, count, plan_of, results_of, unit
from nnl_cli.plan.requirements import parse_requirement
from nnl_cli.report.model import Result, Verdict
from nnl_cli.totals import Span, Total
from nnl_cli.verdicts.judge import judge
from nnl_cli.verdicts.shortfall import shortfall

OPERATORS: dict[str, Callable[[Fraction, Fraction], bool]] = {">": gt, ">=": ge, "=": eq, "<=": le, "<": lt}
LARGEST = 300
WHOLE_TARGETS = [str(p) for p in range(101)]
FINE_TARGETS = ["0.5", "12.5", "33.3", "33.33", "66.67", "99.9", "99.99", "0.01", "7.25", "28.57", "98.7"]
HUGE = st.integers(0, 10**40)
TARGETS = st.decimals(0, 100, allow_nan=False, places=2).map(lambda d: format(d, "f"))


def verdict_of(numerator: int, denominator: int, require: str, proven: bool = True) -> Verdict:
    """Return the verdict on one exact rate."""
    value = Fraction(numerator, denominator)
    return judge(parse_requirement(require), Span(value, value), None, proven).verdict


def whole(numerator: int, denominator: int, proven: bool = True) -> Total:
    """Return the total of one unit without gaps."""
    return Total(numerator, denominator, 1, proven=proven)


def _rates() -> list[Fraction]:
    return sorted({Fraction(n, d) for d in range(1, LARGEST + 1) for n in range(d + 1)})


def test_every_rate_up_to_300_is_judged_as_fractions_say() -> None:
    """Of all n <= d <= 300 and every target asked, none is judged otherwise than by exact comparison.

    Rates are sorted, so that only those around a target can be misjudged by rounding: these are all
    tried, the others in samples.
    """
    rates = _rates()
    low = {rate.numerator * 100 // rate.denominator: i for i, rate in reversed(list(enumerate(rates)))}
    for percent in [*WHOLE_TARGETS, *FINE_TARGETS]:
        bound = Fraction(percent) / 100
        near = low.get(int(Fraction(percent)), len(rates) - 1)
        tried = rates[max(near - 60, 0) : near + 60] + rates[:: len(rates) // 40]
        for op, holds in OPERATORS.items():
            requirement = parse_requirement(f"{op} {percent}%")
            for rate in tried:
                met = judge(requirement, Span(rate, rate), None, True).verdict is Verdict.MET
                assert met == holds(rate, bound), (rate, op, percent)


@pytest.mark.parametrize("percent", WHOLE_TARGETS)
def test_a_rate_exactly_on_its_target_meets_at_least_and_not_more_than(percent: str) -> None:
    """n/d = p exactly meets `>=`, `<=` and `=`, and misses `>` and `<`: for every whole p and d up to 300."""
    for denominator in range(1, LARGEST + 1):
        if int(percent) * denominator % 100 == 0:
            numerator = int(percent) * denominator // 100
            met = [op for op in OPERATORS if verdict_of(numerator, denominator, f"{op} {percent}%") is Verdict.MET]
            assert met == [">=", "=", "<="], (numerator, denominator)


@given(HUGE, st.integers(1, 10**40), TARGETS, st.sampled_from(sorted(OPERATORS)))
def test_huge_counts_are_judged_as_fractions_say(n: int, d: int, percent: str, op: str) -> None:
    """No size of numbers brings a rounding into a verdict."""
    met = verdict_of(n, d, f"{op} {percent}%", proven=False) is Verdict.MET
    assert met == OPERATORS[op](Fraction(n, d), Fraction(percent) / 100)


@given(st.integers(1, 10**30), TARGETS, st.integers(-1, 1))
def test_one_person_beside_a_huge_border_decides(d: int, percent: str, step: int) -> None:
    """At, one below and one above the border of a huge denominator the verdict is the exact one."""
    border = int(Fraction(percent) * d / 100)
    n = min(max(border + step, 0), d)
    assert (verdict_of(n, d, f"> {percent}%") is Verdict.MET) == (Fraction(n, d) > Fraction(percent) / 100)


@given(HUGE, st.integers(1, 10**40), TARGETS)
def test_at_least_is_the_negation_of_less_than(n: int, d: int, percent: str) -> None:
    """`>= p` holds exactly where `< p` does not, and `> p` where `<= p` does not."""
    for one, other in ((">=", "<"), (">", "<=")):
        verdicts = {verdict_of(n, d, f"{op} {percent}%", proven=False) for op in (one, other)}
        assert verdicts == {Verdict.MET, Verdict.MISSED}


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(2, 10**12), TARGETS, st.sampled_from(sorted(OPERATORS)))
def test_scaling_both_counts_changes_no_verdict(n: int, d: int, k: int, percent: str, op: str) -> None:
    """A rate is a rate whatever the size of the district: n/d and kn/kd are judged alike."""
    require = f"{op} {percent}%"
    assert verdict_of(n, d, require, False) is verdict_of(k * n, k * d, require, False)


@given(st.integers(0, 400), st.integers(1, 400), TARGETS, st.sampled_from([">", ">="]))
def test_raising_the_numerator_never_loses_a_target(n: int, d: int, percent: str, op: str) -> None:
    """One more in the numerator never turns met into missed where more is better."""
    if verdict_of(n, d, f"{op} {percent}%", False) is Verdict.MET:
        assert verdict_of(n + 1, d, f"{op} {percent}%", False) is Verdict.MET


@settings(max_examples=300)
@given(HUGE, st.integers(1, 10**40), TARGETS, st.sampled_from([">", ">=", "<", "<="]), st.booleans())
def test_the_shortfall_flips_and_one_fewer_does_not(n: int, d: int, percent: str, op: str, proven: bool) -> None:
    """Adding (or, for a ceiling, taking away) exactly the shortfall meets the target; one fewer misses it."""
    n = min(n, d) if proven else n
    require, step = f"{op} {percent}%", 1 if op in (">", ">=") else -1
    short = shortfall(parse_requirement(require), whole(n, d, proven), None)
    if short is None:
        edge = d if proven and step == 1 else 0
        possible = OPERATORS[op](Fraction(edge, d), Fraction(percent) / 100) or (step == 1 and not proven)
        assert not possible, "a number would do, and none was told"
        return
    assert verdict_of(n + step * short, d, require, proven) is Verdict.MET
    if short:
        assert verdict_of(n + step * (short - 1), d, require, proven) is Verdict.MISSED


@pytest.mark.parametrize("op", [">", ">="])
@pytest.mark.parametrize("percent", ["0", "7", "29", "30", "40", "85", "99.99", "100"])
def test_the_shortfall_of_every_small_count_is_the_smallest(op: str, percent: str) -> None:
    """For every n <= d <= 30 the shortfall is what counting up one by one finds, or null where nothing does."""
    for d in range(1, 31):
        for n in range(d + 1):
            enough = [m for m in range(d - n + 1) if verdict_of(n + m, d, f"{op} {percent}%") is Verdict.MET]
            expected = enough[0] if enough else None
            assert shortfall(parse_requirement(f"{op} {percent}%"), whole(n, d), None) == expected, (n, d)


FIELDS = {"a": count(part_of="b"), "b": count(), "giai": count()}
PLAN = plan_of(
    FIELDS,
    [
        {"id": "rate", "numerator": "a", "denominator": "b", "target": "> 30%"},
        {"id": "up", "numerator": "a", "denominator": "b", "target": "> baseline"},
        {"id": "kept", "numerator": "a", "denominator": "b", "target": ">= baseline"},
        {"id": "count", "numerator": "giai", "target": ">= 10"},
    ],
)
PAIRS = st.integers(0, 60).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d)))


def _verdicts(results: list[Result]) -> list[tuple[str, Verdict, int | None]]:
    return [(result.id, result.verdict, result.shortfall) for result in results]


@settings(max_examples=60, deadline=None)
@given(st.lists(PAIRS, min_size=1, max_size=6), st.data())
def test_splitting_a_unit_in_two_changes_no_verdict(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    """A school that becomes two schools with the same pupils changes neither verdict nor shortfall."""
    rows = [unit(i, a=n, b=d, giai=n) for i, (n, d) in enumerate(pairs)]
    at = data.draw(st.integers(0, len(pairs) - 1))
    n, d = pairs[at]
    part = data.draw(st.integers(0, n))
    rest = data.draw(st.integers(part, d - (n - part)))
    split = [*rows[:at], unit("x", a=part, b=rest, giai=part), unit("y", a=n - part, b=d - rest, giai=n - part)]
    last = [unit(1, a=1, b=3, giai=4)]
    after = results_of(PLAN, [*split, *rows[at + 1 :]], last)
    assert _verdicts(after) == _verdicts(results_of(PLAN, rows, last))


@settings(max_examples=40, deadline=None)
@given(st.lists(PAIRS, min_size=1, max_size=6), st.integers(0, 6))
def test_a_unit_with_nothing_and_nobody_changes_nothing(pairs: list[tuple[int, int]], at: int) -> None:
    """A school with 0 of 0 leaves every verdict, sum and shortfall as it was."""
    rows: list[Cells] = [unit(i, a=n, b=d, giai=n) for i, (n, d) in enumerate(pairs)]
    with_empty = [*rows[:at], unit("z", a=0, b=0, giai=0), *rows[at:]]
    last = [unit(1, a=1, b=3, giai=4)]
    before, after = results_of(PLAN, rows, last), results_of(PLAN, with_empty, last)
    assert _verdicts(after) == _verdicts(before)
    assert [(r.numerator, r.denominator) for r in after] == [(r.numerator, r.denominator) for r in before]


@settings(max_examples=60, deadline=None)
@given(st.lists(PAIRS, min_size=1, max_size=6))
def test_rise_and_keep_part_only_on_equality(pairs: list[tuple[int, int]]) -> None:
    """Compared with itself a year keeps its level and does not raise it, but for the ceiling of 100 %."""
    rows = [unit(i, a=n, b=d, giai=n) for i, (n, d) in enumerate(pairs)]
    found = {result.id: result for result in results_of(PLAN, rows, rows)}
    if found["kept"].value is None:
        assert found["kept"].verdict is found["up"].verdict is Verdict.NOT_APPLICABLE
        return
    assert found["kept"].verdict is Verdict.MET
    assert (found["up"].verdict is Verdict.MET) == (found["up"].value == 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(PAIRS, min_size=1, max_size=6))
def test_the_whole_lies_between_the_units(pairs: list[tuple[int, int]]) -> None:
    """A pooled rate is sum over sum: it lies between the lowest and the highest rate of its units."""
    result = results_of(PLAN, [unit(i, a=n, b=d) for i, (n, d) in enumerate(pairs)])[0]
    rates = [Fraction(n, d) for n, d in pairs if d]
    if rates:
        assert result.value == Fraction(sum(n for n, _ in pairs), sum(d for _, d in pairs))
        assert min(rates) <= result.value <= max(rates)
    else:
        assert result.value is None
