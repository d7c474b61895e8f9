"""Which requirement speaks of a set of units: the target's own, or that of an exception they all fall under."""

from enum import StrEnum

from nnl_cli.plan.model import Exemption, Target
from nnl_cli.plan.requirements import Requirement
from nnl_cli.records.evaluate import irregular, needs_of, truths
from nnl_cli.records.records import Records


class Agreement(StrEnum):
    """Whether the units of a total share one requirement."""

    SHARED = "shared"
    MIXED = "mixed"
    EITHER = "either"  # one unit alone, and a blank hides which requirement is its own
    UNKNOWN = "unknown"  # several units that may even be mixed


def requirement_for(
    target: Target, records: Records, group: tuple[str, str] | None, as_of: str
) -> tuple[Requirement, Agreement]:
    """Return the requirement for all units (of a group), and whether they agree on it.

    An exception judges groups whose units all fall under it, silent ones of the register included; a
    mixed total has no one target, and where a blank hides who falls under it nobody knows.
    """
    for exemption in target.exemptions:
        inside, outside, unknown = _counts(exemption, records, group, as_of)
        if inside and outside:
            return target.require, Agreement.MIXED
        if unknown:
            return target.require, Agreement.EITHER if inside + outside + unknown == 1 else Agreement.UNKNOWN
        if inside:
            return exemption.require, Agreement.SHARED
    return target.require, Agreement.SHARED


def _counts(exemption: Exemption, records: Records, group: tuple[str, str] | None, as_of: str) -> tuple[int, int, int]:
    """Return how many units fall under an exception, do not, and might."""
    inside = outside = unknown = 0
    needs = needs_of(exemption.where)
    for batch in (*records.batches, *records.silent):
        chosen = batch.active & batch.equal(*group) if group else batch.active
        blank = chosen & irregular(needs, batch, records.asking)
        held = truths(exemption.where.root, batch, as_of) & ~blank
        inside += (chosen & held).bit_count()
        outside += (chosen & ~held & ~blank).bit_count()
        unknown += blank.bit_count()
    return inside, outside, unknown
