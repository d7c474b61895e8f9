"""Know tables that were given for two periods: this year's figures are no baseline of themselves (rule 10)."""

from collections.abc import Iterator

from nnl_cli.problems import Problem, Severity
from nnl_cli.records.records import Reading
from nnl_cli.sources.tables import Table


def tell_twice(reading: Reading, earlier: Reading) -> frozenset[str]:
    """Tell of every table of earlier periods whose very bytes are this period's, and return their fingerprints.

    One with a period of its own, in a column or in its title, speaks for the same period wherever it is given.
    """
    mine = {table.sha256: table.file for table in _of_period(reading, reading.period)}
    told: dict[str, Table] = {}
    for period in earlier.by_period.keys() - {reading.period}:
        told |= {table.sha256: table for table in _of_period(earlier, period) if table.sha256 in mine}
    for sha256, table in sorted(told.items(), key=lambda pair: pair[1].file):
        details = {"data": mine[sha256], "period": reading.period}
        reading.problems.append(Problem("baseline-is-data", Severity.ERROR, table.place(), None, None, details))
    return frozenset(told)


def _of_period(reading: Reading, period: str) -> Iterator[Table]:
    """Yield the tables without a column of periods whose rows were taken as of one period."""
    records = reading.by_period.get(period)
    places = {batch.place(None, None) for batch in records.batches} if records else set()
    for use in reading.inputs:
        if use.table.place() in places and reading.plan.unit.period not in use.table.columns:
            yield use.table
