"""Put a table of changes beside the records of a run: whom its codes mean, and of which that stays open (rule 22)."""

from collections.abc import Sequence

from nnl_cli.coverage.changes import Changes
from nnl_cli.problems import Mark, Problem, Severity
from nnl_cli.records.records import Records
from nnl_cli.records.who import said_code


def beside(changes: Changes, known: Sequence[Records], problems: list[Problem]) -> Changes:
    """Return the changes as they speak of the units and places of all records, the register's too.

    Codes that may be a unit's as well as a place's join nobody, and are told.
    """
    if not any(side.code for row in changes.rows for side in (row.old, row.new)):
        return changes
    units, places = set[str](), set[str]()
    for records in known:
        for batch in records.batches:
            places.update(batch.texts(records.plan.unit.place))
            units.update(said_code(key, records.plan) for key in batch.keys)
    found = changes.beside(units - {""}, places - {""})
    if found.open_codes:
        codes = ", ".join(found.open_codes)
        problems.append(Problem("changes-code-open", Severity.WARNING, Mark(changes.source), None, codes))
    return found
