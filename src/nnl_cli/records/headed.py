"""Give rows the period that a year heading above them or their own name says, where no column does (rule 11)."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from nnl_cli.names import fold
from nnl_cli.patterns import late
from nnl_cli.plan.periods import Periods
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.records import InputUse, Reading, Strange
from nnl_cli.sources.tables import Chunk, RowClass, Table

NEAR = 4  # rows within which the header stands again below the title of a second table
# A heading that says nothing but the year; any other text in the midst of a table may be a remark.
BARE = late(
    r"(?:(?:[ivx]{1,4}|\d{1,2}|[a-z])[.)]\s*)?(?:(?:số liệu|kết quả|báo cáo|kì báo cáo|thực hiện)\s*:?\s*)?(?:của\s*)?"
    r"(?:năm học|năm|nh|school year|year)?\s*:?\s*\d{2,4}(?:\s*[-/]\s*\d{2,4})?[\s.:]*"
)


def titled_period(table: Table, periods: Periods, reading: Reading) -> str:
    """Return the period of a table that has no column for it: the one that its title names, else the chosen one."""
    if table.period or reading.plan.unit.period in table.columns:
        return table.period or reading.period
    said = periods.titled(table.title)
    if not said and (name := table.sheet):
        said = [(period, name) for period in sorted(periods.named(name, is_short=True))]
    others = {period for period, _ in said if not periods.may_be_chosen(period)}
    if not said or reading.period in {period for period, _ in said}:
        return reading.period
    sure = len(others) == 1 and len({period for period, _ in said}) == 1
    period, text = said[0]
    details = {"period": reading.period, "named": period}
    code = "period-in-title" if sure else "period-title-unclear"
    reading.problems.append(Problem(code, Severity.WARNING, table.place(), None, text, details))
    if sure and period not in periods.known:
        reading.strange.setdefault(period, Strange("period-not-in-plan", table.place()))
    return period if sure else reading.period


YEARS_APART = frozenset("-–/")  # between the two years of `2024-25`


class YearHeadings:
    """The year headings of one table, read on as its rows are; rows above the first are of the period of its title."""

    def __init__(self, table: Table, titled: str, periods: Periods, reading: Reading) -> None:
        self.table, self.titled, self.periods, self.reading = table, titled, periods, reading
        self.found: dict[int, str] = {}  # the period from a row on
        self.own: dict[int, str] = {}  # that of single rows, which stands where their name does
        unit = reading.plan.unit
        self.name = unit.name if unit.name in table.columns and unit.period not in table.columns else None

    def dated(self, chunk: Chunk) -> Chunk:
        """Return some rows without the names that only say of which other period they are; each such row is told.

        A form has last year's figures in such rows; with a code filled into them they would be figures of this one.
        """
        if self.name is None:
            return chunk
        texts = chunk.cells[self.name]
        years = {at: year for at, text in enumerate(texts) if (year := self._year(at, text, chunk))}
        if not years:
            return chunk
        for at, year in years.items():
            self.own[chunk.rows[at]] = year
            details = {"period": self.reading.period, "named": year}
            place = self.table.place(chunk.rows[at], self.name)
            self.reading.problems.append(
                Problem("period-in-name", Severity.WARNING, place, self.name, texts[at], details)
            )
        plain = ["" if at in years else text for at, text in enumerate(texts)]
        return chunk._replace(cells={**chunk.cells, self.name: plain})

    def _year(self, at: int, text: str, chunk: Chunk) -> str | None:
        """Return the other period that a name is, or ends with where the unit has another row with that name alone.

        A number that is no year near this one is a name.
        """
        end = text.rstrip(" )")[-4:]
        if not (end.isdigit() or (end[-2:].isdigit() and end[-3:-2] in YEARS_APART)):
            return None
        year = self.periods.read(text)
        if year is None and len(named := self.periods.named(text)) == 1:
            keys, names = chunk.cells.get(str(self.reading.plan.unit.key), ()), chunk.cells[str(self.name)]
            own = self.periods.without(text)
            twin = any(key == keys[at] and fold(names[other]) == own for other, key in enumerate(keys))
            year = next(iter(named)) if twin else None
        return None if year is None or self.periods.may_be_chosen(year) or not self.periods.is_near(year) else year

    def by_period(self, rows: Sequence[int]) -> Mapping[str | None, Sequence[int]]:
        """Return the indexes of some rows by the period that the heading above them names."""
        years = {} if self.table.period else self.table.tally.years
        if not rows or not (years or self.own):
            return {self.titled: range(len(rows))}
        for row in sorted(row for row in years.keys() - self.found.keys() if row < rows[-1]):
            self.found[row] = self._named(row, years[row])
        marks, split = [*self.found], dict[str | None, list[int]]()
        for index, row in enumerate(rows):
            at = bisect_right(marks, row)
            above = self.found[marks[at - 1]] if at else self.titled
            split.setdefault(self.own.get(row, above), []).append(index)
        return split

    def _named(self, row: int, text: str) -> str:
        """Return the period of a heading, that above it where it names several; tell where it changes."""
        above = next(reversed(self.found.values()), self.titled)
        named = sorted(self.periods.named(text))
        chosen = self.reading.period
        if len(named) > 1 or not (BARE.fullmatch(fold(text)) or self._heads_table(row)):
            self._tell("period-title-unclear", row, text, above)
            return above
        period = chosen if chosen in named or self.periods.may_be_chosen(named[0]) else named[0]
        if period != above:
            self._tell("period-in-heading", row, text, period)
        if period not in self.periods.known:
            self.reading.strange.setdefault(period, Strange("period-not-in-plan", self.table.place(row)))
        return period

    def _heads_table(self, row: int) -> bool:
        """Whether the header of the table stands again right below a row."""
        below = (self.table.tally.set_aside.get(row + step) for step in range(1, NEAR + 1))
        return RowClass.HEADER in below

    def _tell(self, code: str, row: int, text: str, period: str) -> None:
        details = {"period": self.reading.period, "named": period}
        self.reading.problems.append(Problem(code, Severity.WARNING, self.table.place(row), None, text, details))


def tell_strange(use: InputUse, periods: Periods, reading: Reading) -> None:
    """Note the rows of columns that are of a period which the plan does not know (rule 11)."""
    period = use.table.period
    if period and period not in periods.known:
        strange = reading.strange.setdefault(period, Strange("period-not-in-plan", use.table.place()))
        strange.rows += use.other_period
        strange.spellings[period] = None
