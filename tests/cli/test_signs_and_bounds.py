"""Signs hold for every type of field, bounds by unit are no one else's, and what passes a changed figure is changed."""

from pathlib import Path
from typing import Any

import pytest

from running import run_nnl

HEAD = """
plan: {number: 1/KH, title: Thử, period: 2026, periods: {2026: [], 2025: []}}
unit: {key: ma, place: xa}
fields:
  ma: {label: Mã, type: code}
  xa: {label: Xã, type: text}
  c: {label: C, type: count%s}
  g: {label: G, type: count}
  y: {label: Y, type: yes_no}
  hs: {label: HS, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
"""


def results(folder: Path, plan: str, rows: str, *more: str, own: str = "") -> list[dict[str, Any]]:
    """Return the results of a table under a plan of the same fields."""
    (folder / "p.yaml").write_text(HEAD % own + plan, encoding="utf-8")
    (folder / "t.csv").write_text(rows, encoding="utf-8")
    told = run_nnl(["check", str(folder / "t.csv"), "--plan", str(folder / "p.yaml"), "--format", "json", *more])
    found: list[dict[str, Any]] = told.report["results"]
    return found


@pytest.mark.parametrize(("signs", "own"), [('signs: {missing: ["999"]}\n', ""), ("", ', signs: {missing: ["999"]}')])
def test_a_number_may_mean_not_reported(signs: str, own: str, tmp_path: Path) -> None:
    """999 for a blank, as some forms have it, is a gap in a count, and never 999 pupils."""
    plan = f'{signs}indicators: [{{id: c, numerator: c, target: ">= 100"}}]\n'
    (told,) = results(tmp_path, plan, "Mã,C\n01,999\n02,5\n", own=own)
    assert (told["verdict"], told["reason"], told["numerator"], told["units"]["left_out"]) == (
        "undetermined",
        "gaps",
        5,
        1,
    )


def test_a_tick_that_the_plan_calls_missing_is_no_yes(tmp_path: Path) -> None:
    """`missing: [x]` holds for a column of yes and no as for any other."""
    plan = 'signs: {missing: [x]}\nindicators: [{id: y, numerator: y, denominator: 1, target: ">= 50%"}]\n'
    (told,) = results(tmp_path, plan, "Mã,Y\n01,x\n02,có\n")
    assert (told["numerator"], told["units"]["left_out"]) == (1, 1)


def test_the_other_reading_of_a_bound_by_unit_has_the_same_bound(tmp_path: Path) -> None:
    """10 of 10 meets `>=` and misses `>`: the note says so; beyond both readings nothing is said."""
    plan = 'indicators: [{id: c, numerator: c, target: {require: ">= g", otherwise: "> g"}}]\n'
    (told,) = results(tmp_path, plan, "Mã,C,G\n01,10,10\n", "--lang", "en")
    assert (told["verdict"], told["notes"]) == ("met", ["read as > G: Missed"])
    (told,) = results(tmp_path, plan, "Mã,C,G\n01,10,8\n02,10,10\n")
    assert (told["verdict"], told["notes"]) == ("met", [])


def test_last_years_figure_is_no_bound_of_this_years_units(tmp_path: Path) -> None:
    """A bound that one unit leaves blank is not known: last year's table has nothing to do with it."""
    plan = 'indicators: [{id: c, numerator: c, target: ">= g"}]\n'
    (tmp_path / "old.csv").write_text("Mã,C,G\n01,7,9\n", encoding="utf-8")
    more = ("--baseline", str(tmp_path / "old.csv"))
    (told,) = results(tmp_path, plan, "Mã,C,G\n01,10,8\n02,10,\n", *more)
    assert (told["verdict"], told["gap_points"], told["baseline"]) == ("undetermined", None, None)


def test_a_bound_that_is_not_applicable_is_not_0(tmp_path: Path) -> None:
    """No limit is no limit of 0: the unit leaves the target, by name."""
    plan = 'signs: {not_applicable: [NP]}\nindicators: [{id: c, numerator: c, target: "<= g"}]\n'
    (told,) = results(tmp_path, plan, "Mã,C,G\n01,100,120\n02,100,NP\n03,100,120\n")
    assert (told["verdict"], told["numerator"], told["units"]["not_asked"]) == ("met", 200, 1)
    assert "02" in " ".join(told["notes"])


@pytest.mark.parametrize("changed", ["versions: [{from: 2026, note: x}]", "defined_from: 2026"])
@pytest.mark.parametrize("as_json", [False, True])
def test_what_passes_a_figure_counted_otherwise_before_is_not_compared(
    changed: str, as_json: bool, tmp_path: Path
) -> None:
    """A cascade, and a formula of it, over an indicator whose count changed has no baseline, from table or report."""
    plan = f"""indicators:
- {{id: p, numerator: dat, denominator: hs, target: {{require: ">= 80%", binding: false}}, {changed}}}
- {{id: cp, each: xa, passes: [p], target: ">= baseline"}}
- {{id: v, value: cp + 0, kind: rate, target: ">= baseline"}}
"""
    old = "Mã,Xã,HS,Đạt\n01,A,100,90\n02,B,100,90\n"
    baseline = tmp_path / "old.csv"
    baseline.write_text(old, encoding="utf-8")
    if as_json:
        (tmp_path / "p.yaml").write_text(HEAD % "" + plan, encoding="utf-8")
        words = ["check", str(baseline), "--plan", str(tmp_path / "p.yaml"), "--period", "2025"]
        run_nnl([*words, "-o", str(tmp_path / "old.json")])
        baseline = tmp_path / "old.json"
    _, cascade, formula = results(
        tmp_path, plan, old.replace("02,B,100,90", "02,B,100,50"), "--baseline", str(baseline)
    )
    for told in (cascade, formula):
        assert (told["verdict"], told["reason"]) == ("undetermined", "definition-changed")
        assert told["gap_points"] is None, "what cannot be compared has no difference"
