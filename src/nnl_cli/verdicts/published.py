"""Count an indicator that a plan takes as published: nothing is summed, each unit's percentage is its own (rule 6)."""

from collections.abc import Mapping
from typing import NamedTuple

from nnl_cli.plan.model import Indicator, PlanFile, Target
from nnl_cli.problems import Problem
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey
from nnl_cli.totals import Measure, Total
from nnl_cli.totals.published import published, published_by
from nnl_cli.verdicts.parts import Part


class StatedCounting(NamedTuple):
    """One unit's percent column, as typed."""

    indicator: Indicator
    plan: PlanFile

    @property
    def below(self) -> None:
        """Nothing: it takes its figure itself."""

    @property
    def is_proven(self) -> bool:
        """Whether its numerator can never exceed its denominator: it has neither."""
        return False

    def whole(self, records: Records, as_of: str, problems: list[Problem] | None = None) -> Total:  # noqa: ARG002  # the face asks for it
        """Return the one published figure; a figure that is not counted tells nothing against an indicator."""
        return published(records, Measure(self.indicator, self.plan, records, as_of))

    def groups(self, records: Records, as_of: str, field: str) -> Mapping[str, Total]:
        """Return the published figure of every group that is one unit, by the value of a field."""
        return published_by(records, Measure(self.indicator, self.plan, records, as_of), field)

    def parts(self, target: Target, records: Records, as_of: str, total: Total) -> list[Part]:  # noqa: ARG002  # the face asks for it
        """Return one part: a published figure cannot be taken apart."""
        return [Part(target.require, "", total)]

    def part(self, target: Target, where: str, records: Records, as_of: str) -> Total:  # noqa: ARG002  # the face asks for it
        """Return the whole: a published figure cannot be taken apart."""
        return self.whole(records, as_of)

    def units(self, records: Records, as_of: str) -> Mapping[UnitKey, Unit]:  # noqa: ARG002  # the face asks for it
        """Return nothing: a figure of one unit is compared with itself."""
        return {}
