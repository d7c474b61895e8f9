"""Walk one figure back to its cells: how each unit entered it, or why it did not."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.plan.model import Indicator
from nnl_cli.problems import Place
from nnl_cli.records.batch import Batch, Unit, units_of
from nnl_cli.records.records import Records
from nnl_cli.records.who import called, code_of
from nnl_cli.report.model import Exact, UnitFigures
from nnl_cli.totals import Gap, Measure
from nnl_cli.verdicts.assemble import chosen_indicators, counting_of
from nnl_cli.verdicts.cascades import Cascade, PlaceVerdict
from nnl_cli.verdicts.forces import in_force
from nnl_cli.verdicts.question import Question

MOST_UNITS = 2000  # beyond this a report names no single units: it would be larger than its tables


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


class LeftOut(NamedTuple):
    """A unit that did not enter, and the fields that it owes; `silent` if it sent nothing at all."""

    key: str
    name: str
    missing: tuple[str, ...]
    refused: tuple[Place, ...]
    silent: bool


class Explanation(NamedTuple):
    """How an indicator's figure came to be; the units' shares add up to its numerator and denominator."""

    indicator: Indicator
    used: tuple[UnitUse, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    not_asked: int = 0
    places: tuple[PlaceVerdict, ...] = ()
    period: str = ""
    before: "Explanation | None" = None


def explain(question: Question, indicator: Indicator) -> Explanation:
    """Return how the figure of an indicator came to be, unit by unit in the order of names."""
    records = question.records
    if indicator.each:
        cascade = Cascade(indicator, question.plan, question.as_of, question.period)
        return Explanation(indicator, places=tuple(cascade.places(records)), period=question.period)
    walk = _Walk(question, Measure(indicator, question.plan, records.asking, question.as_of))
    for batch in records.batches:
        walk.take(batch, records)
    for batch in records.silent:
        for unit in units_of(batch, walk.measure.silent(batch)):
            walk.leave_out(unit, silent=True)
    used = sorted(walk.used, key=lambda use: (use.name, use.key))
    left_out = sorted(walk.left_out, key=lambda unit: (unit.name, unit.key))
    return Explanation(indicator, tuple(used), tuple(left_out), walk.not_asked, period=question.period)


def unit_figures(question: Question) -> tuple[UnitFigures, ...]:
    """Return what every unit brought to the chosen indicators, by key: enough to name who turned a verdict.

    Empty for more than `MOST_UNITS` units: a report of a whole country names its groups.
    """
    if question.records.count() > MOST_UNITS:
        return ()
    found: dict[tuple[str, str], dict[str, str]] = {}
    for indicator in chosen_indicators(question.plan, question.only):
        explanation = explain(question, indicator)
        for use in explanation.used:
            below = "" if use.denominator is None else f"/{use.denominator}"
            found.setdefault((use.key, use.name), {})[indicator.id] = f"{use.numerator}{below}"
        for place in explanation.places:
            found.setdefault(("", place.place), {})[indicator.id] = place.verdict.value
    return tuple(UnitFigures(key, name, figures) for (key, name), figures in sorted(found.items()))


def with_baseline(explanation: Explanation, question: Question) -> Explanation:
    """Return the explanation with that of the year before beside it, where a table gave that year's figure."""
    earlier, indicator = question.earlier, explanation.indicator
    found = earlier.table_of(counting_of(indicator, question))
    if found is None or not any(t.require.on_baseline for t in in_force(indicator, question.period)):
        return explanation
    before = explain(question._replace(records=found, as_of=earlier.as_of, period=found.period), indicator)
    return explanation._replace(before=before)


class _Walk:
    """Collects the units of one indicator."""

    def __init__(self, question: Question, measure: Measure) -> None:
        self.plan, self.measure = question.plan, measure
        self.used: list[UnitUse] = []
        self.left_out: list[LeftOut] = []
        self.not_asked = 0
        self.fields = measure.fields

    def take(self, batch: Batch, records: Records) -> None:
        shares = self.measure.shares(batch)
        self.not_asked += shares.outside.bit_count()
        for unit in units_of(batch, shares.used):
            below = shares.denominators[unit.row] if shares.denominators is not None else None
            self._use(unit, shares.numerators[unit.row], below)
        for unit in units_of(batch, shares.rest):
            outcome = self.measure.gap(unit, records.listed.get(unit.key))
            if isinstance(outcome, Gap):
                self.leave_out(unit, silent=False)
            elif outcome is None:
                self.not_asked += 1
            else:
                self._use(unit, outcome[0], outcome[1] if self.measure.denominator else None)

    def _use(self, unit: Unit, numerator: Exact, denominator: Exact | None) -> None:
        cells = tuple(
            CellUse(name, str(unit.get(name)), unit.places(name)) for name in self.fields if unit.get(name) is not None
        )
        self.used.append(UnitUse(code_of(unit.key), called(unit, self.plan), numerator, denominator, cells))

    def leave_out(self, unit: Unit, silent: bool) -> None:
        """Remember a unit that did not enter."""
        missing = tuple(name for name in self.fields if silent or unit.get(name) is None)
        refused = tuple(self._refused(unit))
        self.left_out.append(LeftOut(code_of(unit.key), called(unit, self.plan), missing, refused, silent))

    def _refused(self, unit: Unit) -> Iterator[Place]:
        for (part, whole), mask in unit.batch.refused_pairs.items():
            if mask >> (8 * unit.row) & 1 and (part, whole) in self.measure.pairs:
                yield from (*unit.places(part), *unit.places(whole))


def sums(explanation: Explanation) -> tuple[Exact, Exact]:
    """Return what the units' shares add up to: numerator and denominator."""
    top: Exact = sum((use.numerator for use in explanation.used), 0)
    bottom: Exact = sum((use.denominator or 0 for use in explanation.used), 0)
    return _whole(top), _whole(bottom)


def _whole(value: Exact) -> Exact:
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value
