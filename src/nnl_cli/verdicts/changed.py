"""What must be said where a document or a definition has changed: targets that ended, years that were counted anew."""

from collections.abc import Iterator

from nnl_cli.plan.periods import period_order
from nnl_cli.plan.standing import source_of
from nnl_cli.report.model import Note
from nnl_cli.verdicts.question import Case
from nnl_cli.verdicts.restating import redefined
from nnl_cli.verdicts.targets import retired


def retired_notes(case: Case) -> Iterator[Note]:
    """Say which targets no longer speak of this period, and what took their place."""
    if case.group is not None:
        return
    plan = case.question.plan
    for target in retired(case.counting.indicator, case.question.period):
        source, by = source_of(target, plan), target.replaced_by or ""
        details = {"require": target.require.text, "source": source, "to": target.to or "", "by": by}
        yield Note("target-retired", details)


def restated_notes(case: Case) -> Iterator[Note]:
    """Say that last year's table was counted by this year's definition, and since when that holds."""
    baseline, records = case.baseline, case.baseline_records
    if baseline is None or records is None or baseline.changed or case.judged is None or case.group is not None:
        return
    changed = redefined(case.counting.indicator, case.question.plan, records.period)
    since = (version.from_ for one in changed for version in one.versions if version.replaces)
    first = max(since, key=period_order, default=None)
    if first and any(ruling.part.require.on_baseline for ruling in case.judged.rulings):
        yield Note("restated", {"period": records.period, "first": first})
