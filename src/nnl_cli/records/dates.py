"""Read days as offices write them; those of a column share one order, day first unless it proves another (rule 20)."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.patterns import late
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch
from nnl_cli.records.masks import full, of_rows
from nnl_cli.sources.tables import Cell, Table

TIME = r"(?:(?:t| |, ?)\d{1,2}(?::| ?h ?|g)\d{2}(?::\d{2}(?:\.\d+)?)?)?"
TYPED = late(rf"(?:ngày )?(\d{{1,2}}) ?([/.-]) ?(\d{{1,2}}) ?\2 ?(\d{{4}}|\d{{2}}){TIME}", re.ASCII)
IN_WORDS = late(r"(?:ngày )?(\d{1,2}) ?tháng (\d{1,2})(?:,? năm|,)? (\d{4})", re.ASCII)
YEAR_FIRST = late(rf"(\d{{4}})([/.-])(\d{{1,2}})\2(\d{{1,2}})({TIME})", re.ASCII)
MONTHS = 12
SHORT_YEARS = 50  # years of two digits below are of this century; those above may be of either
MAY_BE_YEAR_FIRST = "-"  # 24-12-31 may be any order


class Order(StrEnum):
    """What a date shows of the order in which its column was typed."""

    NONE = ""  # nothing: the year stands first, or the month is a word
    DAY = "day"
    MONTH = "month"
    OPEN = "open"
    SHORT = "short"  # open, and the year has two digits: only another date of the column tells what it is
    CELL = "cell"  # a workbook's own date, or one that was written out with its time


class Day(NamedTuple):
    """A date as ISO text, the day first where its order is open."""

    text: str
    order: Order


@lru_cache(maxsize=4096)
def read_day(folded: str) -> Day | None:
    """Return the day that a folded text names, whether or not the calendar has it; None where it names none."""
    if match := TYPED.fullmatch(folded):
        first, sign, second, year = match.groups()
        return _typed(int(first), int(second), year, sign)
    if match := YEAR_FIRST.fullmatch(folded):
        year, _, month, day, time = match.groups()
        return Day(f"{year}-{int(month):02}-{int(day):02}", Order.CELL if time else Order.NONE)
    if match := IN_WORDS.fullmatch(folded):
        day, month, year = match.groups()
        return Day(f"{year}-{int(month):02}-{int(day):02}", Order.NONE)
    return None


def _typed(first: int, second: int, year: str, sign: str) -> Day | None:
    """Return a typed date; None for a year of two digits whose century or place is open."""
    is_short = len(year) == 2
    if is_short and (int(year) >= SHORT_YEARS or sign == MAY_BE_YEAR_FIRST):
        return None
    full_year = f"20{year}" if is_short else year
    if second > MONTHS >= first:
        return Day(f"{full_year}-{first:02}-{second:02}", Order.MONTH)
    order = Order.DAY if first > MONTHS else Order.SHORT if is_short else Order.OPEN
    return Day(f"{full_year}-{second:02}-{first:02}", order)


class DateColumn:
    """What the dates of one column of a table show of their order, gathered while they are read."""

    __slots__ = ("cells_above", "cells_below", "open", "short", "shown", "table")

    def __init__(self, table: Table) -> None:
        self.table = table
        self.shown: dict[Order, tuple[int, str]] = {}  # the first date of each order, with its row
        self.open: list[int] = []  # rows whose date could be turned round
        self.short: dict[int, str] = {}  # those of them with a year of two digits, as typed
        self.cells_below = self.cells_above = False  # dates of a workbook up to the 12th of a month, and after it

    def see(self, row: int, cell: str) -> None:
        """Take notice of a date that was read."""
        day = read_day(fold(cell))
        if day is None:
            return
        order = Order.CELL if isinstance(cell, Cell) else day.order
        is_same = turned(day.text) == day.text  # 1/1 is one day either way: it shows nothing
        if order not in self.shown and not (is_same and order is Order.CELL):
            self.shown[order] = (row, str(cell))
        if order is Order.CELL:
            below = int(day.text[8:10]) <= MONTHS
            self.cells_below = self.cells_below or (below and not is_same)
            self.cells_above = self.cells_above or not below
        elif order is Order.SHORT or (order is Order.OPEN and not is_same):
            self.open.append(row)
            if order is Order.SHORT:
                self.short[row] = cell

    @property
    def contradicts(self) -> tuple[Order, Order] | None:
        """Return two orders of which only one can be meant: day and month first, or dates that a program turned round.

        A program that takes the 5th of August for the 8th of May makes dates of all up to the 12th, and leaves the
        others as they were typed.
        """
        if Order.DAY in self.shown and Order.MONTH in self.shown:
            return Order.DAY, Order.MONTH
        typed = next((order for order in (Order.DAY, Order.MONTH) if order in self.shown), None)
        if typed and self.cells_below and not self.cells_above and not self.open:
            return Order.CELL, typed
        return None

    def told(self, code: str, severity: Severity, name: str, one: Order, other: Order) -> Problem:
        """Return what is wrong with the column: the first date of one order beside the first of another."""
        (_, first), (row, text) = self.shown[one], self.shown[other]
        return Problem(code, severity, self.table.place(row, name), name, text, {"first": first})


def turned(text: str) -> str:
    """Return a day's ISO text with its month taken for the day."""
    return f"{text[:5]}{text[8:]}-{text[5:7]}"


def settle_dates(columns: Iterable[tuple[str, DateColumn]], batches: Sequence[Batch], problems: list[Problem]) -> None:
    """Read the open dates of a table in the order that their column proves, and refuse what has none; tell both."""
    for name, column in columns:
        found = column.contradicts
        if found:
            _refuse(name, batches, None)
            problems.append(column.told("dates-of-two-orders", Severity.ERROR, name, *found))
        elif Order.MONTH in column.shown:
            for batch in batches:
                _turn(name, batch, set(column.open))
            problems.append(column.told("dates-month-first", Severity.WARNING, name, Order.MONTH, Order.MONTH))
        elif Order.DAY not in column.shown and column.short:
            _refuse(name, batches, set(column.short))
            spots = ((column.table.place(row, name), text) for row, text in column.short.items())
            problems += [Problem("date-year-short", Severity.ERROR, place, name, text) for place, text in spots]


def _refuse(name: str, batches: Sequence[Batch], rows: set[int] | None) -> None:
    """Refuse the dates of some rows of a table, or of all."""
    for batch in batches:
        if name in batch.columns:
            lanes = [i for i, row in enumerate(batch.rows) if rows is None or row in rows]
            mask = full(batch.size) if rows is None else of_rows(lanes, batch.size)
            batch.columns = {**batch.columns, name: batch.columns[name].without(mask)}


def _turn(name: str, batch: Batch, rows: set[int]) -> None:
    """Put the month for the day in some rows of a table."""
    if name in batch.columns and rows:
        old = batch.columns[name]
        values = [turned(text) if row in rows else text for row, text in zip(batch.rows, old.values, strict=True)]
        batch.columns = {**batch.columns, name: old.saying(values)}
