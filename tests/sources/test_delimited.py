"""Text files: delimiters, quotes, row numbers, and rows of another width."""

import unicodedata
from collections.abc import Callable, Sequence

import pytest

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.tables import CHUNK
from sources.seeing import Seen

Csv = Callable[..., Seen]
Refusals = Callable[..., Sequence[Problem]]
HEAD = "Mã trường,Tên trường,Tổng số học sinh,Học sinh nữ\n"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_delimiter_is_found(read_csv: Csv, sign: str) -> None:
    """The same table reads the same whichever sign separates its cells."""
    rows = [["Mã trường", "Tên trường", "Tổng số học sinh"], ["01", "A", "12"], ["02", "B", "7"]]
    seen = read_csv("\n".join(sign.join(row) for row in rows))
    assert seen.column("hs") == ["12", "7"]


def test_decimal_comma_does_not_win(read_csv: Csv) -> None:
    """A semicolon file full of decimal commas is cut at its semicolons."""
    text = "Mã trường;Tên trường;Tỷ lệ (%);TSHS\n" + "".join(f"0{i};A;{i},5;1{i}\n" for i in range(9))
    assert read_csv(text).column("tl")[:2] == ["0,5", "1,5"]


def test_commas_in_labels_do_not_win(read_csv: Csv) -> None:
    """A label such as `Xã, thị trấn` in a semicolon file stays one label."""
    seen = read_csv("Mã trường;Xã, thị trấn;TSHS\n01;Điền Hòa;5\n")
    assert seen.table.columns == {"ma_truong": 1, "xa": 2, "hs": 3}


def test_told_delimiter(read_csv: Csv) -> None:
    """A first line `sep=;` is obeyed and, as in Excel, is no row."""
    seen = read_csv("sep=;\r\nMã trường;Tên trường;TSHS\r\n01;A;5\r\n")
    assert (seen.table.header_row, list(seen.units)) == (1, [2])


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_mark_of_byte_order_is_no_letter(read_csv: Csv, mark: str) -> None:
    """UTF-8 with and without a byte order mark read the same."""
    assert read_csv(mark + HEAD + "01,A,5,2\n").column("ma_truong") == ["01"]


def test_row_numbers_are_those_of_excel(read_csv: Csv) -> None:
    """Blank lines count, and a cell with line breaks is part of one row."""
    seen = read_csv(HEAD + '\n01,"A\ncơ sở 2",5,2\n\n,,,\n02,B,6,3\n')
    assert seen.units[3]["ten_truong"] == "A\ncơ sở 2"
    assert list(seen.units) == [3, 6]
    assert seen.table.tally.rows == 2


def test_quotes_hold_delimiters(read_csv: Csv) -> None:
    """A quoted cell keeps its commas and doubled quotes."""
    assert read_csv(HEAD + '01,"A, ""cơ sở"" 2",5,2\n').column("ten_truong") == ['A, "cơ sở" 2']


def test_unclosed_quote_is_an_error(read_csv: Csv) -> None:
    """A quote that is not closed swallows no row in silence: reading ends there, with an error."""
    seen = read_csv(HEAD + '01,A,5,2\n02,"B,6,3\n03,C,7,4\n')
    assert seen.codes == ["quote-broken"]
    assert list(seen.units) == [2]
    place = seen.table.tally.problems[0].place
    assert isinstance(place, Place)
    assert place.row == 3


@pytest.mark.parametrize("end", ['",6,3\n', ""], ids=["closed", "never closed"])
def test_a_cell_that_is_too_long_is_told_as_such(end: str, read_csv: Csv) -> None:
    """A text of 200,000 letters breaks no rule of quotation marks: its row, and that it is too long, are told."""
    seen = read_csv(HEAD + '01,A,5,2\n02,"' + "B " * 100_000 + end + "03,C,7,4\n")
    assert seen.codes == ["cell-too-long"]
    assert list(seen.units) == [2]
    place = seen.table.tally.problems[0].place
    assert isinstance(place, Place)
    assert place.row == 3


def test_two_stray_quotes_swallow_no_row(read_csv: Csv) -> None:
    """Two stray quotes in the same column would join two rows to one of the right width."""
    seen = read_csv(HEAD + '01,"A,5,2\n02,"B,6,3\n')
    assert seen.codes == ["quote-broken"]
    assert seen.units == {}


def test_wide_row_is_refused(read_csv: Csv) -> None:
    """A row with something beyond the header's last column still names its unit and gives no figure."""
    seen = read_csv(HEAD + "01,A,cơ sở 2,5,2\n02,B,6,3,,\n")
    assert seen.refused == [2]
    assert seen.units[2] == {"ma_truong": "01", "ten_truong": "A", "hs": "", "nu": ""}
    assert seen.units[3]["hs"] == "6"
    (problem,) = seen.table.tally.problems
    assert (problem.code, problem.severity, str(problem.place)[-2:], problem.value) == (
        "row-too-wide",
        Severity.ERROR,
        "E2",
        "2",
    )


def test_short_row_is_refused(read_csv: Csv) -> None:
    """A row that ends early may have lost any of its cells: it gives no figure."""
    seen = read_csv(HEAD + "01,A,5\n02,B,6,3\n")
    assert (seen.refused, seen.codes, seen.units[2]["hs"]) == ([2], ["row-too-short"], "")


def test_short_row_may_lack_unlabelled_columns(read_csv: Csv) -> None:
    """Empty columns after the last label need not be there."""
    seen = read_csv(HEAD.strip() + ",,\n01,A,5,2\n")
    assert (seen.refused, seen.column("nu")) == ([], ["2"])


def test_one_broken_byte_refuses_the_file(refusals: Refusals) -> None:
    """Bytes that are not UTF-8 are named with their line, and nothing is read."""
    (problem,) = refusals((HEAD + "01,A,5,2\n").encode() + b"02,B\xff,5,2\n")
    assert (problem.code, problem.details["line"]) == ("text-not-utf8", "3")


def test_labels_match_in_every_spelling(read_csv: Csv) -> None:
    """Case, spaces, NFD, tone placement, footnote marks and English labels are no difference."""
    head = ["  MÃ   TRƯỜNG ", "Đơn vị:", "Pupils", "Học sinh nữ*", "THUỶ LỢI HOÀ BÌNH"]
    seen = read_csv(unicodedata.normalize("NFD", ",".join(head)) + "\n01,A,5,2,1\n")
    assert list(seen.table.columns) == ["ma_truong", "ten_truong", "hs", "nu", "tn"]


def test_column_order_is_no_matter(read_csv: Csv) -> None:
    """Columns are known by their labels, wherever they stand."""
    seen = read_csv("Học sinh nữ,Tên trường,TSHS,Mã trường\n2,A,5,01\n")
    assert seen.units[2] == {"nu": "2", "ten_truong": "A", "hs": "5", "ma_truong": "01"}


def test_unknown_column_is_told_once(read_csv: Csv) -> None:
    """A column that names no field is told with the nearest field; an empty one and STT are not."""
    text = "STT,Mã trường,Tên trường,TSHS,Hoc sinh nữ,Trống\n" + "".join(f"{i},0{i},A,5,2,\n" for i in (1, 2))
    (problem,) = read_csv(text).table.tally.problems
    assert (problem.code, problem.value, problem.details["nearest"]) == ("column-unknown", "Hoc sinh nữ", "nu")


def test_column_without_label_is_told(read_csv: Csv) -> None:
    """Figures under no label are not used, and that is said."""
    seen = read_csv("Mã trường,Tên trường,TSHS,\n01,A,5,2\n")
    assert seen.codes == ["column-without-label"]


def test_label_twice_refuses_the_sheet(refusals: Refusals) -> None:
    """Two columns of one field could be either: the sheet is refused and both places are named."""
    (problem,) = refusals("Mã trường,TSHS,Tổng số học sinh\n01,5,6\n")
    assert (problem.code, problem.details["first"], problem.details["second"]) == ("column-twice", "B1", "C1")


def test_table_without_unit_is_refused(refusals: Refusals) -> None:
    """Rows that name nobody cannot be used; a misspelled label is asked about, never guessed."""
    (problem,) = refusals("Mã trươngg,TSHS,Học sinh nữ\n01,5,3\n")
    assert (problem.code, problem.details["found"]) == ("table-without-unit", "Mã trươngg")


def test_no_header_is_refused(refusals: Refusals) -> None:
    """A file in which no row names a column of the plan is no table."""
    (problem,) = refusals("x,y,z\n1,2,3\n")
    assert problem.code == "header-not-found"


def test_chunks_follow_each_other(read_csv: Csv) -> None:
    """Rows keep their numbers and their order over the borders of chunks, sound or not."""
    rows = [f"{i:05d},A,{i},1" for i in range(3 * CHUNK)]
    rows[CHUNK + 5] = "Tổng cộng,,9,9"
    seen = read_csv(HEAD + "\n".join(rows))
    assert list(seen.units) == [i + 2 for i in range(3 * CHUNK) if i != CHUNK + 5]
    assert all(cells["hs"] == str(row - 2) for row, cells in seen.units.items())
    assert [total.row for total in seen.totals] == [CHUNK + 7]
