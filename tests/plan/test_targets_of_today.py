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


@pytest.mark.parametrize(
    ("slot", "text", "code"),
    [
        ("RATE", "from 35% to 30%", "target-range-order"),
        ("RATE", "từ 30% đến 35%", "target-sign"),
        ("RATE", "from 30 to 35", "target-number-of-rate"),
        ("COUNT", "from 30% to 35%", "target-percent-of-count"),
        ("RATIO", "from 30% to 35%", "target-percent-of-count"),
        ("RATE", ">= baseline + 3", "target-number-added-to-rate"),
        ("COUNT", ">= baseline + 3 points", "target-points-of-count"),
        ("RATIO", ">= baseline - 1 points", "target-points-of-count"),
        ("RATE", ">= baseline + 5%", "target-rise-percent"),
        ("COUNT", ">= baseline * 0", "target-form"),
    ],
)
def test_a_target_that_does_not_fit_is_told_where_it_stands(slot: str, text: str, code: str, tmp_path: Path) -> None:
    """The wrong form on the wrong kind of indicator is an error at the target itself."""
    line, column = next(
        (number, line.index(f'"{slot}"') + 1) for number, line in enumerate(PLAN.splitlines(), 1) if f'"{slot}"' in line
    )
    assert told(tmp_path, **{slot: text}) == [(code, line, column)]


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("RATE", "from 30% to 35%"),
        ("COUNT", "from 3 to 5"),
        ("RATIO", "from 0,9 to 1.1"),
        ("RATE", ">= baseline * 1.05"),
        ("COUNT", ">= baseline + 3"),
        ("RATIO", ">= baseline - 0.5"),
        ("COUNT", ">= baseline * 1,05"),
    ],
)
def test_a_target_that_fits_is_taken(slot: str, text: str, tmp_path: Path) -> None:
    """Ranges and factors hold for every kind, a plain number more for counts and ratios."""
    assert told(tmp_path, **{slot: text}) == []


@pytest.mark.parametrize("digits", ["-1", "7", "1.5", "half up", '""'])
def test_rounding_is_to_a_number_of_decimals(digits: str, tmp_path: Path) -> None:
    """From none to six decimals; anything else is an error where it stands."""
    line, start = 11, PLAN.splitlines()[10].index("ROUND") + len(", round: ") + 1
    assert told(tmp_path, ROUND=f", round: {digits}") == [("round-form", line, start)]


def test_rounding_is_taken(tmp_path: Path) -> None:
    """One decimal, as text or as a number."""
    assert told(tmp_path, ROUND=", round: 1") == told(tmp_path, ROUND=', round: "0"') == []
