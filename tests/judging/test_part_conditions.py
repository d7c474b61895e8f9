"""A part's last figure is found in an earlier report by what its condition says, however it was written."""

import pytest

from .conftest import Desk

FIELDS = "vung: {type: category}\nhs: {type: count}\ndat: {type: count, part_of: hs}"
HEADER = "ma,ten,xa,cap,vung,hs,dat\n"


def plan(desk: Desk, where: str) -> None:
    """Write the plan with one exception."""
    target = f"{{require: '>= 90%', except: [{{where: '{where}', require: '>= baseline'}}]}}"
    desk.plan(FIELDS, f"{{id: tl, numerator: dat, denominator: hs, target: {target}}}")


def part(desk: Desk, then: str, now: str) -> object:
    """Return the exception's part of this year, beside a report of the year before made under another text."""
    plan(desk, then)
    desk.put(
        old_csv=HEADER + "1,A,X,TH,KV I,100,40\n2,B,X,TH,T,100,95\n",
        d_csv=HEADER + "1,A,X,TH,KV I,100,50\n2,B,X,TH,T,100,95\n",
    )
    desk.says("check", "old.csv", "--period", "2023", "-o", "r.json")
    plan(desk, now)
    found = desk.result("tl", "d.csv", "--baseline", "r.json")["parts"][0]
    return found["verdict"], (found["baseline"] or {}).get("numerator")


@pytest.mark.parametrize("now", ['vung=="KV I"', '(vung == "KV I")', '( vung  ==  "KV I" )'])
def test_brackets_and_blanks_make_no_other_condition(desk: Desk, now: str) -> None:
    """The same units by the same rule: their last figure answers."""
    assert part(desk, 'vung == "KV I"', now) == ("met", 40)


def test_blanks_inside_a_text_are_part_of_it(desk: Desk) -> None:
    """KV I and KVI are two regions: the figure of one is none of the other's."""
    then, now = 'vung == "KVI" or hs > 1000 or vung == "KV I"', 'vung == "KV I" or hs > 1000 or vung == "KV I"'
    assert part(desk, then, now) == ("undetermined", None)


def test_two_reports_are_told_apart_by_what_a_condition_says(desk: Desk) -> None:
    """`nnl diff` tells no part gone and another come where only blanks or brackets moved."""
    desk.put(d_csv=HEADER + "1,A,X,TH,KV I,100,50\n2,B,X,TH,T,100,95\n")
    plan(desk, 'vung == "KV I"')
    desk.says("check", "d.csv", "-o", "one.json")
    plan(desk, '(vung=="KV I")')
    desk.says("check", "d.csv", "-o", "two.json")
    outcome = desk.runs("diff", "one.json", "two.json", "--lang", "en")
    assert outcome.exit_code == 0, outcome.stdout
