"""Find the one name most like another among thousands at once, as `names.nearest` finds it by comparing every pair.

How like two names can be at best is known from the letters that they share. Those are counted for all names at once, in
columns of bits (one bit a name), so that only the few that could still win are looked at, the likeliest first.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from nnl_cli.names import bare

CUTOFF = 0.7  # as in `names.nearest`: what is less alike is no proposal
STEPS = (0.95, 0.9, 0.85, 0.8, 0.75, CUTOFF)

Bits = int


class Index:
    """Names without accents, and which of them have a letter once, twice …, and are so long: a bit for each name."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.having: dict[tuple[str, int], Bits] = {}
        self.long: dict[int, Bits] = {}
        for row, name in enumerate(names):
            self.long[len(name)] = self.long.get(len(name), 0) | 1 << row
            for letter in _counted(name):
                self.having[letter] = self.having.get(letter, 0) | 1 << row
        self._places = {letter: 1 << place for place, letter in enumerate(self.having)}
        self.letters = [self.letters_of(name) for name in names]

    def letters_of(self, name: str) -> Bits:
        """Return the letters of a name, without those that none of the names has."""
        return sum(self._places.get(letter, 0) for letter in _counted(name))

    def sharing(self, name: str) -> list[Bits]:
        """Return how many letters each name shares with one, in columns of bits: ones, twos, fours."""
        columns: list[Bits] = []
        for letter in _counted(name):
            carry = self.having.get(letter, 0)
            for place, column in enumerate(columns):
                if not carry:
                    break
                columns[place], carry = column ^ carry, column & carry
            if carry:
                columns.append(carry)
        return columns

    def able(self, sharing: list[Bits], length: int, ratio: float) -> Bits:
        """Return the names that share letters enough with one of this length to be as like as that."""
        able = 0
        for other, names in self.long.items():
            need = _needed(length, other, ratio)
            if need is not None:
                able |= names & _at_least(sharing, need)
        return able


class Nearest:
    """Some names, of which the most like another one is asked for many times; indexed when first asked."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    @cached_property
    def by_bare(self) -> dict[str, str]:
        """Return the first name of each that is written alike without accents."""
        return {bare(name): name for name in reversed(self.names)}

    @cached_property
    def index(self) -> Index:
        """Return the names as they are looked through."""
        return Index(list(self.by_bare))

    def to(self, text: str) -> str | None:
        """Return the name most like a text, accents and case aside, or None where none is near."""
        wanted = bare(text)
        best = wanted if wanted in self.by_bare else _likest(wanted, self.index)
        return None if best is None else self.by_bare[best]


def _counted(name: str) -> Iterator[tuple[str, int]]:
    """Yield every letter of a name with how often it stood before."""
    for letter, times in Counter(name).items():
        yield from ((letter, count) for count in range(times))


def _likest(wanted: str, index: Index) -> str | None:
    """Return the likest name; of several as like the last in the order of letters, as `get_close_matches` does."""
    from difflib import SequenceMatcher

    exact, order = SequenceMatcher(), _Order(wanted)
    exact.set_seq2(wanted)
    sharing = index.sharing(wanted)
    best, seen = (0.0, ""), 0
    for step in STEPS:
        able = index.able(sharing, len(wanted), step) & ~seen
        seen |= able
        for bound, name in _by_letters(wanted, index, able):
            least = max(best[0], CUTOFF)
            if bound < least:
                break
            if order.bound(name) >= least:
                exact.set_seq1(name)
                best = max(best, (exact.ratio(), name))
        if best[0] >= step:
            break  # the rest shares too few letters to be as like
    return best[1] if best[0] >= CUTOFF else None


def _by_letters(wanted: str, index: Index, able: Bits) -> list[tuple[float, str]]:
    """Return some names, each with how like it can be at best by the letters it shares, the likeliest first."""
    letters, found = index.letters_of(wanted), list[tuple[float, str]]()
    while able:
        first = able & -able
        able ^= first
        row = first.bit_length() - 1
        name = index.names[row]
        found.append((2.0 * (index.letters[row] & letters).bit_count() / (len(name) + len(wanted)), name))
    return sorted(found, reverse=True)


class _Order:
    """A text whose letters are looked for in others in their order."""

    def __init__(self, text: str) -> None:
        self.every = (1 << len(text)) - 1
        self.length = len(text)
        self.places: dict[str, int] = {}
        for place, letter in enumerate(text):
            self.places[letter] = self.places.get(letter, 0) | 1 << place

    def bound(self, name: str) -> float:
        """Return how like a name can be at best: by the letters that stand in both in one order.

        The longest common subsequence, all places of the text at once (Hyyrö 2004).
        """
        left, places = self.every, self.places
        for letter in name:
            if letter in places and (hits := left & places[letter]):
                left = (left + hits) | (left - hits)
        return 2.0 * (self.every & ~left).bit_count() / (len(name) + self.length)


@lru_cache(maxsize=8192)
def _needed(length: int, other: int, ratio: float) -> int | None:
    """Return how many letters two names of these lengths must share to be as like as that; None if they never are."""
    both = length + other
    return next((letters for letters in range(min(length, other) + 1) if 2.0 * letters / both >= ratio), None)


def _at_least(columns: list[Bits], need: int) -> Bits:
    """Return the names whose number in the columns is at least so high."""
    if need >> len(columns):
        return 0
    more, same = 0, -1
    for place in reversed(range(len(columns))):
        if need >> place & 1:
            same &= columns[place]
        else:
            more |= same & columns[place]
            same &= ~columns[place]
    return more | same
