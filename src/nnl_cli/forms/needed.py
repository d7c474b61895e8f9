"""Know which answers nothing hangs on once another one is no: the level of a recognition that nobody gave."""

from collections.abc import Iterator, Mapping

from nnl_cli.plan.expressions import Binary, Given, Name, Node, Unary, children
from nnl_cli.plan.model import FieldType, PlanFile

Guarded = tuple[str, str | None]  # a field, and the yes-or-no field without which nobody looks at it; None for none


def moot_unless(plan: PlanFile) -> Mapping[str, str]:
    """Return the fields that need not be answered where another is no, each with that other one.

    So it is where a rule asks for it only then, and no indicator looks at it otherwise: a blank is no gap there.
    """
    counted = [guarded for one in plan.indicators for root in _roots(one) for guarded in _guards(root, plan, None)]
    ruled = [guarded for rule in plan.rules for guarded in _guards(rule.that.root, plan, None)]
    found = {field: guard for field, guard in (*ruled, *counted) if guard and guard != field}
    needed = {field for field, guard in counted if guard != found.get(field)}
    return {field: guard for field, guard in found.items() if field not in needed}


def _roots(indicator: object) -> Iterator[Node]:
    for name in ("numerator", "denominator", "where"):
        expression = getattr(indicator, name)
        if expression is not None:
            yield expression.root


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
    is_yes_no = isinstance(other, Name) and plan.fields[other.field].type is FieldType.YES_NO
    speaks = op == "and" or (isinstance(node, Unary) and node.op == "not")
    inner = other.field if isinstance(other, Name) and is_yes_no and speaks else guard
    yield from _guards(node, plan, inner)
