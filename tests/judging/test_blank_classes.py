"""A unit without a class is asked everything, and that is said by name where classes decide who is asked."""

from typing import Any

import pytest

from .conftest import HEAD, Desk

FIELDS = "hs: {type: count, asked_of: [THCS]}\nmn: {type: count}"
INDICATORS = "{id: hs, numerator: hs, target: '>= 1'}\n{id: mn, numerator: mn, target: '>= 1'}"
HEADER = "ma,ten,xa,cap,hs,mn\n"


def told(desk: Desk, *arguments: str) -> list[dict[str, Any]]:
    """Return what was told of blank classes."""
    return [problem for problem in desk.report(*arguments)["problems"] if problem["code"] == "class-blank"]


@pytest.fixture
def schools(desk: Desk) -> Desk:
    """A desk with two tables; of three schools no class is known."""
    desk.plan(FIELDS, INDICATORS)
    desk.put(
        d_csv=HEADER + "1,An,X,THCS,100,1\n2,Bình,X,,,1\n3,Cúc,X,,5,1\n",
        e_csv=HEADER + "4,Dương,X,MN,,1\n5,Én,X,,,1\n",
    )
    return desk


def test_units_without_a_class_are_named_once_a_table(schools: Desk) -> None:
    """One finding a table, with every school in it: what keeps a verdict open is not left to be guessed."""
    found = told(schools, "d.csv", "e.csv")
    assert [(problem["file"], problem["cell"]) for problem in found] == [("d.csv", "D3"), ("e.csv", "D3")]
    assert "Bình" in found[0]["message"]
    assert "Cúc" in found[0]["message"]
    assert "Én" in found[1]["message"]


def test_a_class_that_decides_nothing_may_be_blank(schools: Desk) -> None:
    """Where the indicators asked for are everyone's, and where the register gives the class, nothing is said."""
    assert not told(schools, "d.csv", "e.csv", "--only", "mn")
    schools.put(r_csv="ma,ten,xa,cap\n1,An,X,THCS\n2,Bình,X,MN\n3,Cúc,X,THCS\n4,Dương,X,MN\n5,Én,X,MN\n")
    assert not told(schools, "d.csv", "e.csv", "--register", "r.csv")


def test_a_row_of_nobody_is_not_named_among_them(schools: Desk) -> None:
    """A row without code and name is told for itself; it has no name to be told with."""
    schools.put(d_csv=HEADER + "1,An,X,THCS,100,1\n2,Bình,X,THCS,10,1\n,,,,5,3\n")
    assert not told(schools, "d.csv")


def test_a_count_of_single_schools_needs_no_field_of_that_name(schools: Desk) -> None:
    """`each: unit` names no field: the run goes on and tells the same schools."""
    schools.plan(FIELDS, f"{INDICATORS}\n{{id: moi, each: unit, passes: [hs], target: '>= 1%'}}")
    assert len(told(schools, "d.csv", "e.csv", "--only", "moi")) == 2


def test_validate_tells_it_too(schools: Desk) -> None:
    """What `check` would say of a blank class is said when a table is looked at, and not where a register knows it."""
    assert schools.says("validate", "d.csv", "e.csv").stdout.count("được hỏi mọi số liệu") == 2
    schools.put(r_csv="ma,ten,xa,cap\n1,An,X,THCS\n2,Bình,X,MN\n3,Cúc,X,THCS\n4,Dương,X,MN\n5,Én,X,MN\n")
    schools.plan(FIELDS, INDICATORS, head=HEAD + "register: r.csv\n")
    assert "được hỏi mọi số liệu" not in schools.says("validate", "d.csv", "e.csv").stdout
