"""Whose the rows are in which problems stand, so that a school is told by its name and not by a cell alone."""

from collections.abc import Iterable, Mapping

from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Place, Problem
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Records
from nnl_cli.records.who import called


def rows_of_problems(problems: Iterable[Problem], known: Iterable[Records], plan: PlanFile) -> Mapping[Place, str]:
    """Return, by file, sheet and row, the unit of every row that a problem stands in and that was read."""
    wanted: dict[Place, set[int]] = {}
    for problem in problems:
        spot = problem.place
        if isinstance(spot, Place) and spot.row is not None:
            wanted.setdefault(spot.of_sheet, set()).add(spot.row)
    found: dict[Place, str] = {}
    as_written = (batch for records in known for batch in records.batches if batch.cell_places is None)
    for batch in as_written if wanted else ():
        sheet = batch.place(None, None)
        rows = wanted.get(sheet, ())
        for index, row in enumerate(batch.rows) if rows else ():
            if row in rows:
                found[sheet.at(row)] = called(Unit(batch, index), plan)
    return found
