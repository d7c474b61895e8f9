"""Read a text of the counting language into its tree, or tell where and why it is none."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.patterns import late
from nnl_cli.plan.chains import Link, joined, not_too_deep
from nnl_cli.plan.expressions import (
    COMPARISONS,
    AsOf,
    Binary,
    Call,
    Choice,
    Expression,
    ExpressionError,
    Given,
    Last,
    Membership,
    Name,
    Node,
    Number,
    Text,
    Unary,
)

MAX_LENGTH = 5_000
MAX_DEPTH = 50  # brackets within brackets
FUNCTIONS = {"min": (2, None), "max": (2, None), "abs": (1, 1)}
KEYWORDS = {"and", "or", "not", "in", "if", "else", "as_of", "last", *FUNCTIONS}


def parse(text: str) -> Expression:
    """Return the tree of a text; raise ExpressionError with the place of the first trouble."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError("expression-too-long", 0, limit=str(MAX_LENGTH))
    return Expression(text, not_too_deep(_Parser(text).whole()))


TOKEN = late(
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
        self.text, self.tokens = text, _tokens(text)
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

    def chain(self, part: Callable[[], Node], *signs: str) -> Node:
        """Return parts that are joined by signs which bind alike."""
        first, rest = part(), []
        while token := self.take(*signs):
            rest.append(Link(token.text, token.at, part()))
        return joined(first, rest)

    def either(self) -> Node:
        return self.chain(self.both, "or")

    def both(self) -> Node:
        return self.chain(self.negation, "and")

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
        return self.chain(self.product, "+", "-")

    def product(self) -> Node:
        return self.chain(self.sign, "*", "/")

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
        if token.text == "given":
            return self.given()
        if token.text not in FUNCTIONS:
            raise ExpressionError("expression-call", token.at, found=token.text)
        least, most = FUNCTIONS[token.text]
        self.need("(")
        arguments = [self.choice()]
        while self.take(","):
            arguments.append(self.choice())
        self.need(")")
        if len(arguments) < least or (most is not None and len(arguments) > most):
            code = "expression-arguments" if most is None else "expression-arguments-exactly"
            raise ExpressionError(code, token.at, found=token.text, least=str(least))
        return Call(token.text, tuple(arguments), token.at)

    def given(self) -> Node:
        """Return whether a field is reported: of one field of the unit itself, and of no figure reckoned from some."""
        self.need("(")
        word, inside = self.next, self.bracketed()
        if word.kind != "name" or word.text in KEYWORDS or inside != word.text:
            raise ExpressionError("expression-given", word.at, found=inside)
        self.place += 1
        self.need(")")
        return Given(word.text, word.at)

    def bracketed(self) -> str:
        """Return the text from the next token to the bracket that closes what is open, or to the end."""
        depth = 0
        for token in self.tokens[self.place :]:
            if token.text == ")" and depth == 0:
                break
            depth += {"(": 1, ")": -1}.get(token.text, 0)
        return self.text[self.next.at : token.at].strip()


def _number(text: str) -> int | Fraction:
    value = Fraction(text.rstrip("%"))
    if text.endswith("%"):
        value /= 100
    return value.numerator if value.denominator == 1 else value
