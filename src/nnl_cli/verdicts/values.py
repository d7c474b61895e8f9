"""Count what a formula makes of other indicators' totals: of a whole, a group or a place alike, never unit by unit."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nnl_cli.plan.model import Indicator, PlanFile, Target
from nnl_cli.problems import Problem
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.masks import Mask, of_rows, selector
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey
from nnl_cli.totals import Measure, Total, contributions
from nnl_cli.totals.adding import rows_by
from nnl_cli.totals.made import made_of
from nnl_cli.verdicts.parts import Part

if TYPE_CHECKING:
    from nnl_cli.verdicts.counting import Counting


class ValueCounting(NamedTuple):
    """A formula over the totals of other indicators (section 3, *Figures of figures*)."""

    indicator: Indicator
    plan: PlanFile
    inputs: "Mapping[str, Counting]"

    @property
    def below(self) -> "Mapping[str, Counting] | None":
        """What its figure is made of."""
        return self.inputs

    @property
    def is_proven(self) -> bool:
        """Whether its numerator can never exceed its denominator: it has neither."""
        return False

    def whole(self, records: Records, as_of: str, problems: list[Problem] | None = None) -> Total:  # noqa: ARG002  # the face asks for it
        """Return what the totals over all units make; problems of single figures are told by its inputs."""
        totals = {name: counting.whole(records, as_of) for name, counting in self.inputs.items()}
        return self._made(totals, *Presence(leaves_of(self.inputs), records, as_of).whole())

    def groups(self, records: Records, as_of: str, field: str) -> Mapping[str, Total]:
        """Return what the totals of each group make, by the value of a field."""
        found = {name: counting.groups(records, as_of, field) for name, counting in self.inputs.items()}
        values = dict.fromkeys(value for groups in found.values() for value in groups)
        present = Presence(leaves_of(self.inputs), records, as_of).by(field)
        nobody = Total(0, None, 0)
        return {
            value: self._made(
                {name: groups.get(value, nobody) for name, groups in found.items()}, *present.get(value, (0, 0))
            )
            for value in values
        }

    def _made(self, totals: Mapping[str, Total], used: int, not_asked: int) -> Total:
        assert self.indicator.value is not None
        return made_of(self.indicator.value.root, totals, used, not_asked)

    def parts(self, target: Target, records: Records, as_of: str, total: Total) -> list[Part]:  # noqa: ARG002  # the face asks for it
        """Return one part: exceptions speak of units, and a formula of totals."""
        return [Part(target.require, "", total)]

    def part(self, target: Target, where: str, records: Records, as_of: str) -> Total:  # noqa: ARG002  # the face asks for it
        """Return the figure of all units: no exception speaks of them."""
        return self.whole(records, as_of)

    def units(self, records: Records, as_of: str) -> Mapping[UnitKey, Unit]:
        """Return the units that enter any of its inputs, by key."""
        found: dict[UnitKey, Unit] = {}
        for counting in self.inputs.values():
            found.update(counting.units(records, as_of))
        return found


def leaves_of(countings: "Mapping[str, Counting]") -> "list[Counting]":
    """Return the indicators at the bottom of some others, each once: those that count units or places."""
    found: dict[str, Counting] = {}
    for counting in countings.values():
        inner = [counting] if counting.below is None else leaves_of(counting.below)
        found.update((one.indicator.id, one) for one in inner)
    return list(found.values())


class Presence:
    """Which rows enter any input of a formula, and which are asked none; who is a gap of one enters none."""

    def __init__(self, leaves: "Sequence[Counting]", records: Records, as_of: str) -> None:
        self.batches: dict[int, tuple[Batch, Mask, Mask]] = {}
        self.cascades: list[Counting] = []
        self.records, self.as_of = records, as_of
        for leaf in leaves:
            if leaf.indicator.numerator is None:
                self.cascades.append(leaf)
                continue
            for share in contributions(records, Measure(leaf.indicator, leaf.plan, records, as_of)):
                batch, used, gaps = self.batches.get(id(share.batch), (share.batch, 0, 0))
                mine = of_rows(share.gap_rows, batch.size)
                self.batches[id(batch)] = (batch, used | share.used, gaps | mine)

    def _rows(self) -> Iterator[tuple[Batch, Mask, Mask]]:
        for batch, used, gaps in self.batches.values():
            yield batch, used & ~gaps, batch.active & ~(used | gaps)

    def whole(self) -> tuple[int, int]:
        """Return how many units, or places of a cascade, enter, and how many are not asked."""
        rows = [(used.bit_count(), idle.bit_count()) for _, used, idle in self._rows()]
        places = sum(leaf.whole(self.records, self.as_of).used for leaf in self.cascades)
        return places + sum(used for used, _ in rows), sum(idle for _, idle in rows)

    def by(self, field: str) -> Mapping[str, tuple[int, int]]:
        """Return the same by the value of a field."""
        found: dict[str, tuple[int, int]] = {}
        for batch, used, idle in self._rows():
            lanes = selector(used, batch.size), selector(idle, batch.size)
            for value, rows in rows_by(batch, field).items():
                before = found.get(value, (0, 0))
                mine = (sum(map(bool, map(lane.__getitem__, rows))) for lane in lanes)
                found[value] = (before[0] + next(mine), before[1] + next(mine))
        for leaf in self.cascades:
            for value, total in leaf.groups(self.records, self.as_of, field).items():
                before = found.get(value, (0, 0))
                found[value] = (before[0] + total.used, before[1])
        return found
