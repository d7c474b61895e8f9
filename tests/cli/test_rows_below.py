"""Rows without a code below a table's total, or with words where a code stands: told, and never counted in silence."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from one_rate import PLAN, rate_of
from running import run_nnl

CODED = "Mã trường,Tên trường,Tốt nghiệp,Học nghề\n01,THCS A,100,20\n02,THCS B,100,25\n03,THCS C,100,30\n"
NAMED = "Tên trường,Tốt nghiệp,Học nghề\nTHCS A,100,20\nTHCS B,100,25\nTHCS C,100,30\n"
TOTAL = ",Tổng cộng,300,75\n"
Check = Callable[..., tuple[str, str, set[str]]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return, of a table, the verdict, the figure that is counted for sure, and what was told as warning or error."""

    def run(table: str, register: str = "") -> tuple[str, str, set[str]]:
        return rate_of(tmp_path, table, register)

    return run


@pytest.mark.parametrize(
    "words", ["KH năm 2024", "TH năm 2023", "So sánh", "TB", "Max", "Phòng GD&ĐT", "Học kỳ I", "Đối chiếu"]
)
@pytest.mark.parametrize("blank", ["", ",,,\n"])
def test_a_row_below_the_total_is_no_unit_in_silence(check: Check, words: str, blank: str) -> None:
    """What stands below the total without a code is in doubt, whatever its words, and the verdict holds either way."""
    assert check(CODED + TOTAL + blank + f",{words},300,200\n") == ("undetermined", "75/300", {"row-below-total"})


@pytest.mark.parametrize("total", [",Tổng cộng,,", "Tổng cộng,,300,75", ",Alles,300,75", ",,300,75"])
@pytest.mark.parametrize("row", [",Dự phòng,300,200", "KH,Giao trong năm,300,200"])
def test_any_total_ends_the_units(check: Check, total: str, row: str) -> None:
    """A total without figures, in the column of codes, by arithmetic or of nobody; and a row whose code is a word."""
    verdict, rate, told = check(f"{CODED}{total}\n{row}\n")
    assert (verdict, rate) == ("undetermined", "75/300")
    assert told & {"row-below-total", "row-may-be-sum"}


@pytest.mark.parametrize("total", ["Tổng cộng", "Toàn huyện", "Cộng"])
def test_a_row_below_a_proven_total_of_names_is_in_doubt(check: Check, total: str) -> None:
    """Where units have no codes, a total that is their sum ends them."""
    assert check(NAMED + f"{total},300,75\nKH 2024,300,200\n") == ("undetermined", "75/300", {"row-below-total"})


def test_a_row_below_a_total_by_arithmetic_is_in_doubt(check: Check) -> None:
    """A total in another language, known by its figures alone, ends the units too."""
    verdict, rate, _ = check(NAMED + "Alles,300,75\nPlan,300,200\n")
    assert (verdict, rate) == ("undetermined", "75/300")


@pytest.mark.parametrize(
    ("table", "rate"),
    [
        (CODED + ",THCS Z,100,0\n,Tổng cộng,400,75\n", "75/400"),
        (CODED + ",Cộng trang 1,300,75\n,THCS Z,10,5\n,THCS Y,10,5\n,Tổng cộng,320,85\n", "85/320"),
        (CODED.replace("01,", ",Tổng cộng,310,80\n01,", 1) + ",THCS Z,10,5\n", "80/310"),
        (CODED + ",Cộng,300,75\n04,THCS D,100,20\n,THCS E,50,20\n", "115/450"),
        (CODED + ",Cộng,300,75\n,THCS E,50,20\n04,THCS D,100,20\n", "115/450"),
        (CODED + ",Cộng xã Y,70,5\n,THCS Y,30,5\n,THCS Z,40,0\n", "80/370"),
        (NAMED + "Cộng xã X,300,75\nTHCS D,100,30\nTHCS E,100,30\n", "135/500"),
        (NAMED + "Cộng,300,75\nTHCS D,100,30\nTHCS E,100,30\nCộng,200,60\nTổng cộng,500,135\n", "135/500"),
    ],
    ids=["before", "next page", "total on top", "second group", "begins a group", "headed", "subtotal", "two groups"],
)
def test_a_unit_without_code_that_the_totals_count_in_is_a_unit(check: Check, table: str, rate: str) -> None:
    """Above the total, on the next page, below a total on top or in a group: a codeless unit is counted, untold."""
    assert check(table) == ("missed", rate, set())


def test_a_register_says_who_is_a_unit(check: Check) -> None:
    """Whom the register names is a unit below the total too."""
    register = "Mã trường,Tên trường\n01,THCS A\n02,THCS B\n03,THCS C\n04,THCS D\n"
    verdict, rate, told = check(CODED + TOTAL + ",THCS D,100,20\n", register)
    assert (verdict, rate, "row-below-total" in told) == ("missed", "95/400", False)


@pytest.mark.parametrize("words", ["Ghi chú: số liệu đến 30/9", "(*) Số ước", "Nguồn: EMIS", "Người lập biểu"])
def test_words_in_the_column_of_codes_are_no_unit_in_silence(check: Check, words: str) -> None:
    """A note in the column of codes with figures beside it, and no name, is in doubt among plain codes."""
    assert check(CODED + f"{words},,300,200\n") == ("undetermined", "75/300", {"row-unlike-units"})


@pytest.mark.parametrize("words", ["KH năm 2024", "Số liệu năm 2023", "Dự kiến"])
def test_a_name_that_says_other_figures_is_no_unit_in_silence(check: Check, words: str) -> None:
    """Among coded schools a codeless row named as a plan or another year is in doubt, without any total."""
    assert check(CODED + f",{words},300,200\n") == ("undetermined", "75/300", {"row-unlike-units"})


def test_names_that_are_numbers_are_no_years(check: Check) -> None:
    """Schools called by numbers of four digits, none of them a year near this one, are schools."""
    table = "Mã trường,Tên trường,Tốt nghiệp,Học nghề\n01,1001,100,40\n02,2301,100,35\n"
    assert check(table) == ("met", "75/200", set())


def test_a_row_whose_name_is_another_year_is_of_that_year(check: Check) -> None:
    """A codeless row called by another year alone is of that year, and told; without a register the rest stays open."""
    verdict, rate, told = check(CODED + ",NH 2022-2023,300,200\n")
    assert (verdict, rate, told) == ("undetermined", "75/300", {"period-in-name", "unit-of-other-period"})


NEXT = "04,THCS D,100,20\n05,THCS E,100,25\n06,THCS F,100,30\n"
RIGHT = {
    "places close": CODED + ",Xã X,300,75\n" + NEXT + ",Xã Y,300,75\n",
    "clusters close": CODED + ",Cụm 1,300,75\n" + NEXT + ",Cụm 2,300,75\n,Tổng cộng,600,150\n",
    "totals head": CODED.replace("01,", ",Cộng xã X,300,75\n01,", 1) + ",Cộng xã Y,300,75\n" + NEXT,
    "total, totals head": CODED.replace("01,", ",Tổng cộng,600,150\n,Cộng xã X,300,75\n01,", 1)
    + ",Cộng xã Y,300,75\n"
    + NEXT,
    "of two": "Mã trường,Tên trường,Tốt nghiệp,Học nghề\n"
    ",Cộng xã X,20,5\n01,A,10,3\n02,B,10,2\n,Cộng xã Y,40,8\n03,C,20,4\n04,D,20,4\n",
}


@pytest.mark.parametrize("table", RIGHT.values(), ids=RIGHT)
def test_totals_of_parts_that_are_right_are_not_doubted(check: Check, table: str) -> None:
    """The row of a part is held against the run that it closes or heads, wherever the first of them stands."""
    verdict, _, told = check(table)
    assert (verdict, told) == ("missed", set())


def test_a_head_that_is_wrong_is_told_beside_its_own_run(tmp_path: Path) -> None:
    """`Cộng xã X` above its units that is not their sum: the message names the sum of these and no other."""
    table = RIGHT["totals head"].replace("Cộng xã X,300", "Cộng xã X,310")
    (tmp_path / "p.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    told = run_nnl(["check", str(tmp_path / "t.csv"), "--plan", str(tmp_path / "p.yaml"), "--format", "json"])
    differing = [p for p in json.loads(told.stdout)["problems"] if p["code"] == "total-differs"]
    assert len(differing) == 1
    assert "cộng các đơn vị được 300" in differing[0]["message"]
