"""A column of rates that no plan declares is compared with the pair it agrees with."""

from pathlib import Path

from building import count, plan_of
from nnl_cli.problems import Problem
from nnl_cli.records.reader import read_records
from nnl_cli.sources.read import read_tables

PLAN = plan_of(
    {"hs": count(label="Học sinh"), "nu": count(label="Nữ", part_of="hs")},
    [{"id": "i", "numerator": "nu", "denominator": "hs"}],
)
HEAD = "Mã,Tên,Học sinh,Nữ,Tỉ trọng\n"


def told(tmp_path: Path, rows: str) -> list[tuple[str, str | None]]:
    """Return what is told of a table, the unknown column itself aside."""
    path = tmp_path / "t.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    problems: list[Problem] = []
    read_records(read_tables([str(path)], PLAN, problems), PLAN, "2024", problems, lambda _: True)
    return [(p.code, p.place.cell) for p in problems if p.code != "column-unknown"]  # type: ignore[union-attr]


def test_row_that_differs(tmp_path: Path) -> None:
    """Two of three rows agree: the third is pointed at."""
    assert told(tmp_path, "1,A,10,4,40\n2,B,20,9,45\n3,C,30,16,50\n") == [("percent-differs", "E4")]


def test_fractions_for_percentages(tmp_path: Path) -> None:
    """0.4 may stand for 40%."""
    assert told(tmp_path, '1,A,10,4,0.4\n2,B,20,9,0.45\n3,C,30,16,"53,3%"\n') == []


def test_column_that_agrees_with_nothing(tmp_path: Path) -> None:
    """A column that fits no pair is left alone: it may be anything."""
    assert told(tmp_path, "1,A,10,4,41\n2,B,20,9,46\n3,C,30,16,53.3\n") == []
