"""The two ways of counting an indicator behind one face: over units, or over places that pass."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from nnl_cli.plan.model import Indicator, PlanFile
from nnl_cli.problems import Problem
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey
from nnl_cli.totals import Measure, Total, add_up, add_up_by, used_units, with_earlier
from nnl_cli.verdicts.cascades import Cascade, PlaceVerdict, everyone, total_of


class Counting(Protocol):
    """How an indicator becomes totals, of whatever records and at whatever date."""

    @property
    def indicator(self) -> Indicator:
        """What is counted."""

    def whole(self, records: Records, as_of: str, problems: list[Problem] | None = None) -> Total:
        """Return the total over all units."""

    def groups(self, records: Records, as_of: str, field: str) -> Mapping[str, Total]:
        """Return the totals by the value of a field; units whose value is unknown stand under ""."""

    def units(self, records: Records, as_of: str) -> Mapping[UnitKey, Unit]:
        """Return the units that enter it, by key."""

    def with_earlier(self, total: Total, earlier: Records, as_of: str) -> Total | None:
        """Return the total with its gaps filled from another period, where that is possible."""


class UnitCounting(NamedTuple):
    """Sums over units."""

    indicator: Indicator
    plan: PlanFile

    def measure(self, records: Records, as_of: str) -> Measure:
        """Return the indicator ready to be added up over some records."""
        return Measure(self.indicator, self.plan, records.asking, as_of)

    def whole(self, records: Records, as_of: str, problems: list[Problem] | None = None) -> Total:
        """Return the total over all units."""
        return add_up(records, self.measure(records, as_of), problems)

    def groups(self, records: Records, as_of: str, field: str) -> Mapping[str, Total]:
        """Return the totals by the value of a field."""
        return add_up_by(records, self.measure(records, as_of), field)

    def units(self, records: Records, as_of: str) -> Mapping[UnitKey, Unit]:
        """Return the units that enter it, by key."""
        return used_units(records, self.measure(records, as_of))

    def with_earlier(self, total: Total, earlier: Records, as_of: str) -> Total | None:
        """Return the total with its gaps filled from another period."""
        return with_earlier(total, earlier, self.measure(earlier, as_of))


class CascadeCounting(NamedTuple):
    """Places that pass, of all places."""

    indicator: Indicator
    plan: PlanFile
    period: str

    def whole(self, records: Records, as_of: str, problems: list[Problem] | None = None) -> Total:  # noqa: ARG002
        """Return how many places pass; problems of single figures are told by the indicators they pass."""
        return Cascade(self.indicator, self.plan, as_of, self.period).total(records)

    def groups(self, records: Records, as_of: str, field: str) -> Mapping[str, Total]:
        """Return how many places pass, by the value that all units of a place share; else under ""."""
        each = self.indicator.each or ""
        values: dict[str, set[str]] = {}
        for unit in everyone(records):
            values.setdefault(str(unit.get(each) or ""), set()).add(str(unit.get(field) or ""))
        groups: dict[str, list[PlaceVerdict]] = {}
        cascade = Cascade(self.indicator, self.plan, as_of, self.period)
        for place in cascade.places(records):
            shared = values[place.place]
            groups.setdefault(next(iter(shared)) if len(shared) == 1 else "", []).append(place)
        return {value: total_of(places, cascade.homeless(records)) for value, places in groups.items()}

    def units(self, records: Records, as_of: str) -> Mapping[UnitKey, Unit]:  # noqa: ARG002
        """Return nothing: places are not compared one by one."""
        return {}

    def with_earlier(self, total: Total, earlier: Records, as_of: str) -> Total | None:  # noqa: ARG002
        """Return None: what a place came to last year says nothing of its figures."""
        return None
