"""A plan as it stands in a period: the definitions in force, and the targets that no later document has ended."""

from collections.abc import Sequence

from nnl_cli.plan.model import Indicator, PlanFile, Target, Version
from nnl_cli.plan.periods import NEVER, Periods, is_before, period_order, year_before


def in_period(plan: PlanFile, period: str) -> PlanFile:
    """Return a plan as it stands in a period.

    Its indicators count by the version in force and keep the versions that led there; targets of a document that a
    later one supersedes, or that is over, end with it; an office that an indicator does not name is its first clause's.
    """
    offices = {clause.id: clause.office for clause in plan.clauses if clause.office}
    if not (offices or plan.documents or any(indicator.versions for indicator in plan.indicators)):
        return plan
    standing = [_standing(indicator, plan, period) for indicator in plan.indicators]
    return plan.model_copy(update={"indicators": standing})


def office_of(indicator: Indicator, plan: PlanFile) -> str | None:
    """Return the office that answers for an indicator: its own, else that of its first clause."""
    if indicator.office or not indicator.clauses:
        return indicator.office
    return next((clause.office for clause in plan.clauses if clause.id == indicator.clauses[0]), None)


def _standing(indicator: Indicator, plan: PlanFile, period: str) -> Indicator:
    versions = applied(indicator, period)
    changed: dict[str, object] = {"versions": versions, "office": office_of(indicator, plan)}
    for version in versions:
        changed.update(version.replaces)
    if indicator.target:
        changed["target"] = _ended(indicator.target, plan, period)
    changed["targets"] = [_ended(target, plan, period) for target in indicator.targets]
    return indicator.model_copy(update=changed)


def applied(indicator: Indicator, period: str) -> list[Version]:
    """Return the versions that hold in a period, the oldest first."""
    known = [version for version in indicator.versions if reached(version.from_, period)]
    return sorted(known, key=lambda version: period_order(version.from_))


def reached(first: str, period: str) -> bool:
    """Whether a period is the first one, or after it; a sound plan names none of which that cannot be told."""
    return not is_before(period, first)


def is_over(last: str | None, period: str) -> bool:
    """Whether a period is after the last one; never where none is named."""
    return last is not None and is_before(last, period)


def speaks_of(target: Target, period: str) -> bool:
    """Whether a target is in force in a period: it has begun, and is not over."""
    return (target.from_ is None or reached(target.from_, period)) and not is_over(target.to, period)


def _ended(target: Target, plan: PlanFile, period: str) -> Target:
    """Return a target with the period that its document ended it after, as far as that is before the period asked."""
    if target.source not in plan.documents or is_over(target.to, period):
        return target
    last, by = ending(target.source, plan, period)
    if last is None:
        return target
    number = plan.documents[by].number if by else None
    return target.model_copy(update={"to": last, "replaced_by": target.replaced_by or number})


def ending(name: str, plan: PlanFile, period: str) -> tuple[str | None, str | None]:
    """Return the last period of a document that is over in a period, and which superseded it; None where in force."""
    endings: list[tuple[str, str | None]] = [
        (year_before(document.from_) or Periods(plan.plan, plan.plan.period).before(document.from_) or NEVER, by)
        for by, document in plan.documents.items()
        if document.supersedes == name and document.from_ and reached(document.from_, period)
    ]
    last = plan.documents[name].to
    endings += [(last, None)] if last and is_over(last, period) else []
    return min(endings, key=lambda one: period_order(one[0]), default=(None, None))


def document_of(target: Target, plan: PlanFile) -> str | None:
    """Return the id of the declared document that sets a target; None for this plan and for one named in words."""
    return target.source if target.source in plan.documents else None


def source_of(target: Target, plan: PlanFile) -> str:
    """Return the document that sets a target as people name it: its number, the words of the target, or this plan's."""
    name = document_of(target, plan)
    return plan.documents[name].number if name else target.source or plan.plan.number


def documents_of(targets: Sequence[Target], plan: PlanFile) -> list[str]:
    """Return who sets some targets, each once, in the order of the targets."""
    return list(dict.fromkeys(source_of(target, plan) for target in targets))
