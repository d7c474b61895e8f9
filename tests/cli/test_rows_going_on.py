"""Two rows of one unit, planned and done or of two years, and another table below: no figure is chosen in silence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from one_rate import rate_of

WORDS = "Mã trường,Tên trường,Nội dung,Tốt nghiệp,Học nghề\n"
Check = Callable[[str], tuple[str, str | None, set[str]]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return, of a table, the verdict, the figure that is counted for sure, and what was told as warning or error."""

    def run(table: str) -> tuple[str, str | None, set[str]]:
        verdict, rate, codes = rate_of(tmp_path, table)
        return verdict, rate, codes - {"column-unknown"}

    return run


@pytest.mark.parametrize(
    "words",
    [("Kế hoạch", "Thực hiện"), ("Năm 2023", "Năm 2024"), ("KH", "TH"), ("Kỳ trước", "Kỳ này"), ("Plan", "Actual")],
)
@pytest.mark.parametrize("codes", ["", "01"])
def test_a_plan_above_what_was_done_is_no_figure(check: Check, words: tuple[str, str], codes: str) -> None:
    """A row of nobody right below a unit goes on with it: they differ, so neither is the figure, and it is told."""
    planned, done = words
    table = WORDS + f"01,THCS A,{planned},150,60\n{codes},,{done},100,20\n02,THCS B,{planned},150,60\n,,{done},100,20\n"
    assert check(table) == ("no_data", None, {"rows-may-be-parts"})


def test_so_it_is_among_names_and_in_a_table_of_one(check: Check) -> None:
    """Units without codes, and one unit alone, are no exception."""
    named = WORDS.removeprefix("Mã trường,") + "A,KH,150,60\n,TH,100,20\nB,KH,150,60\n,TH,100,20\n"
    assert check(named) == ("no_data", None, {"rows-may-be-parts"})
    assert check(WORDS + "01,A,Kế hoạch,150,60\n,,Thực hiện,100,20\n")[0] == "no_data"


@pytest.mark.parametrize("word", ["Thực hiện", "Kết quả", "Năm 2024"])
def test_the_word_in_the_column_of_names(check: Check, word: str) -> None:
    """`Thực hiện` below each school, where names stand: two figures of one school, both refused."""
    table = "Mã trường,Tên trường,Tốt nghiệp,Học nghề\n"
    table += f"01,A,150,60\n,{word},100,20\n02,B,150,60\n,{word},100,20\n"
    assert check(table) == ("no_data", None, {"figures-differ"})


@pytest.mark.parametrize("words", [("Kế hoạch", "Thực hiện"), ("Năm 2023", "Năm 2024")])
def test_a_unit_that_leaves_its_own_row_blank(check: Check, words: tuple[str, str]) -> None:
    """Where the school's own row has no figures, what was done is its figure, and told; what was planned is none."""
    planned, done = words
    rows = "".join(f"{code},{code},,\n,{planned},150,60\n,{done},100,20\n" for code in ("01", "02"))
    assert check("Mã trường,Tên trường,Tốt nghiệp,Học nghề\n" + rows) == ("missed", "40/200", {"unit-row-blank"})


@pytest.mark.parametrize("words", [("Thực hiện", "Kế hoạch"), ("Năm 2024", "Năm 2023"), ("Tổng số", "Nữ")])
def test_a_row_below_that_says_other_figures_is_left(check: Check, words: tuple[str, str]) -> None:
    """A plan, last year or a share below the figure takes nothing from it."""
    own, other = words
    table = WORDS + f"01,THCS A,{own},100,20\n,,{other},60,20\n02,THCS B,{own},100,20\n,,{other},60,20\n"
    assert check(table) == ("missed", "40/200", set())


def test_a_total_in_a_column_of_words_is_a_total(check: Check) -> None:
    """A last row of nobody that sums the others is a total, whatever stands in the column of words."""
    table = WORDS + "01,A,a,100,20\n02,B,b,100,25\n03,C,c,100,30\n,,Alles,300,75\n"
    assert check(table) == ("missed", "75/300", set())


UNITS = "Mã trường,Tên trường,Tốt nghiệp,Học nghề\n01,THCS A,100,20\n02,THCS B,100,25\n"
OTHERS = [
    "STT,Họ và tên,Năm sinh,Điểm\n1,Nguyễn Văn A,1980,8\n2,Nguyễn Văn B,1981,9\n",
    "STT,Tên trường,Số lớp,Ghi chú\n1,THCS A,20,30\n2,THCS B,20,30\n",
    "TT,Nội dung,Số lượng,Nữ\n1,Cán bộ,12,4\n2,Giáo viên,200,150\n",
    ",,,\nHọ và tên,Chức vụ,Năm sinh,Điểm\nNguyễn Văn A,GV,1980,8\nNguyễn Văn B,GV,1981,9\n",
    ",,,\nHọ và tên,Chức vụ,Năm sinh,Ghi chú\nNguyễn Văn A,GV,1980,8\n",
    "STT,Tên trường,2022,2023\n1,THCS A,20,30\n",
    "STT,Họ và tên,Điểm thi,Xếp loại\n,,Toán,Văn\n1,Nguyễn Văn A,8,9\n",
    "BIỂU KHÁC,,,\nNo,Name,Born,Marks\n1,Smith,1980,8\n",
]


@pytest.mark.parametrize("other", OTHERS)
def test_the_rows_of_another_table_below_are_no_units(check: Check, other: str) -> None:
    """A row of other labels over figures heads another table, even if one label is the plan's: told, unread."""
    _, rate, told = check(UNITS + other)
    assert (rate, told) == ("45/200", {"second-table"})


def test_the_same_labels_again_over_another_year_are_that_years_table(check: Check) -> None:
    """The header again with "Năm 2023" under its figures: rows of 2023, and who has only these is named."""
    _, rate, told = check(UNITS + "Mã trường,Tên trường,Tốt nghiệp,Học nghề\n,,Năm 2023,Năm 2023\n03,THCS C,100,90\n")
    assert (rate, told) == ("45/200", {"period-in-heading", "unit-of-other-period"})


@pytest.mark.parametrize(
    "rows",
    [
        "03,THCS C,chưa nộp,đóng cửa\n04,THCS D,100,0\n",
        ",THCS C,chưa nộp,chưa nộp\n04,THCS D,100,0\n",
        "04,THCS D,100,0\n,,,\nNgười lập,,Trưởng phòng,Chủ tịch\nLê A,,Lê B,Lê C\n",
        "Mã trường,Tên trường,Tốt nghiệp,Học nghề\n04,THCS D,100,0\n",
    ],
    ids=["words with a code", "one word", "signatures", "the header again"],
)
def test_a_row_of_words_that_heads_nothing(check: Check, rows: str) -> None:
    """Units that say why they have no figures, signatures and a repeated header hide no unit."""
    _, rate, told = check(UNITS + rows)
    assert (rate, "second-table" in told) == ("45/300", False)
