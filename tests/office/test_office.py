"""Files as offices send them give exactly the records that stand beside them, or say why not."""

import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from building import checked
from nnl_cli.names import fold, named
from nnl_cli.plan.loader import load_plan
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Place, Problem
from nnl_cli.records.reader import read_records
from nnl_cli.records.who import UnitKey
from nnl_cli.sources.read import read_tables
from office.case import Case, Expected, Sent, spot
from office.make_office import CASES, CORPUS, SENT, write
from office.reporting import PLAN as REPORTING
from running import run_nnl
from sources.seeing import PLAN, Seen, drain


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> PlanFile:
    """The plan that the files report to."""
    path = tmp_path_factory.mktemp("plan") / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return load_plan(path).plan


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """Where each file of the corpus stands."""
    return write(tmp_path_factory.mktemp("office"))


def test_corpus_is_large() -> None:
    """No case hides behind another of the same title, and there are enough of them."""
    titles = [case.title for case in CORPUS]
    assert len(set(titles)) == len(titles) >= 75


def marked(cases: Sequence[Case | Sent], only_wrong: bool = False) -> list[Any]:
    """Return cases for a parametrized test; a fault that is known is expected, and no longer than it lasts."""
    faulty = [
        [pytest.mark.xfail(strict=True, reason=case.fault)]
        if case.fault and (not only_wrong or getattr(case, "wrong", False))
        else []
        for case in cases
    ]
    return [pytest.param(case, id=case.title, marks=marks) for case, marks in zip(cases, faulty, strict=True)]


@pytest.mark.parametrize("case", marked(CASES))
def test_file_gives_its_records(case: Case, plan: PlanFile, places: dict[str, list[Path]]) -> None:
    """Each file gives the units, totals, headings, notes and problems that are written beside it."""
    problems: list[Problem] = []
    seen = []
    for table in read_tables([str(places[case.title][0])], plan, problems):
        if table.as_refused:  # of places alone: read beside tables of units, and refused without
            problems.append(table.as_refused().problem)
        else:
            seen.append(drain(table))
    found = [problem for problem in problems if problem.code != "suffix-lies"]
    assert _told(found, case.refused) == case.refused
    assert [_shape(s, e) for s, e in zip(seen, case.tables, strict=False)] == list(case.tables)
    assert len(seen) == len(case.tables)


def _shape(seen: Seen, expected: Expected) -> Expected:
    records = tuple(tuple(_composed(cells.get(name, "")) for name in expected.fields) for cells in seen.units.values())
    tally = seen.table.tally
    return Expected(
        records,
        tuple(seen.units),
        expected.fields,
        tuple(total.row for total in seen.totals),
        tally.headings,
        tally.notes,
        _told(tally.problems, expected.problems),
        seen.table.sheet,
    )


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _told(problems: Sequence[Problem], expected: Sequence[str]) -> tuple[str, ...]:
    """Return problems as they are expected: with a place where one is, else by code."""
    placed = [" " in text for text in expected] + [True] * len(problems)
    return tuple(spot(p) if with_place else p.code for p, with_place in zip(problems, placed, strict=False))


@pytest.fixture(scope="module")
def reporting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the plan that units report to."""
    path = tmp_path_factory.mktemp("plan") / "plan.yaml"
    path.write_text(REPORTING, encoding="utf-8")
    return path


@pytest.mark.parametrize("sent", marked(SENT))
def test_files_give_their_figures(sent: Sent, reporting: Path, places: dict[str, list[Path]]) -> None:
    """Each unit has exactly the figures beside the files, and every other cell is a finding with its place."""
    plan = load_plan(reporting).plan
    problems: list[Problem] = []
    tables = read_tables([str(place) for place in places[sent.title]], plan, problems)
    reading = checked(read_records(tables, plan, plan.plan.period, problems, lambda _: True))
    sure = (unit for unit in reading.records.units() if not unit.batch.maybe >> (8 * unit.row) & 1)
    units = {_name(unit.key, sent): unit for unit in sure}
    assert {name: (unit.get("hs"), unit.get("nu")) for name, unit in units.items()} == sent.figures
    for name, fields in sent.more.items():
        found = {field: units[name].get(field) for field in fields}
        assert {field: None if value is None else str(_plain(value)) for field, value in found.items()} == {
            field: None if value is None else str(value) for field, value in fields.items()
        }
    assert sorted(_spot(problem, sent) for problem in problems) == sorted(sent.told)


def _name(key: UnitKey, sent: Sent) -> str:
    """Return a unit's code, or the name that the expectation calls it by."""
    names = [part for part in ((key,) if isinstance(key, str) else key[:2]) if part]
    known = {part: name for name in sent.figures for part in (fold(name), named(name).name)}
    return known.get(" · ".join(names), known.get(names[0], names[0]))


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Fraction) and value.denominator != 1 else value


def _spot(problem: Problem, sent: Sent) -> str:
    """Return a finding with its file and sheet where several of them could be meant."""
    assert isinstance(problem.place, Place)
    parts = spot(problem).split(" ", 1)
    file = [Path(problem.place.file).name] if len(sent.files) > 1 else []
    sheet = [problem.place.sheet] if problem.place.sheet not in (None, "Sheet") else []
    return " ".join(str(part) for part in (parts[0], *file, *sheet, *parts[1:]))


@pytest.mark.parametrize("sent", marked(SENT, only_wrong=True))
def test_report_adds_up_the_figures(sent: Sent, reporting: Path, places: dict[str, list[Path]]) -> None:
    """`nnl check` divides the sums of the units that report both figures, and its rows balance."""
    files = [str(place) for place in places[sent.title]]
    outcome = run_nnl(["check", *files, "--plan", str(reporting), "--format", "json", "--only", "nu"])
    (result,) = outcome.report["results"]
    part, whole = sent.total
    assert (result["numerator"] or 0, result["denominator"] or 0) == (part, whole)
    for use in outcome.report["inputs"]:
        kinds = ("records", "duplicates", "other_period", "totals", "headings", "notes", "refused")
        assert use["rows"] == sum(use[kind] for kind in kinds)
