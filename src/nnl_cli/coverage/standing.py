"""Which listed units a table of changes says are there on the day of a run, and so owe a report (rule 22)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from nnl_cli.coverage.changes import Changes, apart_of_unit
from nnl_cli.coverage.components import Id
from nnl_cli.coverage.successors import successors
from nnl_cli.problems import Mark, Problem, Problems, Severity
from nnl_cli.records.batch import Unit
from nnl_cli.records.masks import of_truths
from nnl_cli.records.records import Records
from nnl_cli.records.sharing import SharedSuccessors
from nnl_cli.records.who import UnitKey, called, name_of, said_code


class Standing(NamedTuple):
    """Which listed units are not there on a day, and which are, though they end later; by key."""

    closed: frozenset[UnitKey]
    ending: frozenset[UnitKey]


def closed_on(
    records: Records,
    register: Records,
    reported: set[UnitKey],
    earlier: Iterable[Records],
    day: str,
    problems: list[Problem],
) -> Set[UnitKey]:
    """Return the units that owe no report on a day: those that became others, by the register or a table of changes.

    Where both speak of one the table knows the day. Raises UsageError where closed units run in a circle.
    """
    nobody = Standing(frozenset(), frozenset())
    told = nobody if records.changes is None else standing(records, register, earlier, day, problems)
    became = successors(register, reported - told.ending, problems)
    records.became = SharedSuccessors(became) if register.plan.unit.is_composite else became
    return {key for key, into in became.items() if key not in into} - told.ending | told.closed


class Meant(NamedTuple):
    """A unit that a table of changes speaks of: who it is there, and whether by its name before, or after."""

    unit: Unit
    one: Id
    is_old: bool
    is_new: bool


def standing(
    records: Records, register: Records, earlier: Iterable[Records], day: str, problems: list[Problem]
) -> Standing:
    """Return which listed units a table of changes says are not there on a day, and which end only later.

    Those are not there that became others by then, and those that come of others only later and stand in no `earlier`
    period, which is told. Without a day all that is past is meant. One of several that a name without a code may mean
    is there, and told; so is one whose code goes on under another name, unless it is listed under that name too, and
    one of whose successors none is listed or reports.
    """
    listed = _Listed(records, register, [*earlier], day)
    closed, ending = set[UnitKey](), set[UnitKey]()
    unclear: dict[str, None] = {}
    for meant in listed.every:
        key = meant.unit.key
        if not listed.has_past(meant.one):
            if listed.is_there_before(meant):
                ending.add(key)
            elif listed.is_born_later(meant.one):
                closed.add(key)
                problems.append(listed.not_yet(meant))
        elif listed.is_there(meant):
            continue
        elif said_code(key, listed.plan) != meant.one and listed.named[meant[1:]] > 1:
            unclear[listed.changes.names[meant.one]] = None
        elif listed.has_known_successor(meant.one):
            closed.add(key)
    problems += [
        Problem("changes-unclear", Severity.WARNING, Mark(listed.changes.source), None, one) for one in unclear
    ]
    return Standing(frozenset(closed), frozenset(ending))


def close_silent(records: Records, earlier: Iterable[Records], day: str, problems: Problems) -> None:
    """Let units be silent no more whose rows are all of other periods and which are not there on a day, by a change."""
    silent = records.but(batches=records.silent, silent=[])
    told: list[Problem] = []
    closed = standing(records, silent, earlier, day, told).closed
    problems.extend(one for one in told if one.code == "unit-not-yet")
    gone = {unit.places(records.plan.unit.period)[0] for unit in silent.units() if unit.key in closed}
    problems.take_back("unit-of-other-period", gone)
    still = (of_truths(key not in closed for key in batch.keys) for batch in records.silent)
    both = zip(records.silent, still, strict=True)
    records.silent = [batch.but(active=batch.active & mine) for batch, mine in both]


def closed_reporting(records: Records, day: str) -> Iterator[Problem]:
    """Yield who reports figures though a change says that it became others by a day, of whom one reports too."""
    listed = _Listed(records, records, (), day)
    for meant in listed.every:
        key = meant.unit.key
        if key in records.mute or not listed.has_past(meant.one) or listed.is_there(meant):
            continue
        is_named = said_code(key, listed.plan) == meant.one or listed.named[meant[1:]] == 1
        if is_named and listed.has_known_successor(meant.one):
            yield listed.still_reports(meant)


class _Listed:
    """The listed units that a table of changes speaks of, and what it says of them on a day."""

    def __init__(self, records: Records, register: Records, earlier: Sequence[Records], day: str) -> None:
        self.records, self.plan, self.earlier, self.day = records, register.plan, earlier, day
        self.changes: Changes = records.changes
        self.every = self._meant(register)
        apart = {(said_code(meant.unit.key, self.plan) or meant.unit.key, meant[1:]) for meant in self.every}
        self.named = Counter(mine for _, mine in apart)
        self.ended = {meant.one for meant in self.every if meant.is_old}
        self.begun = {meant.one for meant in self.every if meant.is_new}
        self.came: dict[Id, list[tuple[str, Id]]] = {}
        self.went: dict[Id, list[tuple[str, Id]]] = {}
        for row, (old, new) in zip(self.changes.rows, self.changes.ids, strict=True):
            self.went.setdefault(old, []).append((row.date, new))
            self.came.setdefault(new, []).append((row.date, old))

    def _meant(self, units: Records) -> list[Meant]:
        """Return which units a table of changes speaks of, each of one there."""
        books = [self.changes.book(None, apart_of_unit, of_new=of_new) for of_new in (False, True)]
        found = []
        for unit in units.units():
            olds, news = (book.unit(said_code(unit.key, self.plan), name_of(unit, self.plan)) for book in books)
            if len(olds | news) == 1:
                found.append(Meant(unit, next(iter(olds | news)), bool(olds), bool(news)))
        return found

    def _is_past(self, date: str) -> bool:
        return not date or not self.day or date <= self.day

    def has_past(self, one: Id) -> bool:
        """Whether anything happened to one by the day."""
        return any(self._is_past(date) for date, _ in (*self.came.get(one, ()), *self.went.get(one, ())))

    def is_there(self, meant: Meant) -> bool:
        """Whether one to whom something happened lives on: what ends and begins at once does, perhaps renamed.

        A name that only one side has is of the time before its change, or of that after it.
        """
        ends, begins = (
            [date for date, _ in some.get(meant.one, ()) if self._is_past(date)] for some in (self.went, self.came)
        )
        is_begun = max(begins, default="") == max([*ends, *begins]) and bool(begins)
        return is_begun and (meant.is_new or meant.one not in self.begun or not meant.is_old)

    def is_there_before(self, meant: Meant) -> bool:
        """Whether one to whom all happens later is there till then, by its later name too if that alone is listed."""
        first = self._first(meant.one)
        ends = any(date == first for date, _ in self.went.get(meant.one, ()))
        return ends and (meant.is_old or meant.one not in self.ended)

    def _first(self, one: Id) -> str:
        dates: list[str] = [date for date, _ in (*self.came.get(one, ()), *self.went.get(one, ()))]
        return min(dates)

    def is_born_later(self, one: Id) -> bool:
        """Whether one that only comes of others is not there before: no earlier period has it.

        Where none is given: if it comes of several, or of one that was divided; one alone it may just have taken in.
        """
        if any(batch.active for records in self.earlier for batch in records.batches):
            return one not in self.seen
        olds = {old for date, old in self.came.get(one, ()) if date == self._first(one)}
        return len(olds) > 1 or any(len({new for _, new in self.went[old]}) > 1 for old in olds)

    @cached_property
    def seen(self) -> frozenset[Id]:
        """Who stands in an earlier period."""
        return frozenset(meant.one for records in self.earlier for meant in self._meant(records))

    def has_known_successor(self, one: Id) -> bool:
        """Whether anybody that it became by the day, at once or in turn, is listed or reports."""
        after, open_ = {one}, [one]
        while open_:
            into = {new for date, new in self.went.get(open_.pop(), ()) if self._is_past(date)} - after
            after |= into
            open_ += into
        after -= {one} - self.begun
        return not after.isdisjoint(self.begun) or not after.isdisjoint(self.reporting)

    @cached_property
    def reporting(self) -> frozenset[Id]:
        """Who reports by a name of the time after a change."""
        return frozenset(meant.one for meant in self._meant(self.records) if meant.is_new)

    def still_reports(self, meant: Meant) -> Problem:
        """Return the problem that a unit reports which is no more."""
        field = self.plan.unit.name or self.plan.unit.key
        past = [(date, one) for date, one in self.went.get(meant.one, ()) if self._is_past(date)]
        last = max((date for date, _ in past), default="")
        into = ", ".join(dict.fromkeys(self.changes.names[one] for date, one in past if date == last))
        details = {"unit": called(meant.unit, self.plan), "into": into}
        return Problem("closed-reported", Severity.WARNING, meant.unit.places(field)[0], field, None, details)

    def not_yet(self, meant: Meant) -> Problem:
        """Return the problem that a listed unit comes of others only later."""
        field = self.plan.unit.name or self.plan.unit.key
        details = {"unit": called(meant.unit, self.plan), "day": self._first(meant.one)}
        return Problem("unit-not-yet", Severity.WARNING, meant.unit.places(field)[0], field, None, details)
