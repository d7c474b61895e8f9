"""An indicator of the plan file: what it counts, and the targets that are set for it."""

from typing import Any

from pydantic import Field, model_validator

from nnl_cli.patterns import late
from nnl_cli.plan.base import Model, Words
from nnl_cli.plan.choices import IndicatorKind
from nnl_cli.plan.requirements import Requirement
from nnl_cli.plan.scalars import (
    Decimals,
    ExpressionText,
    FigureText,
    Identifier,
    LevelText,
    Line,
    PeriodName,
    RequirementText,
    refuse,
)
from nnl_cli.plan.versions import Version

READS_AS_NUMBER = late(r"[\s\d.,/%+-]*|baseline\b.*")


FIELD = late(r"[a-z][a-z0-9_]*")


class LegalFloor(Model):
    """What the law asks at least, shown beside the target; after the period `to` the law asks it no longer."""

    value: LevelText
    source: Line
    to: PeriodName | None = None


class Exemption(Model):
    """Another requirement for the units of one kind."""

    where: ExpressionText
    require: RequirementText


def _on_field(requirement: Requirement) -> Requirement:
    if requirement.level is None or not FIELD.fullmatch(requirement.level):
        return requirement
    return requirement._replace(level=None, field=requirement.level)


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

    def on_fields(self) -> "Target":
        """Return the target with the names in its requirements that may be fields taken for fields."""
        exceptions = [e.model_copy(update={"require": _on_field(e.require)}) for e in self.exemptions]
        changed = {"require": _on_field(self.require), "otherwise": self.otherwise and _on_field(self.otherwise)}
        return self.model_copy(update={**changed, "exemptions": exceptions})

    def rounding(self, places: int) -> "Target":
        """Return the target as it is judged where figures are first rounded to so many decimals."""
        other = self.otherwise and self.otherwise._replace(places=places)
        exceptions = [
            one.model_copy(update={"require": one.require._replace(places=places)}) for one in self.exemptions
        ]
        require = self.require._replace(places=places)
        return self.model_copy(update={"require": require, "otherwise": other, "exemptions": exceptions})

    @property
    def requirements(self) -> list[Requirement]:
        """What it asks: its own requirement, then that of each exception."""
        return [self.require, *(exemption.require for exemption in self.exemptions)]


class StatedBaseline(Model):
    """An earlier period's figure, written in the plan with its source."""

    period: PeriodName
    value: FigureText
    source: Line


class Level(Model):
    """One level of several: what an indicator's own figure must be, or the indicators that must all be met."""

    name: Line
    require: RequirementText | None = None
    passes: list[Identifier] = []

    def rounding(self, places: int) -> "Level":
        """Return the level as it is judged where figures are first rounded to so many decimals."""
        return self.model_copy(update={"require": self.require and self.require._replace(places=places)})

    @model_validator(mode="after")
    def one_way_to_reach(self) -> "Level":
        if bool(self.require) == bool(self.passes):
            raise refuse("level-require-or-passes", found=self.name)
        if READS_AS_NUMBER.fullmatch(self.name):
            raise refuse("level-name-number", found=self.name)
        return self


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
    value: ExpressionText | None = None
    where: ExpressionText | None = None
    each: Identifier | None = None
    passes: list[Identifier] = []
    levels: list[Level] = []
    any_of: list[Identifier] = []
    stated: bool = False
    target: Target | None = None
    targets: list[Target] = []
    baseline: list[StatedBaseline] = []
    round: Decimals | None = None
    noun: Words | None = None
    short: Words | None = None
    defined_from: Line | None = None
    note: Words | None = None
    topic: Identifier | None = None
    versions: list[Version] = []

    @property
    def all_targets(self) -> list[Target]:
        """Every target it has, whichever way the file writes them."""
        return [self.target] if self.target else self.targets

    @property
    def is_ranked(self) -> bool:
        """Whether it has no figure of its own: its levels are all that it is."""
        has_figure = bool(self.numerator or self.value or self.each)
        return not has_figure and bool(self.levels) and all(level.passes for level in self.levels)

    @property
    def members(self) -> list[Identifier]:
        """The indicators of a cascade: all must be met in a place, or, of `any_of`, one."""
        return self.passes or self.any_of

    @property
    def passed(self) -> tuple[str, ...]:
        """The indicators that it passes, as a cascade or for a level, each once."""
        return tuple(dict.fromkeys([*self.members, *(name for level in self.levels for name in level.passes)]))

    @property
    def inputs(self) -> tuple[str, ...]:
        """The indicators of whose totals its figure is made, each once: those that `value` names."""
        return self.value.fields if self.value else ()

    @property
    def reading(self) -> IndicatorKind:
        """Its kind: a rate where nothing else is said and there is something to divide by; a ratio of other figures."""
        if self.kind:
            return self.kind
        if self.value:
            return IndicatorKind.RATIO
        return IndicatorKind.RATE if self.denominator or self.each or self.stated else IndicatorKind.COUNT

    @property
    def is_rate(self) -> bool:
        """Whether its figure is a share of 1, printed as a percentage."""
        return self.reading is IndicatorKind.RATE

    @property
    def places(self) -> int | None:
        """The decimals to which its exact figure is rounded before it is judged: a rate's percents have two less."""
        return None if self.round is None else self.round + 2 * self.is_rate

    @model_validator(mode="after")
    def bounds_told_from_levels(self) -> "Indicator":
        """Take a name that is no level of the indicator, and may be a field, for the field that is the bound."""
        if not self.levels:  # frozen from here on: this is still its making
            self.__dict__["target"] = self.target and self.target.on_fields()
            self.__dict__["targets"] = [target.on_fields() for target in self.targets]
        return self

    @model_validator(mode="after")
    def judged_as_rounded(self) -> "Indicator":
        """Let every requirement know how figures are rounded before it judges them."""
        if (places := self.places) is not None:  # frozen from here on: this is still its making
            self.__dict__["target"] = self.target and self.target.rounding(places)
            self.__dict__["targets"] = [target.rounding(places) for target in self.targets]
            self.__dict__["levels"] = [level.rounding(places) for level in self.levels]
        return self

    @model_validator(mode="after")
    def one_way_to_count(self) -> "Indicator":
        ways = sum(map(bool, (self.numerator, self.value, self.each)))
        if ways != 1 and (ways or not self.is_ranked):
            raise refuse("indicator-numerator-or-each")
        if self.passes and self.any_of:
            raise refuse("indicator-passes-or-any-of")
        if bool(self.each) != bool(self.members):
            raise refuse("indicator-each-and-passes")
        if self.target and self.targets:
            raise refuse("indicator-target-or-targets")
        if self.each and (self.denominator or self.where):
            raise refuse("indicator-cascade-denominator")
        if self.is_ranked and (self.denominator or self.where):
            raise refuse("indicator-levels-denominator")
        if self.each and any(target.exemptions for target in self.all_targets):
            raise refuse("indicator-cascade-except")
        if self.value and (self.denominator or self.where):
            raise refuse("indicator-value-denominator")
        if self.value and any(target.exemptions for target in self.all_targets):
            raise refuse("indicator-value-except")
        if self.stated:
            return self.only_published()
        if self.kind in (IndicatorKind.RATE, IndicatorKind.RATIO) and not (self.denominator or self.each or self.value):
            raise refuse("indicator-denominator-missing")
        if self.kind is IndicatorKind.COUNT and self.denominator:
            raise refuse("indicator-denominator-of-count")
        return self

    def only_published(self) -> "Indicator":
        """Refuse what does not go with a published percentage: nothing is counted."""
        is_alone = self.numerator and not self.denominator and self.reading is IndicatorKind.RATE
        if not is_alone or any(target.exemptions for target in self.all_targets):
            raise refuse("stated-alone")
        return self
