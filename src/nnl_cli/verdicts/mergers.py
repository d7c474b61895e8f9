"""Two years, two sets of units: which stand in both, also under the code of the unit that they became."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from nnl_cli.plan.model import PlanFile
from nnl_cli.records.batch import Unit
from nnl_cli.records.who import UnitKey, called, key_order


class Common(NamedTuple):
    """The keys that both years share: this year's, last year's, and what became what where the keys differ."""

    new: frozenset[UnitKey]
    old: frozenset[UnitKey]
    merged: Mapping[UnitKey, UnitKey]


def common_of(new: Mapping[UnitKey, Any], old: Mapping[UnitKey, Any], became: Mapping[UnitKey, UnitKey]) -> Common:
    """Return what two years share (rule 10); a merged unit's earlier selves all count as shared."""
    successors = {key: successor(key, became) if key not in new else key for key in old}
    shared = {key: into for key, into in successors.items() if into in new}
    merged = {key: into for key, into in shared.items() if key != into}
    return Common(frozenset(shared.values()), frozenset(shared), merged)


def successor(key: UnitKey, became: Mapping[UnitKey, UnitKey]) -> UnitKey:
    """Return what a unit became in the end; `coverage` has refused registers that run in a circle."""
    while key in became:
        key = became[key]
    return key


def merged_names(
    both: Common, new: Mapping[UnitKey, Unit], old: Mapping[UnitKey, Unit], plan: PlanFile
) -> tuple[tuple[str, str], ...]:
    """Return who became whom, as people know them."""
    pairs = sorted(both.merged.items(), key=lambda pair: key_order(pair[0]))
    return tuple((called(old[key], plan), called(new[into], plan)) for key, into in pairs)
