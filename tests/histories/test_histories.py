"""Two years of a district that changed: what nnl says is what walking from one to what came of it gives."""

import pytest

from histories.run import plan, tried

BLOCKS, EACH = 10, 20


@pytest.mark.parametrize("block", range(BLOCKS))
def test_two_years_are_compared_by_what_came_of_what(block: int) -> None:
    """Wholes, groups, cascades and rules on last year, and lines of five, of 200 random histories: none otherwise."""
    law = plan()
    first = 100_000 + EACH * block
    assert [text for number in range(first, first + EACH) for text in tried(number, law)] == []
