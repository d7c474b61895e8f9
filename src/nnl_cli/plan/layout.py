"""Say where tables keep their items, values and periods, where these are not a column for each field as usual."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, model_validator

from nnl_cli.plan.base import Model
from nnl_cli.plan.scalars import Line, refuse


class Layout(Model):
    """The labels of the columns of items and of values; whether columns are of the periods that their labels name."""

    item: Line | None = None
    value: Line | None = None
    periods_in: Literal["columns"] | None = None

    @model_validator(mode="after")
    def is_whole(self) -> "Layout":
        """Refuse values without items, and items whose values stand nowhere."""
        if self.value and not self.item:
            raise refuse("layout-half", found="value", lacks="item")
        if self.item and not self.value and not self.periods_in:
            raise refuse("layout-half", found="item", lacks="value")
        return self


def _listed(value: Any) -> Any:
    """Take one label for a list of one."""
    return [value] if isinstance(value, str) else value


Items = Annotated[list[Line], BeforeValidator(_listed)]
