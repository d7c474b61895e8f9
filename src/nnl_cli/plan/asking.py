"""Find the classes that count below the line of a rate and are asked nothing above it (rule 3)."""

from nnl_cli.names import fold, same_text
from nnl_cli.plan.expressions import Binary, Expression, Membership, Name, Node, Text, Unary
from nnl_cli.plan.model import Indicator, PlanFile

Classes = frozenset[str]


def classes_asked(expression: Expression, plan: PlanFile) -> Classes | None:
    """Return the classes that are asked some field of an expression, as the plan declares them; None for everyone."""
    declared = _declared(plan)
    asked: set[str] = set()
    for name in expression.fields:
        classes = plan.fields[name].asked_of
        if classes is None:
            return None
        asked.update(declared.get(fold(one), one) for one in classes)
    return frozenset(asked)


def classes_without_numerator(indicator: Indicator, plan: PlanFile) -> list[str]:
    """Return the classes that are asked the denominator and not the numerator, in the plan's order.

    Their units bring their denominator and a numerator of 0. A condition on the class in `where` says who
    is asked, too (rule 5). None are told where the plan does not list its classes.
    """
    if not (indicator.numerator and indicator.denominator and indicator.numerator.fields):
        return []
    above = classes_asked(indicator.numerator, plan)
    if above is None or not indicator.denominator.fields:
        return []
    below = classes_asked(indicator.denominator, plan)
    known = dict.fromkeys([*_declared(plan).values(), *sorted(below or ())])
    return [
        one for one in known if (below is None or one in below) and one not in above and _inside(one, indicator, plan)
    ]


def _declared(plan: PlanFile) -> dict[str, str]:
    """Return every folded spelling of a class with the class it stands for."""
    return plan.fields[plan.unit.class_].spellings() if plan.unit.class_ else {}


def _inside(one: str, indicator: Indicator, plan: PlanFile) -> bool:
    return not indicator.where or _holds(indicator.where.root, one, plan) is not False


def _holds(node: Node, one: str, plan: PlanFile) -> bool | None:
    """Return what a condition says of a class, or None where it asks for more than the class."""
    match node:
        case Unary(op="not"):
            held = _holds(node.operand, one, plan)
            return None if held is None else not held
        case Binary(op="and" | "or"):
            sides = {_holds(side, one, plan) for side in (node.left, node.right)}
            deciding = node.op == "or"
            return deciding if deciding in sides else None if None in sides else not deciding
        case Binary(op="==" | "!=", left=Name(field=plan.unit.class_), right=Text()):
            return _is(one, node.right, plan) == (node.op == "==")
        case Membership(operand=Name(field=plan.unit.class_)):
            return any(_is(one, option, plan) for option in node.options)
    return None


def _is(one: str, text: Node, plan: PlanFile) -> bool:
    declared = _declared(plan)
    return isinstance(text, Text) and same_text(declared.get(fold(text.value), text.value), one)
