"""The counting language as one tree: a numerator, denominator, `where` or rule; every evaluator walks it.

Field names, `as_of`, numbers, texts, arithmetic, comparisons and a choice: nothing in it can call or import.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Final

COMPARISONS = ("==", "!=", ">=", "<=", ">", "<")


class ExpressionError(ValueError):
    """A text is not in the counting language; `at` is the offset of the trouble in it."""

    def __init__(self, code: str, at: int, **details: str) -> None:
        super().__init__(code)
        self.code, self.at, self.said = code, at, details


class Standing:
    """What every node shares: it stands at a letter of its text, and that is no part of what it says.

    Two nodes are equal that say the same, wherever they stand.
    """

    __slots__ = ("at",)
    __match_args__: tuple[str, ...] = ()

    def __init__(self, at: int = 0) -> None:
        self.at: Final = at

    def _said(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__match_args__)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Standing) and type(self) is type(other) and self._said() == other._said()

    def __hash__(self) -> int:
        return hash((type(self), self._said()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._said()!r}"


class Number(Standing):
    """A whole or decimal number, exact."""

    __slots__ = __match_args__ = ("value",)

    def __init__(self, value: int | Fraction, at: int = 0) -> None:
        self.value: Final = value
        super().__init__(at)


class Text(Standing):
    """A text in double quotes."""

    __slots__ = __match_args__ = ("value",)

    def __init__(self, value: str, at: int = 0) -> None:
        self.value: Final = value
        super().__init__(at)


class Name(Standing):
    """A field of the unit."""

    __slots__ = __match_args__ = ("field",)

    def __init__(self, field: str, at: int = 0) -> None:
        self.field: Final = field
        super().__init__(at)


class Last(Standing):
    """The same unit's figure one period before (rules only)."""

    __slots__ = __match_args__ = ("field",)

    def __init__(self, field: str, at: int = 0) -> None:
        self.field: Final = field
        super().__init__(at)


class Given(Standing):
    """Whether the unit reports a field: 1 where it does, 0 where its cell is blank."""

    __slots__ = __match_args__ = ("field",)

    def __init__(self, field: str, at: int = 0) -> None:
        self.field: Final = field
        super().__init__(at)


class AsOf(Standing):
    """The date that the report speaks of."""

    __slots__ = ()


class Unary(Standing):
    """`-x` or `not x`."""

    __slots__ = __match_args__ = ("op", "operand")

    def __init__(self, op: str, operand: "Node", at: int = 0) -> None:
        self.op: Final = op
        self.operand: Final = operand
        super().__init__(at)


class Binary(Standing):
    """Arithmetic, a comparison, `and` or `or`."""

    __slots__ = __match_args__ = ("op", "left", "right")

    def __init__(self, op: str, left: "Node", right: "Node", at: int = 0) -> None:
        self.op: Final = op
        self.left: Final = left
        self.right: Final = right
        super().__init__(at)


class Membership(Standing):
    """`x in [a, b]`."""

    __slots__ = __match_args__ = ("operand", "options")

    def __init__(self, operand: "Node", options: tuple[Number | Text, ...], at: int = 0) -> None:
        self.operand: Final = operand
        self.options: Final = options
        super().__init__(at)


class Choice(Standing):
    """`then if condition else otherwise`."""

    __slots__ = __match_args__ = ("condition", "then", "otherwise")

    def __init__(self, condition: "Node", then: "Node", otherwise: "Node", at: int = 0) -> None:
        self.condition: Final = condition
        self.then: Final = then
        self.otherwise: Final = otherwise
        super().__init__(at)


class Call(Standing):
    """`min(...)`, `max(...)` or `abs(x)`."""

    __slots__ = __match_args__ = ("function", "arguments")

    def __init__(self, function: str, arguments: tuple["Node", ...], at: int = 0) -> None:
        self.function: Final = function
        self.arguments: Final = arguments
        super().__init__(at)


Node = Number | Text | Name | Given | Last | AsOf | Unary | Binary | Membership | Choice | Call


class Expression:
    """A parsed text of the counting language; what it names is looked for once."""

    def __init__(self, text: str, root: Node) -> None:
        self.text: Final = text
        self.root: Final = root

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expression) and (self.text, self.root) == (other.text, other.root)

    def __hash__(self) -> int:
        return hash((self.text, self.root))

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields it names, each once, in order of appearance."""
        return tuple(dict.fromkeys(n.field for n in walk(self.root) if isinstance(n, Name | Given)))

    @cached_property
    def last_fields(self) -> tuple[str, ...]:
        """The fields it asks for one period before."""
        return tuple(dict.fromkeys(n.field for n in walk(self.root) if isinstance(n, Last)))

    @cached_property
    def given_fields(self) -> tuple[str, ...]:
        """The fields of which it asks whether they are reported, figures or not."""
        return tuple(dict.fromkeys(n.field for n in walk(self.root) if isinstance(n, Given)))

    @cached_property
    def uses_as_of(self) -> bool:
        """Whether its value depends on the report's date."""
        return any(isinstance(n, AsOf) for n in walk(self.root))


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes right below one node."""
    match node:
        case Unary() | Membership():
            return (node.operand,)
        case Binary():
            return (node.left, node.right)
        case Choice():
            return (node.condition, node.then, node.otherwise)
        case Call():
            return node.arguments
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all below it, in the order of the text as far as the tree keeps it."""
    yield node
    for child in children(node):
        yield from walk(child)


def by_zero(root: Node) -> Iterator[Binary]:
    """Yield the divisions by a number that is 0 whatever the units report: no figure ever comes of them."""
    for node in walk(root):
        if isinstance(node, Binary) and node.op == "/" and _worth(node.right) == 0:
            yield node


def _worth(node: Node) -> int | Fraction | None:
    """Return what a sum, difference or product of numbers alone comes to; None of anything else."""
    match node:
        case Number():
            return node.value
        case Unary(op="-"):
            worth = _worth(node.operand)
            return None if worth is None else -worth
        case Binary(op="+" | "-" | "*"):
            left, right = _worth(node.left), _worth(node.right)
            if left is None or right is None:
                return None
            return left * right if node.op == "*" else left + right if node.op == "+" else left - right
    return None
