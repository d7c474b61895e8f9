"""Rows of one unit become one, and all other units stay where they stand."""

from building import count, plan_of, read, unit

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
