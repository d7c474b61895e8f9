"""Each unit that does not enter is told with its true reason, in explanations, in the list to chase and in notes."""

from typing import Any

import pytest

from .conftest import Desk

FIELDS = "a: {type: count}\nb: {type: count, asked_of: [THCS]}\nc: {type: count}"
REGISTER = "ma,ten,xa,cap\n1,A,X,TH\n2,B,X,TH\n3,C,X,THCS\n4,D,X,THCS\n5,E,X,TH\n6,F,X,TH\n7,G,X,THCS\n"
TABLE = """ma,ten,xa,cap,a,b,c
1,A,X,TH,,,10
2,B,X,TH,20,,10
3,C,X,THCS,5,abc,10
4,D,X,THCS,5,1,10
4,D,X,THCS,5,2,10
5,E,X,TH,5,,10
7,G,X,THCS,,x?,10
"""
PAIR = "hs: {type: count}\ndat: {type: count, part_of: hs}\nloai: {type: category, values: [K, T]}\nd: {type: count}"


@pytest.fixture
def mixed(desk: Desk) -> Desk:
    """A desk whose units are left out for every reason: blank, broken, two figures, a broken rule, silence."""
    desk.plan(FIELDS, '{id: s, numerator: a + b, denominator: c, target: ">= 50%"}')
    text = (desk.folder / "plan.yaml").read_text(encoding="utf-8")
    rule = 'rules:\n- {that: "c >= a", say: r, severity: error}\n'
    desk.put(plan_yaml=text.replace("indicators:\n", rule + "indicators:\n"), d_csv=TABLE, r_csv=REGISTER)
    return desk


def left_out(desk: Desk, name: str, *arguments: str) -> dict[str, dict[str, Any]]:
    """Return the units that an explanation leaves out, by key."""
    told = desk.says("explain", name, *arguments, "--format", "json").report
    return {unit["key"]: unit for unit in told["left_out"]}


def owed(desk: Desk, *arguments: str) -> dict[str, dict[str, Any]]:
    """Return who owes what, by key."""
    told: Any = desk.says("check", *arguments, "--pending", "--format", "json").report
    return {unit["key"]: unit for unit in told}


def test_what_was_refused_is_not_missing(mixed: Desk) -> None:
    """A refused cell was sent; only a blank that the unit is asked is missing, and silence is silence."""
    units = left_out(mixed, "s", "d.csv", "--register", "r.csv")
    assert {key: unit["missing"] for key, unit in units.items() if key != "6"} == {
        "1": ["a"],
        "2": [],
        "3": [],
        "4": [],
        "7": ["a"],
    }


def test_people_read_the_reason_in_words(mixed: Desk) -> None:
    """Every unit left out has a reason; none is called missing for what it sent, and none shows a type of the code."""
    said = mixed.says("explain", "s", "d.csv", "--register", "r.csv").stdout
    lines = {line.split("(")[1][0]: line for line in said.splitlines() if line.startswith("  ") and ")  " in line}
    assert "thiếu: a" in lines["1"]
    assert "thiếu: a, b" not in lines["1"]
    for key in ("2", "3", "4"):
        assert "thiếu" not in lines[key]
        assert "loại" in lines[key]
    assert "d.csv:E3" in lines["2"]
    assert "chưa báo cáo" in lines["6"]
    assert "CellUse" not in said
    assert "Place(" not in said


def test_the_list_to_chase_tells_refused_from_missing(mixed: Desk) -> None:
    """Who sent a wrong figure is asked to mend it, not to send it for the first time."""
    units = owed(mixed, "d.csv", "--register", "r.csv")
    assert set(units) == {"1", "2", "3", "4", "6", "7"}
    assert {key: unit["fields"] for key, unit in units.items() if key != "6"} == {
        "1": ["a"],
        "2": [],
        "3": [],
        "4": [],
        "7": ["a"],
    }
    assert [key for key, unit in units.items() if unit["silent"]] == ["6"]


def test_a_division_by_zero_is_a_reason(desk: Desk) -> None:
    """A unit whose own figures divide by zero is left out for that, and said so."""
    desk.plan(
        "a: {type: count}\nb: {type: count}", '{id: r, numerator: "a / b", denominator: 1, kind: ratio, target: ">= 2"}'
    )
    desk.put(d_csv="ma,ten,xa,cap,a,b\n1,A,X,TH,4,0\n2,B,X,TH,20,1\n3,C,X,TH,4,\n")
    said = desk.says("explain", "r", "d.csv").stdout.splitlines()
    zero = next(line for line in said if line.startswith("  A (1) "))
    blank = next(line for line in said if line.startswith("  C (3) "))
    assert "chia cho 0" in zero
    assert "thiếu: b" in blank
    assert "chia cho 0" not in blank


def test_what_a_cascade_passes_is_owed_to_the_cascade(desk: Desk) -> None:
    """`--only` of a cascade still knows whom it waits for, also through a cascade of a cascade."""
    desk.plan(
        PAIR + "\ncum: {type: category}",
        '{id: tl, numerator: dat, denominator: hs, target: ">= 50%"}\n'
        '{id: xd, each: xa, passes: [tl], target: ">= 100%"}\n'
        '{id: cd, each: cum, passes: [xd], target: ">= 100%"}',
    )
    desk.put(d_csv="ma,ten,xa,cap,cum,hs,dat\n1,A,X1,TH,C1,10,\n2,B,X2,TH,C2,10,9\n")
    for name in ("xd", "cd"):
        units = owed(desk, "d.csv", "--only", name)
        assert {key: (unit["fields"], unit["decides"]) for key, unit in units.items()} == {"1": (["dat"], [name])}


@pytest.mark.parametrize(
    "where", ['loai == "K"', 'loai == "K" and d > 5', 'd > 5 and loai == "K"', 'not (loai == "T")']
)
def test_who_surely_stands_outside_is_not_chased(desk: Desk, where: str) -> None:
    """A silent unit that the register puts outside `where` owes nothing, whatever else `where` would need."""
    desk.plan(PAIR, f"{{id: t, numerator: hs, where: '{where}', target: \">= 5\"}}")
    desk.put(
        d_csv="ma,ten,xa,cap,loai,d,hs\n1,A,X,TH,K,10,3\n",
        r_csv="ma,ten,xa,cap,loai\n1,A,X,TH,K\n2,B,X,TH,T\n",
    )
    assert owed(desk, "d.csv", "--register", "r.csv") == {}
    assert left_out(desk, "t", "d.csv", "--register", "r.csv") == {}
    assert desk.result("t", "d.csv", "--register", "r.csv")["units"] == {"used": 1, "left_out": 0, "not_asked": 1}


def test_who_may_stand_inside_is_chased(desk: Desk) -> None:
    """A silent unit that the register puts where it may count owes what it may count."""
    desk.plan(PAIR, '{id: t, numerator: hs, where: \'loai == "K" and d > 5\', target: ">= 5"}')
    desk.put(
        d_csv="ma,ten,xa,cap,loai,d,hs\n1,A,X,TH,K,10,3\n",
        r_csv="ma,ten,xa,cap,loai\n1,A,X,TH,K\n2,B,X,TH,K\n",
    )
    assert owed(desk, "d.csv", "--register", "r.csv")["2"]["silent"] is True


def test_a_field_that_a_class_is_not_asked_is_never_chased(desk: Desk) -> None:
    """A school that is asked the whole and not the part owes no part, alone, in a sum, or in a `where`."""
    desk.plan(
        "hs: {type: count}\ndat: {type: count, asked_of: [THCS], part_of: hs}",
        '{id: tl, numerator: dat, denominator: hs, target: ">= 50%"}\n'
        '{id: tong, numerator: dat + 0, denominator: hs, target: ">= 50%"}\n'
        '{id: loc, numerator: hs, where: "dat >= 1", target: ">= 1"}',
    )
    desk.put(d_csv="ma,ten,xa,cap,hs,dat\n1,A,X,TH,10,\n2,B,X,THCS,10,6\n")
    assert owed(desk, "d.csv") == {}
    assert left_out(desk, "tl", "d.csv") == {}


def test_who_hides_an_exception_is_chased_for_what_hides_it(desk: Desk) -> None:
    """A verdict that waits for a unit's kind names the unit and the field in the list to chase."""
    desk.plan(
        PAIR,
        "{id: tl, numerator: dat, denominator: hs, "
        'target: {require: ">= 90%", except: [{where: \'loai == "K"\', require: ">= 70%"}]}}',
    )
    desk.put(d_csv="ma,ten,xa,cap,loai,hs,dat\n1,A,X,TH,,10,8\n2,B,X,TH,T,10,9\n")
    assert desk.result("tl", "d.csv")["verdict"] == "undetermined"
    units = owed(desk, "d.csv")
    assert {key: (unit["fields"], unit["decides"]) for key, unit in units.items()} == {"1": (["loai"], ["tl"])}


def test_who_has_no_place_is_chased_for_it(desk: Desk) -> None:
    """A cascade that waits for a unit's place names the unit and the field in the list to chase."""
    desk.plan(
        PAIR,
        '{id: tl, numerator: dat, denominator: hs, target: ">= 50%"}\n'
        '{id: xd, each: xa, passes: [tl], target: ">= 100%"}',
    )
    desk.put(d_csv="ma,ten,xa,cap,hs,dat\n1,A,X1,TH,10,9\n2,B,,TH,100,0\n")
    units = owed(desk, "d.csv", "--only", "xd")
    assert {key: (unit["fields"], unit["decides"]) for key, unit in units.items()} == {"2": (["xa"], ["xd"])}


def warning(desk: Desk) -> str:
    """Return what the one warning on a figure that was not asked for says."""
    found = [
        problem["message"] for problem in desk.report("d.csv")["problems"] if problem["code"].startswith("not-asked")
    ]
    assert len(found) == 1
    return str(found[0])


def test_a_figure_that_nobody_asked_for_is_told_with_whether_it_counted(desk: Desk) -> None:
    """The warning says that a figure counts only where it does."""
    tail = '{id: tl, numerator: dat, denominator: hs, target: ">= 50%"}'
    desk.put(d_csv="ma,ten,xa,cap,hs,dat\n1,A,X,TH,,7\n2,B,X,THCS,10,6\n")
    desk.plan("hs: {type: count, asked_of: [THCS]}\ndat: {type: count, asked_of: [THCS], part_of: hs}", tail)
    left_aside = warning(desk)
    desk.plan("hs: {type: count}\ndat: {type: count, asked_of: [THCS]}", tail)
    desk.put(d_csv="ma,ten,xa,cap,hs,dat\n1,A,X,TH,10,7\n2,B,X,THCS,10,6\n")
    assert desk.result("tl", "d.csv")["rate"] == "13/20"
    counted = warning(desk)
    assert "vẫn được tính" in counted
    assert "vẫn được tính" not in left_aside


def common(desk: Desk, this: str, last: str) -> str:
    """Return the notes on a baseline, of two years' tables."""
    head = "ma,ten,xa,cap,hs,dat\n"
    desk.put(d_csv=head + this, b_csv=head + last)
    return "; ".join(desk.result("tl", "d.csv", "--baseline", "b.csv")["notes"])


@pytest.mark.parametrize("second", ["2,B,X,TH,1,", "2,B,X,TH,,1", "2,B,X,TH,,", "2,B,X,TH,1,x y", "2,B,X,MN,,"])
def test_a_school_in_this_years_table_is_not_closed(desk: Desk, second: str) -> None:
    """One blank, a broken cell or another class does not close a school."""
    desk.plan(
        "hs: {type: count, asked_of: [TH]}\ndat: {type: count, part_of: hs, asked_of: [TH]}",
        '{id: tl, numerator: dat, denominator: hs, target: "> baseline"}',
    )
    told = common(desk, f"1,A,X,TH,100,49\n{second}\n", "1,A,X,TH,100,50\n2,B,X,TH,100,10\n")
    assert "không còn: B" not in told


def test_a_school_that_was_blank_last_year_is_not_new(desk: Desk) -> None:
    """A blank cell last year does not make a school new this year."""
    desk.plan(PAIR, '{id: tl, numerator: dat, denominator: hs, target: "> baseline"}')
    told = common(desk, "1,A,X,TH,100,49\n2,B,X,TH,100,90\n", "1,A,X,TH,100,50\n2,B,X,TH,1,\n")
    assert "mới: B" not in told


def test_a_school_that_is_gone_is_closed(desk: Desk) -> None:
    """A school of last year that no table of this year has is told as closed where that turns the answer."""
    desk.plan(PAIR, '{id: tl, numerator: dat, denominator: hs, target: "> baseline"}')
    assert "không còn: B" in common(desk, "1,A,X,TH,100,49\n", "1,A,X,TH,100,50\n2,B,X,TH,100,10\n")


def test_a_skipped_place_is_named(desk: Desk) -> None:
    """A commune where nothing applies leaves the denominator, and the report says which."""
    desk.plan(
        "hs: {type: count, asked_of: [THCS]}\ndat: {type: count, part_of: hs, asked_of: [THCS]}",
        '{id: tl, numerator: dat, denominator: hs, target: ">= 50%"}\n'
        '{id: xd, each: xa, passes: [tl], target: ">= 100%"}',
    )
    desk.put(d_csv="ma,ten,xa,cap,hs,dat\n1,A,Xã Vắng,TH,,\n2,B,X2,THCS,10,9\n")
    assert any("Xã Vắng" in note for note in desk.result("xd", "d.csv")["notes"])


def test_a_cell_that_the_register_lends_is_told_with_its_place(desk: Desk) -> None:
    """A kind that only the register gives is walked back to the register's cell, not to the blank one of the table."""
    desk.plan(PAIR, "{id: tl, numerator: dat, denominator: hs, where: 'loai == \"K\"'}")
    desk.put(
        d_csv="ma,ten,xa,cap,loai,hs,dat\n1,A,X,TH,,10,9\n2,B,X,TH,K,10,8\n",
        r_csv="ma,ten,xa,cap,loai\n2,B,X,TH,K\n1,A,X,TH,K\n",
    )
    said = desk.says("explain", "tl", "d.csv", "--register", "r.csv").stdout.splitlines()
    where = [line.split(" / ") for line in said if line.startswith(("  A (1)", "  B (2)"))]
    assert [cells[-1] for cells in where] == ["K (r.csv:E3)", "K (E3)"]
    assert "d.csv:" in where[1][-2] or "d.csv:" in where[1][0]


def test_the_registers_figure_is_told_for_what_it_is(desk: Desk) -> None:
    """A unit whose figure only the register knows is left out and owes it; no sum holds it."""
    desk.plan("hs: {type: count}", '{id: lon, numerator: "hs >= 100", denominator: 1, target: ">= 50%"}')
    desk.put(
        d_csv="ma,ten,xa,cap,hs\n1,A,X,TH,\n2,B,X,TH,50\n",
        r_csv="ma,ten,xa,cap,hs\n1,A,X,TH,120\n2,B,X,TH,50\n",
    )
    assert left_out(desk, "lon", "d.csv", "--register", "r.csv")["1"]["missing"] == ["hs"]
    said = desk.says("explain", "lon", "d.csv", "--register", "r.csv").stdout
    assert "1/2" not in said
    assert "50,00" in said
