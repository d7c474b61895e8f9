"""Read tables into records: validate, split by period, merge the rows of one unit, check relations."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from nnl_cli.names import fold, no_codes
from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.periods import Periods
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.apart import set_sums_apart
from nnl_cli.records.batch import Batch, Column, traits_of
from nnl_cli.records.columns import select, texts_of
from nnl_cli.records.headed import YearHeadings, tell_strange, titled_period
from nnl_cli.records.joining import Joining
from nnl_cli.records.masks import Mask, full, of_rows
from nnl_cli.records.merge import merge_units
from nnl_cli.records.records import InputUse, Reading, Records, Strange
from nnl_cli.records.shares import compare_shares
from nnl_cli.records.unread import doubt, is_nameless, open_records
from nnl_cli.records.who import Coded, Known, UnitKey, any_codeless, fields_of_who, full_keys, name_key
from nnl_cli.sources.layout.words import plain_codes
from nnl_cli.sources.origin import Fate
from nnl_cli.sources.tables import Chunk, Table
from nnl_cli.sources.unused import Unused

UNREADABLE = ""  # the period of rows whose word for it is none: that of no plan


def read_records(
    tables: Iterable[Table],
    plan: PlanFile,
    period: str,
    problems: list[Problem],
    keep: Callable[[str], bool],
    names: Sequence[Coded] = (),
    known: Known | None = None,
    unused: list[Unused] | None = None,
    is_list: bool = False,
) -> Reading:
    """Return the records of all tables, forms last; every problem found goes to `problems`.

    `keep` tells the periods whose rows are wanted (the chosen one, the one before); rows of others
    are counted and left. `names` gives the codes that a register knows for a name and place, `known` whom it knows.
    `unused`, filled while tables are read, is what gave none. `is_list` says that they list units, and report nothing.
    """
    reading, before = Reading(plan, period, problems), len(problems)
    reader, aside, forms = _Reader(reading, keep, is_list, names), list[Table](), list[Table]()
    for table in tables:
        (aside.append if table.as_refused else forms.append if table.form else reader.take)(table)
    if forms:
        from nnl_cli.records.forms import found_out

        for table in found_out(forms, reading, known, names):
            reader.take(table)
    set_sums_apart(reading, known)
    batches = [batch for records in reading.by_period.values() for batch in records.batches]
    if any_codeless(batches) or not all(plain_codes(batch.keys) for batch in batches):
        from nnl_cli.records.below import doubt_below  # most tables have codes alone

        doubt_below(reading, known)
    for period_records in reading.by_period.values():
        merge_units(period_records, reading, names)
    if aside:
        from nnl_cli.records.by_place import join_places

        join_places(reading, aside, partial(_read_places, keep), [] if unused is None else unused, known is not None)
    if any(use.table.tally.totals for use in reading.inputs):
        from nnl_cli.records.stated import reconcile

        reconcile(reading)
    compare_shares(reading)
    if unused or any(use.table.tally.unused for use in reading.inputs):
        from nnl_cli.records.showing import settle_unused

        settle_unused(reading, [] if unused is None else unused, known)
    open_records(reading, problems[before:])
    return reading


def _read_places(keep: Callable[[str], bool], apart: Reading, tables: Sequence[Table]) -> None:
    reader = _Reader(apart, keep, is_list=False)
    reader.of_places = True
    for table in tables:
        reader.take(table)


class _Reader:
    """Turns chunks into batches of one period each."""

    def __init__(
        self, reading: Reading, keep: Callable[[str], bool], is_list: bool, names: Sequence[Coded] = ()
    ) -> None:
        self.reading, self.keep, self.is_list, self.names = reading, keep, is_list, names
        self.plan, self.of_places = reading.plan, False
        self.validator = reading.validator
        self.periods = Periods(reading.plan.plan, reading.period)
        self.problems = reading.problems
        self.traits = traits_of(reading.plan)
        self.who = fields_of_who(reading.plan)
        self.no_codes = no_codes(reading.plan.signs.missing)
        self.above: str | None = None  # of the last row that names one
        self.years_of: Table | None = None
        self.years: set[str | None] = set()
        self.joining: dict[str, Joining] = {}  # by period
        self.batches: list[Batch] = []  # of the table that is read

    def take(self, table: Table) -> None:
        if table.mark:
            from nnl_cli.records.own_forms import of_its_unit, tell_own_form

            table = of_its_unit(table, table.mark, self.reading, self.names)
        use = InputUse(table)
        self.reading.inputs.append(use)
        self.above, self.batches, doubtful = None, [], len(self.reading.doubtful)
        period = table.period or titled_period(table, self.periods, self.reading)
        self.headed = YearHeadings(table, period, self.periods, self.reading)
        for chunk in map(self.headed.dated, table.chunks):
            self._take_chunk(table, use, chunk)
        for joining in self.joining.values():
            joining.finish()
        tell_strange(use, self.periods, self.reading)
        if dates := self.validator.dates:
            from nnl_cli.records.dates import settle_dates

            settle_dates(dates.items(), [*self.batches, *self.reading.doubtful[doubtful:]], self.problems)
            dates.clear()
        if table.mark:
            tell_own_form(table, table.mark, self.batches, self.reading)
        tally = table.tally
        use.headings, use.notes = tally.headings, tally.notes
        use.totals += len(tally.totals)
        use.refused += tally.unread
        self.problems.extend([*tally.problems, *tally.problems.and_more()])

    def _take_chunk(self, table: Table, use: InputUse, chunk: Chunk) -> None:
        columns: Mapping[str, Column] = self.validator.columns(table, chunk.rows, chunk.cells, self.problems)
        if table.mark:
            from nnl_cli.records.own_forms import untouched

            columns = untouched(chunk, columns, self.plan)
        if chunk.refused:
            columns = self._refused(columns, of_rows(chunk.refused, len(chunk.rows)))
        keys = self._keys(columns, len(chunk.rows))
        lost = self._lost(table, chunk, keys) if chunk.refused else frozenset()
        use.refused += len(lost)
        use.mark((chunk.rows[i] for i in lost), Fate.REFUSED)
        for period, mine in self._by_period(table, chunk, columns).items():
            rows = [i for i in mine if i not in lost] if lost else mine
            refused = len(chunk.refused.intersection(rows)) if chunk.refused else 0
            use.refused += refused
            use.refused_rows.update(chunk.rows[i] for i in chunk.refused.intersection(rows))
            if period is None:
                use.refused += len(rows) - refused
                use.adrift += (chunk.rows[i] for i in rows)
                use.mark((chunk.rows[i] for i in rows), Fate.REFUSED)
                doubt(self.reading, table, *select(chunk.rows, columns, keys, rows))
            elif period == UNREADABLE or not self.keep(period):
                use.other_period += len(rows) - refused
                use.left += (chunk.rows[i] for i in rows)
                use.mark((chunk.rows[i] for i in rows), Fate.OTHER_PERIOD)
                self._leave(table, period, chunk.rows, columns, keys, rows)
            else:
                wanted = period == self.reading.period
                use.of_period = use.of_period or wanted
                use.records += len(rows) - refused if wanted else 0
                use.other_period += 0 if wanted else len(rows) - refused
                use.mark((chunk.rows[i] for i in rows), Fate.RECORDS if wanted else Fate.OTHER_PERIOD)
                use.mark((chunk.rows[i] for i in rows if i in chunk.refused), Fate.REFUSED)
                unread = of_rows([k for k, i in enumerate(rows) if i in chunk.refused], len(rows)) if refused else 0
                self._store(table, period, unread, *select(chunk.rows, columns, keys, rows))

    def _lost(self, table: Table, chunk: Chunk, keys: Sequence[UnitKey]) -> frozenset[int]:
        """Return the refused rows of a chunk that name nobody: they may be any unit's."""
        lost = frozenset(i for i in chunk.refused if is_nameless(keys[i]))
        self.reading.lost.extend(table.place(chunk.rows[i]) for i in sorted(lost))
        return lost

    def _refused(self, columns: Mapping[str, Column], rows: Mask) -> Mapping[str, Column]:
        """Return the columns with the figures of rows that were refused as a whole told from blanks."""
        figures = {name for name in columns if name not in self.traits.texts}
        return {name: column.refusing(rows) if name in figures else column for name, column in columns.items()}

    def _store(
        self,
        table: Table,
        period: str,
        unread: Mask,
        rows: Sequence[int],
        columns: Mapping[str, Column],
        keys: Sequence[UnitKey],
    ) -> None:
        records = self.reading.by_period.setdefault(period, Records(self.plan, period))
        batch = Batch(table.place, self.traits, rows, columns, keys, full(len(rows)))
        batch.unread = unread
        if self.plan.unit.is_composite:
            from nnl_cli.records.untold import doubt_untold

            doubt_untold(self.reading, records, self.reading.inputs[-1], batch)
        self.joining.setdefault(period, Joining(partial(self._hold, records))).take(batch)

    def _hold(self, records: Records, batch: Batch) -> None:
        records.batches.append(batch)
        self.batches.append(batch)

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
        mine, cut, theirs = select(rows, who, keys, chosen)
        batch = Batch(table.place, self.traits, mine, cut, theirs, full(len(mine)))
        self.reading.elsewhere.setdefault(period, []).append(batch)

    def _keys(self, columns: Mapping[str, Column], size: int) -> Sequence[UnitKey]:
        """Return who each row is: its code, else its name and place."""
        if self.of_places:
            from nnl_cli.records.by_place import place_keys

            return place_keys(self.plan, columns, size)
        if (unit := self.plan.unit).is_composite:
            return full_keys(self.plan, columns, size, self.no_codes, self.is_list)
        keys = texts_of(columns, unit.key, size)
        if self.no_codes.isdisjoint(keys):
            return keys
        names, places = (texts_of(columns, name, size) for name in (unit.name, unit.place))
        return [
            key if key not in self.no_codes else name_key(name, place)
            for key, name, place in zip(keys, names, places, strict=True)
        ]

    def _by_period(
        self, table: Table, chunk: Chunk, columns: Mapping[str, Column]
    ) -> Mapping[str | None, Sequence[int]]:
        """Return the row indexes of a chunk by the period they speak of; None where a blank may be any."""
        name, everything = self.plan.unit.period, range(len(chunk.rows))
        if name is None or name not in columns:
            return self.headed.by_period(chunk.rows)
        texts = columns[name].values
        if len(set(texts)) == 1 and texts[0]:
            self.above = self._period(table, chunk, texts[0], everything)
            return {self.above: everything}
        found: dict[str | None, list[int]] = {}
        for index, text in enumerate(texts):
            period = self._period(table, chunk, text, (index,)) if text else self._unwritten(table, chunk, index)
            self.above = period if text else self.above
            found.setdefault(period, []).append(index)
        return found

    def _unwritten(self, table: Table, chunk: Chunk, index: int) -> str | None:
        """Return the period of a row that gives none: the chosen one unless it may be another's, which is told."""
        name, chosen = self.plan.unit.period, self.reading.period
        place = table.place(chunk.rows[index], name)
        if self.above == chosen or self._years(table) <= {chosen}:
            problem = Problem("period-blank", Severity.WARNING, place, name, "", {"period": chosen})
        else:
            details = {"period": chosen, "above": self.above or ""}
            problem = Problem("period-blank-among", Severity.ERROR, place, name, "", details)
        self.problems.append(problem)
        return chosen if problem.severity is Severity.WARNING else None

    def _years(self, table: Table) -> set[str | None]:
        """Return all periods that a table's column of years names; it is read again, once, to know."""
        if self.years_of is not table:
            texts = {fold(text) for text in table.again(table.columns[self.plan.unit.period or ""])} - {""}
            self.years_of, self.years = table, set(map(self.periods.read, texts))
        return self.years

    def _period(self, table: Table, chunk: Chunk, text: str, rows: Sequence[int]) -> str:
        """Return the period that some rows name, UNREADABLE where their word is none."""
        period = self.periods.read(text)
        if period is None or period not in self.periods.known:
            period = period or UNREADABLE
            place = table.place(chunk.rows[rows[0]], self.plan.unit.period)
            code = "period-unknown" if period == UNREADABLE else "period-not-in-plan"
            strange = self.reading.strange.setdefault(period, Strange(code, place))
            strange.rows += len(rows)
            strange.spellings[text] = None
        return period
