"""A figure made of other indicators' totals: exact from their figures, and all that their gaps leave it (rule 9)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.plan.expressions import Binary, Call, Name, Node, Number, Unary, walk
from nnl_cli.totals.bounds import Span, span_later, span_of
from nnl_cli.totals.gaps import Gaps
from nnl_cli.totals.spans import ANY, ARITHMETIC, CALLS, exactly, negative
from nnl_cli.totals.total import Made, Total


class Reckoned(NamedTuple):
    """What a formula comes to over spans: None where a divisor may be 0; `is_void` where one surely is."""

    span: Span | None
    is_void: bool


def reckoned(formula: Node, spans: Mapping[str, Span]) -> Reckoned:
    """Return all that a formula over totals can come to."""
    match formula:
        case Number():
            return Reckoned(exactly(formula.value), False)
        case Name():
            return Reckoned(spans[formula.field], False)
        case Unary():
            found = reckoned(formula.operand, spans)
            return found._replace(span=None if found.span is None else negative(found.span))
        case Call():
            parts = [reckoned(argument, spans) for argument in formula.arguments]
            known = [part.span for part in parts if part.span is not None]
            span = CALLS[formula.function](known) if len(known) == len(parts) else None
            return Reckoned(span, any(part.is_void for part in parts))
        case Binary():
            left, right = reckoned(formula.left, spans), reckoned(formula.right, spans)
            is_void = left.is_void or right.is_void or (formula.op == "/" and right.span == exactly(0))
            if left.span is None or right.span is None:
                return Reckoned(None, is_void)
            return Reckoned(ARITHMETIC[formula.op](left.span, right.span), is_void)
        case _:
            raise ValueError(formula)


def figure(formula: Node, figures: Mapping[str, Fraction | None]) -> Fraction | None:
    """Return what a formula comes to, None where a figure is not there or it divides by 0."""
    if any(figures[name] is None for name in _names(formula)):
        return None
    span = reckoned(formula, {name: exactly(value) for name, value in figures.items() if value is not None}).span
    return None if span is None or span.low is None else Fraction(span.low)


def _names(node: Node) -> set[str]:
    return {one.field for one in walk(node) if isinstance(one, Name)}


def made_of(formula: Node, inputs: Mapping[str, Total], used: int = 0, not_asked: int = 0) -> Total:
    """Return the total that a formula makes of other totals, its gaps those of all of them, each unit's once."""
    found = reckoned(formula, {name: span_of(total) for name, total in inputs.items()})
    value = figure(formula, {name: total.value for name, total in inputs.items()})
    later = found if value is not None else reckoned(formula, {name: span_later(t) for name, t in inputs.items()})
    made = Made(
        value=value,
        span=found.span or ANY,
        later=later.span or ANY,
        inputs=tuple(inputs.items()),
        is_open=found.span is None,
        is_void=found.is_void,
    )
    return Total(0, None, used, together_gaps(list(inputs.values())), not_asked, made=made)


def together_gaps(totals: Sequence[Total]) -> Gaps:
    """Return the gaps of several totals over the same units: whoever is a gap of two is one of the first."""
    gaps, seen = Gaps(), set[object]()
    for total in totals:
        keys = total.gaps.keys()
        gaps.take(total.gaps, [index for index, key in enumerate(keys) if key not in seen])
        seen.update(keys)
    return gaps
