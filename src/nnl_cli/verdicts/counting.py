"""The ways of counting an indicator behind one face: over units, over places that pass, over other totals."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from nnl_cli.plan.model import Indicator, IndicatorKind, PlanFile, Target
from nnl_cli.plan.proof import pairing_of
from nnl_cli.problems import Problem
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey
from nnl_cli.totals import Measure, Total, add_up, add_up_by, used_units
from nnl_cli.totals.adding import finding
from nnl_cli.verdicts.parts import Part, divided_exceptions, every_part
from nnl_cli.verdicts.targets import in_force
from nnl_cli.verdicts.unit_targets import units_parts

if TYPE_CHECKING:  # a plan that counts no places needs none of it
    from nnl_cli.verdicts.cascades import Cascade


class Counting(Protocol):
    """How an indicator becomes totals, of whatever records and at whatever date."""

    @property
    def indicator(self) -> Indicator:
        """What is counted."""

    @property
    def plan(self) -> PlanFile:
        """Under which plan."""

    @property
    def is_proven(self) -> bool:
        """Whether its numerator can never exceed its denominator."""

    @property
    def below(self) -> "Mapping[str, Counting] | None":
        """The indicators that it is made of, by name; None where it counts units or places itself."""

    def whole(self, records: Records, as_of: str, problems: list[Problem] | None = None) -> Total:
        """Return the total over all units."""

    def groups(self, records: Records, as_of: str, field: str) -> Mapping[str, Total]:
        """Return the totals by the value of a field; units whose value is unknown stand under ""."""

    def parts(self, target: Target, records: Records, as_of: str, total: Total) -> list[Part]:
        """Return the parts of a total by the requirement their units are under."""

    def part(self, target: Target, where: str, records: Records, as_of: str) -> Total:
        """Return the total of the units under one requirement of a target, "" for its own."""

    def units(self, records: Records, as_of: str) -> Mapping[UnitKey, Unit]:
        """Return the units that enter it, by key."""


class UnitCounting(NamedTuple):
    """Sums over units."""

    indicator: Indicator
    plan: PlanFile

    @property
    def below(self) -> None:
        """Nothing: it counts itself."""

    @property
    def is_proven(self) -> bool:
        """Whether its numerator can never exceed its denominator."""
        top = self.indicator.numerator
        return top is not None and pairing_of(top, self.indicator.denominator, self.plan) is not None

    def measure(self, records: Records, as_of: str) -> Measure:
        """Return the indicator ready to be added up over some records."""
        return Measure(self.indicator, self.plan, records, as_of)

    def whole(self, records: Records, as_of: str, problems: list[Problem] | None = None) -> Total:
        """Return the total over all units; findings on their own figures, exceptions' included, go to `problems`."""
        measure = self.measure(records, as_of)
        if problems is not None:
            for target in in_force(self.indicator, records.period):
                units = divided_exceptions(target, measure, records)
                problems.extend(finding("division-by-zero", unit, measure) for unit in units)
        return add_up(records, measure, problems)

    def groups(self, records: Records, as_of: str, field: str) -> Mapping[str, Total]:
        """Return the totals by the value of a field."""
        return add_up_by(records, self.measure(records, as_of), field)

    def parts(self, target: Target, records: Records, as_of: str, total: Total) -> list[Part]:
        """Return the parts of a total by the requirement their units are under."""
        if not target.exemptions and not target.require.field:
            return [Part(target.require, "", total)]
        return units_parts(target, self.measure(records, as_of), records, total)

    def part(self, target: Target, where: str, records: Records, as_of: str) -> Total:
        """Return the total of the units under one requirement of a target; who is outside all stands outside each."""
        measure = self.measure(records, as_of)
        part = next(part for part in every_part(target, measure, records) if part.where == where)
        return part.total.but(outside=add_up(records, measure).outside)

    def units(self, records: Records, as_of: str) -> Mapping[UnitKey, Unit]:
        """Return the units that enter it, by key."""
        return used_units(records, self.measure(records, as_of))


class CascadeCounting(NamedTuple):
    """Places that pass, of all places."""

    indicator: Indicator
    plan: PlanFile
    period: str

    @property
    def below(self) -> None:
        """Nothing: it counts itself."""

    @property
    def is_proven(self) -> bool:
        """Whether its numerator can never exceed its denominator: no more places pass than there are.

        A count of places has no denominator: its 1 is no full rate.
        """
        return self.indicator.reading is not IndicatorKind.COUNT

    def cascade(self, as_of: str) -> "Cascade":
        """Return the cascade at a date."""
        from nnl_cli.verdicts.cascades import Cascade

        return Cascade(self.indicator, self.plan, as_of, self.period)

    def whole(self, records: Records, as_of: str, problems: list[Problem] | None = None) -> Total:  # noqa: ARG002  # the face asks for it
        """Return how many places pass; problems of single figures are told by the indicators they pass."""
        return self.cascade(as_of).total(records)

    def groups(self, records: Records, as_of: str, field: str) -> Mapping[str, Total]:
        """Return how many places pass, by the value that all units of a place share; else under ""."""
        from nnl_cli.verdicts.grouped_places import total_by

        return total_by(self.cascade(as_of), records, field)

    def parts(self, target: Target, records: Records, as_of: str, total: Total) -> list[Part]:  # noqa: ARG002  # the face asks for it
        """Return one part: exceptions speak of units, and here places are counted."""
        return [Part(target.require, "", total)]

    def part(self, target: Target, where: str, records: Records, as_of: str) -> Total:  # noqa: ARG002  # the face asks for it
        """Return the total of all places: no exception speaks of them."""
        return self.whole(records, as_of)

    def units(self, records: Records, as_of: str) -> Mapping[UnitKey, Unit]:  # noqa: ARG002  # the face asks for it
        """Return nothing: places are not compared one by one."""
        return {}


def counting_of(indicator: Indicator, plan: PlanFile, period: str) -> Counting:
    """Return the way an indicator is counted: over units, places that pass, other totals, or by levels alone."""
    if indicator.each:
        return CascadeCounting(indicator, plan, period)
    if indicator.numerator and not indicator.stated:
        return UnitCounting(indicator, plan)
    return _rare_counting(indicator, plan, period)


def _rare_counting(indicator: Indicator, plan: PlanFile, period: str) -> Counting:
    """Return how an indicator is counted in a way that few plans need, and only those load."""
    from nnl_cli.verdicts.published import StatedCounting
    from nnl_cli.verdicts.ranks import RankCounting
    from nnl_cli.verdicts.values import ValueCounting

    if indicator.stated:
        return StatedCounting(indicator, plan)
    by_id = {other.id: other for other in plan.indicators}
    below = {name: counting_of(by_id[name], plan, period) for name in indicator.inputs or indicator.passed}
    return ValueCounting(indicator, plan, below) if indicator.value else RankCounting(indicator, plan, period, below)
