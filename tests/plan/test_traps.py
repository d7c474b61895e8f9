"""The traps of plan authors are remarked on where they stand; what only looks like one is left alone."""

from pathlib import Path

import pytest

from building import spots
from nnl_cli.plan.lint import remarks
from nnl_cli.plan.loader import load_plan
from nnl_cli.problems import PlanError, Problem

PLAN = """\
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma, class: cap}
fields:
  ma: {label: Mã, type: code}
  cap: {label: Cấp, type: category, values: [TH, THCS, THPT]}
  dat: {label: Đạt, type: yes_no}
  part: {label: Phần, type: count, part_of: whole}
  whole: {label: Toàn thể, type: count}
  free: {label: Số rời, type: count}
  gv: {label: Giáo viên, type: amount}
  th: {label: Của TH, type: count, asked_of: [TH]}
  thcs: {label: Của THCS, type: count, asked_of: [THCS]}
  th_both: {label: Của TH và THCS, type: count, asked_of: [TH, THCS]}
indicators:
  - {id: x, name: X, INDICATOR}
"""
QUIET = ("lint-field-unused", "lint-rate-unproven", "lint-class-without-numerator")


def told(tmp_path: Path, indicator: str) -> list[Problem]:
    """Return the remarks on an indicator of this plan, but the older ones that its size brings."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN.replace("INDICATOR", indicator), encoding="utf-8")
    return [problem for problem in remarks(load_plan(path)) if problem.code not in QUIET]


TRAPS = [
    ("kind: ratio, numerator: part / whole, denominator: free", "lint-division-by-field", 46),
    ("kind: ratio, numerator: free, denominator: whole / gv", "lint-division-by-field", 65),
    ("numerator: '100 * min(part / whole, 1)'", "lint-division-by-field", 33),
    ("numerator: free / (whole - part) if dat else 0", "lint-division-by-field", 33),
    ("numerator: th + thcs, denominator: th_both, where: 'cap == \"TH\"'", "", 0),
    ("kind: ratio, numerator: th + thcs, denominator: th", "lint-field-never-counted", 46),
    ("kind: ratio, numerator: free, denominator: whole / 10.000", "lint-thousands", 65),
    ("numerator: free, target: '> 1.200'", "lint-thousands", 47),
    ('numerator: part, denominator: whole, target: ">= 0.3%"', "lint-target-tiny", 67),
    ('numerator: part, target: ">= 0.3"', "lint-target-share-of-count", 47),
    ('numerator: part, denominator: whole, target: ">= 260%"', "lint-target-out-of-reach", 67),
    ('numerator: part, denominator: whole, target: "> 100%"', "lint-target-out-of-reach", 67),
    ('numerator: part, denominator: whole, target: "<= 100%"', "lint-target-always", 67),
    ('numerator: dat, denominator: 1, targets: [{require: "< 30%"}, {require: "< 101%"}]', "lint-target-always", 84),
    (
        (
            "each: cap, passes: [x2], target: '> 100%'}\n"
            "  - {id: x2, name: Y, numerator: part, denominator: whole, target: '>= 1%'"
        ),
        "lint-target-out-of-reach",
        55,
    ),
]


@pytest.mark.parametrize(("indicator", "code", "column"), TRAPS)
def test_a_trap_is_remarked_on_where_it_stands(tmp_path: Path, indicator: str, code: str, column: int) -> None:
    """One remark with line and column; a trap that is none of the indicator's says nothing."""
    assert spots(told(tmp_path, indicator)) == ([(code, 15, column)] if code else [])


SOUND = [
    "numerator: free / whole >= 2, denominator: 1",  # a test of every unit
    "numerator: free / 10, denominator: whole",  # a factor
    "kind: ratio, numerator: 10 * free, denominator: whole / 10000",
    'numerator: part, denominator: whole, target: "< 0.3%"',  # few may leave school
    'numerator: part, denominator: whole, target: ">= 100%"',
    'numerator: free, denominator: whole, target: ">= 110%"',  # a gross rate
    'numerator: gv, target: ">= 0.3"',  # an amount
    'numerator: gv, target: "> 1.200"',
    "numerator: free, target: '> 1200'",
    "kind: ratio, numerator: free, denominator: whole, target: '<= 1.125'",
]


@pytest.mark.parametrize("indicator", SOUND)
def test_what_only_looks_like_a_trap_is_left_alone(tmp_path: Path, indicator: str) -> None:
    """Tests of units, factors, gross rates, small rates to stay below, amounts: all are meant."""
    assert told(tmp_path, indicator) == []


NUMBERS = [
    ('">= 0.3"', "target-share-of-rate", ">= 30%"),
    ('"> 0,125"', "target-share-of-rate", "> 12.5%"),
    ('"from 0.2 to 0.3"', "target-share-of-rate", "from 20% to 30%"),
    ('"from 200 to 300"', "target-number-beyond-rate", ""),
    ('">= 260"', "target-number-beyond-rate", ""),
    ('">= 30"', "target-number-of-rate", ""),
    ('">= 100"', "target-number-of-rate", ""),
]


@pytest.mark.parametrize(("target", "code", "mend"), NUMBERS)
def test_a_number_for_a_rate_is_mended_by_what_its_author_meant(
    tmp_path: Path, target: str, code: str, mend: str
) -> None:
    """0.3 is a share of 1 and so 30 %; 30 lacks its sign; 260 is no rate at all, and `kind: ratio` is named."""
    with pytest.raises(PlanError) as caught:
        told(tmp_path, f"numerator: part, denominator: whole, target: {target}")
    assert spots(caught.value.problems) == [(code, 15, 67)]
    assert not mend or caught.value.problems[0].details["mend"] == mend
