"""Units of several key fields through time: a change speaks of all that share its code or name (rule 22)."""

from collections.abc import Iterable, Mapping, Sequence

from nnl_cli.coverage.changes import Changes, Window, apart_of_unit
from nnl_cli.coverage.components import Component, Components, Id, Join
from nnl_cli.coverage.through import Joined, became_of, finder_of, joined_of, namesakes
from nnl_cli.plan.model import PlanFile
from nnl_cli.records.batch import Unit
from nnl_cli.records.who import NameKey, Parts, UnitKey, said_besides, said_code

Units = Mapping[UnitKey, Unit]


def joined_shares(
    changes: Changes,
    became: Mapping[UnitKey, Sequence[UnitKey]],
    old: Units,
    new: Units,
    window: Window,
    plan: PlanFile,
    named: Sequence[Join] = (),
) -> Joined:
    """Return how the units of two periods hang together: as what they share does, each with those of its other fields.

    Classes of a school that is merged go into those of the same grade, not into each other.
    """
    olds, news = (_shares(units, plan) for units in (old, new))
    known = [Join(one, into) for one, every in became_of(became, old) for into in every]
    shared = [Join(_share(join.old, plan), _share(join.new, plan)) for join in (*known, *named)]
    firsts = (
        {share: old[keys[0]] for share, keys in olds.items()},
        {share: new[keys[0]] for share, keys in news.items()},
    )
    before, after = ({share: finder_of(unit, plan) for share, unit in units.items()} for units in firsts)
    joined = joined_of(changes, before, after, window, apart_of_unit, shared, namesakes(*firsts, plan))
    every = [made for part in joined.parts.every for made in _split(part, olds, news, plan)]
    of_old = {key: one for one in every for key in one.old}
    parts = Components(every, of_old, {key: one for one in every for key in one.new})
    return joined.in_terms_of(parts, {share: keys for both in (news, olds) for share, keys in both.items()})


def _share(key: Id, plan: PlanFile) -> Id:
    """Return what a unit shares with others: its code, else its name and place."""
    return said_code(key, plan) or (key._replace(parts=()) if isinstance(key, NameKey) else key)


def _shares(units: Iterable[UnitKey], plan: PlanFile) -> dict[Id, list[UnitKey]]:
    found: dict[Id, list[UnitKey]] = {}
    for key in units:
        found.setdefault(_share(key, plan), []).append(key)
    return found


def _split(
    part: Component, olds: Mapping[Id, Sequence[UnitKey]], news: Mapping[Id, Sequence[UnitKey]], plan: PlanFile
) -> Iterable[Component]:
    """Return a component of what units share as those of the units, by what they say besides."""
    found: dict[Parts, tuple[list[UnitKey], list[UnitKey]]] = {}
    for at, (shares, units) in enumerate(((part.old, olds), (part.new, news))):
        for key in (key for share in shares for key in units[share]):
            found.setdefault(said_besides(key, plan), ([], []))[at].append(key)
    return [part._replace(old=tuple(old), new=tuple(new)) for old, new in found.values()] or [part]
