"""The order of a category's values: which fields have one, and which values read as numbers (section 3, *Levels*)."""

from fractions import Fraction

from nnl_cli.patterns import late
from nnl_cli.plan.model import FieldSpec

NUMBER = late(r"[0-9]+(?:[.,][0-9]+)?")


def as_number(value: str) -> Fraction | None:
    """Return the number that a declared value reads as, None where it reads as none."""
    text = value.strip()
    return Fraction(text.replace(",", ".")) if NUMBER.fullmatch(text) else None


def reads_as_numbers(spec: FieldSpec) -> bool:
    """Whether every value of a category with an order reads as a number: then numbers compare with it."""
    return spec.ordered and bool(spec.values) and all(as_number(value) is not None for value in spec.values or {})


def same_order(one: FieldSpec, other: FieldSpec) -> bool:
    """Whether two categories have one order: the same values, from the lowest to the highest."""
    return one.ordered and other.ordered and list(one.values or {}) == list(other.values or {})
