"""`nnl test` proves what it says it proves: no unknown key and no expectation passes unread."""

import pytest

from .conftest import Desk

PAIR = "hs: {type: count}\ndat: {type: count, part_of: hs}"
CASE = """\
plan: plan.yaml
cases:
- title: đúng
  rows: [{{ma: "1", hs: "10", dat: "6"}}]
  options: {options}
  expect: {expect}
"""
HOLDS = "{exit_code: '0', tl: {verdict: met}}"


@pytest.fixture
def proving(desk: Desk) -> Desk:
    """A desk with a plan to prove."""
    desk.plan(PAIR, '{id: tl, numerator: dat, denominator: hs, target: ">= 50%"}')
    return desk


def test_a_case_that_holds_holds(proving: Desk) -> None:
    """What is written rightly passes."""
    proving.put(c_yaml=CASE.format(options="{only: tl}", expect=HOLDS))
    assert proving.runs("test", "c.yaml").exit_code == 0


@pytest.mark.parametrize("option", ["as-of", "perod", "register", "onyl"])
def test_an_unknown_option_is_an_error_with_its_line(proving: Desk, option: str) -> None:
    """A misspelt option ends with 2, named with its line, and nothing is proven."""
    proving.put(c_yaml=CASE.format(options=f"{{{option}: '2024'}}", expect=HOLDS))
    outcome = proving.runs("test", "c.yaml")
    assert outcome.exit_code == 2
    assert option in outcome.stderr
    assert "c.yaml:5" in outcome.stderr


def test_every_unknown_option_is_told_at_once(proving: Desk) -> None:
    """Two misspelt options are two lines."""
    proving.put(c_yaml=CASE.format(options="{as-of: '2024-01-01', perod: '1999'}", expect=HOLDS))
    outcome = proving.runs("test", "c.yaml")
    assert outcome.exit_code == 2
    assert "as-of" in outcome.stderr
    assert "perod" in outcome.stderr


@pytest.mark.parametrize("key", ["exit", "tll", "sumary"])
def test_an_expectation_of_what_is_not_there_does_not_hold(proving: Desk, key: str) -> None:
    """A misspelt key under `expect` never passes."""
    proving.put(c_yaml=CASE.format(options="{only: tl}", expect=f"{{{key}: {{verdict: met}}, tl: {{verdict: met}}}}"))
    assert proving.runs("test", "c.yaml").exit_code in (1, 2)


def test_where_nothing_is_computed_no_other_expectation_holds(proving: Desk) -> None:
    """A case that ends with 2 has no report, so a verdict that it also expects is not there."""
    expect = "{exit_code: '2', tl: {verdict: met, numerator: '999'}}"
    proving.put(c_yaml=CASE.format(options="{only: nothing}", expect=expect))
    assert proving.runs("test", "c.yaml").exit_code in (1, 2)


def test_an_end_with_2_alone_holds(proving: Desk) -> None:
    """That a run must end with 2 can still be stated."""
    proving.put(c_yaml=CASE.format(options="{only: nothing}", expect="{exit_code: '2'}"))
    assert proving.runs("test", "c.yaml").exit_code == 0
