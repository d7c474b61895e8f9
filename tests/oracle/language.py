"""The counting language, read anew: what an expression comes to where some of its fields may be unknown."""

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from functools import cache
from operator import add, eq, ge, gt, le, lt, mul, ne, sub

Number = int | Fraction
Value = int | Fraction | str


class Mark(Enum):
    """What a field can be besides a value."""

    UNKNOWN = "not reported, and asked"
    UNASKED = "blank, and its class is not asked it"


class NoQuotientError(Exception):
    """A division by zero: its row is a gap, of the dividend's sign (rule 9)."""

    def __init__(self, dividend: Number) -> None:
        super().__init__("division by zero")
        self.dividend = dividend


Scope = Mapping[str, Value | Mark]
COMPARED: Mapping[type[ast.cmpop], Callable[..., bool]] = {
    ast.Eq: eq,
    ast.NotEq: ne,
    ast.Lt: lt,
    ast.LtE: le,
    ast.Gt: gt,
    ast.GtE: ge,
}
RECKONED: Mapping[type[ast.operator], Callable[..., Number]] = {ast.Add: add, ast.Sub: sub, ast.Mult: mul}
CALLED: Mapping[str, Callable[..., Number]] = {"min": min, "max": max, "abs": abs}


@cache
def tree(text: str) -> ast.expr:
    """Return an expression's tree; the language is nearly Python, but for `80%` and `last.FIELD`."""
    text = re.sub(r"(\d+)%", r"(\1/100)", text)
    return ast.parse(text.replace("last.", "last_"), mode="eval").body


@cache
def fields_of(text: str | None) -> tuple[str, ...]:
    """Return the fields that an expression names, as often as it names them; `last.x` as `last_x`."""
    if text is None:
        return ()
    called = {node.func for node in ast.walk(tree(text)) if isinstance(node, ast.Call)}
    return tuple(n.id for n in ast.walk(tree(text)) if isinstance(n, ast.Name) and n not in called)


@cache
def summed(text: str) -> tuple[str, ...]:
    """Return the fields whose own figures an expression comes to; of a comparison only who is counted comes out."""
    return tuple(_summed(tree(text))) if text else ()


def _summed(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Name):
        return [] if node.id == "as_of" else [node.id]
    if isinstance(node, ast.Compare | ast.BoolOp) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)):
        return []
    parts = (node.body, node.orelse) if isinstance(node, ast.IfExp) else ast.iter_child_nodes(node)
    called = node.func if isinstance(node, ast.Call) else None
    return [name for part in parts if isinstance(part, ast.expr) and part is not called for name in _summed(part)]


@cache
def numbers_of(text: str | None) -> tuple[int, ...]:
    """Return the whole numbers that an expression names: something may change there."""
    if text is None:
        return ()
    found = (node.value for node in ast.walk(tree(text)) if isinstance(node, ast.Constant))
    return tuple(value for value in found if isinstance(value, int))


def divides(text: str | None) -> bool:
    """Whether an expression divides by a field."""
    nodes = ast.walk(tree(text)) if text else ()
    return any(isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div) and fields_in(n.right) for n in nodes)


def fields_in(node: ast.expr) -> bool:
    """Whether a subtree names a field."""
    return any(isinstance(part, ast.Name) for part in ast.walk(node))


def value_of(text: str, scope: Scope) -> Value | Mark:
    """Return what an expression comes to; UNKNOWN where a field that matters is unknown.

    Raises NoQuotientError where it divides by zero.
    """
    return _value(tree(text), scope)


def number_of(text: str, scope: Scope) -> Number | Mark:
    """Return a figure; a field that is not asked and blank counts 0, alone as in a sum (rule 3)."""
    value = value_of(text, scope)
    assert not isinstance(value, str)
    return 0 if value is Mark.UNASKED else value


def truth_of(text: str, scope: Scope) -> bool | Mark:
    """Return whether a condition holds."""
    value = number_of(text, scope)
    return value if isinstance(value, Mark) else bool(value)


def _value(node: ast.expr, scope: Scope) -> Value | Mark:
    evaluate: Callable[[ast.expr, Scope], Value | Mark] = EVALUATED[type(node)]
    return evaluate(node, scope)


def _constant(node: ast.Constant, _: Scope) -> Value:
    assert isinstance(node.value, int | float | str)
    return Fraction(str(node.value)) if isinstance(node.value, float) else node.value


def _name(node: ast.Name, scope: Scope) -> Value | Mark:
    return scope[node.id]


def _number(node: ast.expr, scope: Scope) -> Number | Mark:
    value = _value(node, scope)
    assert not isinstance(value, str)
    return 0 if value is Mark.UNASKED else value


def _reckoned(node: ast.BinOp, scope: Scope) -> Number | Mark:
    left, right = _number(node.left, scope), _number(node.right, scope)
    if isinstance(left, Mark) or isinstance(right, Mark):
        return Mark.UNKNOWN
    if isinstance(node.op, ast.Div):
        if right == 0:
            raise NoQuotientError(left)
        return Fraction(left) / Fraction(right)
    return RECKONED[type(node.op)](left, right)


def _signed(node: ast.UnaryOp, scope: Scope) -> Number | Mark:
    value = _number(node.operand, scope)
    if isinstance(value, Mark):
        return value
    return int(not value) if isinstance(node.op, ast.Not) else -value


def _called(node: ast.Call, scope: Scope) -> Number | Mark:
    assert isinstance(node.func, ast.Name)
    values = [_number(argument, scope) for argument in node.args]
    known = [value for value in values if not isinstance(value, Mark)]
    return CALLED[node.func.id](*known) if len(known) == len(values) else Mark.UNKNOWN


def _joined(node: ast.BoolOp, scope: Scope) -> Number | Mark:
    """Join three-valued truths; one false settles an `and`, one true an `or`, whatever the rest may be."""
    truths = [_number(part, scope) for part in node.values]
    settles = isinstance(node.op, ast.Or)
    if any(not isinstance(truth, Mark) and bool(truth) is settles for truth in truths):
        return int(settles)
    return Mark.UNKNOWN if any(isinstance(truth, Mark) for truth in truths) else int(not settles)


def _compared(node: ast.Compare, scope: Scope) -> Number | Mark:
    """Compare; with a blank that is not asked a comparison is false (rule 3)."""
    left, (right,), (op,) = _value(node.left, scope), node.comparators, node.ops
    if isinstance(op, ast.In):
        assert isinstance(right, ast.List)
        others: Sequence[Value | Mark] = [_value(item, scope) for item in right.elts]
    else:
        others = [_value(right, scope)]
    if Mark.UNASKED in (left, *others):
        return 0
    if Mark.UNKNOWN in (left, *others):
        return Mark.UNKNOWN
    compare: Callable[[object, object], bool] = COMPARED.get(type(op), eq)
    return int(any(compare(left, other) for other in others))


def _chosen(node: ast.IfExp, scope: Scope) -> Value | Mark:
    truth = _number(node.test, scope)
    if isinstance(truth, Mark):
        ways = {_value(node.body, scope), _value(node.orelse, scope)}
        return ways.pop() if len(ways) == 1 else Mark.UNKNOWN
    return _value(node.body if truth else node.orelse, scope)


EVALUATED: Mapping[type[ast.expr], Callable[..., Value | Mark]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.BinOp: _reckoned,
    ast.UnaryOp: _signed,
    ast.Call: _called,
    ast.BoolOp: _joined,
    ast.Compare: _compared,
    ast.IfExp: _chosen,
}
