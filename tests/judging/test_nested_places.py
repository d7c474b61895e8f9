"""A unit of unknown place counts once among the places it may be in, however deep cascades stand in each other."""

from .conftest import Desk

FIELDS = "cum: {type: category, values: [A, B]}\nq: {type: count}\np: {type: count, part_of: q}"
INDICATORS = """
{id: i, numerator: p, denominator: q, where: cap == "THCS", target: ">= 100%"}
{id: x, each: xa, passes: [i], target: "> 33.33%"}
{id: c, each: cum, passes: [x], target: "> 50%"}
{id: xc, each: xa, passes: [c], target: ">= 75%"}
"""
HEADER = "ma,ten,xa,cap,cum,q,p\n"


def test_a_place_that_only_a_unit_of_unknown_place_makes_pass_is_no_second_one(desk: Desk) -> None:
    """School 5 has no cluster: it passes in B or in a new one, never in both, so that its commune misses anyway.

    School 6, of no commune, is not asked; cluster B is known by it alone and would be school 5's own.
    """
    desk.plan(FIELDS, INDICATORS)
    rows = "1,Một,X,THCS,A,5,2\n2,Hai,Y,THCS,A,6,3\n5,Năm,X,THCS,,5,5\n6,Sáu,,THPT,B,4,3\n"
    desk.put(d_csv=HEADER + rows)
    found = desk.result("xc", "d.csv")
    assert (found["verdict"], found["numerator"], found["denominator"]) == ("missed", 0, 2)
    assert found["units"]["left_out"] == 0
