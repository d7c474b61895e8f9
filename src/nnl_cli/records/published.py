"""Read a column of percentages for more than comparing: what the sign says of a number up to 1."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from nnl_cli.problems import Severity
from nnl_cli.records.cells import Guards, Reading
from nnl_cli.records.decimals import SignOf, figure_text, unknown


class Signed(Decimal):
    """A percentage up to 1 that its cell, or the label of its column, writes with the sign: `0,5%` is no half."""


def with_signs(values: Sequence[Any], cells: Sequence[str], says_percent: bool) -> Sequence[Any]:
    """Return the percentages of a column, those up to 1 that have the sign as `Signed`; mostly as they are."""
    if not says_percent and "%" not in figure_text("".join(cells)):
        return values
    pairs = zip(values, cells, strict=True)
    return [
        Signed(value) if 0 < value <= 1 and (says_percent or "%" in figure_text(cell)) else value
        for value, cell in pairs
    ]


def published(guards: Guards, says_percent: bool) -> Callable[[str, SignOf], Reading]:
    """Return the reader of such a column; `says_percent`: its label has the sign that its cells may lack.

    A number up to 1 without the sign may be a share of 1 as well.
    """

    def read(cell: str, sign: SignOf = unknown) -> Reading:
        reading = guards.percent(cell, sign)
        if reading.text is None:
            return reading._replace(severity=Severity.ERROR) if reading.code else reading
        if not says_percent and "%" not in figure_text(cell) and 0 < Decimal(reading.text) <= 1:
            return Reading(None, "percent-or-share", Severity.ERROR)
        return reading

    return read
