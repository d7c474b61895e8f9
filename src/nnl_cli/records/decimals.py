"""Decide by a whole column which sign stands before decimals: `1.234` alone could be two numbers."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from nnl_cli.names import INVISIBLE
from nnl_cli.patterns import late
from nnl_cli.sources.tables import Cell

SPACES = late(r"[ \u00a0\u2007\u2009\u200a\u202f\u3000]+")
DASHES = str.maketrans("–—−", "---")
BOTH = "both"
SignOf = Callable[[], str | None]
# What a number shows of itself: decimals that are no group of three, or groups that are no decimals.
POINT = late(
    r"-?(?:\d+\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,})", re.ASCII
)
COMMA = late(r"-?(?:\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{4,},\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})", re.ASCII)


def unknown() -> str | None:
    """Return that nothing is known of a column."""
    return None


def figure_text(cell: str) -> str:
    """Return what a cell shows as a figure: spelling habits folded, and no mark taken away or made a digit."""
    if cell.isascii():
        return cell.strip().casefold()
    if any(unicodedata.decomposition(c).startswith(("<super>", "<sub>", "<circle>", "<fraction>")) for c in cell):
        return cell
    text = unicodedata.normalize("NFKC", cell).translate(INVISIBLE).translate(DASHES)
    return unicodedata.normalize("NFC", text.casefold()).strip()


def exact_text(value: Fraction) -> str:
    """Return a fraction of tens as a decimal number: a typed number times a power of ten always is one."""
    if value.denominator == 1:
        return str(value.numerator)
    places = len(str(value.denominator)) + value.denominator.bit_length()
    digits = value * 10**places
    return format(Decimal(f"{digits.numerator}e-{places}"), "f")


def decimal_sign(cells: Iterable[str]) -> str | None:
    """Return the sign before decimals that a column's cells prove, BOTH where they contradict each other."""
    found: set[str] = set()
    for cell in cells:
        if cell.isdecimal() or isinstance(cell, Cell):
            continue
        text = SPACES.sub("", figure_text(cell)).removeprefix("'").removesuffix("%")
        found |= {sign for sign, pattern in ((".", POINT), (",", COMMA)) if pattern.fullmatch(text)}
    return BOTH if len(found) > 1 else next(iter(found), None)
