"""A figure of any length gets its answer: nothing that is exact is too long to be told."""

import json

import pytest

from .conftest import Desk

FIELDS = "hs: {type: count}\ndat: {type: count, part_of: hs}"
HEADER = "ma,ten,xa,cap,hs,dat\n"
MUCH = "*" + "9" * 71


@pytest.mark.parametrize("formula", ["numerator: dat" + MUCH * 68, f"numerator: 'dat{MUCH * 68}', denominator: hs"])
def test_a_figure_of_thousands_of_digits_is_judged(desk: Desk, formula: str) -> None:
    """It is printed with all its digits and explained: no fault of nnl's own."""
    kind = "rate" if "denom" in formula else "count"
    desk.plan(FIELDS, f"{{id: tl, {formula}, kind: {kind}, target: '> 3{'%' * (kind == 'rate')}'}}")
    desk.put(d_csv=HEADER + "1,A,X,TH,100,50\n")
    for view in (("check",), ("check", "--format", "csv"), ("explain", "tl")):
        assert desk.says(*view, "d.csv").exit_code == 0
    assert desk.result("tl", "d.csv")["numerator"] == 50 * int("9" * 71) ** 68


def test_a_figure_as_near_to_its_bound_as_any_never_prints_as_the_bound(desk: Desk) -> None:
    """30 % misses 30.0…01 %, and the digits show it, however many it takes (rule 14)."""
    bound = "30." + "0" * 90 + "1"
    desk.plan(FIELDS, f"{{id: tl, numerator: dat, denominator: hs, target: '> {bound}%'}}")
    desk.put(d_csv=HEADER + "1,A,X,TH,100,30\n")
    result = desk.result("tl", "d.csv")
    assert (result["verdict"], result["percent"]) == ("missed", "30." + "0" * 92)
    assert result["gap_points"] == "-0." + "0" * 90 + "10"


def test_a_report_of_no_period_is_told_and_not_reckoned_with(desk: Desk) -> None:
    """A period of endless digits is no year: the report is refused by name, whatever else stands in it."""
    desk.plan(FIELDS, "{id: tl, numerator: dat, denominator: hs, target: '>= baseline'}")
    desk.put(d_csv=HEADER + "1,A,X,TH,100,30\n")
    desk.says("check", "d.csv", "--period", "2023", "-o", "r.json")
    report = json.loads((desk.folder / "r.json").read_text(encoding="utf-8"))
    desk.put(r_json=json.dumps({**report, "period": "2" * 200_000}))
    outcome = desk.says("check", "d.csv", "--baseline", "r.json")
    assert outcome.exit_code == 2
    assert outcome.stderr.startswith("r.json: ")
    assert len(outcome.stderr) < 500
