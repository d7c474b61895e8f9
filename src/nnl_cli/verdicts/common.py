"""Say what the units of both years give, where that parts from the whole, or that nobody can tell (rule 10)."""

from collections.abc import Iterator

from nnl_cli.records.who import called, key_order, shown_key
from nnl_cli.report.model import Note, Verdict
from nnl_cli.totals import Owner, span_of
from nnl_cli.verdicts.counting import UnitCounting
from nnl_cli.verdicts.judge import compared_with, judge
from nnl_cli.verdicts.question import Case, named
from nnl_cli.verdicts.rounding import shown

JUDGED = (Verdict.MET, Verdict.MISSED)


def common_units(case: Case) -> Iterator[Note]:
    """Say what the units of both years give, where that parts from the whole (rule 10)."""
    assert case.judged is not None
    ruling, now, old_records = case.judged.rulings[0], case.question.records, case.baseline_records
    if not ruling.part.require.on_baseline or case.group is not None or not case.baseline or old_records is None:
        return
    if case.judged.judgement.verdict not in JUDGED:
        return
    as_of = case.question.earlier.as_of(old_records.period)
    new, old = case.counting.units(now, case.question.as_of), case.counting.units(old_records, as_of)
    from nnl_cli.verdicts.mergers import common_of, joint_names

    both = common_of(case.question.earlier.beside_now(old_records), new, old)
    if not new or not old or not (both.come or both.gone or both.joint):
        return
    total = case.counting.whole(now.only(both.new), case.question.as_of)
    last = case.counting.whole(old_records.only(both.old), as_of)
    if total.value is None or last.value is None:
        return
    baseline = case.baseline._replace(low=last.value, high=last.value)
    verdict = judge(ruling.part.require, span_of(total), baseline, total.proven).verdict
    if verdict is case.judged.judgement.verdict:
        return
    plan = case.question.plan
    yield Note(
        "common-units",
        {
            "value": shown(total.value, ruling.part.require.places),
            "baseline": shown(last.value, ruling.part.require.places),
            "against": compared_with(ruling.part.require, baseline, shown(total.value, ruling.part.require.places)),
            "verdict": verdict,
            "new": named(sorted(both.come, key=_key), plan),
            "closed": named(sorted(both.gone, key=_key), plan),
            **joint_names(both.joint, plan),
        },
    )


def common_units_unknown(case: Case) -> Iterator[Note]:
    """Say that a report of last year cannot tell what the units of both years give, where they are not the same."""
    assert case.judged is not None
    baseline, counting = case.baseline, case.counting
    if case.group is not None or baseline is None or baseline.source != "report":
        return
    on_baseline = case.judged.rulings[0].part.require.on_baseline and case.judged.judgement.verdict in JUDGED
    if not on_baseline or not isinstance(counting, UnitCounting):
        return
    reports = (report for report in case.question.earlier.reports if report.period == baseline.period)
    units = (unit for report in reports for unit in report.units or () if counting.indicator.id in unit.figures)
    then = {unit.key or unit.name for unit in units}
    used = counting.units(case.question.records, case.question.as_of).values()
    if then != {shown_key(unit, case.question.plan) or called(unit, case.question.plan) for unit in used}:
        yield Note("common-units-unknown", {"period": baseline.period or ""})


def _key(owner: Owner) -> tuple[bool, str, str]:
    return key_order(owner.key)
