"""Tell of rows that sum what other files and sheets give: a summary beside the data would count twice (rule 15)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from nnl_cli.names import KINDS_OF_PLACE, fold, placed
from nnl_cli.plan.model import FieldType
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.apart import count_as_totals
from nnl_cli.records.batch import Unit, units_of
from nnl_cli.records.masks import of_rows
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.sums import COLUMNS, SURE, UNITS, Figure
from nnl_cli.records.who import Known, NameKey, any_codeless, called, is_known, name_of

Group = tuple[str, str]  # a field and the folded text in it that some units share
ALL: Group = ("", "")
MOST = 2  # largest figures of a row by which a sum is looked for
PAIR = 2  # units that all units of a run are at least, where a row may be their sum


def doubt_summaries(reading: Reading, known: Known | None) -> None:
    """Mark rows without code that sum units of other tables as gaps of all or nothing, and tell them.

    A row sums all units, or all of one place, class or category, in every figure column that it fills. Where units
    have codes those without are not among what is summed. So does a table whose rows come to all units together, or
    repeat the figures of single ones; and a row that bears the name of a place behind a word that begins no unit's
    name (`UBND xã An Bình`) may stand for it. All in one table: its sums are known already (`sums`).
    """
    for records in reading.by_period.values() if len(reading.inputs) > 1 else ():
        if any_codeless(records.batches):
            tables = _tables(records)
            if len(tables) > 1:
                _Summaries(records, reading, known, tables).run()


class _Table:
    """The units of one table and period that are in no doubt."""

    def __init__(self, place: Place, units: Sequence[Unit]) -> None:
        self.place, self.units = place, units
        self.codeless = [unit for unit in units if isinstance(unit.key, NameKey)]


def _tables(records: Records) -> list[_Table]:
    """Return the tables of a period, those with the most units first: a summary is the smaller of two."""
    found: dict[Place, list[Unit]] = {}
    for batch in records.batches:
        place = batch.place(None, None)
        found.setdefault(place, []).extend(units_of(batch, batch.active & ~batch.maybe))
    tables = [_Table(place, units) for place, units in found.items() if units]
    return sorted(tables, key=lambda table: (-len(table.units), str(table.place)))


class _Sum(NamedTuple):
    """What some units come to by field, how many of them have a figure above 0, and the fields with a refused one."""

    figures: Mapping[str, Figure]
    units: int
    blind: frozenset[str]


class _Summaries:
    """Looks for the summaries of one period."""

    def __init__(self, records: Records, reading: Reading, known: Known | None, tables: Sequence[_Table]) -> None:
        self.records, self.reading, self.known, self.tables = records, reading, known, tables
        self.plan, self.unit = records.plan, records.plan.unit
        self.fields = self.plan.summed_fields
        categories = [name for name, spec in self.plan.fields.items() if spec.type is FieldType.CATEGORY]
        named = (self.unit.place, self.unit.class_)
        self.kinds = [*dict.fromkeys([*(name for name in named if name), *categories])]
        self.coded = any(len(table.codeless) < len(table.units) for table in tables)
        self.totals: dict[tuple[str, int], Mapping[Figure, list[Group]]] = {}

    def run(self) -> None:
        """Doubt and tell whole tables first, then single rows."""
        for at, table in enumerate(self.tables):
            rows = [unit for unit in table.codeless if not self._is_listed(unit)]
            if len(rows) == len(table.units) and (units := self._repeated(at, rows)):
                self._tell_table(table, rows, units)
                continue
            for unit in rows:
                if units := self._summed(at, unit):
                    self._tell("row-may-sum-tables", unit, units)
                elif self.coded and (units := self._in_its_place(unit)):
                    self._tell("row-may-be-place", unit, units)

    def _is_listed(self, unit: Unit) -> bool:
        return self.known is not None and is_known(unit, self.plan, self.known)

    def _others(self, at: int) -> Iterable[Unit]:
        """Return the units that rows of a table may sum: those with a code, else all of other tables."""
        tables = self.tables if self.coded else [*self.tables[:at], *self.tables[at + 1 :]]
        return (unit for table in tables for unit in table.units if not self.coded or isinstance(unit.key, str))

    def _groups(self, unit: Unit) -> list[Group]:
        """Return what a unit shares with others: being a unit, its place, class and categories."""
        texts = [(name, str(unit.get(name) or "")) for name in self.kinds]
        place = self.unit.place
        return [ALL, *((name, placed(text).name if name == place else fold(text)) for name, text in texts if text)]

    def _sum(self, units: Iterable[Unit]) -> _Sum:
        figures: Counter[str] = Counter()
        count, blind = 0, set()
        for unit in units:
            mine = {name: value for name in self.fields if (value := unit.get(name)) is not None}
            figures.update(mine)
            count += any(value > 0 for value in mine.values())
            blind |= {name for name in self.fields if unit.batch.was_refused(unit.row, name)}
        return _Sum(figures, count, frozenset(blind))

    def _totals(self, at: int, name: str) -> Mapping[Figure, list[Group]]:
        """Return the groups by what the units that a table's rows may sum come to in a field."""
        key = (name, -1 if self.coded else at)
        if key not in self.totals:
            sums: dict[Group, Figure] = {}
            for unit in self._others(at):
                value = unit.get(name) or 0
                for group in self._groups(unit) if value else ():
                    sums[group] = sums.get(group, 0) + value
            found: dict[Figure, list[Group]] = {}
            for group, total in sums.items():
                found.setdefault(total, []).append(group)
            self.totals[key] = found
        return self.totals[key]

    def _summed(self, at: int, unit: Unit) -> int:
        """Return how many units a row may be the sum of; 0 where it is none."""
        given = {name: value for name in self.fields if (value := unit.get(name))}
        largest = sorted(given, key=lambda name: (-given[name], name))[:MOST]
        for name in largest if given and given[largest[0]] >= SURE else ():
            for group in self._totals(at, name).get(given[name], ()):
                members = [other for other in self._others(at) if group in self._groups(other)]
                if units := self._equal(unit, self._sum(members), group):
                    return units
        return 0

    def _equal(self, unit: Unit, block: _Sum, group: Group) -> int:
        """Return the units of a block that a row equals wherever it gives a figure; 0 where it does not, or too few."""
        given = {name: value for name in self.fields if (value := unit.get(name)) is not None}
        sure = _sure(given, block)
        if group == ALL:
            enough = block.units >= UNITS or (block.units >= PAIR and sure >= COLUMNS)
        else:
            enough = sure >= COLUMNS and (block.units >= UNITS or self._is_named(unit, group[1]))
        return block.units if sure and enough else 0

    def _is_named(self, unit: Unit, text: str) -> bool:
        """Whether a name has a group's word in it, and begins with none that begins the name of a school."""
        name = fold(name_of(unit, self.plan))
        return f" {text} " in f" {name} " and name.partition(" ")[0] not in self._beginnings

    def _repeated(self, at: int, rows: Sequence[Unit]) -> int:
        """Return how many units a table without codes gives once more, summed up or one by one; 0 where it does not.

        Of tables that all lack codes the one with the most units is what the others repeat.
        """
        if not self.coded and at == 0:
            return 0
        others = list(self._others(at))
        mine, block = self._sum(rows), self._sum(others)
        given = {name: value for name, value in mine.figures.items() if value}
        if mine.units >= PAIR and block.units >= PAIR and _sure(given, block) >= COLUMNS:
            return block.units
        return self._copied(rows, others)

    def _copied(self, rows: Sequence[Unit], others: Iterable[Unit]) -> int:
        """Return the rows of a table if each with figures has those of a unit elsewhere, three surely; else 0."""
        names = [name for name in self.fields if any(unit.get(name) is not None for unit in rows)]
        mine = [tuple(unit.get(name) for name in names) for unit in rows]
        filled = [figures for figures in mine if any(figures)]
        sure = [figures for figures in filled if sum((figure or 0) >= SURE for figure in figures) >= COLUMNS]
        if len(set(sure)) < UNITS:
            return 0
        theirs = Counter(tuple(unit.get(name) for name in names) for unit in others)
        return 0 if Counter(filled) - theirs else len(filled)

    def _in_its_place(self, unit: Unit) -> int:
        """Return how many units lie in the place that a row without class names behind a word of its own."""
        before, kind, name = _named_place(fold(name_of(unit, self.plan)))
        if not before or (self.unit.class_ and unit.get(self.unit.class_)):
            return 0
        return 0 if before in self._beginnings else self._places.get(f"{kind} {name}", 0) or self._places.get(name, 0)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The first words of the names of units with a code, "trường" apart; none where there are no codes."""
        coded = self._others(0) if self.coded else ()
        return frozenset(fold(name_of(unit, self.plan)).partition(" ")[0] for unit in coded) - {"trường"}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """How many units with a code lie in every place, as it is spelled."""
        place = self.unit.place
        return Counter(fold(str(unit.get(place) or "")) for unit in self._others(0)) if place else {}

    def _doubt(self, unit: Unit) -> None:
        unit.batch.maybe |= of_rows([unit.row], unit.batch.size)
        place = unit.places()[0]
        count_as_totals(self.reading, self.records, self.reading.use_of(place), {place.row or 0})

    def _tell(self, code: str, unit: Unit, units: int) -> None:
        self._doubt(unit)
        place, name = unit.places(self.unit.name)[0], name_of(unit, self.plan)
        details = {"unit": called(unit, self.plan), "units": units}
        self.reading.problems.append(Problem(code, Severity.WARNING, place, self.unit.name, name, details))

    def _tell_table(self, table: _Table, rows: Sequence[Unit], units: int) -> None:
        for unit in rows:
            self._doubt(unit)
        details = {"rows": str(len(rows)), "units": units, "first": called(rows[0], self.plan)}
        self.reading.problems.append(Problem("table-may-repeat", Severity.WARNING, table.place, None, None, details))


def _sure(given: Mapping[str, Figure], block: _Sum) -> int:
    """Return in how many columns figures surely equal those of a block; 0 where one of them does not."""
    told = {name: value for name, value in given.items() if not (name in block.blind and value >= block.figures[name])}
    if any(value != block.figures.get(name, 0) for name, value in told.items()):
        return 0
    return sum(value >= SURE for value in told.values())


def _named_place(name: str) -> tuple[str, str, str]:
    """Return the first word of a name that ends with a place and its kind, that kind, and the place's bare name."""
    for kind in KINDS_OF_PLACE:
        before, _, place = name.partition(f" {kind} ")
        if before and place:
            return before.partition(" ")[0], kind, place
    return "", "", ""
