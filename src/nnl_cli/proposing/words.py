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
    return in_company(frozenset(one for _, _, found in _read(*_tokens_of(text, drop)) for one in found))


def strange_words(text: str, known: Meanings, company: Meanings, drop: tuple[str, ...] = ()) -> Sequence[str]:
    """Return the words of a text, as they are written, that say something which is not among known meanings.

    `company` is what is said around it; words side by side are one. `drop` are texts that say nothing here.
    """
    tokens, phrases = _tokens_of(text, drop)
    written = _tokens(text)
    shown = written if len(written) == len(tokens) else tokens
    found: list[tuple[int, int]] = []
    for start, end, said in _read(tokens, phrases):
        if in_company(frozenset(said), company) <= known:
            continue
        first = found.pop()[0] if found and found[-1][1] == start else start
        found.append((first, end))
    return [" ".join(shown[start:end]) for start, end in found]


def _tokens_of(text: str, drop: tuple[str, ...]) -> tuple[Sequence[str], Mapping[Phrase, tuple[str, ...]]]:
    """Return the words of a text, without accents where it has none, and what phrases mean."""
    is_bare = fold(text).isascii()
    spelled = bare if is_bare else fold
    return _tokens(spelled(text)), {**_phrases(is_bare), **{tuple(_tokens(spelled(one))): () for one in drop}}


def _read(tokens: Sequence[str], known: Mapping[Phrase, tuple[str, ...]]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield the phrases of a text: where each begins and ends, and what it means."""
    at = 0
    while at < len(tokens):
        for length in range(min(LONGEST, len(tokens) - at), 0, -1):
            found = known.get(tuple(tokens[at : at + length]))
            if found is not None:
                yield at, at + length, found
                at += length
                break
        else:
            yield at, at + 1, (tokens[at],)
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
