"""The plan file as closed pydantic models: every key it may hold, and what each must be."""

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, model_validator

from nnl_cli.names import Apart, fold, named, placed
from nnl_cli.plan.choices import EACH_UNIT as EACH_UNIT
from nnl_cli.plan.choices import NUMERIC as NUMERIC
from nnl_cli.plan.choices import ClauseKind as ClauseKind
from nnl_cli.plan.choices import FieldType as FieldType
from nnl_cli.plan.choices import IndicatorKind as IndicatorKind
from nnl_cli.plan.requirements import Requirement
from nnl_cli.plan.scalars import (
    ExpressionText,
    FigureText,
    Identifier,
    LevelText,
    Line,
    PeriodName,
    RequirementText,
    as_values,
    as_words,
    refuse,
)
from nnl_cli.problems import Severity

DEFAULT_MISSING = ("…", "...", "?", "NA", "N/A")
DEFAULT_NIL = ("-", "–", "—")


class Model(BaseModel):
    """A closed, frozen part of the plan: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Words(Model):
    """A text in the languages that nnl speaks."""

    vi: Line
    en: Line

    @model_validator(mode="before")
    @classmethod
    def one_text(cls, value: Any) -> Any:
        return as_words(value)

    def __getitem__(self, lang: str) -> str:
        return self.en if lang == "en" else self.vi


class Head(Model):
    """The document that the plan is."""

    number: Line
    title: Words
    period: PeriodName
    date: datetime.date | None = None
    issuer: Line | None = None
    as_of: datetime.date | None = None
    periods: dict[Annotated[str, Field(max_length=40)], list[PeriodName]] = {}
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
            raise refuse("unit-without-key")
        return self

    def apart(self, field: str) -> Apart | None:
        """Return what takes the kind off a field's names: a place's, a unit's; None for any other text."""
        return {self.name: named, self.place: placed}.get(field)


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


class FieldSpec(Model):
    """One column that units report."""

    label: Words | None = None
    type: FieldType
    aliases: list[Line] = []
    asked_of: list[Line] | None = None
    part_of: PartOf | None = None
    of: list[Identifier] | None = Field(default=None, min_length=2, max_length=2)
    values: Annotated[dict[Line, list[Line]], BeforeValidator(as_values)] | None = None
    negative: bool = False
    note: Words | None = None

    def spellings(self) -> dict[str, str]:
        """Return every declared spelling, folded, with the value it stands for; nothing where no value is declared."""
        return {fold(s): value for value, more in (self.values or {}).items() for s in (value, *more)}


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
    from_: PeriodName | None = Field(default=None, alias="from")
    to: PeriodName | None = None
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

    @property
    def requirements(self) -> list[Requirement]:
        """What it asks: its own requirement, then that of each exception."""
        return [self.require, *(exemption.require for exemption in self.exemptions)]


class StatedBaseline(Model):
    """An earlier period's figure, written in the plan with its source."""

    period: PeriodName
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
            raise refuse("indicator-numerator-or-each")
        if bool(self.each) != bool(self.passes):
            raise refuse("indicator-each-and-passes")
        if self.target and self.targets:
            raise refuse("indicator-target-or-targets")
        if self.each and (self.denominator or self.where):
            raise refuse("indicator-cascade-denominator")
        if self.each and any(target.exemptions for target in self.all_targets):
            raise refuse("indicator-cascade-except")
        if self.kind in (IndicatorKind.RATE, IndicatorKind.RATIO) and not (self.denominator or self.each):
            raise refuse("indicator-denominator-missing")
        if self.kind is IndicatorKind.COUNT and self.denominator:
            raise refuse("indicator-denominator-of-count")
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
