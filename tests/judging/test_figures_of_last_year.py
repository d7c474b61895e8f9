"""Last year's figure of a formula, a level or a published percentage: a table and its report tell it alike."""

import random

import pytest

from .conftest import Desk, whole

FIELDS = "a: {type: count}\nb: {type: count, part_of: a}\nc: {type: count}\nt: {label: T %, type: percent}"
INDICATORS = """
{id: k, numerator: c, target: ">= baseline"}
{id: r, numerator: b, denominator: a, target: {require: ">= 50%", binding: false}}
{id: q, numerator: b, denominator: a, target: {require: ">= 80%", binding: false}}
{id: s, stated: true, numerator: t, target: ">= baseline"}
{id: sr, stated: true, round: 0, numerator: t, target: ">= baseline"}
{id: v, value: r - k, target: ">= baseline"}
{id: w, value: k / r, target: ">= baseline"}
{id: x, value: s / r, target: ">= baseline"}
{id: y, value: 1 / s, target: ">= baseline"}
{id: vv, value: v * 2 - r, target: ">= baseline"}
{id: vr, value: r + k, round: 1, target: ">= baseline"}
{id: e, each: unit, passes: [r], target: ">= baseline"}
{id: ee, value: e - r, target: ">= baseline"}
{id: lv, levels: [{name: Tốt, passes: [q]}, {name: Khá, passes: [r]}], target: ">= baseline"}
"""
HEADER = "ma,ten,xa,cap,a,b,c,T %\n"
DIFFERENCE = "\n".join(line for line in INDICATORS.splitlines() if line.startswith(("{id: k,", "{id: r,", "{id: v,")))


def test_a_difference_with_nothing_to_divide_yet_has_bounds(desk: Desk) -> None:
    """Last year 0 of 0 and a blank of 3, less 6: from -6 to -5. This year's -30 is below that, whoever tells it."""
    desk.plan("a: {type: count}\nb: {type: count, part_of: a}\nc: {type: count}", DIFFERENCE)
    header = "ma,ten,xa,cap,a,b,c\n"
    desk.put(old_csv=header + "1,A,X,TH,0,0,5\n2,B,X,TH,3,,1\n", d_csv=header + "1,A,X,TH,4,0,30\n2,B,X,TH,4,0,0\n")
    desk.says("check", "old.csv", "--period", "2023", "-o", "r.json")
    for source in ("old.csv", "r.json"):
        found = desk.result("v", "d.csv", "--baseline", source)
        last = found["baseline"]
        assert (found["verdict"], last["lowest"], last["highest"]) == ("missed", "-6", "-5")


def year(draw: random.Random) -> str:
    """Return a year of one to three units with blanks, with nothing to divide, and with percentages of any digits."""
    rows = []
    for number in range(draw.randint(1, 3)):
        a = draw.choice(["", "0", "0", "3", "4"])
        b = draw.choice(["", "0", a])
        c, t = draw.choice(["", "0", "5"]), draw.choice(["", "0%", "70%", "70.5%", "50%"])
        rows.append(f"{number},T{number},{draw.choice('XXY')},TH,{a},{b},{c},{t}\n")
    return HEADER + "".join(rows)


@pytest.mark.parametrize("seed", range(24))
def test_a_table_and_its_report_give_one_verdict(desk: Desk, seed: int) -> None:
    """Whatever last year lacked, this year's verdicts are the same from its table and from the report of that table."""
    draw = random.Random(seed)
    desk.plan(FIELDS, INDICATORS)
    desk.put(old_csv=year(draw), d_csv=year(draw))
    desk.says("check", "old.csv", "--period", "2023", "-o", "r.json")
    reports = [desk.report("d.csv", "--baseline", source) for source in ("old.csv", "r.json")]
    for name in ("k", "s", "sr", "v", "w", "x", "y", "vv", "vr", "e", "ee", "lv"):
        table, report = (whole(one, name)[0] for one in reports)
        assert table["verdict"] == report["verdict"], name
        ends = [one["baseline"] and (one["baseline"]["lowest"], one["baseline"]["highest"]) for one in (table, report)]
        is_rounded = name in ("sr", "vr")  # a table tells the exact figure, a report the one that was judged
        assert is_rounded or ends[0] == ends[1] or not any(map(any, filter(None, ends))), name
