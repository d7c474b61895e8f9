"""What this stop hands on: the units of the chosen period and of the one before, and how rows were used."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.periods import is_before
from nnl_cli.problems import Place, Problem
from nnl_cli.records.batch import Batch, Unit, units_of
from nnl_cli.records.masks import of_truths
from nnl_cli.records.needs import Asking
from nnl_cli.records.validate import Validator
from nnl_cli.records.who import Coded, Known, known_of
from nnl_cli.sources.origin import Fate
from nnl_cli.sources.tables import RowClass, Table
from nnl_cli.sources.unused import Status, Unused

USES = tuple(map(str, Fate))
JOINT = "\x1fjoint"  # behind a field's name: what its texts are compared as beside another period (rule 22)
# What the rows count as that are set aside; all others are notes.
ASIDE = {
    RowClass.TOTAL: Fate.TOTALS,
    RowClass.GROUP: Fate.TOTALS,
    RowClass.PART: Fate.TOTALS,
    RowClass.BARE: Fate.TOTALS,
    RowClass.HEADING: Fate.HEADINGS,
    RowClass.HEADER: Fate.HEADINGS,
    RowClass.NUMBERS: Fate.HEADINGS,
}


class InputUse:
    """How the rows of one sheet were used.

    They balance: what was seen when the rows were read is what they were used for (rule 16).
    `refused_rows` are rows of units that were refused as a whole, `left` those of a period that is not wanted,
    `adrift` those of which nobody knows the period. `fates` says what became of the rows of a rearranged sheet.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.records = self.duplicates = self.other_period = 0
        self.totals = self.headings = self.notes = self.refused = 0
        self.refused_rows: set[int] = set()
        self.left: list[int] = []
        self.adrift: list[int] = []
        self.of_period = False  # whether any of its rows is of the chosen period
        self.fates: dict[int, Fate] = {}

    @property
    def rows(self) -> int:
        """Every non-blank row of the sheet, the header aside, as counted when it was read."""
        return self.table.tally.rows

    @property
    def balances(self) -> bool:
        """Whether every row that was seen was used for something, once."""
        return self.rows == sum(int(getattr(self, name)) for name in USES)

    def mark(self, rows: Iterable[int], fate: Fate) -> None:
        """Note what became of some rows, where the sheet was rearranged: its own rows are counted by it."""
        if self.table.origin:
            self.fates.update(dict.fromkeys(rows, fate))

    def of_file(self) -> dict[int, Fate] | None:
        """Return what became of every row of the file's sheet, where it was rearranged; else None."""
        if self.table.origin is None:
            return None
        aside = self.table.tally.set_aside.items()
        return self.table.origin.balance({**{row: ASIDE.get(kind, Fate.NOTES) for row, kind in aside}, **self.fates})


class Records:
    """The units of one period, in batches; each unit is active in one row only.

    `silent` holds the register's rows of units that did not report, `listed` the register's row of
    every unit that it names: its figures bound a gap, and never enter a sum; `roll` holds the rows by their own keys,
    where one may speak of several units; `listed_fields` are the fields that it has columns for. `mute` are the keys of
    the units that have rows and report no field in them (rule 9). `became` says, by
    key, which units a closed one became, `changes` what a table of changes says of units and places (None: there is
    none). `unread` says where something was refused that may hold units nobody knows of.
    `by_place` are the fields that are given of places and not of units, `place_table` says where.
    """

    def __init__(self, plan: PlanFile, period: str) -> None:
        self.plan, self.period = plan, period
        self.batches: list[Batch] = []
        self.silent: list[Batch] = []
        self.listed: Mapping[Any, Unit] = {}
        self.roll: Mapping[Any, Unit] = {}
        self.listed_fields: frozenset[str] = frozenset()
        self.mute: frozenset[Any] = frozenset()
        self.became: Mapping[Any, Sequence[Any]] = {}
        self.changes: Any = None
        self.unread: tuple[Place, ...] = ()
        self.by_place: frozenset[str] = frozenset()
        self.place_table: Place | None = None

    def but(self, **changes: Any) -> "Records":
        """Return a copy that shares everything but what is named."""
        copy = Records.__new__(Records)
        copy.__dict__.update(self.__dict__, **changes)
        return copy

    @cached_property
    def asking(self) -> Asking:
        """Who is asked what under this plan."""
        return Asking(self.plan)

    def units(self) -> Iterator[Unit]:
        """Yield every unit once."""
        for batch in self.batches:
            yield from units_of(batch, batch.active)

    def everyone(self) -> Iterator[Unit]:
        """Yield the units that reported and those that the register names and that did not."""
        yield from self.units()
        for batch in self.silent:
            yield from units_of(batch, batch.active)

    def is_silent(self, unit: Unit) -> bool:
        """Whether a unit reported nothing: it has no row, or one without any figure."""
        return unit.key in self.mute or any(batch is unit.batch for batch in self.silent)

    @property
    def is_sure(self) -> bool:
        """Whether somebody surely belongs: reported or silent, and not in doubt."""
        return any(batch.active & ~batch.maybe for batch in (*self.batches, *self.silent))

    def within(self, name: str, value: str) -> "Records":
        """Return the units of a place, and, as ones that may belong, those whose place nobody knows."""

        def cut(batch: Batch) -> Batch:
            unknown = batch.may_be(name, value)
            active = batch.active & (batch.equal(name, value) | unknown)
            return batch.but(active=active, maybe=active & (batch.maybe | unknown))

        return self.but(batches=[*map(cut, self.batches)], silent=[*map(cut, self.silent)])

    def is_of_places(self, field: str) -> bool:
        """Whether a field says where or of which kind units are, so that one whose text is unknown may be anywhere.

        A key or a name says who a unit is: without it a unit is none of the others.
        """
        return field.removesuffix(JOINT) not in (self.plan.unit.key, self.plan.unit.name)

    def of_group(self, name: str, value: str) -> "Records":
        """Return the units whose text in a field is or may be `value` ("": unknown): a group of a breakdown."""
        return self.within(name, value) if value and self.is_of_places(name) else self.exactly(name, value)

    def exactly(self, name: str, value: str) -> "Records":
        """Return the units whose text in a field is known to be `value` ("": those that have none)."""

        def cut(batches: list[Batch]) -> list[Batch]:
            found = [batch.but(active=batch.active & batch.equal(name, value)) for batch in batches]
            return [batch for batch in found if batch.active]

        return self.but(batches=cut(self.batches), silent=cut(self.silent))

    def alone(self, unit: Unit) -> "Records":
        """Return one unit, as the only one of a place of its own."""

        def cut(batches: list[Batch]) -> list[Batch]:
            return [batch.alone(unit.row).but(active=1, maybe=0) for batch in batches if batch is unit.batch]

        return self.but(batches=cut(self.batches), silent=cut(self.silent), unread=())

    def only(self, keys: Container[Any]) -> "Records":
        """Return the units with the given keys."""
        batches = [b.but(active=b.active & of_truths(key in keys for key in b.keys)) for b in self.batches]
        return self.but(batches=batches, silent=[], unread=())

    def by_names(self) -> Sequence[Coded]:
        """Return its coded units by their names, as rows without code may call them."""
        from nnl_cli.records.matching import codes_by_name

        return codes_by_name(self)

    @cached_property
    def known(self) -> Known:
        """Whom a register knows, as it was read; found once a run."""
        return known_of(list(self.units()), self.plan)

    def count(self) -> int:
        """Return how many units there are, those in doubt left out."""
        return sum((batch.active & ~batch.maybe).bit_count() for batch in self.batches if not batch.of_places)


class Strange:
    """Rows of a period that the plan does not know, or whose words are none: where the first stands, how spelled."""

    def __init__(self, code: str, place: Place) -> None:
        self.code, self.place, self.rows = code, place, 0
        self.spellings: dict[str, None] = {}


class Reading:
    """All that a set of files gave: records by period, how the rows were used, what was wrong.

    `doubtful` are rows whose unit or period cannot be told, `lost` the places of rows that name nobody and give
    no figure that can be trusted. `unused` is what was named or found and gave no table,
    `listed` how the rows of the register, whose units `register` holds, were used where it is read beside them.
    """

    def __init__(self, plan: PlanFile, period: str, problems: list[Problem] | None = None) -> None:
        self.plan, self.period = plan, period
        self.by_period: dict[str, Records] = {}
        self.inputs: list[InputUse] = []
        self.elsewhere: dict[str, list[Batch]] = {}  # who the rows of periods that are not wanted speak of
        self.strange: dict[str, Strange] = {}  # periods that rows name and the plan does not know
        self.problems: list[Problem] = [] if problems is None else problems
        self.doubtful: list[Batch] = []
        self.lost: list[Place] = []
        self.unused: Sequence[Unused] = ()
        self.listed: Sequence[InputUse] = ()
        self.register: Records | None = None

    @cached_property
    def validator(self) -> Validator:
        """What validates the rows of all its tables: a model of the plan costs milliseconds to build."""
        return Validator(self.plan)

    def everything(self) -> Sequence[InputUse]:
        """Return how the rows of all that was read were used, those of the register last."""
        return [*self.inputs, *self.listed]

    def is_without(self, one: Unused) -> bool:
        """Whether a file was refused as a whole: nothing of it was read."""
        read = {use.table.file for use in self.inputs}
        return one.status is Status.REFUSED and one.problem.place.file not in read

    def beside(self, before: str | None) -> Records | None:
        """Return the preceding period's rows beside the chosen; none where rows of one between are not understood."""
        if before is None or any(is_before(before, other) for other in self.strange):
            return None
        return self.by_period.get(before)

    def use_of(self, place: Place) -> InputUse:
        """Return how the rows of the sheet were used in which a place lies."""
        return next(use for use in self.inputs if use.table.place() == place.of_sheet)

    def as_written(self) -> Mapping[Place, Mapping[str, Sequence[Batch]]]:
        """Return, by sheet and period, the rows as they were written, before any merging."""
        found: dict[Place, dict[str, list[Batch]]] = {}
        for period, records in self.by_period.items():
            for batch in records.batches:
                if batch.cell_places is None:
                    found.setdefault(batch.place(None, None), {}).setdefault(period, []).append(batch)
        return found

    def merged(self) -> Mapping[Place, Sequence[tuple[Unit, Sequence[Unit]]]]:
        """Return, by sheet, the units that were merged of several of its rows, each with these."""
        found: dict[Place, list[tuple[Unit, Sequence[Unit]]]] = {}
        for batch in chain.from_iterable(records.batches for records in self.by_period.values()):
            for row, same in enumerate(batch.merged):
                there: dict[Place, list[Unit]] = {}
                for unit in same:
                    there.setdefault(unit.batch.place(None, None), []).append(unit)
                for place, rows in there.items():
                    found.setdefault(place, []).append((Unit(batch, row), rows))
        return found

    @property
    def records(self) -> Records:
        """The units of the chosen period."""
        return self.by_period.setdefault(self.period, Records(self.plan, self.period))


def all_batches(known: Sequence[Records], register: Records | None) -> list[Batch]:
    """Return all that was read: the units that reported, the silent ones, and the register's own rows."""
    silent = [batch for records in known for batch in records.silent]
    listed = register.batches if register else []
    return [*(batch for records in known for batch in records.batches), *silent, *listed]
