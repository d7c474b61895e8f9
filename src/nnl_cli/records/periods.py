"""Which period a row speaks of, however the table writes it."""

import datetime
import re
from collections.abc import Mapping

from nnl_cli.names import fold
from nnl_cli.plan.model import Head

SCHOOL_YEAR = re.compile(r"(?:năm học |nh )?(\d{4}|\d{2}) ?[-/] ?(\d{4}|\d{2})")
YEAR = re.compile(r"(?:năm )?(\d{4})(?:\.0)?")


class Periods:
    """The plan's periods and the ways tables write them."""

    def __init__(self, head: Head, chosen: str) -> None:
        self.chosen = chosen
        self.spellings: dict[str, str] = {}
        for period, ways in head.periods.items():
            for way in (period, *ways):
                self.spellings[self._plain(way)] = period
        self.known = sorted({*head.periods, chosen})

    @staticmethod
    def _plain(text: str) -> str:
        """Return one spelling for the ways of writing a year or school year: 23-24 is 2023-2024."""
        folded = fold(text)
        if match := SCHOOL_YEAR.fullmatch(folded):
            first, last = (year if len(year) == 4 else f"20{year}" for year in match.groups())
            if int(last) == int(first) + 1:  # 12/2023 is a month, not a school year
                return f"{first}-{last}"
        if match := YEAR.fullmatch(folded):
            return match[1]
        return folded

    def read(self, text: str) -> str | None:
        """Return the period of a cell: the plan's name for it, else a year as written; None if neither."""
        plain = self._plain(text)
        if plain in self.spellings:
            return self.spellings[plain]
        if plain == self._plain(self.chosen):
            return self.chosen
        return plain if re.fullmatch(r"\d{4}(-\d{4})?", plain) else None

    def before(self, period: str) -> str | None:
        """Return the period right before one: the plan's, else the year before."""
        earlier = [known for known in self.known if is_before(known, period)]
        if earlier:
            return max(earlier, key=period_order)
        if match := SCHOOL_YEAR.fullmatch(period):
            return f"{int(match[1]) - 1}-{int(match[2]) - 1}"
        return str(int(period) - 1) if period.isdecimal() else None


NUMBER = re.compile(r"\d+")


def period_order(period: str) -> tuple[int, ...]:
    """Return what sorts periods of one form: the numbers in their name, in order."""
    return tuple(map(int, NUMBER.findall(period)))


def is_before(period: str, other: str) -> bool:
    """Whether a period comes before another of the same form.

    Of a year and a school year that cannot be told: only the plan's spellings say which is which.
    """
    same_form = NUMBER.sub("#", period) == NUMBER.sub("#", other)
    return same_form and period_order(period) < period_order(other)


def spelled(periods: Mapping[str, list[str]]) -> str:
    """Return the plan's periods with their spellings, for a message."""
    return ", ".join(f"{period} ({', '.join(ways)})" if ways else period for period, ways in periods.items())


def year_shifted(as_of: str, period: str, earlier: str) -> str:
    """Return the reference date moved back by as many years as two periods lie apart (one if they are no years)."""
    if not as_of:
        return ""
    years = int(period) - int(earlier) if period.isdecimal() and earlier.isdecimal() else int(period != earlier)
    day = datetime.date.fromisoformat(as_of)
    year = min(max(day.year - years, 1), 9999)
    try:
        return day.replace(year=year).isoformat()
    except ValueError:  # 29 February
        return day.replace(year=year, day=28).isoformat()
