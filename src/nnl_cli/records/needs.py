"""Who is asked what, and which rows lack something that an expression needs (rules 3 and 4)."""

from collections.abc import Mapping
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.plan.expressions import (
    COMPARISONS,
    Binary,
    Choice,
    Expression,
    Given,
    Last,
    Membership,
    Name,
    Node,
    Unary,
    children,
)
from nnl_cli.plan.model import PlanFile
from nnl_cli.records.batch import Batch
from nnl_cli.records.evaluate import last_name
from nnl_cli.records.masks import Mask, full, of_rows


class Needs(NamedTuple):
    """The fields of an expression by the way it uses them.

    A field is `free` where it stands alone or as a term of a sum: blank, it counts 0 for a class that is not
    asked it. It is `compared` where it is one whole side of a comparison, which is then false. All others
    are `strict`. Of those in `told` only whether they are reported is asked: a blank tells that (`given`).
    """

    strict: frozenset[str] = frozenset()
    compared: frozenset[str] = frozenset()
    free: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """Every field it names whose figure it needs."""
        return self.strict | self.compared | self.free


def needs_of(expression: Expression | None) -> Needs:
    """Return the fields an expression needs, by the way it uses them (rule 3)."""
    if expression is None:
        return Needs()
    found: dict[str, set[str]] = {"strict": set(), "compared": set(), "free": set(), "told": set()}
    _sort_fields(expression.root, "free", found)
    strict, compared = found["strict"], found["compared"] - found["strict"]
    free = found["free"] - strict - compared
    return Needs(frozenset(strict), frozenset(compared), frozenset(free), frozenset(found["told"]))


def _sort_fields(node: Node, use: str, found: dict[str, set[str]]) -> None:
    """Put every field below a node where it belongs; `use` is the way the node itself is used."""
    if isinstance(node, Name):
        found[use].add(node.field)
    if isinstance(node, Given):
        found["told"].add(node.field)
    if isinstance(node, Last):
        found["strict"].add(last_name(node.field))
    if isinstance(node, Choice):
        _sort_fields(node.condition, "free", found)
        _sort_fields(node.then, use, found)
        _sort_fields(node.otherwise, use, found)
        return
    for child in children(node):
        _sort_fields(child, _use_below(node, use), found)


def _use_below(node: Node, use: str) -> str:
    """Return the way in which a node uses what stands right below it."""
    if isinstance(node, Membership) or (isinstance(node, Binary) and node.op in COMPARISONS):
        return "compared"
    if isinstance(node, Unary):
        return "free" if node.op == "not" else use
    return "free" if isinstance(node, Binary) and node.op in ("+", "-", "and", "or") else "strict"


class Asking:
    """Who is asked what: the rows of a batch whose class must report a field."""

    def __init__(self, plan: PlanFile) -> None:
        self.class_field = plan.unit.class_
        self.asked_of: Mapping[str, frozenset[str] | None] = {n: plan.folded_classes(n) for n in plan.fields}

    def rows(self, batch: Batch, name: str) -> Mask:
        """Return the rows that are asked a field: by class, by any of several, and all of unknown class.

        Not those that say that it is not applicable to them (rule 2).
        """
        return 0 if name in batch.elsewhere else self._by_class(batch, name) & ~batch.outside(name)

    def _by_class(self, batch: Batch, name: str) -> Mask:
        if self.asked_of.get(name) is None or self.class_field is None:
            return full(batch.size)
        asked = full(batch.size) ^ batch.present(self.class_field)
        for value in set(batch.texts(self.class_field)):
            if self._asks(value, name):
                asked |= batch.equal(self.class_field, value)
        several = batch.classes.items()
        unasked = [row for row, classes in several if not any(self._asks(value, name) for value in classes)]
        return asked & ~of_rows(unasked, batch.size) if unasked else asked

    def _asks(self, class_: str, name: str) -> bool:
        """Whether a class must report a field; one that is unknown must report all."""
        classes = self.asked_of.get(name)
        return classes is None or not class_ or fold(class_) in classes

    def asks(self, batch: Batch, row: int, name: str) -> bool:
        """Whether one unit must report a field."""
        if batch.is_outside(row, name) or name in batch.elsewhere:
            return False
        if self.class_field is None:
            return True
        classes = batch.classes.get(row) or (str(batch.get(row, self.class_field) or ""),)
        return any(self._asks(value, name) for value in classes)

    def owes(self, batch: Batch, row: int, name: str) -> bool:
        """Whether one unit lacks a figure that it must report: it is blank, or was refused."""
        return batch.get(row, name) is None and (batch.was_refused(row, name) or self.asks(batch, row, name))


def irregular(needs: Needs, batch: Batch, asking: Asking) -> Mask:
    """Return the rows where something that an expression needs is not reported; what was refused is no blank."""
    lacking = 0
    for name in (*needs.strict, *needs.compared):
        lacking |= batch.absent(name)
    for name in needs.free:
        absent = batch.absent(name)
        if absent:
            lacking |= absent & (asking.rows(batch, name) | batch.refused(name))
    for name in needs.told:
        lacking |= batch.untold(name)
    return lacking
