"""A column that no table has is told by what its absence does, and not at all where it decides nothing."""

import pytest

from .conftest import HEAD, Desk

PAIR = "hs: {type: count}\ndat: {type: count, part_of: hs}"
ASKED = "hs: {type: count, asked_of: [TH]}\ndat: {type: count, part_of: hs}"
YEARS = "unit: {key: ma, name: ten, place: xa, class: cap, period: nam}\n"
RATE = '{id: tl, numerator: dat, denominator: hs, target: ">= 60%"}'
PLACES = RATE + '\n{id: cum, each: xa, passes: [tl], target: ">= 60%"}'
LIST = "ma,ten,xa,cap\n1,A,X,TH\n2,B,Y,TH\n"


def told(desk: Desk, *arguments: str) -> dict[str, str]:
    """Return what is said of missing columns, by field."""
    problems = desk.report("d.csv", *arguments)["problems"]
    return {p["field"]: p["code"] for p in problems if p["code"].startswith("column-missing")}


def test_a_table_without_years_is_of_the_chosen_one(desk: Desk) -> None:
    """The plan has a column of years and the table none: its units count, and none of them “has not reported” it."""
    desk.plan(PAIR + "\nnam: {type: period}", RATE, unit=YEARS)
    desk.put(d_csv="ma,ten,xa,cap,hs,dat\n1,A,X,TH,10,7\n")
    assert told(desk) == {}
    assert desk.result("tl", "d.csv")["numerator"] == 7


def test_what_the_register_supplies_is_not_missing(desk: Desk) -> None:
    """Name, place and class stand in the register: nothing is told of a table that has only codes and figures."""
    desk.plan(ASKED, PLACES)
    desk.put(d_csv="ma,hs,dat\n1,10,7\n2,10,8\n", r_csv=LIST)
    assert told(desk, "--register", "r.csv") == {}
    assert desk.result("cum", "d.csv", "--register", "r.csv")["denominator"] == 2


@pytest.mark.parametrize(
    ("fields", "indicators", "expected"),
    [
        (PAIR, RATE, {}),  # a name is only a name, nobody asks for the place, and no class is asked anything of its own
        (ASKED, RATE, {"cap": "column-missing-class"}),
        (PAIR, PLACES, {"xa": "column-missing"}),
    ],
)
def test_without_a_register_only_what_decides_is_told(
    desk: Desk, fields: str, indicators: str, expected: dict[str, str]
) -> None:
    """A table of codes and figures alone."""
    desk.plan(fields, indicators)
    desk.put(d_csv="ma,hs,dat\n1,10,7\n2,10,8\n")
    assert told(desk) == expected


def test_without_codes_units_are_known_by_name_and_place(desk: Desk) -> None:
    """They count: it is not said that they did not report."""
    desk.plan(PAIR, RATE)
    desk.put(d_csv="ten,xa,hs,dat\nA,X,10,7\nB,Y,10,8\n")
    assert told(desk) == {"ma": "column-missing-key"}
    assert "chưa báo cáo" not in desk.says("check", "d.csv").stderr


def test_a_figure_without_a_column_is_told_as_before(desk: Desk) -> None:
    """Nobody reported it."""
    desk.plan(PAIR, RATE)
    desk.put(d_csv="ma,ten,xa,cap,hs\n1,A,X,TH,10\n")
    assert told(desk) == {"dat": "column-missing"}


def test_validate_says_the_same(desk: Desk) -> None:
    """`validate` has no register to ask: of one that the plan names it does not say what that may supply."""
    desk.put(d_csv="ma,hs,dat\n1,10,7\n", r_csv=LIST)
    for head, expected in ((HEAD, 1), (HEAD + "register: r.csv\n", 0)):
        desk.plan(ASKED, RATE, head=head)
        assert desk.says("validate", "d.csv", "--format", "json").stdout.count("column-missing-class") == expected
