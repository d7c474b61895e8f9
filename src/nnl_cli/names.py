"""Fold names to what they share, so that spellings of one word meet: case, spaces, tone placement."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from nnl_cli.patterns import late

# Letters that nothing is seen of: joiners, soft hyphens, and the marks of direction that are pasted with a text;
# not the one that turns digits round (U+202E): 12 behind it is seen as 21.
INVISIBLE = dict.fromkeys(
    map(
        ord,
        "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u061c\u180e\ufe0e\ufe0f"
        "\u200e\u200f\u202a\u202b\u202c\u202d\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069",
    )
)
TONES = "\u0300\u0301\u0303\u0309\u0323"
# The old style puts the tone on the last vowel (hoà, thuý), the new on the first (hòa, thúy).
LATE_TONE = late(rf"(?<!q)(o)([ae])([{TONES}])(?!\w)|(?<!q)(u)(y)([{TONES}])(?!\w)")
# After qu and gi the tone belongs to the vowel behind them: quý, giá, never qúy, gía.
GLIDE_TONE = late(
    rf"(?<=q)(u)([{TONES}])([aeiouy][\u0302\u0306\u031b]*)|(?<=g)(i)([{TONES}])([aeou][\u0302\u0306\u031b]*)"
)
FOOTNOTES = late(r"[\u00b9\u00b2\u00b3\u2070-\u2079\u24d0-\u24e9]+|[(\[](?:\d|[*†‡]+)[)\]]\s*$|\([*†‡]+\)")
SLASH = late(r"\s*/\s*")
LONE_Y = late(rf"(?<=[hklmst])y([{TONES}]?)(?!\w)")
# All that one of these three may change, in composed small letters, and little else: most names have none of it. From à
# to é and ạ to ệ stand a and e with their marks, from ỳ to ỹ stands y; to compile letters one by one costs four times.
HABITS = late(r"o[à-éạ-ệ]|u[ýỳ-ỹ]|q[^\x00-\x7f]|g[ì-ĩỉ-ị]|[hklmst](?:y(?!\w)|[ýỳ-ỹ])")
MARKS = late(r"\([*†‡]+\)|[*†‡]+")
LOOKALIKES = str.maketrans({"ð": "đ", "ɖ": "đ", "&": " và ", "–": "-", "—": "-", "−": "-"})
# What these three may change, in small letters: most names have none of it.
ODD = frozenset((*map(chr, (*INVISIBLE, *LOOKALIKES)), *"*†‡"))
RUN = late(r"\d+")
FAR = late("[^\x00-\u065f\u1ea0-\u1ef9]")  # no letter of Vietnamese: found missing at a tenth of what a digit costs
FOREIGN = late(r"[^\D0-9]")  # a decimal digit of another script: ٣, ۳, ३, ๓; not ² and not ③

REMEMBERED = 32_768  # names: those of the largest offices. One less than are asked in turn, and all are made anew


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """Return the matching key of a name: what is left when only spelling habits differ.

    NFKC, case, spaces, invisible letters, footnote marks, `&`/`và`, digits of other scripts (٣/3), tone placement
    (hòa/hoà) and lone i/y after h k l m s t (tỷ/tỉ) are folded; accents stay, since Bình and Binh are two names.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    if not text.isascii():
        text = plain_digits(text)
    if not ODD.isdisjoint(text):
        text = MARKS.sub(" ", text.translate(INVISIBLE).translate(LOOKALIKES))
    if unicodedata.is_normalized("NFC", text) and not HABITS.search(text):
        return " ".join(text.split())
    text = unicodedata.normalize("NFD", text)
    text = LATE_TONE.sub(_early_tone, GLIDE_TONE.sub(_late_tone, text))
    text = LONE_Y.sub(r"i\1", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


MARK = late(r"[\[({]?\s*(?:(\d{1,3})|([a-z]|[a-z]{1,4}[._-]?\d{1,4}))\s*[\])}]?\.?")


def mark_of(text: str) -> str | None:
    """Return the number, letter or code by which a form marks a column, without its brackets; None for other texts."""
    match = MARK.fullmatch(fold(text))
    if match is None:
        return None
    return match[2] or str(int(match[1]))


def plain_digits(text: str) -> str:
    """Return a text whose numbers are written with the digits 0 to 9, whatever script they were in.

    A number whose digits are of two scripts stays as it is: nobody types one so, and no reader takes it.
    """
    return RUN.sub(_plain_number, text) if FAR.search(text) and FOREIGN.search(text) else text


def _plain_number(run: re.Match[str]) -> str:
    return run[0].translate(to_plain(run[0])) if len(scripts(run[0])) == 1 else run[0]


def scripts(digits: Iterable[str]) -> frozenset[int]:
    """Return the scripts that some decimal digits are of, each by the place of its zero."""
    return frozenset(ord(digit) - unicodedata.decimal(digit) for digit in digits)


def to_plain(digits: Iterable[str]) -> dict[int, str]:
    """Return what writes some decimal digits as 0 to 9 (`str.translate`)."""
    return {ord(digit): str(unicodedata.decimal(digit)) for digit in digits}


@lru_cache(maxsize=REMEMBERED)  # the widest table has half as many labels, each asked about a dozen times
def label_key(text: str) -> str:
    """Return what two spellings of one column label share; footnote marks and end colons are no part."""
    return SLASH.sub("/", fold(FOOTNOTES.sub("", text))).strip(" .:;,")


def sum_key(text: str) -> str:
    """Return what two spellings of a row that sums share."""
    return fold(text).strip(" .:;,*-–")


# The word for what kind of place or unit a name is of, which one office writes and the next leaves out.
KINDS_OF_PLACE = ("xã", "phường", "thị trấn", "đặc khu")
OF_PLACE = late(rf"({'|'.join(KINDS_OF_PLACE)}) (?=\S)")
OF_UNIT = late(rf"({'|'.join(KINDS_OF_PLACE)}|trường) (?=\S)")  # of a place, Trường Sơn is all name


# What kind of school or centre a name is of, in full and as offices shorten it: `Trường Mầm non Hoa Sen`, `MN Hoa Sen`.
SHORT_KINDS = {
    "mầm non": "mn",
    "mẫu giáo": "mg",
    "tiểu học": "th",
    "trung học cơ sở": "thcs",
    "trung học phổ thông": "thpt",
    "phổ thông cơ sở": "ptcs",
    "phổ thông dân tộc nội trú": "ptdtnt",
    "phổ thông dân tộc bán trú": "ptdtbt",
    "trung tâm": "tt",
    "giáo dục thường xuyên": "gdtx",
    "giáo dục nghề nghiệp": "gdnn",
    "tổ dân phố": "tdp",
}
_KINDS = "|".join(sorted((*SHORT_KINDS, *SHORT_KINDS.values()), key=len, reverse=True))
KINDS_BEFORE = late(rf"(?P<school>(?:trường )?)(?P<kinds>(?:{_KINDS})(?:(?: và | ?- ?| )(?:{_KINDS}))*)(?= \S)")
FULL_KIND = late("|".join(sorted(SHORT_KINDS, key=len, reverse=True)))
LONG_SIGNS = ("học", "mầm", "mẫu", "dục", "tâm", "phổ", "tổ", "-")  # one is in every kind that is not short yet
DASH = late(r" ?- ?")


class Named(NamedTuple):
    """A folded name of a place or unit without the word for its kind, and that word ("" where it is left out)."""

    name: str
    kind: str


@lru_cache(maxsize=REMEMBERED)
def named(text: str) -> Named:
    """Return a unit's name and its kind apart: `Trường Điền Hoà` and `điền hòa` share the name.

    The kind of a school is part of its name, in full or shortened: `Trường Mầm non Hoa Sen` is `MN Hoa Sen`.
    """
    return _apart(shortened(fold(text)), OF_UNIT)


def shortened(folded: str) -> str:
    """Return a folded name with the kinds before it as offices shorten them."""
    match = KINDS_BEFORE.match(folded) if any(map(folded.__contains__, LONG_SIGNS)) else None
    if match is None:
        return folded
    short = FULL_KIND.sub(lambda kind: SHORT_KINDS[kind[0]], match["kinds"])
    return match["school"] + DASH.sub(" và ", short) + folded[match.end() :]


def without_kind(name: str) -> Named:
    """Return what is left of a unit's name (`named`) without the kind of a school, and that kind: `thcs`, `hoa lư`."""
    match = KINDS_BEFORE.match(name)
    return Named(name[match.end() :].strip(), match["kinds"]) if match else Named(name, "")


@lru_cache(maxsize=REMEMBERED)
def placed(text: str) -> Named:
    """Return a place's name and its kind apart: `Xã Điền Hoà` and `điền hòa` share the name."""
    return _apart(fold(text), OF_PLACE)


def unit_name(text: str) -> str:
    """Return what two spellings of a unit's name share; of the words for its kind only `trường` says nothing."""
    bare, kind = named(text)
    return f"{kind} {bare}" if kind not in ("", "trường") else bare


def _apart(folded: str, kind: re.Pattern[str]) -> Named:
    match = kind.match(folded)
    return Named(folded[match.end() :], match[1]) if match else Named(folded, "")


Apart = Callable[[str], Named]


def same_text(one: str, other: str, apart: Apart | None = None) -> bool:
    """Whether two texts are one but for spelling habits (design: section 3, *Texts compare folded*).

    Names of places and units (`apart` is `placed` or `named`) may also leave out the word for their kind; two that
    both name theirs are one only if it is the same: the ward and the commune of one name are two places.
    """
    if one == other:
        return True
    if apart is None:
        return fold(one) == fold(other)
    first, second = apart(one), apart(other)
    return first.name == second.name and (first.kind == second.kind or not (first.kind and second.kind))


# What stands where a code is not known.
NO_CODE = frozenset({"", "-", "–", "—", "…", "...", "?"})


def no_codes(missing: Iterable[str]) -> frozenset[str]:
    """Return what is no code of a unit: dashes, and a plan's signs for "not reported" in any case."""
    return NO_CODE | {spelled for sign in missing for spelled in (sign, sign.lower(), sign.upper())}


def _late_tone(match: re.Match[str]) -> str:
    glide, tone, vowel = (g for g in match.groups() if g is not None)
    return f"{glide}{vowel}{tone}"


def _early_tone(match: re.Match[str]) -> str:
    first, last, tone = (g for g in match.groups() if g is not None)
    return f"{first}{tone}{last}"


def bare(text: str) -> str:
    """Return a folded name without accents: good for a suggestion, never for a match."""
    letters = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    return "".join(c for c in letters if not unicodedata.combining(c))


def nearest(text: str, names: list[str]) -> str | None:
    """Return the name most like `text`, accents and case aside, or None where none is near."""
    from difflib import get_close_matches

    by_bare = {bare(name): name for name in reversed(names)}
    found = get_close_matches(bare(text), list(by_bare), n=1, cutoff=0.7)
    return by_bare[found[0]] if found else None


WORD = late(r"[^\W\d_]+|\d+")
LONG = 4  # letters of a word in which one may be mistyped; shorter ones (`I`, `II`, `nam`) are other words


@lru_cache(maxsize=8192)
def is_near(one: str, other: str) -> bool:
    """Whether two texts may be one word though they are not written alike: `CL`, `cong lap`, `cônglập`, `công lâpp`.

    Accents, spaces and signs left out, the first letters alone, or one letter wrong in one long word. Numbers count:
    `mức 1` and `mức 2` are two words.
    """
    first, second = WORD.findall(bare(one)), WORD.findall(bare(other))
    whole = "".join(first), "".join(second)
    if not all(whole):
        return False
    if whole[0] == whole[1] or whole[0] == _initials(second) or whole[1] == _initials(first):
        return True
    wrong = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    return len(first) == len(second) and len(wrong) == 1 and _is_slip(*wrong[0])


def _initials(words: list[str]) -> str | None:
    return "".join(word[0] for word in words) if len(words) > 1 else None


def _is_slip(one: str, other: str) -> bool:
    """Whether two long words differ in one letter: another, missing, too many, or two in the wrong order."""
    if min(len(one), len(other)) < LONG or not (one + other).isalpha() or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]


ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONE_ORDER = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng


def vietnamese_order(text: str) -> tuple[bool, tuple[int, ...], tuple[int, ...], str]:
    """Return a key that sorts as a Vietnamese dictionary does: letters (a ă â … d đ), then tones; "" last."""
    ranks = list(map(_rank, unicodedata.normalize("NFC", text.casefold())))
    return (not text, tuple(letter for letter, _ in ranks), tuple(tone for _, tone in ranks), text)


@lru_cache(maxsize=1024)
def _rank(letter: str) -> tuple[int, int]:
    """Return where a letter stands in the alphabet, and its tone."""
    parts = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in parts if mark in TONES), "")
    base = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
    place = ALPHABET.find(base) + 1000 if base in ALPHABET else ord(base[0])
    return place, TONE_ORDER.find(tone) + 1 if tone else 0
