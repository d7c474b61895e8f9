"""What is said beside a verdict is said only where it says something."""

from building import count, plan_of, read, results_of, unit
from nnl_cli.verdicts.mergers import Common, merged_names


def test_the_units_of_both_years_are_compared_only_where_there_is_a_verdict() -> None:
    """While a gap keeps the whole open, nothing is said of the units of both years alone."""
    plan = plan_of(
        {"p": count(part_of="q"), "q": count()},
        [{"id": "a", "numerator": "p", "denominator": "q", "target": "> baseline"}],
    )
    rows = [unit(1, p=90, q=100), unit(2, p=None, q=100), unit(3, p=50, q=100)]
    (result,) = results_of(plan, rows, [unit(1, p=80, q=100), unit(4, p=60, q=100)])
    assert result.verdict == "undetermined"
    assert "common-units" not in {note.code for note in result.notes}


def test_merged_units_are_named_in_the_order_of_what_they_were() -> None:
    """Of 1 that became 9 and 2 that became 8 the first is named first."""
    plan = plan_of({"p": count()}, [{"id": "a", "numerator": "p"}])
    old, new = (
        {one.key: one for one in read(plan, [unit(n, p=1) for n in keys]).records.units()} for keys in ("12", "89")
    )
    both = Common(frozenset(new), frozenset(old), {"2": "8", "1": "9"})
    assert merged_names(both, new, old, plan) == (("1", "9"), ("2", "8"))
