"""Find the last row of a table that gives the mean of the others: it may be no unit, whatever its name (rule 15)."""

from collections.abc import Sequence
from fractions import Fraction

from nnl_cli.records.sums import COLUMNS, SURE, UNITS, Figure, Lines

WHOLE, CENTS = Fraction(1, 2), Fraction(1, 200)  # how far a rounded mean may lie from the true one


def ends_in_mean(lines: Lines) -> bool:
    """Tell whether the last row, without a code in a table of codes, is the mean of the others.

    In every figure column that it fills, two of them at 10 or more and not the same in all rows: over all rows, or
    over those that give the figure, rounded to whole numbers or to two decimals.
    """
    last = lines.size - 1
    if last < UNITS or not lines.may[last] or lines.coded is None or lines.coded[last]:
        return False
    sure = 0
    for values, given in zip(lines.columns, lines.given, strict=True):
        if not given[last]:
            continue
        if not _is_mean(values[last], values[:last], sum(given[:last])):
            return False
        sure += values[last] >= SURE and min(values[:last]) != max(values[:last])
    return sure >= COLUMNS


def _is_mean(value: Figure, others: Sequence[Figure], given: int) -> bool:
    near = WHOLE if value == int(value) else CENTS
    return any(abs(Fraction(sum(others)) / count - value) <= near for count in {len(others), given} if count)
