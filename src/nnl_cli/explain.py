"""Walk one figure back to its cells: how each unit entered it, or why it did not."""

from collections.abc import Container, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from nnl_cli.names import vietnamese_order
from nnl_cli.plan.model import Indicator, PlanFile, Target
from nnl_cli.problems import Place
from nnl_cli.records.batch import Unit
from nnl_cli.records.masks import rows_of
from nnl_cli.records.records import Records
from nnl_cli.records.who import called, place_of, shown_key
from nnl_cli.report.model import Exact, UnitFigures
from nnl_cli.report.pairs import over
from nnl_cli.totals import Contributions, Counted, Gap, Measure, NotAsked, contributions
from nnl_cli.totals.owed import owed, refused
from nnl_cli.totals.total import exact
from nnl_cli.verdicts.baselines import Asked
from nnl_cli.verdicts.cascades import PlaceVerdict
from nnl_cli.verdicts.counting import CascadeCounting, Counting, counting_of
from nnl_cli.verdicts.parts import places_of, requirements_of
from nnl_cli.verdicts.question import Question
from nnl_cli.verdicts.targets import chosen_indicators, in_force
from nnl_cli.verdicts.unit_targets import fields_of

MOST_UNITS = 2000  # beyond this a report names no single units: it would be larger than its tables


class Why(StrEnum):
    """Why a unit did not enter; several may hold."""

    SILENT = "silent"  # it sent nothing at all
    MISSING = "missing"  # a cell is blank
    REFUSED = "refused"  # a cell cannot be trusted
    DIVIDED = "divided"  # its own figures divide by zero
    HIDDEN = "hidden"  # a blank hides whether it belongs
    PARTS = "parts"  # its rows may be parts or versions of it
    DOUBTFUL = "doubtful"  # the row may be no unit: a total, or one that stands there twice
    LENT = "lent"  # only the register tells, whose figures count in no sum


class CellUse(NamedTuple):
    """A cell that a unit's figure came from; several places where equal figures were merged."""

    field: str
    value: str
    places: tuple[Place, ...]


class UnitUse(NamedTuple):
    """What one unit brought to an indicator, and the cells that gave it."""

    key: str
    name: str
    numerator: Exact
    denominator: Exact | None
    cells: tuple[CellUse, ...]
    place: str = ""


class LeftOut(NamedTuple):
    """A unit that did not enter, and why: the fields that it owes, and the cells that were refused."""

    key: str
    name: str
    missing: tuple[str, ...]
    refused: tuple[CellUse, ...]
    why: tuple[Why, ...]
    unit: Unit

    @property
    def silent(self) -> bool:
        """Whether it sent nothing at all."""
        return Why.SILENT in self.why


class Explanation(NamedTuple):
    """How an indicator's figure came to be; the units' shares add up to its numerator and denominator.

    `whole` is that of all units where this one was narrowed to a single one.
    """

    indicator: Indicator
    used: tuple[UnitUse, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    not_asked: int = 0
    places: tuple[PlaceVerdict, ...] = ()
    period: str = ""
    before: "Explanation | None" = None
    whole: "Explanation | None" = None


def explain(question: Question, indicator: Indicator, asked: Asked | None = None) -> Explanation:
    """Return how the figure of an indicator came to be, unit by unit in the Vietnamese order of names (rule 18).

    `asked` narrows it to the units under one requirement of a target with exceptions.
    """
    found = walked(question, indicator, asked)
    used = sorted(found.used, key=lambda use: (vietnamese_order(use.name), use.key))
    left_out = sorted(found.left_out, key=lambda left: (vietnamese_order(left.name), left.key))
    places = sorted(found.places, key=lambda place: vietnamese_order(place.place))
    return found._replace(used=tuple(used), left_out=tuple(left_out), places=tuple(places))


def walked(question: Question, indicator: Indicator, asked: Asked | None = None) -> Explanation:
    """Return the same in the order of the tables."""
    records = question.records
    counting = counting_of(indicator, question.plan, question.period)
    if isinstance(counting, CascadeCounting):
        places = counting.cascade(question.as_of).places(records)
        return Explanation(indicator, places=tuple(places), period=question.period)
    if indicator.numerator is None:  # made of other figures: their own explanations have the cells
        return Explanation(indicator, period=question.period)
    walk = Walk(question, indicator, records, asked)
    return Explanation(indicator, tuple(walk.used), tuple(walk.left_out), walk.not_asked, period=question.period)


def unit_figures(question: Question) -> tuple[UnitFigures, ...]:
    """Return what every unit brought to the chosen indicators, by key: enough to name who turned a verdict.

    Who reported stands there, and where it lies, whatever it is asked: a later year asks who was there (rule 22).
    Empty for more than `MOST_UNITS` units: a report of a whole country names its groups.
    """
    if question.records.count() > MOST_UNITS:
        return ()
    found: dict[tuple[str, str], dict[str, str]] = {}
    gaps: dict[tuple[str, str], list[str]] = {}
    for indicator in chosen_indicators(question.plan, question.only):
        explanation = walked(question, indicator)
        for use in explanation.used:
            found.setdefault((use.key, use.name), {})[indicator.id] = over(use.numerator, use.denominator)
        for place in explanation.places:
            found.setdefault(("", place.place), {})[indicator.id] = place.verdict.value
        for left in explanation.left_out:
            gaps.setdefault((left.key, left.name), []).append(indicator.id)
    plan = question.plan
    there = [unit for unit in question.records.units() if not unit.batch.of_places]
    places = {(shown_key(unit, plan), called(unit, plan)): place_of(unit, plan) for unit in there}
    everyone = sorted({*found, *gaps, *places})
    return tuple(UnitFigures(*one, found.get(one, {}), tuple(gaps.get(one, ())), places.get(one)) for one in everyone)


def with_baseline(explanation: Explanation, question: Question) -> Explanation:
    """Return the explanation with that of the year before beside it, where a table gave that year's figure."""
    indicator, earlier = explanation.indicator, question.earlier
    if indicator.value or indicator.is_ranked:
        return explanation
    counting = counting_of(indicator, question.plan, question.period)
    for target in in_force(indicator, question.period):
        asked = _asked(counting, target, question)
        found = earlier.find(asked, question.period) if asked else None
        if found is not None and found.records is not None:
            period = found.records.period
            then = question._replace(records=found.records, as_of=earlier.as_of(period), period=period)
            return explanation._replace(before=explain(then, indicator, asked))
    return explanation


def _asked(counting: Counting, target: Target, question: Question) -> Asked | None:
    """Return whose last figure a target is held against: its one part's, else the whole's; None where no one's is."""
    if target.exemptions:
        whole = counting.whole(question.records, question.as_of)
        parts = counting.parts(target, question.records, question.as_of, whole)
        if len(parts) == 1:
            return Asked(counting, None, target, parts[0]) if parts[0].require.on_baseline else None
    on_baseline = any(rule.on_baseline for _, rule in requirements_of(target))
    return Asked(counting) if on_baseline else None


class Walk:
    """Collects the units of one indicator, all of them or those under one requirement of a target."""

    def __init__(self, question: Question, indicator: Indicator, records: Records, asked: Asked | None = None) -> None:
        self.plan, self.asked = question.plan, asked
        self.measure = Measure(indicator, question.plan, records, question.as_of)
        bounds = fields_of([rule for target in in_force(indicator, records.period) for rule in target.requirements])
        self.fields = tuple(dict.fromkeys((*self.measure.fields, *bounds)))
        self.used: list[UnitUse] = []
        self.left_out: list[LeftOut] = []
        self.not_asked = 0
        self.records = records
        for share in contributions(records, self.measure):
            self._take(share)

    def _take(self, share: Contributions) -> None:
        sure, hidden = self._under(share)
        for unit, what in share.each():
            if unit.row in hidden and not isinstance(what, NotAsked):
                self.left_out.append(self._hidden(unit))
            elif unit.row not in sure:
                continue
            elif isinstance(what, Counted):
                self.used.append(self._use(unit, what))
            elif isinstance(what, Gap):
                self.left_out.append(self._left_out(unit, what, unit.row in share.divided))
            else:
                self.not_asked += 1

    def _under(self, share: Contributions) -> tuple[Container[int], Container[int]]:
        """Return the rows that are surely under the requirement asked for, and those of which a blank hides it."""
        size, asked = share.batch.size, self.asked
        if asked is None or asked.where is None or asked.target is None:
            return range(size), ()
        wheres = [where for where, _ in requirements_of(asked.target)]
        sure, hidden = places_of(asked.target, self.measure, share)[wheres.index(asked.where)]
        return frozenset(rows_of(sure, size)), frozenset(rows_of(hidden, size))

    def _hidden(self, unit: Unit) -> LeftOut:
        exemptions = self.asked.target.exemptions if self.asked and self.asked.target else ()
        names = dict.fromkeys(name for exemption in exemptions for name in exemption.where.fields)
        return hidden(unit, self.plan, list(names))

    def _use(self, unit: Unit, pair: Counted) -> UnitUse:
        cells = tuple(self._cells(unit, self.fields))
        name = called(unit, self.plan)
        below = 100 if self.measure.indicator.stated else pair.denominator  # a published percentage is so many of 100
        return UnitUse(shown_key(unit, self.plan), name, pair.numerator, below, cells, place_of(unit, self.plan))

    @staticmethod
    def _cells(unit: Unit, fields: Sequence[str]) -> Iterator[CellUse]:
        """Yield the cells that give some fields; a truth reads as the number it counts."""
        for name in fields:
            if (value := unit.get(name)) is not None:
                shown = str(exact(value)) if isinstance(value, bool) else str(value)
                yield CellUse(name, shown, unit.places(name))

    def _left_out(self, unit: Unit, gap: Gap, is_divided: bool) -> LeftOut:
        """Return why a unit did not enter, each reason for itself (rule 4)."""
        code, name = shown_key(unit, self.plan), called(unit, self.plan)
        missing = tuple(owed(unit, self.measure, self.fields))
        if self.records.is_silent(unit):
            return LeftOut(code, name, missing, (), (Why.SILENT,), unit)
        broken = tuple(self._refused(unit))
        is_doubtful = bool(unit.batch.maybe >> (8 * unit.row) & 1) and not unit.batch.unread >> (8 * unit.row) & 1
        found = [
            (Why.MISSING, bool(missing)),
            (Why.REFUSED, bool(broken)),
            (Why.DIVIDED, is_divided),
            (Why.PARTS, any((unit.row, name) in unit.batch.bounds for name in self.fields)),
            (Why.DOUBTFUL, is_doubtful),
            (Why.HIDDEN, gap.optional and not is_doubtful and not missing and not broken),
        ]
        why = tuple(reason for reason, holds in found if holds) or (Why.LENT,)
        return LeftOut(code, name, missing, broken, why, unit)

    def _refused(self, unit: Unit) -> Iterator[CellUse]:
        """Yield the cells that cannot be trusted: broken ones, and those of a part above its whole."""
        for name, in_pair in refused(unit, self.measure, self.fields):
            value = unit.get(name) if in_pair else unit.batch.given_and_refused(unit.row, name)
            yield CellUse(name, "" if value is None else str(value), unit.places(name))


def hidden(unit: Unit, plan: PlanFile, names: Sequence[str]) -> LeftOut:
    """Return a unit of which a blank hides where it belongs, with the fields that would tell."""
    batch, row = unit
    missing = tuple(name for name in names if unit.get(name) is None and not batch.was_refused(row, name))
    broken = tuple(CellUse(n, "", unit.places(n)) for n in names if batch.was_refused(row, n))
    return LeftOut(shown_key(unit, plan), called(unit, plan), missing, broken, (Why.HIDDEN,), unit)


def sums(explanation: Explanation) -> tuple[Exact, Exact]:
    """Return what the units' shares add up to: numerator and denominator."""
    top: Exact = sum((use.numerator for use in explanation.used), 0)
    bottom: Exact = sum((use.denominator or 0 for use in explanation.used), 0)
    return exact(top), exact(bottom)
