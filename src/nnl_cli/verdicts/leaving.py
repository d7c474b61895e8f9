"""Name who leaves an indicator: units that say it is not applicable to them (rule 2), places where nothing applies."""

from collections.abc import Iterator

from nnl_cli.records.batch import Unit
from nnl_cli.records.masks import rows_of
from nnl_cli.report.model import Note, Verdict
from nnl_cli.totals import contributions
from nnl_cli.verdicts.counting import CascadeCounting, UnitCounting
from nnl_cli.verdicts.question import NAMED_UNITS, Case, named


def left_aside(case: Case) -> Iterator[Note]:
    """Yield who left the indicator, and who is counted without a term that is not applicable."""
    if case.group is not None or not isinstance(case.counting, UnitCounting):
        return
    gone: list[Unit] = []
    without: list[Unit] = []
    measure = case.counting.measure(case.records, case.question.as_of)
    names = {*measure.numerator.fields, *(measure.denominator.fields if measure.denominator else ())}
    batches = (*case.records.batches, *case.records.silent)
    if not any(batch.outside(name) for batch in batches for name in names):
        return
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


def skipped_places(case: Case) -> Iterator[Note]:
    """Name the places in which nothing that a cascade passes applies: they are not counted (section 3, *Cascades*)."""
    if not isinstance(case.counting, CascadeCounting) or not case.total.not_asked or case.group is not None:
        return
    places = case.counting.cascade(case.question.as_of).places(case.records)
    skipped = [place.place for place in places if place.verdict is Verdict.NOT_APPLICABLE]
    shown = (*skipped[:NAMED_UNITS], *([f"… (+{len(skipped) - NAMED_UNITS})"] if len(skipped) > NAMED_UNITS else []))
    yield Note("places-skipped", {"count": len(skipped), "units": shown})
