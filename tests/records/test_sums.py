"""A row that sums others is known by arithmetic, whatever it is called; a unit is never taken for one by chance."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from building import count, plan_of
from nnl_cli.problems import Problem
from nnl_cli.records.reader import read_records
from nnl_cli.records.records import Reading
from nnl_cli.sources.read import read_tables
from nnl_cli.totals import Measure, add_up

LABELS = [
    "Tổng cuối",
    "Tong cong",
    "Tổng công",
    "Tổng hợp",
    "Phòng GD&ĐT Phong An",
    "Phong An",
    "5 trường",
    "Cả huyện",
    "Sum",
    "All schools",
    "Overall",
    "District",
    "Grand Total",
    "Combined",
    "Zusammen",
    "Insgesamt",
    "Gesamt",
    "Summe",
    "Gesamtsumme",
    "Somme",
    "Ensemble",
    "Total général",
    "Cumul",
    "Synthèse",
    "Suma",
    "Total general",
    "Todos",
    "Conjunto",
    "Totales",
    "Totale",
    "Somma",
    "Complessivo",
    "Totale generale",
    "Razem",
    "Ogółem",
    "Łącznie",
    "Итого",
    "Всего",
    "Сумма",
    "Общий итог",
    "合计",
    "总计",
    "小计",
    "合計",
    "総計",
    "합계",
    "총계",
    "รวม",
    "รวมทั้งหมด",
    "कुल",
    "योग",
    "Jumlah",
    "Total keseluruhan",
    "المجموع",
    "الإجمالي",
]  # fifty words in a list of their own lines
SCHOOLS = [
    ["01", "An Lộc", 210, 205],
    ["02", "Bình Minh", 185, 171],
    ["03", "Đông Hải", 342, 329],
    ["04", "Sơn Ca", 176, 149],
]
FIELDS = {"hs": count(label="HS"), "ht": count(label="HT", part_of="hs")}
PLAN = plan_of(FIELDS, [{"id": "i", "numerator": "ht", "denominator": "hs"}])
Rows = Sequence[Sequence[object]]


def read(
    folder: Path, rows: Sequence[Sequence[object]], columns: str = "Mã,Tên,HS,HT"
) -> tuple[Reading, list[Problem]]:
    """Return what a table gives; its rows balance."""
    path, problems = folder / "t.csv", list[Problem]()
    lines = [columns, *(",".join(map(str, row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    reading = read_records(read_tables([str(path)], PLAN, problems), PLAN, "2024", problems, lambda _: True)
    assert all(use.balances for use in reading.inputs)
    return reading, problems


def figures(reading: Reading) -> tuple[object, object, int]:
    """Return what counts, and how many rows are in doubt."""
    total = add_up(reading.records, Measure(PLAN.indicators[0], PLAN, reading.records, ""))
    return total.numerator, total.denominator, len(total.gaps)


def codes(problems: Sequence[Problem]) -> list[str]:
    """Return what was told of sums."""
    return [problem.code for problem in problems if problem.code.startswith("row-") or problem.code == "total-differs"]


@pytest.mark.parametrize("label", LABELS)
def test_a_total_by_any_name_is_not_counted_among_coded_units(tmp_path: Path, label: str) -> None:
    """A last row without code that equals the sum is a total, whatever its label, and the figures are the schools'."""
    reading, _ = read(tmp_path, [*SCHOOLS, ["", label, 913, 854]])
    assert figures(reading) == (854, 913, 0)


@pytest.mark.parametrize("label", LABELS)
def test_a_total_by_any_name_is_never_counted_in_silence_among_names(tmp_path: Path, label: str) -> None:
    """Where units have no codes such a row is a total by its word, or in doubt: told, and not added."""
    reading, problems = read(tmp_path, [row[1:] for row in [*SCHOOLS, ["", label, 913, 854]]], "Tên,HS,HT")
    assert figures(reading)[:2] == (854, 913)
    assert figures(reading)[2] == len(codes(problems))


SUMMING = [
    ("with a code of its own, last", [*SCHOOLS, ["99", "Phòng GD", 913, 854]], ["row-may-be-sum"]),
    ("with a code of its own, first", [["99", "Phòng GD", 913, 854], *SCHOOLS], ["row-may-be-sum"]),
    ("with one figure that differs", [*SCHOOLS, ["99", "Phòng GD", 913, 850]], ["row-may-be-sum"]),
    ("without code, on top", [["", "Phong An", 913, 854], *SCHOOLS], ["row-sums-others"]),
    (
        "subtotals that close their runs, and a total of all",
        [
            *SCHOOLS[:3],
            ["", "Alpha", 737, 705],
            *SCHOOLS[:3],
            SCHOOLS[3],
            ["", "Beta", 913, 854],
            ["", "Gamma", 1650, 1559],
        ],
        ["row-sums-others"] * 3,
    ),
    ("a count under the names and a mean under a figure", [*SCHOOLS, ["", "4", 913, 213.5]], []),  # known by its count
]


@pytest.mark.parametrize(("rows", "told"), [case[1:] for case in SUMMING], ids=[case[0] for case in SUMMING])
def test_a_row_that_sums_is_no_school(tmp_path: Path, rows: list[list[object]], told: list[str]) -> None:
    """What sums a block is a total without a code, in doubt with one; neither is added."""
    keyed = [[f"{i:02}" if row[0] and row[0] != "99" else row[0], *row[1:]] for i, row in enumerate(rows)]
    reading, problems = read(tmp_path, keyed)
    units = [row for row in rows if row[0] and row[0] != "99"]
    expected = sum(int(str(row[3])) for row in units), sum(int(str(row[2])) for row in units)
    assert (figures(reading)[:2], codes(problems)) == (expected, told)
    assert figures(reading)[2] == told.count("row-may-be-sum")


def test_subtotals_that_head_their_runs_prove_the_total_at_the_end(tmp_path: Path) -> None:
    """Heads over their schools and a total below all: no label is needed to leave the three out."""
    first = [[f"1{row[0]}", *row[1:]] for row in SCHOOLS]
    rows = [["", "Alpha", 913, 854], *first, ["", "Beta", 737, 705], *SCHOOLS[:3], ["", "Gamma", 1650, 1559]]
    reading, problems = read(tmp_path, rows)
    assert (figures(reading), codes(problems)) == ((1559, 1650, 0), ["row-sums-others"] * 3)


def test_a_row_of_zeros_and_the_sum_of_two_are_units(tmp_path: Path) -> None:
    """Nothing sums nothing; of two schools a third may be as large by chance."""
    zeros = [["01", "A", 0, 0], ["02", "B", 0, 0], ["03", "C", 0, 0], ["", "D", 0, 0]]
    assert codes(read(tmp_path, zeros)[1]) == []
    two = [["01", "A", 20, 10], ["02", "B", 30, 20], ["", "C", 50, 30]]
    assert codes(read(tmp_path, two)[1]) == []


def ordinary(chance: random.Random, zeros: bool) -> list[list[object]]:
    """Return a table without a total."""

    def one() -> int:
        return 0 if zeros and chance.random() < 0.8 else chance.randint(0 if zeros else 20, 30 if zeros else 500)

    coded = chance.random() < 0.5
    rows = []
    for number in range(chance.randint(4, 60)):
        one_, other = one(), one()
        rows.append([f"{number:03}" if coded else "", f"Trường {number}", max(one_, other), min(one_, other)])
    return rows


@pytest.mark.parametrize("zeros", [False, True])
def test_ordinary_tables_have_no_sums(tmp_path: Path, zeros: bool) -> None:
    """In tables without a total no unit is taken for one; the whole measure is `python tests/records/test_sums.py`."""
    told = doubted(tmp_path, 60, zeros)
    assert "row-sums-others" not in told
    assert len(told) <= (1 if zeros else 0)


def doubted(folder: Path, tables: int, zeros: bool) -> list[str]:
    """Return what was told of sums in so many ordinary tables."""
    chance = random.Random(11)
    return [code for _ in range(tables) for code in codes(read(folder, ordinary(chance, zeros))[1])]


if __name__ == "__main__":
    import sys
    import tempfile

    for zeros in (False, True):
        told = doubted(Path(tempfile.mkdtemp()), 2000, zeros)
        kind = "mostly zeros" if zeros else "figures of 20 and more"
        sys.stdout.write(f"{kind}: {len(told)} told of 2000 tables {sorted(set(told))}\n")
