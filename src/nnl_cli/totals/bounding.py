"""Evaluate the counting language for one unit with gaps: the least and the most that it can be (rule 9)."""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any, NamedTuple

from nnl_cli.plan.expressions import (
    COMPARISONS,
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
)
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.records.batch import TEXTS, Traits, Unit
from nnl_cli.records.evaluate import by_order, equality, membership
from nnl_cli.records.needs import Asking
from nnl_cli.totals import ranges
from nnl_cli.totals.ranges import ANY, COUNT, EITHER, FALSE, TRUE, UNKNOWN, End, Known, Range, Result, point

WORDS = (*TEXTS, FieldType.DATE)


class Look:
    """What the fields of one unit can be.

    `refused` are the fields whose own figures are not to be trusted here: those of a broken pair that is in
    use (rule 8). `listed` is the register's row of the unit: its figures bound what is not reported.
    `divided` tells, after evaluating, that the unit's own figures divide by zero.
    """

    def __init__(
        self, unit: Unit, plan: PlanFile, asking: Asking, refused: frozenset[str], listed: Unit | None
    ) -> None:
        self.unit, self.plan, self.asking = unit, plan, asking
        self.refused, self.listed = refused, listed
        self.broken = frozenset(unit.batch.broken_pairs(unit.row))
        self.doubted = frozenset(part for part, _ in self.broken)  # a part above its whole is a gap: it bounds nothing
        self.divided = False

    def of(self, name: str, is_free: bool) -> Result:
        """Return what a field can be; one that is `free` counts 0 where its class is not asked it (rule 3)."""
        value = self._given(name)
        if value is not None:
            return Known(value) if isinstance(value, str) else point(value)
        if is_free and name not in self.refused and self.unasked(name):
            return point(0)
        return self._bounded(name)

    def unasked(self, name: str) -> bool:
        """Whether a field is blank because the unit's class is not asked it."""
        batch, row = self.unit
        return batch.get(row, name) is None and not batch.was_refused(row, name) and not self.is_asked(name)

    def given(self, name: str) -> Range:
        """Return whether the unit reports a field: nobody knows of a refused cell, and of a silent unit."""
        batch, row = self.unit
        if name in self.refused or batch.was_refused(row, name) or not batch.is_heard(row, name):
            return EITHER
        return FALSE if batch.get(row, name) is None else TRUE

    def values(self, node: Node) -> Sequence[str]:
        """Return every value that a category can have, none where that is not declared."""
        return declared_values(self.plan, node)

    def is_asked(self, name: str) -> bool:
        """Whether the unit's class must report a field."""
        return self.asking.asks(*self.unit, name)

    def _given(self, name: str) -> Any:
        return None if name in self.refused else self.unit.get(name)

    def _bounded(self, name: str) -> Result:
        """Return what a field that is not reported can be: by its type, its parts and whole, the register."""
        kind = self.plan.fields[name].type
        if ends := self.unit.batch.bounds.get((self.unit.row, name)):
            return Range(*ends)
        stated = self.listed.get(name) if self.listed is not None and name not in self.refused else None
        if kind in WORDS:
            return UNKNOWN
        if stated is not None:
            return Range(stated, stated)
        if kind is FieldType.YES_NO:
            return EITHER
        if kind is FieldType.AMOUNT and self.plan.fields[name].negative:
            return ANY
        return COUNT.cut(self.largest_part(name), self.whole(name))

    def whole(self, name: str) -> End:
        """Return the nearest given whole that a missing count cannot exceed."""
        for whole in self.plan.wholes_of(name):
            value = None if (name, whole) in self.broken else self._sound(whole)
            if value is not None:
                return value
        return None

    def largest_part(self, name: str) -> End:
        """Return the largest given part of a missing count: it cannot be less."""
        given = [value for part in self.plan.parts_of(name) if (value := self._sound(part)) is not None]
        return max(given, default=0)

    def _sound(self, name: str) -> End:
        """Return a figure that may bound another: the unit's own unless it is in doubt, else the register's.

        Of a broken pair that is in use nothing is known, whatever the register says.
        """
        if name in self.refused:
            return None
        value = None if name in self.doubted else self.unit.get(name)
        if value is None and self.listed is not None:
            value = self.listed.get(name)
        found: End = value  # a part and its whole are numbers
        return found


class Blind(NamedTuple):
    """A look at a unit of which nothing is known: what an expression can be whatever is reported."""

    plan: PlanFile
    traits: Traits

    def of(self, name: str, is_free: bool) -> Result:  # noqa: ARG002  # the face asks for it
        """Return all that a field of its type can be."""
        spec = self.plan.fields[name]
        if spec.type in WORDS:
            return UNKNOWN
        return EITHER if spec.type is FieldType.YES_NO else ANY if spec.negative else COUNT

    def unasked(self, name: str) -> bool:  # noqa: ARG002  # the face asks for it
        """Return that nothing is known of who is asked."""
        return False

    def given(self, name: str) -> Range:  # noqa: ARG002  # the face asks for it
        """Return that nobody knows whether a field is reported."""
        return EITHER

    def values(self, node: Node) -> Sequence[str]:
        """Return every value that a category can have, none where that is not declared."""
        return declared_values(self.plan, node)


def declared_values(plan: PlanFile, node: Node) -> Sequence[str]:
    """Return the declared values of the category that a node is, none where it is no such field."""
    return list(plan.fields[node.field].values or ()) if isinstance(node, Name) else ()


def range_of(node: Node, look: "Look | Blind", as_of: str, is_free: bool = True) -> Result:
    """Return what a node can be for the unit that is looked at; `is_free` as in `needs.Needs`."""
    match node:
        case Name():
            return look.of(node.field, is_free)
        case Given():
            return look.given(node.field)
        case Last():
            return UNKNOWN
        case Number():
            return point(node.value)
        case Text():
            return Known(node.value)
        case AsOf():
            return Known(as_of)
        case Membership():
            return _member(node, look, as_of)
        case Choice():
            return _choice(node, look, as_of, is_free)
        case Unary(op="not"):
            return ranges.opposite(ranges.truth(range_of(node.operand, look, as_of)))
        case Unary():
            return ranges.negative(ranges.number(range_of(node.operand, look, as_of, is_free)))
        case Call():
            found = [ranges.number(range_of(a, look, as_of, is_free=False)) for a in node.arguments]
            return ranges.CALLS[node.function](found)
        case Binary() if node.op in COMPARISONS:
            return _compared(node, look, as_of)
        case Binary():
            return _reckoned(node, look, as_of)


def _reckoned(node: Binary, look: "Look | Blind", as_of: str) -> Range:
    """Return what arithmetic, `and` or `or` makes of two sides."""
    is_free = node.op not in ("*", "/")
    read = ranges.truth if node.op in ("and", "or") else ranges.number
    left, right = (read(range_of(side, look, as_of, is_free)) for side in (node.left, node.right))
    if node.op == "/" and right.known and right.low == 0 and isinstance(look, Look):
        look.divided = True
    return ranges.ARITHMETIC[node.op](left, right)


def _is_unasked(node: Node, look: "Look | Blind") -> bool:
    """Whether a side of a comparison is a field that the unit's class is not asked: then it is false (rule 3)."""
    return isinstance(node, Name) and look.unasked(node.field)


def _compared(node: Binary, look: "Look | Blind", as_of: str) -> Range:
    """Return whether two sides compare so; texts folded, dates as they are."""
    if _is_unasked(node.left, look) or _is_unasked(node.right, look):
        return FALSE
    left, right = range_of(node.left, look, as_of, is_free=False), range_of(node.right, look, as_of, is_free=False)
    if isinstance(left, Known) and isinstance(right, Known):
        return TRUE if _comparison(node, look)(left.value, right.value) else FALSE
    if not (isinstance(left, Range) and isinstance(right, Range)):
        return _compared_unknown(node, left, right, look)
    return ranges.COMPARE[node.op](left, right)


def _compared_unknown(node: Binary, left: Result, right: Result, look: "Look | Blind") -> Range:
    """Return how a category that is not given compares: surely so where all its values, or none, do."""
    sides = [_possible(found, operand, look) for found, operand in ((left, node.left), (right, node.right))]
    compare = _comparison(node, look)
    return _of_all(list(product(*sides)), lambda pair: compare(*pair))


def _possible(found: Result, operand: Node, look: "Look | Blind") -> Sequence[Any]:
    """Return all that a side of a comparison of texts can be, nothing where that cannot be told."""
    if isinstance(found, Known):
        return [found.value]
    if isinstance(found, Range):  # a number that is typed, beside a category whose values read as numbers
        return [found.low] if found.known else []
    return look.values(operand)


def _comparison(node: Binary, look: "Look | Blind") -> Callable[[Any, Any], bool]:
    """Return what a comparison of texts or dates does to two values."""
    return (equality if node.op in ("==", "!=") else by_order)(node, _traits(look))


def _of_all(values: Sequence[Any], holds: Callable[[Any], bool]) -> Range:
    """Return a truth that every possible value gives alike, else that it may be either."""
    truths = {holds(value) for value in values}
    return EITHER if len(truths) != 1 else TRUE if True in truths else FALSE


def _member(node: Membership, look: "Look | Blind", as_of: str) -> Range:
    if _is_unasked(node.operand, look):
        return FALSE
    found = range_of(node.operand, look, as_of, is_free=False)
    if isinstance(found, Known):
        return TRUE if membership(node, _traits(look))(found.value) else FALSE
    if found is UNKNOWN:
        return _of_all(look.values(node.operand), membership(node, _traits(look)))
    options = [option.value for option in node.options]
    if isinstance(found, Range) and found.low is not None and found.low == found.high:
        return TRUE if found.low in options else FALSE
    if isinstance(found, Range) and not any(_within(option, found) for option in options):
        return FALSE
    return EITHER


def _within(option: object, found: Range) -> bool:
    """Whether a range holds an option."""
    return (found.low is None or found.low <= option) and (  # type: ignore[operator]  # options of a number are numbers
        found.high is None or option <= found.high  # type: ignore[operator]  # numbers
    )


def _choice(node: Choice, look: "Look | Blind", as_of: str, is_free: bool) -> Result:
    condition = ranges.truth(range_of(node.condition, look, as_of))
    if condition.low == 1:
        return range_of(node.then, look, as_of, is_free)
    if condition.high == 0:
        return range_of(node.otherwise, look, as_of, is_free)
    then, otherwise = (range_of(n, look, as_of, is_free) for n in (node.then, node.otherwise))
    if then == otherwise:
        return then
    if isinstance(then, Range) and isinstance(otherwise, Range):
        return ranges.either_of(then, otherwise)
    return UNKNOWN


def _traits(look: "Look | Blind") -> Traits:
    return look.traits if isinstance(look, Blind) else look.unit.batch.traits
