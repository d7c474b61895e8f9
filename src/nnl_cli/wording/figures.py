"""Round for eyes only, half up, and never so that a printed figure contradicts its verdict (rule 14)."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.report.model import Exact, PartResult, Result
from nnl_cli.report.rounding import in_units

USUAL = 2
MOST_FOR_PEOPLE = 6
DECLARED = 12  # decimals of a bound: a plan's own digits are not cut where a figure lies near it
HELD = 15  # digits that a spreadsheet keeps of a number
LONGEST = 100  # signs of a number in a sentence
MOST = 60  # so many are tried one by one; figures nearer to each other than that are reckoned out


def rounded(value: Exact, decimals: int, scale: int = 1) -> str:
    """Return so many times a number with so many decimals and a decimal point, halves away from zero."""
    units = in_units(value.numerator * scale, value.denominator, decimals)
    digits = f"{abs(units):0{decimals + 1}d}"
    sign = "-" if units < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def agrees(value: Exact, bound: Exact, decimals: int) -> bool:
    """Whether value and bound stand to each other in print as they do exactly."""
    (top, bottom), (bound_top, bound_bottom) = value.as_integer_ratio(), bound.as_integer_ratio()
    difference = top * bound_bottom - bound_top * bottom
    printed = in_units(top, bottom, decimals) - in_units(bound_top, bound_bottom, decimals)
    return _sign(printed) == _sign(in_units(difference, bottom * bound_bottom, decimals)) == _sign(difference)


def apart(value: Fraction, other: Fraction | None, start: int) -> str:
    """Return a value with as many decimals, from `start` on, as show on which side of another it lies."""
    return rounded(value, start if other is None else telling([(value, other)], start))


def _enough(pairs: Iterable[tuple[Exact, Exact]]) -> int:
    """Return a number of decimals that tells the figures of each pair apart, however near they lie."""
    gaps = (abs(Fraction(value) - bound) for value, bound in pairs if value != bound)
    return max((len(str(gap.denominator // gap.numerator)) for gap in gaps), default=MOST)


class Line(NamedTuple):
    """The figures of one result in one number of decimals; percents for a rate, else numbers."""

    decimals: int
    scale: int

    def text(self, value: Exact | None) -> str | None:
        """Return a figure of the line as digits with a decimal point."""
        return None if value is None else rounded(value, self.decimals, self.scale)


def line_of(result: Result, with_ends: bool = True) -> Line:
    """Return how to print a result's figures: two decimals, or as many as its verdict and its notes need.

    `with_ends` counts in the lowest and highest value that gaps leave possible, and the parts of a mixed total.
    """
    kept = _LAST.get(with_ends)  # a row asks for figure, counts, gap and requirement of one result, one after the other
    if kept is None or kept[0] is not result:
        kept = _LAST[with_ends] = (result, _line_of(result, with_ends))
    return kept[1]


_LAST: dict[bool, tuple[Result, Line]] = {}


def _line_of(result: Result, with_ends: bool) -> Line:
    scale = 100 if result.is_rate else 1
    pairs = list(_compared(result, scale, with_ends))
    start = USUAL if result.is_rate or not all(map(_all_whole, (result, *result.beside))) else 0
    start = start if result.round is None else result.round
    return Line(telling(pairs, start), scale)


def of_ends(result: Result, line: Line) -> Line:
    """Return a result's line with no more decimals than its ends need to tell them from all that they stand against."""
    least = min(line.decimals, USUAL if result.round is None else result.round)
    if line.decimals == least:
        return line
    ends = [end * line.scale for end in (result.lowest, result.highest) if end is not None]
    pairs: list[tuple[Exact, Exact]] = [(end, bound * line.scale) for end in ends for bound in held_against(result)]
    pairs += [(ends[0], ends[-1])] if ends else []
    return line._replace(decimals=min(telling(pairs, least), line.decimals))


def telling(pairs: Sequence[tuple[Exact, Exact]], start: int) -> int:
    """Return how many decimals, from `start` on, keep the order of the figures of each pair in print."""
    for decimals in range(start, MOST):
        if all(agrees(value, bound, decimals) for value, bound in pairs):
            return decimals
    return _enough(pairs)


def _all_whole(result: Result) -> bool:
    figures = (result.value, result.bound, result.lowest, result.highest)
    return all(figure is None or figure.denominator == 1 for figure in figures)


def _compared(result: Result, scale: int, with_ends: bool) -> Iterable[tuple[Exact, Exact]]:
    """Yield the pairs of figures whose order the print must keep, those of the other targets of one figure included."""
    for one in (result, *result.beside):
        yield from _own(one, scale, with_ends)


def _own(result: Result, scale: int, with_ends: bool) -> Iterable[tuple[Exact, Exact]]:
    """Yield the pairs of one target."""
    bounds = [*floors_of(result), *_bounds(result, with_ends)]
    yield from _pairs(result, bounds, scale, with_ends or result.is_range)
    yield from _noted(result, scale)
    for part in result.parts if with_ends else ():
        yield from _pairs(part, _bounds(part, with_ends), scale, with_ends)
    if result.completion is not None and not (scale == 1 and _all_whole(result)):  # whole numbers need no decimals
        yield result.completion * 100, Fraction(100)


def floors_of(result: Result) -> Iterable[Fraction]:
    """Yield what a result's notes hold its figure against: the law's least, the straight way to a milestone."""
    values = (note.details.get("value") for note in result.notes if note.code in ("legal-floor", "way"))
    return (value for value in values if isinstance(value, Fraction))


def _noted(result: Result, scale: int) -> Iterable[tuple[Fraction, Fraction]]:
    """Yield what notes hold against each other, so that one figure reads alike in the line and in its notes.

    Not where that would take more decimals than people read: then the note alone has them.
    """
    for note in result.notes:
        value, against = note.details.get("value"), note.details.get("against")
        if isinstance(value, Fraction) and isinstance(against, Fraction):
            if agrees(value * scale, against * scale, MOST_FOR_PEOPLE):
                yield value * scale, against * scale


def _bounds(result: Result | PartResult, with_ends: bool) -> Iterable[Fraction]:
    """Yield what a figure is compared with: one bound, a range's ends, or those within which a baseline is known."""
    asked = result.requirement
    if asked is not None and asked.is_range and not (isinstance(result, Result) and result.parts):
        yield from (end for end in (asked.value, asked.most) if end is not None)
    elif result.bound is not None:
        yield result.bound
    elif with_ends and result.baseline is not None and asked is not None:
        ends = (asked.bound(end) for end in (result.baseline.low, result.baseline.high) if end is not None)
        yield from (end for end in ends if end is not None)


def _pairs(
    result: Result | PartResult, bounds: Iterable[Fraction], scale: int, with_ends: bool
) -> Iterable[tuple[Exact, Exact]]:
    figures = (result.value, result.lowest, result.highest) if with_ends else (result.value,)
    if result.value == result.lowest == result.highest:
        figures = (result.value,)  # one figure, without gaps
    known = [figure * scale for figure in figures if figure is not None]
    return ((figure, against) for against in (bound * scale for bound in bounds) for figure in known)


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
    """Return a number for people: exact where six decimals hold it, else with two, or with as many as asked."""
    return PRINT[lang](rounded(value, _exact_places(value, USUAL) if decimals is None else decimals))


def exact_digits(value: Exact) -> str | None:
    """Return a figure whole as digits with a decimal point, None where no decimals end it (1/3)."""
    bottom = value.denominator
    for factor in (2, 5):
        while bottom % factor == 0:
            bottom //= factor
    return rounded(value, _places_of(value.denominator)) if bottom == 1 else None


def is_held(digits: str) -> bool:
    """Whether a spreadsheet keeps all digits of a number."""
    return sum(map(str.isdigit, digits.lstrip("-0."))) <= HELD


def _places_of(denominator: int) -> int:
    """Return the decimals of a fraction whose denominator has no factors but 2 and 5."""
    return next(places for places in range(denominator.bit_length()) if 10**places % denominator == 0)


def _exact_places(value: Exact, otherwise: int, most: int = MOST_FOR_PEOPLE) -> int:
    """Return how many decimals hold a number whole, `otherwise` where `most` do not."""
    return next((count for count in range(most + 1) if 10**count % value.denominator == 0), otherwise)


def completion_digits(completion: Exact | None, line: Line) -> str | None:
    """Return figure over target in percent with a decimal point: 100 only where it is, whatever decimals a line has."""
    return None if completion is None else apart(Fraction(completion) * 100, Fraction(100), line.decimals or USUAL)


def own_digits(value: Exact | None, is_rate: bool) -> str | None:
    """Return a figure with a decimal point and the digits that it needs by itself, whatever it is held against."""
    if value is None:
        return None
    shown = Fraction(value) * (100 if is_rate else 1)
    return rounded(shown, max(_exact_places(shown, USUAL), USUAL if is_rate else 0))


def pair(numerator: Exact, denominator: Exact | None, lang: str, line: Line | None = None) -> str:
    """Return a pair as counted, `341/1.240`; a part without end has the decimals that give its line's figure again."""
    if denominator is None:
        return number(numerator, lang)
    parts = (Fraction(numerator), Fraction(denominator))
    for decimals in range(USUAL, MOST):
        digits = [rounded(part, _exact_places(part, decimals)) for part in parts]
        if _gives(digits, parts, line or Line(USUAL, 100)):
            break
    return "/".join(map(PRINT[lang], digits))


def _gives(digits: Sequence[str], parts: Sequence[Fraction], line: Line) -> bool:
    """Whether what is printed of a pair divides to the figure that is printed beside it; whole numbers always do."""
    if all(part.denominator == 1 for part in parts):
        return True
    top, bottom = map(Fraction, digits)
    if not parts[1]:
        return True
    return bool(bottom) and line.text(top / bottom) == line.text(parts[0] / parts[1])


NUMBER = re.compile(r"-?(0|[1-9]\d*)((/[1-9]\d*)|(\.\d+))?")
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def told(text: str, lang: str) -> str:
    """Return a number's text as people read it, with the decimals it was given, and a date; other texts stay."""
    if DAY.fullmatch(text):
        return day(text, lang)
    found = NUMBER.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        return text
    return number(Fraction(text), lang) if found[3] else PRINT[lang](text)


def day(iso: str, lang: str) -> str:
    """Return an ISO date as people write it: 31/12/2024."""
    found = DAY.fullmatch(iso) if lang == "vi" else None
    return f"{found[3]}/{found[2]}/{found[1]}" if found else iso


def declared(value: Fraction, is_rate: bool, lang: str) -> str:
    """Return a bound with the digits that were declared, as short as they are: `30,5%`."""
    bound, unit = value * (100 if is_rate else 1), "%" if is_rate else ""
    return PRINT[lang](rounded(bound, _exact_places(bound, MOST_FOR_PEOPLE, DECLARED))) + unit


def held_against(result: Result) -> Sequence[Fraction]:
    """Return every figure that a result's is held against, the least first: the same beside all targets of one figure.

    Bounds, the ends of a range, and what notes hold it against.
    """
    every = (result, *result.beside)
    return sorted({bound for one in every for bound in (*_bounds(one, with_ends=False), *floors_of(one))})


def crowded(value: Exact | None, bounds: Sequence[Fraction], line: Line) -> Fraction | None:
    """Return the first bound to which a figure lies too near for six decimals, None where they do."""
    if value is None or line.decimals <= MOST_FOR_PEOPLE:
        return None
    return next((b for b in bounds if not agrees(value * line.scale, b * line.scale, MOST_FOR_PEOPLE)), None)
