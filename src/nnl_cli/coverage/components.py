"""Join the units or places of two periods by what became of them: the connected components of rule 22."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Id = Any  # of a unit its key, of a place its name or code: whatever can be looked up


class Join(NamedTuple):
    """One became another, wholly or in part, on a date (ISO text, "" where none is given).

    `doubt` says what is not sure of it, "" where all is.
    """

    old: Id
    new: Id
    date: str = ""
    doubt: str = ""


class Component(NamedTuple):
    """What can only be compared together: the earlier period's, the later one's, each in the order it was given.

    `gone` and `come` are those that a change names and that period has no rows of. `is_joined`: a change made it so,
    else it is one that went on, opened or closed. `doubts` say which of its joins are not sure.
    """

    old: tuple[Id, ...]
    new: tuple[Id, ...]
    gone: tuple[Id, ...] = ()
    come: tuple[Id, ...] = ()
    is_joined: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def is_one(self) -> bool:
        """Whether one of the earlier period stands beside one of the later: it went on, or only its name is another."""
        return len(self.old) == len(self.new) == 1 and not self.gone and not self.come

    @property
    def is_shared(self) -> bool:
        """Whether both periods have some of it."""
        return bool(self.old and self.new)

    @property
    def is_divided(self) -> bool:
        """Whether several came of it."""
        return len(self.new) + len(self.come) > 1


class Components(NamedTuple):
    """All components of two periods, and the one of each of theirs."""

    every: Sequence[Component]
    of_old: Mapping[Id, Component]
    of_new: Mapping[Id, Component]

    @property
    def is_changed(self) -> bool:
        """Whether anything is not one beside one."""
        return not all(one.is_one for one in self.every if one.old or one.new)

    @property
    def are_all_shared(self) -> bool:
        """Whether nothing stands in one of the two periods alone."""
        return all(one.is_shared for one in self.every if one.old or one.new)


def components(old: Iterable[Id], new: Iterable[Id], joins: Iterable[Join]) -> Components:
    """Return the components of two periods' units or places under the changes that lie between the two.

    Dated changes are taken in their order, those of a day at once: what stands before a date and after it are two,
    though they share a code, unless no change of that date ends it. One without a date counts where only the earlier
    period has the old one. Whatever stands in both and that no change ends is one.
    """
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    made = _Forest(before)
    joins = list(joins)
    undated = list(_undated(before, after, [one for one in joins if not one.date]))
    for join in undated:
        made.put(made.now(join.old), made.now(join.new), join.doubt)
    for one in {join.old for join in undated} - {join.new for join in undated if join.old == join.new}:
        made.end(one)
    by_day: dict[str, list[Join]] = {}
    for join in joins:
        if join.date:
            by_day.setdefault(join.date, []).append(join)
    for day in sorted(by_day):
        _pass_day(made, by_day[day])
    return made.grouped(before, after)


class Seen(NamedTuple):
    """Who was there on a day."""

    day: str
    ids: Sequence[Id]


def lineages(seen: Sequence[Seen], joins: Iterable[Join]) -> list[tuple[tuple[Id, ...], ...]]:
    """Return what hangs together over several days, in their order: of each component who was there on each day.

    Changes are taken as in `components`; one without a date counts after the last day that still has the old one.
    """
    made, joins = _Forest(()), list(joins)
    left = sorted((join for join in joins if join.date), key=lambda join: join.date)
    open_ = [join for join in joins if not join.date]
    nodes: list[dict[int, Id]] = []
    for at, (day, ids) in enumerate(seen):
        while left and left[0].date <= day:
            today = [join for join in left if join.date == left[0].date]
            _pass_day(made, today)
            left = left[len(today) :]
        later = {one for other in seen[at + 1 :] for one in other.ids}
        nodes.append({made.now(one): one for one in ids})
        for join in [one for one in open_ if one.old in made.living and one.old not in later and one.old != one.new]:
            made.put(made.now(join.old), made.now(join.new), join.doubt)
    parts: dict[int, list[list[Id]]] = {}
    for at, mine in enumerate(nodes):
        for node, one in mine.items():
            parts.setdefault(made.root(node), [[] for _ in seen])[at].append(one)
    return [tuple(map(tuple, found)) for found in parts.values()]


def _undated(before: Mapping[Id, None], after: Mapping[Id, None], joins: Sequence[Join]) -> Iterable[Join]:
    """Return the joins without a date that count: of what only the earlier period has, and of what came of that."""
    by_old: dict[Id, list[Join]] = {}
    for join in joins:
        by_old.setdefault(join.old, []).append(join)
    kept = {join.old for join in joins if join.old == join.new}  # it went on and gave a part away, or took some in
    open_ = [one for one in before if one in by_old and (one not in after or one in kept)]
    seen = set(open_)
    found = []
    while open_:
        for join in by_old[open_.pop()]:
            found.append(join)
            if join.new in by_old and join.new not in after and join.new not in seen:
                seen.add(join.new)
                open_.append(join.new)
    return found


def _pass_day(made: "_Forest", joins: Sequence[Join]) -> None:
    """Pass a day: everything old is what it was before that day, everything new what it is from then on."""
    ended = {join.old: made.now(join.old, is_old=True) for join in joins}
    come = dict.fromkeys(join.new for join in joins)
    for one in ended:
        made.end(one)
    nodes = {one: made.now(one) for one in come}
    for join in joins:
        made.put(ended[join.old], nodes[join.new], join.doubt)


class _Forest:
    """What lives under each name at the day reached, and which of all that ever lived hang together."""

    def __init__(self, before: Iterable[Id]) -> None:
        self.names: list[Id] = []
        self.parents: list[int] = []
        self.first: dict[int, Id] = {}  # what stood at the start, with rows or named by a change alone
        self.living: dict[Id, int] = {}
        self.ended: set[Id] = set()
        self.joined: list[tuple[int, str]] = []
        for one in before:
            self.first[self.now(one)] = one

    def now(self, one: Id, *, is_old: bool = False) -> int:
        """Return what lives under a name, born at this moment if nothing does; `is_old`: there from the start."""
        node = self.living.get(one)
        if node is None:
            node = self.living[one] = len(self.names)
            self.names.append(one)
            self.parents.append(node)
            if is_old and one not in self.ended:
                self.first[node] = one
        return node

    def end(self, one: Id) -> None:
        """Let nothing live under a name any more."""
        self.living.pop(one, None)
        self.ended.add(one)

    def put(self, one: int, other: int, doubt: str) -> None:
        """Join two."""
        self.parents[self.root(one)] = self.root(other)
        self.joined.append((one, doubt))

    def root(self, node: int) -> int:
        """Return what stands for all that hangs together with one."""
        while self.parents[node] != node:
            self.parents[node] = self.parents[self.parents[node]]
            node = self.parents[node]
        return node

    def grouped(self, before: Mapping[Id, None], after: Mapping[Id, None]) -> Components:
        """Return what hangs together, at the start and at the end."""
        last = {self.now(one): one for one in after}
        doubts: dict[int, dict[str, None]] = {}
        for node, doubt in self.joined:
            doubts.setdefault(self.root(node), {}).update({doubt: None} if doubt else {})
        parts: dict[int, tuple[list[Id], list[Id], list[Id], list[Id]]] = {}
        for node, one in self.first.items():
            parts.setdefault(self.root(node), ([], [], [], []))[0 if one in before else 2].append(one)
        for node, one in last.items():
            parts.setdefault(self.root(node), ([], [], [], []))[1].append(one)
        for one, node in self.living.items():
            if node not in last and self.root(node) in doubts:
                parts.setdefault(self.root(node), ([], [], [], []))[3].append(one)
        every = [
            Component(tuple(old), tuple(new), tuple(gone), tuple(come), root in doubts, tuple(doubts.get(root, ())))
            for root, (old, new, gone, come) in parts.items()
        ]
        of_old = {name: one for one in every for name in one.old}
        return Components(every, of_old, {name: one for one in every for name in one.new})
