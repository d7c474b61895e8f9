"""Read a figure that somebody typed: exact as a fraction or count, else known to half its last digit."""

import re
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.patterns import late

FORM = late(r"(?P<n>\d+)\s*/\s*(?P<d>\d+)|(?P<number>\d+(?:[.,](?P<decimals>\d+))?)\s*(?P<percent>%)?", re.ASCII)


class Figure(NamedTuple):
    """A known figure: every value from `low` to `high` is possible; equal where it is exact.

    Rates are fractions of 1, never percents.
    """

    low: Fraction
    high: Fraction

    @property
    def exact(self) -> bool:
        """Whether only one value is possible."""
        return self.low == self.high

    @property
    def percent(self) -> str | None:
        """The percentage that was typed, its digits with a point; None where the figure is exact."""
        if self.exact:
            return None
        middle = (self.low + self.high) / 2 if self.low else self.low
        steps = 1 / (200 * (self.high - middle))  # of a last digit in one percent
        decimals, digits = len(str(int(steps))) - 1, str(int(middle * 100 * steps))
        shown = digits.zfill(decimals + 1)
        return f"{shown[:-decimals]}.{shown[-decimals:]}" if decimals else shown


def parse_level(text: str) -> Fraction:
    """Return the exact level of `60%`, `60,5 %` or `12`: a level that is set is not rounded."""
    match = FORM.fullmatch(text.strip())
    if match is None or match["n"]:
        raise ValueError(text)
    return Fraction(match["number"].replace(",", ".")) / (100 if match["percent"] else 1)


def parse_figure(text: str) -> Figure:
    """Return the figure of `31/62`, `98.7%`, `98,7 %` or `12`; raise ValueError for anything else.

    A typed percentage stands for every rate within half a unit of its last digit (design: rule 10).
    """
    match = FORM.fullmatch(text.strip())
    if match is None or (match["d"] and not int(match["d"])):
        raise ValueError(text)
    if match["n"]:
        exact = Fraction(int(match["n"]), int(match["d"]))
        return Figure(exact, exact)
    value = Fraction(match["number"].replace(",", "."))
    if not match["percent"]:
        return Figure(value, value)
    half = Fraction(1, 2 * 10 ** len(match["decimals"] or ""))
    return Figure(max(Fraction(0), value - half) / 100, (value + half) / 100)
