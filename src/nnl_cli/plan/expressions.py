"""Read the counting language into one tree; every evaluator walks that tree.

The language is that of the plan file (numerators, denominators, `where`, rules): field names,
`as_of`, numbers, texts, arithmetic, comparisons and a choice. Nothing in it can call or import.
"""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

MAX_LENGTH = 5_000
MAX_DEPTH = 50
FUNCTIONS = {"min": (2, None), "max": (2, None), "abs": (1, 1)}
COMPARISONS = ("==", "!=", ">=", "<=", ">", "<")
KEYWORDS = {"and", "or", "not", "in", "if", "else", "as_of", "last", *FUNCTIONS}


class Kind(StrEnum):
    """What a value is; only values of one kind can be compared or combined."""

    NUMBER = "number"
    YES_NO = "yes_no"
    TEXT = "text"
    DATE = "date"


class ExpressionError(ValueError):
    """A text is not in the counting language; `at` is the offset of the trouble in it."""

    def __init__(self, code: str, at: int, **details: str) -> None:
        super().__init__(code)
        self.code, self.at, self.said = code, at, details


@dataclass(frozen=True, slots=True)
class Number:
    """A whole or decimal number, exact."""

    value: int | Fraction
    at: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A text in double quotes."""

    value: str
    at: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A field of the unit."""

    field: str
    at: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Last:
    """The same unit's figure one period before (rules only)."""

    field: str
    at: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class AsOf:
    """The date that the report speaks of."""

    at: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Unary:
    """`-x` or `not x`."""

    op: str
    operand: "Node"
    at: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic, a comparison, `and` or `or`."""

    op: str
    left: "Node"
    right: "Node"
    at: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Membership:
    """`x in [a, b]`."""

    operand: "Node"
    options: tuple[Number | Text, ...]
    at: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """`then if condition else otherwise`."""

    condition: "Node"
    then: "Node"
    otherwise: "Node"
    at: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """`min(...)`, `max(...)` or `abs(x)`."""

    function: str
    arguments: tuple["Node", ...]
    at: int = dataclasses.field(default=0, compare=False)


Node = Number | Text | Name | Last | AsOf | Unary | Binary | Membership | Choice | Call


class Expression(NamedTuple):
    """A parsed text of the counting language."""

    text: str
    root: Node

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it names, each once, in order of appearance."""
        return tuple(dict.fromkeys(n.field for n in walk(self.root) if isinstance(n, Name)))

    @property
    def last_fields(self) -> tuple[str, ...]:
        """The fields it asks for one period before."""
        return tuple(dict.fromkeys(n.field for n in walk(self.root) if isinstance(n, Last)))

    @property
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


def parse(text: str) -> Expression:
    """Return the tree of a text; raise ExpressionError with the place of the first trouble."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError("expression-too-long", 0, limit=str(MAX_LENGTH))
    return Expression(text, _Parser(text).whole())


TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<number>\d+(?:\.\d+)?%?)
    |(?P<text>"[^"]*")
    |(?P<name>[A-Za-z_][A-Za-z0-9_]*)
    |(?P<op>==|!=|>=|<=|[-+*/()\[\],.<>])""",
    re.VERBOSE,
)


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


def _tokens(text: str) -> list[_Token]:
    tokens, at = [], 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            code = "expression-single-equals" if text[at] == "=" else "expression-bad-character"
            raise ExpressionError(code, at, found=text[at])
        if match.lastgroup != "space":
            tokens.append(_Token(str(match.lastgroup), match.group(), at))
        at = match.end()
    return [*tokens, _Token("end", "", len(text))]


class _Parser:
    """A parser by descent: one method per level of binding, loosest first."""

    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self.place = 0
        self.depth = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.place]

    def take(self, *texts: str) -> _Token | None:
        """Consume and return the next token if it is one of these words or signs."""
        token = self.next
        if token.kind in ("op", "name") and token.text in texts:
            self.place += 1
            return token
        return None

    def need(self, text: str) -> None:
        if not self.take(text):
            raise self.unexpected(expected=text)

    def unexpected(self, expected: str = "") -> ExpressionError:
        token = self.next
        if token.kind == "end":
            return ExpressionError("expression-ends-early", token.at, expected=expected)
        return ExpressionError("expression-unexpected", token.at, found=token.text, expected=expected)

    def whole(self) -> Node:
        node = self.choice()
        if self.next.kind != "end":
            raise self.unexpected()
        return node

    def choice(self) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError("expression-too-deep", self.next.at, limit=str(MAX_DEPTH))
        node = self.either()
        if token := self.take("if"):
            condition = self.either()
            self.need("else")
            node = Choice(condition, node, self.choice(), token.at)
        self.depth -= 1
        return node

    def either(self) -> Node:
        node = self.both()
        while token := self.take("or"):
            node = Binary("or", node, self.both(), token.at)
        return node

    def both(self) -> Node:
        node = self.negation()
        while token := self.take("and"):
            node = Binary("and", node, self.negation(), token.at)
        return node

    def negation(self) -> Node:
        signs = []
        while token := self.take("not"):
            signs.append(token)
        node = self.comparison()
        for token in reversed(signs):
            node = Unary("not", node, token.at)
        return node

    def comparison(self) -> Node:
        node = self.sum()
        if token := self.take("in"):
            return Membership(node, self.options(), token.at)
        if token := self.take(*COMPARISONS):
            node = Binary(token.text, node, self.sum(), token.at)
            if again := self.take(*COMPARISONS):
                raise ExpressionError("expression-chained", again.at, found=again.text)
        return node

    def options(self) -> tuple[Number | Text, ...]:
        self.need("[")
        items = [self.option()]
        while self.take(","):
            items.append(self.option())
        self.need("]")
        return tuple(items)

    def option(self) -> Number | Text:
        at = self.next.at
        node = self.atom()
        if not isinstance(node, Number | Text):
            raise ExpressionError("expression-option", at)
        return node

    def sum(self) -> Node:
        node = self.product()
        while token := self.take("+", "-"):
            node = Binary(token.text, node, self.product(), token.at)
        return node

    def product(self) -> Node:
        node = self.sign()
        while token := self.take("*", "/"):
            node = Binary(token.text, node, self.sign(), token.at)
        return node

    def sign(self) -> Node:
        signs = []
        while token := self.take("-"):
            signs.append(token)
        node = self.atom()
        for token in reversed(signs):
            node = Unary("-", node, token.at)
        return node

    def atom(self) -> Node:
        token = self.next
        if self.take("("):
            node = self.choice()
            self.need(")")
            return node
        if token.kind not in ("number", "text", "name"):
            raise self.unexpected()
        self.place += 1
        if token.kind == "number":
            return Number(_number(token.text), token.at)
        if token.kind == "text":
            return Text(token.text[1:-1], token.at)
        return self.named(token)

    def named(self, token: _Token) -> Node:
        """Return what a word means: a function, `as_of`, `last.FIELD` or a field."""
        if self.next.text == "(" and token.text not in ("and", "or", "not", "in", "if", "else"):
            return self.call(token)
        if token.text == "as_of":
            return AsOf(token.at)
        if token.text == "last" and self.take("."):
            word = self.next
            if word.kind != "name":
                raise self.unexpected()
            self.place += 1
            return Last(word.text, word.at)
        if token.text in KEYWORDS:
            raise ExpressionError("expression-unexpected", token.at, found=token.text, expected="")
        return Name(token.text, token.at)

    def call(self, token: _Token) -> Node:
        if token.text not in FUNCTIONS:
            raise ExpressionError("expression-call", token.at, found=token.text)
        least, most = FUNCTIONS[token.text]
        self.need("(")
        arguments = [self.choice()]
        while self.take(","):
            arguments.append(self.choice())
        self.need(")")
        if len(arguments) < least or (most is not None and len(arguments) > most):
            raise ExpressionError("expression-arguments", token.at, found=token.text, least=str(least))
        return Call(token.text, tuple(arguments), token.at)


def _number(text: str) -> int | Fraction:
    value = Fraction(text.rstrip("%"))
    if text.endswith("%"):
        value /= 100
    return value.numerator if value.denominator == 1 else value


def kind_of(node: Node, kinds: dict[str, Kind]) -> Kind:
    """Return the kind of a node's value; `kinds` tells that of each field.

    Raises ExpressionError where a name is not declared or kinds do not go together.
    """
    match node:
        case Number():
            return Kind.NUMBER
        case Text():
            return Kind.TEXT
        case AsOf():
            return Kind.DATE
        case Name() | Last():
            if node.field not in kinds:
                raise ExpressionError("expression-undeclared", node.at, found=node.field)
            return kinds[node.field]
        case Unary(op="not"):
            return _need(node.operand, kinds, Kind.YES_NO)
        case Unary():
            return _need(node.operand, kinds, Kind.NUMBER)
        case Membership():
            for option in node.options:
                _comparable(node.operand, option, kinds, node.at)
            return Kind.YES_NO
        case Choice():
            _need(node.condition, kinds, Kind.YES_NO)
            return _same(node.then, node.otherwise, kinds, node.at)
        case Call():
            for argument in node.arguments:
                _need(argument, kinds, Kind.NUMBER)
            return Kind.NUMBER
        case Binary(op="and" | "or"):
            _need(node.left, kinds, Kind.YES_NO)
            return _need(node.right, kinds, Kind.YES_NO)
        case Binary() if node.op in COMPARISONS:
            _comparable(node.left, node.right, kinds, node.at)
            return Kind.YES_NO
        case Binary():
            _need(node.left, kinds, Kind.NUMBER)
            return _need(node.right, kinds, Kind.NUMBER)


def _need(node: Node, kinds: dict[str, Kind], wanted: Kind) -> Kind:
    found = kind_of(node, kinds)
    if found is not wanted and not (wanted is Kind.NUMBER and found is Kind.YES_NO):
        raise ExpressionError("expression-kind", node.at, found=found, expected=wanted)
    return wanted


def _same(left: Node, right: Node, kinds: dict[str, Kind], at: int) -> Kind:
    one, other = kind_of(left, kinds), kind_of(right, kinds)
    if one is other:
        return one
    if {one, other} == {Kind.NUMBER, Kind.YES_NO}:
        return Kind.NUMBER
    raise ExpressionError("expression-kind", at, found=other, expected=one)


ISO_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def _comparable(left: Node, right: Node, kinds: dict[str, Kind], at: int) -> None:
    """Accept two sides of one kind, or a date beside an ISO date in quotes."""
    pair = (left, right)
    found = [kind_of(side, kinds) for side in pair]
    if set(found) == {Kind.DATE, Kind.TEXT}:
        text = pair[found.index(Kind.TEXT)]
        if isinstance(text, Text) and ISO_DATE.fullmatch(text.value):
            return
        raise ExpressionError("expression-date", text.at)
    _same(left, right, kinds, at)
