"""Decide by a whole column which sign stands before decimals: `1.234` alone could be two numbers."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from nnl_cli.names import FOREIGN, INVISIBLE, RUN, scripts, to_plain
from nnl_cli.patterns import late
from nnl_cli.sources.tables import Cell

SPACES = late(r"[ \u00a0\u2007\u2009\u200a\u202f\u3000]+")
DASHES = str.maketrans("–—−", "---")
# Signs between the digits of a number: what parts thousands and nothing else becomes a tick, the Arabic percent
# sign and comma those that everybody knows. The Arabic decimal sign stays: it can be read in one way only.
AMONG_DIGITS = str.maketrans({**dict.fromkeys("´′‘’ʼ\u066c", "'"), "\u066a": "%", "\u060c": ","})
ONLY_DECIMAL = "\u066b"
BOTH = "both"
IN_THREES = ".3"  # the point stands before decimals, and thousands are parted in threes: 1,234,567
SignOf = Callable[[], str | None]
# What a number shows of itself: decimals that are no group of three, or groups that are no decimals.
POINT = late(
    r"-?(?:\d+\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?)",
    re.ASCII,
)
COMMA = late(r"-?(?:\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{4,},\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})", re.ASCII)

# Lakh and crore: the last three digits, before them pairs; 1,234 is written so in both ways.
LAKH = late(r"-?[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?", re.ASCII)
THREES = late(r"-?(?:[1-9]\d{2}(?:,\d{3})+|[1-9]\d?(?:,\d{3}){2,})(?:\.\d+)?", re.ASCII)


def unknown() -> str | None:
    """Return that nothing is known of a column."""
    return None


def figure_text(cell: str) -> str:
    """Return what a cell shows as a figure: spelling habits folded, and no mark taken away or made a digit.

    Digits of another script are written as 0 to 9, unless they are of two scripts: then they stay, and are no number.
    """
    if cell.isascii():
        return cell.strip().casefold()
    if has_small_digits(cell):
        return cell
    text = unicodedata.normalize("NFKC", cell.translate(AMONG_DIGITS)).translate(INVISIBLE).translate(DASHES)
    text = unicodedata.normalize("NFC", text.casefold()).strip()
    if not FOREIGN.search(text):
        return text
    digits = "".join(RUN.findall(text))
    return text.translate(to_plain(digits)) if len(scripts(digits)) == 1 else text


def has_small_digits(cell: str) -> bool:
    """Tell whether a cell has raised, lowered, circled or broken digits: marks, which are no part of a figure."""
    return any(unicodedata.decomposition(c).startswith(("<super>", "<sub>", "<circle>", "<fraction>")) for c in cell)


def exact_text(value: Fraction) -> str:
    """Return a fraction of tens as a decimal number: a typed number times a power of ten always is one."""
    if value.denominator == 1:
        return str(value.numerator)
    places = len(str(value.denominator)) + value.denominator.bit_length()
    digits = value * 10**places
    return format(Decimal(f"{digits.numerator}e-{places}"), "f")


def decimal_sign(cells: Iterable[str]) -> str | None:
    """Return the sign before decimals that a column's cells prove, BOTH where they contradict each other.

    IN_THREES where it is the point and some cells have their thousands in threes, others in pairs.
    """
    found: set[str] = set()
    groups: set[str] = set()
    for cell in cells:
        if cell.isdecimal() or isinstance(cell, Cell):
            continue
        text = SPACES.sub("", figure_text(cell)).removeprefix("'").removesuffix("%")
        found |= {sign for sign, pattern in ((".", POINT), (",", COMMA)) if pattern.fullmatch(text)}
        groups |= {name for name, pattern in GROUPS.items() if "," in text and pattern.fullmatch(text)}
    if len(found) > 1:
        return BOTH
    return IN_THREES if len(groups) > 1 else next(iter(found), None)


GROUPS = {"pairs": LAKH, "threes": THREES}


def before_decimals(known: str | None) -> str | None:
    """Return the sign itself of what is known of a column."""
    return "." if known == IN_THREES else known
