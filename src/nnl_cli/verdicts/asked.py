"""What is asked of earlier periods, and what they answer: a baseline, and where it was counted."""

from collections.abc import Sequence
from typing import NamedTuple

from nnl_cli.plan.model import PlanFile, Target
from nnl_cli.records.records import Records
from nnl_cli.report.model import Baseline, Group
from nnl_cli.totals import Owner
from nnl_cli.verdicts.counting import Counting
from nnl_cli.verdicts.parts import Part
from nnl_cli.verdicts.restating import counted_unknown
from nnl_cli.verdicts.targets import reached_indicators


class Asked(NamedTuple):
    """Whose last figure is asked for: an indicator's, in a group, of the units under one requirement of a target."""

    counting: Counting
    group: Group | None = None
    target: Target | None = None
    part: Part | None = None
    is_mixed: bool = False

    @property
    def where(self) -> str | None:
        """The condition of the part, None where the target has no exceptions."""
        return self.part.where if self.part is not None and self.target and self.target.exemptions else None

    @property
    def plan(self) -> PlanFile:
        """The plan under which it is counted."""
        plan: PlanFile = self.counting.plan
        return plan

    @property
    def is_on_baseline(self) -> bool:
        """Whether last period's figure is what its target asks about; that of no target is only shown."""
        return self.target is not None and any(one.on_baseline for one in self.target.requirements)

    @property
    def counts_one_by_one(self) -> bool:
        """Whether places or units may be what it, or what it is made of, counts."""
        below = self.counting.below
        if below is not None:
            return any(self._replace(counting=one).counts_one_by_one for one in below.values())
        from nnl_cli.plan.truths import counts_units

        return bool(self.counting.indicator.each) or counts_units(self.counting.indicator, self.plan)

    def is_unknown(self, period: str) -> bool:
        """Whether it, or what it takes or passes, was counted in an unknown way in an earlier period."""
        indicator = self.counting.indicator
        made = [indicator]
        if indicator.inputs or indicator.passed:
            made = reached_indicators(self.plan, made)
        return any(counted_unknown(one, period) for one in made)


class Found(NamedTuple):
    """A baseline, what it was counted from where that was a table, and nearer periods that cannot answer.

    `baseline` is None where somebody is asked it and there is nothing to divide: no older period stands in for that.
    """

    baseline: Baseline | None
    records: Records | None = None
    gaps: Sequence[Owner] = ()
    passed_over: tuple[str, ...] = ()
