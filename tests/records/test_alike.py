"""Codes that are nearly one are pointed at, and stay two."""

from building import count, plan_of, read, unit
from nnl_cli.problems import Place

PLAN = plan_of({"a": count()}, [{"id": "i", "numerator": "a"}])


def test_code_that_lost_its_zeros() -> None:
    """045 and 0045 are two units, and a question to the sender."""
    rows = [{**unit(1, a=1), "ma": code} for code in ("0045", "045", "46")]
    reading = read(PLAN, rows)
    assert reading.records.count() == 3
    assert [(p.code, p.value, p.details["other"]) for p in reading.problems] == [("codes-alike", "045", "0045")]


def test_codes_of_one_length_are_not_alike() -> None:
    """Codes of a clean list differ by more than zeros in front."""
    assert read(PLAN, [{**unit(1, a=1), "ma": code} for code in ("0045", "0450", "4500")]).problems == []


def test_two_lengths_are_enough_to_ask() -> None:
    """A list of digits only is looked through as soon as its codes have two lengths."""
    reading = read(PLAN, [{**unit(1, a=1), "ma": code} for code in ("0045", "045")])
    assert [(p.code, p.value) for p in reading.problems] == [("codes-alike", "045")]


def test_a_code_is_told_where_it_stands_first() -> None:
    """045 stands in two rows that complete each other: the first of them is pointed at."""
    plan = plan_of({"a": count(), "b": count()}, [{"id": "i", "numerator": "a"}])
    rows = [unit("0045", a=1, b=1), unit("045", a=1, b=None), unit("045", a=None, b=2)]
    (told,) = read(plan, rows).problems
    assert isinstance(told.place, Place)
    assert (told.code, told.value, told.place.row) == ("codes-alike", "045", 3)
