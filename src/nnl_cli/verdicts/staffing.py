"""Posts held beside posts needed: `min(có, cần)` counts no surplus, so surplus and shortage are told apart."""

from nnl_cli.plan.expressions import Call, Expression
from nnl_cli.plan.model import Indicator
from nnl_cli.report.model import Exact
from nnl_cli.totals import Total


def posts_held(indicator: Indicator) -> Indicator | None:
    """Return the indicator that counts all there is, where one counts `min(there is, needed)` of the needed."""
    if indicator.numerator is None or indicator.denominator is None:
        return None
    root, needed = indicator.numerator.root, indicator.denominator.root
    if not isinstance(root, Call) or root.function != "min" or len(root.arguments) != 2 or needed not in root.arguments:
        return None
    held = next((argument for argument in root.arguments if argument != needed), needed)
    return indicator.model_copy(update={"numerator": Expression(f"held of {indicator.numerator.text}", held)})


def surplus(total: Total, have: Total | None) -> Exact | None:
    """Return how many there are beyond what each unit needs (posts), or None where nothing tells.

    Only units that give both figures are counted; a surplus at one never covers a shortage at another.
    """
    return None if have is None or not have.used else have.numerator - total.numerator


def shortage(total: Total, have: Total | None) -> Exact | None:
    """Return how many posts are wanting, unit by unit, or None where nothing tells."""
    if have is None or not have.used or total.denominator is None:
        return None
    return total.denominator - total.numerator
