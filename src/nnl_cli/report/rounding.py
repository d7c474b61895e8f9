"""Round half up, away from zero: for eyes everywhere, and before a verdict only where a plan says so (rule 14)."""

from fractions import Fraction

from nnl_cli.report.result import Exact


def in_units(top: int, bottom: int, decimals: int) -> int:
    """Return a quotient in units of its last decimal, halves away from zero."""
    top *= 10**decimals
    units = (2 * abs(top) + bottom) // (2 * bottom)
    return -units if top < 0 else units


def half_up(value: Exact, decimals: int) -> Fraction:
    """Return a number rounded to so many decimals, halves away from zero."""
    return Fraction(in_units(*value.as_integer_ratio(), decimals), 10**decimals)
