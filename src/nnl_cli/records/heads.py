"""Know the rows that stand for a place of other units: they head it, or sum it, and are no units (rule 15)."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from nnl_cli.names import KINDS_OF_PLACE, placed, same_text
from nnl_cli.plan.model import PlanFile
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.records import Records
from nnl_cli.records.sums import SURE, Figure
from nnl_cli.records.who import any_codeless, code_of, name_of, place_of


class Head(NamedTuple):
    """A row named as a place of other units, how many these are, and whether it has their sums in every column.

    `own` says that it fills columns that none of them fills, as a commune that reports its people. `differs` are
    the figures that differ from the sums of the units of its own table, with these and how many units owe theirs, where
    it lies in no such place.
    """

    unit: Unit
    units: int
    sums: bool
    own: bool
    differs: Mapping[str, tuple[Figure, int]]


def heads(records: Records, fields: Sequence[str]) -> list[Head]:
    """Return the rows of a period that bear the name of a place in which other units lie.

    Names and places are first compared as they are spelled, whole columns at once: most tables have no such row.
    """
    plan = records.plan
    if not plan.unit.place or not plan.unit.name or plan.unit.place == plan.unit.name:
        return []
    places = {text for batch in records.batches for text in batch.texts(plan.unit.place)} - {""}
    if not places:
        return []
    ways = {way for place in places for way in _ways(place)}
    named = [unit for batch in records.batches for unit in _candidates(batch, plan, ways)]
    members = _Members(records, {placed(name_of(unit, plan)).name for unit in named}) if named else None
    return [head for unit in named if members and (head := members.head(unit, fields))]


def _ways(place: str) -> Iterable[str]:
    """Yield how a place may be spelled where it is the name of a row, in small letters."""
    bare = placed(place).name
    return (place.casefold(), bare, *(f"{kind} {bare}" for kind in KINDS_OF_PLACE))


def _candidates(batch: Batch, plan: PlanFile, ways: set[str]) -> list[Unit]:
    names = batch.texts(plan.unit.name)
    spelled = set(map(str.casefold, names))
    if ways.isdisjoint(spelled) and not any_codeless([batch]):
        return []
    known = {placed(way).name for way in ways}
    return [Unit(batch, row) for row, name in enumerate(names) if name and placed(name).name in known]


class _Members:
    """The units that lie in some places, by the place's bare name."""

    def __init__(self, records: Records, wanted: set[str]) -> None:
        self.plan, self.asking = records.plan, records.asking
        self.units: dict[str, list[Unit]] = {name: [] for name in wanted}
        for unit in records.units():
            place = placed(place_of(unit, self.plan)).name
            if place in wanted and placed(name_of(unit, self.plan)).name != place:
                self.units[place].append(unit)

    def head(self, unit: Unit, fields: Sequence[str]) -> Head | None:
        """Return what a row named as a place is to the units there; None where none lie in it."""
        name = name_of(unit, self.plan)
        mine = [u for u in self.units[placed(name).name] if same_text(name, place_of(u, self.plan), placed)]
        if not mine:
            return None
        given = [field for field in fields if unit.get(field) is not None]
        shared = [field for field in given if any(u.get(field) is not None for u in mine)]
        beside = [u for u in mine if u.places()[0].of_sheet == unit.places()[0].of_sheet]
        groups = [group for group in (beside, *_by_table(mine), mine) if group]
        sums = any(_equals(unit, group, shared) for group in groups)
        stated = {field: (_sum(groups[0], field), self._owing(groups[0], field)) for field in shared if not sums}
        differs = {field: found for field, found in stated.items() if found[0] != unit.get(field)}
        return Head(unit, len(groups[0]), sums, len(given) > len(shared), differs)

    def _owing(self, units: Iterable[Unit], field: str) -> int:
        return sum(self.asking.owes(*unit, field) for unit in units)


def _by_table(units: Sequence[Unit]) -> list[list[Unit]]:
    found: dict[object, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.places()[0].of_sheet, []).append(unit)
    return list(found.values())


def _sum(units: Iterable[Unit], field: str) -> Figure:
    return sum(unit.get(field) or 0 for unit in units)


def _equals(unit: Unit, group: Sequence[Unit], fields: Sequence[str]) -> bool:
    """Tell whether a row has the sums of some units in all these fields, one of them surely or two above 0."""
    values: list[Figure] = [unit.get(field) or 0 for field in fields]
    if values != [_sum(group, field) for field in fields]:
        return False
    return any(value >= SURE for value in values) or sum(value > 0 for value in values) > 1


class Standing(StrEnum):
    """What a row named as a place is."""

    UNIT = "unit"
    DOUBTFUL = "doubtful"
    HEAD = "head"


def standing(head: Head, plan: PlanFile) -> Standing:
    """Return what a row named as a place is: with a code, a class or figures of its own a unit, else no unit.

    It is in doubt where it sums that place nevertheless, and where it lies there itself and does not.
    """
    if head.own or _says_unit(head.unit, plan):
        return Standing.DOUBTFUL if head.sums else Standing.UNIT
    at_home = same_text(name_of(head.unit, plan), place_of(head.unit, plan), placed)
    return Standing.DOUBTFUL if at_home and head.differs else Standing.HEAD


def _says_unit(unit: Unit, plan: PlanFile) -> bool:
    """Tell whether a row named as a place says that it is a unit: by a code or a class."""
    return bool(code_of(unit.key)) or bool(plan.unit.class_ and unit.get(plan.unit.class_))
