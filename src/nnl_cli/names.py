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
# What one of these three may change, in composed letters: most names have none of it.
HABITS = late(r"o[àáảãạặậèéẻẽẹệ]|u[ỳýỷỹỵ]|q[ùúủũụ]|g[ìíỉĩị]|[hklmst](?:y(?!\w)|[ỳýỷỹỵ])")
MARKS = late(r"\([*†‡]+\)|[*†‡]+")
LOOKALIKES = str.maketrans({"ð": "đ", "ɖ": "đ", "&": " và ", "–": "-", "—": "-", "−": "-"})
# What these three may change, in small letters: most names have none of it.
ODD = late(f"[{''.join(map(chr, (*INVISIBLE, *LOOKALIKES)))}*†‡]")

REMEMBERED = 32_768  # names: those of the largest offices. One less than are asked in turn, and all are made anew


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """Return the matching key of a name: what is left when only spelling habits differ.

    NFKC, case, spaces, invisible letters, footnote marks, `&`/`và`, tone placement (hòa/hoà) and
    lone i/y after h k l m s t (tỷ/tỉ) are folded; accents stay, since Bình and Binh are two names.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    if ODD.search(text):
        text = MARKS.sub(" ", text.translate(INVISIBLE).translate(LOOKALIKES))
    if unicodedata.is_normalized("NFC", text) and not HABITS.search(text):
        return " ".join(text.split())
    text = unicodedata.normalize("NFD", text)
    text = LATE_TONE.sub(_early_tone, GLIDE_TONE.sub(_late_tone, text))
    text = LONE_Y.sub(r"i\1", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=REMEMBERED)  # the widest table has half as many labels, each asked about a dozen times
def label_key(text: str) -> str:
    """Return what two spellings of one column label share; footnote marks and end colons are no part."""
    return SLASH.sub("/", fold(FOOTNOTES.sub("", text))).strip(" .:;,")


# The word for what kind of place or unit a name is of, which one office writes and the next leaves out.
KINDS_OF_PLACE = ("xã", "phường", "thị trấn", "đặc khu")
OF_PLACE = late(rf"({'|'.join(KINDS_OF_PLACE)}) (?=\S)")
OF_UNIT = late(rf"({'|'.join(KINDS_OF_PLACE)}|trường) (?=\S)")  # of a place, Trường Sơn is all name


class Named(NamedTuple):
    """A folded name of a place or unit without the word for its kind, and that word ("" where it is left out)."""

    name: str
    kind: str


@lru_cache(maxsize=REMEMBERED)
def named(text: str) -> Named:
    """Return a unit's name and its kind apart: `Trường Điền Hoà` and `điền hòa` share the name."""
    return _apart(fold(text), OF_UNIT)


@lru_cache(maxsize=REMEMBERED)
def placed(text: str) -> Named:
    """Return a place's name and its kind apart: `Xã Điền Hoà` and `điền hòa` share the name."""
    return _apart(fold(text), OF_PLACE)


def unit_name(text: str) -> str:
    """Return what two spellings of a unit's name share; of the words for its kind only `trường` says nothing."""
    kindless = named(text)
    return kindless.name if kindless.kind == "trường" else fold(text)


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
