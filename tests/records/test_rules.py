"""A rule about figures is held against units that give some of them."""

from building import count, plan_of, read, unit


def test_a_unit_that_is_asked_nothing_of_a_rule_breaks_none() -> None:
    """A THPT school is not asked a or b: its blanks count 0 in a sum, and are no broken rule."""
    asked = count(asked_of=["THCS"])
    rule = {"that": "a + b >= 1", "say": "phải có ít nhất một", "severity": "error"}
    plan = plan_of({"a": asked, "b": asked}, [{"id": "i", "numerator": "a"}], rules=[rule])
    rows = [unit(1, loai="THPT", a=None, b=None), unit(2, loai="THCS", a=0, b=0)]
    assert [(p.code, p.field, p.details["unit"]) for p in read(plan, rows).problems] == [("rule-broken", "a", "2")]
