"""A register that gives names alone, or codes alone, says who should report."""

from typing import Any

import pytest

from .conftest import Desk

FIELDS = "hs: {label: Tốt nghiệp, type: count}\ndat: {label: Đạt, type: count, part_of: hs}"
TARGET = '{id: tl, numerator: dat, denominator: hs, target: ">= 50%"}'
UNIT = "unit: {key: ma, name: ten}\n"
CODED = "ma,ten,hs,dat\n01,TH A,100,60\n02,TH B,100,70\n"
NAMED = "ten,hs,dat\nTH A,100,60\nTH B,100,70\n"


def coverage(desk: Desk, table: str, register: str) -> Any:
    """Return how many should report and did, and who did not."""
    desk.plan(FIELDS, TARGET, unit=UNIT)
    desk.put(a_csv=table, r_csv=register)
    found = desk.report("a.csv", "--register", "r.csv")["coverage"]
    return found["expected"], found["reported"], [unit["name"] or unit["key"] for unit in found["missing"]]


@pytest.mark.parametrize(
    ("register", "missing"),
    [
        ("STT,ten\n1,TH A\n2,TH B\n3,TH C\n", "TH C"),
        ("ten\nTH A\nTH B\nTH C\n", "TH C"),
        ("DANH SÁCH TRƯỜNG,\n,\nTT,ten\n1,TH A\n2,TH B\n3,TH C\n", "TH C"),
        ("STT,ma\n1,01\n2,02\n3,03\n", "03"),
        ("ma\n01\n02\n03\n", "03"),
        ("STT,ma,Điện thoại\n1,01,0912\n2,02,0913\n3,03,0914\n", "03"),
    ],
)
def test_a_register_of_one_column_is_read(desk: Desk, register: str, missing: str) -> None:
    """With running numbers, alone, under a title, beside what the plan does not ask."""
    assert coverage(desk, CODED, register) == (3, 2, [missing])


def test_a_register_of_names_knows_units_without_codes(desk: Desk) -> None:
    """Names meet names."""
    assert coverage(desk, NAMED, "STT,ten\n1,TH A\n2,TH B\n3,TH C\n") == (3, 2, ["TH C"])


def test_a_list_of_names_is_no_table_of_figures(desk: Desk) -> None:
    """Among the tables it is told as before: it gives no figure."""
    desk.plan(FIELDS, TARGET, unit=UNIT)
    desk.put(a_csv=CODED, b_csv="STT,ten\n1,TH A\n2,TH B\n")
    statuses = [entry["status"] for entry in desk.report("a.csv", "b.csv")["inputs"]]
    assert statuses == ["read", "refused"]
