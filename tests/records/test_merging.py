"""Rows of one unit become one, and all other units stay where they stand."""

from building import count, plan_of, read, unit

PLAN = plan_of({"a": count(), "b": count()}, [{"id": "i", "numerator": "a"}])


def test_a_unit_in_one_row_keeps_the_place_of_its_blank_cells() -> None:
    """Only what is repeated is merged: the blank of unit 2 is still the cell in row 4, column 3."""
    records = read(PLAN, [unit(1, a=1, b=None), unit(1, a=None, b=2), unit(2, a=1, b=None)]).records
    places = {one.key: one.places("b") for one in records.units()}
    assert [(place.row, place.column) for place in places["2"]] == [(4, 3)]
