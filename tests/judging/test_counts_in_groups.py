"""A number set for the whole is no group's: a breakdown of a count informs, and judges only what is a group's own."""

from typing import Any

import pytest

from .conftest import Desk

FIELDS = "giai: {type: count}\nhs: {type: count}"
HEADER = "ma,ten,xa,cap,giai,hs\n"


def groups(desk: Desk, target: str, *arguments: str, denominator: str = "") -> dict[str, dict[str, Any]]:
    """Return the results of the communes, by name."""
    desk.plan(FIELDS, f"{{id: giai, numerator: giai{denominator}, target: {target}}}")
    desk.put(
        d_csv=HEADER + "1,An,X,TH,30,100\n2,Bình,Y,TH,0,100\n", old_csv=HEADER + "1,An,X,TH,40,90\n2,Bình,Y,TH,0,90\n"
    )
    results = desk.report("d.csv", "--by", "xa", *arguments)["results"]
    return {result["group"]["value"]: result for result in results if result["group"]}


@pytest.mark.parametrize(
    "target", ["'>= 20'", "'> 0'", "'<= 25'", "{require: '>= 20', except: [{where: hs > 5, require: '>= 9'}]}"]
)
def test_a_commune_is_not_held_against_the_number_of_the_whole(desk: Desk, target: str) -> None:
    """Its figure stands there, without a requirement, a verdict, a gap or people who are missing."""
    for value, result in groups(desk, target).items():
        assert (result["require"], result["verdict"], result["shortfall"]) == (None, "not_applicable", None)
        assert (result["gap_points"], result["completion_percent"]) == (None, None)
        assert result["numerator"] == {"X": 30, "Y": 0}[value]


@pytest.mark.parametrize(
    ("target", "denominator", "verdicts"),
    [
        ("'>= baseline'", "", ["missed", "met"]),
        ("'= 0'", "", ["missed", "met"]),
        ("'<= 0'", "", ["missed", "met"]),
        ("'>= 20%'", ", denominator: hs", ["met", "missed"]),
    ],
)
def test_what_speaks_of_every_commune_is_judged_there(
    desk: Desk, target: str, denominator: str, verdicts: list[str]
) -> None:
    """Its own last figure, a rate, and a count that must be nothing anywhere."""
    found = groups(desk, target, "--baseline", "old.csv", denominator=denominator)
    assert [found[name]["verdict"] for name in ("X", "Y")] == verdicts
