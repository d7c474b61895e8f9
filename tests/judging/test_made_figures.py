"""A figure made of other figures, beside earlier reports, gaps unread and the commands that walk it back."""

import json
from typing import Any

import pytest

from .conftest import Desk

FIELDS = "g: {type: count}\ngi: {type: count, part_of: g}\nb: {type: count}\nbi: {type: count, part_of: b}"
RATES = "{id: nu, name: Nữ, numerator: gi, denominator: g}\n{id: nam, name: Nam, numerator: bi, denominator: b}\n"
PARITY = RATES + '{id: gpi, value: nu / nam, target: ">= baseline"}'
HEADER = "ma,ten,xa,cap,g,gi,b,bi\n"


def year(desk: Desk, rows: str, *without: str, **options: str) -> dict[str, Any]:
    """Keep the report of 2023 without some results, and return it."""
    desk.put(old_csv=HEADER + rows)
    desk.says("check", "old.csv", "--period", "2023", "-o", "r.json", *options.values())
    path = desk.folder / "r.json"
    report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    report["results"] = [result for result in report["results"] if result["id"] not in without]
    path.write_text(json.dumps(report), encoding="utf-8")
    return report


@pytest.fixture
def parity(desk: Desk) -> Desk:
    """A desk with a parity index that must not fall: this year 90/100 over 100/100."""
    desk.plan(FIELDS, PARITY)
    desk.put(d_csv=HEADER + "1,A,X,TH,100,90,100,100\n")
    return desk


@pytest.mark.parametrize("gone", [(), ("gpi",)])
@pytest.mark.parametrize(("girls", "verdict"), [(89, "met"), (90, "met"), (91, "missed")])
def test_a_report_gives_the_figure_or_its_inputs(parity: Desk, gone: tuple[str, ...], girls: int, verdict: str) -> None:
    """Last year's index is the report's own; where the report has none, what its inputs give."""
    year(parity, f"1,A,X,TH,100,{girls},100,100\n", *gone)
    result = parity.result("gpi", "d.csv", "--baseline", "r.json")
    assert (result["verdict"], result["baseline"]["source"]) == (verdict, "report")


@pytest.mark.parametrize("gone", [(), ("gpi",)])
def test_gaps_of_last_year_stay_gaps(parity: Desk, gone: tuple[str, ...]) -> None:
    """From 82/200 to 182/200 over 1: no verdict, with the report's own bounds or its inputs'."""
    year(parity, "1,A,X,TH,100,82,100,100\n2,B,X,TH,100,,100,100\n", *gone)
    result = parity.result("gpi", "d.csv", "--baseline", "r.json")
    assert (result["verdict"], result["reason"]) == ("undetermined", "gaps")
    assert (result["baseline"]["lowest"], result["baseline"]["highest"]) == ("0.41", "0.91")


def test_a_formula_that_changed_is_answered_by_its_inputs(parity: Desk) -> None:
    """Another formula over the same inputs: last year's is reckoned anew; inputs that changed break the line."""
    year(parity, "1,A,X,TH,100,50,100,100\n")
    parity.plan(FIELDS, PARITY.replace("nu / nam", "nam / nu"))
    assert parity.result("gpi", "d.csv", "--baseline", "r.json")["verdict"] == "missed"  # 10/9 after 2
    parity.plan(FIELDS, PARITY.replace("numerator: gi,", "numerator: g - gi,"))
    assert parity.result("gpi", "d.csv", "--baseline", "r.json")["reason"] == "definition-changed"


def test_a_group_has_its_own_baseline(parity: Desk) -> None:
    """A commune's index is held against the same commune's."""
    year(parity, "1,A,X,TH,100,95,100,100\n2,B,Y,TH,100,10,100,100\n", "gpi", by="--by", xa="xa")
    parity.put(d_csv=HEADER + "1,A,X,TH,100,90,100,100\n2,B,Y,TH,100,90,100,100\n")
    report = parity.report("d.csv", "--baseline", "r.json", "--by", "xa")
    mine = {r["group"]["value"]: r["verdict"] for r in report["results"] if r["id"] == "gpi" and r["group"]}
    assert mine == {"X": "missed", "Y": "met"}


def test_what_was_refused_unread_opens_it(parity: Desk) -> None:
    """A file that cannot be read may hold any units of any input."""
    parity.plan(FIELDS, PARITY.replace(">= baseline", ">= 0.5"))
    (parity.folder / "bad.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    outcome = parity.says("check", "d.csv", "bad.xlsx", "--format", "json")
    result = next(r for r in outcome.report["results"] if r["id"] == "gpi")
    assert (result["verdict"], result["reason"], outcome.exit_code) == ("undetermined", "unread-input", 3)


def test_a_refused_cell_of_an_input_is_refused_for_the_formula(parity: Desk) -> None:
    """Asked for alone, a formula still uses its inputs' fields."""
    parity.put(d_csv=HEADER + "1,A,X,TH,100,90,100,nhiều\n")
    assert parity.says("check", "d.csv", "--only", "gpi").exit_code == 3


def test_it_is_explained_by_its_numbers_and_its_inputs(parity: Desk) -> None:
    """The formula, the same with numbers, and for each input the command that shows its cells."""
    told = parity.says("explain", "gpi", "d.csv").stdout
    assert "nu ÷ nam" in told
    assert "90/100 ÷ 100/100 = 0,90" in told
    assert "nnl explain nu" in told
    assert "nu ÷ nam" in parity.says("explain", "gpi").stdout


def test_who_owes_an_input_is_pending(parity: Desk) -> None:
    """A blank of an input is owed to the formula that hangs on it."""
    parity.plan(FIELDS, PARITY.replace(">= baseline", ">= 0.95"))
    parity.put(d_csv=HEADER + "1,A,X,TH,100,90,100,100\n2,B,X,TH,100,,100,100\n")
    told = parity.says("check", "d.csv", "--pending", "--only", "gpi").stdout
    assert "gpi" in told
    assert "B (2)" in told or "B" in told


def test_trend_and_diff_show_its_figure(parity: Desk) -> None:
    """Both read the exact figure; a change of an input's definition is a change of its own."""
    year(parity, "1,A,X,TH,100,80,100,100\n")
    parity.says("check", "d.csv", "-o", "new.json")
    assert "0,8" in parity.runs("trend", "r.json", "new.json").stdout
    told = parity.runs("diff", "r.json", "new.json").stdout
    assert "0,8" in told
    assert "0,9" in told
    parity.plan(FIELDS, PARITY.replace("numerator: gi,", "numerator: g - gi,"))
    parity.says("check", "d.csv", "-o", "other.json")
    told = parity.runs("diff", "new.json", "other.json", "--format", "json").stdout
    assert ("definition", "gpi") in {(d["kind"], d["what"]) for d in json.loads(told)}
