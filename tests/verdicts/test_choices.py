"""A choice takes one of two figures: a blank in the other is no matter."""

from building import count, plan_of, total_of, unit
from nnl_cli.totals import Span, span_of


def test_only_the_branch_that_is_taken_may_leave_a_gap() -> None:
    """Unit 1 brings a = 1, unit 2 c = 4 whatever its blank a is; unit 3's blank a is a gap from 0 up."""
    plan = plan_of({"a": count(), "b": count(), "c": count()}, [{"id": "i", "numerator": "a if b > 0 else c"}])
    total = total_of(plan, [unit(1, a=1, b=1, c=9), unit(2, a=None, b=0, c=4), unit(3, a=None, b=1, c=0)])
    assert (total.numerator, total.used, len(total.gaps), span_of(total)) == (5, 2, 1, Span(5, None))
