"""Name the units that say of what an indicator counts that it is not applicable to them (rule 2)."""

from collections.abc import Iterable, Iterator

from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.masks import Mask, rows_of
from nnl_cli.report.model import Note
from nnl_cli.totals import contributions
from nnl_cli.verdicts.counting import UnitCounting
from nnl_cli.verdicts.question import Case, named
from nnl_cli.verdicts.unit_targets import bounds_left


def left_aside(case: Case) -> Iterator[Note]:
    """Yield who left the indicator, and who is counted without a term that is not applicable."""
    if case.group is not None or not isinstance(case.counting, UnitCounting):
        return
    indicator = case.counting.indicator
    counted = {name for one in (indicator.numerator, indicator.denominator) if one for name in one.fields}
    names = counted.union(indicator.where.fields if indicator.where else ())
    bounds = bounds_left(case.target, indicator)
    records = case.question.records
    batches = (*records.batches, *records.silent)
    if not any(batch.outside(name) for batch in batches for name in {*names, *bounds}):
        return
    gone: list[Unit] = []
    without: list[Unit] = []
    measure = case.counting.measure(records, case.question.as_of)
    for share in contributions(records, measure):
        unbound = _outside(share.batch, bounds) & share.batch.active & ~share.not_asked & ~share.outside
        left = (_outside(share.batch, counted) & share.not_asked) | unbound
        for rows, units in ((left, gone), (_outside(share.batch, names) & share.used & ~unbound, without)):
            units += [Unit(share.batch, row) for row in rows_of(rows, share.batch.size)]
    if gone:
        yield Note("not-applicable", {"count": len(gone), "units": named(gone, case.question.plan)})
    if without:
        yield Note("not-applicable-term", {"count": len(without), "units": named(without, case.question.plan)})


def _outside(batch: Batch, names: Iterable[str]) -> Mask:
    """Return the rows that say of any of some fields that it is not applicable."""
    found = 0
    for name in names:
        found |= batch.outside(name)
    return found
