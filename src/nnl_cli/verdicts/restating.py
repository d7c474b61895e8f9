"""Count an earlier period by the definition of today, where its tables have all that it needs (section 3)."""

from collections.abc import Sequence

from nnl_cli.plan.model import Indicator, PlanFile
from nnl_cli.plan.periods import is_before
from nnl_cli.records.records import Records
from nnl_cli.verdicts.targets import expressions_of, reached_indicators


def counted_otherwise(indicator: Indicator, period: str) -> bool:
    """Whether an earlier period was counted by another definition, which the plan may or may not tell."""
    return counted_unknown(indicator, period) or any(is_before(period, version.from_) for version in indicator.versions)


def counted_unknown(indicator: Indicator, period: str) -> bool:
    """Whether an earlier period was counted in a way that the plan does not tell, so that nothing can be compared."""
    bare = (version.from_ for version in indicator.versions if not version.replaces)
    return any(is_before(period, first) for first in (indicator.defined_from, *bare) if first)


def redefined(indicator: Indicator, plan: PlanFile, period: str) -> list[Indicator]:
    """Return the indicator, and those its cascade passes, whose definition of an earlier period the plan tells."""
    reached = reached_indicators(plan, [indicator])
    return [one for one in reached if any(v.replaces and is_before(period, v.from_) for v in one.versions)]


def cannot_restate(changed: Sequence[Indicator], records: Records) -> bool:
    """Whether tables of an earlier period lack a column of a definition of today, or nobody filled one in."""
    names = {name for one in changed for expression in expressions_of(one) for name in expression.fields}
    columns = (pair for batch in records.batches for pair in batch.columns.items())
    held = {name for name, column in columns if column.present | column.refused}
    return not names <= held
