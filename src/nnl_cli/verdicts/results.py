"""Put a judged case into the result that a report holds: verdict first, then what follows from it."""

from collections.abc import Sequence
from fractions import Fraction

from nnl_cli.plan.model import FieldType, Indicator
from nnl_cli.plan.requirements import Requirement
from nnl_cli.plan.standing import document_of, source_of
from nnl_cli.report.model import Exact, Group, NoBound, PartResult, Reason, Result, UnitCounts, Verdict
from nnl_cli.report.result import NOTHING_POSSIBLE
from nnl_cli.totals import Total
from nnl_cli.totals.bounds import span_later
from nnl_cli.totals.unread import of_unknown_size, unread_places
from nnl_cli.verdicts.definitions import Definition
from nnl_cli.verdicts.exceeding import exceeds
from nnl_cli.verdicts.judge import Judgement, Ruling, border, compared_with
from nnl_cli.verdicts.milestones import on_track, ways_of
from nnl_cli.verdicts.notes import notes_of
from nnl_cli.verdicts.parts import Part
from nnl_cli.verdicts.question import Case, Question, words
from nnl_cli.verdicts.rounding import judged_span, shown
from nnl_cli.verdicts.shortfall import shortfall, summed
from nnl_cli.verdicts.staffing import shortage, surplus
from nnl_cli.verdicts.terms import baseline_shown, is_rank, levels_of, terms_of

OTHERS = (Reason.DEFINITION_CHANGED, Reason.BOUNDARIES_CHANGED)  # last period's figure is of something else


def nobody(question: Question, group: Group | None) -> Verdict:
    """Return the verdict where nobody is asked: not applicable in a group, or where a register shows it (rule 5)."""
    return Verdict.NOT_APPLICABLE if group is not None or question.records.listed else Verdict.NO_DATA


def result_of(case: Case, definition: Definition) -> Result:
    """Return the result: verdict first, then what follows from it."""
    indicator, target = case.counting.indicator, case.target
    judgement, requirement = _judgement(case), _requirement(case)
    mixed = case.judged is not None and case.judged.is_mixed
    has_figure = case.total.is_known and not is_rank(case.total)
    value = _value(case.total, case) if has_figure else None
    is_figure = requirement is not None and not mixed and not is_rank(case.total)
    is_compared = is_figure and judgement.reason not in OTHERS  # else no bound would be one
    bound = compared_with(requirement, case.baseline, value) if requirement and is_compared else None
    return Result(
        id=indicator.id,
        name=words(indicator.name, indicator.id),
        clauses=tuple(indicator.clauses),
        office=_office(case),
        group=case.group,
        is_rate=indicator.is_rate,
        requirement=requirement,
        bound=bound,
        no_bound=None if bound is not None else _no_bound(requirement, mixed),
        source=source_of(target, case.question.plan) if target else None,
        binding=target.binding if target else False,
        verdict=judgement.verdict,
        reason=judgement.reason,
        numerator=case.total.numerator if has_figure and case.total.made is None else None,
        denominator=case.total.denominator if has_figure else None,
        value=value,
        lowest=case.span.low if has_figure else None,
        highest=case.span.high if has_figure else None,
        open_ends=(case.span.low_open, case.span.high_open),
        baseline=baseline_shown(case) if requirement and requirement.on_baseline and not mixed else None,
        gap=value - bound if value is not None and bound is not None else None,
        completion=None if mixed else _completion(requirement, value),
        shortfall=_shortfall(case, judgement),
        units=_units(case.total, case.judged.rulings if case.judged else ()),
        noun=words(indicator.noun, "") if indicator.noun else None,
        short=words(indicator.short, "") if indicator.short else None,
        each=indicator.each or "",
        notes=tuple(notes_of(case)),
        definition=definition.text,
        fingerprint=definition.fingerprint,
        surplus=surplus(case.total, case.have),
        shortage=shortage(case.total, case.have),
        unread=unread_places(case.total.gaps),
        parts=tuple(_part(case, ruling) for ruling in case.judged.rulings) if mixed and case.judged else (),
        possible=_possible(case.total, indicator.places),
        where=_where(case),
        exceeded=_exceeded(case),
        terms=terms_of(case),
        formula=indicator.value.text if indicator.value else "",
        document=document_of(target, case.question.plan) if target else None,
        levels=levels_of(case),
        level=case.standing.level if case.standing else None,
        level_possible=case.standing.possible if case.standing else None,
        round=indicator.round,
        on_track=on_track(case),
        has_way=bool(ways_of(case)),
        is_lone=_is_lone(case),
    )


def _is_lone(case: Case) -> bool:
    """Return whether one unit or place is all that a share counts: one of one, or none of it, without gaps."""
    indicator, total = case.counting.indicator, case.total
    below = indicator.denominator
    counts_units = bool(indicator.each) or (below is not None and below.text.strip() == "1")
    is_whole = total.is_known and not total.gaps and total.denominator == 1 and total.numerator in (0, 1)
    return indicator.is_rate and counts_units and is_whole


def _judgement(case: Case) -> Judgement:
    """Return the verdict; what is only watched has none, but for its borders."""
    if case.judged is not None:
        return case.judged.judgement
    found = border(case.total, nobody(case.question, case.group))
    return found or Judgement(Verdict.NOT_APPLICABLE)


def _exceeded(case: Case) -> bool | None:
    """Return whether a target met is exceeded; of several parts each says its own."""
    if case.judged is None or case.judged.is_mixed:
        return None
    return exceeds(case.judged.rulings[0], case.question.plan.plan.exceeded)


def _requirement(case: Case) -> Requirement | None:
    """Return what is required: the target's own on a mixed total, else that of the one part."""
    if case.target is None or case.judged is None:
        return None
    is_own = case.judged.is_mixed or case.target.require.level is not None  # of a level the ruling has the rank
    return case.target.require if is_own else case.judged.rulings[0].part.require


def _value(total: Total, case: Case) -> Fraction | None:
    """Return the figure of the units used, None where gaps leave it outside what is possible (rule 14)."""
    value = shown(total.value, case.counting.indicator.places)
    return value if case.span.holds(value) else None


def _no_bound(requirement: Requirement | None, mixed: bool) -> NoBound:
    if requirement is None:
        return NoBound.NO_TARGET
    if requirement.level is not None:
        return NoBound.LEVEL
    if requirement.field is not None:
        return NoBound.UNITS
    return NoBound.MIXED if mixed else NoBound.RANGE if requirement.is_range else NoBound.BASELINE


def _completion(requirement: Requirement | None, value: Fraction | None) -> Fraction | None:
    """Return figure over target, for a least number that is set in the target itself (rule 13).

    None where a figure exactly on a strict target misses it: "100 %" beside a miss would contradict the verdict.
    """
    if requirement is None or value is None or not requirement.wants_more or not requirement.value:
        return None
    return None if value == requirement.value and requirement.op == ">" else value / requirement.value


def _shortfall(case: Case, judgement: Judgement) -> int | None:
    """Return how many are missing (rule 12): of several parts their sum, null where one of them has none.

    None too where no figure is told, since gaps leave it outside what is possible (rule 14).
    """
    if judgement.verdict is Verdict.MET:
        return 0 if _value(case.total, case) is not None else None
    if judgement.verdict is not Verdict.MISSED or case.judged is None:
        return None
    missing = [_short(case, ruling) for ruling in case.judged.rulings if ruling.verdict is Verdict.MISSED]
    return None if None in missing or not missing else sum(count for count in missing if count is not None)


def _short(case: Case, ruling: Ruling) -> int | None:
    total = ruling.part.total
    value = shown(total.value, ruling.part.require.places)
    is_open = ruling.part.require.field is not None and ruling.part.require.value is None
    if total.made or is_open or ruling.part.require.level is not None or not ruling.span.holds(value):
        return None
    if _counts_amounts(case.counting.indicator, case):
        return None
    return shortfall(ruling.part.require, total, ruling.baseline)


def _counts_amounts(indicator: Indicator, case: Case) -> bool:
    """Whether the numerator is money or hours: nobody is short by a whole number of those."""
    fields = case.question.plan.fields
    return indicator.numerator is not None and any(
        fields[name].type is FieldType.AMOUNT for name in summed(indicator.numerator.root)
    )


def _part(case: Case, ruling: Ruling) -> PartResult:
    """Return what a part of a mixed total comes to."""
    total, span = ruling.part.total, ruling.span
    if ruling.part.figure is not None:
        total, span = ruling.part.figure, judged_span(ruling.part.figure, ruling.part.require.places)
    value = shown(total.value, ruling.part.require.places)
    value = value if span.holds(value) else None
    bound = compared_with(ruling.part.require, ruling.baseline, value)
    met = {Verdict.MET: 0, Verdict.MISSED: _short(case, ruling)}
    return PartResult(
        where=ruling.part.where,
        requirement=ruling.part.require,
        verdict=ruling.verdict,
        reason=ruling.judgement.reason,
        numerator=total.numerator if total.is_known else None,
        denominator=total.denominator if total.is_known else None,
        value=value,
        lowest=span.low if total.is_known else None,
        highest=span.high if total.is_known else None,
        open_ends=(span.low_open, span.high_open),
        baseline=ruling.baseline if ruling.part.require.on_baseline else None,
        bound=bound,
        gap=value - bound if value is not None and bound is not None else None,
        shortfall=met.get(ruling.verdict),
        units=_units(total, (ruling,)),
        unread=unread_places(total.gaps),
        possible=_possible(total, ruling.part.require.places),
        exceeded=exceeds(ruling, case.question.plan.plan.exceeded),
    )


def _possible(total: Total, places: int | None) -> tuple[Exact | None, Exact | None, bool, bool]:
    """Return both ends of all that a later year must reckon with where no figure is known; whether they are open.

    Of what a formula makes that is told in any case, since nothing stands above and below.
    """
    if is_rank(total) or (total.value is not None and total.made is None):
        return NOTHING_POSSIBLE
    span = judged_span(total, places, span_later)
    return span.low, span.high, span.low_open, span.high_open


def _where(case: Case) -> str | None:
    """Return the condition of the one part that all units are in, None without exceptions or with several parts."""
    if case.target is None or not case.target.exemptions or case.judged is None or case.judged.is_mixed:
        return None
    return case.judged.rulings[0].part.where


def _units(total: Total, rulings: Sequence[Ruling]) -> UnitCounts:
    """Return how many units entered a total; one whose bound is not known is left out though its figure is."""
    gaps = len(total.gaps) - of_unknown_size(total.gaps)
    unbound = sum(_unbound(ruling.part) for ruling in rulings)
    return UnitCounts(total.used - unbound, gaps + unbound, total.not_asked + total.outside)


def _unbound(part: Part) -> int:
    """Return how many units of a part lack nothing but their bound."""
    if part.figure is not None:
        return part.figure.used - part.total.used
    return part.total.used if part.bound is not None and part.bound.high is None else 0


def _office(case: Case) -> dict[str, str] | None:
    office = case.counting.indicator.office
    return None if office is None else words(case.question.plan.offices.get(office), office)
