"""Know the encodings of other countries' texts: which may be tried, and whether what one shows is one language."""

import re
import unicodedata
from collections.abc import Mapping

from nnl_cli.sources.tables import Whole

# The letters of languages that are not ASCII, small ones: a text in the wrong encoding shows letters of several.
LATIN: Mapping[str, str] = {
    "portuguese": "áâãàçéêíóôõúü",
    "spanish": "áéíñóúü",
    "catalan": "àçèéíïòóúü",
    "french": "àâçèéêëîïôœùû",
    "german": "äöüßé",
    "italian": "àèéìíîòóùú",
    "dutch": "áéëèïíóöúü",
    "danish": "æøåé",
    "swedish": "åäöé",
    "finnish": "åäöšž",
    "icelandic": "áðéíóúýþæö",
    "albanian": "çë",
    "polish": "ąćęłńóśźż",
    "czech": "áčďéěíňóřšťúůýž",
    "slovak": "áäčďéíĺľňóôŕšťúýž",
    "hungarian": "áéíóöőúüű",
    "croatian": "čćđšž",
    "romanian": "ăâîşţșț",
    "turkish": "çğıöşüâîûİ",
    "lithuanian": "ąčęėįšųūž",
    "latvian": "āčēģīķļņōŗšūž",
    "estonian": "äõöüšž",
    "vietnamese": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
}
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef"
LANGUAGES: Mapping[str, str] = {
    **{name: letters + letters.upper().replace("SS", "") for name, letters in LATIN.items()},
    "cyrillic": "\u0400-\u04ff",
    "greek": "\u0384-\u03ce",
    "hebrew": "\u0591-\u05f4",
    "arabic": "\u060c-\u06f9\u200c-\u200f",
    "thai": "\u0e01-\u0e5b",
    "korean": "\uac00-\ud7a3\u3131-\u318e" + HAN,
    "japanese": "\u3005-\u30fe\uff61-\uff9f" + HAN,
    "chinese": HAN,
}
WESTERN = tuple(LATIN)[: tuple(LATIN).index("albanian") + 1]
CENTRAL = ("polish", "czech", "slovak", "hungarian", "croatian", "romanian", "albanian", "german")
BALTIC = ("lithuanian", "latvian", "estonian")
# What may be tried, and the languages that each is for; an encoding that another one holds whole is left out.
PAGES: Mapping[str, tuple[str, ...]] = {
    "cp1252": WESTERN,
    "cp1250": CENTRAL,
    "cp1251": ("cyrillic",),
    "cp1253": ("greek",),
    "cp1254": ("turkish", "german"),
    "cp1255": ("hebrew",),
    "cp1256": ("arabic",),
    "cp1257": BALTIC,
    "cp1258": ("vietnamese",),
    "cp874": ("thai",),
    "cp932": ("japanese",),
    "euc_jp": ("japanese",),
    "gb18030": ("chinese",),
    "cp950": ("chinese",),
    "big5hkscs": ("chinese",),
    "cp949": ("korean",),
    "iso8859_2": CENTRAL,
    "iso8859_5": ("cyrillic",),
    "iso8859_6": ("arabic",),
    "iso8859_7": ("greek",),
    "iso8859_8": ("hebrew",),
    "iso8859_9": ("turkish", "german"),
    "iso8859_13": BALTIC,
    "iso8859_15": WESTERN,
    "iso8859_16": ("romanian",),
    "koi8_r": ("cyrillic",),
    "koi8_u": ("cyrillic",),
    "cp437": WESTERN,
    "cp850": WESTERN,
    "cp852": CENTRAL,
    "cp855": ("cyrillic",),
    "cp857": ("turkish",),
    "cp775": BALTIC,
    "cp866": ("cyrillic",),
    "cp737": ("greek",),
    "cp862": ("hebrew",),
    "mac_roman": WESTERN,
    "mac_latin2": CENTRAL,
    "mac_cyrillic": ("cyrillic",),
    "mac_greek": ("greek",),
    "mac_turkish": ("turkish",),
}
SIGNS = "\u00a0\u00ad°ºª·№§€«»‘’‚“”„–—…•½²³¿¡\u2002-\u200a\u202f\u3000"  # of no language
HEAD = 65_536  # bytes in which a header stands


def called(page: str) -> str:
    """Return the name of an encoding as programs show it to people."""
    return (
        f"windows-{page[2:]}" if page.startswith("cp125") else page.replace("iso8859_", "iso-8859-").replace("_", "-")
    )


def head_in(page: str, data: bytes) -> bytes:
    """Return the first lines of a text in an encoding as UTF-8; bytes that it does not have are left out."""
    return _composed(data[:HEAD].decode(page, errors="ignore")).encode()


def text_in(page: str, data: bytes) -> Whole | None:
    """Return a text that is in an encoding, or None where some byte is not."""
    try:
        text = _composed(data.decode(page))
    except UnicodeDecodeError:
        return None
    letters = "".join(letter for letter in set(text) if not letter.isascii())
    return Whole(text.encode(), any(_of(language).fullmatch(letters) for language in PAGES[page]))


def has_utf8_lines(data: bytes) -> bool:
    """Tell whether a line that is not plain is UTF-8: the file was put together from two encodings, or is damaged."""
    for line in data.splitlines():
        if not line.isascii():
            try:
                line.decode()
            except UnicodeDecodeError:
                continue
            return True
    return False


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _of(language: str) -> re.Pattern[str]:
    return re.compile(f"[{LANGUAGES[language]}{SIGNS}]*")
