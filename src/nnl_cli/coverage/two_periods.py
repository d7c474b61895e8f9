"""The records of a run beside those of an earlier period: who is who, in which groups both compare (rule 22)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import NamedTuple

from nnl_cli.coverage.changes import Window, apart_of_unit
from nnl_cli.coverage.components import Component, Join
from nnl_cli.coverage.lessons import window_between
from nnl_cli.coverage.through import Joined, joined_places, joined_units
from nnl_cli.names import placed
from nnl_cli.records.batch import Batch, Column, Unit
from nnl_cli.records.masks import of_truths, rows_of
from nnl_cli.records.records import JOINT, Records
from nnl_cli.records.who import NameKey, UnitKey, code_of, key_text, name_key_of, name_of, said_code


class Moved(NamedTuple):
    """A unit that both periods have, in another place or group now."""

    unit: Unit
    old: str
    new: str


class TwoPeriods:
    """What a run's records and those of one earlier period have to do with one another; each answer is found once."""

    def __init__(self, now: Records, before: Records, window: Window) -> None:
        self.now, self.before, self.window = now, before, window
        self._places: dict[str, Joined] = {}
        self._jointly: dict[tuple[str, bool], Records] = {}
        self._moved: dict[str, list[Moved]] = {}
        self._by_label: dict[str, Mapping[str, tuple[list[Unit], list[Unit]]]] = {}
        self._unit_parts: dict[str, Mapping[str, Sequence[Component]]] = {}
        self._unsure: dict[str, Mapping[str, None]] = {}
        self._units: Joined | None = None
        self.new: Mapping[UnitKey, Unit] = {unit.key: unit for unit in _units(now.everyone())}
        self.old: Mapping[UnitKey, Unit] = {unit.key: unit for unit in _units(before.units())}

    @property
    def units(self) -> Joined:
        """How the units of both hang together."""
        if self._units is None:
            changes, became, named = self.now.changes, self.now.became, list(self._named())
            plan, both = self.now.plan, (self.old, self.new)
            if plan.unit.is_composite and changes is not None:
                from nnl_cli.coverage.several_keys import joined_shares

                self._units = joined_shares(changes, became, *both, self.window, plan, named)
            else:
                self._units = joined_units(changes, became, *both, self.window, plan, named)
        return self._units

    def _named(self) -> Iterator[Join]:
        """Yield the units without a code that have their name still, in a place that became another."""
        field = self.now.plan.unit.place
        bare = [key for key in self.old if isinstance(key, NameKey) and key not in self.new]
        joined = self.of_field(field) if field and bare and self.now.changes else None
        if joined is None or field is None:
            return
        found: dict[tuple[str, int], list[UnitKey]] = {}
        for key, unit in self.new.items():
            if isinstance(key, NameKey) and key not in self.old:
                part = joined.parts.of_new.get(str(unit.get(field) or ""))
                found.setdefault((key.name, id(part)), []).append(key)
        for key in bare:
            part = joined.parts.of_old.get(str(self.old[key].get(field) or ""))
            same = found.get((key.name, id(part)), []) if part is not None and part.is_joined else []
            if len(same) == 1:
                yield Join(key, same[0])

    @cached_property
    def are_places(self) -> bool:
        """Whether its units are places themselves, by the word for their kind in every name: xã, phường, thị trấn."""
        names = [name_of(unit, self.now.plan) for unit in (*self.old.values(), *self.new.values())]
        return bool(names) and all(placed(name).kind for name in names)

    def of_field(self, field: str) -> Joined | None:
        """Return how what a field names hangs together: places, or units by their code; None of any other field."""
        if field == self.now.plan.unit.key:
            return self.units
        if field != self.now.plan.unit.place:
            return None
        if field not in self._places:
            self._places[field] = joined_places(self.now.changes, *self.texts(field), self.window)
        return self._places[field]

    def texts(self, field: str) -> tuple[Mapping[str, None], Mapping[str, None]]:
        """Return what a field says in both, the earlier's first."""
        old, new = (_texts(field, *records.batches, *records.silent) for records in (self.before, self.now))
        return old, new

    def jointly(self, field: str, *, of_new: bool) -> Records:
        """Return the records of one period with one text more for each unit: what its place or code is compared as."""
        key = field, of_new
        if key not in self._jointly:
            joined = self.of_field(field)
            assert joined is not None
            self._jointly[key] = with_joint(self.now if of_new else self.before, field, joined, of_new=of_new)
        return self._jointly[key]

    def moved(self, field: str) -> Sequence[Moved]:
        """Return the units of both periods whose text in a field is another now, and is not what the old one became."""
        if field not in self._moved:
            self._moved[field] = list(self._movers(field))
        return self._moved[field]

    def moved_by_label(self, field: str) -> Mapping[str, tuple[list[Unit], list[Unit]]]:
        """Return by what groups are compared as who left each, and who came to it."""
        if field not in self._by_label:
            joined = self.of_field(field)
            found: dict[str, tuple[list[Unit], list[Unit]]] = {}
            for one in self.moved(field):
                old, new = one.old, one.new
                if joined is not None:
                    old, new = (
                        joined.together(parts[text]) if text in parts else text
                        for text, parts in ((old, joined.parts.of_old), (new, joined.parts.of_new))
                    )
                found.setdefault(old, ([], []))[0].append(one.unit)
                found.setdefault(new, ([], []))[1].append(one.unit)
            self._by_label[field] = found
        return self._by_label[field]

    def units_by_label(self, field: str) -> Mapping[str, Sequence[Component]]:
        """Return by what groups are compared as the components of units that each has some of in either period."""
        if field not in self._unit_parts:
            found: dict[str, dict[int, Component]] = {}
            name = field + JOINT if self.of_field(field) else field
            for of_new, parts in ((True, self.units.parts.of_new), (False, self.units.parts.of_old)):
                plain = self.now if of_new else self.before
                records = self.jointly(field, of_new=of_new) if self.of_field(field) else plain
                for unit in records.everyone():
                    part = parts.get(unit.key)
                    if part is not None:
                        found.setdefault(str(unit.get(name) or ""), {})[id(part)] = part
            self._unit_parts[field] = {label: list(mine.values()) for label, mine in found.items()}
        return self._unit_parts[field]

    def parts_of_group(self, joined: Joined, field: str, group: str, value: str) -> Sequence[Component]:
        """Return the components of what a field names of which a group of another field has some in either period."""
        found: dict[int, Component] = {}
        name = group + JOINT if self.of_field(group) else group
        for of_new, parts in ((True, joined.parts.of_new), (False, joined.parts.of_old)):
            plain = self.now if of_new else self.before
            records = self.jointly(group, of_new=of_new) if self.of_field(group) else plain
            for unit in records.everyone():
                part = parts.get(str(unit.get(field) or "")) if str(unit.get(name) or "") == value else None
                if part is not None:
                    found[id(part)] = part
        return list(found.values())

    def _movers(self, field: str) -> Iterator[Moved]:
        """Yield who stands elsewhere now: of those that merged the old ones, else the new."""
        joined = self.of_field(field)
        for part in self.units.parts.every:
            olds, news = self._stated(field, self.old, part.old), self._stated(field, self.new, part.new)
            is_merger = len(part.new) == 1 < len(part.old)
            for (old, were), (new, are) in product(olds.items(), news.items()):
                if not (_are_one(joined, old, new) if joined else old == new):
                    yield from (Moved(unit, old, new) for unit in (were if is_merger else are))

    @staticmethod
    def _stated(field: str, units: Mapping[UnitKey, Unit], keys: Sequence[UnitKey]) -> Mapping[str, Sequence[Unit]]:
        """Return which of some units each text of a field is of."""
        found: dict[str, list[Unit]] = {}
        for key in keys:
            if text := str(units[key].get(field) or ""):
                found.setdefault(text, []).append(units[key])
        return found

    def unsure(self, field: str) -> Mapping[str, None]:
        """Return what of this period has no last year of its own, since it is not the same and no change says why.

        A place from which units came or went; a unit of another name under the code, or another code under the name;
        where a change names what a table has no rows of, though units are new there or gone; where several of a table
        of changes have its name; and of which a line speaks that could not be used.
        """
        if field not in self._unsure:
            texts = self._unsure_units() if field == self.now.plan.unit.key else self._unsure_places(field)
            joined = self.of_field(field)
            lacking = (joined.together(part) for part in self._lacking(field)) if joined else ()
            of_changes = (*_unclear(joined), *joined.half_known) if joined else ()
            self._unsure[field] = dict.fromkeys([*texts, *lacking, *of_changes])
        return self._unsure[field]

    def _lacking(self, field: str) -> Iterator[Component]:
        """Yield the components of which a change names what a table has no rows of, with units that are new or gone."""
        joined = self.of_field(field)
        parts = [part for part in joined.parts.every if part.new and (part.gone or part.come)] if joined else []
        if parts and field == self.now.plan.unit.key:
            yield from parts
        elif parts:
            alone = [one for one in self.units.parts.every if not one.is_shared or one.gone or one.come]
            news = {str(self.new[key].get(field) or "") for one in alone for key in one.new}
            olds = {str(self.old[key].get(field) or "") for one in alone for key in one.old}
            yield from (part for part in parts if not news.isdisjoint(part.new) or not olds.isdisjoint(part.old))

    def _unsure_places(self, field: str) -> Iterator[str]:
        joined = self.of_field(field)
        assert joined is not None
        for one in self.moved(field):
            for part in (joined.parts.of_new.get(one.new), joined.parts.of_old.get(one.old)):
                if part is not None and part.new:
                    yield joined.together(part)

    def _unsure_units(self) -> Iterator[str]:
        yield from (key_text(unit.key) for _, unit in (*self.renamed(), *self.recoded()))

    def renamed(self) -> Iterator[tuple[Unit, Unit]]:
        """Yield the units of one code and another name each year, without a change that says why."""
        plan = self.now.plan
        for part in self.units.parts.every:
            if part.is_one and not part.is_joined and code_of(part.new[0]):
                old, new = self.old[part.old[0]], self.new[part.new[0]]
                names = [apart_of_unit(name_of(unit, plan)).name for unit in (old, new)]
                if all(names) and names[0] != names[1]:
                    yield old, new

    def recoded(self) -> Iterator[tuple[Unit, Unit]]:
        """Yield the units of one name and place and another code each year, without a change that says why."""
        plan, parts = self.now.plan, self.units.parts
        gone = [self.old[key] for key, part in parts.of_old.items() if not part.new and not part.is_joined]
        by_name = {name_key_of(unit, plan): unit for unit in gone if code_of(unit.key) and name_of(unit, plan)}
        for key, part in parts.of_new.items() if by_name else ():
            if part.old or part.is_joined or not code_of(key):
                continue
            old = by_name.get(name_key_of(self.new[key], plan))
            if old is not None and said_code(old.key, plan) != said_code(key, plan):
                yield old, self.new[key]


def window_of(before: str, now: str, day_of: Callable[[str], str]) -> Window:
    """Return the days between two periods: their reference dates, else the last days of both."""
    return window_between(before, now, (day_of(before), day_of(now)))


def _units(units: Iterable[Unit]) -> Iterator[Unit]:
    return (unit for unit in units if not unit.batch.of_places)


def _unclear(joined: Joined) -> Iterator[str]:
    """Yield what the later period's groups are compared as of which a table of changes says too little."""
    names = (*joined.unclear, *joined.open_codes)
    yield from (joined.label(name) if name in joined.parts.of_new else name for name in names)


def _are_one(joined: Joined, old: str, new: str) -> bool:
    """Whether two texts are one place, or hang together; a name may be another's by now."""
    part, other = joined.parts.of_old.get(old), joined.parts.of_new.get(new)
    return old == new if part is None or other is None else part is other


def _texts(field: str, *batches: Batch) -> dict[str, None]:
    """Return the texts of a field, of all units that count."""
    return dict.fromkeys(text for batch in batches for text in _active(batch, field) if text)


def _active(batch: Batch, field: str) -> Iterable[str]:
    texts = batch.texts(field)
    return dict.fromkeys(texts[row] for row in rows_of(batch.active, batch.size))


def with_joint(records: Records, field: str, joined: Joined, *, of_new: bool) -> Records:
    """Return some records of one of two periods, each unit with the text that its own in a field is compared as."""
    parts = joined.parts.of_new if of_new else joined.parts.of_old
    labels = {one: joined.together(part) for one, part in parts.items() if part.new}

    is_key = field == records.plan.unit.key

    def cut(batch: Batch) -> Batch:
        column = batch.columns.get(field)
        if column is None and not is_key:
            return batch
        texts = batch.keys if is_key else batch.texts(field)
        values = [labels.get(text, f"{JOINT}{text}" if text else "") for text in texts]
        joint = Column(values, of_truths(map(bool, values)))
        ways_of = {key: ways for key, ways in batch.either.items() if key[1] == field}
        either = {(row, field + JOINT): tuple(dict.fromkeys(map(_label, ways))) for (row, _), ways in ways_of.items()}
        return batch.but(columns={**batch.columns, field + JOINT: joint}, either={**batch.either, **either})

    def _label(text: str) -> str:
        return labels.get(text, text)

    return records.but(batches=[*map(cut, records.batches)], silent=[*map(cut, records.silent)])
