"""Which indicators a run asks for, and which of their targets speak of a period."""

from collections.abc import Iterator, Sequence

from nnl_cli.plan.expressions import Expression
from nnl_cli.plan.model import Indicator, IndicatorKind, PlanFile, Target
from nnl_cli.plan.requirements import Requirement
from nnl_cli.plan.standing import is_over, speaks_of


def chosen_indicators(plan: PlanFile, only: Sequence[str]) -> list[Indicator]:
    """Return the indicators that a run asks for, in plan order; all where none is named."""
    return [indicator for indicator in plan.indicators if not only or indicator.id in only]


def reached_indicators(plan: PlanFile, indicators: Sequence[Indicator]) -> list[Indicator]:
    """Return some indicators and all that they pass or are made of, recursively, in plan order."""
    by_id = {indicator.id: indicator for indicator in plan.indicators}
    found: dict[str, Indicator] = {}
    open_ = list(indicators)
    while open_:
        indicator = open_.pop()
        if indicator.id not in found:
            found[indicator.id] = indicator
            open_ += [by_id[name] for name in (*indicator.inputs, *indicator.passed) if name in by_id]
    return [indicator for indicator in plan.indicators if indicator.id in found]


def expressions_of(indicator: Indicator) -> list[Expression]:
    """Return every expression by which an indicator counts or chooses a requirement, its exceptions' included."""
    own = (indicator.numerator, indicator.denominator, indicator.where)  # `value` names no fields
    exceptions = (exemption.where for target in indicator.all_targets for exemption in target.exemptions)
    return [expression for expression in (*own, *exceptions) if expression]


def in_force(indicator: Indicator, period: str) -> list[Target]:
    """Return the targets that speak of a period."""
    return [target for target in indicator.all_targets if speaks_of(target, period)]


def in_a_group(indicator: Indicator, targets: Sequence[Target]) -> list[Target]:
    """Return the targets that a group can be held against: a count's number is the whole's, no group's own.

    A rate, a group's own baseline (rule 10) and a count that must be 0 speak of each group as of the whole.
    """
    if indicator.reading is not IndicatorKind.COUNT:
        return list(targets)
    return [target for target in targets if all(_speaks_of_groups(rule) for rule in _requirements(target))]


def _requirements(target: Target) -> list[Requirement]:
    return [target.require, *(exemption.require for exemption in target.exemptions)]


def _speaks_of_groups(rule: Requirement) -> bool:
    if rule.value is None:
        return rule.percent or not rule.points  # so many more than last year's are the whole's too
    return rule.value == 0 and rule.op in ("=", "<=")


def retired(indicator: Indicator, period: str) -> list[Target]:
    """Return the targets that ended before a period: a later document may have replaced them."""
    return [target for target in indicator.all_targets if is_over(target.to, period)]


def read_otherwise(plan: PlanFile, indicator: Indicator) -> PlanFile:
    """Return a plan in which an indicator's ambiguous targets are read the other way."""
    targets = [t.model_copy(update={"require": t.otherwise or t.require}) for t in indicator.all_targets]
    other = indicator.model_copy(update={"target": None, "targets": targets})
    indicators = [other if one.id == indicator.id else one for one in plan.indicators]
    return plan.model_copy(update={"indicators": indicators})


def heard(indicator: Indicator, targets: Sequence[Target]) -> Iterator[tuple[Target | None, Sequence[Target | None]]]:
    """Yield every target of the whole, or None, with what its groups are held against: groups stand under their own.

    Where no target speaks of groups, their figures stand under the last, held against none.
    """
    speaking = {id(target) for target in in_a_group(indicator, targets)}
    asked: list[Target | None] = [*targets] or [None]
    for index, target in enumerate(asked, 1):
        watched = not speaking and index == len(asked)
        yield target, [target] if id(target) in speaking else [None] if watched else []
