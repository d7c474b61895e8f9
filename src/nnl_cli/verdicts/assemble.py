"""Judge every indicator and target in force, on the whole and in groups, and put the results in order."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from nnl_cli.plan.model import FieldType, Indicator, IndicatorKind, PlanFile, Target
from nnl_cli.plan.names import vietnamese_order
from nnl_cli.plan.requirements import Requirement
from nnl_cli.problems import Problem
from nnl_cli.records.who import called, code_of
from nnl_cli.report.model import Reason, Result, UnitCounts, Verdict
from nnl_cli.totals import Total
from nnl_cli.verdicts.baselines import Group, definition_of
from nnl_cli.verdicts.counting import CascadeCounting, Counting, UnitCounting
from nnl_cli.verdicts.exemptions import Agreement, requirement_for
from nnl_cli.verdicts.forces import in_force
from nnl_cli.verdicts.judge import Judgement, bound_of, judge, span_of
from nnl_cli.verdicts.notes import notes_of
from nnl_cli.verdicts.question import Case, Question, words
from nnl_cli.verdicts.shortfall import shortfall
from nnl_cli.verdicts.staffing import posts_held, shortage, surplus


def chosen_indicators(plan: PlanFile, only: Sequence[str]) -> list[Indicator]:
    """Return the indicators that a run asks for, in plan order; all where none is named."""
    return [indicator for indicator in plan.indicators if not only or indicator.id in only]


def assemble(question: Question, problems: list[Problem] | None = None) -> Iterator[Result]:
    """Yield every result: per indicator and target the whole, then its groups in the order of names."""
    for indicator in chosen_indicators(question.plan, question.only):
        counting = counting_of(indicator, question)
        held = posts_held(indicator)
        holding = UnitCounting(held, question.plan) if held else None
        whole = counting.whole(question.records, question.as_of, problems)
        have = holding.whole(question.records, question.as_of) if holding else None
        yield from _judge_targets(question, counting, None, whole, have)
        for field in question.by:
            groups = counting.groups(question.records, question.as_of, field)
            haves = holding.groups(question.records, question.as_of, field) if holding else {}
            names = _unit_names(question) if field == question.plan.unit.key else {}
            for value in sorted(groups, key=vietnamese_order):
                have, name = haves.get(value), names.get(value, "")
                yield from _judge_targets(question, counting, (field, value), groups[value], have, name)


def _unit_names(question: Question) -> Mapping[str, str]:
    """Return how people know each unit, by its code: those that reported and those that the register names."""
    units = [*question.records.listed.values(), *question.records.units()]
    return {code_of(unit.key): called(unit, question.plan) for unit in units}


def _judge_targets(
    question: Question, counting: Counting, group: Group, total: Total, have: Total | None, name: str = ""
) -> Iterator[Result]:
    baseline = question.earlier.find(counting, group, question.period)
    span = span_of(total)
    targets: list[Target | None] = [*in_force(counting.indicator, question.period)]
    for target in targets or [None]:
        yield result_of(Case(question, counting, group, total, baseline, target, span, have, name))


def counting_of(indicator: Indicator, question: Question) -> Counting:
    """Return the way an indicator is counted: over units, or over places that pass."""
    if indicator.each:
        return CascadeCounting(indicator, question.plan, question.period)
    return UnitCounting(indicator, question.plan)


def result_of(case: Case) -> Result:
    """Return the result: verdict first, then what follows from it."""
    requirement, agreement = _requirement(case)
    mixed = agreement is Agreement.MIXED
    judgement = _agreed(case, requirement, agreement)
    bound = None if mixed else _bound(case, requirement)
    value = case.total.value
    low, high = (case.span.low, case.span.high) if case.total.used else (None, None)
    compares = value is not None and bound is not None
    indicator, target = case.counting.indicator, case.target
    return Result(
        id=indicator.id,
        name=words(indicator.name, indicator.id),
        clauses=tuple(indicator.clauses),
        office=_office(case),
        group=case.group,
        is_rate=indicator.reading is IndicatorKind.RATE,
        require=requirement.text if requirement else None,
        op=requirement.op if requirement else None,
        bound=bound,
        source=(target.source or case.question.plan.plan.number) if target else None,
        binding=target.binding if target else False,
        verdict=judgement.verdict,
        reason=judgement.reason,
        numerator=case.total.numerator if case.total.used else None,
        denominator=case.total.denominator if case.total.used else None,
        value=value,
        lowest=low,
        highest=high,
        baseline=case.baseline if requirement and requirement.on_baseline else None,
        gap=value - bound if compares and value is not None and bound is not None else None,
        completion=None if mixed else _completion(requirement, value),
        shortfall=_shortfall(case, requirement, judgement),
        units=UnitCounts(case.total.used, len(case.total.gaps), case.total.not_asked),
        noun=words(indicator.noun, "") if indicator.noun else None,
        notes=tuple(notes_of(case, requirement, judgement, mixed)),
        definition=definition_of(indicator),
        surplus=surplus(case.total, case.have),
        shortage=shortage(case.total, case.have),
        group_name=case.name,
    )


def _requirement(case: Case) -> tuple[Requirement | None, Agreement]:
    """Return what is required of this total, and whether its units differ in what is required."""
    if case.target is None:
        return None, Agreement.SHARED
    return requirement_for(case.target, case.question.records, case.group, case.question.as_of)


def _agreed(case: Case, requirement: Requirement | None, agreement: Agreement) -> Judgement:
    """Return the verdict; where a blank hides which requirement holds, only one that all of them give."""
    if agreement is Agreement.MIXED:
        return Judgement(Verdict.NOT_APPLICABLE)
    judgement = _judgement(case, requirement)
    others = case.target.exemptions if case.target and agreement is not Agreement.SHARED else []
    if all(_judgement(case, other.require).verdict is judgement.verdict for other in others):
        return judgement
    return Judgement(Verdict.UNDETERMINED, Reason.GAPS)


def _judgement(case: Case, requirement: Requirement | None) -> Judgement:
    """Return the verdict; the borders come first (design: rule 5)."""
    if case.total.used == 0:
        nobody = case.group is not None and not case.total.gaps and case.total.not_asked
        return Judgement(Verdict.NOT_APPLICABLE if nobody else Verdict.NO_DATA)
    if case.total.value is None:
        if case.total.gaps:
            return Judgement(Verdict.UNDETERMINED, Reason.GAPS)
        return Judgement(Verdict.NOT_APPLICABLE)
    if requirement is None:
        return Judgement(Verdict.NOT_APPLICABLE)
    return judge(requirement, case.span, case.baseline, case.total.proven)


def _bound(case: Case, requirement: Requirement | None) -> Fraction | None:
    """Return the one figure that the requirement compares with, where there is only one."""
    span = bound_of(requirement, case.baseline) if requirement else None
    if span is None or span.low is None or span.low != span.high:
        return None
    return Fraction(span.low)


def _completion(requirement: Requirement | None, value: Fraction | None) -> Fraction | None:
    """Return figure over target, for a least number that is set in the target itself (rule 13).

    None where a figure exactly on a strict target misses it: "100 %" beside a miss would contradict the verdict.
    """
    if requirement is None or value is None or not requirement.wants_more or not requirement.value:
        return None
    return None if value == requirement.value and requirement.op == ">" else value / requirement.value


def _shortfall(case: Case, requirement: Requirement | None, judgement: Judgement) -> int | None:
    if requirement is None or judgement.verdict not in (Verdict.MET, Verdict.MISSED):
        return None
    if judgement.verdict is Verdict.MET:
        return 0
    if _counts_amounts(case):
        return None
    return shortfall(requirement, case.total, case.baseline)


def _counts_amounts(case: Case) -> bool:
    """Whether the numerator is money or hours: nobody is short by a whole number of those."""
    numerator, fields = case.counting.indicator.numerator, case.question.plan.fields
    return numerator is not None and any(fields[name].type is FieldType.AMOUNT for name in numerator.fields)


def _office(case: Case) -> dict[str, str] | None:
    office = case.counting.indicator.office
    if office is None:
        return None
    known = case.question.plan.offices.get(office)
    return words(known, office)


def summary(results: Sequence[Result]) -> Mapping[Verdict, int]:
    """Return how many targets on the whole came out how; what is only watched has none."""
    counts = dict.fromkeys(Verdict, 0)
    for result in results:
        if result.group is None and result.require is not None:
            counts[result.verdict] += 1
    return counts
