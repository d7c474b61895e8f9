"""A plan may name a column of a form by its number, letter or code: it is that column, in that form alone."""

from pathlib import Path

import pytest
import yaml

from nnl_cli.plan.loader import load_plan
from nnl_cli.problems import PlanError, Problem
from nnl_cli.sources.read import read_tables
from sources.seeing import Seen, drain


def read(folder: Path, text: str, name: str, first: str, second: str) -> tuple[list[Seen], list[Problem]]:
    """Read a text with a plan of units `State` and of two counts that have an alias each, as the name may."""
    fields = {
        "n": {"label": "State", "type": "text", "aliases": [name] if name else []},
        "total": {"label": "Total", "type": "count", "aliases": [first]},
        "elec": {"label": "Electricity", "type": "count", "aliases": [second]},
    }
    plan = {
        "plan": {"number": "1", "title": "t", "period": "2024"},
        "unit": {"name": "n"},
        "fields": fields,
        "indicators": [{"id": "r", "name": "r", "numerator": "elec", "denominator": "total", "target": ">= 1%"}],
    }
    (folder / "plan.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    (folder / "t.csv").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    loaded = load_plan(folder / "plan.yaml").plan
    return [drain(table) for table in read_tables([str(folder / "t.csv")], loaded, problems)], problems


FORM = "India/State/ UT,Schools,,Schools with electricity,\n,All,Govt.,All,Govt.\n"
BODY = "Assam,412,340,384,312\nBihar,230,119,220,110\n"


@pytest.mark.parametrize(
    ("row", "first", "second"),
    [
        ("(1),(2),(3),(4),(5)", "(2)", "(4)"),
        ("(1),(2),(3),(4),(5)", "2", "[4]"),
        ("1,2,3,4,5", "(2)", "4"),
        ("[1],[2],[3],[4],[5]", "[2]", "[4]"),
        ("A,1,2,3=1/2,4", "(1)", "(3)"),
        ("(١),(٢),(٣),(٤),(٥)", "(2)", "(٤)"),
        ("A,B,C,D,E", "B", "D"),
        ("(a),(b),(c),(d),(e)", "B", "(d)"),
        ("V1,V2,V3,V7,V8", "V2", "v7"),
        ("A,B,C,D,E\n(1),(2),(3),(4),(5)", "B", "(4)"),
        ("(1),(2),(3),(4),(5)\n\nA,B,C,D,E", "(2)", "D"),
    ],
)
def test_a_number_names_its_column(tmp_path: Path, row: str, first: str, second: str) -> None:
    """Numbers, letters, codes, in brackets or not, in one row or several below the labels: the columns are those."""
    (seen,), problems = read(tmp_path, f"{FORM}{row}\n{BODY}", "", first, second)
    assert problems == []
    assert seen.column("n") == ["Assam", "Bihar"]
    assert (seen.column("total"), seen.column("elec")) == (["412", "230"], ["384", "220"])
    assert [p.details["columns"] for p in seen.table.assumptions if p.code == "columns-by-number"] == ["A, B, D"]


def test_the_label_stays_where_a_form_has_no_numbers(tmp_path: Path) -> None:
    """In a table without a row of numbers the fields are found by their labels, and figures number no columns."""
    (seen,), _ = read(tmp_path, "State,Total,Electricity\nGoa,2,3\nBihar,5,6\n", "", "(3)", "(2)")
    assert (seen.column("total"), seen.column("elec")) == (["2", "5"], ["3", "6"])


def test_a_label_in_its_own_column_beats_no_number(tmp_path: Path) -> None:
    """A field that its label finds in one column and its number in another is refused: only a person knows."""
    text = f"State,Total,x,y,z\n(1),(2),(3),(4),(5)\n{BODY}"
    tables, problems = read(tmp_path, text, "", "(3)", "(5)")
    assert tables == []
    assert [problem.code for problem in problems] == ["column-twice"]


def test_numbers_again_on_the_next_page_are_no_unit(tmp_path: Path) -> None:
    """The header printed again with its numbers is set aside."""
    (seen,), _ = read(
        tmp_path, f"{FORM}(1),(2),(3),(4),(5)\n{BODY}(1),(2),(3),(4),(5)\nGoa,5,4,3,2\n", "", "(2)", "(4)"
    )
    assert seen.column("n") == ["Assam", "Bihar", "Goa"]


def test_two_ways_to_write_one_number_are_one_label(tmp_path: Path) -> None:
    """`(7)` of one field and `7` of another would name one column: the plan is refused; `(2)` and `(7)` are two."""
    with pytest.raises(PlanError) as caught:
        read(tmp_path, FORM, "", "(7)", "7")
    assert [problem.code for problem in caught.value.problems] == ["label-twice"]
