"""Which targets of an indicator speak of a period."""

from nnl_cli.plan.model import Indicator, Target


def in_force(indicator: Indicator, period: str) -> list[Target]:
    """Return the targets that speak of a period."""
    return [
        target
        for target in indicator.all_targets
        if (target.from_ is None or target.from_ <= period) and (target.to is None or period <= target.to)
    ]


def retired(indicator: Indicator, period: str) -> list[Target]:
    """Return the targets that ended before a period: a later document may have replaced them."""
    return [target for target in indicator.all_targets if target.to is not None and target.to < period]
