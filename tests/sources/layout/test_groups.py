"""A header group that names another year, a plan, a part or a rate holds for every label below it (rule 19)."""

from collections.abc import Callable

import pytest

from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.group_words import limits
from sources.seeing import Seen

Csv = Callable[..., Seen]

OTHERS = [
    "Trong đó: nữ",
    "Nữ",
    "Học sinh nữ",
    "Trong đó: Nam",
    "Of which: girls",
    "Dân tộc thiểu số",
    "DTTS",
    "Trong đó: lớp 9",
    "HS khuyết tật",
    "Con hộ nghèo",
    "Năm học 2022-2023",
    "NĂM HỌC: 2022 – 2023",
    "2022-2023",
    "2025",
    "Năm trước",
    "Cùng kỳ năm trước",
    "Kế hoạch giao",
    "Kế hoạch năm 2024",
    "Chỉ tiêu được giao",
    "KH giao",
    "Dự kiến",
    "Tỷ lệ (%)",
    "Tỉ lệ",
    "Học kỳ I",
    "HK 2",
    "TH 2023",
    "22-23",
]
SAME = [
    "Số liệu",
    "Học sinh",
    "Trường phổ thông dân tộc nội trú",
    "Dân tộc bán trú",
    "Nam, nữ",
    "Cả nam và nữ",
    "Hội phụ nữ",
    "Thực hiện kế hoạch",
    "Kết quả thực hiện kế hoạch giao",
    "Chỉ tiêu",
    "Số lượng và tỷ lệ",
    "Năm học 2023-2024",
    "Năm 2024",
    "Tính đến 31/12/2023",
    "Ngày 15 tháng 5 năm 2023",
    "Quảng Nam",
    "CT GDPT 2018",
    "TH 2024",
]


@pytest.mark.parametrize("group", OTHERS)
def test_a_group_of_something_else_keeps_its_columns_from_a_field(read_csv: Csv, group: str) -> None:
    """The label below says "Tổng số học sinh", and the group that it is not all of them, or not this year's: told."""
    seen = read_csv(f"Mã trường,Tên trường,{group},,Ghi chú\n,,TSHS,Số HS tốt nghiệp THCS,\n01,A,5,2,\n")
    assert "hs" not in seen.table.columns
    assert "tn" not in seen.table.columns
    assert seen.codes == ["column-of-group", "column-of-group"]


@pytest.mark.parametrize("group", SAME)
def test_a_group_that_says_nothing_else_takes_no_column_away(read_csv: Csv, group: str) -> None:
    """This year's, all pupils', or a kind of school: the labels below mean what they say."""
    seen = read_csv(f'Mã trường,Tên trường,"{group}",,Ghi chú\n,,TSHS,Số HS tốt nghiệp THCS,\n01,A,5,2,\n')
    assert (seen.column("hs"), seen.column("tn"), seen.codes) == (["5"], ["2"], [])


@pytest.mark.parametrize("word", OTHERS)
def test_a_word_below_a_label_limits_it_as_one_above_does(read_csv: Csv, word: str) -> None:
    """A second row of nobody with a word below the label is no heading to drop: the column is told and not used."""
    seen = read_csv(f"Mã trường,Tên trường,TSHS,Số GV\n,,{word},\n01,A,5,2\n")
    told = [] if word in ("Nữ", "Học sinh nữ", "Tỷ lệ (%)") else ["column-of-group"]  # labels of other fields
    assert ("hs" in seen.table.columns, seen.column("gv"), seen.codes) == (False, ["2"], told)


@pytest.mark.parametrize("word", ["Năm 2024", "2024", "2023-2024", "23-24", "em", "Người"])
def test_a_word_below_a_label_that_says_nothing_else(read_csv: Csv, word: str) -> None:
    """This year, or what is counted: the column is the field's."""
    seen = read_csv(f"Mã trường,Tên trường,TSHS,Số GV\n,,{word},{word}\n01,A,5,2\n")
    assert (seen.column("hs"), seen.column("gv"), seen.codes) == (["5"], ["2"], [])


@pytest.mark.parametrize(
    "years", ["2023,2024", "2022-2023,2023-2024", "2022/2023,2023/2024", "22-23,23-24", "Năm 2023,Năm 2024"]
)
@pytest.mark.parametrize("labels", ["TSHS,,Số GV,", "TSHS,TSHS,Số GV,Số GV"])
@pytest.mark.parametrize("below", ["", "A,B,1,2,3,4\n"])
def test_a_label_over_two_years_gives_each_column_its_own(read_csv: Csv, years: str, labels: str, below: str) -> None:
    """The column of the year that is read is the field's, the earlier one is told, whichever stands first."""
    first, second = years.split(",")
    for row, figures in ((f"{first},{second}", "9,5,8,2"), (f"{second},{first}", "5,9,2,8")):
        seen = read_csv(f"Mã trường,Tên trường,{labels}\n,,{row},{row}\n{below}01,A,{figures}\n")
        assert (seen.column("hs"), seen.column("gv")) == (["5"], ["2"])
        assert seen.codes == ["column-of-group"] * 2


@pytest.mark.parametrize("between", [",,,\n", "1,2,3,4\n", ",,em,em\n", ",,Năm 2024,\n"])
def test_a_word_stands_below_blanks_numbers_and_other_words(read_csv: Csv, between: str) -> None:
    """A blank row, column numbers or another row of words between changes nothing: planned figures are not used."""
    told = read_csv(f"Mã trường,Tên trường,TSHS,Số GV\n{between},,KH giao,\n01,A,5,2\n")
    assert ("hs" in told.table.columns) == (between == ",,em,em\n")
    assert told.column("gv") == ["2"]


def test_a_year_below_other_figures_is_no_year_of_the_label_above(read_csv: Csv) -> None:
    """A label that holds a year and more is a label: `Bỏ học năm 2024` under `TSHS` is not all pupils."""
    seen = read_csv("Mã trường,Tên trường,TSHS,\n,,Bỏ học năm 2024,Chuyển đi năm 2024\n01,A,5,2\n")
    assert "hs" not in seen.table.columns


def test_a_field_that_says_the_same_is_matched(read_csv: Csv) -> None:
    """`Nữ` under `Học sinh nữ` is the girls' field, and a percent field may stand under a rate."""
    seen = read_csv("Mã trường,Tên trường,Nữ,,Tỷ lệ,\n,,Học sinh nữ,TSHS,Tỷ lệ (%),Số GV\n01,A,2,5,40,1\n")
    assert seen.column("nu") == ["2"]
    assert "hs" not in seen.table.columns


def test_two_years_side_by_side_are_told_apart(read_csv: Csv) -> None:
    """Of the same label under two years the one of this year is taken, wherever it stands."""
    for first, second in (("2022-2023", "2023-2024"), ("2023-2024", "2022-2023")):
        seen = read_csv(
            f"Mã trường,Tên trường,Năm học {first},,Năm học {second},\n"
            f",,TSHS,Số GV,TSHS,Số GV\n01,A,{first[:4]},1,{second[:4]},2\n"
        )
        assert seen.column("hs") == ["2023"]


def test_a_plan_beside_what_was_reached(read_csv: Csv) -> None:
    """`Chỉ tiêu` is a group of plans only beside one of figures reached."""
    seen = read_csv("Mã trường,Tên trường,Chỉ tiêu,Thực hiện\n,,TSHS,TSHS\n01,A,5,4\n")
    assert (seen.column("hs"), seen.codes) == (["4"], ["column-of-group"])
    assert read_csv("Mã trường,Tên trường,Chỉ tiêu,\n,,TSHS,Số GV\n01,A,5,4\n").column("hs") == ["5"]


def test_a_title_over_the_whole_table_is_no_group(read_csv: Csv) -> None:
    """A title stands over the units' own columns too, or alone in its row and called a report: no column is lost."""
    table = "Mã trường,Tên trường,TSHS\n01,A,5\n"
    assert read_csv("BIỂU HỌC SINH NỮ DỰ KIẾN,,\n" + table).column("hs") == ["5"]
    assert read_csv(",,BÁO CÁO TỶ LỆ HỌC SINH\n" + table).column("hs") == ["5"]


def test_a_bracket_below_a_label_is_read_too(read_csv: Csv) -> None:
    """`(nữ)` in the row below a label says whose the figures are, as a group above does."""
    assert "hs" not in read_csv("Mã trường,Tên trường,TSHS,GV\n,,(nữ),(có)\n01,A,5,1\n").table.columns


def test_a_rate_among_the_labels_makes_the_group_a_theme(read_csv: Csv) -> None:
    """`Tỷ lệ tốt nghiệp` over a number, a number and a rate names what they are about: the numbers count."""
    seen = read_csv("Mã trường,Tên trường,Tỷ lệ tốt nghiệp,,\n,,TSHS,Số HS tốt nghiệp THCS,Tỷ lệ (%)\n01,A,5,2,40\n")
    assert (seen.column("hs"), seen.column("tn")) == (["5"], ["2"])


def test_what_a_group_says_of_another_period(labels: Labels) -> None:
    """Two years beside each other are a comparison that holds this one; a stretch of years is none."""
    assert not limits("2022-2023 và 2023-2024", labels)
    assert not limits("Giai đoạn 2021-2025", labels)


def test_a_label_below_a_lone_group(read_csv: Csv) -> None:
    """`Trong đó` over one column is no label of its own: the row below it names the field."""
    seen = read_csv("Mã trường,Tên trường,TSHS,Trong đó\n,,,Học sinh nữ\n01,A,5,2\n")
    assert (seen.column("hs"), seen.column("nu"), seen.codes) == (["5"], ["2"], [])
