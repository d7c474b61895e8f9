"""A gap says who it is, and what it could bring above and below."""

from building import count, plan_of, total_of, unit
from nnl_cli.totals.ranges import Range


def test_a_gap_lies_between_its_part_and_its_whole() -> None:
    """With q = 10 known, p is anything from 0 to 10: a gap of one unit, which surely belongs."""
    plan = plan_of({"p": count(part_of="q"), "q": count()}, [{"id": "a", "numerator": "p", "denominator": "q"}])
    (gap,) = total_of(plan, [unit(1, p=3, q=10), unit(2, p=None, q=10)]).gaps
    assert (gap.unit.key, gap.numerator, gap.denominator) == ("2", Range(0, 10), Range(10, 10))
    assert (gap.optional, gap.capped) == (False, True)
