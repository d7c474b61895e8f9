"""An indicator of the plan file: what it counts, and the targets that are set for it."""

from typing import Any

from pydantic import Field, model_validator

from nnl_cli.plan.base import Model, Words
from nnl_cli.plan.choices import IndicatorKind
from nnl_cli.plan.requirements import Requirement
from nnl_cli.plan.scalars import (
    ExpressionText,
    FigureText,
    Identifier,
    LevelText,
    Line,
    PeriodName,
    RequirementText,
    refuse,
)


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
    any_of: list[Identifier] = []
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
    def passed(self) -> list[Identifier]:
        """The indicators of a cascade: all must be met in a place, or, of `any_of`, one."""
        return self.passes or self.any_of

    @property
    def is_rate(self) -> bool:
        """Whether its figure is a share of 1, printed as a percentage."""
        return self.reading is IndicatorKind.RATE

    @model_validator(mode="after")
    def one_way_to_count(self) -> "Indicator":
        if bool(self.numerator) == bool(self.each):
            raise refuse("indicator-numerator-or-each")
        if self.passes and self.any_of:
            raise refuse("indicator-passes-or-any-of")
        if bool(self.each) != bool(self.passed):
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
