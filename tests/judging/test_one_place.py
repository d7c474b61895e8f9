"""A commune is one commune however it is written, and one rule judges it in a breakdown and in a cascade."""

import itertools
import unicodedata

import pytest

from .conftest import Desk, whole

FIELDS = "hs: {type: count}\ndat: {type: count, part_of: hs}\nloai: {type: category, values: [K, T]}"
TARGET = """{require: ">= 90%", except: [{where: 'loai == "K"', require: ">= 70%"}]}"""
INDICATORS = f"""
{{id: tl, numerator: dat, denominator: hs, target: {TARGET}}}
{{id: xd, each: xa, passes: [tl], target: ">= 60%"}}
"""
HEADER = "ma,ten,xa,cap,loai,hs,dat\n"
SPELLINGS = ["Xã Điền Hòa", "xã điền hoà", "Điền  Hòa", "XÃ ĐIỀN HÒA", unicodedata.normalize("NFD", "Xã Điền Hòa")]


@pytest.mark.parametrize("two", list(itertools.combinations(SPELLINGS, 2)))
def test_two_spellings_are_one_place(desk: Desk, two: tuple[str, str]) -> None:
    """Case, spacing, tone placement, Unicode form and the word for the kind make no second commune."""
    desk.plan(FIELDS, INDICATORS.strip())
    desk.put(d_csv=HEADER + f"1,A,{two[0]},TH,T,10,10\n2,B,{two[1]},TH,T,10,8\n3,C,Xã Y,TH,T,10,1\n")
    report = desk.report("d.csv", "--by", "xa")
    assert (whole(report, "xd")[0]["numerator"], whole(report, "xd")[0]["denominator"]) == (1, 2)
    assert [(r["numerator"], r["denominator"]) for r in report["results"] if r["id"] == "tl" and r["group"]] == [
        (18, 20),
        (1, 10),
    ]


def test_the_order_of_rows_does_not_choose_the_spelling(desk: Desk) -> None:
    """The group is called the same whichever row came first."""
    desk.plan(FIELDS, INDICATORS.strip())
    rows = [f"{n},T{n},{place},TH,T,10,10\n" for n, place in enumerate(SPELLINGS[:4], 1)]
    called = set()
    for order in itertools.permutations(rows):
        desk.put(d_csv=HEADER + "".join(order))
        called |= {str(r["group"]) for r in desk.report("d.csv", "--by", "xa", "--only", "tl")["results"] if r["group"]}
    assert len(called) == 1


def test_another_word_is_another_place(desk: Desk) -> None:
    """Điền Hòa and Điền Hải are two communes; a commune and a ward of one name are told apart by neither."""
    desk.plan(FIELDS, INDICATORS.strip())
    desk.put(d_csv=HEADER + "1,A,Xã Điền Hòa,TH,T,10,10\n2,B,Xã Điền Hải,TH,T,10,8\n")
    assert desk.result("xd", "d.csv")["denominator"] == 2


@pytest.mark.parametrize(
    "rows",
    [
        "1,A,X1,TH,K,10,8\n2,B,X1,TH,,10,8\n3,C,X2,TH,T,10,10\n",
        "1,A,X1,TH,K,10,10\n2,B,X1,TH,,10,10\n3,C,X2,TH,,10,10\n",
        "1,A,X1,TH,K,10,1\n2,B,X1,TH,,10,1\n3,C,X2,TH,,10,1\n",
        "1,A,X1,TH,T,10,10\n2,B,X1,TH,,10,1\n3,C,X2,TH,,10,9\n",
        "1,A,X1,TH,K,10,7\n2,B,X1,TH,T,10,9\n3,C,X2,TH,K,10,6\n",
        "1,A,X1,TH,K,10,\n2,B,X1,TH,T,10,1\n3,C,X2,TH,K,0,0\n",
        "1,A,X1,TH,Z,10,10\n2,B,X2,TH,Z,10,1\n3,C,X3,TH,,10,8\n",
        "1,A,X1,TH,,10,\n2,B,X1,TH,T,10,9\n3,C,X2,TH,,0,0\n",
    ],
)
def test_a_cascade_says_of_a_commune_what_its_group_says(desk: Desk, rows: str) -> None:
    """Met is met, missed is missed, what is open is open: one rule, in one place."""
    desk.plan(FIELDS, INDICATORS.strip())
    desk.put(d_csv=HEADER + rows)
    report = desk.report("d.csv", "--by", "xa")
    groups = {r["group"]["value"]: r["verdict"] for r in report["results"] if r["group"] and r["id"] == "tl"}
    places = {unit["name"]: unit["figures"]["xd"] for unit in report["units"] if "xd" in unit["figures"]}
    plain = {name: {"no_data": "undetermined"}.get(verdict, verdict) for name, verdict in groups.items()}
    assert places == plain
