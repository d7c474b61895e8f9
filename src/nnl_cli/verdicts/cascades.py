"""Count the places that pass: a commune stands when every indicator it must pass is met there."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from nnl_cli.names import vietnamese_order
from nnl_cli.plan.model import EACH_UNIT, Indicator, IndicatorKind, PlanFile, Target
from nnl_cli.plan.requirements import Requirement
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Records
from nnl_cli.records.who import called, key_order
from nnl_cli.report.model import Verdict
from nnl_cli.totals import Gaps, Measure, Total, add_up
from nnl_cli.totals.made import made_of
from nnl_cli.totals.published import published
from nnl_cli.totals.spans import ANY
from nnl_cli.totals.total import Made
from nnl_cli.totals.unread import ANY_NUMBER, put_unread
from nnl_cli.verdicts.judge import NOT_APPLICABLE, Judgement, judged
from nnl_cli.verdicts.levels import Standing, judged_level, standing_of
from nnl_cli.verdicts.parts import Part
from nnl_cli.verdicts.targets import in_force
from nnl_cli.verdicts.unit_targets import units_parts

PASS, FAIL, EITHER = (1, 1), (0, 0), (0, 1)
SHARE = {Verdict.MET: PASS, Verdict.MISSED: FAIL, Verdict.UNDETERMINED: EITHER}

# What decides a place, first of all: of `passes` one that is missed, of `any_of` one that is met.
OPEN = (Verdict.UNDETERMINED, (Verdict.UNDETERMINED, Verdict.NO_DATA))
ALL_MET = ((Verdict.MISSED, (Verdict.MISSED,)), OPEN, (Verdict.MET, (Verdict.MET,)))
ONE_MET = (ALL_MET[2], OPEN, ALL_MET[0])


NewPlaces = list[tuple[Unit, tuple[int, int]]]  # who may be alone in one, and whether it would pass


class Place(NamedTuple):
    """A place of a cascade, as a unit of its total."""

    key: str


class PlaceVerdict(NamedTuple):
    """What one place came to, and the indicators that made it so; `is_sure` says that it surely has a unit."""

    place: str
    verdict: Verdict
    because: tuple[str, ...]
    is_sure: bool = True


class Cascade:
    """An indicator with `each` and `passes`, ready to be counted over the places of some records."""

    def __init__(
        self,
        indicator: Indicator,
        plan: PlanFile,
        as_of: str,
        period: str,
        nobody: Verdict = Verdict.NOT_APPLICABLE,
    ) -> None:
        self.nobody = nobody
        self.indicator, self.plan, self.as_of, self.period = indicator, plan, as_of, period
        self.field = indicator.each or ""
        self.is_of_units = self.field == EACH_UNIT and EACH_UNIT not in plan.fields
        self.by_id = {other.id: other for other in plan.indicators}

    def total(self, records: Records) -> Total:
        """Return how many places pass of how many; a place without all its figures is a gap of one.

        A place where nothing applies leaves the denominator (`not_asked`); where that is so of all, there is none.
        """
        total = self.total_of(self.places(records), records)
        if total.used or total.gaps or not total.not_asked or not self._is_idle(records):
            return total
        return total.but(made=Made(None, ANY, is_void=True))

    def _is_idle(self, records: Records) -> bool:
        """Whether what is passed does not apply to all that there is, for another reason than that nobody is asked."""
        whole = Cascade(self.indicator, self.plan, self.as_of, self.period, Verdict.NO_DATA)
        found = (whole._outcome(self.by_id[name], records, "").verdict for name in self.indicator.members)
        return all(verdict is Verdict.NOT_APPLICABLE for verdict in found)

    def places(self, records: Records) -> list[PlaceVerdict]:
        """Return what every place came to, in the Vietnamese order; or every unit, where those are asked."""
        if self.is_of_units:
            return [self._of_unit(unit, records) for unit in self.units(records)]
        values = {self.place_of(unit) for unit in records.everyone()} - {""}
        found = {value: records.within(self.field, value) for value in sorted(values, key=vietnamese_order)}
        return [
            self.place(mine, value) for value, mine in found.items() if mine.is_sure or self._counts(records, value)
        ]

    def units(self, records: Records) -> list[Unit]:
        """Return the units of some records in the order of their keys, as `places` tells them where units are asked."""
        units = (unit for unit in records.everyone() if not unit.batch.of_places)
        return sorted(units, key=lambda unit: key_order(unit.key))

    def _counts(self, records: Records, value: str) -> bool:
        """Whether a place that may have no unit counts by those that may be in it, be those of no place elsewhere.

        Else it is no other than the new place that a unit of unknown place may be alone in.
        """
        mine = records.exactly(self.field, value)
        return self._are_listed(records) or self.place(mine, value).verdict in SHARE or self.brings(mine)

    def _are_listed(self, records: Records) -> bool:
        """Whether a register lists the places, so that there are no others; of units that have none it lists none."""
        lists_places = any(unit.get(self.field) for unit in records.listed.values())
        return lists_places and any(unit.get(self.field) for unit in records.everyone())

    def _of_unit(self, unit: Unit, records: Records) -> PlaceVerdict:
        """Return what a unit comes to if it belongs here; whether it does is another matter (rule 9)."""
        in_doubt = bool(unit.batch.maybe >> (8 * unit.row) & 1)
        return self.place(records.alone(unit), self.place_of(unit))._replace(is_sure=not in_doubt)

    def place_of(self, unit: Unit) -> str:
        """Return the place that a unit is in, "" where that is not known; a unit itself, where units are counted."""
        return called(unit, self.plan) if self.is_of_units else str(unit.get(self.field) or "")

    def total_of(self, places: Sequence[PlaceVerdict], records: Records, new: NewPlaces | None = None) -> Total:
        """Return the total of some places: of a rate over all of them, of a count the number that pass.

        A place that may have no unit, and a `new` one that a unit of unknown place may be alone in, count or do not.
        """
        sure = [place for place in places if place.is_sure]
        passed = sum(place.verdict is Verdict.MET for place in sure)
        failed = sum(place.verdict is Verdict.MISSED for place in sure)
        gaps = Gaps()
        gaps.at_home(None)
        for place in places:
            if place.verdict is Verdict.UNDETERMINED or (not place.is_sure and place.verdict in SHARE):
                gaps.put(Place(place.place), SHARE[place.verdict], PASS, not place.is_sure, capped=True)
        for unit, share in self.new_places(records) if new is None else new:
            gaps.put(unit, share, PASS, optional=True, capped=True)
        if records.unread:
            put_unread(gaps, records, ANY_NUMBER, ANY_NUMBER, capped=True)
        skipped = sum(place.verdict is Verdict.NOT_APPLICABLE for place in places)
        if self.indicator.reading is IndicatorKind.COUNT:
            return Total(passed, None, passed + failed, gaps, skipped, room=failed)
        return Total(passed, passed + failed, passed + failed, gaps, skipped, proven=True)

    def new_places(self, records: Records, among: Callable[[Unit], bool] = lambda _: True) -> NewPlaces:
        """Return the units of unknown place that may be alone in one that nobody names, and whether it would pass.

        They are sought among those that `among` is true of. Where a register lists the places there are no others; of
        units none of which has a place, it lists none.
        """
        if self.is_of_units or self._are_listed(records):
            return []
        everyone = list(records.everyone())
        homeless = [unit for unit in everyone if not unit.get(self.field) and among(unit)]
        known = {self.place_of(unit) for unit in everyone} - {""}
        apart = [u for u in homeless if not known.issuperset(u.batch.either.get((u.row, self.field), ("",)))]
        alone = [(unit, self.place(records.alone(unit), "").verdict) for unit in apart]
        found = [(unit, SHARE[verdict]) for unit, verdict in alone if verdict in SHARE]
        others = (unit for unit, verdict in alone if verdict not in SHARE)
        if len(found) == 1 and not any(self.brings(records.alone(unit)) for unit in others):
            return found
        return [(unit, EITHER) for unit, _ in found]  # several may be in one place, and turn it round

    def brings(self, records: Records) -> bool:
        """Whether some units bring anything to what is passed, be it over nothing."""
        passed = self._counted([self.by_id[name] for name in self.indicator.members])
        inner = (Cascade(one, self.plan, self.as_of, self.period) for one in passed if one.each)
        measures = (Measure(one, self.plan, records, self.as_of) for one in passed if not one.each)
        totals = (add_up(records, measure) for measure in measures)
        return any(cascade.brings(records) for cascade in inner) or any(
            bool(total.numerator or total.denominator or total.gaps) for total in totals
        )

    def _counted(self, indicators: Sequence[Indicator]) -> list[Indicator]:
        """Return some indicators, in the place of those that are made of others these."""
        found = [one for one in indicators if one.numerator or one.each]
        made = [self.by_id[n] for one in indicators for n in (*one.inputs, *(one.passed if one.levels else ()))]
        return found + (self._counted(made) if made else [])

    def place(self, records: Records, value: str) -> PlaceVerdict:
        """Return what the units of one place come to, and the indicators that decided it (section 3)."""
        outcomes = {name: self._outcome(self.by_id[name], records, value) for name in self.indicator.members}
        for wanted, seen in ONE_MET if self.indicator.any_of else ALL_MET:
            because = tuple(name for name, outcome in outcomes.items() if outcome.verdict in seen)
            if because:
                return PlaceVerdict(value, wanted, because, records.is_sure)
        return PlaceVerdict(value, Verdict.NOT_APPLICABLE, (), records.is_sure)

    def _outcome(self, indicator: Indicator, records: Records, value: str) -> Judgement:
        """Return what one indicator comes to in a place: all its targets that bind must be met.

        An inner cascade over the same places comes to what the place comes to there; one over others is judged
        within this place, by its own targets.
        """
        if indicator.each and indicator.each == self.indicator.each:
            inner = Cascade(indicator, self.plan, self.as_of, self.period, self.nobody)
            return Judgement(inner.place(records, value).verdict)
        total = self._total_of(indicator, records)
        return _worst([self._under(target, indicator, records, total) for target in self._targets(indicator)])

    def _under(self, target: Target, indicator: Indicator, records: Records, total: Total) -> Judgement:
        """Return what an indicator comes to under one of its targets."""
        if target.require.level is not None:
            return judged_level(target.require, self.standing(indicator, records, total))
        parts = [Part(target.require, "", total)]
        if indicator.numerator is not None:
            parts = units_parts(target, Measure(indicator, self.plan, records, self.as_of), records, total)
        return self._judged(parts, total)

    def standing(self, indicator: Indicator, records: Records, total: Total) -> Standing:
        """Return what each level of an indicator comes to over some records: no baseline is known there."""

        def on_figure(requirement: Requirement) -> Judgement:
            return judged([Part(requirement, "", total)], total, lambda _: None, self.nobody).judgement

        def on_passed(name: str) -> Judgement:
            return self._outcome(self.by_id[name], records, "")

        return standing_of(indicator, on_figure, on_passed)

    def _total_of(self, indicator: Indicator, records: Records) -> Total:
        """Return the total of an indicator over some records: what a formula names is evaluated on the same ones."""
        if indicator.value:
            inputs = {name: self._total_of(self.by_id[name], records) for name in indicator.inputs}
            return made_of(indicator.value.root, inputs)
        if indicator.each:
            return Cascade(indicator, self.plan, self.as_of, self.period).total(records)
        if indicator.numerator is None:  # its levels are all that it is
            return Total(0, None, 0)
        measure = Measure(indicator, self.plan, records, self.as_of)
        return published(records, measure) if indicator.stated else add_up(records, measure)

    def _targets(self, indicator: Indicator) -> Sequence[Target]:
        targets = in_force(indicator, self.period)
        return [t for t in targets if t.binding] or targets

    def _judged(self, parts: Sequence[Part], total: Total) -> Judgement:
        return judged(parts, total, lambda _: None, self.nobody).judgement


def _worst(judgements: Sequence[Judgement]) -> Judgement:
    """Return the judgement of several that must all hold; nothing to hold is not applicable."""
    for verdict in (Verdict.MISSED, Verdict.UNDETERMINED, Verdict.NO_DATA, Verdict.MET):
        found = next((judgement for judgement in judgements if judgement.verdict is verdict), None)
        if found is not None:
            return found
    return NOT_APPLICABLE
