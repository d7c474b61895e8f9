"""Know the words by which a row shows that it is a total, a heading or a signature, and not a unit."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from nnl_cli.names import fold, sum_key
from nnl_cli.patterns import late

FIGURE = late(r"[-+−–]?\(?\d[\d.,\s'’‘ʼ′´`\u066b\u066c\u060c/:-]*\)?\s*[%\u066a]?$")
PLAIN_CODE = late(r"[A-Za-z._/-]*\d[\dA-Za-z._/-]*")  # digits of any script
SUM = late(r"(?:tổng|cộng|total|sub-?\s?total|grand total)\b")
ONLY_SUM = frozenset({"cộng", "tổng", "tổng cộng", "tổng số", "total"})
APART = late(r"\w(?: \w)+")  # letters apart: "T Ổ N G  C Ộ N G"
SQUEEZED = frozenset({"tổngcộng", "tổngsố", "tổng", "cộng", "toànhuyện", "tổngcộngtoànhuyện", "total"})
# The word for a sum in the languages and spellings that tables come in; as a whole label it is no unit's name.
ELSEWHERE = frozenset(
    map(
        fold,
        (
            *("tong cong", "tổng công", "tổng cuối", "insgesamt", "gesamt", "gesamtsumme", "summe", "somme"),
            *("total général", "total general", "suma", "totales", "totale", "totale generale", "somma", "razem"),
            *("ogółem", "łącznie", "итого", "всего", "общий итог", "合计", "总计", "小计", "合計", "総計", "小計"),
            *("합계", "총계", "소계", "รวม", "รวมทั้งหมด", "कुल", "योग", "jumlah", "المجموع", "الإجمالي"),
            *("total geral", "totaal", "totalt", "yhteensä", "kokku", "kopā", "iš viso", "toplam", "genel toplam"),
            *("celkem", "spolu", "összesen", "ukupno", "skupaj", "σύνολο", "общо", "разом", "усього", "укупно"),
            *("المجموع الكلي", "الاجمالي", "الإجمالي العام", "مجموع", "جمع کل", "סה״כ", 'סה"כ', "סך הכל", "총합계"),
            *("รวมทั้งสิ้น", "कुल योग", "মোট", "மொத்தம்", "សរុប", "ລວມ", "စုစုပေါင်း", "kabuuan", "jumlah keseluruhan"),
        ),
    )
)
RAISED = late(r"\s*\(?[\u00b9\u00b2\u00b3\u2070-\u2079]+[)\u207e]?\s*$")  # the number of a note behind a word
NOTED = late(r"[^(:]+[(:]")  # a note behind a word: `Insgesamt (ohne …)`
COMMUNE = "Trung Bình"  # a place; the average is written "Trung bình"
RATE = late(r"%|\btỉ (?:lệ|trọng|suất)|\btl\b|\brate|percent|share")
DECIMALS = late(r"\d{1,3}[.,]\d{1,2}")
HAS_DIGIT = late(r"\d")
ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})"
LEVEL_MARK = late(rf"\(?(?:(?P<letter>[a-hđ])|(?P<roman>{ROMAN}))[.)/]?$")
# "X. Điền Hòa" and "H. Phong Điền" are a xã and a huyện; only before a word for a group is X the number ten.
LEVEL_PREFIX = late(
    rf"(?!x\.\s*(?!khu|khối|cụm|vùng|cấp|bậc|nhóm))(?:(?P<letter>[a-gđ])|(?P<roman>{ROMAN}))\s*(?:[.)/:]|-\s)\s*\S"
)
HEADING = late(
    r"(?:(?:khối|cấp|bậc|phân theo|chia theo|cụm|vùng|khu vực|loại hình|nhóm(?! (?:trẻ|lớp) \w)|phần|mục)\b"
    rf"|(?:{ROMAN}|[a-g])\s*[.)/]\b)|.*:$"
)

PLACES = (
    "huyện|tỉnh|xã|phường|thị trấn|thị xã|thành phố|quận|đặc khu|trường|ngành|khối|cấp|bậc|vùng|khu vực|cụm"
    "|phòng|sở|trung tâm|địa bàn|đơn vị|cơ sở|bộ|quốc|nước"
)
LEVELS = (
    r"mn|mg|nt|th|thcs|thpt|gdtx|gdnn|ptcs|ptth|pt|th\s*(?:và|,)\s*thcs|thcs\s*(?:và|,)\s*thpt|gdnn\s*-\s*gdtx"
    "|mầm non|mẫu giáo|nhà trẻ|tiểu học|trung học(?: cơ sở| phổ thông)?|phổ thông|giáo dục thường xuyên"
)
OF_WHAT = (
    rf"(?:(?:{PLACES}|nhóm|loại|trang|mục|phần|các)\b.*|(?:{LEVELS})(?:\s.*)?"
    rf"|(?:ngoài )?công lập|tư thục|dân lập|bán công|(?:{ROMAN}|[a-h]|\d+)|dồn)"
)
WHOLE = late(
    r"(?:tổng(?: (?:số|cộng))?|chung|tc|toàn bộ|total|grand total|sum total|totals)$"
    rf"|(?:tổng )?toàn (?:{PLACES})\b|tổng (?:cộng|số) (?:toàn|chung)\b|grand total\b|tổng hợp chung$"
)
TOTAL = late(
    rf"(?:(?:cộng |số )?(?:trang trước|mang sang|chuyển sang|trang này|chuyển trang)\b.*"
    rf"|(?:cộng|tổng) (?:số )?(?:lũy kế|dồn)|cộng|sub-?\s?totals?)$"
    rf"|(?:tổng(?: số| cộng)?|cộng) {OF_WHAT}$|tổng (?:số|cộng)\b"
    r"|(?:tổng|cộng)\s*(?:\(.*\)|[:+]\s*.*)?$|(?:sub-?\s?)?total (?:of|for|in)\b|total\s*[(:-]|sub-?\s?total\b"
)
PART = late(
    r"(?:trong đó|t\.\s?đó|chia ra|chia theo|phân theo|bao gồm|gồm có|of which|including|by (?:level|type|place)"
    r"|(?:(?:số|mức) )?(?:bình quân|trung bình|average|mean)"
    r"(?=$|[ /]*(?:chung|mỗi|một|1|toàn|của|các|cộng|đơn vị|per)\b|/)|tỉ (?:lệ|trọng|suất)|lũy kế"
    r"|cùng kì|năm (?:trước|ngoái|học trước)|năm (?:học )?\d{4}|so với|tăng\W.*giảm|chênh lệch|last year"
    r"|kế hoạch(?=$| (?:giao|năm))|chỉ tiêu(?=$| (?:giao|năm|kế))|thực hiện(?=$| (?:năm|kế|so)))(?!\w)"
)
# Pupils of a kind, below the unit that they belong to: never the name of a unit.
KIND = late(
    r"(?:(?:học sinh|hs|trẻ(?: em)?|số)\s+)?(?:nữ|nam|(?:nữ )?dân tộc(?: thiểu số)?|(?:nữ )?dtts|khuyết tật"
    r"|girls?|boys?|female|male)(?:\s*[:(].*)?$"
)
BULLET = late(r"[-–+•*]\s*[^\W\d]")
# A place that units lie in, or a level of them: among the names of schools it heads a group.
AREA = late(rf"(?:xã|phường|thị trấn|tt\.|huyện|thị xã|cụm|liên xã|vùng|khu vực)\s|(?:khối |cấp |bậc )?(?:{LEVELS})$")
# Matched against folded text, in which `ký` reads `kí`.
FOOTER = late(
    r"\*|\(\*\)|(?:ghi chú|chú thích|lưu ý|nguồn|nơi nhận|người lập|lập (?:biểu|bảng)|thủ trưởng|hiệu trưởng"
    r"|phó (?:hiệu trưởng|chủ tịch|giám đốc|trưởng phòng)|trưởng phòng|chủ tịch|giám đốc|kế toán|cán bộ|người (?:tổng"
    r" hợp|kiểm tra|báo cáo)|xác nhận|đã kí|kí tên|kí,|tm\.|kt\.|tuq\.|tl\.|đại diện|note[s:]|source:|prepared by"
    r"|signed|signature|head ?(?:teacher|master))"
    r"|\((?:đã )?kí|.*\(kí(?: tên)?[,)]|.*kí,? (?:ghi rõ họ tên|đóng dấu)"
)
DATED = late(r".*\bngày\b.*\btháng\b.*\bnăm\b")  # above signatures, and in a column of days or documents


SURE = 4  # plain numbers counting on from the first column: no unit's figures do that by chance


class Word(StrEnum):
    """What a label says that is not the name of a unit."""

    WHOLE = "whole"
    TOTAL = "total"
    PART = "part"


@lru_cache(maxsize=8192)
def total_word(text: str, own: frozenset[str] = frozenset()) -> Word | None:
    """Return what kind of total a label names; None for a unit: Cộng Hòa and Toàn Thắng are schools.

    `own` are the plan's words, folded: a label that is one of them, or one and more after it, is a total.
    """
    key = sum_key(RAISED.sub("", text))
    if not key or len(key) > 120:
        return None
    if APART.fullmatch(key):
        return Word.WHOLE if key.replace(" ", "") in SQUEEZED else None
    if key in ELSEWHERE:
        return Word.WHOLE
    if NOTED.match(key) and re.split(r"[(:]", key, maxsplit=1)[0].strip() in ELSEWHERE:
        return Word.TOTAL
    if text.strip() == COMMUNE:
        return None
    if own and (found := _by_own(key, own)):
        return found
    for word, pattern in ((Word.PART, PART), (Word.PART, KIND), (Word.WHOLE, WHOLE), (Word.TOTAL, TOTAL)):
        if pattern.match(key):
            return word
    return None


def _by_own(key: str, own: frozenset[str]) -> Word | None:
    """Return what a folded label is by the plan's words: one of them, or one with more after a blank or a sign."""
    if key in own:
        return Word.WHOLE
    rests = (key[len(word) : len(word) + 1] for word in own if key.startswith(word))
    return Word.TOTAL if any(unicodedata.category(rest)[0] in "ZPS" for rest in rests) else None


def says_total(text: str) -> bool:
    """Tell whether a label begins with the word for a sum itself, which no class and no place does."""
    return SUM.match(fold(text)) is not None


def says_only_total(text: str) -> bool:
    """Tell whether a label is the word for a sum and nothing more: it names no part of the table."""
    key = sum_key(text)
    return not key or key in ONLY_SUM or total_word(text) is Word.WHOLE


def is_area(name: str) -> bool:
    """Tell whether a name is that of a place or a level, which among schools heads a group."""
    return AREA.match(fold(name)) is not None


def is_figure(text: str) -> bool:
    """Tell whether a cell reads like a number, however it is written."""
    return FIGURE.match(text.strip()) is not None


def is_footer(text: str, *, may_say_day: bool = False) -> bool:
    """Tell whether a cell is of the lines that follow a table: signatures, notes, and days unless it may say one."""
    folded = fold(text).replace("“", "")
    found = FOOTER.match(folded) or (None if may_say_day else DATED.match(folded))
    return found is not None or text.lstrip().startswith(("*", "(*)"))


def level_of(text: str, prefix: bool) -> int | None:
    """Return the rank of a group mark, `A` above `I`, alone in a cell or before a name; None without one."""
    found = (LEVEL_PREFIX if prefix else LEVEL_MARK).match(fold(text))
    if found is None:
        return None
    return 1 if found["letter"] is None else 0


def is_heading(text: str) -> bool:
    """Tell whether a name without figures reads like the heading of a group."""
    return HEADING.match(fold(text)) is not None


def may_be_rates(label: str, cells: Sequence[str]) -> bool:
    """Tell whether a column may hold percentages: by its label, or by signs and decimals in its cells."""
    return RATE.search(fold(label)) is not None or any(
        "%" in cell or DECIMALS.fullmatch(cell.strip()) for cell in cells
    )


def is_number_row(row: Sequence[str]) -> bool:
    """Tell whether a row numbers the columns: `A B 1 2 3`, `(1) (2) (3)`, `1 2 3=1+2`."""
    marks = [
        unicodedata.normalize("NFKC", cell).casefold().replace(" ", "") for cell in row if cell and not cell.isspace()
    ]
    if len(marks) < 3 or max(map(len, marks)) > 25:
        return False
    letters = [mark for mark in marks if re.fullmatch(r"\(?[a-zđ]\)?", mark)]
    numbers = [_leading(mark) for mark in marks[len(letters) :]]
    if any(n is None for n in numbers) or len(letters) > 8:
        return False
    known = [n for n in numbers if n is not None]
    return len(known) >= 2 and known[0] in (0, 1) and all(b - a == 1 for a, b in pairwise(known))


def counts_on(row: Sequence[str]) -> bool:
    """Tell whether a row of column numbers could as well be the small figures of one unit: `1,2,3`."""
    marks = [cell.strip() for cell in row if cell.strip()]
    return len(marks) < SURE and all(map(str.isdecimal, marks))


def _leading(mark: str) -> int | None:
    """Return the number of a column mark; a formula after it (`5=3/4`) is no matter."""
    found = re.fullmatch(r"[\[(]?(\d{1,3})[\])]?(?:=[-+*/x().:,\d%\[\]]*)?", mark)
    return int(found[1]) if found else None


def plain_codes(keys: Sequence[str]) -> bool:
    """Tell whether every key is there and plainly a code; digits alone are told at once."""
    if "" in keys:
        return False
    joined = "".join(keys)
    return (joined.isascii() and joined.isdecimal()) or all(map(PLAIN_CODE.fullmatch, keys))


def running(cells: Sequence[str]) -> bool:
    """Tell whether cells are running numbers, or blank."""
    joined = "".join(cells)
    return not joined or joined.isdecimal()
