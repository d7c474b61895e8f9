"""What nnl says of small random plans is what every completion of their tables gives."""

import pytest

from oracle.run import GROUPS, LAYOUT, attempt, cases

BLOCKS, EACH = 5, 15
FIRST_SEEDS = {group: 100_000 * number for number, group in enumerate(sorted(GROUPS), 1)}
MOVED = 5  # of so many cases one is judged in another layout too: that costs a second run


@pytest.mark.parametrize("block", range(BLOCKS))
@pytest.mark.parametrize("group", sorted(GROUPS))
def test_no_completion_gives_another_result(group: str, block: int) -> None:
    """Verdicts, sums, bounds, shortfalls and exit codes are the oracle's; `oracle.run` shows each difference."""
    wrong = []
    for number, (seed, case) in enumerate(cases(group, EACH, FIRST_SEEDS[group] + 1000 * block)):
        found = attempt(case, LAYOUT if number % MOVED == 0 else None)
        wrong += [f"{group} {seed}: {text}" for text in found.differences]
    assert not wrong, "\n".join(wrong)
