"""What `not` makes of a truth, known or open."""

from nnl_cli.totals.ranges import EITHER, FALSE, TRUE, opposite


def test_not_turns_a_known_truth_and_leaves_an_open_one() -> None:
    """True is false, false is true, and what is open stays open."""
    assert [opposite(truth) for truth in (TRUE, FALSE, EITHER)] == [FALSE, TRUE, EITHER]
