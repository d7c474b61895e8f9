"""Read the target language: `> 30%`, `>= baseline`, `> baseline + 2 points`."""

import re
from collections.abc import Callable
from fractions import Fraction
from operator import eq, ge, gt, le, lt
from typing import NamedTuple

from nnl_cli.patterns import late

COMPARE: dict[str, Callable[[int | Fraction, int | Fraction], bool]] = {">": gt, ">=": ge, "=": eq, "<=": le, "<": lt}

FORM = late(
    r"""(?P<op>>=|<=|>|<|=)\s*
    (?: (?P<baseline>baseline)\s*(?:(?P<sign>[+-])\s*(?P<points>\d+(?:[.,]\d+)?)\s*points?)?
      | (?P<number>\d+(?:[.,]\d+)?)\s*(?P<percent>%)? )""",
    re.VERBOSE | re.ASCII,
)


class RequirementError(ValueError):
    """A text is not in the target language."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code, self.said = code, details


class Requirement(NamedTuple):
    """What a rate, ratio or count must be.

    `value` is the fixed bound (a fraction of 1 for a percentage), or None where the baseline is
    the bound; `points` is added to the baseline, as a fraction of 1.
    """

    text: str
    op: str
    value: Fraction | None
    percent: bool
    points: Fraction = Fraction(0)

    @property
    def on_baseline(self) -> bool:
        """Whether the bound is last period's figure."""
        return self.value is None

    @property
    def wants_more(self) -> bool:
        """Whether a larger figure is the better one."""
        return self.op in (">", ">=")

    def bound(self, baseline: Fraction | None) -> Fraction | None:
        """Return the figure to compare with; None where it needs a baseline that is not there."""
        if self.value is not None:
            return self.value
        return None if baseline is None else baseline + self.points


def parse_requirement(text: str) -> Requirement:
    """Return a requirement; raise RequirementError where the text is not one."""
    match = FORM.fullmatch(text.strip())
    if match is None:
        raise _refusal(text.strip())
    op, number, points = match["op"], match["number"], _number(match["points"] or "0") / 100
    if match["baseline"]:
        points = -points if match["sign"] == "-" else points
        return Requirement(_spell(match), op, None, bool(points), points)
    value = _number(number) / (100 if match["percent"] else 1)
    return Requirement(_spell(match), op, value, bool(match["percent"]))


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


def _spell(match: re.Match[str]) -> str:
    """Return the one spelling of a requirement, so that equal ones read equal."""
    if not match["baseline"]:
        return f"{match['op']} {match['number'].replace(',', '.')}{match['percent'] or ''}"
    tail = f" {match['sign']} {match['points'].replace(',', '.')} points" if match["points"] else ""
    return f"{match['op']} baseline{tail}"


def _refusal(text: str) -> RequirementError:
    """Return the error that fits: a bare value is ambiguous, 1.234,5 has a thousands sign."""
    if re.fullmatch(r"\d+(?:[.,]\d+)?\s*%?", text, re.ASCII):
        bare = text.replace(" ", "")
        return RequirementError("target-bare", found=text, first=f">= {bare}", second=f"> {bare}")
    if re.match(r"[≥≤]", text):
        sign = {"≥": ">=", "≤": "<="}[text[0]]
        return RequirementError("target-sign", found=text, mend=f"{sign} {text[1:].strip()}")
    return RequirementError("target-form", found=text)
