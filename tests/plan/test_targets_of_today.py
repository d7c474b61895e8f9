"""What is wrong with a target, with rounding or with what counts as exceeded is told with line and column."""

from pathlib import Path

import pytest

from building import plan_problems, spots

PLAN = """\
plan: {number: "1", title: Thử, period: 2024HEAD}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  a: {label: A, type: count, part_of: b}
  b: {label: B, type: count}
indicators:
  - {id: ty_le, numerator: a, denominator: b, target: "RATE"}
  - {id: so, numerator: a, target: "COUNT"}
  - {id: ty_so, kind: ratio, numerator: a, denominator: b, target: "RATIO"}
  - {id: tron, numerator: a, denominator: b, target: "> 1%"ROUND}
"""
SLOTS = {"HEAD": "", "RATE": "> 30%", "COUNT": "> 3", "RATIO": "> 1.5", "ROUND": ""}


def told(tmp_path: Path, **filled: str) -> list[tuple[str, int | None, int | None]]:
    """Return code, line and column of what is wrong with the plan with some slots filled otherwise."""
    text = PLAN
    for slot, words in {**SLOTS, **filled}.items():
        text = text.replace(slot, words)
    return list(spots(plan_problems(tmp_path / "plan.yaml", text)))


@pytest.mark.parametrize("word", ["lenient", "true", "yes"])
def test_what_counts_as_exceeded_is_one_word(word: str, tmp_path: Path) -> None:
    """Nothing but `strict` can be said of it, and the error stands at the word."""
    assert told(tmp_path, HEAD=f", exceeded: {word}") == [("yaml-not-one-of", 1, 57)]
