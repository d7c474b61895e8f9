"""What is just reached, just settled or just nothing is told for what it is: no more and no less."""

import pytest

from .conftest import Desk


def test_a_condition_that_own_figures_settle_rests_on_no_register(desk: Desk) -> None:
    """12 pupils are enough for `or`, whatever is blank beside them: a listed school counts as one that is not."""
    desk.plan("hs: {type: count}\nk: {type: count}", '{id: tl, numerator: hs, where: "k >= 1 or hs >= 10"}')
    desk.put(d_csv="ma,ten,xa,cap,hs,k\n1,A,X,TH,12,\n", r_csv="ma,ten,xa,cap,k\n1,A,X,TH,3\n")
    for register in ((), ("--register", "r.csv")):
        result = desk.result("tl", "d.csv", *register)
        assert (result["numerator"], result["units"]) == (12, {"used": 1, "left_out": 0, "not_asked": 0})


def test_nobody_of_nobody_is_not_above_the_whole(desk: Desk) -> None:
    """0 of 0 is told without a word, also where a blank beside the 0 cannot matter."""
    fields = "hs: {type: count}\nk: {type: count}\nd: {type: count}"
    desk.plan(fields, '{id: tl, numerator: "hs > 0 and k > 0", denominator: d}')
    desk.put(d_csv="ma,ten,xa,cap,hs,k,d\n1,A,X,TH,0,,0\n2,B,X,TH,5,5,10\n")
    report = desk.report("d.csv")
    assert (report["problems"], report["results"][0]["units"]["used"]) == ([], 2)


@pytest.mark.parametrize(("sign", "brought"), [("or", 1), ("and", 0)])
def test_a_truth_that_own_figures_settle_is_counted(desk: Desk, sign: str, brought: int) -> None:
    """One figure is enough for `or`, and one is enough against `and`: the blank beside it is no gap."""
    asked = {"or": "hs > 9 or k > 9", "and": "hs > 10 and k > 10"}[sign]
    desk.plan("hs: {type: count}\nk: {type: count}", f'{{id: tl, numerator: "{asked}", denominator: 1}}')
    desk.put(d_csv="ma,ten,xa,cap,hs,k\n1,A,X,TH,10,\n")
    result = desk.result("tl", "d.csv")
    assert (result["numerator"], result["denominator"], result["units"]["left_out"]) == (brought, 1, 0)


BORDERS = {
    "k >= 10": (0, 1),
    "k > 10": (1, 0),
    "10 > k": (0, 1),
    "10 >= k": (0, 0),
    "k in [0, 5]": (0, 1),
    "k in [10]": (0, 1),
    "k in [11]": (1, 0),
}


@pytest.mark.parametrize("asked", list(BORDERS))
def test_a_border_that_a_blank_may_just_reach_is_open(desk: Desk, asked: str) -> None:
    """Of 10 pupils up to 10 may be in k: 10 or more is open, more than 10 is out of question."""
    desk.plan("hs: {type: count}\nk: {type: count, part_of: hs}", f'{{id: tl, numerator: hs, where: "not ({asked})"}}')
    desk.put(d_csv="ma,ten,xa,cap,hs,k\n1,A,X,TH,10,\n")
    units = desk.result("tl", "d.csv")["units"]
    assert (units["used"], units["left_out"]) == BORDERS[asked]


def test_only_a_rate_is_told_to_be_above_its_whole(desk: Desk) -> None:
    """20 pupils for 17 teachers are no fault of a ratio; of a rate each school's figures are told, and by cell."""
    for kind, told in (("ratio", []), ("rate", [("above-whole", "E2"), ("above-whole", "E3")])):
        desk.plan("hs: {type: count}\ngv: {type: count}", f"{{id: tl, numerator: hs, denominator: gv, kind: {kind}}}")
        desk.put(d_csv="ma,ten,xa,cap,hs,gv\n1,A,X,TH,10,9\n2,B,X,TH,10,8\n")
        problems = desk.report("d.csv")["problems"]
        assert [(problem["code"], problem["cell"]) for problem in problems] == told


PAIR = "hs: {type: count}\ndat: {type: count, part_of: hs}\nloai: {type: category}"
HEAD = "ma,ten,xa,cap,loai,hs,dat\n"


@pytest.mark.parametrize(("known", "verdict"), [(10, "undetermined"), (9, "missed")])
def test_a_rise_from_all_is_open_while_all_may_be_reached_again(desk: Desk, known: int, verdict: str) -> None:
    """Last year all: what is missing may be all again, which keeps the maximum, unless one is known to lack."""
    desk.plan(PAIR, '{id: tl, numerator: dat, denominator: hs, target: "> baseline"}')
    desk.put(old_csv=HEAD + "1,A,X,TH,,10,10\n2,B,X,TH,,10,10\n")
    desk.put(d_csv=HEAD + f"1,A,X,TH,,10,{known}\n2,B,X,TH,,10,\n")
    assert desk.result("tl", "d.csv", "--baseline", "old.csv")["verdict"] == verdict


def test_last_years_kind_that_leaves_a_unit_out_fills_nothing(desk: Desk) -> None:
    """B's kind is blank and was T last year: what the figure would be is told only where every gap has a figure."""
    desk.plan(PAIR, '{id: tl, numerator: dat, denominator: hs, where: \'loai == "K"\', target: ">= 60%"}')
    desk.put(d_csv=HEAD + "1,A,X,TH,K,10,7\n2,B,X,TH,,10,1\n")
    for kind, told in (("T", False), ("K", True)):
        desk.put(old_csv=HEAD + f"1,A,X,TH,K,10,7\n2,B,X,TH,{kind},10,1\n")
        result = desk.result("tl", "d.csv", "--baseline", "old.csv")
        assert result["verdict"] == "undetermined"
        assert any("theo số năm trước" in note for note in result["notes"]) is told


def test_what_a_cascade_counts_is_a_column_in_use(desk: Desk) -> None:
    """Places of another kind than the commune are counted by a column of their own: without it that is told."""
    tl = '{id: tl, numerator: dat, denominator: hs, target: ">= 60%"}'
    desk.plan(PAIR, tl + '\n{id: cum, each: loai, passes: [tl], target: ">= 60%"}')
    desk.put(d_csv="ma,ten,xa,cap,hs,dat\n1,A,X,TH,10,7\n")
    for only, missing in (("cum", ["loai"]), ("tl", [])):
        problems = desk.report("d.csv", "--only", only)["problems"]
        assert [problem["field"] for problem in problems if problem["code"] == "column-missing"] == missing


def test_a_school_that_became_another_is_not_closed(desk: Desk) -> None:
    """1 became 9, 2 is gone and 3 is new: each is told for what it is."""
    desk.plan(PAIR + "\nmoi: {type: code}", '{id: tl, numerator: dat, denominator: hs, target: "> baseline"}')
    text = (desk.folder / "plan.yaml").read_text(encoding="utf-8")
    desk.put(plan_yaml=text.replace("class: cap}", "class: cap, became: moi}"))
    desk.put(old_csv=HEAD + "1,A,X,TH,,10,5\n2,B,X,TH,,10,5\n", d_csv=HEAD + "9,I,X,TH,,10,7\n3,C,X,TH,,10,7\n")
    desk.put(r_csv="ma,ten,xa,cap,moi\n1,A,X,TH,9\n9,I,X,TH,\n3,C,X,TH,\n")
    changes = desk.report("d.csv", "--baseline", "old.csv", "--register", "r.csv")["coverage"]["changes"]
    assert [[unit["key"] for unit in changes[kind]] for kind in ("new", "closed")] == [["3"], ["2"]]


def test_units_that_are_all_under_one_exception_are_compared_with_its_units_of_last_year(desk: Desk) -> None:
    """Only schools of kind K report: their 60 % stand beside the 60 % of last year's K, not beside 75 % of all."""
    target = "{require: '> baseline', except: [{where: 'loai == \"K\"', require: '>= baseline'}]}"
    desk.plan(PAIR, f"{{id: tl, numerator: dat, denominator: hs, target: {target}}}")
    desk.put(d_csv=HEAD + "1,A,X,TH,K,10,6\n", old_csv=HEAD + "1,A,X,TH,K,10,6\n2,B,X,TH,T,10,9\n")
    result = desk.result("tl", "d.csv", "--baseline", "old.csv")
    assert (result["verdict"], result["baseline"]["numerator"], result["baseline"]["denominator"]) == ("met", 6, 10)


def test_what_nobody_asked_for_is_told_with_the_class(desk: Desk) -> None:
    """The sender learns as what the school stands there: its class is what makes the figure one that nobody asked."""
    desk.plan("hs: {type: count, asked_of: [THCS]}", "{id: tl, numerator: hs}")
    desk.put(d_csv="ma,ten,xa,cap,hs\n1,A,X,TH,3\n2,B,X,THCS,3\n")
    (told,) = desk.report("d.csv")["problems"]
    assert told["code"] == "not-asked"
    assert "(loại TH)" in told["message"]


def test_a_bound_that_nobody_asked_for_is_told_as_counted(desk: Desk) -> None:
    """The bound 17 is 8 and the 9 of a class that is not asked it: the warning says that the 9 is used."""
    desk.plan("hs: {type: count}\ng: {type: count, asked_of: [TH]}", '{id: a, numerator: hs, target: ">= g"}')
    desk.put(d_csv="ma,ten,xa,cap,hs,g\n1,A,X,TH,10,8\n2,B,X,THCS,5,9\n")
    report = desk.report("d.csv")
    assert [problem["code"] for problem in report["problems"]] == ["not-asked"]
    assert report["results"][0]["bound"] == 17


def test_problems_stand_in_the_order_of_the_files_and_their_cells(desk: Desk) -> None:
    """Columns are read one after the other, but who mends a file goes through it from the top."""
    desk.plan(PAIR, "{id: tl, numerator: dat, denominator: hs}")
    for name, key in (("a_csv", 1), ("b_csv", 5)):
        desk.put(**{name: HEAD + f"{key},A,X,TH,,10,ba\n{key + 1},B,X,TH,,hai,ba\n"})
    problems = desk.report("b.csv", "a.csv")["problems"]
    told = [(problem["file"], problem["cell"]) for problem in problems if problem["code"] == "not-a-count"]
    assert told == [(file, cell) for file in ("b.csv", "a.csv") for cell in ("G2", "F3", "G3")]


def test_a_year_that_nobody_knows_is_told_with_those_that_the_plan_knows(desk: Desk) -> None:
    """The message names every period, and after it the other ways to write it where the plan has any."""
    desk.plan(PAIR + "\nnam: {type: period}", "{id: tl, numerator: dat, denominator: hs}")
    text = (desk.folder / "plan.yaml").read_text(encoding="utf-8").replace("class: cap}", "class: cap, period: nam}")
    desk.put(plan_yaml=text.replace("2024: [], 2025: []", "2024: [2023-2024]"))
    desk.put(d_csv="ma,ten,xa,cap,loai,hs,dat,nam\n1,A,X,TH,,10,7,2023-2024\n2,B,X,TH,,10,7,năm nay\n")
    told = next(one for one in desk.report("d.csv")["problems"] if one["code"] == "period-unknown")
    assert told["cell"] == "H3"
    assert "2022, 2023, 2024 (2023-2024)" in told["message"]


def test_a_school_of_two_classes_neither_of_which_is_asked_owes_nothing(desk: Desk) -> None:
    """B stands there as TH and as MN, and only THCS is asked: whichever it is, nothing is missing."""
    desk.plan("hs: {type: count, asked_of: [THCS]}", "{id: tl, numerator: hs}")
    rows = ("1,A,X,THCS,10", "1,A,X,THCS,10", "2,B,X,TH,", "2,B,X,MN,")
    desk.put(d_csv="ma,ten,xa,cap,hs\n" + "\n".join(rows) + "\n")
    assert desk.result("tl", "d.csv")["units"] == {"used": 1, "left_out": 0, "not_asked": 1}


def test_a_part_of_0_of_a_whole_that_is_not_asked_breaks_no_proof(desk: Desk) -> None:
    """B is not asked how many left and says 0 of them went: a part it stays, so no pupil more would do."""
    fields = """
tn: {type: count, asked_of: [THCS]}
hs: {type: count, asked_of: [THCS], part_of: tn}
tnx: {type: count, asked_of: [THPT]}
hv: {type: count, asked_of: [THPT], part_of: tnx}
"""
    desk.plan(fields.strip(), "{id: tl, numerator: hs + hv, denominator: tn + tnx, target: '> 100%'}")
    desk.put(d_csv="ma,ten,xa,cap,tn,hs,tnx,hv\n1,A,X,THPT,,,2,2\n2,B,X,THPT,,0,0,…\n")
    line = desk.result("tl", "d.csv")
    assert (line["verdict"], line["shortfall"]) == ("missed", None)
