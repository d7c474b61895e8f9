"""The words by which totals, groups and signatures are told from schools."""

import pytest

from nnl_cli.sources.layout.words import Word, is_figure, is_footer, is_number_row, level_of, total_word


@pytest.mark.parametrize(
    "text",
    ["Tổng cộng", "TỔNG SỐ", "Tổng:", "Toàn huyện", "Toàn xã Điền Hòa", "Chung", "TC", "Total", "Grand total"],
)
def test_words_for_the_whole(text: str) -> None:
    """These labels speak of the whole table."""
    assert total_word(text) is Word.WHOLE


@pytest.mark.parametrize(
    "text",
    [
        "Cộng",
        "Cộng MN",
        "Cộng cấp TH",
        "cộng  th & thcs",
        "Cộng xã Điền Hòa",
        "Cộng (I+II)",
        "Cộng I",
        "Subtotal",
        "Tổng số trường",
        "Tổng MN",
        "Cộng công lập",
        "Tổng cộng: 62 trường",
        "Cộng trang 1",
        "Sub-total THCS",
    ],
)
def test_words_for_a_part_of_the_rows(text: str) -> None:
    """These labels total some of the rows, or do not say which."""
    assert total_word(text) is Word.TOTAL


OWN = frozenset({"insgesamt", "kreis", "المجموع", "合计", "कुल"})


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Insgesamt", Word.WHOLE),
        ("INSGESAMT:", Word.WHOLE),
        ("Insgesamt ¹⁾", Word.WHOLE),
        ("Insgesamt (2024)", Word.TOTAL),
        ("Kreis/Stadt", Word.TOTAL),
        ("Kreis – alle", Word.TOTAL),
        ("Kreisschule", None),
        ("المجموع", Word.WHOLE),
        ("المجموع (١)", Word.TOTAL),
        ("合计（元）", Word.TOTAL),
        ("合计：", Word.WHOLE),
        ("कुल योग", Word.WHOLE),
        ("कुलपति", None),
        ("कुला", None),
    ],
)
def test_a_plans_own_words_with_a_note_beside(text: str, word: Word | None) -> None:
    """A plan's word for a total is one in any script, with a sign, a note or the number of one behind it."""
    assert total_word(text, OWN) is word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Tổng cộng ¹", Word.WHOLE),
        ("Toplam", Word.WHOLE),
        ("Σύνολο", Word.WHOLE),
        ("جمع کل", Word.WHOLE),
        ("Insgesamt (ohne Förderschulen)", Word.TOTAL),
        ("المجموع: ٢", Word.TOTAL),
        ("Summerfield", None),
        ("Somma Vesuviana", None),
    ],
)
def test_words_of_other_languages_with_a_note_beside(text: str, word: Word | None) -> None:
    """The words for a sum that need no plan are known with a note behind them too, and are no part of a name."""
    assert total_word(text) is word


@pytest.mark.parametrize(
    "text",
    [
        "Trong đó",
        "Trong đó: nữ",
        "T.đó",
        "Chia ra",
        "Chia ra theo vùng:",
        "Of which",
        "Bình quân",
        "Tỷ lệ %",
        "Năm trước",
        "Lũy kế",
    ],
)
def test_words_for_a_share(text: str) -> None:
    """These labels name shares of a sum."""
    assert total_word(text) is Word.PART


@pytest.mark.parametrize(
    "text",
    [
        "Cộng Hòa",
        "Toàn Thắng",
        "Trường TH Cộng Hòa",
        "Tổng Cọt",
        "THCS Toàn Thắng",
        "Chung Thủy",
        "Cộng Lạc",
        "",
        "Trường Tiểu học Trong Đó",
        "Toàn Tiến",
        "Thống Nhất",
        "Tổng Nam",
        "TH TC",
        "Totalenergies School",
        "Trung Bình",
        "Năm Căn",
        "Tăng Bạt Hổ",
    ],
)
def test_names_that_are_no_totals(text: str) -> None:
    """Schools may begin with the same letters: they are units."""
    assert total_word(text) is None


@pytest.mark.parametrize("text", ["1", "1.819", "230 065", "43,1", "9.6%", "-5", "(12)", "1 234,5 %", "12/16"])
def test_figures(text: str) -> None:
    """However it is written, a number is seen as one."""
    assert is_figure(text)


@pytest.mark.parametrize("text", ["", "x", "-", "12 HS", "Phong Điền, ngày 5 tháng 6 năm 2024", "THCS 2"])
def test_texts_are_no_figures(text: str) -> None:
    """A text with a digit in it is no figure."""
    assert not is_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        "NGƯỜI LẬP BIỂU",
        "Thủ trưởng đơn vị",
        "(Ký, đóng dấu)",
        "* số tạm tính",
        "Ghi chú: …",
        "KT. HIỆU TRƯỞNG",
        "Phong Điền, ngày 30 tháng 9 năm 2024",
        "Nơi nhận:",
        "Nguồn: CSDL ngành",
    ],
)
def test_footers(text: str) -> None:
    """Lines that follow a table are known by their words."""
    assert is_footer(text)


def test_names_are_no_footers() -> None:
    """A school's name is none of these."""
    assert not any(map(is_footer, ["Trường TH Điền Hòa", "Nguyễn Trãi", "Kim Đồng", "Ngày Mới"]))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["A", "B", "1", "2", "3"], True),
        (["(1)", "(2)", "(3)=(1)+(2)", "(4)"], True),
        (["1", "2", "3", "4=3/2*100"], True),
        (["", "A", "B", "C", "1", "2"], True),
        (["1", "01", "Trường A", "5"], False),
        (["1", "2", "4"], False),
        (["45", "46", "47"], False),
        (["1", "2"], False),
    ],
)
def test_number_rows(row: list[str], expected: bool) -> None:
    """A row that counts the columns from 1 without a gap is no data."""
    assert is_number_row(row) is expected


@pytest.mark.parametrize(
    ("text", "prefix", "rank"),
    [
        ("I", False, 1),
        ("XII.", False, 1),
        ("A", False, 0),
        ("1", False, None),
        ("I. Khu vực đồng bằng", True, 1),
        ("A. Khối mầm non", True, 0),
        ("II/ Miền núi", True, 1),
        ("X. Điền Hòa", True, None),
        ("H. Phong Điền", True, None),
        ("Iris", True, None),
        ("1. Trường A", True, None),
    ],
)
def test_group_marks(text: str, prefix: bool, rank: int | None) -> None:
    """Roman numerals and letters head groups, letters above; `X. Điền Hòa` is a commune."""
    assert level_of(text, prefix) == rank


def test_words_of_the_plan() -> None:
    """A plan's own words for totals are known beside the usual ones, in any case."""
    own = frozenset({"gộp"})
    assert total_word("GỘP", own) is Word.WHOLE
    assert total_word("Gộp cụm 1", own) is Word.TOTAL
    assert total_word("Gộp") is None


def test_letters_apart() -> None:
    """`T Ổ N G  C Ộ N G` is a total however wide it is set."""
    assert total_word("T Ổ N G  C Ộ N G") is Word.WHOLE
