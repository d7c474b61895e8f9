"""This year's figures are no baseline of themselves, however the file is called (rule 10)."""

import pytest

from .conftest import Desk

FIELDS = "hs: {label: Tốt nghiệp, type: count}\ndat: {label: Đạt, type: count, part_of: hs}"
TARGET = '{id: tl, numerator: dat, denominator: hs, target: ">= baseline"}'
TABLE = "ma,ten,hs,dat\nT01,A,100,60\nT02,B,100,70\n"


@pytest.mark.parametrize("name", ["a.csv", "nam-truoc.csv"])
def test_the_same_bytes_are_refused_as_a_baseline(desk: Desk, name: str) -> None:
    """Under its own name and as a copy: a rate that equals itself has kept nothing."""
    desk.plan(FIELDS, TARGET)
    desk.put(**{"a_csv": TABLE, "nam-truoc_csv": TABLE})
    report = desk.report("a.csv", "--baseline", name)
    (result,) = report["results"]
    assert (result["verdict"], result["reason"], report["exit_code"]) == ("undetermined", "no-baseline", 3)
    assert [p["code"] for p in report["problems"]] == ["baseline-is-data"]
    assert [entry["file"] for entry in report["inputs"]] == ["a.csv"]


def test_a_table_of_both_years_may_be_named_twice(desk: Desk) -> None:
    """A column of years says which rows are last year's: they are, wherever the table is named."""
    desk.plan(FIELDS + "\nnam: {type: period}", TARGET, unit="unit: {key: ma, name: ten, period: nam}\n")
    desk.put(a_csv="ma,ten,nam,hs,dat\nT01,A,2024,100,60\nT01,A,2023,100,50\n")
    assert desk.result("tl", "a.csv", "--baseline", "a.csv")["verdict"] == "met"


def test_other_bytes_are_a_baseline(desk: Desk) -> None:
    """A table that differs is another table."""
    desk.plan(FIELDS, TARGET)
    desk.put(a_csv=TABLE, b_csv=TABLE.replace("70", "69"))
    assert desk.result("tl", "a.csv", "--baseline", "b.csv")["verdict"] == "met"
