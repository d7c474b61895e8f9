"""Bounds in the JSON report where the figure that is judged is rounded."""

from .conftest import Desk


def test_bounds_are_rounded_where_nothing_is_divided_yet(desk: Desk) -> None:
    """Nothing of 0 known and 7 over 3 to come: what is told as lowest, highest and bounds is one rounded figure."""
    desk.plan("a: {type: count}\nb: {type: count}", '{id: r, numerator: b, denominator: a, round: 0, target: ">= 50%"}')
    desk.put(d_csv="ma,ten,xa,cap,a,b\n1,A,X,TH,0,7\n2,B,X,TH,3,\n")
    found = desk.result("r", "d.csv")
    assert (found["lowest"], found["bounds"]["lowest"]) == ("233", "233/100")
