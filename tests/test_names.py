"""Names that only spelling habits tell apart are one name; names that letters tell apart are two."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnl_cli.names import bare, fold, nearest, vietnamese_order

SAME = [
    ("hòa", "hoà"),
    ("Điền Hòa", "điền hoà"),
    ("thúy", "thuý"),
    ("khỏe", "khoẻ"),
    ("tỷ lệ", "tỉ lệ"),
    ("Kỹ thuật", "Kĩ thuật"),
    ("Mỹ", "Mĩ"),
    ("lý", "lí"),
    ("TH&THCS", "TH & THCS"),
    ("TH & THCS", "TH và THCS"),
    ("TH&THCS", "th  VÀ\u00a0thcs"),
    ("Mã trường", "Mã  trường "),
    ("Mã trường", "MÃ TRƯỜNG"),
    ("Mã trường", "Mã\ntrường"),
    ("Số HS*", "Số HS"),
    ("2023-2024", "2023–2024"),
    ("Đ", "Ð"),
    ("a\u200bb", "ab"),
    ("\u200ea\u200f\u2066b\u2069", "ab"),
    ("\ufeffMã", "Mã"),
    ("Ｍã", "Mã"),
]
DIFFERENT = [
    ("Bình", "Binh"),
    ("hòa", "hóa"),
    ("quý", "qui"),
    ("Hà", "Há"),
    ("d", "đ"),
    ("TH", "THCS"),
    ("01", "1"),
    ("mây", "mâi"),
    ("Thuy", "Thúy"),
    ("tay", "tai"),
    ("thủy", "thụy"),
]
KEPT = ["quý", "quỳnh", "quà", "toán", "hoàng", "huyền", "khoán", "nguyễn", "tây", "hay", "thuyền", "hoạt"]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spelling_habits_are_folded(one: str, other: str) -> None:
    """Case, blanks, tone placement, i/y, ampersands, footnote marks and invisible letters make no second name."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_stay_different(one: str, other: str) -> None:
    """An accent, a letter or a leading zero makes another name."""
    assert fold(one) != fold(other)


@pytest.mark.parametrize("name", KEPT)
def test_words_with_one_spelling_are_left_alone(name: str) -> None:
    """Folding does not damage words such as quý and toán, whose tone has one place only."""
    assert fold(name) == name


@pytest.mark.parametrize("name", ["Trường THCS Điền Hoà", "Mỹ Thuỷ", "Quý Sửu", "TH & THCS Phò Trạch"])
def test_composed_and_decomposed_letters_are_one(name: str) -> None:
    """NFC and NFD of a name fold to the same key."""
    assert fold(unicodedata.normalize("NFC", name)) == fold(unicodedata.normalize("NFD", name))


@given(st.text(alphabet="aăâeêoôơuưyiqthkmlđ òóỏõọýỷỹỵỳ&*()123-–"))
def test_folding_twice_is_folding_once(text: str) -> None:
    """A folded name is its own key, so that keys can be compared however often they were folded."""
    assert fold(fold(text)) == fold(text)


def test_a_suggestion_forgives_accents_and_case() -> None:
    """The nearest name is found without accents; a name that nothing resembles has none."""
    assert nearest("hs_tn_thsc", ["hs_tn_thcs", "hs_lop9"]) == "hs_tn_thcs"
    assert nearest("Diên Hoa", ["Điền Hòa", "Phong Mỹ"]) == "Điền Hòa"
    assert nearest("zzz", ["hs_tn_thcs"]) is None
    assert bare("Điền Hoà") == "dien hoa"


SORTED = [
    ["a", "ă", "â", "b"],
    ["d", "đ", "e", "ê"],
    ["o", "ô", "ơ", "p", "u", "ư"],
    ["ma", "mà", "mả", "mã", "má", "mạ"],
    ["Đại", "Đông", "Em"],
    ["Da", "Dy", "Đa"],
    ["Điền Hải", "Điền Hòa", "Điền Hương", "Phong An", "Phong Mỹ"],
    ["Phong", "Phong An"],
    ["ăn", "ân"],
    ["Xã 1", "Xã 2", "Xã a", ""],
]


@pytest.mark.parametrize("names", SORTED)
def test_names_sort_as_in_a_vietnamese_dictionary(names: list[str]) -> None:
    """Letters a ă â … d đ first, then tones; what has no name comes last."""
    mixed = list(names)
    random.Random(1).shuffle(mixed)
    assert sorted(mixed, key=vietnamese_order) == names
    assert sorted(names, key=vietnamese_order) == names


@given(st.lists(st.text(alphabet="aàáâăđdDĐ oôơ"), unique=True))
def test_the_order_of_names_does_not_depend_on_where_one_starts(names: list[str]) -> None:
    """Sorting is the same for every order of the input: no two different names are equal to the sort."""
    backwards = names[::-1]
    assert sorted(names, key=vietnamese_order) == sorted(backwards, key=vietnamese_order)
