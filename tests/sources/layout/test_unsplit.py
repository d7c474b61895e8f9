"""A row that did not split is refused with its row: never a heading, never a note, never silent."""

from collections.abc import Callable

import pytest

from sources.books import new_book, saved
from sources.seeing import Seen

Csv = Callable[..., Seen]
HEAD = "TT,Mã trường,Tên trường,TSHS,Học sinh nữ\n"
FIRST, LAST = "1,0101,A,100,31\n", "3,0103,C,100,32\n"

LINES = {
    "2;0102;THCS Hòa Bình;60;1": "0102",
    '"2,0102,THCS Hòa Bình,60,1"': "0102",
    "2|0102|THCS Hòa Bình|60|1": "0102",
    "2\t0102\tTHCS Hòa Bình\t60\t1": "0102",
    "2;0102;THCS Hòa Bình, Kim;60;1": "",
    "2;0102;Hòa; Bình;60;1": "",
    "2;0102;THCS Hòa Bình;60;": "0102",
    "2 0102 THCS_Hòa_Bình 60 1": "",
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_with_other_separators_is_refused(read_csv: Csv, line: str) -> None:
    """It names its unit where all of its cells can be told, and nobody else; its figures are never used."""
    seen = read_csv(HEAD + FIRST + line + "\n" + LAST)
    assert (seen.codes, seen.refused, seen.aside) == (["row-not-split"], [3], {})
    assert seen.units[3] == {"ma_truong": LINES[line], "ten_truong": seen.units[3]["ten_truong"], "hs": "", "nu": ""}
    assert seen.table.tally.problems[0].place == seen.table.place(3)


def test_a_line_in_the_first_cell_of_a_workbook(read_csv: Csv) -> None:
    """A row pasted into column A is the line of a unit there too."""
    book = new_book()
    for row in (["Mã trường", "Tên trường", "TSHS", "Nữ"], ["0101", "A", 100, 31], ["0102;B;60;1", None, None, None]):
        book.active.append(row)
    seen = read_csv(saved(book), "t.xlsx")
    assert (seen.codes, seen.refused, seen.column("ma_truong")) == (["row-not-split"], [3], ["0101", "0102"])


@pytest.mark.parametrize(
    "row",
    [
        "Khối trung học, miền núi",
        "I. Cụm 1; 2 trường",
        "5 trường; 3 lớp",
        "Điền Hòa; Điền Hải; Phong An; Phong Mỹ; Phong Sơn",
        "Nhóm trường có từ 10 lớp trở lên",
        '"Gồm các xã: Điền Hòa, Điền Hải, Phong An"',
    ],
)
def test_a_heading_is_none(read_csv: Csv, row: str) -> None:
    """A text with commas and a number heads a group as ever."""
    seen = read_csv(HEAD + FIRST + row + "\n" + LAST)
    assert (seen.codes, seen.refused, len(seen.aside)) == ([], [], 1)


@pytest.mark.parametrize(
    "note", ["Có 5 trường chưa nộp; gồm 3 trường TH", "Phong Điền, ngày 15 tháng 5 năm 2024", "A; B", "2023 và 2024"]
)
def test_a_note_at_the_end_is_none(read_csv: Csv, note: str) -> None:
    """What follows the last unit is a note, figures or not."""
    seen = read_csv(HEAD + FIRST + LAST + note + "\n")
    assert (seen.codes, seen.refused, seen.table.tally.notes) == ([], [], len(seen.aside))


@pytest.mark.parametrize("scrap", ["4", "4,00", "4,0004", "4,0004,Trường", "4,0004,Trường,1"])
def test_the_scrap_of_a_cut_file_is_no_note(read_csv: Csv, scrap: str) -> None:
    """A file that was cut inside its last row ends with a unit's first cells, however few."""
    seen = read_csv(HEAD + FIRST + LAST + scrap)
    assert (seen.refused, seen.aside) == ([4], {})
    assert not {"row-not-split", "row-too-short"}.isdisjoint(seen.codes)


@pytest.mark.parametrize("piece", ["8", "x", "(8)", "4.5", "0102"])
def test_a_piece_torn_off_a_line_is_no_heading(read_csv: Csv, piece: str) -> None:
    """`11` and, on the next line, `8` were 118: what stands alone between units and is no word is refused and told."""
    seen = read_csv(HEAD + FIRST + f"2,0102,B,60,1\n{piece}\n" + LAST)
    assert (seen.codes, seen.refused) == (["row-not-split"], [4])


@pytest.mark.parametrize("heading", ["Xã An Bình", "II", "TH"])
def test_a_word_alone_between_units_is_a_heading(read_csv: Csv, heading: str) -> None:
    """Groups of a typed list are headed by a word, without separators."""
    seen = read_csv(HEAD + FIRST + f"{heading}\n" + LAST)
    assert (seen.codes, seen.refused) == ([], [])


REMARKS = "Mã trường,Tên trường,TSHS,Học sinh nữ,Ghi chú\n"


@pytest.mark.parametrize(
    ("row", "key"),
    [(",0102,B,60,1,", ""), ("0102,,B,60,1,", "0102"), ("0102,B,,60,1,", "0102"), ("0102,B,60,1,,", "0102")],
)
def test_a_blank_field_beyond_the_others_is_refused(read_csv: Csv, row: str, key: str) -> None:
    """One separator too many moves figures: where the row has more cells than the others nothing of it is used."""
    seen = read_csv(f"{REMARKS}0101,A,100,31,\n{row}\n0103,C,100,32,\n")
    assert (seen.codes, seen.refused) == (["row-shifted"], [3])
    assert seen.units[3]["ma_truong"] == key
    assert (seen.units[3]["hs"], seen.units[3]["nu"]) == ("", "")


def test_a_separator_at_the_end_of_every_line_is_a_habit(read_csv: Csv) -> None:
    """Where all rows close with one the header lacks, no figure has moved."""
    seen = read_csv("Mã trường,Tên trường,TSHS\n0101,A,100,\n0102,B,60,\n")
    assert (seen.column("hs"), seen.codes) == (["100", "60"], [])


def test_a_missing_last_remark_is_no_fault(read_csv: Csv) -> None:
    """Excel leaves the last, blank cell of a remarks column out from some row on: the figures stand."""
    seen = read_csv(f"{REMARKS}0101,A,100,31,\n0102,B,60,1\n0103,C,100,32\n")
    assert (seen.column("nu"), seen.codes, seen.refused) == (["31", "1", "32"], [], [])


@pytest.mark.parametrize("row", ["0102,60,1,", "0102,B,60", "0102,60,1,tốt", "BB,60,1,"])
def test_a_row_that_lacks_another_cell_is_refused(read_csv: Csv, row: str) -> None:
    """A cell missing further left has moved the figures."""
    seen = read_csv(f"{REMARKS}0101,A,100,31,\n{row}\n0103,C,100,32,\n")
    assert (seen.codes[:1], seen.refused) == (["row-too-short"], [3])


def test_the_last_unit_parted_by_blanks_is_no_note(read_csv: Csv) -> None:
    """A last line that begins with a code and ends with figures is a unit's, whatever parts its cells."""
    seen = read_csv(HEAD + FIRST + "4,0004,Trường D,10,4\n".replace(",", " "))
    assert (seen.codes, len(seen.refused), seen.aside) == (["row-not-split"], 1, {})


@pytest.mark.parametrize(
    ("row", "code"), [("2024,,02,7,r", "row-too-wide"), ("2024 02 7 r", "row-not-split"), ("Nhóm có 7 lớp", None)]
)
def test_a_row_of_a_table_without_names(row: str, code: str | None, read_csv: Csv) -> None:
    """Where only a code names a unit, a row that moved by a separator or is parted by blanks is refused, no heading."""
    seen = read_csv(f"STT,Mã trường,Tổng số học sinh,Ghi chú\n2024,01,5,r\n{row}\n2024,03,9,r\n")
    assert (code in seen.codes if code else "row-not-split" not in seen.codes, seen.column("hs")[-1]) == (True, "9")


@pytest.mark.parametrize("share", ["25,0%", "25,0", "25,75 %", "25.0%"])
def test_a_rate_with_a_decimal_comma_is_no_line(share: str, read_csv: Csv) -> None:
    """`Tỷ lệ` below the total with one figure beside it was cut into its cells: the comma is a decimal sign."""
    seen = read_csv(f'Mã trường,Tên trường,TSHS,Học sinh nữ\n01,A,40,10\n,Tổng cộng,40,10\n,Tỷ lệ,,"{share}"\n')
    assert (seen.column("hs"), seen.codes, seen.refused) == (["40"], [], [])
