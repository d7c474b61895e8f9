"""Rules are judged on the figures as given, whatever their order and that of rows, columns and files."""

import itertools

import pytest

from .conftest import Desk

RULES = {
    "ab": '{that: "a >= b", say: a không dưới b, severity: error}',
    "cb": '{that: "c >= b", say: c không dưới b, severity: error}',
    "ca": '{that: "c >= a", say: c không dưới a, severity: error}',
}
FIELDS = "a: {type: count}\nb: {type: count}\nc: {type: count}\nd: {type: count}"
INDICATORS = """
{id: ia, numerator: a, target: ">= 9"}
{id: ic, numerator: c, target: ">= 7"}
{id: id, numerator: d, target: ">= 9"}
"""
TABLE = "ma,ten,xa,cap,a,b,c,d\n1,A,X1,TH,5,20,6,5\n2,B,X1,TH,5,2,6,5\n"


def seen(desk: Desk, rules: tuple[str, ...]) -> object:
    """Return what a report finds of figures and problems, whatever its order."""
    desk.plan(FIELDS, INDICATORS)
    text = (desk.folder / "plan.yaml").read_text(encoding="utf-8")
    lines = "".join(f"- {RULES[name]}\n" for name in rules)
    desk.put(plan_yaml=text.replace("indicators:\n", f"rules:\n{lines}indicators:\n"))
    report = desk.report("d.csv")
    results = [(r["id"], r["verdict"], r["numerator"], r["units"]) for r in report["results"]]
    problems = sorted((p["code"], p["cell"], p["message"]) for p in report["problems"])
    return report["exit_code"], results, problems


@pytest.mark.parametrize("rules", list(itertools.permutations(["ab", "cb", "ca"])))
def test_three_rules_that_share_cells_find_the_same_in_every_order(desk: Desk, rules: tuple[str, ...]) -> None:
    """The second rule is not blind to what the first one refused."""
    desk.put(d_csv=TABLE)
    assert seen(desk, rules) == seen(desk, ("ab", "cb", "ca"))


@pytest.mark.parametrize("rules", list(itertools.permutations(["ab", "cb"])))
def test_a_cell_that_two_rules_name_is_refused_by_both(desk: Desk, rules: tuple[str, ...]) -> None:
    """6 is below 20 whether or not 20 was refused before: c is a gap, and both rules are told."""
    desk.put(d_csv=TABLE)
    found = seen(desk, rules)
    assert isinstance(found, tuple)
    code, results, problems = found
    assert code == 3
    assert results[1][1:3] == ("undetermined", 6)
    assert len([problem for problem in problems if problem[0] == "rule-broken"]) == 2


def test_a_figure_that_no_rule_names_stays(desk: Desk) -> None:
    """Only named cells are refused: d of the same school counts."""
    desk.put(d_csv=TABLE)
    found = seen(desk, ("ab", "cb", "ca"))
    assert isinstance(found, tuple)
    assert found[1][2][1:3] == ("met", 10)


def test_a_rule_beside_a_part_above_its_whole_is_still_judged(desk: Desk) -> None:
    """A pair that is refused was given all the same: a rule on it is judged, and refuses what it names."""
    desk.plan(
        "hs: {type: count}\ndat: {type: count, part_of: hs}\nn: {type: count}", '{id: in, numerator: n, target: ">= 3"}'
    )
    text = (desk.folder / "plan.yaml").read_text(encoding="utf-8")
    rule = 'rules:\n- {that: "n >= dat", say: n không dưới dat, severity: error}\n'
    desk.put(
        plan_yaml=text.replace("indicators:\n", rule + "indicators:\n"),
        d_csv="ma,ten,xa,cap,hs,dat,n\n1,A,X,TH,10,99,5\n2,B,X,TH,10,2,2\n",
    )
    report = desk.report("d.csv")
    assert {problem["code"] for problem in report["problems"]} >= {"part-exceeds-whole", "rule-broken"}
    assert report["results"][0]["verdict"] == "undetermined"
    assert report["exit_code"] == 3
