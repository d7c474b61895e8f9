"""A school and its own sites are never both counted in silence, in whatever order the rows stand."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from building import count, plan_of
from nnl_cli.problems import Problem
from nnl_cli.records.reader import read_records
from nnl_cli.records.records import Reading
from nnl_cli.records.who import Known
from nnl_cli.sources.read import read_tables
from nnl_cli.totals import Measure, add_up

FIELDS = {"hs": count(label="HS"), "bo": count(label="BO", part_of="hs")}
PLAN = plan_of(FIELDS, [{"id": "i", "numerator": "bo", "denominator": "hs"}])
Rows = Sequence[Sequence[object]]
SITES: Rows = [["", "Điểm chính", 1000, 5], ["", "Điểm Na", 1000, 3], ["", "Điểm Chè", 1000, 2]]
F, G = ["06", "TH F", 3000, 10], ["07", "TH G", 500, 8]
DOUBT = ["row-may-be-sum"]


def read(folder: Path, rows: Rows, known: Known | None = None) -> tuple[Reading, list[str]]:
    """Return what a table gives, and what was told of sums and parts."""
    path, problems = folder / "t.csv", list[Problem]()
    lines = ["Mã,Tên,HS,BO", *(",".join(map(str, row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    tables = read_tables([str(path)], PLAN, problems)
    reading = read_records(tables, PLAN, "2024", problems, lambda _: True, (), known)
    assert all(use.balances for use in reading.inputs)
    return reading, [problem.code for problem in problems if problem.code.startswith(("row-may", "row-sums"))]


def counted(reading: Reading) -> tuple[object, object]:
    """Return the figures that count for sure."""
    total = add_up(reading.records, Measure(PLAN.indicators[0], PLAN, reading.records, ""))
    return total.numerator, total.denominator


ORDERS: dict[str, Rows] = {
    "the school first": [F, *SITES, G],
    "the school last": [G, F, *SITES],
    "between schools": [["05", "TH E", 90, 1], F, *SITES, G],
    "sites above their school": [G, *SITES, F],
    "sites above, another below": [*SITES, F, G],
    "a blank line behind the sites": [F, *SITES, ["", "", "", ""], G],
    "behind a heading without figures": [F, ["", "Trong đó:", "", ""], *SITES, G],
    "sites with codes of their own": [F, *([f"06{i}", *row[1:]] for i, row in enumerate(SITES)), G],
}


@pytest.mark.parametrize("name", sorted(ORDERS))
def test_a_school_above_its_sites_is_in_doubt_wherever_it_stands(tmp_path: Path, name: str) -> None:
    """The row with a code that the rows beside it come to is told and not added, whatever ends their run."""
    rows = ORDERS[name]
    reading, told = read(tmp_path, rows)
    beside = 1 if len(rows) == 6 and rows[0][0] == "05" else 0
    assert (counted(reading), told) == ((18 + beside, 3500 + 90 * beside), DOUBT)


def test_two_sites_are_enough(tmp_path: Path) -> None:
    """Two rows without a code that come to the school right above them in every column are doubt enough."""
    rows = [["06", "TH F", 150, 0], ["", "Điểm chính", 100, 0], ["", "Điểm lẻ", 50, 0], ["07", "TH G", 200, 2]]
    reading, told = read(tmp_path, rows)
    assert (counted(reading), told) == ((2, 350), DOUBT)


def test_sites_before_a_school_that_has_no_code_yet(tmp_path: Path) -> None:
    """The nearest rows that come to the school are its sites; the row behind them is a school of its own."""
    reading, told = read(tmp_path, [F, *SITES, ["", "TH H", 40, 1], G])
    assert (counted(reading), told) == ((19, 3540), DOUBT)


def test_what_completes_a_row_of_parts_belongs_to_the_school(tmp_path: Path) -> None:
    """After `Trong đó: điểm chính` the row that completes it to the school above is no school for sure."""
    rows = [["06", "TH F", 150, 3], ["", "Trong đó: điểm chính", 100, 2], ["", "điểm lẻ", 50, 1], ["07", "G", 200, 2]]
    reading, told = read(tmp_path, rows)
    assert (counted(reading), told) == ((5, 350), ["row-may-be-part"])


def test_a_register_that_does_not_know_the_sites_makes_them_parts(tmp_path: Path) -> None:
    """The school is known for a unit: the rows beside it are what is in doubt."""
    reading, told = read(tmp_path, [F, *SITES, G], Known({"06", "07"}, set()))
    assert (counted(reading), told) == ((18, 3500), ["row-may-be-part"] * 3)


def test_rows_that_do_not_come_to_the_school_are_units(tmp_path: Path) -> None:
    """A school without a code yet, or two, below a coded one: nothing is doubted."""
    rows = [F, ["", "TH H", 1000, 5], ["", "TH K", 1999, 5], G]
    assert read(tmp_path, rows)[1] == []
    assert read(tmp_path, [["06", "F", 6, 3], ["", "H", 4, 1], ["", "K", 2, 2], G])[1] == []


def test_ordinary_mixed_tables_have_no_sites(tmp_path: Path) -> None:
    """Where a third of the schools have no code yet, none is taken for a sum by chance."""
    chance, told = random.Random(7), []
    for _ in range(60):
        rows: list[list[object]] = []
        for number in range(chance.randint(4, 60)):
            pair = sorted(chance.randint(20, 500) for _ in range(2))
            rows.append([f"{number:03}" if chance.random() < 0.67 else "", f"Trường {number}", pair[1], pair[0]])
        told += read(tmp_path, rows)[1]
    assert told == []
