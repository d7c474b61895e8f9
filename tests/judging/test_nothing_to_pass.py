"""What is to be passed and asks nothing: places, units and levels say the same of it, and `lint` tells."""

import pytest

from .conftest import Desk

FIELDS = "c: {type: count}\na: {type: count}\nb: {type: count, part_of: a}"
PASSING = """
{id: e, each: unit, passes: [k], target: ">= 50%"}
{id: n, each: xa, passes: [k], kind: count, target: ">= 1"}
{id: lv, levels: [{name: Khá, passes: [k]}], target: ">= Khá"}
"""
BARE = "{id: k, numerator: c}" + PASSING
LATER = '{id: k, numerator: c, target: {require: ">= 1", from: 2025}}' + PASSING
RATE = '{id: k, numerator: b, denominator: a, target: ">= 50%"}' + PASSING
HEADER = "ma,ten,xa,cap,c,a,b\n"


@pytest.mark.parametrize("indicators", [BARE, LATER, RATE])
def test_all_say_that_it_does_not_apply(desk: Desk, indicators: str) -> None:
    """The data are there: no target, none in force, and nothing to divide leave nothing to judge."""
    desk.plan(FIELDS, indicators)
    desk.put(d_csv=HEADER + "1,A,X,TH,5,0,0\n2,B,Y,TH,6,0,0\n")
    assert [desk.result(name, "d.csv")["verdict"] for name in ("e", "n", "lv")] == ["not_applicable"] * 3


def test_where_nobody_is_asked_there_are_no_data(desk: Desk) -> None:
    """A class that is asked nothing of it: without a register that is no data, of all alike (rule 5)."""
    fields = FIELDS.replace("a: {type: count}", "a: {type: count, asked_of: [THCS]}")
    desk.plan(fields, RATE)
    desk.put(d_csv=HEADER + "1,A,X,TH,5,,\n")
    assert [desk.result(name, "d.csv")["verdict"] for name in ("e", "lv")] == ["no_data"] * 2


@pytest.mark.parametrize(("indicators", "told"), [(BARE, 3), (LATER, 3), (RATE, 0)])
def test_lint_tells_what_cannot_be_passed(desk: Desk, indicators: str, told: int) -> None:
    """Each place of the plan that names an indicator without a target of its period."""
    desk.plan(FIELDS, indicators)
    assert desk.runs("lint", "plan.yaml", "--format", "json").stdout.count("lint-passed-without-target") == told
