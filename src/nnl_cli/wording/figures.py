"""Round for eyes only, half up, and never so that a printed figure contradicts its verdict (rule 14)."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.report.model import Exact, Result

USUAL = 2
MOST_FOR_PEOPLE = 6
MOST = 60


def rounded(value: Exact, decimals: int) -> str:
    """Return a number with so many decimals and a decimal point, halves away from zero."""
    scaled = abs(Fraction(value)) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = f"{whole:0{decimals + 1}d}"
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def agrees(value: Fraction, bound: Fraction, decimals: int) -> bool:
    """Whether value and bound stand to each other in print as they do exactly."""
    printed = Fraction(rounded(value, decimals)) - Fraction(rounded(bound, decimals))
    gap = Fraction(rounded(value - bound, decimals))
    return _sign(printed) == _sign(gap) == _sign(value - bound)


def apart(value: Fraction, other: Fraction | None, start: int) -> str:
    """Return a value with as many decimals, from `start` on, as show on which side of another it lies."""
    for decimals in range(start, MOST):
        if other is None or agrees(value, other, decimals):
            return rounded(value, decimals)
    return rounded(value, MOST)


class Line(NamedTuple):
    """The figures of one result in one number of decimals; percents for a rate, else numbers."""

    decimals: int
    scale: int

    def text(self, value: Exact | None) -> str | None:
        """Return a figure of the line as digits with a decimal point."""
        return None if value is None else rounded(Fraction(value) * self.scale, self.decimals)


def line_of(result: Result, with_ends: bool = True) -> Line:
    """Return how to print a result's figures: two decimals, or as many as the verdict needs.

    `with_ends` counts in the lowest and highest value that gaps leave possible.
    """
    scale = 100 if result.is_rate else 1
    pairs = list(_compared(result, scale, with_ends))
    start = USUAL if result.is_rate or not _all_whole(result) else 0
    for decimals in range(start, MOST):
        if all(agrees(value, bound, decimals) for value, bound in pairs):
            return Line(decimals, scale)
    return Line(MOST, scale)


def _all_whole(result: Result) -> bool:
    figures = (result.value, result.bound, result.lowest, result.highest)
    return all(figure is None or Fraction(figure).denominator == 1 for figure in figures)


def _compared(result: Result, scale: int, with_ends: bool) -> Iterable[tuple[Fraction, Fraction]]:
    """Yield the pairs of figures whose order the print must keep."""
    if result.bound is None:
        return
    for figure in (result.value, result.lowest, result.highest) if with_ends else (result.value,):
        if figure is not None:
            yield Fraction(figure) * scale, result.bound * scale
    if result.completion is not None:
        yield result.completion * 100, Fraction(100)


def vietnamese(digits: str) -> str:
    """Return digits as offices print them: 1.234,5 and a minus sign."""
    whole, _, decimals = digits.removeprefix("-").partition(".")
    groups = f"{int(whole):,}".replace(",", ".")
    return ("−" if digits.startswith("-") else "") + groups + (f",{decimals}" if decimals else "")


def english(digits: str) -> str:
    """Return digits the English way: 1,234.5."""
    whole, _, decimals = digits.removeprefix("-").partition(".")
    return ("−" if digits.startswith("-") else "") + f"{int(whole):,}" + (f".{decimals}" if decimals else "")


PRINT = {"vi": vietnamese, "en": english}


def number(value: Exact, lang: str, decimals: int | None = None) -> str:
    """Return a number for people: whole ones whole, others with two decimals or as many as asked."""
    fraction = Fraction(value)
    if decimals is None:
        decimals = 0 if fraction.denominator == 1 else USUAL
    return PRINT[lang](rounded(fraction, decimals))


def people_figure(result: Result, lang: str) -> str:
    """Return a result's figure for people; past six decimals only on which side of the bound it lies."""
    if result.value is None:
        return "…"
    line = line_of(result, with_ends=False)
    unit = "%" if result.is_rate else ""
    if line.decimals > MOST_FOR_PEOPLE and result.bound is not None:
        side = "<" if result.value < result.bound else ">"
        return f"{side}{_bound_text(result, lang)}{unit}"
    return PRINT[lang](line.text(result.value) or "") + unit


def _bound_text(result: Result, lang: str) -> str:
    """Return the bound with the digits that were declared, as short as they are."""
    bound = (result.bound or Fraction(0)) * (100 if result.is_rate else 1)
    for decimals in range(MOST_FOR_PEOPLE + 1):
        if Fraction(rounded(bound, decimals)) == bound:
            return PRINT[lang](rounded(bound, decimals))
    return PRINT[lang](rounded(bound, MOST_FOR_PEOPLE))


def requirement_text(result: Result, lang: str) -> str:
    """Return what is required, with the baseline's figure where that is the bound: `> 30%`, `≥ 97,84%`."""
    if result.require is None or result.op is None:
        return "–"
    sign = {">=": "≥", "<=": "≤"}.get(result.op, result.op)
    unit = "%" if result.is_rate else ""
    if result.bound is None:
        return f"{sign} {'năm trước' if lang == 'vi' else 'last year'}"
    if result.baseline is None:
        return f"{sign} {_bound_text(result, lang)}{unit}"
    line = line_of(result, with_ends=False)
    return f"{sign} {PRINT[lang](line.text(result.bound) or '')}{unit}"
