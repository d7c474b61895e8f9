"""Compare the totals that a sheet states with the sums of its rows; they are never added (rule 15)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from nnl_cli.names import placed, same_text
from nnl_cli.plan.model import NUMERIC, FieldType
from nnl_cli.plan.periods import Periods
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.batch import Unit
from nnl_cli.records.cells import Guards
from nnl_cli.records.needs import Asking
from nnl_cli.records.records import InputUse, Reading, Strange
from nnl_cli.records.relations import rounds
from nnl_cli.records.sums import COLUMNS, SURE, UNITS
from nnl_cli.records.unread import doubt, nameless
from nnl_cli.records.who import place_of
from nnl_cli.records.written import Lines, Sums, Written
from nnl_cli.sources.origin import Fate
from nnl_cli.sources.tables import Table, TotalKind, TotalRow

MOST_ENDS = 50  # later totals at which the run that a row heads may end
# Rows that are totals only if they equal the sum, and what is said where they do and where they do not.
ONLY_IF_EQUAL = {TotalKind.BARE: ("bare-total", "row-without-unit"), TotalKind.UNSURE: ("", "group-unsure")}


class _Stated(NamedTuple):
    """A total row of a sheet: the figures that it states by field, the period that it gives ("" for none).

    `years` are the rows that it may speak of: those of its period, else those of all years or of any; `there` are
    those of them that lie in a place that it names.
    """

    use: InputUse
    total: TotalRow
    figures: Sums
    period: str
    years: Sequence[Lines]
    there: Sequence[Lines]

    @property
    def table(self) -> Table:
        """The table that it stands in."""
        return self.use.table

    def differs(self, lines: Lines) -> Sequence[str]:
        """Return the fields in which it states what none of the sums is that it may speak of, among some rows."""
        if any(sums == self.figures for sums in self.sums(lines, list(self.figures))):
            return []
        return [n for n, value in self.figures.items() if all(sums[n] != value for sums in self.sums(lines, [n]))]

    def equals(self, scopes: Sequence[Lines]) -> bool:
        """Whether it states one of the sums that it may speak of, among some rows, in every field that it fills.

        One that counts a repeated row twice is a total too.
        """
        names = list(self.figures)
        ways = ((lines.once, lines.sums) for lines in scopes) if names else ()
        sums = (way(*span, names) for both in ways for span in self._spans() for way in both)
        return any(one == self.figures for one in sums)

    def sums(self, lines: Lines, names: Sequence[str]) -> Iterator[Sums]:
        """Yield the sums that it may speak of, the likeliest first; they add up after merging (rule 7)."""
        return (lines.once(*span, names) for span in self._spans())

    def _spans(self) -> Iterator[tuple[int, int | None]]:
        """Yield the rows that it may sum: its segment, the table, earlier segments, and with a label what it heads."""
        spans = [(self.total.first, self.total.last), (1, None)]
        yield from reversed(spans) if self.total.whole else spans
        for first in self.total.starts:
            yield first, self.total.row
        if self.total.kind is not TotalKind.BARE:
            yield self.total.row + 1, self.total.until


def reconcile(reading: Reading) -> None:
    """Report stated totals that differ from the sums, and settle the rows that only look like totals."""
    written, merged = reading.as_written(), reading.merged()
    periods = Periods(reading.plan.plan, reading.period)
    for use in reading.inputs:
        totals = [total for total in use.table.tally.totals if total.kind is not TotalKind.PART]
        if not totals:
            continue
        place = use.table.place()
        rows = Written(written.get(place, {}), reading.plan, merged.get(place, ()))
        for total in totals:
            period = periods.read(total.cells.get(reading.plan.unit.period or "", "")) or ""
            figures = _figures(use.table, total, reading)
            stated = _Stated(use, total, figures, period, *_scopes(total, period, rows))
            if total.kind in ONLY_IF_EQUAL:
                _settle(stated, reading)
            elif not _speaks_of_others(stated):
                _compare(stated, reading)


def _figures(table: Table, total: TotalRow, reading: Reading) -> Sums:
    """Return the figures of a total row by field; what cannot be read is left out, it is not counted anyway."""
    numeric = {name: [cell] for name, cell in total.cells.items() if reading.plan.fields[name].type in NUMERIC}
    columns = reading.validator.columns(table, [total.row], numeric, [])
    return {name: column.values[0] for name, column in columns.items() if column.present}


def _scopes(total: TotalRow, period: str, rows: Written) -> tuple[Sequence[Lines], Sequence[Lines]]:
    """Return the rows that a total may speak of by their period, and those of its place, the likeliest first."""
    years: Sequence[str | None] = [None, *rows.periods] if len(rows.periods) > 1 else [None]
    if period:
        years = [period] if period in rows.periods else []
    place = rows.place_in(total.cells.get(rows.plan.unit.place or "") or total.label)
    return [rows.lines(year) for year in years], [rows.lines(year, place) for year in years] if place else []


def _speaks_of_others(stated: _Stated) -> bool:
    """Tell whether a total may span rows of another period, which are not kept: its sum cannot be known."""
    use, total = stated.use, stated.total
    first, last = (1, None) if total.whole else (total.first, total.last)
    others = use.adrift if stated.period else [*use.left, *use.adrift]
    return any(first <= row and (last is None or row <= last) for row in others)


def _compare(stated: _Stated, reading: Reading) -> None:
    """Report the figures that are none of the sums, beside those to which the row comes nearest."""
    ways = [(stated.differs(lines), lines) for lines in (*stated.years, *stated.there)]
    if not ways or not all(wrong for wrong, _ in ways):
        return
    wrong, lines = min(ways, key=lambda way: (len(way[0]), _distance(stated, way[1], way[0])))
    table, total, sums = stated.table, stated.total, next(stated.sums(lines, wrong))
    first, last = (1, None) if total.whole else (total.first, total.last)
    for name in wrong:
        blank = lines.between(lines.owed(name), first, last)
        place = table.place(total.row, name)
        reading.problems.append(difference(place, name, total.label, stated.figures[name], sums[name], blank))


def _distance(stated: _Stated, lines: Lines, names: Sequence[str]) -> Fraction:
    """Return how far the likeliest sums of some rows lie from what is stated."""
    sums = next(stated.sums(lines, names))
    return sum((abs(Fraction(stated.figures[name]) - sums[name]) for name in names), start=Fraction())


def difference(
    place: Place, field: str, label: str, stated: int | Fraction, found: int | Fraction, blank: int | Fraction
) -> Problem:
    """Return what to say of a stated total that is not the sum of its units, of which some gave no figure."""
    details = {"label": label, "sum": str(found), "difference": str(stated - found), "blank": str(blank)}
    return Problem("total-differs", Severity.WARNING, place, field, str(stated), details)


def _of_place(stated: _Stated, reading: Reading) -> list[list[Unit]]:
    """Return the units that lie in the place that a row without code is named after, by the years it may speak of."""
    if not reading.plan.unit.place:
        return []
    periods = [stated.period] if stated.period in reading.by_period else list(reading.by_period)
    plan, label = reading.plan, stated.total.label
    years = (reading.by_period[period].units() for period in periods)
    alike = ([unit for unit in units if same_text(label, place_of(unit, plan), placed)] for units in years)
    found = [units for units in alike if units]
    return [list(chain.from_iterable(found)), *found] if len(found) > 1 else found


def _compare_place(stated: _Stated, years: Sequence[Sequence[Unit]], reading: Reading) -> None:
    """Report where the row of a place differs from the sums of its units: it heads them all the same."""
    fewest = min((list(_differences(stated, units, Asking(reading.plan))) for units in years), key=len)
    reading.problems.extend(fewest)


def _differences(stated: _Stated, units: Sequence[Unit], asking: Asking) -> Iterator[Problem]:
    for name, value in stated.figures.items():
        found = sum(figure for unit in units if (figure := unit.get(name)) is not None)
        if found != value:
            place, owing = stated.table.place(stated.total.row, name), sum(asking.owes(*unit, name) for unit in units)
            yield difference(place, name, stated.total.label, value, found, owing)


def _settle(stated: _Stated, reading: Reading) -> None:
    """Set aside a row that is a total only if it equals the sum; refuse it otherwise."""
    use, total = stated.use, stated.total
    right, wrong = ONLY_IF_EQUAL[total.kind]
    place = use.table.place(total.row)
    is_total = stated.equals(stated.years)
    if not is_total and total.kind is TotalKind.BARE:
        told = (_headed(stated, lines) or _mean(stated, lines, reading) for lines in stated.years)
        if found := next(filter(None, told), None):
            reading.problems.append(found)
            return
    if is_total or stated.equals(stated.there):
        if right:
            reading.problems.append(Problem(right, Severity.INFO, place))
        return
    if total.kind is TotalKind.UNSURE and (years := _of_place(stated, reading)):
        _compare_place(stated, years, reading)
        return
    use.totals -= 1
    if stated.period and stated.period != reading.period and stated.period not in reading.by_period:
        _leave(stated, reading)
        return
    use.refused += 1
    use.mark([total.row], Fate.REFUSED)
    _doubt(stated, reading)
    reading.problems.append(Problem(wrong, Severity.ERROR, place, None, total.label, {"label": total.label}))


def _leave(stated: _Stated, reading: Reading) -> None:
    """Count a row of nobody as one of a period that nobody asks for; one that the plan does not know is told."""
    stated.use.other_period += 1
    stated.use.mark([stated.total.row], Fate.OTHER_PERIOD)
    if stated.period not in Periods(reading.plan.plan, reading.period).known:
        name = reading.plan.unit.period or ""
        place = stated.table.place(stated.total.row, name)
        strange = reading.strange.setdefault(stated.period, Strange("period-not-in-plan", place))
        strange.rows += 1
        strange.spellings[stated.total.cells[name]] = None


def _headed(stated: _Stated, lines: Lines) -> Problem | None:
    """Return what to say of a row that names a place alone and sums the units below it: an outline as pivots write it.

    These units give no place of their own, or this one; they end where a later total stands.
    """
    table, total = stated.table, stated.total
    name = lines.written.plan.unit.place
    label = total.cells.get(name, "").strip() if name else ""
    if not label or not any(stated.figures.values()):
        return None
    ends = [other.row - 1 for other in table.tally.totals if other.row > total.row][:MOST_ENDS]
    for last in [*ends, None]:
        places = lines.texts(name, total.row + 1, last)
        if not all(not place or same_text(label, place, placed) for place in places):
            return None
        if places and lines.once(total.row + 1, last, list(stated.figures)) == stated.figures:
            details = {"unit": label, "units": len(places)}
            return Problem("place-heads-units", Severity.WARNING, table.place(total.row), None, label, details)
    return None


def _mean(stated: _Stated, lines: Lines, reading: Reading) -> Problem | None:
    """Return what to say of a last row that gives the mean of the table in every figure column: it is no unit.

    Two figures of 10 or more must be means, rounded as they are written; of smaller ones any school may have them.
    """
    table, total = stated.table, stated.total
    if len(lines.rows) < UNITS or total.row < lines.rows[-1]:
        return None
    read, sure = Guards(reading.plan.signs).amount, 0
    for name, cell in total.cells.items():
        if reading.plan.fields[name].type not in (FieldType.COUNT, FieldType.AMOUNT) or not cell.strip():
            continue
        text = read(cell, lambda: None).text
        if text is None or not any(rounds(Decimal(text), mean) for mean in lines.means(name)):
            return None
        sure += abs(Decimal(text)) >= SURE
    return Problem("bare-mean", Severity.INFO, table.place(total.row)) if sure >= COLUMNS else None


def _doubt(stated: _Stated, reading: Reading) -> None:
    """Keep a row of which nobody knows whose it is: a gap of all or nothing, in its period if it gives one (rule 9)."""
    table, total = stated.table, stated.total
    cells = {name: [cell] for name, cell in total.cells.items()}
    columns = reading.validator.columns(table, [total.row], cells, [])
    doubt(reading, table, [total.row], columns, [nameless(table, total.row)], stated.period)
