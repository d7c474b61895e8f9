"""A bare place name beside places of two kinds is one of those, and no third place."""

from typing import Any

import pytest

from .conftest import Desk

FIELDS = "hs: {type: count}\ndat: {type: count, part_of: hs}"
INDICATORS = """
{id: tl, numerator: dat, denominator: hs, target: ">= 50%"}
{id: xd, each: xa, passes: [tl], target: ">= 100%"}
{id: hon, numerator: dat, denominator: hs, target: "> baseline"}
"""
HEADER = "ma,ten,xa,cap,hs,dat\n"
COMMUNE, TOWN = "1,A,Xã Hòa Bình,TH,100,60\n", "3,C,Thị trấn Hoà Bình,TH,100,100\n"


def groups(report: dict[str, Any], name: str) -> list[str]:
    """Return the values of an indicator's groups."""
    return [r["group"]["value"] for r in report["results"] if r["id"] == name and r["group"]]


@pytest.mark.parametrize(("dat", "verdict"), [(10, "undetermined"), (50, "met")])
def test_it_may_be_either(desk: Desk, dat: int, verdict: str) -> None:
    """Its pupils count in the one or the other place, so a count of places stands only where both ways agree."""
    desk.plan(FIELDS, INDICATORS)
    desk.put(d_csv=HEADER + COMMUNE + f"2,B,hoà bình,TH,100,{dat}\n" + TOWN)
    report = desk.report("d.csv", "--by", "xa")
    assert groups(report, "tl") == ["Thị trấn Hoà Bình", "Xã Hòa Bình", ""]
    found = desk.result("xd", "d.csv")
    assert (found["verdict"], found["denominator"]) == (verdict, 2 if verdict == "met" else 1)


def test_it_is_told_once_with_the_mend(desk: Desk) -> None:
    """One line for all rows of the name: where the first stands, what it may be, and what to write."""
    desk.plan(FIELDS, INDICATORS)
    desk.put(d_csv=HEADER + COMMUNE + "2,B,Hòa Bình,TH,10,9\n4,D,Hoà Bình,TH,10,9\n" + TOWN)
    (told,) = [p for p in desk.report("d.csv")["problems"] if p["code"] == "place-kind-open"]
    assert (told["cell"], told["severity"]) == ("C3", "warning")
    assert "2 đơn vị" in told["message"]
    assert "“Thị trấn Hoà Bình”, “Xã Hòa Bình”" in told["message"]


def test_a_third_place_hangs_on_it_in_nothing(desk: Desk) -> None:
    """It is in one of the two of its name: whatever it brings, another commune stands as it stood."""
    desk.plan(FIELDS, '{id: tl, numerator: dat, denominator: hs, target: ">= 50%"}\n{id: xd, each: xa, passes: [tl]}')
    desk.put(d_csv=HEADER + COMMUNE + "2,B,Hòa Bình,TH,100,10\n" + TOWN + "5,E,Xã Y,TH,10,5\n")
    units = {unit["name"]: unit["figures"]["xd"] for unit in desk.report("d.csv")["units"] if "xd" in unit["figures"]}
    assert units == {"Xã Hòa Bình": "undetermined", "Thị trấn Hoà Bình": "met", "Xã Y": "met"}


def test_beside_one_kind_it_is_that_place(desk: Desk) -> None:
    """Where only one kind has the name there is nothing in doubt, and nothing is told."""
    desk.plan(FIELDS, INDICATORS)
    desk.put(d_csv=HEADER + COMMUNE + "2,B,Hòa Bình,TH,100,10\n")
    report = desk.report("d.csv", "--by", "xa")
    assert groups(report, "tl") == ["Xã Hòa Bình"]
    assert "place-kind-open" not in [problem["code"] for problem in report["problems"]]


def test_the_register_says_which(desk: Desk) -> None:
    """A register that names the kind wins: the unit is there, and nothing is told."""
    desk.plan(FIELDS, INDICATORS)
    desk.put(d_csv=HEADER + COMMUNE + "2,B,Hòa Bình,TH,100,90\n" + TOWN)
    desk.put(r_csv="ma,ten,xa,cap\n1,A,Xã Hòa Bình,TH\n2,B,Xã Hòa Bình,TH\n3,C,Thị trấn Hoà Bình,TH\n")
    report = desk.report("d.csv", "--by", "xa", "--register", "r.csv")
    assert groups(report, "tl") == ["Thị trấn Hoà Bình", "Xã Hòa Bình"]
    assert "place-kind-open" not in [problem["code"] for problem in report["problems"]]


def test_last_years_bare_name_is_told_too(desk: Desk) -> None:
    """Last year wrote the bare name, this year both kinds have it: it is neither's baseline, and the reader is told."""
    desk.plan(FIELDS, INDICATORS)
    desk.put(d_csv=HEADER + COMMUNE + TOWN, b_csv=HEADER + "1,A,Hòa Bình,TH,100,50\n")
    report = desk.report("d.csv", "--baseline", "b.csv", "--by", "xa")
    assert [p["file"] for p in report["problems"] if p["code"] == "place-kind-open"] == ["b.csv"]
    assert {r["verdict"] for r in report["results"] if r["id"] == "hon" and r["group"]} == {"undetermined"}


@pytest.mark.parametrize(
    ("place", "verdict"),
    [("Xã Y", "met"), ("Hòa Bình", "missed"), ("Xã Hòa Bình", "undetermined"), ("Thị trấn Hòa Bình", "undetermined")],
)
def test_a_condition_on_the_place_holds_as_far_as_both_say(desk: Desk, place: str, verdict: str) -> None:
    """The unit is in no third commune, and surely in one of the name; which of the two is open."""
    desk.plan(FIELDS, f"""{{id: tl, numerator: dat, denominator: hs, where: 'xa == "{place}"', target: ">= 50%"}}""")
    rows = "1,A,Xã Hòa Bình,TH,100,60\n2,B,Hòa Bình,TH,400,10\n3,C,Thị trấn Hòa Bình,TH,100,60\n5,E,Xã Y,TH,10,9\n"
    desk.put(d_csv=HEADER + rows)
    assert desk.result("tl", "d.csv")["verdict"] == verdict
