"""Rates of amounts that may be negative lie between bounds of their own."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from building import count, plan_of, total_of, unit
from nnl_cli.totals import Gaps, Span, Total, span_of


def test_a_negative_rate_nears_nothing_while_the_divisor_may_grow() -> None:
    """Of -8 over 5 and a blank count the rate may be anything from -8/5 up to nearly 0."""
    plan = plan_of(
        {"p": {"type": "amount", "negative": True}, "q": count()}, [{"id": "a", "numerator": "p", "denominator": "q"}]
    )
    total = total_of(plan, [unit(1, p=-10, q=5), unit(2, p=2, q=None)])
    assert span_of(total) == Span(Fraction(-8, 5), Fraction(0), low_open=False, high_open=True)


def test_a_negative_rate_is_highest_over_the_widest_divisor() -> None:
    """The blank count is a part of 10, so that -8 stands over 5 to 15."""
    plan = plan_of(
        {"p": {"type": "amount", "negative": True}, "q": count(part_of="r"), "r": count()},
        [{"id": "a", "numerator": "p", "denominator": "q"}],
    )
    total = total_of(plan, [unit(1, p=-10, q=5, r=5), unit(2, p=2, q=None, r=10)])
    assert span_of(total) == Span(Fraction(-8, 5), Fraction(-8, 15), low_open=False, high_open=False)


@given(
    st.tuples(st.integers(-9, 9), st.integers(1, 9)),
    st.lists(st.tuples(st.integers(-9, 9), st.integers(0, 9), st.booleans()), max_size=5),
)
def test_both_ends_are_reached_where_every_divisor_is_known(
    known: tuple[int, int], found: list[tuple[int, int, bool]]
) -> None:
    """Of all ways to take or leave the gaps of all or nothing one gives the lowest rate and one the highest."""
    gaps = Gaps()
    for index, (top, bottom, may) in enumerate(found):
        gaps.put(index, (top, top), (bottom, bottom), may)
    ways = product(*[(0, 1) if may else (1,) for *_, may in found])
    sums = [[sum(column) for column in zip(known, *taken(way, found), strict=True)] for way in ways]
    rates = [Fraction(top, bottom) for top, bottom in sums]
    span = span_of(Total(*known, 1, gaps))
    assert (span.low, span.high) == (min(rates), max(rates))


def taken(way: tuple[int, ...], found: list[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    """Return the pairs that are taken in one way."""
    return [(top, bottom) for is_in, (top, bottom, _) in zip(way, found, strict=True) if is_in]
