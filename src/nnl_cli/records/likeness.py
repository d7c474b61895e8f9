"""Tell names that may be one school's though they share no key: a kind left out or written in full, no diacritics."""

from collections.abc import Sequence
from functools import lru_cache

from nnl_cli.names import bare, fold
from nnl_cli.patterns import late

WORD = late(r"\w+")
JOINING = frozenset({"và", "va", "and"})
NUMBERING = late(r"\d+\w?|[ivx]+|\w")  # `THCS Lê Lợi 2`, `Kim Đồng II`, `Lớp A`: what tells two units apart
LONGEST = 8  # words that one abbreviation stands for
Words = tuple[str, ...]


@lru_cache(maxsize=8192)
def words_of(name: str, accents: bool = True) -> Words:
    """Return the words of a folded name, without accents where these are not to count."""
    text = fold(name) if accents else bare(name)
    return tuple(word for word in WORD.findall(text) if word not in JOINING)


@lru_cache(maxsize=8192)
def has_accents(name: str) -> bool:
    """Whether a name is written with any Vietnamese letter: one without may leave them out."""
    return bare(name) != fold(name)


def may_be_one(one: str, other: str) -> bool:
    """Whether two names may be of one unit: one is the other with some words more, in another order or shortened.

    `Lê Lợi`, `Le Loi`, `THCS Lê Lợi` and `Trường Trung học cơ sở Lê Lợi` may; `TH Lê Lợi` and `THCS Lê Lợi`, or
    two that a number tells apart, may not. Accents count where both names have any.
    """
    accents = has_accents(one) and has_accents(other)
    first, second = words_of(one, accents), words_of(other, accents)
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    return sorted(short) == sorted(long) or any(_covers(short, long, start) for start in range(len(long)))


def _covers(short: Words, long: Words, start: int) -> bool:
    """Whether the words of one name stand in the other from a word on, and what is left over numbers nothing."""
    rest = _rest(short, long[start:])
    return rest is not None and not any(map(NUMBERING.fullmatch, (*long[:start], *rest)))


def _rest(short: Words, long: Words) -> Words | None:
    """Return what one name leaves of the other behind its own words, abbreviations read; None where they part."""
    if not short:
        return long
    if not long:
        return None
    if short[0] == long[0]:
        return _rest(short[1:], long[1:])
    for count in range(2, LONGEST + 1):
        if short[0] == _initials(long[:count], count):
            return _rest(short[1:], long[count:])
        if long[0] == _initials(short[:count], count):
            return _rest(short[count:], long[1:])
    return None


def _initials(words: Sequence[str], count: int) -> str:
    """Return the first letters of so many words; no word at all where there are fewer."""
    return "".join(bare(word[0]) for word in words) if len(words) == count else ""
