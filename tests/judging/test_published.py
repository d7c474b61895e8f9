"""A published percentage beside other years, in groups and in what people read."""

import importlib
import json

import pytest

from .conftest import Desk

FIELDS = "tl: {label: Tỷ lệ, type: percent}"
SHARE = '{id: x, name: Tỷ lệ, stated: true, numerator: tl, target: ">= baseline"}'
HEADER = "ma,ten,xa,cap,Tỷ lệ\n"


@pytest.fixture
def share(desk: Desk) -> Desk:
    """A desk with a published share that must not fall: 85,3 this year."""
    desk.plan(FIELDS, SHARE)
    desk.put(d_csv=HEADER + '1,A,X,TH,"85,3"\n')
    return desk


@pytest.mark.parametrize(
    ("last", "verdict", "reason"),
    [("85,2", "met", None), ("85,3", "undetermined", "rounded-figure"), ("85,4", "undetermined", "rounded-figure")],
)
@pytest.mark.parametrize("source", ["old.csv", "r.json"])
def test_last_year_was_rounded_too(share: Desk, last: str, verdict: str, reason: str | None, source: str) -> None:
    """From a table and from a report alike: where both ranges touch, equal meets and less does not."""
    share.put(old_csv=HEADER + f'1,Trường A,X,TH,"{last}"\n')
    share.says("check", "old.csv", "--period", "2023", "-o", "r.json")
    result = share.result("x", "d.csv", "--baseline", source)
    assert (result["verdict"], result["reason"]) == (verdict, reason)


def test_a_group_of_one_unit_is_judged(share: Desk) -> None:
    """Communes with one unit each have a figure; one with two has none, and says why."""
    share.plan(FIELDS, SHARE.replace(">= baseline", ">= 50%"))
    share.put(d_csv=HEADER + "1,A,X,TH,85%\n2,B,Y,TH,40%\n3,C,Y,TH,90%\n")
    report = share.report("d.csv", "--by", "xa")
    mine = {r["group"]["value"]: (r["verdict"], r["reason"]) for r in report["results"] if r["group"]}
    assert mine == {"X": ("met", None), "Y": ("undetermined", "stated-units")}


def test_every_report_says_that_it_is_as_published(share: Desk) -> None:
    """On screen, in Markdown, CSV and JSON, and where it is explained."""
    for shape in ("table", "markdown", "csv", "json"):
        assert "theo số công bố" in " ".join(share.says("check", "d.csv", "--format", shape, "--all").stdout.split())
    told = share.says("explain", "x", "d.csv").stdout
    assert "theo số công bố" in told
    assert "85,3/100" in told
    assert "theo số công bố" in share.says("explain", "x").stdout


def test_a_workbooks_share_reads_as_its_cell_shows_it(share: Desk) -> None:
    """A number in the format of percentages has the sign."""
    book = importlib.import_module("openpyxl").Workbook()
    sheet = book.active
    sheet.append(["ma", "ten", "xa", "cap", "Tỷ lệ"])
    sheet.append(["1", "A", "X", "TH", 0.005])
    sheet["E2"].number_format = "0.0%"
    book.save(share.folder / "d.xlsx")
    assert share.result("x", "d.xlsx")["percent"] == "0.50"


def test_history_reads_a_published_figure(share: Desk) -> None:
    """Trend and diff show it though nothing stands above and below."""
    share.put(old_csv=HEADER + "1,A,X,TH,80%\n")
    share.says("check", "old.csv", "--period", "2023", "-o", "r.json")
    share.says("check", "d.csv", "-o", "new.json")
    told = share.runs("trend", "r.json", "new.json").stdout
    assert "80,00%" in told
    assert "85,30%" in told
    found = json.loads(share.runs("diff", "r.json", "new.json", "--format", "json").stdout)
    assert ("data", "x", "4/5", "853/1000") in {(d["kind"], d["what"], d["old"], d["new"]) for d in found}


def test_units_with_nothing_but_published_figures_are_no_twins(share: Desk) -> None:
    """Two units that publish the same percentage under one name have no counts to share."""
    share.put(d_csv=HEADER + "1,A,X,TH,85%\n2,A,X,TH,85%\n")
    assert share.result("x", "d.csv")["reason"] == "stated-units"


@pytest.mark.parametrize(
    ("cell", "target", "verdict"),
    [
        ("70%", "<= 70%", "met"),
        ("70%", "< 70%", "missed"),
        ("70%", ">= 70%", "met"),
        ("69,5%", ">= 70%", "met"),
        ("69,4%", ">= 70%", "missed"),
        ("70%", ">= baseline", "met"),
    ],
)
def test_where_the_published_figure_is_judged_it_is_what_is_typed(
    desk: Desk, cell: str, target: str, verdict: str
) -> None:
    """Rounded as the rule says, 70 % is 70 % and no 71: last year's published figure is taken alike (rule 14)."""
    desk.plan(FIELDS, SHARE.replace(">= baseline", target).replace("stated", "round: 0, stated"))
    desk.put(d_csv=HEADER + f'1,A,X,TH,"{cell}"\n', old_csv=HEADER + '1,Trường A,X,TH,"70%"\n')
    result = desk.result("x", "d.csv", "--baseline", "old.csv")
    assert (result["verdict"], result["lowest"]) == (verdict, result["highest"])


def test_a_formula_over_several_published_figures_says_why_it_has_none(desk: Desk) -> None:
    """Its input has no figure since rates of several units make none: no blank is to be filled."""
    desk.plan(FIELDS, SHARE + '\n{id: y, value: x * 3}\n{id: z, value: y - x, kind: rate, target: ">= 50%"}')
    desk.put(d_csv=HEADER + "1,A,X,TH,80%\n2,B,X,TH,70%\n")
    result = desk.result("z", "d.csv")
    assert (result["verdict"], result["reason"]) == ("undetermined", "stated-units")
    assert "không cộng hay lấy trung bình" in " ".join(desk.says("check", "d.csv", "--only", "z").stdout.split())


@pytest.mark.parametrize(
    ("rows", "reason"), [("1,A,X,TH,80%\n2,B,X,TH,70%\n", "stated-units"), ("1,A,X,TH,50%\n", "rounded-figure")]
)
def test_a_level_that_a_published_figure_leaves_open_says_why(desk: Desk, rows: str, reason: str) -> None:
    """What a level passes has several figures, or one that was rounded: nobody owes anything."""
    levels = '{id: z, levels: [{name: Khá, passes: [x]}], target: ">= Khá"}'
    desk.plan(FIELDS, SHARE.replace(">= baseline", ">= 50%") + "\n" + levels)
    desk.put(d_csv=HEADER + rows)
    result = desk.result("z", "d.csv")
    assert (result["verdict"], result["reason"]) == ("undetermined", reason)


def test_a_divisor_that_rounding_alone_leaves_open_waits_for_nobody(desk: Desk) -> None:
    """A published 0 % may be 0 or more: nothing is blank, the rounding keeps it open."""
    desk.plan(FIELDS, SHARE + '\n{id: z, value: 1 / x, target: ">= 2"}')
    desk.put(d_csv=HEADER + "1,A,X,TH,0%\n")
    result = desk.result("z", "d.csv")
    assert (result["verdict"], result["reason"]) == ("undetermined", "rounded-figure")
