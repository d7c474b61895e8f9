"""A number of places (`each` with `kind: count`) is judged as a number of places, never as a share of them."""

from typing import Any

import pytest

from .conftest import Desk

FIELDS = "hs: {type: count}\ndat: {type: count, part_of: hs}"
PASSED = '{id: m, numerator: dat, denominator: hs, target: {require: ">= 40%", binding: false}}\n'
HEADER = "ma,ten,xa,cap,hs,dat\n"
X, Y, Z = "1,A,X,TH,100,50\n", "2,B,Y,TH,100,45\n", "3,C,Z,TH,100,20\n"
OPEN, NOWHERE = "4,D,W,TH,10,\n", "5,E,,TH,10,5\n"


@pytest.fixture
def places(desk: Desk) -> Desk:
    """A desk whose plan counts communes: `asked` writes its target."""
    desk.put(d_csv=HEADER + X + Y + Z)
    return desk


def asked(desk: Desk, target: str, *options: str, more: str = "") -> dict[str, Any]:
    """Return the result of a count of communes against a target."""
    desk.plan(FIELDS, PASSED + f'{{id: x, noun: xã, each: xa, passes: [m], kind: count, target: "{target}"{more}}}')
    return desk.result("x", "d.csv", *options)


@pytest.mark.parametrize(
    ("target", "verdict", "shortfall"),
    [
        (">= 1", "met", 0),
        (">= 2", "met", 0),
        ("> 2", "missed", 1),
        (">= 3", "missed", 1),
        (">= 4", "missed", None),  # there are three communes
        ("<= 2", "met", 0),
        ("<= 1", "missed", 1),
        ("= 2", "met", 0),
        (">= 2.5", "missed", 1),
    ],
)
def test_the_number_of_communes_that_pass_is_compared(
    places: Desk, target: str, verdict: str, shortfall: int | None
) -> None:
    """Two of three communes pass: 2 is the figure, and no more can be short than there are left."""
    found = asked(places, target)
    assert (found["numerator"], found["denominator"], found["verdict"]) == (2, None, verdict)
    assert found["shortfall"] == shortfall


def test_no_share_of_places_is_printed(places: Desk) -> None:
    """A number of communes has neither `0,67` nor `2/3` on its line, and its shortfall is communes."""
    asked(places, ">= 3")
    (line,) = (one for one in places.says("check", "--all", "d.csv").stdout.splitlines() if " x " in one)
    assert line.split() == ["2", "x", "2", "≥", "3", "−1", "1", "xã", "Chưa", "đạt"]


@pytest.mark.parametrize(
    ("target", "verdict"),
    [(">= 2", "met"), (">= 3", "undetermined"), (">= 4", "undetermined"), (">= 5", "missed"), ("<= 1", "missed")],
)
def test_open_communes_bound_the_number(places: Desk, target: str, verdict: str) -> None:
    """A commune without figures, and a school of unknown commune, may each bring one more, and no more than one."""
    places.put(d_csv=HEADER + X + Y + Z + OPEN + NOWHERE)
    assert asked(places, target)["verdict"] == verdict


def test_one_commune_last_year_is_no_full_rate(places: Desk) -> None:
    """A rise from 1 to 1 is none: the ceiling of a rate (100 % can only be kept) is no ceiling of a number."""
    places.put(d_csv=HEADER + X, l_csv=HEADER + X + "\n")  # byte for byte the same it would be refused (rule 10)
    found = asked(places, "> baseline", "--baseline", "l.csv")
    assert found["verdict"] == "missed"


def test_an_inner_count_of_places_is_judged_as_a_number(places: Desk) -> None:
    """A commune with two schools that pass has its two; one with one has not."""
    places.put(d_csv=HEADER + X + Y + "6,F,X,TH,10,9\n")
    places.plan(
        FIELDS,
        PASSED + "{id: t, each: unit, passes: [m], kind: count, target: '>= 2'}\n"
        "{id: x, each: xa, passes: [t], kind: count, target: '>= 1'}",
    )
    found = places.result("x", "d.csv")
    assert (found["numerator"], found["verdict"]) == (1, "met")


def test_a_share_of_last_year_is_not_compared_with_a_number(places: Desk) -> None:
    """An indicator that was a share of communes in an earlier report and is their number now is defined otherwise."""
    places.plan(FIELDS, PASSED + '{id: x, each: xa, passes: [m], target: ">= 50%"}')
    places.put(l_json=places.says("check", "d.csv", "--format", "json", "--period", "2023").stdout)
    found = asked(places, ">= baseline", "--baseline", "l.json")
    assert (found["verdict"], found["reason"]) == ("undetermined", "definition-changed")


def test_a_number_on_a_share_of_places_is_asked_what_it_means(places: Desk) -> None:
    """“>= 2” on a cascade is most likely two communes: `kind: count` is proposed first, never only “>= 2%”."""
    places.plan(FIELDS, PASSED + '{id: x, each: xa, passes: [m], target: ">= 2"}')
    outcome = places.runs("lint", "plan.yaml")
    assert "kind: count" in outcome.stdout + outcome.stderr
    english = places.runs("lint", "plan.yaml", "--lang", "en")
    assert "add kind: count" in english.stdout + english.stderr


def test_worst_names_the_places_of_a_number_too(places: Desk) -> None:
    """Of communes the one that fails is named; the sentence that a number has no worst units stays away."""
    asked(places, ">= 3")
    shown = places.says("check", "d.csv", "--worst", "3")
    assert "Z: 0/1" in shown.stdout
    assert "--worst" not in shown.stdout + shown.stderr
