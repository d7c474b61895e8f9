"""Evaluate the counting language over all rows of a batch at once, exactly; blanks count 0 here.

The caller leaves out the rows where a needed field is blank (see `irregular`); those are the affair
of `ranges`, which walks the same tree.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from nnl_cli.plan.expressions import (
    AsOf,
    Binary,
    Call,
    Choice,
    Expression,
    Last,
    Membership,
    Name,
    Node,
    Number,
    Text,
    Unary,
    children,
)
from nnl_cli.plan.names import fold
from nnl_cli.records.batch import Batch
from nnl_cli.records.masks import Mask, of_truths


def last_name(name: str) -> str:
    """Return the name of the column that holds a field's figure of one period before."""
    return f"last.{name}"


def divide(left: Any, right: Any) -> Any:
    """Return the exact quotient, or None where the divisor is 0 (a gap, never a figure)."""
    if left is None or not right:
        return None
    quotient = Fraction(left) / right
    return quotient.numerator if quotient.denominator == 1 else quotient


OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": divide,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "and": operator.and_,
    "or": operator.or_,
}
CALLS: Mapping[str, Callable[..., Any]] = {"min": min, "max": max, "abs": abs}


def divides(node: Node) -> bool:
    """Whether a division stands anywhere in a tree (then None can appear among the values)."""
    return (isinstance(node, Binary) and node.op == "/") or any(map(divides, children(node)))


def values(node: Node, batch: Batch, as_of: str) -> Sequence[Any]:
    """Return a node's value for every row; None where it divides by zero."""
    match node:
        case Name():
            return batch.values(node.field)
        case Number() | Text():
            return [node.value] * batch.size
        case AsOf():
            return [as_of] * batch.size
        case Last():
            return batch.values(last_name(node.field))
        case _:
            function, operands = _applied(node)
            columns = [values(operand, batch, as_of) for operand in operands]
            if isinstance(node, Choice):  # the branch that is not taken may divide by zero
                return list(map(_choose, *columns))
            if any(map(divides, operands)):
                return list(map(_past_none(function), *columns))
            return list(map(function, *columns))


def _applied(node: Node) -> tuple[Callable[..., Any], tuple[Node, ...]]:
    """Return the function of an inner node, and what it is applied to."""
    match node:
        case Binary():
            return OPERATORS[node.op], (node.left, node.right)
        case Unary(op="not"):
            return operator.not_, (node.operand,)
        case Unary():
            return operator.neg, (node.operand,)
        case Membership():
            return frozenset(o.value for o in node.options).__contains__, (node.operand,)
        case Call():
            return CALLS[node.function], node.arguments
        case Choice():
            return _choose, (node.condition, node.then, node.otherwise)
        case _:
            raise TypeError(node)


def _choose(condition: Any, then: Any, otherwise: Any) -> Any:
    return None if condition is None else then if condition else otherwise


def _past_none(function: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(*operands: Any) -> Any:
        return None if None in operands else function(*operands)

    return guarded


@dataclass(frozen=True, slots=True)
class Needs:
    """Which fields an expression needs on every row, and which count 0 where a class is not asked.

    A field is `additive` when it only ever stands as a term of + or - (design: rule 3).
    """

    strict: frozenset[str] = field(default_factory=frozenset)
    additive: frozenset[str] = field(default_factory=frozenset)

    @property
    def all(self) -> frozenset[str]:
        """Every field it names."""
        return self.strict | self.additive


def needs_of(expression: Expression | None) -> Needs:
    """Return the fields an expression needs, by the way it uses them."""
    if expression is None:
        return Needs()
    strict: set[str] = set()
    additive: set[str] = set()
    _sort_fields(expression.root, False, strict, additive)
    return Needs(frozenset(strict), frozenset(additive - strict))


def _sort_fields(node: Node, is_term: bool, strict: set[str], additive: set[str]) -> None:
    if isinstance(node, Name):
        (additive if is_term else strict).add(node.field)
    if isinstance(node, Last):
        strict.add(last_name(node.field))
    sums = isinstance(node, Binary) and node.op in ("+", "-")
    for child in children(node):
        _sort_fields(child, sums, strict, additive)


class Asking:
    """Who is asked what: the rows of a batch whose class must report a field."""

    def __init__(self, class_field: str | None, asked_of: Mapping[str, frozenset[str] | None]) -> None:
        self.class_field, self.asked_of = class_field, asked_of

    def rows(self, batch: Batch, name: str) -> Mask:
        """Return the rows that are asked a field: by class, and all whose class is unknown."""
        classes = self.asked_of.get(name)
        everyone = batch.absent(self.class_field) | batch.present(self.class_field) if self.class_field else None
        if classes is None or everyone is None or self.class_field is None:
            return batch.absent(name) | batch.present(name)
        asked = everyone ^ batch.present(self.class_field)
        for value in set(batch.texts(self.class_field)):
            if self.asks(value, name):
                asked |= batch.equal(self.class_field, value)
        return asked

    def asks(self, class_: str | None, name: str) -> bool:
        """Whether a unit of a class must report a field; one of unknown class must report all."""
        classes = self.asked_of.get(name)
        return classes is None or not class_ or fold(class_) in classes


def irregular(needs: Needs, batch: Batch, asking: Asking) -> Mask:
    """Return the rows where something that an expression needs is not reported."""
    lacking = 0
    for name in needs.strict:
        lacking |= batch.absent(name)
    for name in needs.additive:
        absent = batch.absent(name)
        if absent:
            lacking |= absent & asking.rows(batch, name)
    return lacking


def truths(node: Node, batch: Batch, as_of: str) -> Mask:
    """Return the rows where a yes/no expression holds."""
    return of_truths(bool(value) for value in values(node, batch, as_of))
