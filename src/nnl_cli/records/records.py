"""What this stop hands on: the units of the chosen period and of the one before, and how rows were used."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Place, Problem
from nnl_cli.records.batch import Batch, Unit, units_of
from nnl_cli.records.evaluate import Asking
from nnl_cli.records.masks import of_truths
from nnl_cli.sources.tables import Table


@dataclass(slots=True)
class InputUse:
    """How the rows of one sheet were used; they balance (design: rule 16)."""

    table: Table
    records: int = 0
    duplicates: int = 0
    other_period: int = 0
    totals: int = 0
    headings: int = 0
    notes: int = 0
    refused: int = 0
    refused_rows: set[int] = field(default_factory=set)  # rows of units that were refused as a whole
    left: list[int] = field(default_factory=list)  # rows of a period that is not wanted

    @property
    def rows(self) -> int:
        """Every non-blank row of the sheet, the header aside."""
        return (
            self.records + self.duplicates + self.other_period + self.totals + self.headings + self.notes + self.refused
        )


@dataclass(slots=True)
class Records:
    """The units of one period, in batches; each unit is active in one row only.

    `silent` holds the register's rows of units that did not report, `listed` the register's row of
    every unit that it names: its figures bound a gap, and never enter a sum. `became` says, by key, which
    unit a closed one became.
    """

    plan: PlanFile
    period: str
    batches: list[Batch] = field(default_factory=list)
    silent: list[Batch] = field(default_factory=list)
    listed: Mapping[Any, Unit] = field(default_factory=dict)
    became: Mapping[Any, Any] = field(default_factory=dict)

    @property
    def asking(self) -> Asking:
        """Who is asked what under this plan."""
        plan = self.plan
        return Asking(plan.unit.class_, {name: plan.folded_classes(name) for name in plan.fields})

    def units(self) -> Iterator[Unit]:
        """Yield every unit once."""
        for batch in self.batches:
            yield from units_of(batch, batch.active)

    def within(self, name: str, value: str) -> "Records":
        """Return the units whose text in a field is `value`."""

        def cut(batches: list[Batch]) -> list[Batch]:
            return [replace(batch, active=batch.active & batch.equal(name, value)) for batch in batches]

        return replace(self, batches=cut(self.batches), silent=cut(self.silent))

    def only(self, keys: Container[Any]) -> "Records":
        """Return the units with the given keys."""
        batches = [replace(b, active=b.active & of_truths(key in keys for key in b.keys)) for b in self.batches]
        return replace(self, batches=batches, silent=[])

    def count(self) -> int:
        """Return how many units there are."""
        return sum(batch.active.bit_count() for batch in self.batches)


@dataclass(slots=True)
class Reading:
    """All that a set of files gave: records by period, how the rows were used, what was wrong."""

    plan: PlanFile
    period: str
    by_period: dict[str, Records] = field(default_factory=dict)
    inputs: list[InputUse] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: Sequence[str] = ()

    def as_written(self) -> Mapping[Place, list[Batch]]:
        """Return, by sheet, the rows as they were written, before any merging."""
        found: dict[Place, list[Batch]] = {}
        for records in self.by_period.values():
            for batch in records.batches:
                if batch.cell_places is None:
                    found.setdefault(batch.place(None, None), []).append(batch)
        return found

    @property
    def records(self) -> Records:
        """The units of the chosen period."""
        return self.by_period.setdefault(self.period, Records(self.plan, self.period))
