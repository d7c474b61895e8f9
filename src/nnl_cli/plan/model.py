"""The plan file as closed pydantic models: every key it may hold, and what each must be."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from nnl_cli.names import Apart, fold, named, placed
from nnl_cli.plan.base import Model as Model
from nnl_cli.plan.base import Words as Words
from nnl_cli.plan.choices import EACH_UNIT as EACH_UNIT
from nnl_cli.plan.choices import NUMERIC as NUMERIC
from nnl_cli.plan.choices import ClauseKind as ClauseKind
from nnl_cli.plan.choices import FieldType as FieldType
from nnl_cli.plan.choices import IndicatorKind as IndicatorKind
from nnl_cli.plan.documents import Document as Document
from nnl_cli.plan.expressions import Expression, Name
from nnl_cli.plan.indicators import Exemption as Exemption
from nnl_cli.plan.indicators import Indicator as Indicator
from nnl_cli.plan.indicators import LegalFloor as LegalFloor
from nnl_cli.plan.indicators import Level as Level
from nnl_cli.plan.indicators import StatedBaseline as StatedBaseline
from nnl_cli.plan.indicators import Target as Target
from nnl_cli.plan.layout import Items
from nnl_cli.plan.layout import Layout as Layout
from nnl_cli.plan.scalars import Day, ExpressionText, Identifier, Line, PeriodName, as_names, as_values
from nnl_cli.plan.signs import DEFAULT_NIL as DEFAULT_NIL
from nnl_cli.plan.signs import FieldSigns as FieldSigns
from nnl_cli.plan.signs import Read as Read
from nnl_cli.plan.signs import Signs as Signs
from nnl_cli.plan.signs import read_by
from nnl_cli.plan.versions import Version as Version
from nnl_cli.problems import Severity


class ChangesOf(Model):
    """What became of units and places: a table beside the plan or data that ship, and the province that is meant."""

    file: Line
    province: Line | None = None

    @model_validator(mode="before")
    @classmethod
    def one_name(cls, value: Any) -> Any:
        return {"file": value} if isinstance(value, str) else value


class Head(Model):
    """The document that the plan is."""

    number: Line
    title: Words
    period: PeriodName
    date: Day | None = None
    issuer: Line | None = None
    as_of: Day | None = None
    exceeded: Literal["strict"] | None = None
    periods: dict[Annotated[str, Field(max_length=40)], list[PeriodName]] = {}
    note: Line | None = None
    short: Words | None = None
    changes: ChangesOf | None = None


class Clause(Model):
    """One clause of the document, as printed."""

    id: Line
    text: Line
    kind: ClauseKind
    office: Line | None = None
    note: Words | None = None
    short: Words | None = None


class UnitFields(Model):
    """Which fields say who a unit is, where and of which class, and for which period a row speaks.

    `keys` are the fields that name it together (rule 17), nearly always one.
    """

    keys: Annotated[tuple[Identifier, ...], BeforeValidator(as_names)] = Field(default=(), alias="key")
    name: Identifier | None = None
    place: Identifier | None = None
    class_: Identifier | None = Field(default=None, alias="class")
    period: Identifier | None = None
    office: Identifier | None = None
    became: Identifier | None = None

    @cached_property
    def key(self) -> str | None:
        """The one field that is a unit's code; None where there is none, or several name it together."""
        return self.keys[0] if len(self.keys) == 1 else None

    @property
    def roles(self) -> dict[str, str]:
        """The field of every role that one field alone has, by the role's name in the plan."""
        found = self.model_dump(by_alias=True, exclude_none=True, exclude={"keys"})
        return {**({"key": self.key} if self.key else {}), **found}

    @property
    def is_composite(self) -> bool:
        """Whether it takes several fields to name a unit."""
        return len(self.keys) > 1

    @property
    def who(self) -> tuple[str, ...]:
        """The fields that say who a unit is, where, of which class and when: no figures of it."""
        return (*self.keys, *filter(None, (self.name, self.place, self.class_, self.period)))

    @property
    def whereabouts(self) -> tuple[str, ...]:
        """The fields whose values are units or places, that merge and divide: the key and the place."""
        return tuple(filter(None, (self.key, self.place)))

    def apart(self, field: str) -> Apart | None:
        """Return what takes the kind off a field's names: a place's, a unit's; None for any other text."""
        return {self.name: named, self.place: placed}.get(field)


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
    item: Items = []
    asked_of: list[Line] | None = None
    part_of: PartOf | None = None
    of: list[Identifier] | None = Field(default=None, min_length=2, max_length=2)
    values: Annotated[dict[Line, list[Line]], BeforeValidator(as_values)] | None = None
    ordered: bool = False
    negative: bool = False
    signs: FieldSigns | None = None
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


class PlanFile(Model):
    """The whole plan file."""

    plan: Head
    documents: dict[Identifier, Document] = {}
    offices: dict[str, Words] = {}
    clauses: list[Clause] = []
    unit: UnitFields
    signs: Signs = Signs()
    layout: Layout | None = None
    register_: Line | None = Field(default=None, alias="register")
    fields: dict[Identifier, FieldSpec]
    rules: list[Rule] = []
    indicators: list[Indicator] = Field(min_length=1)

    @cached_property
    def _known_wholes(self) -> dict[str, tuple[str, ...]]:  # no private attribute: pydantic is slow to find one
        return {}

    @cached_property
    def _known_parts(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def stated_fields(self) -> frozenset[str]:
        """The fields whose percentages it takes as published."""
        roots = (one.numerator.root for one in self.indicators if one.stated and one.numerator)
        return frozenset(root.field for root in roots if isinstance(root, Name))

    @cached_property
    def summed_fields(self) -> tuple[str, ...]:
        """The fields that a total adds up: no rates, no ticks, and no number that names a unit."""
        return tuple(name for name, spec in self.fields.items() if spec.type in NUMERIC and name not in self.unit.keys)

    @cached_property
    def has_versions(self) -> bool:
        """Whether any definition changes in time."""
        return any(indicator.versions for indicator in self.indicators)

    @cached_property
    def given_fields(self) -> frozenset[str]:
        """The fields of which some expression asks whether they are reported."""
        return frozenset(name for expression in self.expressions() for name in expression.given_fields)

    def expressions(self) -> Iterator[Expression]:
        """Yield every expression of the plan: of rules, indicators and the exceptions of their targets."""
        yield from (rule.that for rule in self.rules)
        for indicator in self.indicators:
            definitions: list[Indicator | Version] = [indicator, *indicator.versions]
            for one in definitions:
                yield from filter(None, (one.numerator, one.denominator, one.where))
            for target in indicator.all_targets:
                yield from (exemption.where for exemption in target.exemptions)

    def read_by(self, field: str) -> Read:
        """Return the signs by which the cells of a field are read."""
        return read_by(self.signs, self.fields[field].signs, field in self.unit.who)

    def wholes_of(self, field: str) -> tuple[str, ...]:
        """Return the fields that a field can never exceed, nearest first: its chain of hard `part_of`."""
        found = self._known_wholes.get(field)
        if found is None:
            found = self._known_wholes[field] = self._chain_above(field)
        return found

    def _chain_above(self, field: str) -> tuple[str, ...]:
        found: list[str] = []
        part = self.fields[field].part_of
        while part and part.severity is Severity.ERROR and part.field not in (field, *found):
            found.append(part.field)
            part = self.fields[part.field].part_of
        return tuple(found)

    def parts_of(self, field: str) -> tuple[str, ...]:
        """Return the fields that can never exceed a field: those whose chain of hard `part_of` holds it."""
        found = self._known_parts.get(field)
        if found is None:
            parts = (name for name, spec in self.fields.items() if spec.part_of and field in self.wholes_of(name))
            found = self._known_parts[field] = tuple(parts)
        return found

    def folded_classes(self, field: str) -> frozenset[str] | None:
        """The classes that a field is asked of, folded; None where everyone is asked."""
        asked = self.fields[field].asked_of
        return None if asked is None else frozenset(map(fold, asked))
