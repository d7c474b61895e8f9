"""Find the texts of an expression that no cell could ever hold: they are not among a category's declared values."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.names import nearest, same_text
from nnl_cli.plan.expressions import COMPARISONS, Binary, Choice, Last, Membership, Name, Node, Number, Text, walk
from nnl_cli.plan.model import FieldSpec, FieldType, UnitFields
from nnl_cli.plan.orders import as_number, same_order

ORDERS = (">=", "<=", ">", "<")
WORDS = (FieldType.CATEGORY, FieldType.TEXT, FieldType.CODE)


class Stray(NamedTuple):
    """A text that is compared with a category, no value of it, and the value most like it ("" where none is)."""

    text: Text | Number
    field: str
    nearest: str


def strays(root: Node, fields: Mapping[str, FieldSpec], unit: UnitFields | None) -> Iterator[Stray]:
    """Yield the texts that are compared with a category field and are none of its values, nor a spelling of one.

    A category without declared `values` holds any text. Spelling habits make no other value (design:
    section 3, *Levels* and *Texts compare folded*).
    """
    for field, text in compared(root):
        spellings, apart = fields[field].spellings() if field in fields else {}, unit.apart(field) if unit else None
        if spellings and not any(same_text(text.value, spelling, apart) for spelling in spellings):
            near = nearest(text.value, list(spellings))
            yield Stray(text, field, spellings[near] if near else "")
    for field, number in _numbers(root):
        values = fields[field].values if field in fields and fields[field].ordered else None
        if values and all(as_number(value) != number.value for value in values):
            near = min(values, key=lambda value: abs(Fraction(as_number(value) or 0) - number.value))
            yield Stray(number, field, near)


def _numbers(root: Node) -> Iterator[tuple[str, Number]]:
    """Yield every pair of a field and a number that the expression holds against each other."""
    for node in walk(root):
        for left, right in _sides(node):
            for one, other in ((left, right), (right, left)):
                if isinstance(one, Name | Last) and isinstance(other, Number):
                    yield one.field, other


def compared(root: Node) -> Iterator[tuple[str, Text]]:
    """Yield every pair of a field and a text that the expression holds against each other."""
    for node in walk(root):
        for left, right in _sides(node):
            for one, other in ((left, right), (right, left)):
                if isinstance(one, Name | Last) and isinstance(other, Text):
                    yield one.field, other


def _sides(node: Node) -> Iterator[tuple[Node, Node]]:
    """Yield what stands on the two sides of a comparison; of a choice, each of what it may give."""
    match node:
        case Membership():
            yield from ((one, option) for one in _given(node.operand) for option in node.options)
        case Binary() if node.op in COMPARISONS:
            yield from ((one, other) for one in _given(node.left) for other in _given(node.right))


def _given(node: Node) -> tuple[Node, ...]:
    """Return the nodes whose value a node hands on as it is."""
    return (*_given(node.then), *_given(node.otherwise)) if isinstance(node, Choice) else (node,)


def orderings(root: Node, fields: Mapping[str, FieldSpec]) -> Iterator[tuple[Binary, str]]:
    """Yield the comparisons by order that have words without one on a side, with the field (section 3, *Levels*)."""
    for node, of_words in _by_order(root, fields):
        unordered = [name for name in of_words if not fields[name].ordered]
        yield from ((node, name) for name in unordered[:1])


def orders_apart(root: Node, fields: Mapping[str, FieldSpec]) -> Iterator[tuple[Binary, str, str]]:
    """Yield the comparisons by order of two categories that have not one order, with both fields."""
    for node, of_words in _by_order(root, fields):
        first, *others = [name for name in of_words if fields[name].ordered] or [""]
        apart = [name for name in others if not same_order(fields[first], fields[name])]
        yield from ((node, first, name) for name in apart[:1])


def _by_order(root: Node, fields: Mapping[str, FieldSpec]) -> Iterator[tuple[Binary, list[str]]]:
    """Yield every comparison by order with the fields of words that it holds against something."""
    for node in walk(root):
        if isinstance(node, Binary) and node.op in ORDERS:
            held = [one for side in (node.left, node.right) for one in _given(side) if isinstance(one, Name | Last)]
            yield node, [one.field for one in held if one.field in fields and fields[one.field].type in WORDS]
