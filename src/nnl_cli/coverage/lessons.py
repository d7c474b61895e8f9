"""On which side of a year's changes its tables stand where it has no reference date (rule 22).

A table may be older than the last day of its period, as one of a school year under a plan of calendar years: whom it
names tells. This year's is that of its last day, of a school year of any day since its lessons ended.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from nnl_cli.coverage.changes import Book, Changes, Kindless, Window
from nnl_cli.coverage.components import Id
from nnl_cli.coverage.days import day_before, last_day, lessons_end

Finders = Mapping[Id, Callable[[Book], set[Id]]]


class Summer(NamedTuple):
    """Changes from a day on that are taken as later than the tables of a period, for somebody whom these name."""

    day: str
    is_earlier: bool  # the earlier period's tables, else the later's
    one: Id


class Named(NamedTuple):
    """Who of some tables is named as before the changes of a day, by whom they mean, and as after them."""

    before: Mapping[Id, Id]
    after: Mapping[Id, Id]


def window_between(before: str, now: str, days: tuple[str, str]) -> Window:
    """Return the days between two periods: their reference dates, "" for none, else the last days of both."""
    firsts = "" if days[0] else day_before(before), "" if days[1] else lessons_end(now)
    return Window(days[0] or last_day(before), days[1] or last_day(now), *firsts)


def settled(
    changes: Changes, olds: Finders, news: Finders, window: Window, apart: Kindless
) -> tuple[Window, tuple[Summer, ...]]:
    """Return the window without what was open of its days, and what decided that.

    The earlier tables stand before a change where they name somebody whom it ends and no later one begins again, and
    the later ones do not; the later ones where they name such a one, and nobody who came of the change.
    """
    told = []
    for day in _days(changes, window.open_after, window.after):
        old = _named(changes, day, olds, apart)
        new = _named(changes, day, news if old.before else {}, apart)
        begun = changes.book(Window(day, window.after), apart, of_new=True)
        gone = [text for one, text in old.before.items() if one not in new.before and not olds[text](begun)]
        if gone:
            told.append(Summer(day, True, gone[0]))
            window = window._replace(after=_before(day))
            break
    for day in _days(changes, window.open_until, window.until):
        old, new = (_named(changes, day, texts, apart) for texts in (olds, news))
        if new.before and new.after.keys() <= old.after.keys():  # who was there already came of nothing since
            told.append(Summer(day, False, next(iter(new.before.values()))))
            window = window._replace(until=_before(day))
            break
    return window._replace(open_after="", open_until=""), tuple(told)


def _days(changes: Changes, first: str, last: str) -> Iterable[str]:
    return sorted({row.date for row in changes.rows if first < row.date <= last}) if first else ()


def _named(changes: Changes, day: str, texts: Finders, apart: Kindless) -> Named:
    mine, other = (changes.book_of_day(day, apart, of_new=of_new) for of_new in (False, True))
    before, after = dict[Id, Id](), dict[Id, Id]()
    for text, find in texts.items():
        was, will_be = find(mine), find(other)
        before.update(dict.fromkeys(was if not will_be else (), text))
        after.update(dict.fromkeys(will_be if not was else (), text))
    return Named(before, after)


def _before(day: str) -> str:
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()
