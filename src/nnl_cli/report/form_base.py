"""What the parts of the JSON report are made of: frozen models, and exact numbers as integers or `n/d`."""

from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from nnl_cli.report.model import Exact


def _exact(value: Any) -> Any:
    """Read an integer or an `n/d` text as the exact number it is."""
    return Fraction(value) if isinstance(value, str) else value


def _plain(value: Exact) -> int | str:
    """Return an integer as itself and a fraction as `n/d`."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
    return value


ExactField = Annotated[
    int | Fraction,
    BeforeValidator(_exact),
    PlainSerializer(_plain),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^-?\d+/\d+$"}]}),
]


def only_where_used() -> Any:
    """Return the field of a key that a file holds only where it says something."""
    return Field(default=None, exclude_if=lambda value: value is None)


def only_where_any() -> Any:
    """Return the field of a count that a file holds only where it is not 0."""
    return Field(default=0, exclude_if=lambda value: not value)


class FileModel(BaseModel):
    """A part of the JSON report."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, from_attributes=True)
