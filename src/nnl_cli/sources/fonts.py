"""Read Vietnamese typed with the fonts of the time before Unicode: TCVN3 (ABC) and VNI.

Such text is Latin letters that only its font shows as Vietnamese. A column is taken for it by its font,
or where reading it so makes the words of school tables appear; no statistics are asked.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.patterns import late
from nnl_cli.sources.tables import Row


class Legacy(StrEnum):
    """A way of writing Vietnamese from before Unicode."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"
    SOME_TCVN3 = "TCVN3 (ABC) + Unicode"  # cells of a column that is Unicode otherwise
    SOME_VNI = "VNI + Unicode"


SOME = {Legacy.TCVN3: Legacy.SOME_TCVN3, Legacy.VNI: Legacy.SOME_VNI}
WHOLE = {some: whole for whole, some in SOME.items()}
TCVN3 = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\xadøõö÷ùýúûüþ¡¢§£¤¥¦",
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
TCVN3_TABLE = str.maketrans(TCVN3)
# A soft hyphen that became a hyphen on the way: only before ơ is it surely the letter ư.
LOST_U = late(r"(?<=\w)-(?=[¬íêëìî])")

VNI_MARKS = {
    "a": ("aù á aø à aû ả aõ ã aï ạ aê ă aé ắ aè ằ aú ẳ aü ẵ aë ặ aâ â aá ấ aà ầ aå ẩ aã ẫ aä ậ"),
    "e": ("eù é eø è eû ẻ eõ ẽ eï ẹ eâ ê eá ế eà ề eå ể eã ễ eä ệ"),
    "i": ("í í ì ì æ ỉ ó ĩ ò ị"),
    "o": ("où ó oø ò oû ỏ oõ õ oï ọ oâ ô oá ố oà ồ oå ổ oã ỗ oä ộ ô ơ ôù ớ ôø ờ ôû ở ôõ ỡ ôï ợ"),
    "u": ("uù ú uø ù uû ủ uõ ũ uï ụ ö ư öù ứ öø ừ öû ử öõ ữ öï ự"),
    "y": ("yù ý yø ỳ yû ỷ yõ ỹ î ỵ ñ đ"),
}


def _vni() -> dict[str, str]:
    words = " ".join(VNI_MARKS.values()).split()
    lower = dict(zip(words[::2], words[1::2], strict=True))
    mixed = {key[0].upper() + key[1:]: value.upper() for key, value in lower.items()}
    return {**lower, **mixed, **{key.upper(): value.upper() for key, value in lower.items()}}


def _letters(written: Iterable[str]) -> str:
    """Return the pattern of letters as typed, each with its mark behind it where it has one."""
    marks: dict[str, str] = {}
    for letter in written:
        marks[letter[0]] = marks.get(letter[0], "") + letter[1:]
    alone = set(written)
    return "|".join(
        f"{letter}[{behind}]{'?' if letter in alone else ''}" if behind else letter for letter, behind in marks.items()
    )


VNI = _vni()
VNI_LETTERS = late(_letters(VNI))

# Words of school tables that have an accent: each is proof that a text was read the right way.
TABLE_WORDS = (
    "trường học tiểu mầm cơ sở phổ trung thường xuyên giáo viên tổng cộng số tỷ lệ lớp nữ dân tộc mã tên xã phường thị"
    " trấn huyện tỉnh cấp khối năm đơn vị chú ghi tốt nghiệp trẻ điền hòa đạt chuẩn nghề người loại hình toàn phòng"
    " ngày quốc gia thi giỏi đại cao đẳng dự xét vào độ tuổi nhóm biên chế mẫu nhà địa bàn công lập tư thục"
)
WORDS = frozenset(fold(word) for word in TABLE_WORDS.split() if not word.isascii())
# Letters that only Unicode has: a column with one was not typed for an old font, whatever font it has.
MODERN = late("[ăắằẳẵặđĩũơớờởỡợưứừửữựạảấầẩẫậẹẻẽếềểễệỉịọỏốồổỗộụủỳỵỷỹ]", re.IGNORECASE)
PROOF = 2  # words that show one line to be of an old font where the column is not
LETTERS = late(r"[^\W\d_]+")
# The first 256 letters of Unicode that Vietnamese in Unicode uses: these prove nothing.
VIETNAMESE = frozenset(chr(i) for i in range(0x80)) | frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")


def from_tcvn3(text: str) -> str:
    """Return TCVN3 text in Unicode; capitals of the fonts that end in H come out small."""
    return LOST_U.sub("ư", text).translate(TCVN3_TABLE)


def from_vni(text: str) -> str:
    """Return VNI text in Unicode, the longest mark first."""
    return VNI_LETTERS.sub(lambda match: VNI[match[0]], text)


CONVERT: Mapping[Legacy, Callable[[str], str]] = {Legacy.TCVN3: from_tcvn3, Legacy.VNI: from_vni}


class Readable(NamedTuple):
    """The first rows of a sheet in Unicode, and the columns that had to be converted."""

    grid: Sequence[Row]
    legacy: Mapping[int, Legacy]


def readable(grid: Sequence[Row], fonts: Mapping[int, Legacy] = MappingProxyType({})) -> Readable:
    """Return rows with every legacy column in Unicode."""
    legacy = find_legacy(grid, fonts)
    return Readable([convert_row(row, legacy) for row in grid] if legacy else grid, legacy)


def convert_row(row: Row, legacy: Mapping[int, Legacy]) -> Row:
    """Return a row with the cells of its legacy columns in Unicode."""
    cells = list(row)
    for index, kind in legacy.items():
        cells[index : index + 1] = convert_cells(cells[index : index + 1], kind)
    return cells


def convert_cells(cells: Sequence[str], legacy: Legacy) -> list[str]:
    """Return the cells of a column in Unicode; those that are it already stay as they are."""
    is_some, whole = legacy in WHOLE, WHOLE.get(legacy, legacy)
    convert = CONVERT[whole]

    def stays(cell: str) -> bool:
        return not _may_be(cell) or (VIETNAMESE.issuperset(cell) and (is_some or _reads(cell, whole)))

    return [cell if stays(cell) else unicodedata.normalize("NFC", convert(cell)) for cell in cells]


def _reads(cell: str, legacy: Legacy) -> bool:
    """Tell whether a cell shows more words as it stands than converted."""
    return len(_words(cell)) > len(_words(CONVERT[legacy](cell)))


def _may_be(text: str) -> bool:
    """Tell whether a text could be legacy: not plain ASCII, and without the letters that only Unicode has."""
    return not text.isascii() and all(ord(c) < 0x100 or not c.isalpha() for c in text)


def legacy_font(name: str) -> Legacy | None:
    """Return the way of writing that a font's name stands for: `.VnTime`, `VNI-Times`."""
    key = name.strip().casefold()
    return Legacy.TCVN3 if key.startswith(".vn") else Legacy.VNI if key.startswith(("vni-", "vni ")) else None


def find_legacy(grid: Sequence[Row], fonts: Mapping[int, Legacy]) -> dict[int, Legacy]:
    """Return the columns that hold legacy text: by their font, by their words, or beside one that does."""
    columns = _suspects(grid)
    modern = {index for row in grid for index, cell in enumerate(row) if MODERN.search(cell)} if fonts else set()
    found = {index: fonts[index] for index in columns if index in fonts and index not in modern}
    for index, cells in columns.items():
        if index not in found and (legacy := _by_words(cells)):
            found[index] = SOME[legacy] if _is_mixed(grid, index, legacy) else legacy
    if found:
        common = max(set(found.values()), key=list(found.values()).count)
        for index, cells in columns.items():
            text = "".join(cells)
            if index not in found and not _words(" ".join(cells)) and not VIETNAMESE.issuperset(text):
                found[index] = common
    return found


def _is_mixed(grid: Sequence[Row], index: int, legacy: Legacy) -> bool:
    """Tell whether a column has cells that are surely Unicode, and as many of them as such that surely are not."""
    cells = [row[index] for row in grid if index < len(row)]
    modern = sum(1 for cell in cells if MODERN.search(cell) or (VIETNAMESE.issuperset(cell) and _reads(cell, legacy)))
    return modern > 0 and modern >= sum(1 for cell in cells if _may_be(cell) and not VIETNAMESE.issuperset(cell))


def _suspects(grid: Sequence[Row]) -> dict[int, list[str]]:
    """Return, by column, the cells that may be legacy text."""
    columns: dict[int, list[str]] = {}
    for row in grid:
        for index, cell in enumerate(row):
            if cell and _may_be(cell):
                columns.setdefault(index, []).append(cell)
    return columns


def _by_words(cells: Sequence[str]) -> Legacy | None:
    """Return how a column must be read for the most words to appear; None where that is as it stands.

    Cells that are Unicode may show as many words as a line of an old font among them: two of that line prove it.
    """
    strange = [cell for cell in cells if not VIETNAMESE.issuperset(cell)]
    return _best(cells, 1) or (_best(strange, PROOF) if strange else None)


def _best(cells: Sequence[str], least: int) -> Legacy | None:
    text = " ".join(cells)
    scores = {legacy: len(_words(convert(text))) for legacy, convert in CONVERT.items()}
    best = max(scores, key=lambda legacy: scores[legacy])
    return best if scores[best] > len(_words(text)) and scores[best] >= least else None


def _words(text: str) -> set[str]:
    return {fold(word) for word in LETTERS.findall(unicodedata.normalize("NFC", text))} & WORDS


def encoding_words(text: str) -> int:
    """Return how many different words of school tables a text shows: proof of how it was read."""
    return len(_words(text))
