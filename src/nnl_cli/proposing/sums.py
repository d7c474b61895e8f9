"""Know the sums that a plan's rules say hold for every unit: `a == b + c`."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nnl_cli.plan.expressions import Binary, Name, Node
from nnl_cli.plan.model import PlanFile


class Sum(NamedTuple):
    """Fields that come to the same as others, added up on either side."""

    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def fields(self) -> frozenset[str]:
        """All fields that it names."""
        return frozenset((*self.left, *self.right))

    @property
    def text(self) -> str:
        """It as a plan writes it."""
        return f"{' + '.join(self.left)} = {' + '.join(self.right)}"


def sums_of(plan: PlanFile) -> tuple[Sum, ...]:
    """Return the sums in a plan's rules, those that a rule asks only at times too."""
    return _sums(tuple(rule.that.root for rule in plan.rules))


@lru_cache(maxsize=4)
def _sums(roots: tuple[Node, ...]) -> tuple[Sum, ...]:
    return tuple(dict.fromkeys(found for root in roots for found in _in(root)))


def _in(node: Node) -> Iterator[Sum]:
    if not isinstance(node, Binary):
        return
    if node.op == "==":
        left, right = _terms(node.left), _terms(node.right)
        if left and right and len(left) + len(right) > 2:
            yield Sum(left, right)
    elif node.op in ("or", "and"):
        yield from _in(node.left)
        yield from _in(node.right)


def _terms(node: Node) -> tuple[str, ...]:
    """Return the fields that are added up; none where anything else is in it."""
    if isinstance(node, Name):
        return (node.field,)
    if isinstance(node, Binary) and node.op == "+":
        left, right = _terms(node.left), _terms(node.right)
        return (*left, *right) if left and right else ()
    return ()
