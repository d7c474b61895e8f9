"""What the figures of one unit say against an indicator is told beside the very cell, and names who and what."""

from building import count, measure_of, plan_of, read, unit
from nnl_cli.problems import Problem
from nnl_cli.totals import add_up
from nnl_cli.totals.unasked import unasked_figures


def test_a_division_by_zero_is_told_of_the_field_it_is_about() -> None:
    """The finding stands at the numerator's first field and repeats no value: the cell holds a sound one."""
    plan = plan_of({"p": count(), "q": count()}, [{"id": "a", "numerator": "p / q"}])
    records = read(plan, [unit(1, p=5, q=0)]).records
    problems: list[Problem] = []
    add_up(records, measure_of(plan, records), problems)
    assert [(p.code, p.field, p.value, p.details["indicator"]) for p in problems] == [
        ("division-by-zero", "p", None, "a")
    ]


def test_a_nil_that_nobody_asked_for_is_no_finding() -> None:
    """A school that is not asked may write 0, which says nothing; 3 is a figure that nobody asked for."""
    plan = plan_of({"q": count(asked_of=["THCS"])}, [{"id": "a", "numerator": "q"}])
    records = read(plan, [unit(1, q=0, loai="THPT"), unit(2, q=3, loai="THPT")]).records
    told = unasked_figures(records, [measure_of(plan, records)])
    assert [(p.field, p.value) for p in told] == [("q", "3")]
