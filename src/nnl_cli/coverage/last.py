"""Each unit as it was one period before: of one that others merged into the sum of all, of a divided one nothing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nnl_cli.coverage.two_periods import TwoPeriods
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.records.batch import Batch, Column, Unit
from nnl_cli.records.masks import full, of_truths
from nnl_cli.records.who import UnitKey

SUMMED = (FieldType.COUNT, FieldType.AMOUNT)


def units_before(two: TwoPeriods) -> Mapping[UnitKey, Unit]:
    """Return last period's unit of each key of this one's; nothing is shared out among those that one was divided into.

    What merged stands as one unit, whose counts and amounts are the sums where all give them.
    """
    found = {unit.key: unit for unit in two.before.units() if unit.batch.of_places}
    found.update(_each(two))
    return found


def _each(two: TwoPeriods) -> Iterator[tuple[UnitKey, Unit]]:
    for part in two.units.parts.every:
        if len(part.new) != 1 or not part.old or part.come or part.gone:
            continue
        units = [two.old[key] for key in part.old]
        yield part.new[0], units[0] if len(units) == 1 else _together(units, two.before.plan)


def _together(units: Sequence[Unit], plan: PlanFile) -> Unit:
    """Return several units as one."""
    first = units[0].batch
    columns = {name: _sum(units, name) for name, spec in plan.fields.items() if spec.type in SUMMED}
    kept = {name: column for name, column in columns.items() if column is not None}
    return Unit(Batch(first.place, first.traits, [first.rows[units[0].row]], kept, [units[0].key], full(1)), 0)


def _sum(units: Sequence[Unit], name: str) -> Column | None:
    given: list[Any] = [unit.get(name) for unit in units]
    if any(value is None for value in given):
        return None
    return Column([sum(given)], of_truths([True]))
