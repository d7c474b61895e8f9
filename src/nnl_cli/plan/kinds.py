"""Find what kind of value an expression gives, and refuse kinds that do not go together."""

import datetime
from enum import StrEnum

from nnl_cli.patterns import late
from nnl_cli.plan.expressions import (
    COMPARISONS,
    AsOf,
    Binary,
    Call,
    Choice,
    ExpressionError,
    Given,
    Last,
    Membership,
    Name,
    Node,
    Number,
    Text,
    Unary,
)


class Kind(StrEnum):
    """What a value is; only values of one kind can be compared or combined."""

    NUMBER = "number"
    YES_NO = "yes_no"
    TEXT = "text"
    RANK = "rank"  # a text of a category with an order, whose values read as numbers
    DATE = "date"


def kind_of(node: Node, kinds: dict[str, Kind]) -> Kind:
    """Return the kind of a node's value; `kinds` tells that of each field.

    Raises ExpressionError where a name is not declared or kinds do not go together.
    """
    match node:
        case Number():
            return Kind.NUMBER
        case Text():
            return Kind.TEXT
        case AsOf():
            return Kind.DATE
        case Name() | Last():
            if node.field not in kinds:
                raise ExpressionError("expression-undeclared", node.at, found=node.field)
            return kinds[node.field]
        case Given():
            if node.field not in kinds:
                raise ExpressionError("expression-undeclared", node.at, found=node.field)
            return Kind.YES_NO
        case Unary(op="not"):
            return _need(node.operand, kinds, Kind.YES_NO)
        case Unary():
            return _need(node.operand, kinds, Kind.NUMBER)
        case Membership():
            for option in node.options:
                _comparable(node.operand, option, kinds, node.at)
            return Kind.YES_NO
        case Choice():
            _need(node.condition, kinds, Kind.YES_NO)
            return _same(node.then, node.otherwise, kinds, node.at)
        case Call():
            for argument in node.arguments:
                _need(argument, kinds, Kind.NUMBER)
            return Kind.NUMBER
        case Binary(op="and" | "or"):
            _need(node.left, kinds, Kind.YES_NO)
            return _need(node.right, kinds, Kind.YES_NO)
        case Binary() if node.op in COMPARISONS:
            _comparable(node.left, node.right, kinds, node.at)
            return Kind.YES_NO
        case Binary():
            _need(node.left, kinds, Kind.NUMBER)
            return _need(node.right, kinds, Kind.NUMBER)


def _need(node: Node, kinds: dict[str, Kind], wanted: Kind) -> Kind:
    found = kind_of(node, kinds)
    found = Kind.TEXT if found is Kind.RANK else found
    if found is not wanted and not (wanted is Kind.NUMBER and found is Kind.YES_NO):
        raise ExpressionError("expression-kind", node.at, found=found, expected=wanted)
    return wanted


def _same(left: Node, right: Node, kinds: dict[str, Kind], at: int) -> Kind:
    one, other = kind_of(left, kinds), kind_of(right, kinds)
    if one is other:
        return one
    one, other = (Kind.TEXT if kind is Kind.RANK else kind for kind in (one, other))
    if one is other:
        return one
    if {one, other} == {Kind.NUMBER, Kind.YES_NO}:
        return Kind.NUMBER
    raise ExpressionError("expression-kind", at, found=other, expected=one)


ISO_DATE = late(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _is_day(text: str) -> bool:
    """Whether a text is an ISO date that the calendar has: there is no 30 February."""
    try:
        return bool(ISO_DATE.fullmatch(text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _comparable(left: Node, right: Node, kinds: dict[str, Kind], at: int) -> None:
    """Accept two sides of one kind, or a date beside an ISO date in quotes."""
    pair = (left, right)
    found = [kind_of(side, kinds) for side in pair]
    if set(found) == {Kind.DATE, Kind.TEXT}:
        text = pair[found.index(Kind.TEXT)]
        if isinstance(text, Text) and _is_day(text.value):
            return
        raise ExpressionError("expression-date", text.at)
    if set(found) == {Kind.RANK, Kind.NUMBER} and _is_typed(pair[found.index(Kind.NUMBER)]):
        return
    _same(left, right, kinds, at)


def _is_typed(node: Node) -> bool:
    """Whether a node is a number that is typed, or one of several."""
    if isinstance(node, Choice):
        return _is_typed(node.then) and _is_typed(node.otherwise)
    return isinstance(node, Number)
