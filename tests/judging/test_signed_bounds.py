"""A percentage that a unit gives for its own bound, up to 1: with the sign it is no share."""

import pytest

from .conftest import Desk

FIELDS = "a: {type: count}\nb: {type: count, part_of: a}\np: {label: Mức, type: percent, aliases: [Mức (%)]}"
INDICATORS = """
{id: r, numerator: b, denominator: a, target: {require: ">= p", binding: false}}
{id: e, each: unit, passes: [r], target: ">= 100%"}
"""


@pytest.mark.parametrize(
    ("label", "cell", "verdict"),
    [
        ("Mức", "0,5%", "met"),
        ("Mức", "1%", "met"),
        ("Mức", "1 %", "met"),
        ("Mức (%)", "1", "met"),
        ("Mức", "0,5", "undetermined"),
        ("Mức", "1", "undetermined"),
        ("Mức", "20%", "missed"),
    ],
)
def test_a_bound_with_the_sign_is_read_one_way(desk: Desk, label: str, cell: str, verdict: str) -> None:
    """10 of 100 is above 0,5 % and above 1 %; without a sign that may be a half or all."""
    desk.plan(FIELDS, INDICATORS)
    desk.put(d_csv=f'ma,ten,xa,cap,a,b,{label}\n1,A,X,TH,100,10,"{cell}"\n')
    found = [desk.result(name, "d.csv")["verdict"] for name in ("r", "e")]
    assert found == [verdict, "no_data" if verdict == "undetermined" else verdict]


def test_a_register_gives_it_alike(desk: Desk) -> None:
    """The office's own bound keeps its sign."""
    desk.plan(FIELDS, INDICATORS)
    desk.put(d_csv="ma,ten,xa,cap,a,b\n1,A,X,TH,100,10\n", r_csv='ma,ten,xa,cap,Mức\n1,A,X,TH,"0,5%"\n')
    assert desk.result("r", "d.csv", "--register", "r.csv")["verdict"] == "met"
