"""The plan file as closed pydantic models: every key it may hold, and what each must be."""

import datetime
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from nnl_cli.plan.expressions import Expression, ExpressionError, parse
from nnl_cli.plan.figures import Figure, parse_figure, parse_level
from nnl_cli.plan.names import fold
from nnl_cli.plan.requirements import Requirement, RequirementError, parse_requirement
from nnl_cli.problems import Severity

DEFAULT_MISSING = ("…", "...", "?", "NA", "N/A")
DEFAULT_NIL = ("-", "–", "—")


class Model(BaseModel):
    """A closed, frozen part of the plan: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class FieldType(StrEnum):
    """What the cells of a column hold."""

    CODE = "code"
    TEXT = "text"
    CATEGORY = "category"
    COUNT = "count"
    AMOUNT = "amount"
    YES_NO = "yes_no"
    DATE = "date"
    PERIOD = "period"
    PERCENT = "percent"


EACH_UNIT = "unit"  # what `each` says where the units themselves are counted
NUMERIC = (FieldType.COUNT, FieldType.AMOUNT)


class IndicatorKind(StrEnum):
    """How a figure is read: a share (percent), a quotient or a number."""

    RATE = "rate"
    RATIO = "ratio"
    COUNT = "count"


class ClauseKind(StrEnum):
    """What a clause asks for: a number, a direction, everything, a deed, or words only."""

    QUANTITATIVE = "quantitative"
    DIRECTIONAL = "directional"
    FULL = "full"
    MILESTONE = "milestone"
    QUALITATIVE = "qualitative"


def _refuse(code: str, **values: Any) -> PydanticCustomError:
    """Return an error that carries one of our codes through pydantic."""
    return PydanticCustomError("nnl", "{code}", {"code": code, **values})


def _expression(text: Any) -> Expression:
    if isinstance(text, Expression):
        return text
    if not isinstance(text, str):
        raise _refuse("yaml-not-text")
    try:
        return parse(unicodedata.normalize("NFC", text))
    except ExpressionError as error:
        raise _refuse(error.code, at=error.at, **error.said) from None


def _requirement(text: Any) -> Requirement:
    if isinstance(text, Requirement):
        return text
    try:
        return parse_requirement(str(text))
    except RequirementError as error:
        raise _refuse(error.code, **error.said) from None


def _figure(text: Any) -> Figure:
    if isinstance(text, Figure):
        return text
    try:
        return parse_figure(str(text))
    except ValueError:
        raise _refuse("figure-form", found=str(text)) from None


def _level(text: Any) -> Fraction:
    if isinstance(text, Fraction):
        return text
    try:
        return parse_level(str(text))
    except ValueError:
        raise _refuse("figure-form", found=str(text)) from None


def _words(value: Any) -> Any:
    """Take a plain text for one that reads the same in every language."""
    return {"vi": value, "en": value} if isinstance(value, str) else value


def _nfc(text: str) -> str:
    if not text.strip():
        raise _refuse("yaml-empty")
    return " ".join(unicodedata.normalize("NFC", text).split())


def _schema(description: str) -> Callable[[dict[str, Any]], None]:
    def describe(schema: dict[str, Any]) -> None:
        schema.clear()
        schema.update({"type": "string", "description": description})

    return describe


Line = Annotated[str, AfterValidator(_nfc)]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
ExpressionText = Annotated[
    Any,
    BeforeValidator(_expression),
    Field(json_schema_extra=_schema("Counting language: field names, numbers, + - * /, min, max, comparisons …")),
]
RequirementText = Annotated[
    Any, BeforeValidator(_requirement), Field(json_schema_extra=_schema("> 30%, >= baseline, <= 2.5 …"))
]
LevelText = Annotated[Any, BeforeValidator(_level), Field(json_schema_extra=_schema("60% or 12"))]
FigureText = Annotated[Any, BeforeValidator(_figure), Field(json_schema_extra=_schema("31/62, 98.7% or 12"))]


class Words(Model):
    """A text in the languages that nnl speaks."""

    vi: Line
    en: Line

    @model_validator(mode="before")
    @classmethod
    def one_text(cls, value: Any) -> Any:
        return _words(value)

    def __getitem__(self, lang: str) -> str:
        return self.en if lang == "en" else self.vi


class Head(Model):
    """The document that the plan is."""

    number: Line
    title: Words
    period: Line
    date: datetime.date | None = None
    issuer: Line | None = None
    as_of: datetime.date | None = None
    periods: dict[str, list[Line]] = {}
    note: Line | None = None


class Clause(Model):
    """One clause of the document, as printed."""

    id: Line
    text: Line
    kind: ClauseKind
    office: Line | None = None
    note: Words | None = None


class UnitFields(Model):
    """Which fields say who a unit is, where and of which class, and for which period a row speaks."""

    key: Identifier | None = None
    name: Identifier | None = None
    place: Identifier | None = None
    class_: Identifier | None = Field(default=None, alias="class")
    period: Identifier | None = None
    office: Identifier | None = None
    became: Identifier | None = None

    @model_validator(mode="after")
    def known_by_something(self) -> "UnitFields":
        if self.key is None and self.name is None:
            raise _refuse("unit-without-key")
        return self


class Signs(Model):
    """What stands in a cell for 'not reported' and nil, and the plan's own words for yes, no and totals."""

    missing: list[Line] = list(DEFAULT_MISSING)
    nil: list[Line] = list(DEFAULT_NIL)
    yes: list[Line] = []
    no: list[Line] = []
    totals: list[Line] = []


class PartOf(Model):
    """The whole that a count is part of; an error unless it may rightly be more."""

    field: Identifier
    severity: Literal[Severity.ERROR, Severity.WARNING] = Severity.ERROR

    @model_validator(mode="before")
    @classmethod
    def one_name(cls, value: Any) -> Any:
        return {"field": value} if isinstance(value, str) else value


def _values(value: Any) -> Any:
    """Take a plain list of values for values without further spellings."""
    return {item: [] for item in value} if isinstance(value, list) else value


class FieldSpec(Model):
    """One column that units report."""

    label: Words | None = None
    type: FieldType
    aliases: list[Line] = []
    asked_of: list[Line] | None = None
    part_of: PartOf | None = None
    of: list[Identifier] | None = Field(default=None, min_length=2, max_length=2)
    values: Annotated[dict[Line, list[Line]], BeforeValidator(_values)] | None = None
    negative: bool = False
    note: Words | None = None


class Rule(Model):
    """A relation between a unit's figures that should hold."""

    that: ExpressionText
    say: Words
    severity: Literal[Severity.ERROR, Severity.WARNING] = Severity.WARNING
    note: Words | None = None


class LegalFloor(Model):
    """What the law asks at least, shown beside the target."""

    value: LevelText
    source: Line


class Exemption(Model):
    """Another requirement for the units of one kind."""

    where: ExpressionText
    require: RequirementText


class Target(Model):
    """A requirement on an indicator, with the document that sets it."""

    require: RequirementText
    otherwise: RequirementText | None = None
    from_: Line | None = Field(default=None, alias="from")
    to: Line | None = None
    source: Line | None = None
    clause: Line | None = None
    note: Words | None = None
    binding: bool = True
    replaced_by: Line | None = None
    legal_floor: LegalFloor | None = None
    exemptions: list[Exemption] = Field(default=[], alias="except")

    @model_validator(mode="before")
    @classmethod
    def one_text(cls, value: Any) -> Any:
        return {"require": value} if isinstance(value, str) else value


class StatedBaseline(Model):
    """An earlier period's figure, written in the plan with its source."""

    period: Line
    value: FigureText
    source: Line


class Indicator(Model):
    """A figure made of what units report, and what it should be."""

    id: Identifier
    name: Words | None = None
    clauses: list[Line] = []
    office: Line | None = None
    data_owner: Line | None = None
    kind: IndicatorKind | None = None
    numerator: ExpressionText | None = None
    denominator: ExpressionText | None = None
    where: ExpressionText | None = None
    each: Identifier | None = None
    passes: list[Identifier] = []
    target: Target | None = None
    targets: list[Target] = []
    baseline: list[StatedBaseline] = []
    noun: Words | None = None
    defined_from: Line | None = None
    note: Words | None = None

    @property
    def all_targets(self) -> list[Target]:
        """Every target it has, whichever way the file writes them."""
        return [self.target] if self.target else self.targets

    @property
    def reading(self) -> IndicatorKind:
        """Its kind: a rate where nothing else is said and there is something to divide by."""
        if self.kind:
            return self.kind
        return IndicatorKind.RATE if self.denominator or self.each else IndicatorKind.COUNT

    @property
    def is_rate(self) -> bool:
        """Whether its figure is a share of 1, printed as a percentage."""
        return self.reading is IndicatorKind.RATE

    @model_validator(mode="after")
    def one_way_to_count(self) -> "Indicator":
        if bool(self.numerator) == bool(self.each):
            raise _refuse("indicator-numerator-or-each")
        if bool(self.each) != bool(self.passes):
            raise _refuse("indicator-each-and-passes")
        if self.target and self.targets:
            raise _refuse("indicator-target-or-targets")
        if self.each and (self.denominator or self.where):
            raise _refuse("indicator-cascade-denominator")
        if self.kind in (IndicatorKind.RATE, IndicatorKind.RATIO) and not (self.denominator or self.each):
            raise _refuse("indicator-denominator-missing")
        if self.kind is IndicatorKind.COUNT and self.denominator:
            raise _refuse("indicator-denominator-of-count")
        return self


class PlanFile(Model):
    """The whole plan file."""

    plan: Head
    offices: dict[str, Words] = {}
    clauses: list[Clause] = []
    unit: UnitFields
    signs: Signs = Signs()
    register_: Line | None = Field(default=None, alias="register")
    fields: dict[Identifier, FieldSpec]
    rules: list[Rule] = []
    indicators: list[Indicator] = Field(min_length=1)

    _wholes: dict[str, tuple[str, ...]] = PrivateAttr(default_factory=dict)
    _parts: dict[str, tuple[str, ...]] = PrivateAttr(default_factory=dict)

    def wholes_of(self, field: str) -> tuple[str, ...]:
        """Return the fields that a field can never exceed, nearest first: its chain of hard `part_of`."""
        if field not in self._wholes:
            self._wholes[field] = self._chain_above(field)
        return self._wholes[field]

    def _chain_above(self, field: str) -> tuple[str, ...]:
        found: list[str] = []
        part = self.fields[field].part_of
        while part and part.severity is Severity.ERROR and part.field not in (field, *found):
            found.append(part.field)
            part = self.fields[part.field].part_of
        return tuple(found)

    def parts_of(self, field: str) -> tuple[str, ...]:
        """Return the fields that can never exceed a field: those whose chain of hard `part_of` holds it."""
        if field not in self._parts:
            parts = (name for name, spec in self.fields.items() if spec.part_of and field in self.wholes_of(name))
            self._parts[field] = tuple(parts)
        return self._parts[field]

    def folded_classes(self, field: str) -> frozenset[str] | None:
        """The classes that a field is asked of, folded; None where everyone is asked."""
        asked = self.fields[field].asked_of
        return None if asked is None else frozenset(map(fold, asked))
