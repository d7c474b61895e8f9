"""Keep the trees of the counting language low, so that a long text of it can be walked like a short one."""

from collections.abc import Sequence
from typing import NamedTuple

from nnl_cli.plan.expressions import Binary, ExpressionError, Node, children

MOST_HIGH = 120  # nodes below nodes: every evaluator calls itself once a level, and Python ends that at some 1,000
LONG = 64  # parts in a row: such chains are cut in halves
OPPOSITE = {"+": "-", "-": "+"}


class Link(NamedTuple):
    """A part of a chain behind its sign, and where that stands."""

    sign: str
    at: int
    part: Node


def joined(first: Node, rest: Sequence[Link]) -> Node:
    """Return a first part and those joined to it as one tree, worth what they are worth from left to right.

    Only a long chain is cut in halves, and none that divides: `a / b * c` is no `a / (b / c)` where c is 0.
    """
    if len(rest) >= LONG and all(link.sign != "/" for link in rest):
        return _halved(first, rest)
    node = first
    for link in rest:
        node = Binary(link.sign, node, link.part, link.at)
    return node


def _halved(first: Node, rest: Sequence[Link]) -> Node:
    if not rest:
        return first
    middle = len(rest) // 2
    link, right = rest[middle], rest[middle + 1 :]
    if link.sign == "-":  # a - b + c is a - (b - c)
        right = [one._replace(sign=OPPOSITE[one.sign]) for one in right]
    return Binary(link.sign, _halved(first, rest[:middle]), _halved(link.part, right), link.at)


def not_too_deep(root: Node) -> Node:
    """Return a tree that every evaluator can walk; raise ExpressionError at the first node that lies too deep."""
    level = [root]
    for _ in range(MOST_HIGH):
        level = [child for node in level for child in children(node)]
        if not level:
            return root
    raise ExpressionError("expression-too-deep", level[0].at, limit=str(MOST_HIGH))
