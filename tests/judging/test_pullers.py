"""`--worst` measures a unit against its own requirement, and a count's district number against no unit."""

from typing import Any

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
