"""Whether an expression counts each unit as one or none: something is true of it, or it is there."""

from nnl_cli.plan.expressions import COMPARISONS, Binary, Expression, Given, Membership, Name, Number, Unary
from nnl_cli.plan.model import FieldType, Indicator, PlanFile

TRUTHS = (*COMPARISONS, "and", "or")


def counts_units(indicator: Indicator, plan: PlanFile) -> bool:
    """Whether an indicator counts the units of which something is true, or is a share of all units."""
    counted = indicator.denominator or indicator.numerator
    return counted is not None and _is_one_at_most(counted, plan)


def _is_one_at_most(expression: Expression, plan: PlanFile) -> bool:
    root = expression.root
    if isinstance(root, Name):
        return plan.fields[root.field].type is FieldType.YES_NO
    if isinstance(root, Number):
        return root.value == 1
    if isinstance(root, Binary):
        return root.op in TRUTHS
    return isinstance(root, Given | Membership) or (isinstance(root, Unary) and root.op == "not")
