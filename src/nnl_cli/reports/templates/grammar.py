"""What a template may say: fields that exist, loops over lists, conditions. All else is refused before anything runs.

Nothing can be called, no attribute of Python's can be reached, and no text or number can grow without end.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NoReturn

from jinja2 import nodes

from nnl_cli.names import nearest
from nnl_cli.reports.templates.shapes import SCALARS, Field, Fields, Kind, listed

TEXT, NUMBER, TRUTH = (Field(kind) for kind in (Kind.TEXT, Kind.NUMBER, Kind.TRUTH))
LOOP: Fields = {
    **dict.fromkeys(("index", "index0", "revindex", "length"), NUMBER),
    **dict.fromkeys(("first", "last"), TRUTH),
}
Reader = Callable[[Any, Fields], Any]
TESTS = ("even", "odd")
CONSTANTS: Mapping[type, Field] = {str: TEXT, int: NUMBER, bool: TRUTH}
ORDERS = ("lt", "lteq", "gt", "gteq")


class WrongError(Exception):
    """What a template says cannot be: a code, the line, a value and details for the sentence."""

    def __init__(self, code: str, line: int, value: str | None = None, **details: object) -> None:
        super().__init__(code)
        self.code, self.line, self.value, self.told = code, line, value, details


def check(template: nodes.Template, fields: Fields) -> None:
    """Raise WrongError for the first thing in a template that is not allowed, or not a field."""
    _block(template.body, fields)


def _block(body: Sequence[Any], scope: Fields) -> None:
    for node in body:
        check: Reader = STATEMENTS.get(type(node), _refused)
        check(node, scope)


def _refused(node: nodes.Node, _: Fields) -> NoReturn:
    raise WrongError("template-not-allowed", node.lineno)


def _output(node: nodes.Output, scope: Fields) -> None:
    for one in node.nodes:
        if not isinstance(one, nodes.TemplateData):
            _scalar(one, scope)


def _for(node: nodes.For, scope: Fields) -> None:
    target: Any = node.target
    if node.recursive or not isinstance(target, nodes.Name) or target.name == "loop":
        _refused(node, scope)
    over = kind_of(node.iter, scope)
    if over.kind is not Kind.LIST:
        raise WrongError("template-not-list", node.lineno, path_of(node.iter))
    inner = {**scope, target.name: over.entry(), "loop": Field(Kind.GROUP, of=LOOP)}
    if node.test is not None:
        kind_of(node.test, {name: field for name, field in inner.items() if name != "loop"})
    _block(node.body, inner)
    _block(node.else_, scope)


def _if(node: nodes.If, scope: Fields) -> None:
    kind_of(node.test, scope)
    for body in (node.body, node.elif_, node.else_):
        _block(body, scope)


STATEMENTS: Mapping[type, Callable[[Any, Fields], Any]] = {nodes.Output: _output, nodes.For: _for, nodes.If: _if}


def kind_of(node: nodes.Node, scope: Fields) -> Field:
    """Return what an expression gives."""
    read: Reader = EXPRESSIONS.get(type(node), _refused)
    found: Field = read(node, scope)
    return found


def _scalar(node: nodes.Node, scope: Fields) -> Field:
    """Return what an expression gives, a text, a number or a truth."""
    found = kind_of(node, scope)
    if found.kind not in SCALARS:
        if found.kind is Kind.LIST and not found.of:
            raise WrongError("template-texts", node.lineno, path_of(node))
        within = next(iter(found.of), "")
        raise WrongError("template-not-text", node.lineno, path_of(node), within=within)
    return found


def path_of(node: Any) -> str:
    """Return a field as it is written: `plan.number`."""
    if isinstance(node, nodes.Getattr):
        return f"{path_of(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{path_of(node.node)}.{node.arg.value}"
    return str(node.name) if isinstance(node, nodes.Name) else "…"


def _name(node: nodes.Name, scope: Fields) -> Field:
    return _field(node, node.name, scope, [*scope, *(path for path, _ in listed(scope))], "")


def _attribute(node: nodes.Getattr, scope: Fields) -> Field:
    return _within(node, node.attr, scope)


def _item(node: nodes.Getitem, scope: Fields) -> Field:
    if not isinstance(node.arg, nodes.Const) or not isinstance(node.arg.value, str):
        _refused(node, scope)
    return _within(node, node.arg.value, scope)


def _within(node: Any, name: str, scope: Fields) -> Field:
    around = kind_of(node.node, scope)
    if name.startswith("_"):  # the way into Python's own
        _refused(node, scope)
    if around.kind is not Kind.GROUP:
        code = "template-list-has-none" if around.kind is Kind.LIST else "template-has-none"
        raise WrongError(code, node.lineno, path_of(node), of=path_of(node.node))
    return _field(node, name, around.of, list(around.of), f"{path_of(node.node)}.")


def _field(node: nodes.Node, name: str, fields: Fields, known: list[str], before: str) -> Field:
    if name not in fields:
        near = nearest(name, known)
        near = before + near if near else ""
        raise WrongError("template-field-unknown", node.lineno, path_of(node), nearest=near)
    return fields[name]


def _constant(node: nodes.Const, scope: Fields) -> Field:
    return CONSTANTS.get(type(node.value)) or _refused(node, scope)


def _compared(node: nodes.Compare, scope: Fields) -> Field:
    before = _scalar(node.expr, scope)
    for one in node.ops:
        if one.op in ("in", "notin"):
            _literals(one.expr, scope)
            continue
        after = _scalar(one.expr, scope)
        if one.op in ORDERS and not before.kind is after.kind is Kind.NUMBER:
            raise WrongError("template-order", node.lineno)
        before = after
    return TRUTH


def _literals(node: nodes.Node, scope: Fields) -> None:
    """Refuse what does not list its values where it stands: looking through a long list takes its time, every time."""
    if not isinstance(node, nodes.List | nodes.Tuple) or not all(isinstance(one, nodes.Const) for one in node.items):
        _refused(node, scope)


def _either(node: nodes.And | nodes.Or, scope: Fields) -> Field:
    left, right = kind_of(node.left, scope), kind_of(node.right, scope)
    return left if left.kind is right.kind and left.kind in SCALARS else TRUTH


def _not(node: nodes.Not, scope: Fields) -> Field:
    kind_of(node.node, scope)
    return TRUTH


def _choice(node: nodes.CondExpr, scope: Fields) -> Field:
    kind_of(node.test, scope)
    if node.expr2 is None:  # what stands there otherwise must be said
        _refused(node, scope)
    first, second = _scalar(node.expr1, scope), _scalar(node.expr2, scope)
    return first if first.kind is second.kind else TEXT


def _reckoned(node: nodes.BinExpr, scope: Fields) -> Field:
    for side in (node.left, node.right):
        if _scalar(side, scope).kind is not Kind.NUMBER:
            raise WrongError("template-order", node.lineno)
    return NUMBER


def _tested(node: nodes.Test, scope: Fields) -> Field:
    if node.name not in TESTS or kind_of(node.node, scope).kind is not Kind.NUMBER:
        _refused(node, scope)
    return TRUTH


def _filtered(node: nodes.Filter, scope: Fields) -> Field:
    plain = node.dyn_args is None and node.dyn_kwargs is None and not node.kwargs
    taken = FILTERS.get(node.name)
    if taken is None or not plain or node.node is None:
        _refused(node, scope)
    return taken(node, scope)


def _spelled(node: Any, scope: Fields) -> Field:
    if node.args or kind_of(node.node, scope).kind is not Kind.TEXT:
        _refused(node, scope)
    return TEXT


def _length(node: Any, scope: Fields) -> Field:
    if node.args or kind_of(node.node, scope).kind not in (Kind.LIST, Kind.TEXT):
        _refused(node, scope)
    return NUMBER


def _joined(node: Any, scope: Fields) -> Field:
    """Check `list | join(", ")`, of a list of texts, or `list | join(", ", "name")` of entries with that text."""
    over = kind_of(node.node, scope)
    signs = [one.value for one in node.args if isinstance(one, nodes.Const) and isinstance(one.value, str)]
    if over.kind is not Kind.LIST or len(signs) != len(node.args) or len(signs) > 2:
        _refused(node, scope)
    if len(signs) == 2:
        _field(node, signs[1], over.of, list(over.of), "")
    if (over.of[signs[1]] if len(signs) == 2 else over.entry()).kind not in SCALARS:
        _refused(node, scope)
    return TEXT


FILTERS: Mapping[str, Callable[[Any, Fields], Field]] = {
    "upper": _spelled,
    "lower": _spelled,
    "capitalize": _spelled,
    "length": _length,
    "join": _joined,
}
EXPRESSIONS: Mapping[type, Callable[[Any, Fields], Field]] = {
    nodes.Name: _name,
    nodes.Getattr: _attribute,
    nodes.Getitem: _item,
    nodes.Const: _constant,
    nodes.Compare: _compared,
    nodes.And: _either,
    nodes.Or: _either,
    nodes.Not: _not,
    nodes.CondExpr: _choice,
    nodes.Add: _reckoned,
    nodes.Sub: _reckoned,
    nodes.Test: _tested,
    nodes.Filter: _filtered,
}


def names_of(template: nodes.Template) -> Iterator[str]:
    """Yield the names that a template says, those of its loops included."""
    yield from (node.name for node in template.find_all(nodes.Name))
