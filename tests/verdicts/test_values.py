"""A figure made of other figures is exact, and its bounds hold whatever is reported later."""

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from operator import add, mul, sub, truediv
from typing import Any

import pytest

from building import Cells, count, plan_of, results_of, unit
from nnl_cli.plan.expressions import Binary, Call, Name, Node, Number, Unary
from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.parser import parse
from nnl_cli.report.model import Reason, Result, Verdict
from nnl_cli.totals import Span
from nnl_cli.totals.made import reckoned

NAMES = ("a", "b", "c")
SIGNS = {"+": add, "-": sub, "*": mul, "/": truediv}
CALLS = {"min": min, "max": max, "abs": abs}
FAR, NEAR = Fraction(10**9), Fraction(1, 10**9)
ENDS = [Fraction(n, d) for n in range(-3, 4) for d in (1, 2)]


def reckon(node: Node, figures: dict[str, Fraction]) -> Fraction:
    """Return what a formula comes to for given figures, reckoned apart from the program."""
    match node:
        case Number():
            return Fraction(node.value)
        case Name():
            return figures[node.field]
        case Unary():
            return -reckon(node.operand, figures)
        case Binary():
            left, right = reckon(node.left, figures), reckon(node.right, figures)
            return Fraction(SIGNS[node.op](left, right))
        case Call():
            return Fraction(CALLS[node.function](*(reckon(one, figures) for one in node.arguments)))  # type: ignore[operator]
    raise ValueError(node)


class Maker:
    """Draws formulas and spans; a seed gives the same ones on every machine."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.left = list(NAMES)

    def formula(self, depth: int, once: bool) -> str:
        """Return a random formula; `once`: every name in it at most once, and no abs."""
        kind = self.random.choice(["name", "number"] if depth == 0 else ["name", "sum", "sum", "product", "call"])
        if kind == "name" and (not once or self.left):
            name = self.random.choice(self.left)
            if once:
                self.left.remove(name)
            return name
        if kind in ("name", "number"):
            return str(self.random.randint(0, 3))
        one, other = (self.formula(depth - 1, once) for _ in range(2))
        if kind == "call":
            name = self.random.choice(["min", "max"] if once else ["min", "max", "abs"])
            return f"abs({one})" if name == "abs" else f"{name}({one}, {other})"
        return f"({one} {self.random.choice('+-' if kind == 'sum' else '*/')} {other})"

    def span(self, closed: bool) -> Span:
        """Return a random span, some ends open or endless unless it is to be `closed`."""
        low, high = sorted(self.random.choices(ENDS, k=2))
        if closed or low == high:
            return Span(low, high)
        is_endless = [self.random.random() < 0.2 for _ in range(2)]
        is_open = [self.random.random() < 0.3 and not endless for endless in is_endless]
        return Span(None if is_endless[0] else low, None if is_endless[1] else high, *is_open)


def within(span: Span) -> Sequence[Fraction]:
    """Return figures of a span: those at its ends or as near as they come, 0 and what lies between."""
    low = -FAR if span.low is None else span.low + (NEAR if span.low_open else 0)
    high = FAR if span.high is None else span.high - (NEAR if span.high_open else 0)
    inner = [Fraction(0), Fraction(1), (Fraction(low) + high) / 2]
    return sorted({Fraction(low), Fraction(high), *(one for one in inner if low <= one <= high)})


def every(formula: Node, spans: dict[str, Span]) -> Iterator[Fraction | None]:
    """Yield what a formula comes to for figures of some spans, None where it divides by 0."""
    for figures in product(*(within(spans[name]) for name in NAMES)):
        try:
            yield reckon(formula, dict(zip(NAMES, figures, strict=True)))
        except ZeroDivisionError:
            yield None


@pytest.mark.parametrize("seed", range(300))
def test_no_figure_lies_outside_what_is_told(seed: int) -> None:
    """Whatever the inputs are within their spans, open and endless ones too, the formula's figure is within its own."""
    maker = Maker(seed)
    formula = parse(maker.formula(3, once=False)).root
    spans = {name: maker.span(closed=False) for name in NAMES}
    found = reckoned(formula, spans)
    values = list(every(formula, spans))
    if found.span is not None:
        assert all(found.span.holds(value) for value in values), (formula, spans, found)
    if found.is_void:
        assert set(values) == {None}


@pytest.mark.parametrize("seed", range(300))
def test_both_ends_are_reached_where_each_input_stands_once(seed: int) -> None:
    """The bounds are no wider than what the inputs' ends give, and a divisor is open only where it can be 0."""
    maker = Maker(seed)
    formula = parse(maker.formula(3, once=True)).root
    spans = {name: maker.span(closed=True) for name in NAMES}
    found, values = reckoned(formula, spans), list(every(formula, spans))
    if found.span is None:
        return
    known = [value for value in values if value is not None]
    assert (found.span.low, found.span.high) == (min(known), max(known)), (formula, spans)


@pytest.mark.parametrize(
    ("formula", "a", "b", "ends"),
    [
        ("a / b", Span(1, 2), Span(0, 4, True, False), Span(Fraction(1, 4), None)),
        ("a / b", Span(1, 2), Span(1, None), Span(Fraction(0), Fraction(2), True, False)),
        ("a / b", Span(-1, 2), Span(None, -1), Span(Fraction(-2), Fraction(1))),
        ("a * b", Span(0, 1, True, False), Span(2, None), Span(Fraction(0), None, True, False)),
        ("a * b", Span(0, 0), Span(None, None), Span(Fraction(0), Fraction(0))),
        ("a + b", Span(0, 1, True, True), Span(1, 2), Span(Fraction(1), Fraction(3), True, True)),
        ("min(a, b)", Span(0, 2, True, False), Span(0, 2, False, True), Span(Fraction(0), Fraction(2), False, True)),
        ("max(a, b)", Span(0, None), Span(1, 2), Span(Fraction(1), None)),
        ("abs(a) + b", Span(-2, 1), Span(0, 0), Span(Fraction(0), Fraction(2))),
        ("abs(a) + b", Span(-2, -1), Span(0, 0), Span(Fraction(1), Fraction(2))),
        ("-a + 10% * b", Span(1, 2), Span(10, 20), Span(Fraction(-1), Fraction(1))),
    ],
)
def test_open_and_endless_ends_are_kept(formula: str, a: Span, b: Span, ends: Span) -> None:
    """An end that no input reaches is not reached; an endless one stays endless unless nothing stands beside it."""
    assert reckoned(parse(formula).root, {"a": a, "b": b}).span == ends


@pytest.mark.parametrize(
    ("divisor", "is_void"), [(Span(0, 0), True), (Span(0, 1), False), (Span(-1, 1), False), (Span(None, None), False)]
)
def test_a_divisor_that_may_be_nothing_gives_no_bounds(divisor: Span, is_void: bool) -> None:
    """Only one that surely is 0 makes a formula void."""
    found = reckoned(parse("1 + a / b").root, {"a": Span(1, 1), "b": divisor})
    assert found.span is None
    assert found.is_void is is_void


def parity(target: str, **more: Any) -> PlanFile:
    """Return a plan of two rates and what a formula makes of them."""
    fields = {"g": count(), "gi": count(part_of="g"), "b": count(), "bi": count(part_of="b")}
    rates = [
        {"id": "girls", "numerator": "gi", "denominator": "g"},
        {"id": "boys", "numerator": "bi", "denominator": "b"},
    ]
    return plan_of(fields, [*rates, {"id": "gpi", "value": "girls / boys", "target": target, **more}])


def gpi(plan: PlanFile, rows: Sequence[Cells]) -> Result:
    """Return the result of the formula on the whole."""
    return next(result for result in results_of(plan, rows) if result.id == "gpi")


Row = dict[str, int | None]


def completions(rows: Sequence[Row]) -> Iterator[Sequence[dict[str, int]]]:
    """Yield every way to fill the blanks of rows whose wholes are given."""
    wholes = {"gi": "g", "bi": "b"}
    ways = [
        [
            dict(zip(row, values, strict=True))
            for values in product(*([v] if v is not None else range((row[wholes[k]] or 0) + 1) for k, v in row.items()))
        ]
        for row in rows
    ]
    yield from product(*ways)


@pytest.mark.parametrize("seed", range(120))
def test_a_verdict_stands_only_if_every_completion_gives_it(seed: int) -> None:
    """Against brute force over all ways to fill the blanks: exact bounds, and met or missed only where all agree."""
    draw = random.Random(seed)
    rows: list[Row] = []
    for _ in range(draw.randint(1, 3)):
        g, b = draw.randint(1, 4), draw.randint(1, 4)
        filled = {"g": g, "gi": draw.randint(0, g), "b": b, "bi": draw.randint(0, b)}
        rows.append({k: None if k in ("gi", "bi") and draw.random() < 0.3 else v for k, v in filled.items()})
    bound = Fraction(draw.randint(1, 12), draw.choice([2, 4, 5]))
    result = gpi(parity(f">= {float(bound)}"), [unit(i, **row) for i, row in enumerate(rows)])
    figures: list[Fraction | None] = []
    for way in completions(rows):
        gi, g, bi, b = (sum(row[name] for row in way) for name in ("gi", "g", "bi", "b"))
        figures.append(Fraction(gi, g) / Fraction(bi, b) if bi else None)
    outcomes = {None if figure is None else figure >= bound for figure in figures}
    known = [figure for figure in figures if figure is not None]
    if all(
        any(row[name] is None for row in rows) and not any(row[name] is not None for row in rows) for name in ("gi",)
    ):
        assert result.verdict in (Verdict.NO_DATA, Verdict.NOT_APPLICABLE)
    elif result.verdict in (Verdict.MET, Verdict.MISSED):
        assert outcomes == {result.verdict is Verdict.MET}
        assert (result.lowest, result.highest) == (min(known), max(known))
    elif result.verdict is Verdict.NOT_APPLICABLE:
        assert outcomes == {None}
    elif result.verdict is Verdict.UNDETERMINED:
        assert result.reason is Reason.GAPS
        assert len(outcomes) > 1


def test_the_same_input_twice_is_sound_though_wider() -> None:
    """Girls - girls is 0; its bounds may say more than that, never less."""
    found = reckoned(parse("a - a").root, {"a": Span(1, 2)}).span
    assert found is not None
    assert found.holds(Fraction(0))
