"""The file of reading notes as closed pydantic models: every key it may hold; what is left empty was not written."""

import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from nnl_cli.names import fold
from nnl_cli.patterns import late
from nnl_cli.plan.base import Model
from nnl_cli.plan.layout import Layout
from nnl_cli.plan.scalars import DayEitherWay, Line, day_iso, is_nothing, refuse

SIGNED = late(r"[\s,;(–-]*(?:\bngày\s+)?(\d{1,2}([/.-])\d{1,2}\2\d{4}|\d{4}-\d{1,2}-\d{1,2})[\s,;.)–-]*")


def _blank(value: Any) -> Any:
    """Take a value that was left empty for none."""
    return None if is_nothing(value) else value


def _filled(value: Any) -> Any:
    """Return a mapping without the keys that were left empty; one without a value is empty."""
    if is_nothing(value):
        return {}
    return {key: one for key, one in value.items() if not is_nothing(one)} if isinstance(value, dict) else value


def _listed(value: Any) -> Any:
    """Return a list; a single entry is a list of one, and what was left empty one of none."""
    if is_nothing(value):
        return []
    return value if isinstance(value, list) else [value]


def _signed(value: Any) -> Any:
    """Take a person and a day written as one text (`Trần Thị B, 27/11/2026`) for both."""
    if not isinstance(value, str):
        return _filled(value)
    found = SIGNED.search(value)
    by = " ".join((value[: found.start()], value[found.end() :])) if found else value
    return _filled({"by": by, "date": found[1] if found else ""})


def _day(value: Any) -> Any:
    """Return a day as either way writes it; refuse a text that is none, as offices write days."""
    if is_nothing(value):
        return None
    if isinstance(value, str) and day_iso(value) is None:
        raise refuse("reading-not-date", found=value)
    return value


def _as_file(value: Any) -> Any:
    """Take a text for the pattern of a file's name."""
    return {"file": value} if isinstance(value, str) else value


def _said(written: str) -> str:
    """Refuse what no table can say: letters that nobody sees."""
    if not fold(written):
        raise refuse("yaml-empty")
    return written


Written = Annotated[str, AfterValidator(_said)]  # as the file has it, so that its line is found again
Names = Annotated[dict[Written, Line], BeforeValidator(_filled)]
Words = Annotated[dict[Written, Names], BeforeValidator(_filled)]
Lines = Annotated[list[Written], BeforeValidator(_listed)]
Open = Annotated[Line | None, BeforeValidator(_blank)]


class ReviewedForm(Model):
    """Who went through the notes, and when: without both nothing of them is applied."""

    by: Open = None
    date: Annotated[DayEitherWay | None, BeforeValidator(_day)] = None

    def signed(self) -> tuple[str, datetime.date] | None:
        """Return the person and the day; None where either is missing: a name has a letter."""
        return (self.by, self.date) if self.by and self.date and any(map(str.isalpha, self.by)) else None


class LayoutForm(Layout):
    """What a table's shape cannot say: the labels of its columns of items and of values, where its periods stand."""

    item: Open = None
    value: Open = None
    periods_in: Annotated[Literal["columns"] | None, BeforeValidator(_blank)] = None


class PatternForm(Model):
    """Some files and sheets: patterns over a file's name, from the notes' folder on, and over a sheet's name."""

    file: Open = None
    sheet: Open = None

    @model_validator(mode="after")
    def names_something(self) -> "PatternForm":
        if self.file is None and self.sheet is None:
            raise refuse("reading-pattern-open")
        return self


Skipped = Annotated[PatternForm, BeforeValidator(_as_file)]


class TablesForm(Model):
    """How some tables are to be read."""

    columns: Names = Field(default={}, description="label as the header says it: field")
    units: Names = Field(default={}, description="name as written, or 'name · place': code")
    places: Names = Field(default={}, description="place as written: place")
    values: Words = Field(default={}, description="field: {as written: value}")
    totals: Lines = Field(default=[], description="names of rows that sum")
    add: Lines = Field(default=[], description="labels of columns that tell a unit's parts apart")
    layout: Annotated[LayoutForm, BeforeValidator(_filled)] = LayoutForm()


class SheetsForm(TablesForm, PatternForm):
    """How the tables of some files and sheets are to be read: it wins over what is said of all."""


class NotesForm(TablesForm):
    """The whole file."""

    reviewed: Annotated[ReviewedForm, BeforeValidator(_signed)] = ReviewedForm()
    skip: Annotated[list[Skipped], BeforeValidator(_listed)] = Field(default=[])
    sheets: Annotated[list[SheetsForm], BeforeValidator(_listed)] = Field(default=[])
