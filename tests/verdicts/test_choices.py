"""A choice takes one of two figures: a blank in the other is no matter."""

from building import count, plan_of, total_of, unit
from nnl_cli.totals import Span, span_of


def test_only_the_branch_that_is_taken_may_leave_a_gap() -> None:
    """Units 1 and 4 bring a, unit 2 brings c, whatever the other is; the blank a of unit 3 is a gap from 0 up."""
    plan = plan_of({"a": count(), "b": count(), "c": count()}, [{"id": "i", "numerator": "a if b > 0 else c"}])
    rows = [unit(1, a=1, b=1, c=9), unit(2, a=None, b=0, c=4), unit(3, a=None, b=1, c=0), unit(4, a=3, b=1, c=None)]
    total = total_of(plan, rows)
    assert (total.numerator, total.used, len(total.gaps), span_of(total)) == (8, 3, 1, Span(8, None))
