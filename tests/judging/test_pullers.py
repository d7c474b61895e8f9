"""`--worst` measures a unit against its own requirement, and a count's district number against no unit."""

from typing import Any

import pytest

from .conftest import Desk

FIELDS = "hs: {type: count}\ndat: {type: count, part_of: hs}\nloai: {type: category, values: [K, T]}"
TABLE = """ma,ten,xa,cap,loai,hs,dat
1,A,X,TH,T,10,2
2,B,X,TH,K,10,6
3,C,X,TH,K,3,3
4,D,X,TH,K,1000,890
"""


def pullers(desk: Desk, *arguments: str) -> dict[str, list[Any]]:
    """Return the units that pull each missed indicator down, by name."""
    found = desk.report("d.csv", "--worst", "3", *arguments)["worst"] or []
    return {entry["id"]: [unit["name"] for unit in entry["units"]] for entry in found}


def test_a_count_names_no_unit_that_pulls_it_down(desk: Desk) -> None:
    """2,000 of a district is no school's number: no school is 1,998 short."""
    desk.plan(
        FIELDS, '{id: m, numerator: dat, denominator: hs, target: ">= 90%"}\n{id: c, numerator: dat, target: ">= 2000"}'
    )
    desk.put(d_csv=TABLE)
    assert pullers(desk) == {"m": ["D (4)", "A (1)", "B (2)"]}
    assert "1998" not in desk.says("check", "d.csv", "--worst", "3").stdout


def test_a_count_of_units_names_none_either(desk: Desk) -> None:
    """A count with a condition is a count."""
    desk.plan(FIELDS, '{id: c, numerator: 1, where: "dat >= 5", target: ">= 9"}')
    desk.put(d_csv=TABLE)
    assert pullers(desk) == {}


def test_a_unit_under_an_exception_is_measured_by_it(desk: Desk) -> None:
    """Under at least 60 % a school with 6 of 10 pulls nothing down; the rest answer to at least 90 %."""
    desk.plan(
        FIELDS,
        "{id: m, numerator: dat, denominator: hs, "
        'target: {require: ">= 90%", except: [{where: \'loai == "K"\', require: ">= 60%"}]}}',
    )
    desk.put(d_csv=TABLE)
    assert pullers(desk) == {"m": ["A (1)"]}


def test_each_missed_target_of_an_indicator_has_its_own_list(desk: Desk) -> None:
    """Two targets of one indicator are two lists, each with its target; neither takes the other's place."""
    desk.plan(FIELDS, '{id: m, numerator: dat, denominator: hs, targets: [{require: ">= 90%"}, {require: ">= 95%"}]}')
    desk.put(d_csv=TABLE)
    found = desk.report("d.csv", "--worst", "1")["worst"]
    assert [(one["require"], one["units"][0]["short"]) for one in found] == [(">= 90%", 10), (">= 95%", 60)]
    shown = desk.says("check", "d.csv", "--worst", "1").stdout
    assert "m, mức" in shown
    assert shown.count("D (4)") == 2


def test_a_missed_cascade_names_the_places_that_fail(desk: Desk) -> None:
    """Of two communes the one that misses is named, in order."""
    desk.plan(
        FIELDS,
        '{id: m, numerator: dat, denominator: hs, target: ">= 80%"}\n{id: x, each: xa, passes: [m], target: ">= 100%"}',
    )
    desk.put(d_csv="ma,ten,xa,cap,loai,hs,dat\n1,A,X,TH,T,10,2\n2,B,Y,TH,K,10,9\n")
    assert pullers(desk)["x"] == ["X"]


def test_units_above_a_target_that_asks_for_less_have_too_many(desk: Desk) -> None:
    """Of “không quá 35%” a school with 7 of 10 has 4 too many, and is short of nothing; in both languages."""
    desk.plan(FIELDS, '{id: m, numerator: dat, denominator: hs, target: "<= 35%"}')
    desk.put(d_csv="ma,ten,xa,cap,loai,hs,dat\n1,A,X,TH,T,10,7\n2,B,X,TH,K,10,2\n")
    shown = desk.says("check", "d.csv", "--worst", "3").stdout
    assert "A (1): 7/10, thừa 4\n" in shown
    assert "đơn vị vượt nhiều nhất" in shown
    assert "còn thiếu 4" not in shown
    english = desk.says("check", "d.csv", "--worst", "3", "--lang", "en").stdout
    assert "A (1): 7/10, 4 too many\n" in english
    assert "short by" not in english


def test_of_few_places_wanted_those_that_pass_are_too_many(desk: Desk) -> None:
    """Where no commune should pass, it is the one that passes that is named, not the one that does as is wanted."""
    desk.plan(
        FIELDS,
        '{id: m, numerator: dat, denominator: hs, target: ">= 80%"}\n{id: x, each: xa, passes: [m], target: "<= 0%"}',
    )
    desk.put(d_csv="ma,ten,xa,cap,loai,hs,dat\n1,A,X,TH,T,10,2\n2,B,Y,TH,K,10,9\n")
    assert pullers(desk)["x"] == ["Y"]


OWN = "hs: {type: count}\ndat: {type: count, part_of: hs}\nmg: {type: percent}\nloai: {type: category, values: [K, T]}"
ONE = "ma,ten,xa,cap,hs,dat,mg,loai\n1,A,X,TH,100,50,90%,K\n"


@pytest.mark.parametrize(
    ("targets", "short"),
    [
        ('target: {require: ">= mg", binding: false}', [40]),
        ('targets: [{require: ">= mg", binding: false}, {require: ">= 95%", source: Q}]', [40, 45]),
        ('target: {require: ">= mg", binding: false, except: [{where: "hs > 200", require: ">= 60%"}]}', [40]),
        ('target: {require: ">= 60%", binding: false, except: [{where: \'loai == "K"\', require: ">= mg"}]}', [40]),
        ('target: {require: ">= 30%", except: [{where: \'loai == "K"\', require: ">= 80%"}]}', [30]),
    ],
)
def test_the_one_unit_is_measured_by_the_bound_that_it_reports(desk: Desk, targets: str, short: list[int]) -> None:
    """50 of 100 lack 40 of the 90 % that the school reports as its own, however that target is written."""
    desk.plan(OWN, f"{{id: m, numerator: dat, denominator: hs, {targets}}}")
    desk.put(d_csv=ONE)
    found = desk.report("d.csv", "--worst", "3")["worst"]
    assert [unit["short"] for one in found for unit in one["units"]] == short
    assert desk.says("check", "d.csv", "-o", "x.html", "-o", "x.docx", "-o", "x.xlsx").exit_code in (0, 1)
    assert "A (1)" in desk.says("explain", "m", "d.csv").stdout


def test_of_several_units_no_reported_bound_measures_any(desk: Desk) -> None:
    """Several schools have no one bound: that target is not applicable and names nobody, the other names both."""
    desk.plan(
        OWN,
        "{id: m, numerator: dat, denominator: hs, "
        'targets: [{require: ">= mg", binding: false}, {require: ">= 95%", source: Q}]}',
    )
    desk.put(d_csv=f"{ONE}2,B,X,TH,100,60,80%,T\n")
    found = desk.report("d.csv", "--worst", "3")["worst"]
    assert [(one["require"], [unit["short"] for unit in one["units"]]) for one in found] == [(">= 95%", [45, 35])]
