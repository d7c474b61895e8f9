"""A column of rates that no plan declares is compared with the pair it agrees with."""

from pathlib import Path

from building import count, plan_of
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Place, Problem
from nnl_cli.records.reader import read_records
from nnl_cli.sources.read import read_tables

PLAN = plan_of(
    {"hs": count(label="Học sinh"), "nu": count(label="Nữ", part_of="hs")},
    [{"id": "i", "numerator": "nu", "denominator": "hs"}],
)
HEAD = "Mã,Tên,Học sinh,Nữ,Tỉ trọng\n"


def problems_of(tmp_path: Path, plan: PlanFile, text: str) -> list[Problem]:
    """Return what is told of a table, the unknown column itself aside."""
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    read_records(read_tables([str(path)], plan, problems), plan, "2024", problems, lambda _: True)
    return [problem for problem in problems if problem.code != "column-unknown"]


def told(tmp_path: Path, rows: str) -> list[tuple[str, str | None]]:
    """Return what is told of a table, and of which cell."""
    found = problems_of(tmp_path, PLAN, HEAD + rows)
    return [(problem.code, problem.place.cell if isinstance(problem.place, Place) else None) for problem in found]


def test_row_that_differs(tmp_path: Path) -> None:
    """Two of three rows agree: the third is pointed at."""
    assert told(tmp_path, "1,A,10,4,40\n2,B,20,9,45\n3,C,30,16,50\n") == [("percent-differs", "E4")]


def test_fractions_for_percentages(tmp_path: Path) -> None:
    """0.4 may stand for 40%."""
    assert told(tmp_path, '1,A,10,4,0.4\n2,B,20,9,0.45\n3,C,30,16,"53,3%"\n') == []


def test_column_that_agrees_with_nothing(tmp_path: Path) -> None:
    """A column that fits no pair is left alone: it may be anything."""
    assert told(tmp_path, "1,A,10,4,41\n2,B,20,9,46\n3,C,30,16,53.3\n") == []


def test_of_pairs_that_agree_as_often_the_first_is_meant(tmp_path: Path) -> None:
    """Girls and members are half of all alike in two rows: the third is compared with the girls, who come first."""
    parts = {"nu": count(label="Nữ", part_of="hs"), "doan": count(label="Đoàn viên", part_of="hs")}
    plan = plan_of({"hs": count(label="Học sinh"), **parts}, [{"id": "i", "numerator": "nu", "denominator": "hs"}])
    head = "Mã,Tên,Học sinh,Nữ,Đoàn viên,Tỉ trọng\n"
    (problem,) = problems_of(tmp_path, plan, head + "1,A,10,5,5,50\n2,B,20,10,10,50\n3,C,30,18,12,50\n")
    assert (problem.code, problem.details["n"], problem.details["d"]) == ("percent-differs", "18", "30")


def test_a_share_of_a_sum_is_no_pair(tmp_path: Path) -> None:
    """Only two fields make a pair: an indicator that adds up is passed over, and the pair that is declared is found."""
    fields = {"hs": count(label="Học sinh"), "nu": count(label="Nữ", part_of="hs")}
    plan = plan_of(fields, [{"id": "i", "numerator": "nu + nu", "denominator": "hs"}])
    (problem,) = problems_of(tmp_path, plan, HEAD + "1,A,10,4,40\n2,B,20,9,45\n3,C,30,16,50\n")
    assert problem.code == "percent-differs"


def test_nothing_typed_is_no_fraction(tmp_path: Path) -> None:
    """`0,00` says nobody in a hundred, not 0,4 of a hundred in short: beside 1 of 250 it differs."""
    rows = '1,A,250,1,"0,00"\n2,B,20,9,45\n3,C,30,16,53.3\n'
    assert told(tmp_path, rows) == [("percent-differs", "E2")]
