"""A total whose units are all under one requirement is judged as a whole, not as that part of it."""

from building import count, plan_of, results_of, unit


def test_units_outside_the_condition_are_known_though_no_part_holds_them() -> None:
    """Unit 1 is known to stand outside, so the count is 0 or more and open: it is no want of data."""
    target = {"require": ">= 1", "except": [{"where": 'xa == "A"', "require": ">= 2"}]}
    plan = plan_of({"n": count(), "k": count()}, [{"id": "a", "numerator": "n", "where": "k > 0", "target": target}])
    rows = [unit(1, xa="B", n=5, k=0), unit(2, xa="A", n=None, k=1)]
    (result,) = results_of(plan, rows)
    assert (result.verdict, result.requirement and result.requirement.text) == ("undetermined", ">= 2")


def test_a_target_met_in_every_part_tells_no_shortfall_where_no_figure_can_be_told() -> None:
    """9 of 11 are known, of all 111 at most 19 can be: each part meets its own, no figure is told (rule 14)."""
    target = {"require": "<= 95%", "except": [{"where": 'xa == "A"', "require": "<= 90%"}]}
    plan = plan_of(
        {"q": count(), "p": count(part_of="q"), "c": count(part_of="p")},
        [{"id": "a", "numerator": "c", "denominator": "q", "target": target}],
    )
    rows = [unit(1, xa="A", q=10, p=10, c=9), unit(2, xa="B", q=100, p=10, c=None), unit(3, xa="B", q=1, p=1, c=0)]
    (result,) = results_of(plan, rows)
    assert (result.verdict, result.value, result.shortfall) == ("met", None, None)


def test_a_count_that_only_a_hidden_unit_may_be_in_is_met_by_that_unit() -> None:
    """Wherever unit 1 lies, its 5 are enough: for A alone, and beside unit 2."""
    target = {"require": ">= 1", "except": [{"where": 'xa == "A"', "require": ">= 3"}]}
    plan = plan_of({"n": count()}, [{"id": "a", "numerator": "n", "target": target}])
    (result,) = results_of(plan, [unit(1, xa=None, n=5), unit(2, xa="B", n=1)])
    assert result.verdict == "met"
