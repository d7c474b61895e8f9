"""Tell which units have no class where classes decide who is asked: they are asked everything (rule 3)."""

from collections.abc import Collection

from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.batch import Unit
from nnl_cli.records.masks import rows_of
from nnl_cli.records.records import Records
from nnl_cli.records.who import called

MOST = 10  # units of one table that are named; the others are counted


def tell_classless(records: Records, plan: PlanFile, used: Collection[str], problems: list[Problem]) -> None:
    """Tell once a table, by name, of units without a class; a column that no table has is told for itself."""
    name = plan.unit.class_
    if name is None or not classes_decide(plan, used) or not any(name in batch.columns for batch in records.batches):
        return
    found: dict[Place, list[Unit]] = {}
    for batch in records.batches:
        if batch.of_places:
            continue
        for row in rows_of(batch.active & batch.absent(name) & ~batch.refused(name), batch.size):
            place, unit = batch.places(row, name)[0], Unit(batch, row)
            if called(unit, plan):  # a row of nobody is told for itself
                found.setdefault(place.of_sheet, []).append(unit)
    problems.extend(_told(units, name, plan) for units in found.values())


def classes_decide(plan: PlanFile, used: Collection[str]) -> bool:
    """Whether some of the fields in use are asked of some classes only."""
    return any(spec.asked_of is not None for field, spec in plan.fields.items() if field in used)


def _told(units: list[Unit], name: str, plan: PlanFile) -> Problem:
    named = [called(unit, plan) for unit in units[:MOST]]
    more = ["…"] if len(units) > MOST else []
    place: Place = units[0].places(name)[0]
    details = {"count": str(len(units)), "units": "; ".join([*named, *more])}
    return Problem("class-blank", Severity.WARNING, place, name, None, details)
