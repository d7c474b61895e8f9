"""Evaluate the counting language over all rows of a batch at once, exactly; blanks count 0 here.

The caller leaves out the rows where a needed field is blank (see `needs`); those are the affair of
`totals.bounding`, which walks the same tree.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from nnl_cli.names import fold, same_text
from nnl_cli.plan.expressions import (
    AsOf,
    Binary,
    Call,
    Choice,
    Given,
    Last,
    Membership,
    Name,
    Node,
    Number,
    Text,
    Unary,
    children,
)
from nnl_cli.records.batch import Batch, Traits
from nnl_cli.records.masks import Mask, of_truths
from nnl_cli.records.ordering import is_number, ranked


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
        case Given():
            return batch.lanes_given(node.field)
        case Last():
            return batch.values(last_name(node.field))
        case _:
            function, operands = _applied(node, batch.traits)
            columns = [values(operand, batch, as_of) for operand in operands]
            if isinstance(node, Choice):  # the branch that is not taken may divide by zero
                return list(map(_choose, *columns))
            if any(map(divides, operands)):
                return list(map(_past_none(function), *columns))
            return list(map(function, *columns))


def _applied(node: Node, traits: Traits) -> tuple[Callable[..., Any], tuple[Node, ...]]:
    """Return the function of an inner node, and what it is applied to."""
    match node:
        case Binary(op="==" | "!="):
            return equality(node, traits), (node.left, node.right)
        case Binary(op=">" | ">=" | "<" | "<="):
            return by_order(node, traits), (node.left, node.right)
        case Binary():
            return OPERATORS[node.op], (node.left, node.right)
        case Unary(op="not"):
            return operator.not_, (node.operand,)
        case Unary():
            return operator.neg, (node.operand,)
        case Membership():
            return membership(node, traits), (node.operand,)
        case Call():
            return CALLS[node.function], node.arguments
        case Choice():
            return _choose, (node.condition, node.then, node.otherwise)
        case _:
            raise TypeError(node)


def equality(node: Binary, traits: Traits) -> Callable[[Any, Any], bool]:
    """Return what `==` or `!=` of a node does to two values; texts compare folded."""
    if is_number(node.left) or is_number(node.right):
        return by_order(node, traits)
    same = text_sameness(traits, node.left, node.right)
    if same is None:
        return OPERATORS[node.op]
    return same if node.op == "==" else lambda left, right: not same(left, right)


def by_order(node: Binary, traits: Traits) -> Callable[[Any, Any], bool]:
    """Return what a comparison does to two values: those of a category with an order compare by their places in it."""
    rank, compare = ranked(traits.orders, node.left, node.right), OPERATORS[node.op]
    return compare if rank is None else lambda left, right: compare(rank(left), rank(right))


def membership(node: Membership, traits: Traits) -> Callable[[Any], bool]:
    """Return what `in [..]` of a node does to a value; texts compare folded."""
    options = tuple(option.value for option in node.options)
    rank = ranked(traits.orders, node.operand)
    if rank is not None:
        places = {rank(option) for option in options}
        return lambda value: rank(value) in places
    same = text_sameness(traits, node.operand)
    if same is None:
        return frozenset(options).__contains__
    return lambda value: any(same(value, option) for option in options)


def text_sameness(traits: Traits, *nodes: Node) -> Callable[[Any, Any], bool] | None:
    """Return how the texts of some nodes compare, by folded spelling; None where they are no texts."""
    fields = {field for node in nodes for field in _text_fields(node)}
    if (fields and not fields <= traits.texts) or (not any(map(_is_text, nodes)) and not fields):
        return None
    apart = next((traits.named[field] for field in sorted(fields) if field in traits.named), None)
    known = {spelling: value for field in fields for spelling, value in traits.spellings.get(field, {}).items()}
    if not known:
        return lambda one, other: same_text(one, other, apart)
    return lambda one, other: same_text(known.get(fold(one), one), known.get(fold(other), other), apart)


def _text_fields(node: Node) -> tuple[str, ...]:
    """Return the fields whose value a node hands on as it is."""
    if isinstance(node, Choice):
        return (*_text_fields(node.then), *_text_fields(node.otherwise))
    return (node.field,) if isinstance(node, Name) else ()


def _is_text(node: Node) -> bool:
    if isinstance(node, Choice):
        return _is_text(node.then) or _is_text(node.otherwise)
    return isinstance(node, Text)


def _choose(condition: Any, then: Any, otherwise: Any) -> Any:
    return None if condition is None else then if condition else otherwise


def _past_none(function: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(*operands: Any) -> Any:
        return None if None in operands else function(*operands)

    return guarded


def truths(node: Node, batch: Batch, as_of: str) -> Mask:
    """Return the rows where a yes/no expression holds; not those where it divides by zero."""
    return of_truths(bool(value) for value in values(node, batch, as_of))
