"""Who a unit is does not hang on the word for its kind, and a period without rows is still one of the plan."""

from building import count, plan_of, read
from nnl_cli.records.who import name_key


def test_the_word_for_a_school_says_nothing_and_other_kinds_do() -> None:
    """Trường Hoa Sen is Hoa Sen; a ward of a name is not the commune of that name."""
    assert name_key("Trường Hoa Sen", "X") == name_key("Hoa Sen", "X")
    assert name_key("Phường Một", "X") != name_key("Xã Một", "X")


def test_a_period_without_rows_knows_its_plan() -> None:
    """Where no row speaks of the chosen period its records are empty, and of that plan and period."""
    plan = plan_of({"a": count()}, [{"id": "i", "numerator": "a"}])
    records = read(plan, []).records
    assert (records.plan, records.period, records.count()) == (plan, "2024", 0)
