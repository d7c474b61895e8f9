"""Read a column of published percentages: all that a plan has, so that a cell in doubt is refused."""

from collections.abc import Callable
from decimal import Decimal

from nnl_cli.problems import Severity
from nnl_cli.records.cells import Guards, Reading
from nnl_cli.records.decimals import SignOf, unknown


def published(guards: Guards, says_percent: bool) -> Callable[[str, SignOf], Reading]:
    """Return the reader of such a column; `says_percent`: its label has the sign that its cells may lack.

    A number up to 1 without the sign may be a share of 1 as well.
    """

    def read(cell: str, sign: SignOf = unknown) -> Reading:
        reading = guards.percent(cell, sign)
        if reading.text is None:
            return reading._replace(severity=Severity.ERROR) if reading.code else reading
        if not says_percent and "%" not in cell and 0 < Decimal(reading.text) <= 1:
            return Reading(None, "percent-or-share", Severity.ERROR)
        return reading

    return read
