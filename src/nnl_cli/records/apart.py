"""Set rows that are no units apart from those that are: sums, places over their units, rows in doubt (rule 15)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.batch import Batch, Column, Unit
from nnl_cli.records.heads import Head, Standing, heads, standing
from nnl_cli.records.joining import chained_values
from nnl_cli.records.masks import of_rows, of_truths, rows_of, selector
from nnl_cli.records.means import ends_in_mean
from nnl_cli.records.records import InputUse, Reading, Records
from nnl_cli.records.siting import sites_of
from nnl_cli.records.sums import Found, Kind, Lines, find_sums
from nnl_cli.records.who import Known, NameKey, UnitKey, any_codeless, called, is_known, name_of
from nnl_cli.sources.origin import Fate
from nnl_cli.sources.tables import RowClass


def set_sums_apart(reading: Reading, known: Known | None) -> None:
    """Take the rows that sum others out of the records of every period, and mark those that may (`Batch.maybe`).

    Whom a register knows is a unit. Rows stand in `Reading` as they were read: not merged, none taken out.
    """
    uses = {use.table.place(): use for use in reading.inputs}
    tables: dict[Place, list[_Table]] = {}
    for records in reading.by_period.values():
        mine = [_Table(reading, records, uses[place], rows, known) for place, rows in _by_table(records).items()]
        _set_heads_apart(records, mine)
        for table in mine:
            table.find()
            tables.setdefault(table.place, []).append(table)
    for years in tables.values():
        if len(years) > 1:
            _set_apart_over_years(years)


def _set_apart_over_years(years: Sequence["_Table"]) -> None:
    """Take out the rows that give no year and sum those of all years of their table; look for others without them."""
    first = years[0]
    lost = Records(first.plan, "")
    lost.batches = first.reading.doubtful
    adrift = [batch for batch in lost.batches if batch.place(None, None) == first.place]
    every = [*years, _Table(first.reading, lost, first.use, adrift, first.known)] if adrift else [*years]
    yearless = {row for table in every for row in table.yearless()}
    if not yearless:
        return
    batches = [batch for table in every for batch in table.batches]
    whole = _Table(first.reading, lost, first.use, [_in_order(batches, first.fields)], first.known)
    rows = whole.batches[0].rows
    lines = whole.lines()
    may = bytes(lane and row in yearless for lane, row in zip(lines.may, rows, strict=True))
    found = {rows[index]: what for index, what in find_sums(lines._replace(may=may)).items()}
    for table in every if found else ():
        table.settle(table.indexes(found), whole.has_codes())
    for table in years if found else ():
        table.find()


def _set_heads_apart(records: Records, tables: Sequence["_Table"]) -> None:
    """Take out the rows that stand for the place of other units."""
    fields = records.plan.summed_fields
    found: dict[Place, dict[int, Head]] = {}
    for head in heads(records, fields):
        place = head.unit.places()[0]
        found.setdefault(place.of_sheet, {})[place.row or 0] = head
    for table in tables:
        if mine := found.get(table.place):
            table.settle_heads(mine)


def _by_table(records: Records) -> dict[Place, list[Batch]]:
    found: dict[Place, list[Batch]] = {}
    for batch in records.batches:
        found.setdefault(batch.place(None, None), []).append(batch)
    return found


class _Table:
    """The rows of one table and period."""

    def __init__(
        self, reading: Reading, records: Records, use: InputUse, batches: list[Batch], known: Known | None
    ) -> None:
        self.reading, self.records, self.use, self.batches, self.known = reading, records, use, batches, known
        self.plan, self.place = reading.plan, use.table.place()
        self.fields = [name for name in use.table.columns if name in self.plan.summed_fields]

    def find(self) -> None:
        """Find the rows that sum others of this period, or may be their mean, and settle them."""
        lines = self.lines()
        sums, parts = sites_of(self.use.table, self.batches, self.fields, self.reading, lines)
        for part, told in parts:
            self.reading.problems.append(told)
            self._doubt(part.batch, [part.row])
        if found := sums | find_sums(lines):
            self.settle(found, self.has_codes())
            lines = self.lines()
        if ends_in_mean(lines):
            batch = next(batch for batch in reversed(self.batches) if batch.size)
            self._tell("row-may-be-mean", Unit(batch, batch.size - 1), lines.size - 1)
            self._doubt(batch, [batch.size - 1])

    def yearless(self) -> list[int]:
        """Return the numbers of rows that give no period though their table has a column for it."""
        name = self.plan.unit.period or ""
        blank = ((batch, batch.absent(name)) for batch in self.batches if name in batch.columns)
        return [batch.rows[row] for batch, mask in blank if mask for row in rows_of(mask, batch.size)]

    def indexes(self, found: Mapping[int, Found]) -> dict[int, Found]:
        """Return what was found by row number, by index."""
        rows = chain.from_iterable(batch.rows for batch in self.batches)
        return {index: found[row] for index, row in enumerate(rows) if row in found}

    def lines(self) -> Lines:
        """Return the figures of the rows, in their order; what is in doubt already is neither a unit nor a sum."""
        batches = self.batches
        keys = list(chain.from_iterable(batch.keys for batch in batches))
        lines = Lines(
            columns=[chained_values([batch.values(name) for batch in batches]) for name in self.fields],
            given=[_lanes(batches, name, "present") for name in self.fields],
            blind=[_lanes(batches, name, "refused") for name in self.fields],
            may=self._unknown(keys),
            coded=_coded(batches),
            breaks=self._breaks() if self.use.table.tally.set_aside else frozenset(),
            counted=self._counted(keys) if any_codeless(batches) else {},
        )
        return lines.without(_doubtful(batches)) if any(batch.maybe for batch in batches) else lines

    def _unknown(self, keys: Sequence[UnitKey]) -> bytes:
        """Return the rows of whom no register knows."""
        if self.known is None:
            return b"\x01" * len(keys)
        units = chain.from_iterable((Unit(batch, row) for row in range(batch.size)) for batch in self.batches)
        return bytes(not is_known(unit, self.plan, self.known) for unit in units)

    def _breaks(self) -> frozenset[int]:
        """Return the indexes of rows above which a total or a heading stands."""
        apart = sorted(row for row, kind in self.use.table.tally.set_aside.items() if kind is not RowClass.TEXT)
        rows = list(chain.from_iterable(batch.rows for batch in self.batches))
        found, at = set(), 0
        for index, row in enumerate(rows):
            if at < len(apart) and apart[at] < row:
                found.add(index)
            while at < len(apart) and apart[at] < row:
                at += 1
        return frozenset({*found, *([len(rows)] if at < len(apart) else [])})

    def _counted(self, keys: Sequence[UnitKey]) -> Mapping[int, int]:
        """Return what the name of a row without code counts, where it is a number or begins with one: `5 trường`."""
        found = {}
        for index, key in enumerate(keys):
            first = key.name.partition(" ")[0] if isinstance(key, NameKey) else ""
            if first.isascii() and first.isdecimal() and len(first) < SHORT:
                found[index] = int(first)
        return found

    def settle(self, found: Mapping[int, Found], coded: bool) -> None:
        """Take out what is surely a total, doubt what may be one, and tell either; `coded` are most of the units."""
        start = 0
        for batch in list(self.batches):
            mine = {i - start: what for i, what in found.items() if start <= i < start + batch.size}
            start += batch.size
            sure = {row for row, what in mine.items() if self._is_sure(Unit(batch, row), what, coded)}
            for row, what in sorted(mine.items()):
                self._tell("row-sums-others" if row in sure else "row-may-be-sum", Unit(batch, row), what.units)
            self._doubt(batch, [row for row in mine if row not in sure])
            if sure:
                self._drop(batch, sure)

    def settle_heads(self, found: Mapping[int, Head]) -> None:
        """Take out the rows, by their numbers, that stand for a place; doubt and tell what is to be."""
        for batch in list(self.batches):
            sure: set[int] = set()
            for row, number in enumerate(batch.rows):
                head = found.get(number)
                if head is None or (self.known is not None and is_known(Unit(batch, row), self.plan, self.known)):
                    continue
                what = standing(head, self.plan)
                if what is Standing.HEAD:
                    self._tell_head(head)
                    sure.add(row)
                elif what is Standing.DOUBTFUL:
                    self._tell("row-may-be-sum", head.unit, head.units)
                    self._doubt(batch, [row])
            if sure:
                self._drop(batch, sure)

    def _tell_head(self, head: Head) -> None:
        """Tell that a row stands for a place, and where its figures are not those of the place."""
        from nnl_cli.records.stated import difference

        self._tell("place-heads-units", head.unit, head.units)
        label = name_of(head.unit, self.plan)
        for field, (found, owing) in head.differs.items():
            place, value = head.unit.places(field)[0], head.unit.get(field) or 0
            self.reading.problems.append(difference(place, field, label, value, found, owing))

    def _is_sure(self, unit: Unit, what: Found, coded: bool) -> bool:
        """Whether a sum is no unit for sure: without a code in a table of codes, or unknown to the register."""
        if what.kind is Kind.HALF:
            return False
        return self.known is not None or (isinstance(unit.key, NameKey) and coded)

    def has_codes(self) -> bool:
        """Whether most rows have a code."""
        return _coded(self.batches) is not None

    def _tell(self, code: str, unit: Unit, units: int) -> None:
        details = {"unit": called(unit, self.plan), "units": units}
        place = unit.places()[0]
        self.reading.problems.append(Problem(code, Severity.WARNING, place, None, name_of(unit, self.plan), details))

    def _doubt(self, batch: Batch, rows: Sequence[int]) -> None:
        """Mark rows as gaps of all or nothing: they may be no units (rule 9)."""
        batch.maybe |= of_rows(rows, batch.size)
        count_as_totals(self.reading, self.records, self.use, {batch.rows[row] for row in rows})

    def _drop(self, batch: Batch, rows: Collection[int]) -> None:
        """Take rows out of the records: what was wrong with their figures is no matter any more."""
        numbers = {batch.rows[row] for row in rows}
        left = batch.without(rows)
        for batches in (self.records.batches, self.batches):
            batches[:] = [left if b is batch else b for b in batches]
        count_as_totals(self.reading, self.records, self.use, numbers)
        place, fields, when = self.place, self.fields, self.plan.unit.period
        kept = [p for p in self.reading.problems if not _speaks_of(p, place, numbers, fields, when)]
        self.reading.problems[:] = kept


SHORT = 6  # digits of a number of units


def _lanes(batches: Sequence[Batch], name: str, what: str) -> bytes:
    masks = ((b, getattr(b.columns[name], what) if name in b.columns else 0) for b in batches)
    return b"".join(selector(mask, batch.size) for batch, mask in masks)


def _in_order(batches: Sequence[Batch], fields: Sequence[str]) -> Batch:
    """Return the rows of some batches as one batch, as they follow each other in their table; only some fields."""
    rows = list(chain.from_iterable(batch.rows for batch in batches))
    order = sorted(range(len(rows)), key=rows.__getitem__)

    def lanes(masks: Iterable[int]) -> int:
        joined = b"".join(selector(mask, batch.size) for mask, batch in zip(masks, batches, strict=True))
        return of_truths(joined[i] for i in order)

    def column(name: str) -> Column:
        values = chained_values([batch.values(name) for batch in batches])
        present, refused = (lanes(getattr(batch, what)(name) for batch in batches) for what in ("present", "refused"))
        return Column([values[i] for i in order], present, refused)

    keys = list(chain.from_iterable(batch.keys for batch in batches))
    one = batches[0].but(rows=[rows[i] for i in order], keys=[keys[i] for i in order])
    return one.but(
        columns={name: column(name) for name in fields},
        active=lanes(batch.active for batch in batches),
        maybe=lanes(batch.maybe & ~batch.unread for batch in batches),
    )


def _doubtful(batches: Sequence[Batch]) -> list[int]:
    lanes = b"".join(selector(batch.maybe, batch.size) for batch in batches)
    return [index for index, lane in enumerate(lanes) if lane]


def _coded(batches: Sequence[Batch]) -> bytes | None:
    """Return the rows that have a code; None where most have none."""
    if not any_codeless(batches):
        return b"\x01" * sum(batch.size for batch in batches)
    lanes = bytes(isinstance(key, str) for batch in batches for key in batch.keys)
    return lanes if 2 * sum(lanes) >= len(lanes) else None


def _speaks_of(
    problem: Problem, place: Place, rows: Collection[int], fields: Collection[str], when: str | None
) -> bool:
    """Tell whether a problem refuses a figure in some rows of a table, or asks when they are of."""
    spot = problem.place
    if not isinstance(spot, Place) or spot.of_sheet != place.of_sheet or spot.row not in rows or problem.field is None:
        return False
    return problem.field == when or (problem.severity is Severity.ERROR and problem.field in fields)


def count_as_totals(reading: Reading, records: Records, use: InputUse, rows: Collection[int]) -> None:
    """Count rows of a sheet as totals, not as what they were read for (rule 16)."""
    use.totals += len(rows)
    if records.period == reading.period:
        use.records -= len(rows)
    elif records.period in reading.by_period:
        use.other_period -= len(rows)
    else:
        use.refused -= len(rows)
    use.table.tally.set_aside.update(dict.fromkeys(rows, RowClass.TOTAL))
    use.mark(rows, Fate.TOTALS)
