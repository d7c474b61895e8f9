"""What a row is: a unit, a total, a heading, a note; and that the counts balance."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from nnl_cli.problems import Problem
from nnl_cli.sources.tables import RowClass, TotalKind
from sources.seeing import Seen

Csv = Callable[..., Seen]
All = Callable[[Sequence[str]], tuple[list[Seen], list[Problem]]]
CODED = "TT,Mã trường,Tên trường,Xã/Thị trấn,TSHS,Học sinh nữ\n"
NAMED = "TT,Tên trường,Xã/Thị trấn,TSHS,Học sinh nữ\n"


def test_schools_that_sound_like_totals(read_csv: Csv) -> None:
    """Cộng Hòa and Toàn Thắng are units, with and without a code."""
    assert read_csv(CODED + "1,01,Cộng Hòa,,5,2\n2,,Toàn Thắng,,6,3\n").column("hs") == ["5", "6"]
    assert read_csv(NAMED + "1,Cộng Hòa,,5,2\n2,Toàn Thắng,,6,3\n").column("hs") == ["5", "6"]


@pytest.mark.parametrize("row", ["Tổng cộng,,,,9,4", ",Tổng cộng,,,9,4", ",,Tổng cộng,,9,4", ",,,Tổng cộng,9,4"])
def test_total_word_in_any_column(read_csv: Csv, row: str) -> None:
    """A total is known wherever its word stands beside the figures, and is never a unit."""
    seen = read_csv(CODED + f"1,01,A,X,5,2\n{row}\n")
    assert list(seen.units) == [2]
    (total,) = seen.totals
    assert (total.kind, total.label) == (TotalKind.LABELLED, "Tổng cộng")
    assert (total.cells["hs"], total.cells["nu"]) == ("9", "4")
    assert (total.first, total.last, total.whole) == (2, 2, True)


def test_number_of_schools_beside_the_total_word(read_csv: Csv) -> None:
    """`Tổng cộng | 62 trường` is a total, whatever stands in the code or name column."""
    seen = read_csv(CODED + "1,01,A,X,5,2\nTổng cộng,62,,,9,4\nTổng cộng,,62 trường,,9,4\n,,62 trường,Cộng,9,4\n")
    assert (list(seen.units), len(seen.totals)) == ([2], 3)


def test_code_beats_a_total_word(read_csv: Csv) -> None:
    """A row with a code and a name is a unit, whatever word its name is."""
    assert read_csv(CODED + "1,01,Cộng,X,5,2\n").column("ma_truong") == ["01"]


def test_row_without_code_and_name(read_csv: Csv) -> None:
    """Figures that belong to nobody are set aside as a total that may or may not be one."""
    seen = read_csv(CODED + "1,01,A,X,5,2\n2,02,B,X,6,3\n,,,,11,5\n")
    (total,) = seen.totals
    assert (total.kind, total.row, total.first, total.last) == (TotalKind.BARE, 4, 2, 3)


def test_groups_with_figures(read_csv: Csv) -> None:
    """A heading with figures totals the rows below it, up to the next of its rank."""
    rows = ",,TỔNG SỐ,,18,8\nI,,Khu vực đồng bằng,,11,5\n1,01,A,,5,2\n2,02,B,,6,3\nII,,Miền núi,,7,3\n1,03,C,,7,3\n"
    seen = read_csv(CODED + rows)
    assert list(seen.units) == [4, 5, 7]
    assert [(t.label, t.first, t.last, t.whole) for t in seen.totals] == [
        ("TỔNG SỐ", 3, None, True),
        ("Khu vực đồng bằng", 4, 5, False),
        ("Miền núi", 7, None, False),
    ]


def test_groups_of_two_ranks(read_csv: Csv) -> None:
    """A letter heads what Roman numerals divide."""
    rows = "A,Công lập,,11,5\nI,Mầm non,,5,2\n1,X,,5,2\nII,Tiểu học,,6,3\n1,Y,,6,3\nB,Tư thục,,7,3\n1,Z,,7,3\n"
    assert [(t.first, t.last) for t in read_csv(NAMED + rows).totals] == [(3, 6), (4, 4), (6, 6), (8, None)]


def test_group_mark_in_the_name(read_csv: Csv) -> None:
    """`I. Khu vực …` in the units' own column heads a group too."""
    seen = read_csv("Tên trường,TSHS\nTỔNG SỐ,18\nI. Khu vực đồng bằng,11\nA,5\nB,6\nII. Miền núi,7\nC,7\n")
    assert (seen.column("ten_truong"), [t.row for t in seen.totals]) == (["A", "B", "C"], [2, 3, 6])


def test_units_numbered_with_roman_numerals(read_csv: Csv) -> None:
    """Where every row has such a mark it only numbers the units: none is taken for a group."""
    seen = read_csv(NAMED + "I,Xã Điền Hòa,,5,2\nII,Xã Phong An,,6,3\n,Cộng,,11,5\n")
    assert (seen.column("hs"), len(seen.totals)) == (["5", "6"], 1)


def test_subtotals_bound_their_segments(read_csv: Csv) -> None:
    """`Cộng` speaks of the rows since the last total; with none between, of the table."""
    rows = ",,Khối MN,,,\n1,01,A,,5,2\n2,02,B,,6,3\n,,Cộng MN,,11,5\n"
    rows += ",,Khối TH,,,\n3,03,C,,7,3\n,,Cộng,,7,3\n,,Cộng,,18,8\n"
    seen = read_csv(CODED + rows)
    assert [(t.first, t.last) for t in seen.totals] == [(2, 4), (6, 7), (2, 8)]
    assert seen.table.tally.headings == 2


def test_second_table_with_labels_of_its_own(tmp_path: Path, read_all: All) -> None:
    """A header of other columns begins another table: its figures never land under the first header."""
    path = tmp_path / "t.csv"
    below = ",,,,,\nTT,Mã trường,Tên trường,Xã/Thị trấn,Phòng,Máy\n1,01,A,X,3,4\n"
    path.write_text(CODED + "1,01,A,X,5,2\n" + below, "utf-8")
    (first, second), _ = read_all([str(path)])
    assert (first.units[2]["hs"], "hs" in second.table.columns) == ("5", False)


def test_group_mark_where_codes_stand(read_csv: Csv) -> None:
    """`I` among codes with digits heads a group, with and without figures."""
    seen = read_csv(CODED + ",I,Mầm non,,5,2\n1,01,A,X,5,2\n,II,Tiểu học,,,\n2,02,B,X,6,3\n")
    assert (list(seen.units), [t.row for t in seen.totals]) == ([3, 5], [2])


def test_title_block_is_no_part_of_labels(read_csv: Csv) -> None:
    """What stands above the header is not what a column is called."""
    seen = read_csv("PHÒNG GD,,,,,\nBIỂU TỔNG HỢP,,,,,\n" + CODED + "1,01,A,X,5,2\n")
    assert seen.table.labels["ma_truong"] == "Mã trường"
    assert seen.table.header[1] == "TT"


def test_shares_are_no_totals_to_compare(read_csv: Csv) -> None:
    """`Trong đó` with figures is a share of some sum; without figures it is a heading."""
    seen = read_csv(NAMED + "1,A,,5,2\n,Trong đó: công lập,,3,1\n,Chia ra:,,,\n2,B,,6,3\n")
    assert [(t.row, t.kind) for t in seen.totals] == [(3, TotalKind.PART)]
    assert seen.table.tally.headings == 1


def test_signatures_are_notes(read_csv: Csv) -> None:
    """Lines after the last unit are notes: dates, titles, names of those who sign."""
    rows = '1,01,A,X,5,2\n\n,,,,,"Phong Điền, ngày 3 tháng 6 năm 2024"\n,NGƯỜI LẬP BIỂU,,,HIỆU TRƯỞNG,\n'
    seen = read_csv(CODED + rows + ",,,,,\n,Trần Thị B,,,Lê Văn A,\n")
    assert (list(seen.units), seen.table.tally.notes) == ([2], 3)


def test_signature_in_the_name_column(read_csv: Csv) -> None:
    """A name below a signature's title is no school, even where names are all that tells schools apart."""
    seen = read_csv(NAMED + "1,A,X,5,2\n,NGƯỜI LẬP BIỂU,,,\n,Trần Thị B,,,\n")
    assert (list(seen.units), seen.table.tally.notes) == ([2], 2)


def test_school_that_gave_nothing(read_csv: Csv) -> None:
    """A named school with blank figures is a unit that did not report, not a heading."""
    assert read_csv(NAMED + "1,A,X,5,2\n2,B,X,,\n,C,,,\n").column("ten_truong") == ["A", "B", "C"]
    assert read_csv(CODED + "1,01,A,X,,\n2,,B,,,\n").column("ten_truong") == ["A", "B"]


def test_headings_without_figures(read_csv: Csv) -> None:
    """A text alone in its row heads the units below it."""
    seen = read_csv(CODED + "KHỐI MẦM NON,,,,,\n1,01,A,X,5,2\n,,Khối tiểu học,,,\n2,02,B,X,6,3\n")
    assert (list(seen.units), seen.table.tally.headings) == ([3, 5], 2)


def test_numbered_empty_rows_are_notes(read_csv: Csv) -> None:
    """Rows that hold only their running number name nobody."""
    seen = read_csv(CODED + "1,01,A,X,5,2\n2,,,,,\n3,,,,,\n")
    assert (list(seen.units), seen.table.tally.notes) == ([2], 2)


def test_column_numbers_below_the_header(read_csv: Csv) -> None:
    """`A B 1 2` and `(1) (2)` number the columns; a row of real figures does not."""
    for numbers in ("A,B,C,D,1,2", "(1),(2),(3),(4),(5),(6)=(5)/(4)", "1,2,3,4,5,6"):
        seen = read_csv(CODED + numbers + "\n1,01,A,X,5,2\n")
        assert (list(seen.units), seen.table.tally.headings) == ([3], 1)


def test_header_repeated_on_every_page(read_csv: Csv) -> None:
    """The header again, and its column numbers, are headings."""
    seen = read_csv(CODED + "1,01,A,X,5,2\n" + CODED + "1,2,3,4,5,6\n2,02,B,X,6,3\n")
    assert (list(seen.units), seen.table.tally.headings) == ([2, 5], 2)


def test_second_table_is_refused_by_name(read_csv: Csv) -> None:
    """Below a header with other columns nothing is read into the wrong fields: an error names the place."""
    seen = read_csv(CODED + "1,01,A,X,5,2\n\nTT,Phòng,Tầng,Dãy,Máy,Bàn\n1,P1,x,y,6,7\n2,P2,x,y,7,8\n")
    assert (list(seen.units), seen.codes, seen.table.tally.unread) == ([2], ["second-table"], 3)


def test_title_block_above_the_header(read_csv: Csv) -> None:
    """Lines above the header are notes and shift no row number."""
    title = "UBND HUYỆN PHONG ĐIỀN,,,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nBÁO CÁO,,,\n* Ghi chú,,,\n"
    seen = read_csv(title + CODED + "1,01,A,X,5,2\n")
    assert (list(seen.units), seen.table.tally.notes, seen.table.header_row) == ([6], 3, 5)


def test_rows_set_aside_are_named(read_csv: Csv) -> None:
    """Every row that is no unit's can be asked what it was taken for."""
    seen = read_csv("Báo cáo\n" + CODED + "A,B,C,D,1,2\n1,01,A,X,5,2\n,,Tổng cộng,,5,2\n")
    assert seen.aside == {1: RowClass.TEXT, 3: RowClass.NUMBERS, 5: RowClass.TOTAL}
