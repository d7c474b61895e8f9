"""Name the units that say of what an indicator counts that it is not applicable to them (rule 2)."""

from collections.abc import Iterable, Iterator

from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.masks import Mask, rows_of
from nnl_cli.records.needs import needs_of
from nnl_cli.report.model import Note
from nnl_cli.totals import Contributions, Measure, contributions
from nnl_cli.verdicts.counting import UnitCounting
from nnl_cli.verdicts.question import Case, named
from nnl_cli.verdicts.targets import in_force
from nnl_cli.verdicts.unit_targets import fields_of, unbound

# Who left, who is counted without a term, and for whom a condition is false.
ASIDE = (Note("not-applicable"), Note("not-applicable-term"), Note("not-applicable-compared"))


def left_aside(case: Case) -> Iterator[Note]:
    """Yield who left the indicator, and who is counted without a term, or fails a condition, that is not applicable.

    What speaks of the figure is said beside its first target, who left a target for want of a bound beside that one.
    """
    if case.group is not None or not isinstance(case.counting, UnitCounting):
        return
    records, measure = case.question.records, case.counting.measure(case.question.records, case.question.as_of)
    left = unbound(case.target, measure, records) if case.target and fields_of(case.target.requirements) else {}
    of_figure = case.target is None or case.target is in_force(measure.indicator, case.question.period)[0]
    batches = (*records.batches, *records.silent)
    if not left and not (of_figure and any(batch.outside(name) for batch in batches for name in measure.fields)):
        return
    found: list[list[Unit]] = [[] for _ in ASIDE]
    for share in contributions(records, measure):
        for units, rows in zip(found, _aside(share, measure, left.get(id(share.batch), 0), of_figure), strict=True):
            units += [Unit(share.batch, row) for row in rows_of(rows, share.batch.size)]
    for note, units in zip(ASIDE, found, strict=True):
        if units:
            yield note._replace(details={"count": len(units), "units": named(units, case.question.plan)})


def _aside(share: Contributions, measure: Measure, unbound_: Mask, of_figure: bool) -> tuple[Mask, Mask, Mask]:
    """Return the rows of which something is not applicable, for each of the notes that tell it."""
    if not of_figure:
        return unbound_, 0, 0
    sides = (needs_of(measure.numerator), needs_of(measure.denominator))
    terms = {name for needs in sides for name in needs.strict | needs.free}
    conditions = {name for needs in sides for name in needs.compared} | needs_of(measure.indicator.where).all
    used, below = share.used & ~unbound_, measure.denominator.fields if measure.denominator else ()
    gone = _outside(share.batch, {*measure.numerator.fields, *below}) & share.not_asked
    return gone | unbound_, _outside(share.batch, terms) & used, _outside(share.batch, conditions) & used


def _outside(batch: Batch, names: Iterable[str]) -> Mask:
    """Return the rows that say of any of some fields that it is not applicable."""
    found = 0
    for name in names:
        found |= batch.outside(name)
    return found
