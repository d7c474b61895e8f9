"""Propose a code for every unit that is named without one, and the listed place for every place that is not listed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nnl_cli.names import bare, fold, placed, same_text
from nnl_cli.patterns import late
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Place
from nnl_cli.proposing.glossary import LEVELS
from nnl_cli.proposing.listed import Listed, One
from nnl_cli.proposing.proposals import Part, Proposal, Reason
from nnl_cli.proposing.words import meanings
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Reading
from nnl_cli.records.who import code_of, name_of, place_of

WORD = late(r"[^\W_]+")
KINDS = (
    "don vi",
    "gdnn",
    "gdtx",
    "dtbt",
    "dtnt",
    "mg",
    "nt",
    *sorted(LEVELS - {"gdtx"}),
)  # what a name says of its unit
# How the word for the kind of a place is shortened.
PLACES = late(r"^(tt|tx|x|p|ph|đk)\s*[.\s]\s*(?=\S)")
SHORT = {"tt": "thị trấn", "tx": "thị xã", "x": "xã", "p": "phường", "ph": "phường", "đk": "đặc khu"}
MOST = 4  # candidates of one name


class Called(NamedTuple):
    """A name with the words for its kind apart: what kinds it names, and its other words in order."""

    kinds: frozenset[str]
    rest: tuple[str, ...]


Pair = tuple[One, Called]


def called(name: str) -> Called:
    """Return a unit's name with its kinds apart: `Trường THCS Vĩnh Khuê` and `Trung học cơ sở Vĩnh Khuê` are one."""
    words = WORD.findall(fold(name))
    kinds: set[str] = set()
    start = 0
    for length in range(len(words), 0, -1):  # the kind comes first: as many words as say nothing else
        said = meanings(" ".join(words[:length]))
        if said and said <= set(KINDS):
            kinds, start = set(said), length
            break
    return Called(frozenset(kinds - {"don vi"}), tuple(words[start:]))


def proposed_units(reading: Reading, listed: Listed) -> Iterator[Proposal]:
    """Yield a proposal for every unit without code that is not one of those listed."""
    plan = reading.plan
    if plan.unit.key is None or plan.unit.name is None or not listed.units:
        return
    codeless = [unit for unit in reading.records.units() if not code_of(unit.key) and name_of(unit, plan)]
    if not codeless:
        return
    places_of_name: dict[str, set[str]] = {}
    for unit in codeless:
        places_of_name.setdefault(fold(name_of(unit, plan)), set()).add(fold(place_of(unit, plan)))
    taken = {code_of(unit.key) for unit in reading.records.units()} - {""}
    names = _Names(listed.units)
    found = [_unit(unit, plan, names, taken, len(places_of_name[fold(name_of(unit, plan))]) > 1) for unit in codeless]
    claimed = Counter(one.means for one in found if one.means)
    for one in found:
        twice = one.is_sure and claimed[one.means] > 1
        yield one.doubted(Reason("map-two-names", {"key": one.means})) if twice else one


class _Names:
    """The listed units by what their names say, so that those much like a name are found without asking all."""

    def __init__(self, units: Sequence[One]) -> None:
        self._by_rest: dict[str, list[Pair]] = {}
        self._by_word: dict[str, set[str]] = {}
        self._by_less: dict[str, set[str]] = {}  # with a letter left out
        for one in units:
            said = called(one.name)
            text = bare(" ".join(said.rest))
            self._by_rest.setdefault(text, []).append((one, said))
            for word in text.split():
                self._by_word.setdefault(word, set()).add(text)
            for less in _with_less(text):
                self._by_less.setdefault(less, set()).add(text)

    def same(self, said: Called) -> list[Pair]:
        """Return the units whose name has the same words, accents too."""
        return [pair for pair in self._by_rest.get(bare(" ".join(said.rest)), ()) if pair[1].rest == said.rest]

    def near(self, said: Called) -> list[Pair]:
        """Return the units whose name is much like one: other accents, a letter, words swapped or left out."""
        text = bare(" ".join(said.rest))
        texts = {other for word in text.split() for other in self._by_word.get(word, ())}
        texts |= {other for less in _with_less(text) for other in self._by_less.get(less, ())}
        found = (pair for other in sorted(texts) if is_much_like(text, other) for pair in self._by_rest[other])
        return sorted((pair for pair in found if not is_plainly_other(said, pair[1])), key=lambda pair: pair[0])


def _with_less(text: str) -> Iterator[str]:
    """Yield a name's letters, and what they are with one left out: names that are a letter apart share one of these."""
    letters = text.replace(" ", "")
    yield letters
    yield from (letters[:at] + letters[at + 1 :] for at in range(len(letters)))


def is_plainly_other(one: Called, other: Called) -> bool:
    """Whether two names speak of two units: of other kinds under one name, or with other numbers."""
    numbers = [[word for word in said.rest if word.isdecimal()] for said in (one, other)]
    both_kinds = bool(one.kinds and other.kinds and not one.kinds & other.kinds)
    return both_kinds or (all(numbers) and numbers[0] != numbers[1])


def is_much_like(one: str, other: str) -> bool:
    """Whether two names without accents are the same but for a letter, the order of words, or words left out."""
    if one == other:
        return True
    first, second = one.split(), other.split()
    if not first or not second:
        return False
    fewer, more = sorted((set(first), set(second)), key=len)
    if sorted(first) == sorted(second) or fewer < more:
        return True
    return within_one(one.replace(" ", ""), other.replace(" ", ""))


def within_one(one: str, other: str) -> bool:
    """Whether one text becomes another by one letter more, fewer or other, or by two that change places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]


def _unit(unit: Unit, plan: PlanFile, names: _Names, taken: set[str], repeats: bool) -> Proposal:
    """Return what is proposed for one unit: sure only where one listed unit has all of its name, kind and place."""
    name, place = name_of(unit, plan), place_of(unit, plan)
    said = called(name)
    same = [(one, other) for one, other in names.same(said) if other.kinds == said.kinds]
    best = [one for one, _ in same if _agrees(one, unit, plan, place)]
    told_apart = {one.code for one, _ in same} - {one.code for one in best} if place and len(best) == 1 else set()
    near = [one for one, _ in names.near(said) if one.code not in told_apart]
    candidates = list(dict.fromkeys((*best, *(one for one, _ in same if one.code not in told_apart), *near)))
    reasons = [Reason("map-name-same" if same else "map-name-alike" if candidates else "map-name-unknown")]
    doubts = list(_doubts(said, same, best, candidates, taken)) if candidates else []
    shown = [one.code for one in candidates]
    return Proposal(
        part=Part.UNITS,
        place=unit.places(plan.unit.name)[0],
        written=f"{name} · {place}" if place and (repeats or len(same) > 1) else name,
        means=shown[0] if shown else "",
        is_sure=bool(best) and not doubts,
        reasons=[*reasons, *_named(candidates[:1]), *doubts],
        others=tuple(shown[1:MOST]),
    )


def _named(candidates: Sequence[One]) -> Iterator[Reason]:
    for one in candidates:
        yield Reason("map-unit-listed", {"unit": one.name, "place": one.place})


def _agrees(one: One, unit: Unit, plan: PlanFile, place: str) -> bool:
    """Whether a listed unit lies where a row says, and is of the class that it says, as far as both say so."""
    class_ = str(unit.get(plan.unit.class_) or "") if plan.unit.class_ else ""
    is_there = not (place and one.place) or same_text(spelled_out(place), one.place, placed)
    return is_there and not (class_ and one.class_ and fold(class_) != fold(one.class_))


def _doubts(
    said: Called, same: Sequence[object], best: Sequence[One], candidates: Sequence[One], taken: set[str]
) -> Iterator[Reason]:
    if not same:
        yield Reason("map-name-differs")
    elif not best:
        yield Reason("map-place-differs")
    if len(candidates) > 1:
        yield Reason("map-names-near", {"count": len(candidates) - 1})
    if not said.kinds:
        yield Reason("map-kind-open")
    if candidates[0].code in taken:
        yield Reason("map-code-taken", {"key": candidates[0].code})


def proposed_places(reading: Reading, listed: Listed) -> Iterator[Proposal]:
    """Yield a proposal for every place that is none of the register's."""
    field = reading.plan.unit.place
    if field is None or not listed.places:
        return
    first: dict[str, Unit] = {}
    for unit in reading.records.units():
        if (text := unit.get(field)) and (unit.row, field) not in unit.batch.borrowed:
            first.setdefault(str(text), unit)
    for text, unit in first.items():
        if not any(same_text(text, place, placed) for place in listed.places):
            yield _place(text, unit.places(field)[0], listed.places)


def _place(text: str, spot: Place, places: Sequence[str]) -> Proposal:
    whole = spelled_out(text)
    same = [place for place in places if fold(place) == whole]
    near = [place for place in places if place in same or _is_like(whole, fold(place))]
    found = list(dict.fromkeys((*same, *near)))
    code = "map-place-same" if same else "map-name-alike" if found else "map-name-unknown"
    doubts = [Reason("map-names-near", {"count": len(found) - 1})] if len(found) > 1 else []
    means = found[0] if found else ""
    sure = bool(same) and not doubts
    return Proposal(Part.PLACES, spot, text, means, sure, [Reason(code), *doubts], tuple(found[1:MOST]))


def _is_like(one: str, other: str) -> bool:
    return is_much_like(bare(placed(one).name), bare(placed(other).name))


def spelled_out(place: str) -> str:
    """Return a place's name, folded, with the word for its kind in full: `X. Hải Diệp` is `xã hải diệp`."""
    folded = fold(place)
    match = PLACES.match(folded)
    return f"{SHORT[match[1]]} {folded[match.end() :]}" if match else folded
