"""Tell which columns no table has, by what their absence does: a figure, the class, the code (rules 3, 4 and 17)."""

from collections.abc import Collection

from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.classless import classes_decide
from nnl_cli.records.records import Reading


def tell_missing_columns(reading: Reading, named: Collection[str], lent: Collection[str]) -> None:
    """Tell once for each field that no table has a column for, if anything hangs on it.

    `named` are the fields that the indicators name, `lent` those that a register says of its units: it supplies
    them. The period is that of the table or the chosen one, a name only a name, and a place matters where it is named.
    """
    if not reading.inputs:
        return
    place = reading.inputs[0].table.place()
    held = {name for use in reading.inputs for name in use.table.columns}.union(lent)
    for name in reading.plan.fields:
        if name not in held and (code := _code(name, reading.plan, named)):
            reading.problems.append(Problem(code, Severity.WARNING, place, name))


def _code(name: str, plan: PlanFile, named: Collection[str]) -> str | None:
    """Return what to say of a field without a column, None where nothing hangs on it."""
    unit = plan.unit
    if name == unit.period:
        return None
    if name in unit.keys:
        return "column-missing-key"
    if name == unit.class_ and name not in named and classes_decide(plan, named):
        return "column-missing-class"
    return "column-missing" if name in named else None
