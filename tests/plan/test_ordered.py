"""Categories with an order: what compares with what, by brute force, and what is told of other comparisons."""

import itertools
import random
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from pathlib import Path

import pytest

from building import plan_of, plan_problems, results_of, spots, unit
from nnl_cli.report.model import Verdict
from nnl_cli.verdicts.definitions import fingerprint_of

SIGNS = {">": gt, ">=": ge, "<": lt, "<=": le, "==": eq, "!=": ne}
VALUES = ["3", "1", "10", "2"]  # an order that is neither that of texts nor of numbers
FIELDS = {name: {"type": "category", "values": VALUES, "ordered": True} for name in ("m", "k")}


@pytest.mark.parametrize("seed", range(120))
def test_verdicts_are_those_of_every_way_to_fill_the_blanks(seed: int) -> None:
    """Values compare by their places in the list; a blank may be any, and bounds are what some of them give."""
    draw = random.Random(seed)
    sign, right = draw.choice(list(SIGNS)), draw.choice(['"1"', "10", '"10"', "k"])
    rows = [{name: draw.choice([*VALUES, None]) for name in ("m", "k")} for _ in range(3)]
    text = f"m {sign} {right}" if draw.random() < 0.7 else f"{right} {sign} m"
    target = draw.choice([">= 50%", "> 50%", "< 100%"])
    law = plan_of(FIELDS, [{"id": "a", "numerator": text, "denominator": "1", "target": target}])
    (result,) = results_of(law, [unit(i, **row) for i, row in enumerate(rows)])

    def held(row: dict[str, str | None]) -> set[bool]:
        ways = [[row[name]] if row[name] else VALUES for name in ("m", "k")]
        pairs = itertools.product(*(map(VALUES.index, way) for way in ways))  # type: ignore[arg-type]  # none is None
        other = None if right == "k" else VALUES.index(right.strip('"'))
        sides = ((m, k if other is None else other) for m, k in pairs)
        return {SIGNS[sign](*(pair if text.startswith("m") else pair[::-1])) for pair in sides}

    truths = [held(row) for row in rows]
    low, high = sum(min(one) for one in truths), sum(max(one) for one in truths)
    if result.numerator is not None:
        assert (result.lowest, result.highest) == (Fraction(low, 3), Fraction(high, 3)), (text, rows)
    if low == high and result.numerator is not None:
        assert result.verdict in (Verdict.MET, Verdict.MISSED)


def test_the_order_is_part_of_the_definition() -> None:
    """The same words in another order give another figure."""
    plans = [
        plan_of({"m": {"type": "category", "values": values, "ordered": True}}, [{"id": "a", "numerator": 'm > "1"'}])
        for values in (["1", "2"], ["2", "1"])
    ]
    assert len({fingerprint_of(plan.indicators[0], plan) for plan in plans}) == 2


WRONG = """\
plan: {{number: 1/KH, title: Thử, period: 2024}}
unit: {{key: ma}}
fields:
  ma: {{label: Mã, type: code}}
  m: {{label: M, type: category, values: [1, 2, 3], ordered: true}}
  k: {{label: K, type: category, values: [1, 2], ordered: true}}
  h: {{label: H, type: category, values: [Thấp, Cao], {}}}
indicators:
  - {{id: a, numerator: '{}'}}
"""


@pytest.mark.parametrize(
    ("more", "text", "spot"),
    [
        ("ordered: true", 'm >= "4"', ("literal-not-a-value", 9, 30)),
        ("ordered: true", "m >= 4", ("literal-not-a-value", 9, 30)),
        ("ordered: true", "m in [1, 5]", ("literal-not-a-value", 9, 34)),
        ("ordered: true", "h > 1", ("expression-kind", 9, 27)),
        ("ordered: true", "m > k", ("expression-orders-differ", 9, 27)),
        ("ordered: true", "m + 1", ("expression-kind", 9, 24)),
        ("ordered: true", 'h >= "thap"', ("literal-not-a-value", 9, 30)),
        ("note: x", 'h >= "Thấp"', ("expression-order", 9, 27)),
        ("ordered: maybe", "m > 1", ("yaml-not-yes-no", 7, 63)),
    ],
)
def test_what_has_no_order_is_told_at_its_place(
    more: str, text: str, spot: tuple[str, int, int], tmp_path: Path
) -> None:
    """Literals must be among the values, orders must be one, and words without an order are told how to get one."""
    assert spots(plan_problems(tmp_path / "p.yaml", WRONG.format(more, text))) == [spot]


def test_an_order_needs_values_of_a_category(tmp_path: Path) -> None:
    """`ordered` says something only of a list of values."""
    text = WRONG.format("ordered: true", "m > 1").replace("values: [Thấp, Cao], ", "")
    found = plan_problems(tmp_path / "p.yaml", text)
    assert spots(found) == [("ordered-without-values", 7, 33)]
    found = plan_problems(tmp_path / "p.yaml", text.replace("H, type: category", "H, type: text"))
    assert spots(found) == [("field-key-of-other-type", 7, 29)]


TWICE = """\
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  m: {label: M, type: category, values: VALUES}
indicators:
  - {id: x, numerator: given(m)}
"""
SAME = [
    ("[Thấp, Cao, thấp], ordered: true", 53, "thấp", "Thấp"),
    ("[Thấp, Cao, Thấp], ordered: true", 53, "Thấp", "Thấp"),
    ("[A, a]", 45, "a", "A"),
    ("[Hòa, Hoà]", 47, "Hoà", "Hòa"),
    ("{A: [], a: []}", 49, "a", "A"),
    ("{A: [x], B: [a]}", 54, "a", "A"),
    ("{A: [x], B: [X]}", 54, "X", "A"),
]


@pytest.mark.parametrize(("values", "column", "told", "first"), SAME)
def test_a_value_that_stands_twice_is_told(tmp_path: Path, values: str, column: int, told: str, first: str) -> None:
    """A cell could mean either, and nobody could say where it stands in an order: its place and the first are told."""
    found = plan_problems(tmp_path / "plan.yaml", TWICE.replace("VALUES", values))
    assert spots(found) == [("value-twice", 5, column)]
    assert found[0].details == {"found": told, "first": first}


@pytest.mark.parametrize("values", ["{A: [a, A], B: [b]}", "[A, B, Á]", "[A 1, A1]", "{A: [x, x]}"])
def test_one_value_may_be_spelt_as_often_as_it_is(tmp_path: Path, values: str) -> None:
    """What repeats a value's own spelling says nothing new, and accents and spaces within a word make another."""
    assert plan_problems(tmp_path / "plan.yaml", TWICE.replace("VALUES", values)) == []
