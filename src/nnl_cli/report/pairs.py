"""Write a pair as it was counted, for every stop that prints one."""

import re
from fractions import Fraction

from nnl_cli.plan.requirements import Requirement
from nnl_cli.report.model import Exact

PAIR = re.compile(r"(\([^()]*\)|[^/()]+)/(\([^()]*\)|[^/()]+)")


def over(numerator: Exact | str, denominator: Exact | str | None) -> str:
    """Return a pair as counted, a fraction in brackets, so that 8/5 over 3 cannot be misread: `(8/5)/3`."""
    top, below = (f"({part})" if "/" in str(part) else str(part) for part in (numerator, denominator))
    return str(numerator) if denominator is None else f"{top}/{below}"


def read_pair(text: str, is_count: bool) -> tuple[Exact, Exact | None] | None:
    """Return the pair that `over` wrote, None where a text is none; of a count `71/2` is one number."""
    found = None if is_count else PAIR.fullmatch(text)
    if found is None and not is_count:
        return None
    try:
        top, bottom = (found[1], found[2]) if found else (text, None)
        return Fraction(top.strip("()")), None if bottom is None else Fraction(bottom.strip("()"))
    except (ValueError, ZeroDivisionError):
        return None


def bound_by_unit(requirement: Requirement | None) -> int | str | None:
    """Return what the bounds of the units come to, as a whole number or n/d, where each reports its own."""
    if requirement is None or requirement.field is None or requirement.value is None:
        return None
    value = requirement.value
    return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
