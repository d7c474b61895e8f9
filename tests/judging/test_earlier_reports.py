"""An earlier report as baseline: the nearest one before, with its gaps, of the same definition."""

import itertools
import json
from typing import Any

import pytest

from .conftest import Desk

FIELDS = "hs: {type: count}\ndat: {type: count, part_of: hs}"
GIU = '{id: tl, numerator: dat, denominator: hs, target: ">= baseline"}'
HEADER = "ma,ten,xa,cap,hs,dat\n"


def year(desk: Desk, period: str, rows: str, **changes: Any) -> None:
    """Keep the report of a period, with changes to its first result."""
    desk.put(old_csv=HEADER + rows)
    desk.says("check", "old.csv", "--period", period, "-o", f"r{period}.json")
    path = desk.folder / f"r{period}.json"
    report = json.loads(path.read_text(encoding="utf-8"))
    report["results"][0].update(changes)
    path.write_text(json.dumps(report), encoding="utf-8")


@pytest.fixture
def years(desk: Desk) -> Desk:
    """A desk with the reports of four years: 50, 90, 10 and 20 of 100."""
    desk.plan(FIELDS, GIU)
    for period, figure in (("2022", 50), ("2023", 90), ("2024", 10), ("2025", 20)):
        year(desk, period, f"1,A,X,TH,100,{figure}\n")
    desk.put(d_csv=HEADER + "1,A,X,TH,100,70\n")
    return desk


@pytest.mark.parametrize("given", list(itertools.permutations(["r2022.json", "r2023.json"])))
def test_the_nearest_earlier_report_wins_in_any_order(years: Desk, given: tuple[str, ...]) -> None:
    """Of 2022 and 2023 the latter is last year, whichever was typed first."""
    result = years.result("tl", "d.csv", *itertools.chain(*(("--baseline", name) for name in given)))
    assert (result["verdict"], result["baseline"]["period"]) == ("missed", "2023")


@pytest.mark.parametrize("wrong", ["r2024.json", "r2025.json"])
def test_a_report_of_this_or_a_later_period_is_refused(years: Desk, wrong: str) -> None:
    """It is no baseline, it is told by name, and the run does not end as if all were well."""
    outcome = years.says("check", "d.csv", "--baseline", wrong, "--format", "json")
    result = outcome.report["results"][0]
    assert (result["verdict"], result["reason"], result["baseline"]) == ("undetermined", "no-baseline", None)
    assert outcome.exit_code == 3
    assert wrong in outcome.stderr


@pytest.mark.parametrize("given", list(itertools.permutations(["r2022.json", "r2023.json", "r2025.json"])))
def test_a_refused_report_does_not_hide_the_others(years: Desk, given: tuple[str, ...]) -> None:
    """Beside a later one, the nearest earlier report still answers, in any order."""
    result = years.result("tl", "d.csv", *itertools.chain(*(("--baseline", name) for name in given)))
    assert (result["verdict"], result["baseline"]["period"]) == ("missed", "2023")


@pytest.mark.parametrize("order", [("b.csv", "r2023.json"), ("r2023.json", "b.csv")])
def test_of_one_period_a_table_wins_over_a_report(years: Desk, order: tuple[str, ...]) -> None:
    """A table given answers before a report of the same period, in any order."""
    years.put(b_csv=HEADER + "1,A,X,TH,100,60\n")
    result = years.result("tl", "d.csv", *itertools.chain(*(("--baseline", name) for name in order)))
    assert (result["verdict"], result["baseline"]["source"], result["baseline"]["numerator"]) == ("met", "table", 60)


def test_a_nearer_figure_of_the_plan_wins_over_an_older_report(years: Desk) -> None:
    """The plan's figure of 2023 answers before a report of 2022."""
    years.plan(FIELDS, GIU.replace("}", ", baseline: [{period: 2023, value: 80/100, source: bc}]}"))
    result = years.result("tl", "d.csv", "--baseline", "r2022.json")
    assert (result["verdict"], result["baseline"]["period"]) == ("missed", "2023")


def test_a_report_wins_over_the_plans_figure_of_its_period(years: Desk) -> None:
    """Of 2023 the report answers before the plan's figure."""
    years.plan(FIELDS, GIU.replace("}", ", baseline: [{period: 2023, value: 10/100, source: bc}]}"))
    result = years.result("tl", "d.csv", "--baseline", "r2023.json")
    assert (result["verdict"], result["baseline"]["numerator"]) == ("missed", 90)


GAPS = "1,A,X,TH,100,50\n2,B,X,TH,2,\n"  # last year lies in [50/102, 52/102]


@pytest.fixture
def gaps(desk: Desk) -> Desk:
    """A desk with last year's table and report, one school of which left a blank."""
    desk.plan(FIELDS, GIU)
    year(desk, "2023", GAPS)
    desk.put(b_csv=HEADER + GAPS)
    return desk


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ("1,A,X,TH,100,70\n", "met"),
        ("1,A,X,TH,102,52\n", "met"),
        ("1,A,X,TH,102,51\n", "undetermined"),
        ("1,A,X,TH,10000,5098\n", "undetermined"),  # 50.98 % is below 52/102, which prints as 50.98 %
        ("1,A,X,TH,10000,4902\n", "undetermined"),  # and above 50/102, which prints as 49.02 %
        ("1,A,X,TH,10000,4901\n", "missed"),
    ],
)
@pytest.mark.parametrize("last", ["b.csv", "r2023.json"])
def test_a_gap_of_last_year_is_a_range_in_a_table_and_in_a_report(
    gaps: Desk, last: str, rows: str, verdict: str
) -> None:
    """The same data answer alike from the table and from its report: by exact bounds, not by printed ones."""
    gaps.put(d_csv=HEADER + rows)
    result = gaps.result("tl", "d.csv", "--baseline", last)
    assert result["verdict"] == verdict
    ends = (result["baseline"]["lowest"], result["baseline"]["highest"])
    assert tuple(f"{float(end):.2f}" for end in ends) == ("49.02", "50.98")


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [("1,A,X,TH,100,70\n", "met"), ("1,A,X,TH,10000,5098\n", "undetermined"), ("1,A,X,TH,10000,4890\n", "missed")],
)
def test_a_report_without_exact_bounds_is_known_as_far_as_it_prints(gaps: Desk, rows: str, verdict: str) -> None:
    """An older report has only rounded ends: outside them the answer is sure, at them it is not."""
    path = gaps.folder / "r2023.json"
    report = json.loads(path.read_text(encoding="utf-8"))
    for result in report["results"]:
        for key in ("bounds", "parts"):
            result.pop(key, None)
    path.write_text(json.dumps(report), encoding="utf-8")
    gaps.put(d_csv=HEADER + rows)
    assert gaps.result("tl", "d.csv", "--baseline", "r2023.json")["verdict"] == verdict


def test_last_years_own_gap_is_not_told_as_this_years(gaps: Desk) -> None:
    """Where nobody is missing this year no note speaks of this year's missing units; last year's unit is named."""
    gaps.put(d_csv=HEADER + "1,A,X,TH,102,51\n")
    notes = gaps.result("tl", "d.csv", "--baseline", "b.csv")["notes"]
    assert not any("theo số năm trước của các đơn vị còn thiếu" in note for note in notes)
    assert any("B (2)" in note for note in notes)


NESTED = """
{{id: tl, numerator: dat, denominator: hs, {extra}target: {target}}}
{{id: xd, each: xa, passes: [tl], target: "{inner}"}}
{{id: cd, each: cum, passes: [xd], target: "> baseline"}}
{{id: xs, each: xa, passes: [tl], target: "> baseline"}}
"""
PLAIN = {"extra": "", "target": '">= 90%"', "inner": ">= 60%"}
CHANGES = {
    "a lower target": {"target": '">= 60%"'},
    "an exception": {"target": '{require: ">= 90%", except: [{where: \'loai == "K"\', require: ">= 60%"}]}'},
    "a condition": {"extra": 'where: "hs >= 5", '},
}


def cascade(desk: Desk, **changes: str) -> None:
    """Write the plan of the cascades, changed."""
    fields = FIELDS + "\nloai: {type: category}\ncum: {type: category}"
    desk.plan(fields, NESTED.format(**{**PLAIN, **changes}).strip())


CASCADES = "ma,ten,xa,cap,loai,cum,hs,dat\n1,A,X1,TH,K,C1,10,6\n2,B,X2,TH,K,C2,10,9\n"


@pytest.fixture
def cascades(desk: Desk) -> Desk:
    """A desk with a table and last year's report of the same figures."""
    cascade(desk)
    desk.put(d_csv=CASCADES)
    desk.says("check", "d.csv", "--period", "2023", "-o", "old.json")
    return desk


@pytest.mark.parametrize("change", list(CHANGES))
@pytest.mark.parametrize("name", ["xs", "cd"])
def test_a_cascade_changes_with_what_it_passes(cascades: Desk, change: str, name: str) -> None:
    """Nobody rose on identical data: what the cascade passes asks for something else, however deep."""
    cascade(cascades, **CHANGES[change])
    result = cascades.result(name, "d.csv", "--only", name, "--baseline", "old.json")
    assert (result["verdict"], result["reason"]) == ("undetermined", "definition-changed")


def test_a_cascade_of_a_cascade_changes_with_the_middle(cascades: Desk) -> None:
    """The pass mark of an inner cascade decides the outer one."""
    cascade(cascades, inner=">= 10%")
    result = cascades.result("cd", "d.csv", "--only", "cd", "--baseline", "old.json")
    assert (result["verdict"], result["reason"]) == ("undetermined", "definition-changed")


def test_a_cascade_that_is_as_it_was_is_compared(cascades: Desk) -> None:
    """The same definition on the same data: equal misses `> baseline`."""
    result = cascades.result("xs", "d.csv", "--only", "xs", "--baseline", "old.json")
    assert (result["verdict"], result["reason"]) == ("missed", None)


@pytest.fixture
def unmarked(cascades: Desk) -> Desk:
    """A desk whose report of last year is of a form without fingerprints."""
    old = json.loads((cascades.folder / "old.json").read_text(encoding="utf-8"))
    for result in old["results"]:
        del result["fingerprint"]
    cascades.put(old_json=json.dumps(old))
    return cascades


@pytest.mark.parametrize("name", ["xs", "cd"])
def test_a_report_without_fingerprints_is_compared_as_it_was_written(unmarked: Desk, name: str) -> None:
    """An older report shows what its cascades passed: where that is unchanged, they are compared."""
    result = unmarked.result(name, "d.csv", "--only", name, "--baseline", "old.json")
    assert (result["verdict"], result["reason"]) == ("missed", None)


@pytest.mark.parametrize("change", ["a lower target", "a condition"])
@pytest.mark.parametrize("name", ["xs", "cd"])
def test_a_report_without_fingerprints_shows_a_change_however_deep(unmarked: Desk, change: str, name: str) -> None:
    """What the innermost indicator asks is looked up in the older report, through a cascade of a cascade too."""
    cascade(unmarked, **CHANGES[change])
    result = unmarked.result(name, "d.csv", "--only", name, "--baseline", "old.json")
    assert (result["verdict"], result["reason"]) == ("undetermined", "definition-changed")


def test_a_class_that_is_asked_no_longer_changes_a_definition(desk: Desk) -> None:
    """The classes asked are part of a definition."""
    asked = "hs: {{type: count, asked_of: [{0}]}}\ndat: {{type: count, part_of: hs, asked_of: [{0}]}}"
    desk.plan(asked.format("TH, THCS"), GIU)
    desk.put(d_csv=HEADER + "1,A,X,TH,10,9\n2,B,X,THCS,10,1\n")
    desk.says("check", "d.csv", "--period", "2023", "-o", "old.json")
    desk.plan(asked.format("TH"), GIU)
    result = desk.result("tl", "d.csv", "--baseline", "old.json")
    assert (result["verdict"], result["reason"]) == ("undetermined", "definition-changed")


def test_an_open_end_of_an_earlier_report_stays_open(desk: Desk) -> None:
    """Last year was above 0 whatever the blank hides, so that 0 is below it: by a report as by a table."""
    desk.plan(FIELDS, '{id: tl, numerator: dat, denominator: hs, target: "< baseline"}')
    desk.put(d_csv=HEADER + "1,A,X,TH,8,4\n", b_csv=HEADER + "1,A,X,TH,6,0\n2,B,X,TH,,2\n")
    desk.says("check", "b.csv", "--period", "2023", "-o", "r.json")
    by_report = desk.result("tl", "d.csv", "--baseline", "r.json")
    by_table = desk.result("tl", "d.csv", "--baseline", "b.csv")
    assert [(one["verdict"], one["shortfall"]) for one in (by_report, by_table)] == [("missed", 4)] * 2
