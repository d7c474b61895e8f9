"""Name the units that say of what an indicator counts that it is not applicable to them (rule 2)."""

from collections.abc import Iterator

from nnl_cli.records.batch import Unit
from nnl_cli.records.masks import rows_of
from nnl_cli.report.model import Note
from nnl_cli.totals import contributions
from nnl_cli.verdicts.counting import UnitCounting
from nnl_cli.verdicts.question import Case, named


def left_aside(case: Case) -> Iterator[Note]:
    """Yield who left the indicator, and who is counted without a term that is not applicable."""
    if case.group is not None or not isinstance(case.counting, UnitCounting):
        return
    counted = (case.counting.indicator.numerator, case.counting.indicator.denominator)
    names = {name for expression in counted if expression for name in expression.fields}
    batches = (*case.records.batches, *case.records.silent)
    if not any(batch.outside(name) for batch in batches for name in names):
        return
    gone: list[Unit] = []
    without: list[Unit] = []
    measure = case.counting.measure(case.records, case.question.as_of)
    for share in contributions(case.records, measure):
        outside = 0
        for name in names:
            outside |= share.batch.outside(name)
        for rows, units in ((outside & share.not_asked, gone), (outside & share.used, without)):
            units += [Unit(share.batch, row) for row in rows_of(rows, share.batch.size)]
    if gone:
        yield Note("not-applicable", {"count": len(gone), "units": named(gone, case.question.plan)})
    if without:
        yield Note("not-applicable-term", {"count": len(without), "units": named(without, case.question.plan)})
