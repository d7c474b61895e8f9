"""What an indicator counts is told in one line."""

from building import count, plan_of
from nnl_cli.verdicts.definitions import definition_of


def test_a_definition_tells_above_below_and_who() -> None:
    """Numerator, denominator and condition stand in it, without doubled blanks."""
    indicator = {"id": "a", "numerator": "p", "denominator": "q", "where": "k  > 0"}
    (made,) = plan_of({"p": count(), "q": count(), "k": count()}, [indicator]).indicators
    assert definition_of(made) == "p / q where k > 0"
