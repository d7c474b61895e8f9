"""What is taken as published is one percent column, and nothing else is said beside it."""

from pathlib import Path

import pytest

from building import plan_problems, spots

PLAN = """\
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  a: {label: A, type: count}
  b: {label: B, type: count}
  tl: {label: Tỷ lệ, type: percent}
  of: {label: Tỷ lệ tính lại được, type: percent, of: [a, b]}
indicators:
  - {id: x, stated: true, numerator: NUMERATOR}
"""


@pytest.mark.parametrize(
    ("numerator", "code", "column"),
    [
        ("a", "stated-not-percent", 38),
        ("tl + 1%", "stated-not-percent", 38),
        ("of", "stated-counted", 38),
        ("tk", "expression-undeclared", 38),
        ("tl, denominator: b", "stated-alone", 5),
        ("tl, kind: count", "stated-alone", 5),
        ('tl, target: {require: ">= 1%", except: [{where: a > 1, require: ">= 2%"}]}', "stated-alone", 5),
        ('tl, target: ">= 1"', "target-number-of-rate", 50),
    ],
)
def test_what_does_not_go_with_a_published_figure(tmp_path: Path, numerator: str, code: str, column: int) -> None:
    """Each is told at its place."""
    assert spots(plan_problems(tmp_path / "plan.yaml", PLAN.replace("NUMERATOR", numerator))) == [(code, 10, column)]


def test_one_percent_column_is_sound(tmp_path: Path) -> None:
    """With a condition that chooses the unit, too."""
    text = PLAN.replace("NUMERATOR", 'tl, where: \'ma == "01"\', target: ">= 1%"')
    assert plan_problems(tmp_path / "plan.yaml", text) == []


def test_a_percent_column_that_is_counted_with_names_the_way_out(tmp_path: Path) -> None:
    """Without stated it is no figure; the error says what may be meant."""
    text = PLAN.replace("stated: true, numerator: NUMERATOR", "numerator: tl >= 43%, denominator: 1")
    assert spots(plan_problems(tmp_path / "plan.yaml", text)) == [("expression-percent", 10, 24)]
