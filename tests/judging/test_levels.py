"""Levels beside earlier reports and in what people read."""

import json

import pytest

from .conftest import Desk

FIELDS = "hs: {type: count}\nht: {type: count, part_of: hs}\nbo: {type: count, part_of: hs}"
PASSED = '{id: a, numerator: ht, denominator: hs, target: ">= 90%"}\n{id: b, numerator: bo, target: "= 0"}\n'
RANKED = '{id: muc, name: Mức, levels: [{name: Tốt, passes: [a, b]}, {name: Khá, passes: [b]}], target: ">= baseline"}'
RATE = (
    '{id: pc, name: Phổ cập, numerator: ht, denominator: hs, target: ">= Hai",'
    ' levels: [{name: Ba, require: ">= 95%"}, {name: Hai, require: ">= 80%"}]}'
)
HEADER = "ma,ten,xa,cap,hs,ht,bo\n"


@pytest.fixture
def ranked(desk: Desk) -> Desk:
    """A desk with an indicator that is nothing but levels, and one with a rate of its own."""
    desk.plan(FIELDS, f"{PASSED}{RANKED}\n{RATE}")
    desk.put(d_csv=HEADER + "1,A,X,TH,100,80,0\n")
    return desk


def last_year(desk: Desk, row: str) -> None:
    """Keep the report of 2023."""
    desk.put(old_csv=HEADER + row + "\n")
    desk.says("check", "old.csv", "--period", "2023", "-o", "r.json")


@pytest.mark.parametrize(
    ("row", "verdict", "levels"),
    [
        ("1,A,X,TH,100,95,0", "missed", ["Tốt", "Tốt"]),
        ("1,A,X,TH,100,70,0", "met", ["Khá", "Khá"]),
        ("1,A,X,TH,100,95,9", "met", [None, None]),
        ("1,A,X,TH,100,,0", "undetermined", ["Khá", "Tốt"]),
        ("1,A,X,TH,100,80,", "met", [None, "Khá"]),
    ],
)
def test_last_years_level_comes_from_the_report(ranked: Desk, row: str, verdict: str, levels: list[str | None]) -> None:
    """The level that was proven and the highest that was possible bound what is compared with."""
    last_year(ranked, row)
    result = ranked.result("muc", "d.csv", "--baseline", "r.json")
    assert (result["verdict"], result["baseline"]["levels"]) == (verdict, levels)
    table = ranked.result("muc", "d.csv", "--baseline", "old.csv")
    assert (table["verdict"], table["baseline"]["levels"]) == (verdict, levels)


def test_levels_that_changed_are_another_definition(ranked: Desk) -> None:
    """What a level passes, and the targets of what it passes, decide it."""
    last_year(ranked, "1,A,X,TH,100,95,0")
    ranked.plan(FIELDS, f"{PASSED.replace('90%', '95%')}{RANKED}")
    assert ranked.result("muc", "d.csv", "--baseline", "r.json")["reason"] == "definition-changed"


def test_the_level_stands_where_people_look(ranked: Desk) -> None:
    """In the figure's place, or beside it; in explain with what each level asks."""
    last_year(ranked, "1,A,X,TH,100,95,0")
    told = ranked.says("check", "--all", "d.csv", "--baseline", "r.json").stdout
    assert "Khá" in told
    assert "80,00% · Hai" in told
    assert "năm trước (Tốt)" in " ".join(told.split())
    explained = ranked.says("explain", "muc", "d.csv").stdout
    assert "Tốt: a, b – Chưa đạt" in explained
    assert "nnl explain a" in explained
    assert "≥ 95%" in ranked.says("explain", "pc").stdout


def test_history_follows_the_level(ranked: Desk) -> None:
    """Trend shows it; diff tells a level that moved, and a level that asks for something else."""
    last_year(ranked, "1,A,X,TH,100,95,0")
    ranked.says("check", "d.csv", "-o", "new.json")
    assert "Tốt" in ranked.runs("trend", "r.json", "new.json").stdout
    found = json.loads(ranked.runs("diff", "r.json", "new.json", "--format", "json").stdout)
    assert ("data", "muc", "Tốt", "Khá") in {(d["kind"], d["what"], d["old"], d["new"]) for d in found}
    ranked.plan(FIELDS, f"{PASSED}{RANKED}\n{RATE.replace('95%', '96%')}")
    ranked.says("check", "d.csv", "-o", "other.json")
    found = json.loads(ranked.runs("diff", "new.json", "other.json", "--format", "json").stdout)
    assert ("definition", "pc") in {(d["kind"], d["what"]) for d in found}


def test_history_tells_what_is_still_possible(ranked: Desk) -> None:
    """A level that gaps leave open reads in trend and diff as it does in check, and nothing reached in words."""
    last_year(ranked, "1,A,X,TH,100,80,")
    ranked.says("check", "d.csv", "-o", "new.json")
    assert "chưa đạt mức nào, có thể Khá" in ranked.runs("trend", "r.json", "new.json").stdout.replace("\n", " ")
    assert "chưa đạt mức nào, có thể Khá → Khá" in ranked.runs("diff", "r.json", "new.json").stdout
    assert "Khá → chưa đạt mức nào, có thể Khá" in ranked.runs("diff", "new.json", "r.json").stdout
    ranked.put(none_csv=HEADER + "1,A,X,TH,100,80,9\n", blank_csv=HEADER + "1,A,X,TH,100,,\n")
    for name in ("none", "blank"):
        ranked.says("check", f"{name}.csv", "-o", f"{name}.json")
    assert ": Khá → chưa đạt mức nào\n" in ranked.runs("diff", "new.json", "none.json").stdout
    assert ": Khá → …\n" in ranked.runs("diff", "new.json", "blank.json").stdout


@pytest.mark.parametrize("option", [("--worst", "3"), ("--pending",), ("--by", "xa"), ("--format", "csv")])
def test_no_option_stumbles_over_a_level(ranked: Desk, option: tuple[str, ...]) -> None:
    """A missed level names no units that are short of it, and every view runs."""
    ranked.put(d_csv=HEADER + "1,A,X,TH,100,10,3\n2,B,X,TH,10,,\n")
    assert ranked.says("check", "d.csv", *option).exit_code == 1
