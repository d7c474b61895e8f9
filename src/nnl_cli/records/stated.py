"""Compare the totals that a sheet states with the sums of its rows; they are never added (rule 15)."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from nnl_cli.plan.model import NUMERIC
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch
from nnl_cli.records.records import InputUse, Reading
from nnl_cli.records.validate import Validator
from nnl_cli.sources.tables import Table, TotalKind, TotalRow

Sums = Mapping[str, int | Fraction]


def reconcile(reading: Reading) -> None:
    """Report stated totals that differ from the sums, and settle the rows that only look like totals."""
    validator: Validator | None = None
    for use in reading.inputs:
        for total in use.table.tally.totals:
            if total.kind is TotalKind.PART:
                continue
            validator = validator or Validator(reading.plan)
            stated = _stated(validator, use.table, total, reading)
            if total.kind is TotalKind.BARE:
                _settle_bare(use, total, stated, reading)
            else:
                _compare(use.table, total, stated, reading)


def _stated(validator: Validator, table: Table, total: TotalRow, reading: Reading) -> Sums:
    """Return the figures of a total row by field; what cannot be read is left out, it is not counted anyway."""
    numeric = {name: [cell] for name, cell in total.cells.items() if reading.plan.fields[name].type in NUMERIC}
    columns = validator.columns(table, [total.row], numeric, [])
    return {name: column.values[0] for name, column in columns.items() if column.present}


def _sums(batches: Iterable[Batch], table: Table, first: int, last: int | None, names: Iterable[str]) -> Sums:
    """Return the sums of the rows of a table between two of its rows, as written."""
    found: dict[str, int | Fraction] = dict.fromkeys(names, 0)
    for batch in _of_table(batches, table):
        chosen = [i for i, row in enumerate(batch.rows) if row >= first and (last is None or row <= last)]
        for name in found:
            values = batch.values(name)
            found[name] += sum(values[i] for i in chosen)
    return found


def _candidates(table: Table, total: TotalRow, stated: Sums, reading: Reading) -> list[Sums]:
    """Return the sums that a total row may speak of: its segment, the whole table; by what it says first."""
    batches = [batch for records in reading.by_period.values() for batch in records.batches]
    segment = _sums(batches, table, total.first, total.last, stated)
    whole = _sums(batches, table, 1, None, stated)
    return [whole, segment] if total.whole else [segment, whole]


def _compare(table: Table, total: TotalRow, stated: Sums, reading: Reading) -> None:
    candidates = _candidates(table, total, stated, reading)
    if any(all(sums[name] == value for name, value in stated.items()) for sums in candidates):
        return
    for name, value in stated.items():
        if all(sums[name] != value for sums in candidates):
            details = {
                "label": total.label,
                "sum": str(candidates[0][name]),
                "difference": str(value - candidates[0][name]),
                "blank": str(_blanks(table, total, name, reading)),
            }
            place = table.place(total.row, name)
            reading.problems.append(Problem("total-differs", Severity.WARNING, place, name, str(value), details))


def _blanks(table: Table, total: TotalRow, name: str, reading: Reading) -> int:
    """Return how many units of a total's rows gave no figure that counts: a difference may be theirs."""
    batches = [batch for records in reading.by_period.values() for batch in records.batches]
    first, last = (1, None) if total.whole else (total.first, total.last)
    return sum(
        1
        for batch in _of_table(batches, table)
        for i, row in enumerate(batch.rows)
        if row >= first and (last is None or row <= last) and batch.get(i, name) is None
    )


def _of_table(batches: Iterable[Batch], table: Table) -> Iterator[Batch]:
    """Yield the batches that hold the rows of a table as they were written."""
    return (batch for batch in batches if batch.cell_places is None and batch.place(None, None) == table.place())


def _settle_bare(use: InputUse, total: TotalRow, stated: Sums, reading: Reading) -> None:
    """Set aside a row with neither code nor name if it equals the sum; refuse it otherwise."""
    fits = any(
        stated and all(sums[name] == value for name, value in stated.items())
        for sums in _candidates(use.table, total, stated, reading)
    )
    place = use.table.place(total.row)
    if fits:
        reading.problems.append(Problem("bare-total", Severity.INFO, place))
        return
    use.totals -= 1
    use.refused += 1
    reading.problems.append(Problem("row-without-unit", Severity.ERROR, place))
