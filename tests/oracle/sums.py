"""Sums over all completions, the rates they give, and what a requirement says of those (rules 6, 9 and 10)."""

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cache
from operator import eq, ge, gt, le, lt
from typing import NamedTuple

from oracle.language import Number

Pair = tuple[Number, Number]
HOLDS: Mapping[str, Callable[[Number, Number], bool]] = {">": gt, ">=": ge, "=": eq, "<=": le, "<": lt}


class Require(NamedTuple):
    """A requirement: an operator and a bound, or points above a baseline where there is no bound."""

    op: str
    bound: Fraction | None
    points: Fraction


@cache
def require_of(text: str) -> Require:
    """Return a requirement as written."""
    op, rest = text.split(maxsplit=1)
    if rest.startswith("baseline"):
        points = re.search(r"\+ ([\d.]+) points", rest)
        return Require(op, None, Fraction(points[1]) / 100 if points else Fraction(0))
    return Require(op, _figure(rest), Fraction(0))


def _figure(text: str) -> Fraction:
    return Fraction(text.rstrip("%")) / (100 if text.endswith("%") else 1)


class Base(NamedTuple):
    """What last year's figure may be: every completion of its table, or what a typed one was rounded from."""

    low: Number
    high: Number
    rounded: bool = False
    simple: bool = True


class Range(NamedTuple):
    """The least and the largest rate, of completions that have one, and whether some have none (nothing below)."""

    low: Number
    high: Number
    hollow: bool


def range_of(choices: Iterable[Iterable[Pair]], is_count: bool) -> Range | None:
    """Return the range of sum over sum when every unit brings one of its pairs; None if there is never a rate.

    For each sum below only the least and the largest sum above matter, so only those are carried on.
    """
    sums: dict[Number, tuple[Number, Number]] = {0: (0, 0)}
    for pairs in choices:
        sums = _added(sums, pairs, is_count)
    if is_count:
        return Range(*sums[0], hollow=False)
    rates = [Fraction(n) / d for d, ends in sums.items() if d for n in ends]
    return Range(min(rates), max(rates), 0 in sums) if rates else None


def _added(
    sums: Mapping[Number, tuple[Number, Number]], pairs: Iterable[Pair], is_count: bool
) -> dict[Number, tuple[Number, Number]]:
    found: dict[Number, tuple[Number, Number]] = {}
    for below, (least, most) in sums.items():
        for n, d in pairs:
            key = below if is_count else below + d
            low, high = least + n, most + n
            if key in found:
                low, high = min(low, found[key][0]), max(high, found[key][1])
            found[key] = low, high
    return found


def rates_of(choices: Iterable[Iterable[Pair]], is_count: bool) -> set[Number]:
    """Return every single rate that the units' pairs can make: few units, one certain pair or none each."""
    sums: set[Pair] = {(0, 0)}
    for pairs in choices:
        sums = {(n + m, 0 if is_count else d + e) for n, d in sums for m, e in pairs}
    return {n for n, _ in sums} if is_count else {Fraction(n) / d for n, d in sums if d}


def answers(require: Require, rates: Range, base: Base | None, ceiling: bool) -> frozenset[bool]:
    """Return whether the requirement holds, for every rate in a range; the ends say it all.

    For `=` a bound anywhere between the ends is in doubt (rule 9: *every* rate in [lowest, highest]). The ends are
    those of completions, so an end that none reaches is open by itself.
    """
    low, high = _bounds(require, base)
    if require.op == "=":
        if rates.low == rates.high == low == high:
            return frozenset({True})
        return frozenset({False}) if rates.high < low or high < rates.low else frozenset({True, False})
    ends = [(rate, bound) for rate in (rates.low, rates.high) for bound in (low, high)]
    return frozenset(_holds(require, rate, bound, ceiling) for rate, bound in ends)


def _bounds(require: Require, base: Base | None) -> tuple[Number, Number]:
    if require.bound is not None:
        return require.bound, require.bound
    assert base is not None
    return base.low + require.points, base.high + require.points


def _holds(require: Require, rate: Number, bound: Number, ceiling: bool) -> bool:
    """Compare one rate with one bound; a proven part cannot rise above exactly 1 (rule 10)."""
    kept = ceiling and require == Require(">", None, Fraction(0)) and rate == bound == 1
    return HOLDS[require.op](rate, bound) or kept


def shortfall(require: Require, pair: Pair, is_count: bool, base: Base | None, cap: bool, ceiling: bool) -> int | None:
    """Return the smallest whole number that makes one figure meet the requirement; None where none would (rule 12)."""
    top, bottom = pair
    if require.op == "=" or not (bottom or is_count):
        return None
    step = -1 if require.op in ("<", "<=") else 1
    for number in range(3000):
        more = top + step * number
        if (more < 0 and step < 0) or (cap and step > 0 and more > bottom):
            return None
        rate = more if is_count else Fraction(more) / bottom
        if answers(require, Range(rate, rate, False), base, ceiling) == {True}:
            return number
    return None
