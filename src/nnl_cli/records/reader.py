"""Read tables into records: validate, split by period, merge the rows of one unit, check relations."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress

from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.names import fold, no_codes
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.apart import Known, set_sums_apart
from nnl_cli.records.batch import Batch, Column, cut_column, traits_of
from nnl_cli.records.elsewhere import set_silent
from nnl_cli.records.masks import Mask, full, of_rows, selector
from nnl_cli.records.merge import merge_units
from nnl_cli.records.periods import Periods
from nnl_cli.records.records import InputUse, Reading, Records, Strange
from nnl_cli.records.shares import compare_shares
from nnl_cli.records.stated import reconcile
from nnl_cli.records.twins import doubt_twins
from nnl_cli.records.validate import Validator
from nnl_cli.records.who import NameKey, UnitKey, fields_of_who, name_key
from nnl_cli.sources.tables import Chunk, Table

UNREADABLE = ""  # the period of rows whose word for it is none: that of no plan
SCHOOL_YEAR = re.compile(r"(?:năm học|school year)\s+(\d{4}\s*[-–/]\s*\d{2,4})")


def read_records(
    tables: Iterable[Table],
    plan: PlanFile,
    period: str,
    problems: list[Problem],
    keep: Callable[[str], bool],
    names: Mapping[NameKey, set[str]] | None = None,
    known: Known | None = None,
) -> Reading:
    """Return the records of all tables; every problem found goes to `problems`.

    `keep` tells the periods whose rows are wanted (the chosen one, the one before); rows of others
    are counted and left. `names` gives the codes that a register knows for a name and place, `known` whom it knows.
    """
    reading = Reading(plan, period, problems)
    reader = _Reader(reading, keep)
    for table in tables:
        reader.take(table)
    set_sums_apart(reading, known)
    for period_records in reading.by_period.values():
        merge_units(period_records, reading, names or {})
    reconcile(reading)
    compare_shares(reading)
    return reading


def look_across(reading: Reading, known: Known | None) -> None:
    """Doubt units under two codes, and name those who sent another period only; `known` is whom a register knows."""
    doubt_twins(reading, known)
    set_silent(reading)


class _Reader:
    """Turns chunks into batches of one period each."""

    def __init__(self, reading: Reading, keep: Callable[[str], bool]) -> None:
        self.reading, self.keep = reading, keep
        self.plan = reading.plan
        self.validator = Validator(reading.plan)
        self.periods = Periods(reading.plan.plan, reading.period)
        self.problems = reading.problems
        self.traits = traits_of(reading.plan)
        self.who = fields_of_who(reading.plan)
        self.no_codes = no_codes(reading.plan.signs.missing)

    def take(self, table: Table) -> None:
        use = InputUse(table)
        self.reading.inputs.append(use)
        self._tell_title(table)
        for chunk in table.chunks:
            self._take_chunk(table, use, chunk)
        tally = table.tally
        use.totals, use.headings, use.notes = len(tally.totals), tally.headings, tally.notes
        use.refused += tally.unread
        self.problems.extend(tally.problems)

    def _tell_title(self, table: Table) -> None:
        """Warn of a title that names other school years only, above a table that does not say its own."""
        if self.plan.unit.period in table.columns:
            return
        said = [match for text in table.title for match in SCHOOL_YEAR.findall(fold(text))]
        read = {self.periods.read(text) for text in said} - {None}
        if read and self.reading.period not in read:
            details = {"period": self.reading.period}
            problem = Problem("period-in-title", Severity.WARNING, table.place(), None, said[0], details)
            self.problems.append(problem)

    def _take_chunk(self, table: Table, use: InputUse, chunk: Chunk) -> None:
        columns: Mapping[str, Column] = self.validator.columns(table, chunk.rows, chunk.cells, self.problems)
        if chunk.refused:
            columns = self._refused(columns, of_rows(chunk.refused, len(chunk.rows)))
        keys = self._keys(columns, len(chunk.rows))
        for period, rows in self._by_period(table, chunk, columns).items():
            refused = len(chunk.refused.intersection(rows)) if chunk.refused else 0
            use.refused += refused
            use.refused_rows.update(chunk.rows[i] for i in chunk.refused.intersection(rows))
            if period == UNREADABLE or not self.keep(period):
                use.other_period += len(rows) - refused
                use.left += (chunk.rows[i] for i in rows)
                self._leave(table, period, chunk.rows, columns, keys, rows)
            else:
                wanted = period == self.reading.period
                use.of_period = use.of_period or wanted
                use.records += len(rows) - refused if wanted else 0
                use.other_period += 0 if wanted else len(rows) - refused
                self._store(table, period, *_select(chunk.rows, columns, keys, rows))

    def _refused(self, columns: Mapping[str, Column], rows: Mask) -> Mapping[str, Column]:
        """Return the columns with the figures of rows that were refused as a whole told from blanks."""
        figures = {name for name in columns if name not in self.traits.texts}
        return {
            name: Column(column.values, column.present, column.refused | rows) if name in figures else column
            for name, column in columns.items()
        }

    def _store(
        self,
        table: Table,
        period: str,
        rows: Sequence[int],
        columns: Mapping[str, Column],
        keys: Sequence[UnitKey],
    ) -> None:
        records = self.reading.by_period.setdefault(period, Records(self.plan, period))
        records.batches.append(Batch(table.place, self.traits, rows, columns, keys, full(len(rows))))

    def _leave(
        self,
        table: Table,
        period: str,
        rows: Sequence[int],
        columns: Mapping[str, Column],
        keys: Sequence[UnitKey],
        chosen: Sequence[int],
    ) -> None:
        """Keep who the rows of a period that is not wanted speak of, and none of their figures."""
        who = {name: column for name, column in columns.items() if name in self.who}
        mine, cut, theirs = _select(rows, who, keys, chosen)
        batch = Batch(table.place, self.traits, mine, cut, theirs, full(len(mine)))
        self.reading.elsewhere.setdefault(period, []).append(batch)

    def _keys(self, columns: Mapping[str, Column], size: int) -> Sequence[UnitKey]:
        """Return who each row is: its code, else its name and place."""
        unit = self.plan.unit
        keys = _texts(columns, unit.key, size)
        if self.no_codes.isdisjoint(keys):
            return list(keys)
        names, places = (_texts(columns, name, size) for name in (unit.name, unit.place))
        return [
            key if key not in self.no_codes else name_key(name, place)
            for key, name, place in zip(keys, names, places, strict=True)
        ]

    def _by_period(self, table: Table, chunk: Chunk, columns: Mapping[str, Column]) -> Mapping[str, Sequence[int]]:
        """Return the row indexes of a chunk by the period they speak of."""
        name, everything = self.plan.unit.period, range(len(chunk.rows))
        if name is None or name not in columns:
            return {self.reading.period: everything}
        texts = columns[name].values
        if len(distinct := set(texts)) == 1 and (text := distinct.pop()):
            return {self._period(table, chunk, text, everything): everything}
        rows: dict[str, list[int]] = {}
        for index, text in enumerate(texts):
            rows.setdefault(text, []).append(index)
        found: dict[str, list[int]] = {}
        for text, mine in rows.items():
            found.setdefault(self._period(table, chunk, text, mine), []).extend(mine)
        return {period: sorted(mine) for period, mine in found.items()}

    def _period(self, table: Table, chunk: Chunk, text: str, rows: Sequence[int]) -> str:
        """Return the period of some rows, UNREADABLE where their word is none; blank is the chosen one, and said."""
        if not text:
            details = {"period": self.reading.period}
            for index in rows:
                place = table.place(chunk.rows[index], self.plan.unit.period)
                problem = Problem("period-blank", Severity.WARNING, place, self.plan.unit.period, "", details)
                self.problems.append(problem)
            return self.reading.period
        period = self.periods.read(text)
        if period is None or period not in self.periods.known:
            period = period or UNREADABLE
            place = table.place(chunk.rows[rows[0]], self.plan.unit.period)
            code = "period-unknown" if period == UNREADABLE else "period-not-in-plan"
            strange = self.reading.strange.setdefault(period, Strange(code, place))
            strange.rows += len(rows)
            strange.spellings[text] = None
        return period


def _texts(columns: Mapping[str, Column], name: str | None, size: int) -> Sequence[str]:
    """Return the texts of a field, "" where the table lacks it."""
    return columns[name].values if name and name in columns else [""] * size


def _select(
    rows: Sequence[int], columns: Mapping[str, Column], keys: Sequence[UnitKey], chosen: Sequence[int]
) -> tuple[Sequence[int], Mapping[str, Column], Sequence[UnitKey]]:
    """Return some rows of typed columns; all of them are handed back as they are."""
    size = len(rows)
    if len(chosen) == size:
        return rows, columns, keys
    lanes = selector(of_rows(chosen, size), size)
    cut = {name: cut_column(column, lanes) for name, column in columns.items()}
    return list(compress(rows, lanes)), cut, list(compress(keys, lanes))


def tell_missing_columns(reading: Reading, used: set[str]) -> None:
    """Tell once for each field in use that no table has a column for it (design: rule 4)."""
    if not reading.inputs:
        return
    held = {name for use in reading.inputs for name in use.table.columns}
    for name in reading.plan.fields:
        if name in used and name not in held:
            place = reading.inputs[0].table.place()
            reading.problems.append(Problem("column-missing", Severity.WARNING, place, name))
