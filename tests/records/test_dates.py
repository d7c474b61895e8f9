"""The dates of one column share one order: day first, unless the column proves the other (rule 20)."""

from collections.abc import Sequence

import pytest

from building import plan_of, read, unit
from nnl_cli.records.records import Reading
from nnl_cli.sources.tables import Cell, CellKind

PLAN = plan_of({"ngay": {"type": "date"}}, [{"id": "i", "numerator": 'ngay >= "2024-07-01"'}])


def column(dates: Sequence[str]) -> Reading:
    """Return what is read of a table with a column of dates."""
    return read(PLAN, [{**unit(f"{at:02}"), "ngay": date} for at, date in enumerate(dates, 1)])


def days(reading: Reading) -> list[str | None]:
    """Return the days that were read."""
    return [found.get("ngay") for found in reading.records.units()]


def told(reading: Reading) -> list[tuple[str, str]]:
    """Return the problems with their severity."""
    return [(problem.code, problem.severity.value) for problem in reading.problems]


@pytest.mark.parametrize(
    "written",
    [
        "31/12/2024 00:00",
        "31/12/2024 0:00:00",
        "31/12/2024 15:30",
        "31-12-2024",
        "31 / 12 / 2024",
        "31/12/24",
        "31.12.24",
        "2024/12/31",
        "2024-12-31T08:15:00",
        "ngày 31 tháng 12 năm 2024",
        "31 tháng 12 năm 2024",
        "31 tháng 12, 2024",
        "Ngày 31/12/2024",
        "\u200e31/12/2024\u200f",
    ],
)
def test_one_day_in_many_ways(written: str) -> None:
    """What can only be the last day of 2024 is read as that."""
    reading = column([written])
    assert (days(reading), told(reading)) == (["2024-12-31"], [])


@pytest.mark.parametrize(
    "written", ["12/2024", "24-12-31", "31-12-24", "31/12/75", "31/04/2024", "13/13/2024", "31/12/024"]
)
def test_what_is_no_day_for_sure(written: str) -> None:
    """A month, a day that no calendar has, a year that may be another are refused."""
    assert told(column([written])) == [("not-a-date", "error")]


def test_day_first_where_nothing_proves_more() -> None:
    """Typed dates are read day first, silently."""
    reading = column(["05/08/2024", "07/08/2024"])
    assert (days(reading), told(reading)) == (["2024-08-05", "2024-08-07"], [])


def test_a_column_that_proves_the_month_first() -> None:
    """12/30/2024 can only be a month first, so 05/08/2024 above it is the 8th of May; it is told once."""
    reading = column(["05/08/2024", "12/30/2024", "05/09/2024", ""])
    assert days(reading) == ["2024-05-08", "2024-12-30", "2024-05-09", None]
    assert told(reading) == [("dates-month-first", "warning")]


def test_a_column_that_proves_both_orders_is_refused() -> None:
    """Day and month first in one column: none of its dates can be trusted."""
    reading = column(["05/08/2024", "12/30/2024", "30/12/2024"])
    assert days(reading) == [None, None, None]
    assert told(reading) == [("dates-of-two-orders", "error")]


@pytest.mark.parametrize("beside", ["", "05/05/2024"])
def test_a_date_cell_whose_day_is_its_month_shows_nothing(beside: str) -> None:
    """1/1 is the same day in either order: no program turned it round, and nothing is refused for it."""
    reading = column([Cell("2024-01-01", CellKind.DATE), Cell("2024-05-05", CellKind.DATE), "31/12/2024", beside])
    assert days(reading) == ["2024-01-01", "2024-05-05", "2024-12-31", "2024-05-05" if beside else None]
    assert told(reading) == []
    lost = column([Cell("2024-01-01", CellKind.DATE), Cell("2024-05-07", CellKind.DATE), "31/12/2024", beside])
    assert [problem.details["first"] for problem in lost.problems] == ["2024-05-07"]


@pytest.mark.parametrize("typed", ["31/12/2024", "12/31/2024"])
@pytest.mark.parametrize("whole", ["2024-05-07", "2024-05-08 00:00:00"])
def test_dates_that_a_program_turned_round(typed: str, whole: str) -> None:
    """Date cells only up to the 12th beside a typed date that is only above: the cells may be turned round."""
    cell = Cell(whole, CellKind.DATE) if len(whole) == 10 else whole
    reading = column([cell, typed, ""])
    assert days(reading) == [None, None, None]
    assert told(reading) == [("dates-of-two-orders", "error")]


@pytest.mark.parametrize("more", [Cell("2024-05-20", CellKind.DATE), "05/06/2024"])
def test_date_cells_beside_typed_ones_that_fit(more: str) -> None:
    """A date cell after the 12th, or a typed date up to it, shows that no program turned any round."""
    reading = column([Cell("2024-05-07", CellKind.DATE), "31/12/2024", more])
    assert days(reading)[:2] == ["2024-05-07", "2024-12-31"]
    assert told(reading) == []


def test_years_of_two_digits_need_a_proof() -> None:
    """05/08/24 may be three days; beside 31/12/24 it is the 5th of August."""
    reading = column(["05/08/24", "31/12/24"])
    assert (days(reading), told(reading)) == (["2024-08-05", "2024-12-31"], [])
    reading = column(["05/08/24", "07/08/2024"])
    assert (days(reading), told(reading)) == ([None, "2024-08-07"], [("date-year-short", "error")])


def test_the_proof_may_stand_far_below() -> None:
    """A proof in the last of many rows turns the dates of all rows above."""
    reading = column([*["05/08/2024"] * 600, "12/30/2024"])
    assert set(days(reading)) == {"2024-05-08", "2024-12-30"}


def test_every_table_has_its_own_order() -> None:
    """A table that proves the month first says nothing of another."""
    rows = [[unit("01", ngay="12/30/2024")], [unit("02", ngay="05/08/2024")]]
    assert days(read(PLAN, *rows)) == ["2024-12-30", "2024-08-05"]
