"""A row that only looks like a total is set aside or refused, and every row is used once."""

from pathlib import Path

from building import count, plan_of
from nnl_cli.problems import Problem
from nnl_cli.records.reader import read_records
from nnl_cli.sources.read import read_tables


def test_a_row_of_nobody_that_is_no_sum_is_refused_once(tmp_path: Path) -> None:
    """9 is not 2 + 3: the row is no total but a refused one, and the sheet balances."""
    path, problems = tmp_path / "t.csv", list[Problem]()
    path.write_text("Mã,Tên,A\n1,X,2\n2,Y,3\n,,9\n", encoding="utf-8")
    plan = plan_of({"a": count(label="A")}, [{"id": "i", "numerator": "a"}])
    (use,) = read_records(read_tables([str(path)], plan, problems), plan, "2024", problems, lambda _: True).inputs
    assert (use.records, use.totals, use.refused, use.balances) == (2, 0, 1, True)
