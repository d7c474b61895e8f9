"""Turn the texts of a plan file into what they mean: an expression, a requirement, a figure, a name."""

import datetime
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from nnl_cli.patterns import late
from nnl_cli.plan.expressions import Expression, ExpressionError
from nnl_cli.plan.figures import Figure, parse_figure, parse_level
from nnl_cli.plan.parser import parse
from nnl_cli.plan.requirements import Requirement, RequirementError, parse_named, parse_requirement

DAY_FIRST = late(r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})")
ISO = late(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
NOTHING = ("", "~", "null", "Null", "NULL")  # how YAML writes that there is no value


def refuse(code: str, **values: Any) -> PydanticCustomError:
    """Return an error that carries one of our codes through pydantic."""
    return PydanticCustomError("nnl", "{code}", {"code": code, **values})


def _expression(text: Any) -> Expression:
    if isinstance(text, Expression):
        return text
    if not isinstance(text, str):
        raise refuse("yaml-not-text")
    try:
        return parse(unicodedata.normalize("NFC", text))
    except ExpressionError as error:
        raise refuse(error.code, at=error.at, **error.said) from None


def _requirement(text: Any) -> Requirement:
    if isinstance(text, Requirement):
        return text
    try:
        return parse_requirement(str(text))
    except RequirementError as error:
        if error.code == "target-form" and (named := parse_named(str(text))):
            return named
        raise refuse(error.code, **error.said) from None


def _figure(text: Any) -> Figure:
    if isinstance(text, Figure):
        return text
    try:
        return parse_figure(str(text))
    except ValueError:
        raise refuse("figure-form", found=str(text)) from None


def _decimals(text: Any) -> int:
    """Return how many decimals are meant: a digit that figures can be printed with."""
    if str(text) not in tuple("0123456"):
        raise refuse("round-form", found=str(text))
    return int(text)


def _level(text: Any) -> Fraction:
    if isinstance(text, Fraction):
        return text
    try:
        return parse_level(str(text))
    except ValueError:
        raise refuse("figure-form", found=str(text)) from None


def as_words(value: Any) -> Any:
    """Take a plain text for one that reads the same in every language."""
    return {"vi": value, "en": value} if isinstance(value, str) else value


def as_names(value: Any) -> Any:
    """Take one name for a list of one; nothing for no name."""
    return (value,) if isinstance(value, str) else () if value is None else value


def as_values(value: Any) -> Any:
    """Take a plain list of values for values without further spellings."""
    return {item: [] for item in value} if isinstance(value, list) else value


def day_iso(value: Any) -> str | None:
    """Return the day that a text means, as ISO text: `31/12/2026`, the day first, or `2026-12-31`; None of no day."""
    text = value.strip() if isinstance(value, str) else ""
    found = DAY_FIRST.fullmatch(text) or ISO.fullmatch(text)
    try:
        if found and text.isascii():
            return datetime.date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        pass
    return None


def _as_written(value: Any) -> Any:
    """Refuse a number for a day: nobody counts the seconds since 1970."""
    if isinstance(value, str) and not ISO.fullmatch(value.strip()):
        raise PydanticCustomError("date_form", "no day")
    return value


def _either_way(value: Any) -> Any:
    """Return a day written either way as a plan writes it, anything else as it is."""
    return day_iso(value) or value


def is_nothing(value: Any) -> bool:
    """Whether a value is how YAML writes that there is none."""
    return isinstance(value, str) and value.strip() in NOTHING


def one_line(text: str) -> str:
    """Return a text in NFC without outer or doubled spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _nfc(text: str) -> str:
    if not text.strip():
        raise refuse("yaml-empty")
    return one_line(text)


def _schema(description: str) -> Callable[[dict[str, Any]], None]:
    def describe(schema: dict[str, Any]) -> None:
        schema.clear()
        schema.update({"type": "string", "description": description})

    return describe


Line = Annotated[str, AfterValidator(_nfc)]
Day = Annotated[datetime.date, BeforeValidator(_as_written)]
DayEitherWay = Annotated[datetime.date, BeforeValidator(_as_written), BeforeValidator(_either_way)]
# A period is a word, such as 2024 or 2023-2024: an endless number is none, and none could count with it.
PeriodName = Annotated[str, Field(max_length=40), AfterValidator(_nfc)]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
ExpressionText = Annotated[
    Any,
    BeforeValidator(_expression),
    Field(json_schema_extra=_schema("Counting language: field names, numbers, + - * /, min, max, comparisons …")),
]
RequirementText = Annotated[
    Any,
    BeforeValidator(_requirement),
    Field(json_schema_extra=_schema("> 30%, from 20% to 30%, >= baseline * 1.05, <= 2.5 …")),
]
LevelText = Annotated[Any, BeforeValidator(_level), Field(json_schema_extra=_schema("60% or 12"))]
FigureText = Annotated[Any, BeforeValidator(_figure), Field(json_schema_extra=_schema("31/62, 98.7% or 12"))]
Decimals = Annotated[int, BeforeValidator(_decimals), Field(ge=0, le=6)]
