"""Names and labels as they are spelled: what differs by habit is one, what differs by a letter is asked."""

import unicodedata

from office.case import HEAD, Sent
from office.texts import text

FIGURES = {"45001": (10, 4), "45002": (20, 9)}
ROWS = [["45001", "Trường Hòa Bình", "Điền Hòa", "10", "4"], ["45002", "Trường TH&THCS Mỹ", "Phong Mỹ", "20", "9"]]

LOOKALIKES = [
    "Cộng Hòa",
    "Cộng Hiền",
    "Toàn Thắng",
    "Toàn Đức",
    "Tổng Đài",
    "Tăng Bạt Hổ",
    "Tăng Nhơn Phú",
    "Năm Căn",
    "Kế Sách",
    "Lũy Bán Bích",
    "Trung Bình Lợi",
    "Bình Quân Sơn",
    "Mang Yang",
    "Chung Chải",
    "So Sơn",
    "Chi Lăng",
    "Trong Suối",
    "Kỳ Sơn",
    "A Lưới",
    "A Đớt",
    "B Lao",
    "Xã Lát",
    "Y Tý",
    "Vĩnh An",
    "I Sắc",
    "X. Điền Hòa",
    "H. Phong Điền",
    "TT. Phong Điền",
    "Nguồn Sáng",
    "Ghi Lòng",
    "Ký Phú",
    "Giám Đốc Sơn",
]


def labelled(title: str, *labels: str) -> Sent:
    """Return a table whose labels are spelled in some way, which is no matter."""
    return Sent(f"labels {title}", {"t.csv": text([labels, *ROWS]).encode()}, FIGURES)


def joined(title: str, name: str, place: str) -> Sent:
    """Return two files: one with codes and pupils, one with girls beside another spelling of a name."""
    second = [["Tên trường", "Xã/Thị trấn", "Học sinh nữ"], [name, place, "5"]]
    files = {"a.csv": text([HEAD[:4], *(row[:4] for row in ROWS)]).encode(), "b.csv": text(second).encode()}
    second_school = "THCS" in name
    figures = {"45001": (10, None if second_school else 5), "45002": (20, 5 if second_school else None)}
    return Sent(f"names: {title}", files, figures, ("unit-matched-by-name b.csv A2",))


NAMES = [
    labelled("decomposed", *(unicodedata.normalize("NFD", label) for label in HEAD)),
    labelled("with no-break spaces", *(label.replace(" ", "\u00a0") for label in HEAD)),
    labelled("with zero-width spaces", *(label.replace(" ", " \u200b") for label in HEAD)),
    labelled("with line breaks", *(label.replace(" ", "\n") for label in HEAD)),
    labelled("with stars", *(label + "*" for label in HEAD)),
    labelled("in capitals with colons", *(label.upper() + ":" for label in HEAD)),
    Sent(
        "labels with i for y",
        {"t.csv": text([[*HEAD, "Tỉ lệ nữ (%)"], [*ROWS[0], "40"]]).encode()},
        {"45001": (10, 4)},
        more={"45001": {"tl": 40}},
    ),
    Sent(
        "labels: a misspelled one",
        {"t.csv": text([[*HEAD[:4], "Học sinh nử"], *ROWS]).encode()},
        {"45001": (10, None), "45002": (20, None)},
        ("column-unknown E1",),
    ),
    joined("the tone on the other vowel", "Trường Hoà Bình", "Điền Hoà"),
    joined("decomposed", unicodedata.normalize("NFD", "Trường Hòa Bình"), unicodedata.normalize("NFD", "Điền Hòa")),
    joined("a no-break space", "Trường\u00a0Hòa  Bình ", "Điền\u00a0Hòa"),
    joined("a zero-width space", "Trường Hòa\u200b Bình", "Điền Hòa\ufeff"),
    joined("a star", "Trường Hòa Bình*", "Điền Hòa"),
    joined("capitals", "TRƯỜNG HÒA BÌNH", "ĐIỀN HÒA"),
    joined("another letter for Đ", "Trường Hòa Bình", "Ðiền Hòa"),
    joined("and for &", "Trường TH và THCS Mỹ", "Phong Mỹ"),
    joined("& with blanks, and i for y", "Trường TH & THCS Mĩ", "Phong Mĩ"),
    Sent(
        "names: other letters are other schools",
        {
            "a.csv": text([HEAD[:4], *(row[:4] for row in ROWS)]).encode(),
            "b.csv": text(
                [["Tên trường", "Xã/Thị trấn", "Học sinh nữ"], ["Trường Hoa Binh", "Điền Hòa", "5"]]
            ).encode(),
        },
        {"45001": (10, None), "45002": (20, None), "Trường Hoa Binh": (None, 5)},
    ),
    Sent(
        "names: schools without codes that sound like totals, groups and comparisons",
        {
            "t.csv": text(
                [HEAD, *(["", name, "Phong An", str(i), "0"] for i, name in enumerate(LOOKALIKES, 10))]
            ).encode()
        },
        {name: (i, 0) for i, name in enumerate(LOOKALIKES, 10)},
    ),
    Sent(
        "names: a column of names alone, of communes that sound like anything else",
        {
            "t.csv": text(
                [["Tên trường", "Tổng số học sinh"], *([n, str(i)] for i, n in enumerate(LOOKALIKES, 10))]
            ).encode()
        },
        {name: (i, None) for i, name in enumerate(LOOKALIKES, 10)},
    ),
]
