"""Rates of amounts that may be negative lie between bounds of their own."""

from fractions import Fraction

from building import count, plan_of, total_of, unit
from nnl_cli.totals import Span, span_of


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
