"""Compare the totals that a sheet states with the sums of its rows; they are never added (rule 15)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import accumulate

from nnl_cli.names import placed, same_text
from nnl_cli.plan.model import NUMERIC, FieldType, PlanFile
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.cells import Guards
from nnl_cli.records.masks import full, selector
from nnl_cli.records.records import InputUse, Reading
from nnl_cli.records.relations import rounds
from nnl_cli.records.sums import COLUMNS, SURE, UNITS
from nnl_cli.records.unread import doubt, nameless
from nnl_cli.records.validate import Validator
from nnl_cli.records.who import place_of
from nnl_cli.sources.tables import Table, TotalKind, TotalRow

Sums = Mapping[str, int | Fraction]
MOST_ENDS = 50  # later totals at which the run that a row heads may end
# Rows that are totals only if they equal the sum, and what is said where they do and where they do not.
ONLY_IF_EQUAL = {TotalKind.BARE: ("bare-total", "row-without-unit"), TotalKind.UNSURE: ("", "group-unsure")}


def reconcile(reading: Reading) -> None:
    """Report stated totals that differ from the sums, and settle the rows that only look like totals."""
    written = reading.as_written() if any(use.table.tally.totals for use in reading.inputs) else {}
    for use in reading.inputs:
        totals = [total for total in use.table.tally.totals if total.kind is not TotalKind.PART]
        if not totals:
            continue
        rows, validator = _Rows(written.get(use.table.place(), []), reading.plan), Validator(reading.plan)
        for total in totals:
            stated = _stated(validator, use.table, total, reading)
            if total.kind in ONLY_IF_EQUAL:
                _settle(use, total, stated, rows, reading)
            elif not _speaks_of_others(use, total):
                _compare(use.table, total, stated, rows, reading)


def _stated(validator: Validator, table: Table, total: TotalRow, reading: Reading) -> Sums:
    """Return the figures of a total row by field; what cannot be read is left out, it is not counted anyway."""
    numeric = {name: [cell] for name, cell in total.cells.items() if reading.plan.fields[name].type in NUMERIC}
    columns = validator.columns(table, [total.row], numeric, [])
    return {name: column.values[0] for name, column in columns.items() if column.present}


class _Rows:
    """The rows of one table as they were written, ready to be added up between any two of them."""

    def __init__(self, batches: Sequence[Batch], plan: PlanFile) -> None:
        self.batches, self.plan = batches, plan
        rows = [row for batch in batches for row in batch.rows]
        self.order = sorted(range(len(rows)), key=rows.__getitem__)
        self.rows = [rows[i] for i in self.order]
        self.running = cache(self._running)
        self.blanks = cache(self._blanks)

    def _running(self, name: str) -> Sequence[int | Fraction]:
        """Return the sums of a field over the first rows, none of them first."""
        values = [value for batch in self.batches for value in batch.values(name)]
        return list(accumulate((values[i] for i in self.order), initial=0))

    def _blanks(self, name: str) -> Sequence[int]:
        """Return how many of the first rows gave no figure that counts."""
        absent = (full(batch.size) & ~batch.present(name) for batch in self.batches)
        lanes = b"".join(selector(mask, batch.size) for mask, batch in zip(absent, self.batches, strict=True))
        return list(accumulate((lanes[i] != 0 for i in self.order), initial=0))

    def between(self, running: Sequence[int | Fraction], first: int, last: int | None) -> int | Fraction:
        """Return what the rows from one to another brought."""
        end = len(self.rows) if last is None else bisect_right(self.rows, last)
        return running[max(end, 0)] - running[min(bisect_left(self.rows, first), end)]

    def texts(self, name: str | None, first: int, last: int | None) -> Sequence[str]:
        """Return what the rows from one to another say in a text field."""
        end = len(self.rows) if last is None else bisect_right(self.rows, last)
        texts = [text for batch in self.batches for text in batch.texts(name)]
        return [texts[i] for i in self.order[bisect_left(self.rows, first) : end]]

    def means(self, name: str) -> Sequence[Fraction]:
        """Return the mean of a field over all rows, and over those that give it."""
        given = len(self.rows) - self.blanks(name)[-1]
        return [Fraction(self.running(name)[-1]) / count for count in {len(self.rows), given} if count]

    def sums(self, first: int, last: int | None, names: Sequence[str]) -> Sums:
        """Return the sums of some fields over the rows from one to another."""
        return {name: self.between(self.running(name), first, last) for name in names}


def _candidates(total: TotalRow, stated: Sums, rows: _Rows) -> Iterator[Sums]:
    """Yield the sums that a total row may speak of, the likeliest first: its segment, the table, earlier segments."""
    names = list(stated)
    spans = [(total.first, total.last), (1, None)]
    for first, last in reversed(spans) if total.whole else spans:
        yield rows.sums(first, last, names)
    for first in total.starts:
        yield rows.sums(first, total.row, names)


def _speaks_of_others(use: InputUse, total: TotalRow) -> bool:
    """Tell whether a total spans rows of another period, which are not kept: its sum cannot be known."""
    first, last = (1, None) if total.whole else (total.first, total.last)
    return any(first <= row and (last is None or row <= last) for row in use.left)


def _compare(table: Table, total: TotalRow, stated: Sums, rows: _Rows, reading: Reading) -> None:
    if any(sums == stated for sums in _candidates(total, stated, rows)):
        return
    likeliest = next(_candidates(total, stated, rows))
    first, last = (1, None) if total.whole else (total.first, total.last)
    for name, value in stated.items():
        if all(sums[name] != value for sums in _candidates(total, {name: value}, rows)):
            blank = rows.between(rows.blanks(name), first, last)
            place = table.place(total.row, name)
            reading.problems.append(difference(place, name, total.label, value, likeliest[name], blank))


def difference(
    place: Place, field: str, label: str, stated: int | Fraction, found: int | Fraction, blank: int | Fraction
) -> Problem:
    """Return what to say of a stated total that is not the sum of its units, of which some gave no figure."""
    details = {"label": label, "sum": str(found), "difference": str(stated - found), "blank": str(blank)}
    return Problem("total-differs", Severity.WARNING, place, field, str(stated), details)


def _of_place(label: str, reading: Reading) -> list[Unit]:
    """Return the units that lie in the place that a row without code is named after (rule 15)."""
    units = reading.records.units() if reading.plan.unit.place else ()
    return [unit for unit in units if same_text(label, place_of(unit, reading.plan), placed)]


def _compare_place(table: Table, total: TotalRow, stated: Sums, units: Sequence[Unit], reading: Reading) -> None:
    """Report where the row of a place differs from the sums of its units: it heads them all the same."""
    for name, value in stated.items():
        given = [figure for unit in units if (figure := unit.get(name)) is not None]
        if sum(given) != value:
            place, blank = table.place(total.row, name), len(units) - len(given)
            reading.problems.append(difference(place, name, total.label, value, sum(given), blank))


def _settle(use: InputUse, total: TotalRow, stated: Sums, rows: _Rows, reading: Reading) -> None:
    """Set aside a row that is a total only if it equals the sum; refuse it otherwise."""
    right, wrong = ONLY_IF_EQUAL[total.kind]
    place = use.table.place(total.row)
    if stated and any(sums == stated for sums in _candidates(total, stated, rows)):
        if right:
            reading.problems.append(Problem(right, Severity.INFO, place))
        return
    found = _headed(use.table, total, stated, rows) or _mean(use.table, total, rows, reading)
    if found is not None and total.kind is TotalKind.BARE:
        reading.problems.append(found)
        return
    if total.kind is TotalKind.UNSURE and (units := _of_place(total.label, reading)):
        _compare_place(use.table, total, stated, units, reading)
        return
    use.totals -= 1
    use.refused += 1
    _doubt(use.table, total, reading)
    reading.problems.append(Problem(wrong, Severity.ERROR, place, None, total.label, {"label": total.label}))


def _headed(table: Table, total: TotalRow, stated: Sums, rows: _Rows) -> Problem | None:
    """Return what to say of a row that names a place alone and sums the units below it: an outline as pivots write it.

    These units give no place of their own, or this one; they end where a later total stands.
    """
    name = rows.plan.unit.place
    label = total.cells.get(name, "").strip() if name else ""
    if not label or not any(stated.values()):
        return None
    ends = [other.row - 1 for other in table.tally.totals if other.row > total.row][:MOST_ENDS]
    for last in [*ends, None]:
        places = rows.texts(name, total.row + 1, last)
        if not all(not place or same_text(label, place, placed) for place in places):
            return None
        if places and rows.sums(total.row + 1, last, list(stated)) == stated:
            details = {"unit": label, "units": str(len(places))}
            return Problem("place-heads-units", Severity.WARNING, table.place(total.row), None, label, details)
    return None


def _mean(table: Table, total: TotalRow, rows: _Rows, reading: Reading) -> Problem | None:
    """Return what to say of a last row that gives the mean of the table in every figure column: it is no unit.

    Two figures of 10 or more must be means, rounded as they are written; of smaller ones any school may have them.
    """
    if len(rows.rows) < UNITS or total.row < rows.rows[-1]:
        return None
    read, sure = Guards(reading.plan.signs).amount, 0
    for name, cell in total.cells.items():
        if reading.plan.fields[name].type not in (FieldType.COUNT, FieldType.AMOUNT) or not cell.strip():
            continue
        text = read(cell, lambda: None).text
        if text is None or not any(rounds(Decimal(text), mean) for mean in rows.means(name)):
            return None
        sure += abs(Decimal(text)) >= SURE
    return Problem("bare-mean", Severity.INFO, table.place(total.row)) if sure >= COLUMNS else None


def _doubt(table: Table, total: TotalRow, reading: Reading) -> None:
    """Keep a row of which nobody knows whose it is: a gap of all or nothing (rule 9)."""
    cells = {name: [cell] for name, cell in total.cells.items()}
    columns = Validator(reading.plan).columns(table, [total.row], cells, [])
    doubt(reading, table, [total.row], columns, [nameless(table, total.row)])
