"""Of whom the lines of a table of changes speak, of units or of places, where a code alone could be either's."""

from collections.abc import Iterable, Mapping, Set
from enum import Enum
from typing import NamedTuple

from nnl_cli.names import fold, placed, shortened, without_kind

OPEN_KINDS = ("tt", "tdp")  # `TT Khe Tre` is a town as well as a centre, and `TDP 3` is where units lie


class Sort(Enum):
    """What a line speaks of, by the words for a kind in its names."""

    PLACE = "place"
    UNIT = "unit"
    OPEN = "open"


class ByCode(NamedTuple):
    """Whom a code of such lines can mean: a unit that does not say that it is a place, and a place."""

    unit: bool = True
    place: bool = True


EITHER = ByCode()
ByCodes = Mapping[Sort, ByCode]


def sort_of(names: Iterable[str]) -> Sort:
    """Return what a line speaks of that has some names: a place does not become a school."""
    found = {_sort(name) for name in names} - {Sort.OPEN}
    return next(iter(found)) if len(found) == 1 else Sort.OPEN


def _sort(name: str) -> Sort:
    if placed(name).kind:
        return Sort.PLACE
    bare = shortened(fold(name))
    kind = without_kind(bare.removeprefix("trường ")).kind
    is_school = bool(kind) and not any(word in kind.split() for word in OPEN_KINDS)
    return Sort.UNIT if is_school or bare.startswith("trường ") else Sort.OPEN


def by_codes(found: Mapping[Sort, Set[str]], units: Set[str], places: Set[str]) -> tuple[ByCodes, Set[str]]:
    """Return whom the codes of each sort of lines can mean, and the codes of which that stays open.

    `units` are the codes of all units, `places` what their field of places says. Where that names communes, units are
    none. Where lines give codes alone, those that only a unit has, or only a place, tell of whom the others are.
    """
    lines = found.get(Sort.OPEN, frozenset())
    both, of_unit, of_place = lines & units & places, lines & units - places, lines & places - units
    is_open = bool(both) and bool(of_unit) == bool(of_place)
    name_communes = any(placed(text).kind for text in places)
    return {
        Sort.PLACE: ByCode(unit=not name_communes and not (found.get(Sort.PLACE, frozenset()) & places - units)),
        Sort.UNIT: ByCode(place=not found.get(Sort.UNIT, frozenset()) & units),
        Sort.OPEN: ByCode(
            unit=not both or (bool(of_unit) and not of_place), place=not both or (bool(of_place) and not of_unit)
        ),
    }, both if is_open else frozenset()
