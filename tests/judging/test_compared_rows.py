"""Rows of another period that are compared with are not told as if they had been left unused."""

import pytest

from .conftest import Desk

UNIT = "unit: {key: ma, name: ten, place: xa, class: cap, period: nam}\n"
FIELDS = "nam: {type: period}\nhs: {type: count}\ndat: {type: count, part_of: hs}"
ROWS = "ma,ten,xa,cap,nam,hs,dat\n1,A,X,TH,2024,100,60\n1,A,X,TH,2023,100,50\n"


@pytest.mark.parametrize(("target", "said"), [("> baseline", 1), ("> 50%", 0)])
def test_the_years_that_are_compared_with_are_named(desk: Desk, target: str, said: int) -> None:
    """The line stands beside the balance where last year's rows are the baseline, and only there."""
    desk.plan(FIELDS, f"{{id: tl, numerator: dat, denominator: hs, target: '{target}'}}", unit=UNIT)
    desk.put(d_csv=ROWS)
    found = [
        line for line in desk.says("check", "--all", "d.csv").stdout.splitlines() if line.startswith("Dòng “kỳ khác”")
    ]
    assert len(found) == said
    assert all("đã dùng số của kỳ 2023" in line for line in found)
