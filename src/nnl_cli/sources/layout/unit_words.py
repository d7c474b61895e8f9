"""Know the texts that call one unit by its name, and those that speak of many: the titles of forms and summaries."""

import re
from functools import lru_cache

from nnl_cli.names import bare, fold
from nnl_cli.patterns import late
from nnl_cli.sources.layout.words import LEVELS

KIND = rf"trường|trung tâm|school|mn|mg|th|thcs|thpt|pt(?:dt)?(?:nt|bt)|dtnt|dtbt|{LEVELS}"
# Between the kind and the name: `Trường PTDT bán trú THCS Lê Lợi`, `Trường: TH B`, `Trường MN xã An Bình`.
MIDDLE = rf"(?:(?:{KIND}|ptdt|dân tộc|nội trú|bán trú|cơ sở|cấp [123]|và|số|xã|phường)(?!\w)|[\s:.,&/–-])*"
# Words before a kind that speak of many, and words behind one that are no name (`TH` may be *thực hiện*).
OF_MANY = r"(?:các|những|số|mỗi|từng|tên|loại|sách|toàn)\s+"
NO_NAME = late(
    # of what sort they are, and where
    r"(?:học|công|tư|dân|bán|ngoài|đạt|chuẩn|có|không|chưa|được|trên|theo|thuộc|trực|ở|tại|của|toàn|huyện|tỉnh|hạng"
    # when
    r"|trong|năm|cùng|tháng|quý|kì|đến|so|kế|đầu|cuối|giữa|ước|lũy|ngày"
    # whom they have
    r"|từng|mỗi|các|những|lớp|loại|vào|bỏ|nữ|nam|dtts|khuyết|hs|gv|cbql|giáo|cán|nghề"
    # what a sheet or a column is called
    r"|biểu|mẫu|sheet|trang|bảng|phụ|stt|tt|tổng|cộng|tỉ|is|of|and|in|with|total|data|district|name)"
)
IS_KIND = late(KIND)
SUMMARY = late(r"tổng hợp|\btong hop\b|\bsummary\b")
OF_ALL = late(
    r"\btoàn (?:huyện|xã|tỉnh|phường|ngành|quận|thành phố|bộ|quốc)(?!\w)"
    r"|tổng hợp (?:chung|các|từ các|huyện|xã|phường|tỉnh|thành phố)(?!\w)"
)
# As above, of a title that has no accent at all: beside accents `toan` is a name.
OF_ALL_BARE = late(
    r"\btoan (?:huyen|xa|tinh|phuong|nganh|quan|thanh pho|bo|quoc)(?!\w)"
    r"|tong hop (?:chung|cac|tu cac|huyen|xa|phuong|tinh|thanh pho)(?!\w)"
)


@lru_cache(maxsize=4096)
def calls_unit(text: str, kinds: frozenset[str] = frozenset()) -> bool:
    """Tell whether a text holds a word for a kind of unit and a name after it: `BÁO CÁO TRƯỜNG TH B`.

    `kinds` are further such words, folded: those with which the names of other units begin.
    """
    words = "|".join((KIND, *map(re.escape, sorted(kinds))))
    return any(
        _is_name(text, found[1]) for found in re.finditer(rf"(?<!\w)(?:{words})(?!\w){MIDDLE}([^\W_]+)", fold(text))
    )


def _is_name(text: str, word: str) -> bool:
    """Tell whether the word after a kind is a name: a capital letter begins it, and it is no word for many."""
    if NO_NAME.fullmatch(word) or IS_KIND.fullmatch(word) or word.isdecimal():
        return False
    return any(fold(spelled) == word and spelled[0].isupper() for spelled in re.findall(r"[^\W_]+", text))


def says_summary(text: str) -> bool:
    """Tell whether a title may say that what is below it sums many units; one school's form may say it too."""
    return SUMMARY.search(fold(text)) is not None


def speaks_of_all(text: str) -> bool:
    """Tell whether a title says that what is below it is of all units of a place: `TỔNG HỢP TOÀN HUYỆN`."""
    folded = fold(text)
    return OF_ALL.search(folded) is not None or (folded == bare(text) and OF_ALL_BARE.search(folded) is not None)
