"""`nnl diff` says what changed and nothing else, however the plan was changed between two reports."""

import pytest

from .conftest import Desk

FIELDS = "hs: {type: count}\ndat: {type: count, part_of: hs}"
HEADER = "ma,ten,xa,cap,hs,dat\n"
TABLE = HEADER + "1,A,X,TH,10,6\n2,B,X,TH,10,6\n"
HIGH, LOW = '{require: ">= 90%"}', '{require: ">= 50%"}'
FREE = '{require: ">= 90%", binding: false}'


def plan(desk: Desk, *targets: str, more: str = "") -> None:
    """Write a plan with one indicator of these targets, and more indicators."""
    desk.plan(FIELDS, f"{{id: tl, numerator: dat, denominator: hs, targets: [{', '.join(targets)}]}}\n{more}".strip())


@pytest.fixture
def kept(desk: Desk) -> Desk:
    """A desk with a table."""
    desk.put(d_csv=TABLE)
    return desk


@pytest.mark.parametrize(("before", "after"), [(HIGH, FREE), (FREE, HIGH)])
@pytest.mark.parametrize("again", [True, False])
def test_a_target_that_binds_no_longer_is_a_difference(kept: Desk, before: str, after: str, again: bool) -> None:
    """The two reports end differently, so something differs: told, and the end is 1, also where files are recounted."""
    plan(kept, before)
    kept.says("check", "d.csv", "-o", "old.json")
    plan(kept, after)
    kept.says("check", "d.csv", "-o", "new.json")
    outcome = kept.says("diff", "old.json", "d.csv" if again else "new.json")
    assert outcome.exit_code == 1
    assert "tl" in outcome.stdout
    assert "Không có gì khác" not in outcome.stdout


@pytest.mark.parametrize("again", [True, False])
def test_an_indicator_that_the_plan_gained_is_a_difference(kept: Desk, again: bool) -> None:
    """A recount with a plan that asks for more says what it asks for."""
    plan(kept, LOW)
    kept.says("check", "d.csv", "-o", "old.json")
    plan(kept, LOW, more='{id: moi, numerator: dat, target: ">= 100"}')
    kept.says("check", "d.csv", "-o", "new.json")
    outcome = kept.says("diff", "old.json", "d.csv" if again else "new.json")
    assert outcome.exit_code == 1
    assert "moi" in outcome.stdout


@pytest.mark.parametrize("again", [True, False])
def test_an_indicator_that_the_plan_lost_is_a_difference(kept: Desk, again: bool) -> None:
    """What is judged no longer is named."""
    plan(kept, LOW, more='{id: cu, numerator: dat, target: ">= 100"}')
    kept.says("check", "d.csv", "-o", "old.json")
    plan(kept, LOW)
    kept.says("check", "d.csv", "-o", "new.json")
    outcome = kept.says("diff", "old.json", "d.csv" if again else "new.json")
    assert outcome.exit_code == 1
    assert "cu" in outcome.stdout


@pytest.mark.parametrize("again", [True, False])
def test_a_second_target_is_a_difference(kept: Desk, again: bool) -> None:
    """A target that an indicator gained is told, and changes no verdict of the other."""
    plan(kept, LOW)
    kept.says("check", "d.csv", "-o", "old.json")
    plan(kept, LOW, HIGH)
    kept.says("check", "d.csv", "-o", "new.json")
    outcome = kept.says("diff", "old.json", "d.csv" if again else "new.json")
    assert outcome.exit_code == 1
    assert "90%" in outcome.stdout
    assert "ĐÁNH GIÁ ĐỔI" not in outcome.stdout


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize(
    ("before", "after"), [((LOW, HIGH), (HIGH, LOW)), ((LOW, FREE), (FREE, LOW)), ((HIGH, FREE), (FREE, HIGH))]
)
def test_targets_in_another_order_change_no_verdict(
    kept: Desk, before: tuple[str, ...], after: tuple[str, ...], again: bool
) -> None:
    """The same targets written in another order are the same targets."""
    plan(kept, *before)
    kept.says("check", "d.csv", "-o", "old.json")
    plan(kept, *after)
    kept.says("check", "d.csv", "-o", "new.json")
    outcome = kept.says("diff", "old.json", "d.csv" if again else "new.json")
    assert "ĐÁNH GIÁ ĐỔI" not in outcome.stdout
    assert outcome.exit_code == 0


def test_reordered_targets_still_show_the_verdict_that_did_change(kept: Desk) -> None:
    """One real change among reordered targets is told once, for its own requirement."""
    plan(kept, LOW, HIGH)
    kept.says("check", "d.csv", "-o", "old.json")
    plan(kept, HIGH, LOW)
    kept.put(d_csv=HEADER + "1,A,X,TH,10,4\n2,B,X,TH,10,4\n")
    outcome = kept.says("diff", "old.json", "d.csv")
    assert outcome.exit_code == 1
    assert outcome.stdout.count("ĐÁNH GIÁ ĐỔI") == 1


def test_the_same_report_twice_is_the_same(kept: Desk) -> None:
    """Nothing differs between a report and itself, or its files counted again."""
    plan(kept, LOW, HIGH, FREE)
    kept.says("check", "d.csv", "-o", "old.json")
    assert kept.says("diff", "old.json", "old.json").exit_code == 0
    assert kept.says("diff", "old.json", "d.csv").exit_code == 0
