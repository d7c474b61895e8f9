"""Figures of places are joined with those of the units there, each side of a rate added up by who gives it."""

from pathlib import Path
from typing import Any

import pytest

from running import run_nnl

PLAN = """\
plan: {number: J, title: t, period: 2024}
unit: {key: code, name: name, place: district}
fields:
  code: {label: Code, type: code}
  name: {label: Name, type: text}
  district: {label: District, type: text}
  enrolled: {label: Enrolled, type: count}
  pop: {label: Children 6-14, type: count}
indicators:
  - {id: ner, name: Enrolment rate, noun: children, numerator: enrolled, denominator: pop, target: ">= 95%"}
"""
SCHOOLS = "Code,Name,District,Enrolled\n1,A,X,500\n2,B,X,460\n3,C,Y,300\n"
PEOPLE = "District,Children 6-14\nX,1000\nY,310\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(*tables: str, plan: str = PLAN, register: str = "") -> dict[str, Any]:
    """Return the JSON report of some tables, by district too."""
    files = [f"{chr(97 + at)}.csv" for at in range(len(tables))]
    for file, text in (*zip(files, tables, strict=True), ("plan.yaml", plan), ("r.csv", register)):
        Path(file).write_text(text, encoding="utf-8")
    more = ["--register", "r.csv"] if register else []
    asked = ["--plan", "plan.yaml", "--by", "district", "--format", "json", "--lang", "en"]
    return run_nnl(["check", *files, *asked, *more]).report


def rates(report: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    """Return verdict, numerator and denominator of the whole ("") and of each district."""
    groups = ((r["group"]["value"] if r["group"] else "", r) for r in report["results"])
    return {value: (r["verdict"], r["numerator"], r["denominator"]) for value, r in groups}


def owing(report: dict[str, Any]) -> str:
    """Return what is said of the units that a verdict waits for."""
    return " ".join(report["results"][0]["notes"])


@pytest.mark.parametrize("tables", [(SCHOOLS, PEOPLE), (PEOPLE, SCHOOLS)])
def test_each_side_of_a_rate_is_added_up_by_who_gives_it(tables: tuple[str, str]) -> None:
    """1260 enrolled at three schools of 1310 children in two districts, in whatever order the tables come."""
    report = check(*tables)
    assert rates(report) == {"": ("met", 1260, 1310), "X": ("met", 960, 1000), "Y": ("met", 300, 310)}
    assert (report["exit_code"], report["coverage"]["reported"]) == (0, 3)
    assert [(p["code"], p["severity"]) for p in report["problems"]] == [("figures-of-places", "info")]


def test_places_are_one_however_their_kind_is_written() -> None:
    """`Xã X` of the people is `X` of the schools."""
    assert rates(check(SCHOOLS, PEOPLE.replace("X,", "Xã X,")))[""] == ("met", 1260, 1310)


def test_a_place_without_its_figure_is_a_gap_by_name() -> None:
    """A school in Z, whose children nobody counted: the rate may be anything below, and waits for Z."""
    report = check(SCHOOLS + "4,D,Z,100\n", PEOPLE)
    assert rates(report)[""][0] == rates(report)["Z"][0] == "undetermined"
    assert rates(report)["X"] == ("met", 960, 1000)
    assert "Z" in owing(report)


def test_a_place_without_units_is_a_gap_until_a_register_says_that_it_has_none() -> None:
    """200 children of W: some school there may not have reported, unless the register lists none there."""
    people = PEOPLE + "W,200\n"
    report = check(SCHOOLS, people)
    assert rates(report)[""] == ("undetermined", 1260, 1510)
    assert "W" in owing(report)
    listed = check(SCHOOLS, people, register="Code,Name,District\n1,A,X\n2,B,X\n3,C,Y\n")
    assert rates(listed)[""] == ("missed", 1260, 1510)


def test_a_silent_school_of_a_place_without_figures_leaves_both_sides_open() -> None:
    """The register lists G in V, of which there is neither: the target of at most 98 % cannot be judged."""
    plan = PLAN.replace(">= 95%", "<= 98%")
    report = check(SCHOOLS, PEOPLE, plan=plan, register="Code,Name,District\n1,A,X\n2,B,X\n3,C,Y\n7,G,V\n")
    assert rates(report)[""] == ("undetermined", 1260, 1310)
    assert [unit["name"] for unit in report["coverage"]["missing"]] == ["G"]
    assert report["coverage"]["expected"] == 4
    assert "V" in owing(report)


def test_a_blank_at_a_school_is_a_gap_of_its_side_alone() -> None:
    """More enrolled cannot turn a rate that is met: the verdict stands (rule 9)."""
    report = check(SCHOOLS + "4,D,Y,\n", PEOPLE)
    assert rates(report)[""] == ("met", 1260, 1310)


def test_the_same_place_twice_with_other_figures_is_refused_with_both_cells() -> None:
    """Rule 7 holds for places as for units; equal figures count once."""
    assert rates(check(SCHOOLS, PEOPLE, "District,Children 6-14\nY,310\n"))[""] == ("met", 1260, 1310)
    report = check(SCHOOLS, PEOPLE, "District,Children 6-14\nY,311\n")
    assert [(p["code"], p["cell"]) for p in report["problems"] if p["severity"] == "error"] == [
        ("figures-differ", "B2")
    ]
    assert rates(report)[""][0] == "undetermined"


@pytest.mark.parametrize(
    "change",
    [
        ("numerator: enrolled", "numerator: enrolled + pop"),
        ("denominator: pop", "denominator: 2 * pop"),
        ("noun: children", "noun: children, where: enrolled > 100"),
    ],
)
def test_figures_that_an_indicator_mixes_are_one_error_that_tells_the_way(change: tuple[str, str]) -> None:
    """One side of both kinds, or a condition on a school's figure, has no meaning for a district."""
    report = check(SCHOOLS, PEOPLE, plan=PLAN.replace(*change))
    told = [p for p in report["problems"] if p["severity"] == "error"]
    assert [p["code"] for p in told] == ["place-figures-mixed"]
    assert "value: a / b" in told[0]["message"]
    assert report["exit_code"] == 3


def test_a_table_that_repeats_figures_of_units_by_place_names_nobody() -> None:
    """A summary of what the schools give is refused as ever, and so is a table of places alone."""
    both = check(SCHOOLS, PEOPLE, "District,Enrolled\nX,960\nY,300\n")
    assert rates(both)[""] == ("met", 1260, 1310)
    assert [i["status"] for i in both["inputs"]] == ["read", "read", "refused"]
    assert check(PEOPLE)["inputs"][0]["status"] == "refused"


@pytest.mark.parametrize("options", [["--all"], ["--worst", "9"], ["--pending"]])
def test_every_view_knows_a_place_by_its_name(options: list[str]) -> None:
    """A district that owes its figure stands beside the schools that owe theirs."""
    check(SCHOOLS + "4,D,Z,\n", PEOPLE)
    shown = run_nnl(["check", "a.csv", "b.csv", "--plan", "plan.yaml", "--lang", "en", *options])
    assert shown.exit_code == 4 or options == ["--pending"]
    assert "Z" in shown.stdout
    assert "D2" not in shown.stderr


def test_explain_shows_both_sides_with_their_cells() -> None:
    """Schools bring what they enrol, districts their children."""
    check(SCHOOLS, PEOPLE)
    shown = run_nnl(["explain", "ner", "a.csv", "b.csv", "--plan", "plan.yaml", "--lang", "en"]).stdout
    assert "b.csv:B2" in shown
    assert "a.csv:D2" in shown
