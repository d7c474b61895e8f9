"""Two years, two sets of units: which stand in both, be it under the codes of those that they became (rule 10)."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.coverage.components import Component
from nnl_cli.coverage.two_periods import TwoPeriods
from nnl_cli.plan.model import PlanFile
from nnl_cli.records.batch import Unit, units_of
from nnl_cli.records.who import UnitKey, called, key_order


class Joint(NamedTuple):
    """Units of both years that are compared together: last year's, and what became of them."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]


class Common(NamedTuple):
    """The keys that both years share, this year's and last year's; who became whom; who came and who went."""

    new: frozenset[UnitKey]
    old: frozenset[UnitKey]
    joint: tuple[Joint, ...]
    come: tuple[Unit, ...]
    gone: tuple[Unit, ...]


def common_of(two: TwoPeriods, new: Container[UnitKey] | None = None, old: Container[UnitKey] | None = None) -> Common:
    """Return what two years share, of all units or of some: all that hangs together and that both have some of.

    A unit of which nobody knows whether last year had it is not one that came.
    """
    unknown = {unit.key for batch in two.before.silent for unit in units_of(batch, batch.active)}
    mine = [_among(part, new, old) for part in two.units.parts.every]
    shared = [one for one in mine if one.is_shared]
    alone = [one for one, part in zip(mine, two.units.parts.every, strict=True) if not part.is_shared]
    joint = sorted((one for one in shared if one.is_joined and one.old != one.new), key=lambda one: _first(one.old))
    return Common(
        frozenset(key for one in shared for key in one.new),
        frozenset(key for one in shared for key in one.old),
        tuple(Joint(tuple(_of(two.old, one.old)), tuple(_of(two.new, one.new))) for one in joint),
        tuple(unit for one in alone for unit in _of(two.new, one.new) if unit.key not in unknown),
        tuple(unit for one in alone for unit in _of(two.old, one.old)),
    )


def _among(part: Component, new: Container[UnitKey] | None, old: Container[UnitKey] | None) -> Component:
    """Return a component with no other units than some of each year."""
    sides = (part.old, old), (part.new, new)
    olds, news = (ids if some is None else tuple(key for key in ids if key in some) for ids, some in sides)
    return part._replace(old=olds, new=news)


def _of(units: Mapping[UnitKey, Unit], keys: Sequence[UnitKey]) -> Iterator[Unit]:
    yield from (units[key] for key in sorted(keys, key=key_order))


def _first(keys: Sequence[UnitKey]) -> tuple[bool, str, str]:
    return min(map(key_order, keys))


def joint_names(joint: Sequence[Joint], plan: PlanFile) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return who merged into whom, and who was divided among whom, as people know them."""
    said = [tuple(", ".join(called(unit, plan) for unit in units) for units in one) for one in joint]
    pairs = [(old, new, len(one.new) > 1) for (old, new), one in zip(said, joint, strict=True)]
    return {
        "merged": tuple((old, new) for old, new, is_divided in pairs if not is_divided),
        "divided": tuple((old, new) for old, new, is_divided in pairs if is_divided),
    }
