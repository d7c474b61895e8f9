"""Turn labels and names into what they mean, word by word, so that `Học nghề (SC, TC)` meets a field's label."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from nnl_cli.names import bare, fold
from nnl_cli.patterns import late
from nnl_cli.proposing.glossary import BY_COMPANY, SAID, WOVEN

TOKEN = late(r"[^\W\d_]+\d*|\d+|%")
Meanings = frozenset[str]
Phrase = tuple[str, ...]
LONGEST = 6  # words of the longest phrase of the glossary


def _tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


@lru_cache(maxsize=2)
def _phrases(is_bare: bool) -> Mapping[Phrase, tuple[str, ...]]:
    """Return what every phrase of the glossary means; without accents those that mean two things are left out."""
    spelled = bare if is_bare else fold
    found: dict[Phrase, tuple[str, ...]] = {}
    doubled: set[Phrase] = set()
    said = [(word, (meaning,) if meaning else ()) for meaning, words in SAID.items() for word in words]
    for word, meanings in [*said, *WOVEN.items()]:
        phrase = tuple(_tokens(spelled(word)))
        if found.setdefault(phrase, meanings) != meanings:
            doubled.add(phrase)
    return {phrase: meanings for phrase, meanings in found.items() if phrase not in doubled}


@lru_cache(maxsize=8192)
def meanings(text: str, drop: tuple[str, ...] = ()) -> Meanings:
    """Return what a text says: a meaning for every phrase that the glossary knows, else the word itself.

    A text without any accent is looked up without; `drop` are texts that say nothing here, such as the period asked.
    """
    is_bare = fold(text).isascii()
    tokens = _tokens(bare(text) if is_bare else fold(text))
    known = {**_phrases(is_bare), **{tuple(_tokens(bare(one) if is_bare else fold(one))): () for one in drop}}
    return in_company(frozenset(_read(tokens, known)))


def _read(tokens: Sequence[str], known: Mapping[Phrase, tuple[str, ...]]) -> Iterator[str]:
    at = 0
    while at < len(tokens):
        for length in range(min(LONGEST, len(tokens) - at), 0, -1):
            found = known.get(tuple(tokens[at : at + length]))
            if found is not None:
                yield from found
                at += length
                break
        else:
            yield tokens[at]
            at += 1


def in_company(found: Meanings, others: Meanings = frozenset()) -> Meanings:
    """Return meanings with a shortening of two meanings read as the words beside it tell; left where both would do."""
    for short, readings in BY_COMPANY.items():
        fitting = [meaning for meaning, company in readings.items() if company & (found | others)]
        if short in found and len(fitting) == 1:
            found = found - {short} | {fitting[0]}
    return found


def is_without_accents(text: str) -> bool:
    """Tell whether a text is typed without any accent."""
    return fold(text).isascii()
