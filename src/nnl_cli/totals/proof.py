"""Prove that a numerator can never exceed its denominator: what caps a gap, and what a maximum rests on."""

from nnl_cli.plan.expressions import Binary, Call, Name, Node, Number
from nnl_cli.plan.model import FieldType, PlanFile


def is_proven(numerator: Node, denominator: Node, plan: PlanFile) -> bool:
    """Whether a numerator can never exceed its denominator, whatever a unit reports.

    Proof is a chain of `part_of` (severity error), `min(…, denominator)`, a yes/no over the number
    1, or a sum whose every term is proven against a term of its own in the denominator.
    """
    if numerator == denominator:
        return True
    if isinstance(numerator, Call) and numerator.function == "min":
        return any(is_proven(argument, denominator, plan) for argument in numerator.arguments)
    if isinstance(denominator, Number):
        return denominator.value >= 1 and _is_yes_no(numerator, plan)
    parts, wholes = _terms(numerator), _terms(denominator)
    if len(parts) == len(wholes) == 1:
        return _is_part(parts[0], wholes[0], plan)
    if not all(_is_count(whole, plan) for whole in wholes):
        return False
    free = list(wholes)
    for part in parts:
        mine = next((whole for whole in free if is_proven_term(part, whole, plan)), None)
        if mine is None:
            return False
        free.remove(mine)
    return True


def is_proven_term(part: Node, whole: Node, plan: PlanFile) -> bool:
    """Whether one term of a sum can never exceed one term of another."""
    return part == whole or _is_part(part, whole, plan)


def _terms(node: Node) -> list[Node]:
    if isinstance(node, Binary) and node.op == "+":
        return _terms(node.left) + _terms(node.right)
    return [node]


def _is_count(node: Node, plan: PlanFile) -> bool:
    return isinstance(node, Name) and plan.fields[node.field].type in (FieldType.COUNT, FieldType.YES_NO)


def _is_yes_no(node: Node, plan: PlanFile) -> bool:
    if isinstance(node, Name):
        return plan.fields[node.field].type is FieldType.YES_NO
    return isinstance(node, Binary) and node.op not in ("+", "-", "*", "/")


def _is_part(part: Node, whole: Node, plan: PlanFile) -> bool:
    """Whether a field is part of another by a chain of hard `part_of`."""
    if isinstance(part, Call) and part.function == "min":
        return any(_is_part(argument, whole, plan) or argument == whole for argument in part.arguments)
    return isinstance(part, Name) and isinstance(whole, Name) and whole.field in plan.wholes_of(part.field)
