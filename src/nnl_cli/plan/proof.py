"""Prove that a numerator can never exceed its denominator: what caps a gap, and what a maximum rests on."""

from typing import NamedTuple

from nnl_cli.plan.expressions import Binary, Call, Expression, Given, Membership, Name, Node, Number, Unary, walk
from nnl_cli.plan.model import FieldType, PlanFile


class Pairing(NamedTuple):
    """The terms of a numerator, each with the term of the denominator that it can never exceed.

    The proof of a unit rests on them: where a whole counts 0 since the unit's class is not asked it, its
    part may still be given, and the proof is broken there (rule 9).
    """

    parts: tuple[tuple[Node, Node], ...] = ()

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """The pairs of different fields among them."""
        fields = ((part, whole) for part, whole in self.parts if isinstance(whole, Name) and part != whole)
        return tuple((name, whole.field) for part, whole in fields for name in _names(part))


def pairing_of(numerator: Expression, denominator: Expression | None, plan: PlanFile) -> Pairing | None:
    """Return what proves that a numerator can never exceed its denominator, whatever a unit reports; else None.

    Proof is a chain of `part_of` (severity error), `min(…, denominator)`, a yes/no over the number 1, or a
    sum whose every term is proven against a term of its own in the denominator.
    """
    return _proof(numerator.root, denominator.root, plan) if denominator else None


def _proof(numerator: Node, denominator: Node, plan: PlanFile) -> Pairing | None:
    if numerator == denominator:
        return Pairing()
    if isinstance(numerator, Call) and numerator.function == "min":
        found = (_proof(argument, denominator, plan) for argument in numerator.arguments)
        return next((proof for proof in found if proof is not None), None)
    if isinstance(denominator, Number):
        return Pairing() if denominator.value >= 1 and _is_yes_no(numerator, plan) else None
    return _term_by_term(terms(numerator), terms(denominator), plan)


def _term_by_term(parts: list[Node], wholes: list[Node], plan: PlanFile) -> Pairing | None:
    """Return the proof of a sum, every term of which has a whole of its own."""
    if len(parts) == len(wholes) == 1:
        return Pairing(((parts[0], wholes[0]),)) if _is_part(parts[0], wholes[0], plan) else None
    if not all(_is_count(whole, plan) for whole in wholes):
        return None
    free, pairs = list(wholes), []
    for part in parts:
        mine = next((whole for whole in free if part == whole or _is_part(part, whole, plan)), None)
        if mine is None:
            return None
        free.remove(mine)
        pairs.append((part, mine))
    return Pairing(tuple(pairs))


def _names(node: Node) -> tuple[str, ...]:
    return tuple(n.field for n in walk(node) if isinstance(n, Name))


def terms(node: Node) -> list[Node]:
    """Return the terms of a sum; of anything else, itself."""
    if isinstance(node, Binary) and node.op == "+":
        return terms(node.left) + terms(node.right)
    return [node]


def _is_count(node: Node, plan: PlanFile) -> bool:
    return isinstance(node, Name) and plan.fields[node.field].type in (FieldType.COUNT, FieldType.YES_NO)


def _is_yes_no(node: Node, plan: PlanFile) -> bool:
    if isinstance(node, Name):
        return plan.fields[node.field].type is FieldType.YES_NO
    if isinstance(node, Membership | Given) or (isinstance(node, Unary) and node.op == "not"):
        return True
    return isinstance(node, Binary) and node.op not in ("+", "-", "*", "/")


def _is_part(part: Node, whole: Node, plan: PlanFile) -> bool:
    """Whether a field is part of another by a chain of hard `part_of`."""
    if isinstance(part, Call) and part.function == "min":
        return any(_is_part(argument, whole, plan) or argument == whole for argument in part.arguments)
    return isinstance(part, Name) and isinstance(whole, Name) and whole.field in plan.wholes_of(part.field)
