"""An indicator with two targets: each has its groups below it; and a fraction over a number reads as one thing."""

from .conftest import Desk

FIELDS = "hs: {type: count}\ndat: {type: count, part_of: hs}\nlop: {type: count}"
TWO = '{id: tl, numerator: dat, denominator: hs, targets: [{require: ">= 50%"}, {require: ">= 10%", binding: false}]}'
HEADER = "ma,ten,xa,cap,hs,dat,lop\n"
ROWS = HEADER + "1,A,X,TH,100,30,5\n2,B,Y,TH,100,80,5\n3,C,Y,TH,100,,5\n"


def test_groups_stand_under_the_target_they_are_held_against(desk: Desk) -> None:
    """Below 1 the groups beside its requirement, below 2 beside the other: no group under another's number."""
    desk.plan(FIELDS, TWO)
    desk.put(d_csv=ROWS)
    found = [(r["group"] and r["group"]["value"], r["require"]) for r in desk.report("d.csv", "--by", "xa")["results"]]
    first, second = ">= 50%", ">= 10%"
    assert found == [(None, first), ("X", first), ("Y", first), (None, second), ("X", second), ("Y", second)]


def test_no_note_stands_twice_under_one_number(desk: Desk) -> None:
    """What a group waits for is said once below its figure, whatever is asked of it."""
    desk.plan(FIELDS, TWO)
    desk.put(d_csv=ROWS)
    said = [line.strip() for line in desk.says("check", "--all", "d.csv", "--by", "xa").stdout.splitlines()]
    below = [said[number + 1] for number, line in enumerate(said) if line.startswith("– Y")]
    assert [line.startswith("↳") for line in below] == [True]
    assert said.count(below[0]) == 2, "once below the whole, once below the group"


def test_figures_of_groups_that_no_target_speaks_of_are_told_once(desk: Desk) -> None:
    """A count's number is the whole's: its groups are shown, held against nothing, however many targets there are."""
    desk.plan(FIELDS, '{id: n, numerator: dat, targets: [{require: ">= 50"}, {require: ">= 90", binding: false}]}')
    desk.put(d_csv=ROWS)
    found = [(r["group"] and r["group"]["value"], r["require"]) for r in desk.report("d.csv", "--by", "xa")["results"]]
    assert found == [(None, ">= 50"), (None, ">= 90"), ("X", None), ("Y", None)]


def test_a_fraction_over_a_number_reads_as_one(desk: Desk) -> None:
    """2/5 over 1 is written as a decimal wherever a pair is printed: `2/5/1` might be read as two things."""
    desk.plan(FIELDS, '{id: tl, numerator: hs / lop, denominator: 1, target: ">= 50%"}')
    desk.put(a_csv=HEADER + "1,A,X,TH,2,1,5\n", b_csv=HEADER + "1,A,X,TH,3,1,5\n")
    assert "0,4/1" in desk.says("explain", "tl", "a.csv").stdout
    desk.says("check", "a.csv", "-o", "a.json")
    desk.says("check", "b.csv", "-o", "b.json")
    assert "0,4/1 → 0,6/1" in desk.runs("diff", "a.json", "b.json").stdout
    assert "0,4/1" in desk.runs("trend", "a.json").stdout
