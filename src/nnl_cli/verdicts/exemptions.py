"""Which requirement speaks of a set of units: the target's own, or that of an exception they all fall under."""

from nnl_cli.plan.model import Target
from nnl_cli.plan.requirements import Requirement
from nnl_cli.records.evaluate import truths
from nnl_cli.records.records import Records


def requirement_for(
    target: Target, records: Records, group: tuple[str, str] | None, as_of: str
) -> tuple[Requirement, bool]:
    """Return the requirement for all units (of a group), and whether they do not agree on one.

    An exception judges groups whose units all fall under it; a mixed total has no one target.
    """
    for exemption in target.exemptions:
        inside = outside = 0
        for batch in records.batches:
            chosen = batch.active & batch.equal(*group) if group else batch.active
            held = truths(exemption.where.root, batch, as_of)
            inside += (chosen & held).bit_count()
            outside += (chosen & ~held).bit_count()
        if inside and outside:
            return target.require, True
        if inside:
            return exemption.require, False
    return target.require, False
