"""Rows of one unit become one, and all other units stay where they stand."""

from collections import Counter
from typing import Any

import pytest

from building import count, plan_of, read, unit
from nnl_cli.records import onerow
from nnl_cli.records.batch import Batch
from nnl_cli.records.masks import of_rows

PLAN = plan_of({"a": count(), "b": count()}, [{"id": "i", "numerator": "a"}])


def test_a_unit_in_one_row_keeps_the_place_of_its_blank_cells() -> None:
    """Only what is repeated is merged: the blank of unit 2 is still the cell in row 4, column 3."""
    records = read(PLAN, [unit(1, a=1, b=None), unit(1, a=None, b=2), unit(2, a=1, b=None)]).records
    places = {one.key: one.places("b") for one in records.units()}
    assert [(place.row, place.column) for place in places["2"]] == [(4, 3)]


def test_a_unit_with_two_figures_is_not_told_to_stand_there_twice() -> None:
    """Two rows that share one figure and differ in another are two reports: that alone is told, and of which cell."""
    for second, told in ((3, [("figures-differ", "b")]), (2, [("unit-repeated", None)])):
        problems = read(PLAN, [unit(1, a=1, b=2), unit(1, a=1, b=second)]).problems
        assert [(problem.code, problem.field) for problem in problems] == told


def test_merging_looks_at_the_columns_of_the_tables_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan's other 200 fields cost nothing for each unit, and rows are set aside together, not one by one."""
    asked: Counter[str] = Counter()
    get = Batch.get

    def counting(batch: Batch, row: int, name: str) -> Any:
        asked[name] += 1
        return get(batch, row, name)

    def setting(rows: Any, size: int) -> int:
        asked["set"] += 1
        return of_rows(rows, size)

    monkeypatch.setattr(Batch, "get", counting)
    monkeypatch.setattr(onerow, "of_rows", setting)
    fields = {"a": count(), "b": count(), **{f"other_{number}": count() for number in range(200)}}
    plan = plan_of(fields, [{"id": "i", "numerator": "a"}])
    rows = [unit(number, a=number, b=1) for number in range(300)]
    records = read(plan, rows + rows).records
    assert [one.get("a") for one in records.units()] == list(range(300))
    assert [name for name in asked if name.startswith("other_")] == []
    assert asked["a"] > 600
    assert asked["set"] < 50
