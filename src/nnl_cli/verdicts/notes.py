"""What must be said beside a verdict: why it stands or cannot, and what would be otherwise."""

from collections.abc import Iterator

from nnl_cli.plan.requirements import Requirement
from nnl_cli.records.batch import Unit
from nnl_cli.records.who import key_order
from nnl_cli.report.model import Note, Reason, Verdict
from nnl_cli.totals import Named, decisive
from nnl_cli.verdicts.forces import in_force, retired
from nnl_cli.verdicts.judge import Judgement, Span, at_ceiling, bound_of, judge, span_of
from nnl_cli.verdicts.mergers import common_of, merged_names
from nnl_cli.verdicts.question import Case, named
from nnl_cli.verdicts.staffing import shortage, surplus


def notes_of(case: Case, requirement: Requirement | None, judgement: Judgement, mixed: bool) -> Iterator[Note]:
    """Yield what must be said beside a result, in the order of weight."""
    if mixed:
        yield Note("mixed-exemption")
    in_place = in_force(case.counting.indicator, case.question.period)
    if case.target is None or case.target is in_place[0]:  # what speaks of the figure is said once, not per target
        yield from _retired(case)
        yield from _staffing(case)
    if requirement is None or case.target is None:
        return
    yield from _exactly_on(case, requirement, judgement)
    if case.group is None:
        yield from _other_reading(case, judgement)
    yield from _open_units(case, judgement)
    yield from _as_last_year(case, requirement, judgement)
    yield from _common_units(case, requirement, judgement)
    if case.group is not None:
        return
    if case.target.legal_floor:
        yield _legal_floor(case)
    if case.target.note:
        yield Note("plan-note", {"vi": case.target.note.vi, "en": case.target.note.en})


def _retired(case: Case) -> Iterator[Note]:
    """Say which targets no longer speak of this period, and what took their place."""
    if case.group is not None:
        return
    for target in retired(case.counting.indicator, case.question.period):
        source, by = target.source or case.question.plan.plan.number, target.replaced_by or ""
        yield Note(
            "target-retired", {"require": target.require.text, "source": source, "to": target.to or "", "by": by}
        )


def _staffing(case: Case) -> Iterator[Note]:
    """Say surplus and shortage apart; of a group only where there is a surplus: the shortage stands in its line."""
    over, short = surplus(case.total, case.have), shortage(case.total, case.have)
    if over is None or short is None or not (over if case.group else over or short):
        return
    yield Note("staffing", {"surplus": str(over), "shortage": str(short)})


def _exactly_on(case: Case, requirement: Requirement, judgement: Judgement) -> Iterator[Note]:
    """Say why a figure that prints like its bound is still a miss, or met at the ceiling."""
    span, value = bound_of(requirement, case.baseline), case.total.value
    if span is None or value is None or not value == span.low == span.high:
        return
    if judgement.verdict is Verdict.MISSED:
        yield Note("exactly-on-strict", {"op": requirement.op})
    elif at_ceiling(requirement, Span(value, value), span, case.total.proven):
        yield Note("at-ceiling")


def _other_reading(case: Case, judgement: Judgement) -> Iterator[Note]:
    """Say what the other reading of an ambiguous target would give, where the two part."""
    other = case.target.otherwise if case.target else None
    if other is None or case.total.used == 0 or case.total.value is None:
        return
    verdict = judge(other, case.span, case.baseline, case.total.proven).verdict
    if verdict is not judgement.verdict:
        yield Note("otherwise", {"require": other.text, "verdict": verdict})


def _open_units(case: Case, judgement: Judgement) -> Iterator[Note]:
    """Name the units whose blanks keep a verdict open, or say that they do not matter."""
    if not case.total.gaps:
        return
    details = {"count": str(len(case.total.gaps)), "units": named(decisive(case.total.gaps), case.question.plan)}
    if judgement.verdict in (Verdict.MET, Verdict.MISSED):
        yield Note("safe-despite-gaps", details)
    elif judgement.verdict is Verdict.NO_DATA:
        yield Note("left-out", details)
    elif judgement.reason is Reason.GAPS:
        yield Note("open-units", details)


def _as_last_year(case: Case, requirement: Requirement, judgement: Judgement) -> Iterator[Note]:
    """Say what the figure would be if the missing units brought last year's: an assumption, no verdict."""
    earlier = case.question.earlier
    if judgement.reason is not Reason.GAPS or earlier.records is None or not case.total.used:
        return
    filled = case.counting.with_earlier(case.total, earlier.records, earlier.as_of)
    if filled is None or filled.value is None:
        return
    verdict = judge(requirement, span_of(filled), case.baseline, filled.proven).verdict
    yield Note("as-last-year", {"value": str(filled.value), "verdict": verdict})


def _common_units(case: Case, requirement: Requirement, judgement: Judgement) -> Iterator[Note]:
    """Say what the units of both years give, where that parts from the whole (design: rule 10)."""
    earlier, now = case.question.earlier, case.question.records
    if not requirement.on_baseline or case.group is not None or earlier.records is None or not case.baseline:
        return
    if case.baseline.source != "table" or judgement.verdict not in (Verdict.MET, Verdict.MISSED):
        return
    new = case.counting.units(now, case.question.as_of)
    old = case.counting.units(earlier.records, earlier.as_of)
    both = common_of(new, old, now.became)
    if not new or not old or (both.new == new.keys() and both.old == old.keys()):
        return
    total = case.counting.whole(now.only(both.new), case.question.as_of)
    before = case.counting.whole(earlier.records.only(both.old), earlier.as_of)
    if total.value is None or before.value is None:
        return
    baseline = case.baseline._replace(low=before.value, high=before.value)
    verdict = judge(requirement, span_of(total), baseline, total.proven).verdict
    if verdict is judgement.verdict:
        return
    come, gone = [new[key] for key in new if key not in both.new], [old[key] for key in old if key not in both.old]
    plan = case.question.plan
    yield Note(
        "common-units",
        {
            "value": str(total.value),
            "baseline": str(before.value),
            "verdict": verdict,
            "new": named(sorted(come, key=_key), plan),
            "closed": named(sorted(gone, key=_key), plan),
            "merged": merged_names(both, new, old, plan),
        },
    )


def _legal_floor(case: Case) -> Note:
    floor = case.target.legal_floor if case.target else None
    assert floor is not None
    value = case.total.value
    reached = "" if value is None else "yes" if value >= floor.value else "no"
    return Note("legal-floor", {"value": str(floor.value), "source": floor.source, "reached": reached})


def _key(unit: Unit | Named) -> tuple[bool, str, str]:
    return key_order(unit.key)
