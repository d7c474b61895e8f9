"""Find who is in both sources: by code, else by name and place where the other leaves no doubt (rule 17)."""

from collections.abc import Mapping
from itertools import compress
from typing import NamedTuple

from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.masks import selector
from nnl_cli.records.matching import Matches, codes_by_name
from nnl_cli.records.records import Records
from nnl_cli.records.who import NameKey, UnitKey

Spots = Mapping[UnitKey, tuple[Batch, int]]


class Group(NamedTuple):
    """Units in both sources whose rows lie in one batch of each: the same unit stands at the same index of both."""

    batches: tuple[Batch, Batch]
    rows: tuple[list[int], list[int]]


class Pairing(NamedTuple):
    """Units in both sources, batch by batch, those of one alone, and how many were joined by name and place."""

    both: list[Group]
    alone: tuple[list[Unit], list[Unit]]
    joined: int

    @property
    def size(self) -> int:
        """How many units are in both."""
        return sum(len(group.rows[0]) for group in self.both)


def paired(one: Records, other: Records) -> Pairing:
    """Return who is in both of two sources and who in one alone."""
    mine, theirs = _spots(one), _spots(other)
    meant = {**_joined(mine, theirs, other), **{k: code for code, k in _joined(theirs, mine, one).items()}}
    groups: dict[tuple[int, int], Group] = {}
    found: set[UnitKey] = set()
    left = []
    for key, (batch, row) in mine.items():
        other_key = key if key in theirs else meant.get(key)
        if other_key is None:
            left.append(Unit(batch, row))
            continue
        found.add(other_key)
        against, other_row = theirs[other_key]
        group = groups.get((id(batch), id(against)))
        if group is None:
            group = groups[id(batch), id(against)] = Group((batch, against), ([], []))
        group.rows[0].append(row)
        group.rows[1].append(other_row)
    right = [Unit(*spot) for key, spot in theirs.items() if key not in found]
    return Pairing(list(groups.values()), (left, right), len(meant))


def _spots(records: Records) -> Spots:
    """Return where every unit stands, by its key."""
    found: dict[UnitKey, tuple[Batch, int]] = {}
    for batch in records.batches:
        rows = compress(range(batch.size), selector(batch.active, batch.size))
        found.update((batch.keys[row], (batch, row)) for row in rows)
    return found


def _joined(loose: Spots, coded: Spots, of_coded: Records) -> dict[UnitKey, UnitKey]:
    """Return, for units without code, the code that they have in the other source: one unit has that name and place.

    Nobody is joined whose code the first source knows already, or for whom two of its units may stand.
    """
    codeless = [key for key in loose if isinstance(key, NameKey) and key not in coded]
    if not codeless:
        return {}
    known = Matches(codes_by_name(of_coded))
    found: dict[UnitKey, list[UnitKey]] = {}
    for key in codeless:
        codes = known.of(key)
        if len(codes) == 1 and not codes & loose.keys():
            found.setdefault(next(iter(codes)), []).append(key)
    return {keys[0]: code for code, keys in found.items() if len(keys) == 1}
