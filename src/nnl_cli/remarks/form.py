"""The file of remarks as closed pydantic models: every key it may hold; what is left empty was not written."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from nnl_cli.names import fold
from nnl_cli.plan.base import Model
from nnl_cli.plan.scalars import Line, day_iso, is_nothing, one_line, refuse
from nnl_cli.report.remarks import Accepted, Remark


def _blank(value: Any) -> Any:
    """Take a value that was left empty for none."""
    return None if is_nothing(value) else value


def _named(value: str) -> str:
    """Refuse a document of letters that nobody sees: it would be every document."""
    if not fold(value):
        raise refuse("yaml-empty")
    return value


def _day(value: Any) -> Any:
    """Return the day that a text means, as ISO text: `31/12/2026`, the day first, or `2026-12-31`."""
    found = day_iso(value)
    if found is not None or value is None:
        return found
    raise refuse("remarks-date", found=str(value)[:80])


def _filled(value: Any) -> Any:
    """Take an accepted deviation of which every key was left empty for none."""
    is_empty = isinstance(value, dict) and all(_blank(one) is None for one in value.values())
    return None if is_empty else _blank(value)


Text = Annotated[Annotated[str, AfterValidator(one_line)] | None, BeforeValidator(_blank)]
Named = Annotated[
    Annotated[str, AfterValidator(_named), AfterValidator(one_line)] | None, BeforeValidator(_blank)
]  # the number or id of a document
Day = Annotated[str | None, BeforeValidator(_day), BeforeValidator(_blank)]


class AcceptedForm(Model):
    """A deviation that a document accepts: its number and its last day must be there."""

    value: Text = None
    document: Named = None
    until: Day = None

    @model_validator(mode="after")
    def has_its_document_and_day(self) -> "AcceptedForm":
        lacking = [name for name in ("document", "until") if getattr(self, name) is None]
        if lacking:
            raise refuse("remarks-accepted-open", found=", ".join(lacking))
        return self

    def told(self) -> Accepted:
        """Return it as a report tells it."""
        return Accepted(self.document or "", self.until or "", self.value or "")


class RemarkForm(Model):
    """One remark: on which indicator, of which document's target where several set one, and what is written."""

    indicator: Line
    document: Named = None
    reason: Text = None
    measure: Text = None
    who: Text = None
    until: Day = None
    accepted: Annotated[AcceptedForm | None, BeforeValidator(_filled)] = None

    def told(self) -> Remark:
        """Return it as a report tells it."""
        accepted = self.accepted.told() if self.accepted else None
        return Remark(self.reason or "", self.measure or "", self.who or "", self.until, accepted)


class RemarksForm(Model):
    """The whole file."""

    remarks: Annotated[list[RemarkForm], BeforeValidator(lambda value: _blank(value) or [])] = Field(default=[])
