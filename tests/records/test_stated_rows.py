"""A row that only looks like a total is set aside or refused, and every row is used once."""

from pathlib import Path

import pytest

from building import count, plan_of
from nnl_cli.problems import Problem
from nnl_cli.records.reader import read_records
from nnl_cli.sources.read import read_tables
from running import run_nnl


def test_a_row_of_nobody_that_is_no_sum_is_refused_once(tmp_path: Path) -> None:
    """9 is not 2 + 3: the row is no total but a refused one, and the sheet balances."""
    path, problems = tmp_path / "t.csv", list[Problem]()
    path.write_text("Mã,Tên,A\n1,X,2\n2,Y,3\n,,9\n", encoding="utf-8")
    plan = plan_of({"a": count(label="A")}, [{"id": "i", "numerator": "a"}])
    (use,) = read_records(read_tables([str(path)], plan, problems), plan, "2024", problems, lambda _: True).inputs
    assert (use.records, use.totals, use.refused, use.balances) == (2, 0, 1, True)


ASKED = """plan: {number: 1/KH, title: Thử, period: 2026}
signs: {not_applicable: [NP]}
unit: {key: ma, name: ten, place: xa, class: cap}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  cap: {label: Cấp, type: category, values: [THCS, TH]}
  tn: {label: Tốt nghiệp, type: count, asked_of: [THCS]}
indicators: [{id: i, numerator: tn}]
"""


@pytest.mark.parametrize("label", ["Tổng cộng,,", "X,,"])
def test_who_is_not_asked_is_no_blank_below_a_stated_total(label: str, tmp_path: Path) -> None:
    """Of five units without a figure one left it blank and one was refused: two are not asked, one says so itself."""
    (tmp_path / "p.yaml").write_text(ASKED, encoding="utf-8")
    rows = "1,A,X,THCS,20\n2,B,X,THCS,30\n3,C,X,THCS,\n4,D,X,TH,\n5,E,X,TH,\n6,F,X,THCS,NP\n7,G,X,THCS,nhiều\n"
    (tmp_path / "t.csv").write_text(f"Mã,Tên,Xã,Cấp,Tốt nghiệp\n,{label},99\n{rows}", encoding="utf-8")
    words = ["check", str(tmp_path / "t.csv"), "--plan", str(tmp_path / "p.yaml"), "--format", "json", "--lang", "en"]
    (told,) = (one for one in run_nnl(words).report["problems"] if one["code"] == "total-differs")
    assert "add up to 50 (difference 49; 2 units" in told["message"]
