"""Judge every indicator and target in force, on the whole and in groups, and put the results in order."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from nnl_cli.names import vietnamese_order
from nnl_cli.plan.model import Target
from nnl_cli.plan.requirements import Requirement
from nnl_cli.problems import Problem
from nnl_cli.records.records import Records
from nnl_cli.records.who import called, shown_key
from nnl_cli.report.model import Baseline, Group, Reason, Result, Verdict
from nnl_cli.totals import Owner, Total
from nnl_cli.verdicts.baselines import Asked
from nnl_cli.verdicts.counting import Counting, UnitCounting, counting_of
from nnl_cli.verdicts.definitions import Definition, definition_of, fingerprint_of
from nnl_cli.verdicts.judge import Judged, Ruling, judged
from nnl_cli.verdicts.parts import Part
from nnl_cli.verdicts.question import Case, Question, settled
from nnl_cli.verdicts.results import nobody, result_of
from nnl_cli.verdicts.rounding import judged_span
from nnl_cli.verdicts.staffing import posts_held
from nnl_cli.verdicts.targets import chosen_indicators, heard, in_force
from nnl_cli.verdicts.unit_targets import fields_of, with_bounds

if TYPE_CHECKING:  # few indicators have levels
    from nnl_cli.verdicts.levels import Standing


def assemble(question: Question, problems: list[Problem] | None = None) -> Iterator[Result]:
    """Yield every result: per indicator and target the whole, then its groups, in the order of names."""
    question = settled(question)
    for indicator in chosen_indicators(question.plan, question.only):
        counting = counting_of(indicator, question.plan, question.period)
        held = posts_held(indicator)
        holding = UnitCounting(held, question.plan) if held else None
        whole = counting.whole(question.records, question.as_of, problems)
        have = holding.whole(question.records, question.as_of) if holding else None
        groups = list(_groups(question, counting, holding))
        targets = in_force(indicator, question.period)
        definition = Definition(definition_of(indicator), fingerprint_of(indicator, question.plan))
        found = []
        for target, in_groups in heard(indicator, targets):
            found.append(result_of(case_of(question, counting, None, whole, target, have), definition))
            for asked in in_groups:
                mine, lines = _compared(question, counting, holding, asked) or (question, groups)
                for group, total, there in lines:
                    found.append(result_of(case_of(mine, counting, group, total, asked, there), definition))
        yield from side_by_side(found) if len(targets) > 1 else found


def of_groups(question: Question) -> Iterator[Result]:
    """Yield the results of the groups alone, for whoever has those of the whole."""
    question = settled(question)
    for indicator in chosen_indicators(question.plan, question.only):
        counting = counting_of(indicator, question.plan, question.period)
        held = posts_held(indicator)
        holding = UnitCounting(held, question.plan) if held else None
        groups = list(_groups(question, counting, holding))
        targets = in_force(indicator, question.period)
        definition = Definition(definition_of(indicator), fingerprint_of(indicator, question.plan))
        found = [
            result_of(case_of(mine, counting, group, total, asked, there), definition)
            for _, in_groups in heard(indicator, targets)
            for asked in in_groups
            for mine, lines in [_compared(question, counting, holding, asked) or (question, groups)]
            for group, total, there in lines
        ]
        yield from side_by_side(found) if len(targets) > 1 else found


def side_by_side(results: Sequence[Result]) -> Iterator[Result]:
    """Yield an indicator's results, each knowing what the same figure comes to under its other targets (rule 14)."""
    of_group: dict[Group | None, list[Result]] = {}
    for result in results:
        of_group.setdefault(result.group, []).append(result)
    for result in results:
        yield result._replace(beside=tuple(other for other in of_group[result.group] if other is not result))


Lines = Sequence[tuple[Group, Total, Total | None]]


def _compared(
    question: Question, counting: Counting, holding: Counting | None, target: Target | None
) -> tuple[Question, Lines] | None:
    """Return the groups of a target on last period's figure as that can be compared; None where these are its groups.

    Those that can only be compared together stand in one line (rule 22).
    """
    earlier = question.earlier
    if not question.by or target is None or not any(one.on_baseline for one in target.requirements):
        return None
    if earlier.nearest is None or not any(field in question.plan.unit.whereabouts for field in question.by):
        return None
    from nnl_cli.verdicts.joint_groups import joint_groups

    return joint_groups(question, counting, holding)


def _groups(
    question: Question, counting: Counting, holding: Counting | None
) -> Iterator[tuple[Group, Total, Total | None]]:
    """Yield every group of every breakdown in the order of names, with its total and, of posts, who is held."""
    for field in question.by:
        groups = counting.groups(question.records, question.as_of, field)
        haves = holding.groups(question.records, question.as_of, field) if holding else {}
        names = unit_names(question) if field == question.plan.unit.key else {}
        for value in sorted(groups, key=vietnamese_order):
            yield Group(field, value, names.get(value, "")), groups[value], haves.get(value)


def unit_names(question: Question) -> Mapping[str, str]:
    """Return how people know each unit, by its code: those that reported and those that the register names."""
    units = [*question.records.listed.values(), *question.records.units()]
    return {shown_key(unit, question.plan): called(unit, question.plan) for unit in units}


def _smaller(whole: Total, total: Total) -> Total:
    """Return the total of fewer units, in which those that left the whole count as not asked."""
    left = whole.used + len(whole.gaps) - total.used - len(total.gaps)
    return total.but(not_asked=total.not_asked + left)


def _bounded(question: Question, counting: Counting, target: Target | None, records: Records) -> Records:
    """Return the records of the units that a target can be held against: not of those without an applicable bound."""
    if target is None or not isinstance(counting, UnitCounting) or not fields_of(target.requirements):
        return records
    return with_bounds(target, counting.measure(records, question.as_of), records)


def case_of(
    question: Question,
    counting: Counting,
    group: Group | None,
    total: Total,
    target: Target | None,
    have: Total | None = None,
) -> Case:
    """Return one total beside one target, judged."""
    has_exceptions = target is not None and bool(target.exemptions or target.require.field)
    records = question.records
    if group is not None and has_exceptions:
        records = records.of_group(group.counted, group.value)
    bounded = _bounded(question, counting, target, records)
    if bounded is not records:
        total, records = _smaller(total, counting.whole(bounded, question.as_of)), bounded
    parts = counting.parts(target, records, question.as_of, total) if target else [Part(NONE, "", total)]

    def asked(part: Part) -> Asked:
        return Asked(counting, group, target, part, is_mixed=len(parts) > 1)

    def baseline_of(part: Part) -> Baseline | None:
        found = question.earlier.find(asked(part), question.period)
        return found.baseline if found else None

    standing = _standing(question, counting, group, total)
    if target is not None and target.require.level is not None and standing is not None:
        verdict: Judged | None = _judged_level(target.require, standing, parts[0])
    else:
        verdict = judged(parts, total, baseline_of, nobody(question, group)) if target else None
    found = question.earlier.find(asked(parts[0]) if len(parts) == 1 else Asked(counting, group), question.period)
    return Case(
        question=question,
        counting=counting,
        group=group,
        records=records,
        total=total,
        span=judged_span(total, counting.indicator.places),
        baseline=found.baseline if found else None,
        baseline_records=found.records if found else None,
        baseline_gaps=_open_last_year(question, verdict, asked) if len(parts) > 1 else found.gaps if found else (),
        target=target,
        judged=verdict,
        have=have,
        passed_over=found.passed_over if found else (),
        standing=standing,
    )


def _judged_level(requirement: Requirement, standing: "Standing", part: Part) -> Judged:
    """Return what a target on a level comes to: its ruling compares ranks."""
    from nnl_cli.verdicts.levels import judged_level

    rank = standing.rank_of(requirement.level or "")
    asked = part._replace(require=requirement._replace(value=None if rank is None else Fraction(rank)))
    ruling = Ruling(judged_level(requirement, standing), asked, standing.span, None)
    return Judged(ruling.judgement, (ruling,))


def _standing(question: Question, counting: Counting, group: Group | None, total: Total) -> "Standing | None":
    """Return what each level of an indicator comes to on one total, None where it has none."""
    indicator, records = counting.indicator, question.records
    if not indicator.levels:
        return None
    from nnl_cli.verdicts.cascades import Cascade

    if group is not None and indicator.passed:
        records = records.of_group(group.counted, group.value)
    cascade = Cascade(indicator, question.plan, question.as_of, question.period, nobody(question, group))
    return cascade.standing(indicator, records, total)


def _open_last_year(question: Question, verdict: Judged | None, asked: Callable[[Part], Asked]) -> Sequence[Owner]:
    """Return last year's units with gaps, each once, in the baselines of the parts that gaps keep open."""
    owners: dict[object, Owner] = {}
    for ruling in verdict.rulings if verdict else ():
        if ruling.part.require.on_baseline and ruling.judgement.reason is Reason.GAPS:
            found = question.earlier.find(asked(ruling.part), question.period)
            owners.update((owner.key, owner) for owner in (found.gaps if found else ()))
    return list(owners.values())


NONE = Requirement("", ">=", Fraction(0), percent=False)  # what is only watched asks nothing


def summary(results: Sequence[Result]) -> "Counter[Verdict]":
    """Return how many targets on the whole came out how; what is only watched has none."""
    counts = Counter(dict.fromkeys(Verdict, 0))
    for result in results:
        if result.group is None and result.requirement is not None:
            counts[result.verdict] += 1
    return counts
