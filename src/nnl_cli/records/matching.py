"""Find the coded unit that a row without code is of: the only one of its name and place, kinds apart (rule 17)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from nnl_cli.names import KINDS_OF_PLACE, bare, fold, named, placed, without_kind
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.batch import Unit
from nnl_cli.records.likeness import NUMBERING
from nnl_cli.records.records import Records
from nnl_cli.records.who import Coded, NameKey, agreeing, key_text, name_key, name_of, place_of

MOST = 400  # coded units against which a name without place is held: a slip among more says little


class Matched(NamedTuple):
    """A row that was matched by its name and place: with which code, and whether the name is written the same."""

    unit: Unit
    code: str
    is_exact: bool


def told(matched: Sequence[Matched], plan: PlanFile) -> Iterator[Problem]:
    """Yield one line a sheet for the rows that were matched, and one for those whose name is written otherwise."""
    by_sheet: dict[tuple[Place, bool], list[Matched]] = {}
    for one in matched:
        by_sheet.setdefault((one.unit.places()[0].of_sheet, one.is_exact), []).append(one)
    for (_, is_exact), ones in by_sheet.items():
        first = min(ones, key=lambda one: one.unit.places()[0].row or 0)
        place, name = first.unit.places(plan.unit.name)[0], name_of(first.unit, plan)
        details = {"key": key_text(first.code), "name": name, "count": len(ones)}
        code = "unit-matched-by-name" if is_exact else "unit-matched-respelt"
        yield Problem(code, Severity.WARNING, place, plan.unit.name, None, details)


class Matches:
    """The coded units by their names, those that a register knows among them."""

    def __init__(self, known: Iterable[Coded]) -> None:
        self.by_name: dict[str, list[Coded]] = {}
        self.by_place: dict[str, list[Coded]] = {}
        self.names: dict[str, set[str]] = {}  # of each code
        for one in dict.fromkeys(known):
            self.by_name.setdefault(_bare(one.key.name), []).append(one)
            self.by_place.setdefault(one.key.place, []).append(one)
            self.names.setdefault(one.code, set()).add(fold(one.name))

    def of(self, key: NameKey, place: str = "") -> set[str]:
        """Return the codes of the units of a name and place; of the name alone where no place is given.

        `place` is the place as it is written: a ward and a commune of one name are two.
        """
        mine = [one for one in self.by_name.get(_bare(key.name), ()) if _is_same(key, one, placed(place).kind)]
        return agreeing(key, (one.code for one in mine))

    def likely(self, key: NameKey) -> set[str]:
        """Return the codes of the units that have the name, wherever they are; two kinds of school are two."""
        mine = _kind(key.name)
        found = (one for one in self.by_name.get(_bare(key.name), ()) if _may_be_one(mine, _kind(one.key.name)))
        return agreeing(key, (one.code for one in found))

    def names_of(self, code: str) -> set[str]:
        """Return how a unit's name is written, folded."""
        return self.names.get(code, set())

    def nearly(self, key: NameKey, sheet: Place) -> list[Coded]:
        """Return the units of a place that a slip may have made another of: a letter, a tone, a number, the order.

        Two in one table are two, `TH Lộc An 1` and `TH Lộc An 2`.
        """
        if not key.place and len(self.names) > MOST:
            return []
        there = self.by_place.get(key.place, []) if key.place else chain.from_iterable(self.by_place.values())
        return [one for one in there if one.sheet != sheet and is_slip(key.name, one.key.name)]


def codes_by_name(records: Records) -> Sequence[Coded]:
    """Return the coded units as rows without code may call them."""
    plan = records.plan
    coded = ((unit, name_of(unit, plan), place_of(unit, plan)) for unit in records.units() if isinstance(unit.key, str))
    return [
        Coded(u.key, name_key(name, place), name, placed(place).kind, u.batch.place(None, None))
        for u, name, place in coded
        if name
    ]


def _bare(name: str) -> str:
    """Return a name without the word for what kind of unit it is of."""
    return without_kind(named(name).name).name


def _kind(name: str) -> str:
    """Return the kind that a name tells: a school's, a place's, or none; `Trường` alone tells none."""
    found = named(name)
    return without_kind(found.name).kind or ("" if found.kind == "trường" else found.kind)


def _may_be_one(kind: str, other: str) -> bool:
    return kind == other or {kind, other} <= {"", *KINDS_OF_PLACE}


def _is_same(key: NameKey, one: Coded, place_kind: str) -> bool:
    """Whether two names that share all but their kinds are one: a kind that both name is the same, and so the place.

    `Xã` may be left out anywhere, the kind of a school only where a place tells the unit that is not called as it is:
    Điền Hòa in Điền Hòa may be the commune, which is no school.
    """
    if key.place and key.place != one.key.place:
        return False
    mine, theirs = _kind(key.name), _kind(one.key.name)
    is_placed = bool(key.place) and _bare(key.name) != key.place
    may_lack = is_placed or _may_be_one(mine, theirs)
    kinds = mine == theirs or (may_lack and not (mine and theirs))
    return kinds and (not (place_kind and one.place_kind) or place_kind == one.place_kind)


def is_slip(one: str, other: str) -> bool:
    """Whether two names that are not one differ as by a slip: words in another order, or one of them nearly another."""
    first, second = one.split(), other.split()
    if len(first) != len(second) or first == second or len(first) == 1 == len(one):
        return False
    if sorted(first) == sorted(second):
        return True
    wrong = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    return len(wrong) == 1 and _is_near(*wrong[0])


def _is_near(one: str, other: str) -> bool:
    """Whether two words differ in a tone or one letter, or both number something."""
    if NUMBERING.fullmatch(one) and NUMBERING.fullmatch(other):
        return True
    first, second = bare(one), bare(other)
    if first == second:
        return True
    same = [a == b for a, b in zip(first, second, strict=False)]
    start = same.index(False) if False in same else len(same)
    left, right = first[start:], second[start:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:]
