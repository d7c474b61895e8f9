"""What must be said beside a verdict: why it stands or cannot, and what would be otherwise."""

from collections.abc import Iterator, Sequence

from nnl_cli.records.unread import Unread
from nnl_cli.records.who import key_order
from nnl_cli.report.model import Note, Reason, Verdict
from nnl_cli.totals import Owner, Span, decisive, span_of
from nnl_cli.totals.filling import with_earlier
from nnl_cli.totals.unread import of_unknown_size, unread_places
from nnl_cli.verdicts.beside import beside, legal_floor
from nnl_cli.verdicts.common import common_units, common_units_unknown
from nnl_cli.verdicts.counting import CascadeCounting, UnitCounting
from nnl_cli.verdicts.judge import at_ceiling, bound_of, compared_with, judge, judged
from nnl_cli.verdicts.leaving import left_aside
from nnl_cli.verdicts.milestones import way_notes
from nnl_cli.verdicts.of_figure import of_figure
from nnl_cli.verdicts.owing import owing
from nnl_cli.verdicts.question import NAMED_UNITS, Case, named
from nnl_cli.verdicts.rounding import shown
from nnl_cli.verdicts.targets import in_force, reached_indicators, read_otherwise, retired
from nnl_cli.verdicts.unit_targets import by_register, differing_bounds, fields_of, owed_bounds, with_bounds

COUNTED = ("table", "report")  # baselines that somebody counted; any other source is the plan's own words
JUDGED = (Verdict.MET, Verdict.MISSED)


def notes_of(case: Case) -> Iterator[Note]:
    """Yield what must be said beside a result, in the order of weight."""
    in_place = in_force(case.counting.indicator, case.question.period)
    if case.target is None or case.target is in_place[0]:  # what speaks of the figure is said once, not per target
        yield from _ended(case)
        yield from of_figure(case)
    yield from left_aside(case)
    if case.judged is None or case.target is None:
        yield from way_notes(case)
        yield from _watched(case)
        return
    is_plain = not case.judged.is_mixed and case.target.require.level is None  # one figure beside one bound
    if case.judged.is_mixed:
        yield Note("by-parts")
    elif is_plain:
        yield from _exactly_on(case)
    yield from beside(case)
    yield from way_notes(case)
    yield from _other_reading(case)
    yield from _by_register(case)
    yield from _passed_otherwise(case)
    yield from _passed_over(case)
    yield from _restated(case)
    yield from _through_time(case)
    yield from _stated_baseline(case)
    yield from _unread(case)
    yield from _open_units(case)
    yield from _lacks_last_year(case)
    if is_plain:
        yield from _as_last_year(case)
        yield from common_units(case)
        yield from common_units_unknown(case)
    if case.group is not None:
        return
    yield from legal_floor(case)
    if case.target.note:
        yield Note("plan-note", {"vi": case.target.note.vi, "en": case.target.note.en})


def _ended(case: Case) -> Iterator[Note]:
    """Say which targets no longer speak of this period."""
    if retired(case.counting.indicator, case.question.period):
        from nnl_cli.verdicts.changed import retired_notes

        yield from retired_notes(case)


def _restated(case: Case) -> Iterator[Note]:
    """Say that last year's table was counted by this year's definition, where any has versions."""
    if case.group is None and case.question.plan.has_versions:
        from nnl_cli.verdicts.changed import restated_notes

        yield from restated_notes(case)


def _through_time(case: Case) -> Iterator[Note]:
    """Say what merged, divided or moved between last period and this, where that is what is compared with."""
    if case.judged is None or case.target is None or not any(one.on_baseline for one in case.target.requirements):
        return
    if case.baseline is not None:
        if case.baseline_records is None and case.baseline.source != "report":
            return
        from nnl_cli.verdicts.through_time import through_time

        yield from through_time(case)
    elif case.group is not None and case.question.earlier.reports:
        from nnl_cli.verdicts.through_time import only_together

        yield from only_together(case, case.group)


def _exactly_on(case: Case) -> Iterator[Note]:
    """Say why a figure that prints like its bound is still a miss, or met at the ceiling."""
    assert case.judged is not None
    ruling = case.judged.rulings[0]
    requirement, value = ruling.part.require, shown(case.total.value, ruling.part.require.places)
    span = bound_of(requirement, case.baseline)
    if span is None or value is None or not value == span.low == span.high or not ruling.span.holds(value):
        return
    if ruling.verdict is Verdict.MISSED:
        yield Note("exactly-on-strict", {"op": requirement.op})
    elif ruling.verdict is Verdict.MET and at_ceiling(requirement, Span(value, value), span, case.total.proven):
        yield Note("at-ceiling")


def _passed_over(case: Case) -> Iterator[Note]:
    """Say that a nearer year was given and cannot answer, so that an older one is compared with (rule 10)."""
    if case.judged is None or case.group is not None or not case.passed_over or not case.baseline:
        return
    if any(ruling.part.require.on_baseline for ruling in case.judged.rulings):
        yield Note("baseline-older", {"period": case.baseline.period or "", "nearer": case.passed_over})


def _stated_baseline(case: Case) -> Iterator[Note]:
    """Say where last year's figure comes from, if the plan states it: no table shows it (rule 10)."""
    baseline = case.baseline
    if case.judged is None or baseline is None or baseline.source in COUNTED or baseline.low is None:
        return
    if any(ruling.part.require.on_baseline for ruling in case.judged.rulings):
        said = {"value": baseline.low, "typed": baseline.typed, "source": baseline.source}
        yield Note("stated-baseline", {**said, "period": baseline.period or ""})


def _other_reading(case: Case) -> Iterator[Note]:
    """Say what the other reading of an ambiguous target would give, where the two part.

    Of a mixed total the units under no exception are read the other way, the rest as they are.
    """
    assert case.judged is not None
    other = case.target.otherwise if case.target else None
    if other is None or case.total.value is None:
        return
    rulings = case.judged.rulings
    parts = [r.part if r.part.where else r.part._replace(require=other) for r in rulings]
    if case.target and (other.field or case.target.require.field):  # its bounds are those of the units, added up anew
        target = case.target.model_copy(update={"require": other})
        parts = case.counting.parts(target, case.records, case.question.as_of, case.total)
    baselines = {r.part.where: r.baseline for r in rulings}
    found = judged(parts, case.total, lambda part: baselines[part.where], Verdict.NOT_APPLICABLE)
    if found.judgement.verdict is not case.judged.judgement.verdict:
        yield Note("otherwise", {"require": other.text, "verdict": found.judgement.verdict})


def _by_register(case: Case) -> Iterator[Note]:
    """Say what the bounds of the register would give, where units state others and the two part."""
    target, counting, now = case.target, case.counting, case.judged
    fields = fields_of(target.requirements) if target else []
    if target is None or now is None or not isinstance(counting, UnitCounting):
        return
    if case.question.records.listed_fields.isdisjoint(fields):
        return
    group, as_of = case.group, case.question.as_of
    records = case.question.records.of_group(group.counted, group.value) if group else case.question.records
    if not any(differing_bounds([target], counting.measure(records, as_of), records)):
        return
    other = by_register(records, fields)
    total = counting.whole(with_bounds(target, counting.measure(other, as_of), other), as_of)
    baselines = {ruling.part.where: ruling.baseline for ruling in now.rulings}
    parts = counting.parts(target, other, as_of, total)
    found = judged(parts, total, lambda part: baselines.get(part.where), Verdict.NOT_APPLICABLE).judgement.verdict
    if found is not now.judgement.verdict:
        yield Note("bound-of-register", {"verdict": found})


def _passed_otherwise(case: Case) -> Iterator[Note]:
    """Say what a cascade comes to where what it passes is read the other way, if its count or verdict is another."""
    counting, judged_now = case.counting, case.judged
    if case.group is not None or judged_now is None or not isinstance(counting, CascadeCounting):
        return
    if judged_now.rulings[0].part.require.level is not None:
        return
    for passed in reached_indicators(counting.plan, [counting.indicator]):
        other = next((t.otherwise for t in in_force(passed, case.question.period) if t.otherwise), None)
        if other is None or passed is counting.indicator:
            continue
        total = counting._replace(plan=read_otherwise(counting.plan, passed)).whole(case.records, case.question.as_of)
        ruling = judged_now.rulings[0]
        verdict = judge(ruling.part.require, span_of(total), case.baseline, total.proven).verdict
        if (total.numerator, verdict) != (case.total.numerator, judged_now.judgement.verdict):
            details = {"id": passed.id, "require": other.text, "count": total.numerator, "verdict": verdict}
            yield Note("passed-otherwise", details)


def _unread(case: Case) -> Iterator[Note]:
    """Name the files, sheets and rows that were refused unread and may belong to the result (rule 9)."""
    places = unread_places(case.total.gaps)
    if places:
        more = [f"… (+{len(places) - NAMED_UNITS})"] if len(places) > NAMED_UNITS else []
        yield Note("unread-input", {"count": len(places), "units": (*map(str, places[:NAMED_UNITS]), *more)})


def _open_units(case: Case) -> Iterator[Note]:
    """Name the units whose blanks keep a verdict open, or say that they do not matter."""
    assert case.judged is not None
    judgement = case.judged.judgement
    owners, count = _deciders(case)
    if not owners:
        if judgement.reason is Reason.GAPS and case.baseline_gaps:
            names = named(sorted(case.baseline_gaps, key=_key), case.question.plan)
            yield Note("open-baseline", {"count": len(case.baseline_gaps), "units": names, "places": _of_places(case)})
        return
    details: dict[str, object] = {
        "count": count,
        "units": named(owners, case.question.plan, count),
        "places": _of_places(case),
    }
    if judgement.verdict in JUDGED:
        yield Note("safe-despite-gaps", details)
        return
    if case.group is None:
        details["owing"] = tuple(owing(case, owners))
    if judgement.verdict is Verdict.NO_DATA:
        yield Note("left-out", details)
    elif judgement.reason in (Reason.GAPS, Reason.UNREAD_INPUT):
        yield Note("open-units", details)


def _lacks_last_year(case: Case) -> Iterator[Note]:
    """Say that last year's rows beside this year's lack units of which nobody knows whether they are new (rule 11)."""
    if case.group is None and case.judged and case.judged.judgement.reason is Reason.GAPS and case.baseline_gaps:
        silent = case.baseline_records.silent if case.baseline_records else ()
        if count := sum(batch.active.bit_count() for batch in silent):
            yield Note("lacks-last-year", {"count": count})


def _watched(case: Case) -> Iterator[Note]:
    """Name, of a figure that no target speaks of, what it lacks: nobody can say that it does not matter."""
    if case.target is not None:
        return
    yield from _unread(case)
    owners, count = _deciders(case)
    if owners:
        names = named(owners, case.question.plan, count)
        yield Note("left-out", {"count": count, "units": names, "places": _of_places(case)})


def _of_places(case: Case) -> bool:
    """Whether places are counted: a commune is no unit."""
    return isinstance(case.counting, CascadeCounting) and not case.counting.cascade("").is_of_units


def _deciders(case: Case) -> tuple[Sequence[Owner], int]:
    """Return the units that the verdict may hang on most, and how many there are: with gaps in the whole or a part."""
    if case.judged is None or not case.judged.is_mixed:
        nobody = of_unknown_size(case.total.gaps)
        gaps = case.total.gaps if case.judged is None else case.judged.rulings[0].part.total.gaps
        owners = [o for o in decisive(gaps, NAMED_UNITS + nobody) if not isinstance(o, Unread)]
        if not owners and (unbound := _unbound(case)):
            return unbound, len(unbound)
        return owners[:NAMED_UNITS], len(gaps) - nobody
    found: dict[object, Owner] = {}
    for gaps in (case.total.gaps, *(ruling.part.total.gaps for ruling in case.judged.rulings)):
        for owner in decisive(gaps):
            if not isinstance(owner, Unread):
                found.setdefault(owner.key, owner)
    return list(found.values()), len(found)


def _unbound(case: Case) -> Sequence[Owner]:
    """Return the one unit of a rate that lacks nothing but its bound."""
    part = case.judged.rulings[0].part if case.judged else None
    if part is None or part.bound is None or part.figure is not None or not isinstance(case.counting, UnitCounting):
        return ()
    measure = case.counting.measure(case.records, case.question.as_of)
    return [unit for unit, _ in owed_bounds(case.target, measure, case.records)] if case.target else ()


def _as_last_year(case: Case) -> Iterator[Note]:
    """Say what the figure would be if the missing units brought last year's: an assumption, no verdict."""
    assert case.judged is not None
    earlier, counting = case.question.earlier.records, case.counting
    open_ = case.judged.judgement.reason is Reason.GAPS and case.total.gaps and case.total.is_known
    if not open_ or earlier is None or not isinstance(counting, UnitCounting):
        return
    before = case.question.earlier.units_before(earlier)
    filled = with_earlier(case.total, before, counting.measure(case.records, case.question.as_of), earlier.period)
    if filled is None or filled.value is None:
        return
    requirement = case.judged.rulings[0].part.require
    verdict = judge(requirement, span_of(filled), case.baseline, filled.proven).verdict
    value = shown(filled.value, requirement.places)
    against = compared_with(requirement, case.baseline, value)
    yield Note("as-last-year", {"value": value, "verdict": verdict, "against": against})


def _key(owner: Owner) -> tuple[bool, str, str]:
    return key_order(owner.key)
