"""Levels say where they are wrong: their names, what each asks, and the targets that name one."""

from pathlib import Path

import pytest

from building import plan_problems, spots
from nnl_cli.plan.lint import remarks
from nnl_cli.plan.loader import load_plan
from nnl_cli.plan.requirements import parse_named

PLAN = """\
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  a: {label: A, type: count, part_of: b}
  b: {label: B, type: count}
indicators:
  - id: x
    numerator: a
    denominator: b
    levels:
      - {name: Mức độ 2, require: ">= 80%"}
      - {name: Mức độ 1, require: ">= 50%"}
    target: ">= Mức độ 2"
  - id: y
    levels:
      - {name: Tốt, passes: [x]}
      - {name: Khá, passes: [z]}
    target: ">= Khá"
  - {id: z, numerator: a, target: ">= 1"}
"""


def found(tmp_path: Path, old: str = "", new: str = "") -> list[tuple[str, int | None, int | None]]:
    """Return code, line and column of what is wrong with the plan, one text of it put in place of another."""
    assert old in PLAN
    return spots(plan_problems(tmp_path / "plan.yaml", PLAN.replace(old, new, 1)))


def test_the_plan_is_sound(tmp_path: Path) -> None:
    """What the others change is right as it stands."""
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "column"),
    [
        ('target: ">= Mức độ 2"', 'target: ">= Mức độ 3"', "target-level-unknown", 14, 13),
        ('target: ">= 1"', 'target: ">= Mức độ 1"', "target-form", 20, 35),
        ('target: ">= Mức độ 2"', 'target: "> mức độ 2"', "target-level-beyond", 14, 13),
        ('target: ">= Khá"', 'target: "> Tốt"', "target-level-beyond", 19, 13),
        ('require: ">= 50%"', 'require: ">= 80.5%"', "level-order", 13, 16),
        ('require: ">= 50%"', 'require: ">= 80%"', "level-order", 13, 16),
        ('require: ">= 50%"', 'require: "> 80%"', "level-order", 13, 16),
        ('require: ">= 50%"', 'require: "= 100%"', "level-order", 13, 16),
        ('require: ">= 50%"', 'require: "from 80% to 90%"', "level-order", 13, 16),
        ('require: ">= 80%"', 'require: "from 30% to 60%"}\n      - {name: G, require: "= 60%"', "level-order", 13, 16),
        ('require: ">= 80%"', 'require: "<= 3%"}\n      - {name: G, require: "< 3%"', "level-order", 13, 16),
        ("passes: [x]", "passes: [z]", "level-order", 18, 16),
        ("passes: [z]", "passes: [z, x]", "level-order", 18, 16),
        ("  - id: y\n", "  - id: y\n    where: a > 1\n", "indicator-levels-denominator", 15, 5),
        ("  - id: y\n", "  - id: y\n    denominator: b\n", "indicator-levels-denominator", 15, 5),
        ("name: Mức độ 1", "name: mức  độ 2", "level-twice", 13, 16),
        ("name: Mức độ 1", "name: 3", "level-name-number", 13, 9),
        ("name: Mức độ 1", 'name: "70 %"', "level-name-number", 13, 9),
        ("name: Mức độ 1", "name: baseline", "level-name-number", 13, 9),
        ('require: ">= 50%"', 'require: ">= 50"', "target-number-of-rate", 13, 35),
        ('require: ">= 50%"', 'require: ">= baseline"', "level-require-number", 13, 35),
        ('require: ">= 50%"', 'require: ">= Mức độ 2"', "level-require-number", 13, 35),
        ('require: ">= 50%"', 'require: ">= 50%", passes: [z]', "level-require-or-passes", 13, 9),
        ("passes: [z]", "passes: [zz]", "indicator-undeclared", 18, 30),
        ("passes: [z]", "passes: [y]", "level-circle", 17, 7),
        ('target: ">= Khá"', 'target: ">= 90%"', "target-percent-of-count", 19, 13),
        ('target: ">= Khá"', 'target: ">= 9"', "target-of-levels", 19, 13),
        ('target: ">= 1"', 'target: ">= baseline"', "cascade-baseline", 18, 30),
        (
            'target: ">= Mức độ 2"',
            'target: {require: ">= Mức độ 2", otherwise: "> Mức độ 2"}',
            "target-level-alone",
            14,
            49,
        ),
        ("{name: Khá, passes: [z]}", '{name: Khá, require: ">= 1"}', "indicator-numerator-or-each", 15, 5),
    ],
)
def test_a_level_that_cannot_be_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, code: str, line: int, column: int
) -> None:
    """One code, at the line and the letter of the slip."""
    assert (code, line, column) in found(tmp_path, old, new)


def test_an_unknown_level_is_told_with_the_declared_ones(tmp_path: Path) -> None:
    """The message lists them and proposes the nearest."""
    text = PLAN.replace('">= Mức độ 2"', '">= Mức dộ 2"')
    details = plan_problems(tmp_path / "plan.yaml", text)[0].details
    assert (details["names"], details["nearest"]) == ("Mức độ 2; Mức độ 1", "Mức độ 2")


@pytest.mark.parametrize("text", ["Mức độ 2", ">= 30", "> ", ">= 3.5%", ">= baseline + x", ">= _x", "> %"])
def test_what_names_no_level_is_none(text: str) -> None:
    """A level has a word, and stands behind a comparison."""
    assert parse_named(text) is None


ORDERED = [
    ('">= 80%"', '"> 79%"'),
    ('"> 50%"', '">= 50%"'),
    ('"= 100%"', '">= 99%"'),
    ('"< 1%"', '"<= 1%"'),
    ('"from 80% to 90%"', '"from 70% to 80%"'),
    ('"from 10% to 20%"', '"from 5% to 30%"'),
    ('">= 90%"', '"<= 10%"'),
]


@pytest.mark.parametrize(("high", "low"), ORDERED)
def test_levels_in_their_order_are_sound(tmp_path: Path, high: str, low: str) -> None:
    """A lower level that some figure reaches alone stands where it may, whichever way figures are better."""
    text = PLAN.replace('">= 80%"', high).replace('">= 50%"', low)
    assert plan_problems(tmp_path / "plan.yaml", text) == []


def test_a_level_that_is_the_most_is_remarked_on_where_it_is_a_most(tmp_path: Path) -> None:
    """`<= Tốt` is met by whoever there is; `< Tốt` and `<= Khá` are not."""
    for asked, told in (("<= tốt", 1), ("< Tốt", 0), ("<= Khá", 0)):
        assert plan_problems(tmp_path / "plan.yaml", PLAN.replace('">= Khá"', f'"{asked}"')) == []
        found = [p for p in remarks(load_plan(tmp_path / "plan.yaml")) if p.code == "lint-level-always"]
        assert spots(found) == [("lint-level-always", 19, 13)] * told
