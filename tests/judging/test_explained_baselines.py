"""`nnl explain` sets beside a figure the last figure that it is held against, of the same units."""

import json

from .conftest import Desk

FIELDS = "vung: {type: category, values: [K, T]}\nhs: {type: count}\ndat: {type: count, part_of: hs}"
TARGET = '{require: ">= 90%", except: [{where: vung == "K", require: ">= baseline"}]}'
HEADER = "ma,ten,xa,cap,vung,hs,dat\n"


def test_a_lone_part_is_explained_beside_its_own_last_figure(desk: Desk) -> None:
    """Where all units are under one exception, last year's units of the others are not listed or added up."""
    desk.plan(FIELDS, f"{{id: tl, numerator: dat, denominator: hs, target: {TARGET}}}")
    desk.put(
        d_csv=HEADER + "1,An,X,TH,K,100,50\n",
        old_csv=HEADER + "1,An,X,TH,K,100,40\n2,Bình,X,TH,T,100,90\n3,Cúc,X,TH,,100,70\n",
    )
    given = ("explain", "tl", "d.csv", "--baseline", "old.csv")
    told = desk.says(*given).stdout
    assert "40/100" in told
    assert "Bình" not in told
    before = json.loads(desk.says(*given, "--format", "json").stdout)["before"]
    assert [use["name"] for use in before["used"]] == ["An (1)"]
    assert [(left["name"], left["why"], left["missing"]) for left in before["left_out"]] == [
        ("Cúc (3)", ["hidden"], ["vung"])
    ]


def test_the_part_of_an_exception_without_a_baseline_shows_no_last_figure(desk: Desk) -> None:
    """A lone part that is held against a number is not explained by a year that decides nothing."""
    target = '{require: ">= baseline", except: [{where: vung == "K", require: ">= 30%"}]}'
    desk.plan(FIELDS, f"{{id: tl, numerator: dat, denominator: hs, target: {target}}}")
    desk.put(d_csv=HEADER + "1,An,X,TH,K,100,50\n", old_csv=HEADER + "1,An,X,TH,K,100,40\n")
    told = desk.says("explain", "tl", "d.csv", "--baseline", "old.csv", "--format", "json").stdout
    assert json.loads(told)["before"] is None
