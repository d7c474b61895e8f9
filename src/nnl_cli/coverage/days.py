"""The days of a period, where no reference date says on which of them its tables stand."""

import calendar
import re

from nnl_cli.plan.periods import period_order

LESSONS_END = "05-31"  # on which the reports of a school year stand
SCHOOL_YEAR_ENDS = "08-31"  # the next begins with September
QUARTER = re.compile(r"\b(?:quý|quarter|q)\b", re.IGNORECASE)
MONTHS = 12


def last_day(period: str) -> str:
    """Return the last day of a year, school year, quarter or month as ISO text; "" of a period that is none."""
    year, *rest = period_order(period) or (0,)
    if not 1000 <= year <= 9998 or len(rest) > 1:
        return ""
    if not rest:
        return f"{year}-12-31"
    if rest[0] == year + 1:
        return f"{rest[0]}-{SCHOOL_YEAR_ENDS}"
    month = 3 * rest[0] if QUARTER.search(period) else rest[0]
    if not 1 <= month <= MONTHS:
        return ""
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def day_before(period: str) -> str:
    """Return the day before the first of a period, as ISO text; "" of a period that is none."""
    end = last_day(period)
    if not end:
        return ""
    is_year = len(period_order(period) or ()) == 1 or bool(lessons_end(period))
    months = MONTHS if is_year else 3 if QUARTER.search(period) else 1
    year, month = divmod(MONTHS * int(end[:4]) + int(end[5:7]) - 1 - months, MONTHS)
    return f"{year:04}-{month + 1:02}-{calendar.monthrange(year, month + 1)[1]:02}"


def lessons_end(period: str) -> str:
    """Return the day on which the lessons of a school year end, as ISO text; "" of any other period."""
    end = last_day(period).removesuffix(SCHOOL_YEAR_ENDS)
    is_school_year = len(period_order(period) or ()) == 2 and end.startswith(
        f"{(period_order(period) or (0,))[0] + 1}-"
    )
    return f"{end}{LESSONS_END}" if is_school_year else ""
