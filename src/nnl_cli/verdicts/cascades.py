"""Count the places that pass: a commune stands when every indicator it must pass is met there."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nnl_cli.plan.model import Indicator, PlanFile, Target
from nnl_cli.records.batch import Unit, units_of
from nnl_cli.records.ranges import Range, point
from nnl_cli.records.records import Records
from nnl_cli.report.model import Verdict
from nnl_cli.totals import Gap, Measure, Total, add_up
from nnl_cli.verdicts.exemptions import Agreement, requirement_for
from nnl_cli.verdicts.forces import in_force
from nnl_cli.verdicts.judge import judge, span_of


class Group(NamedTuple):
    """A place of a cascade, as a unit of its total."""

    key: str


class PlaceVerdict(NamedTuple):
    """What one place came to, and the indicators that made it so."""

    place: str
    verdict: Verdict
    because: tuple[str, ...]


class Cascade:
    """An indicator with `each` and `passes`, ready to be counted over the places of some records."""

    def __init__(self, indicator: Indicator, plan: PlanFile, as_of: str, period: str) -> None:
        self.indicator, self.plan, self.as_of, self.period = indicator, plan, as_of, period
        self.by_id = {other.id: other for other in plan.indicators}

    def total(self, records: Records) -> Total:
        """Return how many places pass of how many; a place without all its figures is a gap of one.

        A place where nothing applies leaves the denominator (`not_asked`).
        """
        return total_of(self.places(records), self.homeless(records))

    def homeless(self, records: Records) -> list[Unit]:
        """Return the units of no known place, silent ones of the register included."""
        return [unit for unit in everyone(records) if not unit.get(self.indicator.each or "")]

    def places(self, records: Records) -> list[PlaceVerdict]:
        """Return what every place came to, in the order of the field's values."""
        field = self.indicator.each or ""
        values = {str(unit.get(field) or "") for unit in everyone(records)}
        return [self._place(records.within(field, value), value) for value in sorted(values - {""})]

    def _place(self, records: Records, value: str) -> PlaceVerdict:
        outcomes = {name: self._outcome(self.by_id[name], records) for name in self.indicator.passes}
        for wanted, seen in (
            (Verdict.MISSED, (Verdict.MISSED,)),
            (Verdict.UNDETERMINED, (Verdict.UNDETERMINED, Verdict.NO_DATA)),
            (Verdict.MET, (Verdict.MET,)),
        ):
            because = tuple(name for name, outcome in outcomes.items() if outcome in seen)
            if because:
                return PlaceVerdict(value, wanted, because)
        return PlaceVerdict(value, Verdict.NOT_APPLICABLE, ())

    def _outcome(self, indicator: Indicator, records: Records) -> Verdict:
        """Return what one indicator comes to in a place: all its targets that bind must be met."""
        if indicator.each:
            inner = Cascade(indicator, self.plan, self.as_of, self.period).places(records)
            return inner[0].verdict if len(inner) == 1 else _worst([v.verdict for v in inner])
        total = add_up(records, Measure(indicator, self.plan, records.asking, self.as_of))
        return _worst([self._judged(target, total, records) for target in self._targets(indicator)])

    def _targets(self, indicator: Indicator) -> Sequence[Target]:
        targets = in_force(indicator, self.period)
        return [t for t in targets if t.binding] or targets

    def _judged(self, target: Target, total: Total, records: Records) -> Verdict:
        requirement, agreement = requirement_for(target, records, None, self.as_of)
        if total.used == 0:
            return Verdict.NO_DATA if total.gaps or not total.not_asked else Verdict.NOT_APPLICABLE
        if total.value is None:
            return Verdict.UNDETERMINED if total.gaps else Verdict.NOT_APPLICABLE
        if agreement is Agreement.MIXED:
            return Verdict.NOT_APPLICABLE
        if agreement is Agreement.UNKNOWN:
            return Verdict.UNDETERMINED
        others = [e.require for e in target.exemptions] if agreement is Agreement.EITHER else []
        verdicts = {judge(r, span_of(total), None, total.proven).verdict for r in (requirement, *others)}
        return verdicts.pop() if len(verdicts) == 1 else Verdict.UNDETERMINED


def everyone(records: Records) -> Iterator[Unit]:
    """Yield the units that reported and those that the register names and that did not."""
    yield from records.units()
    for batch in records.silent:
        yield from units_of(batch, batch.active)


def total_of(places: Sequence[PlaceVerdict], homeless: Sequence[Unit]) -> Total:
    """Return the total of some places.

    A unit of unknown place might turn any of them, one it joins or one of its own: with it every share
    from none to all is possible.
    """
    passed = sum(v.verdict is Verdict.MET for v in places)
    failed = sum(v.verdict is Verdict.MISSED for v in places)
    open_ = [v for v in places if v.verdict is Verdict.UNDETERMINED]
    gaps = [Gap(Group(v.place), Range(0, 1), point(1)) for v in open_]
    gaps += [Gap(unit, Range(-passed, None), Range(0, None), moves=True) for unit in homeless]
    outside = len(places) - passed - failed - len(open_)
    return Total(passed, passed + failed, passed + failed, tuple(gaps), outside, proven=True)


def _worst(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict of several that must all hold; nothing to hold is not applicable."""
    for verdict in (Verdict.MISSED, Verdict.UNDETERMINED, Verdict.NO_DATA, Verdict.MET):
        if verdict in verdicts:
            return verdict
    return Verdict.NOT_APPLICABLE
