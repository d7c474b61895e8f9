"""Definitions that change: what an indicator counts from a period on, and since which law (section 3)."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from nnl_cli.plan.base import Model, Words
from nnl_cli.plan.scalars import ExpressionText, Line, PeriodName

REPLACED = ("numerator", "denominator", "where")


def _or_none(text: Any) -> Any:
    """Take an empty condition for none: it removes the one before."""
    return None if isinstance(text, str) and not text.strip() else text


class Version(Model):
    """What an indicator counts from a period on: the keys that it names replace those before.

    One that names none says that the figures before were counted in another way, which the plan does not tell.
    `source` is a document's id, or its name.
    """

    from_: PeriodName = Field(alias="from")
    numerator: ExpressionText | None = None
    denominator: ExpressionText | None = None
    where: Annotated[ExpressionText | None, BeforeValidator(_or_none)] = None
    source: Line | None = None
    note: Words | None = None

    @property
    def replaces(self) -> Mapping[str, Any]:
        """The keys that it replaces, with what stands there from its period on; a condition that it removes is None."""
        return {key: getattr(self, key) for key in REPLACED if key in self.model_fields_set}
