"""Tell whether a plan knows what keeps a rate within 100 %: a proof, or a rule of its own (rule 21)."""

from nnl_cli.plan.expressions import Binary, Choice, Expression, Node, Number
from nnl_cli.plan.model import Indicator, PlanFile
from nnl_cli.plan.proof import pairing_of, terms
from nnl_cli.problems import Severity


def known_share(indicator: Indicator, plan: PlanFile) -> bool:
    """Whether a plan proves a numerator to be a part, has a rule that says so, or says that it may be more.

    A rule does not prove (a unit may break it and still be counted), but its author knew; so did who wrote
    `part_of` with severity warning.
    """
    if not (indicator.numerator and indicator.denominator):
        return True
    above, below = indicator.numerator.root, indicator.denominator.root
    return _proven(above, below, plan) or _ruled(above, below, plan) or _may_exceed(indicator, plan)


def _proven(above: Node, below: Node, plan: PlanFile) -> bool:
    """Whether a numerator is proven a part, by each of the cases that it tells apart."""
    if isinstance(above, Choice):
        same = isinstance(below, Choice) and below.condition == above.condition
        wholes = (below.then, below.otherwise) if same and isinstance(below, Choice) else (below, below)
        return all(
            _proven(part, whole, plan) for part, whole in zip((above.then, above.otherwise), wholes, strict=True)
        )
    return above == Number(0) or pairing_of(Expression("", above), Expression("", below), plan) is not None


def _ruled(above: Node, below: Node, plan: PlanFile) -> bool:
    """Whether a rule holds the numerator, or a sum that contains it, against the denominator."""
    limits = (limit for rule in plan.rules for limit in _limits(rule.that.root))
    return any(whole == below and _contains(total, above) for total, whole in limits)


def _limits(root: Node) -> tuple[tuple[Node, Node], ...]:
    """Return what a rule says can be no more than what."""
    match root:
        case Binary(op="<" | "<="):
            return ((root.left, root.right),)
        case Binary(op=">" | ">="):
            return ((root.right, root.left),)
        case Binary(op="=="):
            return (root.left, root.right), (root.right, root.left)
    return ()


def _contains(total: Node, part: Node) -> bool:
    """Whether every term of a sum is a term of another."""
    return set(terms(part)) <= set(terms(total))


def _may_exceed(indicator: Indicator, plan: PlanFile) -> bool:
    """Whether the plan itself says that the numerator may rightly be more: `part_of` as a warning."""
    parts = [plan.fields[name].part_of for name in (indicator.numerator.fields if indicator.numerator else ())]
    wholes = indicator.denominator.fields if indicator.denominator else ()
    return any(part is not None and part.severity is not Severity.ERROR and part.field in wholes for part in parts)
