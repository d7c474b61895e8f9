"""A formula over other indicators says where it is wrong: line, column, and the name that would do."""

from pathlib import Path

import pytest

from building import plan_problems, spots

PLAN = """\
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  a: {label: A, type: count, part_of: b}
  b: {label: B, type: count}
indicators:
  - {id: nu, numerator: a, denominator: b}
  - {id: nam, numerator: b}
  - {id: x, value: VALUE}
"""


@pytest.mark.parametrize(
    ("value", "code", "column", "found"),
    [
        ("nu / naam", "value-undeclared", 25, "naam"),
        ("nu / a", "value-of-field", 25, "a"),
        ("nu if nam > 1 else nam", "value-not-arithmetic", 23, "if"),
        ("nu > nam", "value-not-arithmetic", 23, ">"),
        ("1 + 2", "value-without-indicator", 20, None),
        ("nu / x", "value-circle", 20, "x → x"),
        ("nu /", "expression-ends-early", 24, None),
    ],
)
def test_a_formula_that_cannot_be_is_told_at_its_letter(
    tmp_path: Path, value: str, code: str, column: int, found: str | None
) -> None:
    """One error, at the line of the formula and the letter of the slip."""
    problems = plan_problems(tmp_path / "plan.yaml", PLAN.replace("VALUE", value))
    assert spots(problems) == [(code, 10, column)]
    assert found is None or problems[0].details["found"] == found


def test_the_nearest_name_is_proposed(tmp_path: Path) -> None:
    """A slip of one letter is answered with the indicator that is meant."""
    assert plan_problems(tmp_path / "plan.yaml", PLAN.replace("VALUE", "nu / naam"))[0].details["nearest"] == "nam"


def test_a_circle_through_a_cascade_is_named_whole(tmp_path: Path) -> None:
    """Formula, cascade and formula again: each of the way is named."""
    text = PLAN.replace("VALUE", "nu / y") + "  - {id: y, each: unit, passes: [x]}\n"
    problems = plan_problems(tmp_path / "plan.yaml", text)
    assert [(p.code, p.details["found"]) for p in problems] == [("value-circle", "x → y → x")]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("denominator: b", "indicator-value-denominator"),
        ("where: b > 1", "indicator-value-denominator"),
        ("numerator: a", "indicator-numerator-or-each"),
        ('target: {require: ">= 1", except: [{where: b > 1, require: ">= 2"}]}', "indicator-value-except"),
        ('target: ">= 90%"', "target-percent-of-count"),
    ],
)
def test_what_does_not_go_with_a_formula_is_refused(tmp_path: Path, more: str, code: str) -> None:
    """It has no denominator, no where and no exceptions; a percentage needs kind: rate."""
    text = PLAN.replace("VALUE", f"nu / nam, {more}")
    assert [problem.code for problem in plan_problems(tmp_path / "plan.yaml", text)] == [code]


def test_formulas_that_nobody_could_follow_are_refused(tmp_path: Path) -> None:
    """Each of twelve takes the one before it twice over: too deep, told once for each that is."""
    chain = "".join(f"  - {{id: k{i}, value: k{i - 1} * x + k{i - 1}}}\n" for i in range(1, 13))
    text = PLAN.replace("VALUE", "nu + nam") + "  - {id: k0, numerator: a}\n" + chain
    assert {problem.code for problem in plan_problems(tmp_path / "plan.yaml", text)} == {"value-too-deep"}


def test_a_formula_takes_no_rank_for_a_figure(tmp_path: Path) -> None:
    """An indicator that is nothing but its levels has no figure to reckon with."""
    levels = "  - {id: y, levels: [{name: Khá, passes: [nu]}]}\n"
    problems = plan_problems(tmp_path / "plan.yaml", PLAN.replace("VALUE", "nu * y") + levels)
    assert [(p.code, p.details["found"]) for p in problems] == [("value-of-levels", "y")]
