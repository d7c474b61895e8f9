"""Put the places of a cascade into groups: one whose group is not known may be in several (rule 9)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Records
from nnl_cli.report.model import Verdict
from nnl_cli.totals import Total
from nnl_cli.verdicts.cascades import Cascade, NewPlaces, PlaceVerdict

ANYWHERE: tuple[str, ...] = ()  # of a unit of which nobody knows in which group it is


class Member(NamedTuple):
    """A place with the groups that its units name: those of it for sure, and those that may belong elsewhere.

    Each unit has its ways: the one group, several of which one is meant, or none named (any).
    """

    place: PlaceVerdict
    sure: Sequence[tuple[str, ...]]
    perhaps: Sequence[tuple[Unit, tuple[str, ...]]] = ()

    @property
    def named(self) -> frozenset[str]:
        """The groups that units of it are known to be in: those that surely belong, else those that may."""
        ways = self.sure or [ways for _, ways in self.perhaps]
        return frozenset(one[0] for one in ways if len(one) == 1)

    def may_be(self, group: str) -> bool:
        """Whether all units that surely belong may be in a group, or where there are none any that may."""
        if self.sure:
            return all(_may_be(ways, group) for ways in self.sure)
        return any(_may_be(ways, group) for _, ways in self.perhaps)

    @property
    def home(self) -> str:
        """The group that all its units name, "" where they name several or one of them names none."""
        ways = set(self.sure or [ways for _, ways in self.perhaps])
        only = next(iter(ways)) if len(ways) == 1 else ANYWHERE
        return only[0] if len(only) == 1 else ""

    def pullers(self, group: str) -> Iterator[tuple[int, int]]:
        """Yield the units that may belong to it and would take it out of its group: it would lie in two."""
        if self.sure:
            yield from ((id(unit.batch), unit.row) for unit, ways in self.perhaps if ways != (group,))


def _may_be(ways: tuple[str, ...], group: str) -> bool:
    return not ways or group in ways


def total_by(cascade: Cascade, records: Records, field: str) -> Mapping[str, Total]:
    """Return how many places pass, by the value of a field that all units of a place share; else under "".

    A place that may be in a group, and one that a unit of unknown place may take out of it, count there or do not.
    """
    homes: dict[str, list[Member]] = {}
    for member in _members(cascade, records, field):
        homes.setdefault(member.home, []).append(member)
    named = dict.fromkeys((*homes, *(name for one in homes.get("", ()) for name in sorted(one.named))))
    places = {value: mine for value in named if (mine := _in_group(homes, value))}
    new = {value: _new_places(cascade, records, field, value) for value in (*places, "")}
    if new[""]:
        places.setdefault("", [])
    return {value: cascade.total_of(mine, records, new[value]) for value, mine in places.items()}


def _members(cascade: Cascade, records: Records, field: str) -> Iterator[Member]:
    """Yield every place with the groups that its units name; of the places themselves each is its own group."""
    if cascade.is_of_units:
        for unit, place in zip(cascade.units(records), cascade.places(records), strict=True):
            yield Member(place, [_ways(unit, records, field)])
        return
    sure: dict[str, list[tuple[str, ...]]] = {}
    perhaps: dict[str, list[tuple[Unit, tuple[str, ...]]]] = {}
    for unit in records.everyone() if field != cascade.field else ():
        home, ways = cascade.place_of(unit), _ways(unit, records, field)
        if home and not unit.batch.maybe >> (8 * unit.row) & 1:
            sure.setdefault(home, []).append(ways)
        else:
            perhaps.setdefault(home, []).append((unit, ways))
    for place in cascade.places(records):
        mine, nowhere = (perhaps.get(name, []) for name in (place.place, ""))
        may_join = [(unit, ways) for unit, ways in nowhere if _may_be(_ways(unit, records, cascade.field), place.place)]
        own = [(place.place,)] if field == cascade.field else sure.get(place.place, [])
        yield Member(place, own, [*mine, *may_join])


def _ways(unit: Unit, records: Records, field: str) -> tuple[str, ...]:
    """Return the group that a unit is in, or those of which it is in one; none where it may be in any."""
    text = str(unit.get(field) or "")
    if text or not records.is_of_places(field):
        return (text,)
    return tuple(unit.batch.either.get((unit.row, field), ANYWHERE))


def _new_places(cascade: Cascade, records: Records, field: str, group: str) -> NewPlaces:
    """Return the units that may be alone in a place which nobody names, where that may be in a group.

    In "" it is where its units do not all name one group; where places are the groups, it is in no other.
    """
    if field == cascade.field:
        return [] if group else cascade.new_places(records)
    if group:
        return cascade.new_places(records, lambda unit: _may_be(_ways(unit, records, field), group))
    found = cascade.new_places(records)
    ways = {_ways(unit, records, field) for unit, _ in found}
    return found if len(ways) > 1 or any(len(one) != 1 for one in ways) else []


def _in_group(homes: Mapping[str, Sequence[Member]], group: str) -> list[PlaceVerdict]:
    """Return the places of a group: those that may be in it, and those that may leave it, as ones that are not sure."""
    at_home = homes.get(group, ())
    places = [one.place for one in at_home]
    if not group:
        return places
    loose = _loose(at_home, group)
    perhaps = [one.place for one in homes.get("", ()) if one.may_be(group)]
    unsure = [place for place, is_loose in zip(places, loose, strict=True) if is_loose]
    kept = [place for place, is_loose in zip(places, loose, strict=True) if not is_loose]
    return [*kept, *(place._replace(is_sure=False) for place in (*unsure, *perhaps))]


def _loose(members: Sequence[Member], group: str) -> list[bool]:
    """Return which places of a group are taken as ones that may leave it.

    A unit takes out one place at most: of those that pass, and of those that fail, as many as there are such units.
    """
    pulled = [set(one.pullers(group)) for one in members]
    left = dict.fromkeys((Verdict.MET, Verdict.MISSED), len(set[tuple[int, int]]().union(*pulled)))
    found = []
    for one, units in zip(members, pulled, strict=True):
        is_loose = bool(units) and left.get(one.place.verdict, 0) > 0
        if is_loose:
            left[one.place.verdict] -= 1
        found.append(is_loose)
    return found
