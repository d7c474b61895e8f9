"""What pydantic makes of the texts of a field's type; each adapter is built once, and only if its type is met."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from nnl_cli.plan.model import FieldType

# What pydantic makes of a column of each type. The columns it is given hold "0" (or a day) where
# nothing is reported; one that is digits only needs no lower bound, the others are looked at singly.
COLUMN_TYPES: Mapping[FieldType, Any] = {
    FieldType.COUNT: list[int],
    FieldType.AMOUNT: list[Decimal],
    FieldType.PERCENT: list[Decimal],
    FieldType.YES_NO: list[int],
    FieldType.DATE: list[date],
}
CELL_TYPES: Mapping[FieldType, Any] = {
    FieldType.COUNT: Annotated[int, Field(ge=0)],
    FieldType.AMOUNT: Decimal,
    FieldType.PERCENT: Decimal,
    FieldType.YES_NO: Annotated[int, Field(ge=0, le=1)],
    FieldType.DATE: date,
}


@cache
def column_adapter(kind: FieldType) -> TypeAdapter[Any]:
    """Return what makes values of a column's texts; it costs milliseconds and is made once, and only if it is met."""
    return TypeAdapter(COLUMN_TYPES[kind])


@cache
def cell_adapter(kind: FieldType) -> TypeAdapter[Any]:
    """Return what looks at one cell's text."""
    return TypeAdapter(CELL_TYPES[kind])
