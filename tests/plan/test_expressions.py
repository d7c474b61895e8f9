"""The counting language: what it reads, and what it refuses with which code at which letter."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnl_cli.plan.chains import LONG, MOST_HIGH, not_too_deep
from nnl_cli.plan.expressions import (
    AsOf,
    Binary,
    Call,
    Choice,
    ExpressionError,
    Last,
    Membership,
    Name,
    Node,
    Number,
    Text,
    Unary,
    walk,
)
from nnl_cli.plan.kinds import Kind, kind_of
from nnl_cli.plan.parser import MAX_DEPTH, MAX_LENGTH, parse

A, B, C = Name("a"), Name("b"), Name("c")

READ: list[tuple[str, Node]] = [
    ("a", A),
    ("  a  ", A),
    ("12", Number(12)),
    ("2.50", Number(Fraction(5, 2))),
    ("80%", Number(Fraction(4, 5))),
    ("100%", Number(1)),
    ('"công lập"', Text("công lập")),
    ("as_of", AsOf()),
    ("last.a", Last("a")),
    ("a + b - c", Binary("-", Binary("+", A, B), C)),
    ("a + b * c", Binary("+", A, Binary("*", B, C))),
    ("(a + b) * c", Binary("*", Binary("+", A, B), C)),
    ("a / b / c", Binary("/", Binary("/", A, B), C)),
    ("-a + b", Binary("+", Unary("-", A), B)),
    ("a - -b", Binary("-", A, Unary("-", B))),
    ("a >= b + 1", Binary(">=", A, Binary("+", B, Number(1)))),
    ("not a > b", Unary("not", Binary(">", A, B))),
    ("not not a", Unary("not", Unary("not", A))),
    ("a or b and c", Binary("or", A, Binary("and", B, C))),
    ("not a and b", Binary("and", Unary("not", A), B)),
    ("min(a, b, c)", Call("min", (A, B, C))),
    ("abs(a - b)", Call("abs", (Binary("-", A, B),))),
    ('a in ["x", "y"]', Membership(A, (Text("x"), Text("y")))),
    ("a in [1, 2.5]", Membership(A, (Number(1), Number(Fraction(5, 2))))),
    ("a if b else c", Choice(B, A, C)),
    ("a if b else b if c else a", Choice(B, A, Choice(C, B, A))),
    ("a\n + b", Binary("+", A, B)),
]


@pytest.mark.parametrize(("text", "tree"), READ)
def test_a_text_of_the_language_reads_as_its_tree(text: str, tree: Node) -> None:
    """Names, numbers, arithmetic, comparisons and choices bind as in arithmetic and are read exactly."""
    assert parse(text).root == tree


REFUSED = [
    ("", "expression-ends-early", 0),
    ("a +", "expression-ends-early", 3),
    ("(a", "expression-ends-early", 2),
    ("min(a, b", "expression-ends-early", 8),
    ("a if b", "expression-ends-early", 6),
    ("a b", "expression-unexpected", 2),
    ("a)", "expression-unexpected", 1),
    ("+ a", "expression-unexpected", 0),
    ("a + * b", "expression-unexpected", 4),
    ("min", "expression-unexpected", 0),
    ("if", "expression-unexpected", 0),
    ("last", "expression-unexpected", 0),
    ("last.", "expression-ends-early", 5),
    ("last.1", "expression-unexpected", 5),
    ("a.b", "expression-unexpected", 1),
    ("1_000", "expression-unexpected", 1),
    ("1e5", "expression-unexpected", 1),
    ("1,5", "expression-unexpected", 1),
    ("a = b", "expression-single-equals", 2),
    ("a ** b", "expression-unexpected", 3),
    ("a // b", "expression-unexpected", 3),
    ("a % b", "expression-bad-character", 2),
    ("a & b", "expression-bad-character", 2),
    ("a; b", "expression-bad-character", 1),
    ("a @ b", "expression-bad-character", 2),
    ("{a}", "expression-bad-character", 0),
    ("'a'", "expression-bad-character", 0),
    ('"a', "expression-bad-character", 0),
    ("số + b", "expression-unexpected", 1),
    ("a < b < c", "expression-chained", 6),
    ("a == b == c", "expression-chained", 7),
    ("a in []", "expression-unexpected", 6),
    ("a in [b]", "expression-option", 6),
    ("a in b", "expression-unexpected", 5),
    ("sum(a, b)", "expression-call", 0),
    ("1 + open(a)", "expression-call", 4),
    ("__import__(a)", "expression-call", 0),
    ("as_of(a)", "expression-call", 0),
    ("min(a)", "expression-arguments", 0),
    ("abs(a, b)", "expression-arguments-exactly", 0),
    ("a + abs()", "expression-unexpected", 8),
    ("lambda: a", "expression-bad-character", 6),
    ("a.__class__", "expression-unexpected", 1),
    ("(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1), "expression-too-deep", MAX_DEPTH),
    ("a" * (MAX_LENGTH + 1), "expression-too-long", 0),
]
# The first letter of “số” is a name that ends where ố begins.
ACCENTED = {"số + b": "expression-bad-character"}


@pytest.mark.parametrize(("text", "code", "at"), REFUSED)
def test_everything_else_is_refused_at_its_letter(text: str, code: str, at: int) -> None:
    """What is not in the language is refused with a code and the offset of the trouble."""
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert (caught.value.code, caught.value.at) == (ACCENTED.get(text, code), at)


def test_long_chains_are_read_without_trouble() -> None:
    """A sum of hundreds of fields is a long text and not a deep one."""
    text = " + ".join(["abc"] * 800)
    assert len(parse(text).fields) == 1


@given(st.text(alphabet='ab1.%()[]+-*/<>=!," notifelsminx_'))
def test_any_text_is_read_or_refused_within_itself(text: str) -> None:
    """No text brings the parser down: it is a tree, or an error whose place lies within the text."""
    place = 0
    try:
        parse(text)
    except ExpressionError as error:
        place = error.at
    assert 0 <= place <= len(text)


def test_the_fields_of_an_expression_are_named_once_in_order() -> None:
    """What an expression needs is told once a field, in the order of the text; last year's apart."""
    found = parse("min(b, a) + b - last.c if as_of >= d else a")
    assert set(found.fields) == {"a", "b", "d"}
    assert len(found.fields) == 3
    assert found.last_fields == ("c",)
    assert found.uses_as_of
    assert parse("min(b, a) + b").fields == ("b", "a")


KINDS = {"a": Kind.NUMBER, "b": Kind.NUMBER, "c": Kind.NUMBER, "yes": Kind.YES_NO, "day": Kind.DATE, "word": Kind.TEXT}

TYPED = [
    ("a + b", Kind.NUMBER),
    ("a + yes", Kind.NUMBER),
    ("min(a, yes)", Kind.NUMBER),
    ("a > b", Kind.YES_NO),
    ("yes and a > 1", Kind.YES_NO),
    ("day >= as_of", Kind.YES_NO),
    ('day >= "2024-12-31"', Kind.YES_NO),
    ('"2024-12-31" <= day', Kind.YES_NO),
    ('word == "x"', Kind.YES_NO),
    ('word in ["x", "y"]', Kind.YES_NO),
    ("a if yes else b", Kind.NUMBER),
    ("yes if yes else a", Kind.NUMBER),
    ('"x" if yes else word', Kind.TEXT),
    ("not yes", Kind.YES_NO),
]


@pytest.mark.parametrize(("text", "kind"), TYPED)
def test_kinds_that_go_together_give_a_kind(text: str, kind: Kind) -> None:
    """Numbers add up, a yes/no counts as a number, days compare with days and ISO texts."""
    assert kind_of(parse(text).root, KINDS) is kind


MISTYPED = [
    ("a + word", "expression-kind", 4),
    ("word + a", "expression-kind", 0),
    ("a and yes", "expression-kind", 0),
    ("not a", "expression-kind", 4),
    ("a == word", "expression-kind", 2),
    ("a if b else c", "expression-kind", 5),
    ("a if yes else word", "expression-kind", 2),
    ("min(a, word)", "expression-kind", 7),
    ('a in ["x"]', "expression-kind", 2),
    ("-day", "expression-kind", 1),
    ('day >= "31/12/2024"', "expression-date", 7),
    ('day >= "2024-13-01"', "expression-date", 7),
    ('day >= "2024-02-30"', "expression-date", 7),
    ('day in ["2024-02-29", "2023-02-29"]', "expression-date", 22),
    ("day >= word", "expression-date", 7),
    ("a + nothing", "expression-undeclared", 4),
    ("last.nothing", "expression-undeclared", 5),
]


@pytest.mark.parametrize(("text", "code", "at"), MISTYPED)
def test_kinds_that_do_not_go_together_are_refused(text: str, code: str, at: int) -> None:
    """Text is no number, a number no truth, an unknown name nothing: each is refused at its letter."""
    with pytest.raises(ExpressionError) as caught:
        kind_of(parse(text).root, KINDS)
    assert (caught.value.code, caught.value.at) == (code, at)


def test_a_node_is_what_it_says_and_not_where_it_stands() -> None:
    """Two nodes that say the same are equal and count once, wherever they stand; a name is never a text."""
    first, second = parse("a + b").root, parse("   a   +   b").root
    assert first == second
    assert len({first, second}) == 1
    assert Name("a") != Last("a")
    assert Name("a") != Text("a")
    assert len({Name("a"), Last("a"), Text("a"), AsOf(), AsOf(3)}) == 4


RUNS = [" + ", " - ", " * ", " and ", " or "]


@pytest.mark.parametrize("sign", RUNS)
def test_a_long_row_of_terms_is_read_low(sign: str) -> None:
    """As many terms as a text can hold make a tree that every evaluator can walk."""
    root = parse(sign.join(["a"] * (MAX_LENGTH // (len(sign) + 1)))).root
    assert not_too_deep(root) is root
    assert sum(isinstance(node, Name) for node in walk(root)) == MAX_LENGTH // (len(sign) + 1)


@given(st.lists(st.sampled_from("+-"), min_size=LONG, max_size=3 * LONG))
def test_a_long_row_of_terms_is_worth_what_it_is_from_left_to_right(signs: list[str]) -> None:
    """However a long sum is cut, every term keeps the sign that it has in the text."""
    text = "1" + "".join(f" {sign} {number}" for number, sign in enumerate(signs, 2))
    assert worth(parse(text).root) == 1 + sum(int(f"{sign}{n}") for n, sign in enumerate(signs, 2))


def worth(node: Node) -> int | Fraction:
    """Return what sums and differences of numbers come to."""
    if isinstance(node, Binary):
        left, right = worth(node.left), worth(node.right)
        return left + right if node.op == "+" else left - right
    assert isinstance(node, Number)
    return node.value


DEEP = ["-" * 900 + "a", "not " * 900 + "a > b", "a / " * 900 + "a", "a - " + "-" * 900 + "a", "-" * 130 + "a"]


@pytest.mark.parametrize("text", DEEP)
def test_what_no_evaluator_could_walk_is_told_where_it_is_read(text: str) -> None:
    """Signs, negations and divisions without end are refused within the text, be they without any bracket."""
    with pytest.raises(ExpressionError) as told:
        parse(text)
    assert (told.value.code, told.value.said) == ("expression-too-deep", {"limit": str(MOST_HIGH)})
    assert 0 <= told.value.at < len(text)
