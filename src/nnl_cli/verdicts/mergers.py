"""Two years, two sets of units: which stand in both, also under the code of the unit that they became."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from nnl_cli.plan.model import PlanFile
from nnl_cli.records.batch import Unit
from nnl_cli.verdicts.question import unit_name


class Common(NamedTuple):
    """The keys that both years share: this year's, last year's, and what became what where the keys differ."""

    new: frozenset[str]
    old: frozenset[str]
    merged: Mapping[str, str]


def common_of(new: Mapping[str, Any], old: Mapping[str, Any], became: Mapping[str, str]) -> Common:
    """Return what two years share (design: rule 10); a merged unit's earlier selves all count as shared."""
    successors = {key: successor(key, became) if key not in new else key for key in old}
    shared = {key: into for key, into in successors.items() if into in new}
    merged = {key: into for key, into in shared.items() if key != into}
    return Common(frozenset(shared.values()), frozenset(shared), merged)


def successor(key: str, became: Mapping[str, str]) -> str:
    """Return what a unit became in the end; a register that runs in a circle stops where it began."""
    seen = {key}
    while key in became and became[key] not in seen:
        key = became[key]
        seen.add(key)
    return key


def merged_names(both: Common, new: Mapping[str, Unit], old: Mapping[str, Unit], plan: PlanFile) -> str:
    """Return who became whom, as people know them: `A → B; C → B`."""
    pairs = sorted(both.merged.items())
    return "; ".join(f"{unit_name(old[key], plan)} → {unit_name(new[into], plan)}" for key, into in pairs)
