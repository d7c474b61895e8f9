"""Know which answers nothing hangs on: in this period, or once another one is no, as the level of no recognition."""

from collections.abc import Iterable, Iterator, Mapping

from nnl_cli.plan.expressions import Binary, Expression, Given, Name, Node, Unary, children
from nnl_cli.plan.model import FieldType, Indicator, PlanFile
from nnl_cli.plan.standing import in_period
from nnl_cli.verdicts.targets import expressions_of

Guarded = tuple[str, str | None]  # a field, and the yes-or-no field without which nobody looks at it; None for none


def of_other_periods(plan: PlanFile, period: str) -> frozenset[str]:
    """Return the fields that definitions of other periods count and none of this one does: no form of it asks them."""
    changing = [one for one in plan.indicators if one.versions]
    versions = [version for one in changing for version in one.versions]
    told = [text for one in versions for text in (one.numerator, one.denominator, one.where) if text]
    told += [text for one in changing for text in expressions_of(one)]
    needed = [text for one in in_period(plan, period).indicators for text in expressions_of(one)]
    return frozenset(_named(told) - _named(needed))


def _named(expressions: Iterable[Expression]) -> set[str]:
    return {name for expression in expressions for name in expression.fields}


def moot_unless(plan: PlanFile) -> Mapping[str, str]:
    """Return the fields that need not be answered where another is no, each with that other one.

    So it is where a rule asks for it only then, and no indicator looks at it otherwise: a blank is no gap there.
    """
    counted = [guarded for one in plan.indicators for root in _roots(one) for guarded in _guards(root, plan, None)]
    ruled = [guarded for rule in plan.rules for guarded in _guards(rule.that.root, plan, None)]
    found = {field: guard for field, guard in (*ruled, *counted) if guard and guard != field}
    needed = {field for field, guard in counted if guard != found.get(field)}
    return {field: guard for field, guard in found.items() if field not in needed}


def _roots(indicator: Indicator) -> Iterator[Node]:
    """Yield what an indicator counts: each side within its condition, since a unit outside it is not looked at."""
    where = indicator.where.root if indicator.where else None
    if where is not None:
        yield where
    for side in filter(None, (indicator.numerator, indicator.denominator)):
        yield side.root if where is None else Binary("and", where, side.root)


def _guards(node: Node, plan: PlanFile, guard: str | None) -> Iterator[Guarded]:
    """Yield every field that a node names, with what guards it there: `a and …`, `a or not …`."""
    if isinstance(node, Name | Given):
        yield node.field, guard
    if isinstance(node, Binary) and node.op in ("and", "or"):
        yield from _guarded(node.left, node.right, node.op, plan, guard)
        yield from _guarded(node.right, node.left, node.op, plan, guard)
        return
    for child in children(node):
        yield from _guards(child, plan, guard)


def _guarded(node: Node, other: Node, op: str, plan: PlanFile, guard: str | None) -> Iterator[Guarded]:
    speaks = op == "and" or (isinstance(node, Unary) and node.op == "not")
    own = next(filter(None, (_yes_no(one, plan) for one in _conjuncts(other))), None) if speaks else None
    yield from _guards(node, plan, own or guard)


def _conjuncts(node: Node) -> Iterator[Node]:
    """Yield the conditions that must all hold."""
    if isinstance(node, Binary) and node.op == "and":
        yield from _conjuncts(node.left)
        yield from _conjuncts(node.right)
    else:
        yield node


def _yes_no(node: Node, plan: PlanFile) -> str | None:
    is_one = isinstance(node, Name) and plan.fields[node.field].type is FieldType.YES_NO
    return node.field if is_one and isinstance(node, Name) else None
