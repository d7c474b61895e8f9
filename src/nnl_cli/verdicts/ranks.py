"""Count an indicator that is nothing but its levels: its figure is the rank of the highest that is reached."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from nnl_cli.plan.model import Indicator, PlanFile, Target
from nnl_cli.problems import Problem
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey
from nnl_cli.report.model import Verdict
from nnl_cli.totals import Total
from nnl_cli.totals.made import together_gaps
from nnl_cli.totals.total import Made
from nnl_cli.verdicts.cascades import Cascade
from nnl_cli.verdicts.parts import Part
from nnl_cli.verdicts.values import Presence, leaves_of

if TYPE_CHECKING:
    from nnl_cli.verdicts.counting import Counting


class RankCounting(NamedTuple):
    """Levels all of which pass other indicators (section 3, *Levels*)."""

    indicator: Indicator
    plan: PlanFile
    period: str
    passed: "Mapping[str, Counting]"

    @property
    def below(self) -> "Mapping[str, Counting] | None":
        """What its levels pass."""
        return self.passed

    @property
    def is_proven(self) -> bool:
        """Whether its numerator can never exceed its denominator: it has neither."""
        return False

    def whole(self, records: Records, as_of: str, problems: list[Problem] | None = None) -> Total:  # noqa: ARG002  # the face asks for it
        """Return the rank of the whole; problems of single figures are told by what is passed."""
        totals = {name: counting.whole(records, as_of) for name, counting in self.passed.items()}
        nobody = Verdict.NOT_APPLICABLE if records.listed else Verdict.NO_DATA
        present = Presence(leaves_of(self.passed), records, as_of).whole()
        return self._ranked(records, as_of, totals, present, nobody)

    def groups(self, records: Records, as_of: str, field: str) -> Mapping[str, Total]:
        """Return the rank of each group, by the value of a field."""
        found = {name: counting.groups(records, as_of, field) for name, counting in self.passed.items()}
        values = dict.fromkeys(value for groups in found.values() for value in groups)
        present = Presence(leaves_of(self.passed), records, as_of).by(field)
        totals = {value: {name: one[value] for name, one in found.items() if value in one} for value in values}
        return {
            value: self._ranked(
                records.of_group(field, value), as_of, totals[value], present.get(value, (0, 0)), Verdict.NOT_APPLICABLE
            )
            for value in values
        }

    def _ranked(
        self, records: Records, as_of: str, totals: Mapping[str, Total], present: tuple[int, int], nobody: Verdict
    ) -> Total:
        cascade = Cascade(self.indicator, self.plan, as_of, self.period, nobody)
        standing = cascade.standing(self.indicator, records, Total(0, None, 0))
        border = standing.border()
        made = Made(
            value=Fraction(standing.low) if border is None else None,
            span=standing.span,
            is_void=border is not None and border.verdict is Verdict.NOT_APPLICABLE,
            is_rank=True,
        )
        used, not_asked = present
        return Total(0, None, used, together_gaps(list(totals.values())), not_asked, made=made)

    def parts(self, target: Target, records: Records, as_of: str, total: Total) -> list[Part]:  # noqa: ARG002  # the face asks for it
        """Return one part: exceptions speak of units."""
        return [Part(target.require, "", total)]

    def part(self, target: Target, where: str, records: Records, as_of: str) -> Total:  # noqa: ARG002  # the face asks for it
        """Return the rank of the whole: no exception speaks of it."""
        return self.whole(records, as_of)

    def units(self, records: Records, as_of: str) -> Mapping[UnitKey, Unit]:  # noqa: ARG002  # the face asks for it
        """Return nothing: levels are not compared unit by unit."""
        return {}
