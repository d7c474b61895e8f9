"""Compare the values of a category that has an order, by the place of each in it (section 3, *Levels*)."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from nnl_cli.names import fold
from nnl_cli.plan.expressions import Choice, Name, Node, Number
from nnl_cli.plan.model import FieldSpec
from nnl_cli.plan.orders import as_number

Ranks = Mapping[Any, int]  # a folded spelling, or the number that it reads as, and its place in the order
NOWHERE = -1  # of a blank, which is never looked at


def ranks_of(spec: FieldSpec) -> Ranks:
    """Return the place of every value of a category with an order; none where it has no order."""
    if not spec.ordered:
        return {}
    places = {value: place for place, value in enumerate(spec.values or {})}
    ranks: dict[Any, int] = {spelling: places[value] for spelling, value in spec.spellings().items()}
    for value, place in places.items():
        if (figure := as_number(value)) is not None:
            ranks.setdefault(figure, place)
    return ranks


def rank_in(ranks: Ranks, value: Any) -> int:
    """Return the place of a value, or of the number that it reads as."""
    return ranks.get(fold(value) if isinstance(value, str) else Fraction(value), NOWHERE)


def ranked(orders: Mapping[str, Ranks], *nodes: Node) -> Callable[[Any], int] | None:
    """Return what gives the values of some nodes their place in an order; None where no field of theirs has one."""
    ranks = next((orders[name] for node in nodes for name in handed_on(node) if orders.get(name)), None)
    return None if ranks is None else lambda value: rank_in(ranks, value)


def handed_on(node: Node) -> tuple[str, ...]:
    """Return the fields whose value a node hands on as it is."""
    if isinstance(node, Choice):
        return (*handed_on(node.then), *handed_on(node.otherwise))
    return (node.field,) if isinstance(node, Name) else ()


def is_number(node: Node) -> bool:
    """Whether a node is, or hands on, a number that is typed in the expression."""
    if isinstance(node, Choice):
        return is_number(node.then) or is_number(node.otherwise)
    return isinstance(node, Number)
