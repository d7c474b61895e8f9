"""Tell of figures that a unit gives though its class is not asked them, and whether they were counted (rule 3)."""

from collections.abc import Iterator, Sequence

from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.masks import Mask, of_truths, rows_of, selector
from nnl_cli.records.records import Records
from nnl_cli.records.who import called
from nnl_cli.totals.contributions import contributions
from nnl_cli.totals.measure import Measure


def unasked_figures(records: Records, measures: Sequence[Measure]) -> Iterator[Problem]:
    """Yield a finding per figure given and not asked, which says whether any of some indicators counted it."""
    plan = records.plan
    found = {
        (id(batch), name): rows
        for batch in records.batches
        for name, spec in plan.fields.items()
        if spec.asked_of is not None and (rows := _extra(batch, name, records))
    }
    if not found:
        return
    counted = dict.fromkeys(found, 0)
    for measure in measures:
        names = {*measure.numerator.fields, *(measure.denominator.fields if measure.denominator else ())}
        if any(name in names for _, name in found):
            for share in contributions(records, measure):
                for name in names:
                    key = (id(share.batch), name)
                    counted[key] = counted.get(key, 0) | share.used
    for batch in records.batches:
        for name in plan.fields:
            if (id(batch), name) in found:
                used = selector(counted[id(batch), name], batch.size)
                for row in rows_of(found[id(batch), name], batch.size):
                    yield _told(plan, Unit(batch, row), name, bool(used[row]))


def _extra(batch: Batch, name: str, records: Records) -> Mask:
    """Return the rows that give a figure above nil without being asked it: a nil says nothing there."""
    extra = batch.present(name) & batch.active
    extra &= ~records.asking.rows(batch, name) if extra else 0
    return extra & of_truths(map(bool, batch.values(name))) if extra else 0


def _told(plan: PlanFile, unit: Unit, name: str, is_counted: bool) -> Problem:
    class_ = str(unit.get(plan.unit.class_) or "") if plan.unit.class_ else ""
    details = {"class": class_, "unit": called(unit, plan)}
    code = "not-asked" if is_counted else "not-asked-left"
    return Problem(code, Severity.WARNING, unit.places(name)[0], name, str(unit.get(name)), details)
