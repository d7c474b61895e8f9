"""A district that changes for five years: communes and schools merge, divide, take other names, close and open.

Everything that ever lived is an object of its own, and knows what came of it; its name or code may be used again.
"""

import random
from collections.abc import Iterable, Iterator
from typing import NamedTuple

YEARS = ("2021", "2022", "2023", "2024", "2025")
NAMES = [f"Xã {word}" for word in ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")]


class Being:
    """A commune or school from when it arose to when it ended; `came` is what came of it, with the day."""

    def __init__(self, name: str, place: "Being | None" = None) -> None:
        self.name, self.place = name, place
        self.came: list[tuple[Being, str]] = []


class Line(NamedTuple):
    """A line of the table of changes: codes of schools, or names of communes."""

    old: str
    new: str
    day: str
    of_places: bool


class Row(NamedTuple):
    """What a school reports in a year."""

    school: Being
    place: Being
    hs: int
    dat: int


class Year(NamedTuple):
    """A year's end: the communes, and what every school reports."""

    places: list[Being]
    rows: list[Row]


class History:
    """Five years of a district, drawn from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(f"history {seed}")
        self.lines: list[Line] = []
        self.moved: list[tuple[int, Being]] = []  # a school that went to another commune, and no change says why
        self.places = [Being(name) for name in NAMES[: self.random.randint(2, 5)]]
        self.codes = 0
        self.told: dict[Being, None] = {}  # all that the table of changes speaks of
        self.ended: list[str] = []  # codes that a change ended: they may be given again
        self.schools = [self._school(self.random.choice(self.places)) for _ in range(self.random.randint(3, 9))]
        self.years = [self._reported()]
        for number in range(1, len(YEARS)):
            for month in sorted(self.random.sample(range(1, 13), self.random.randint(0, 2))):
                self._change(f"{YEARS[number]}-{month:02}-15")
            self._quietly(number)
            self.years.append(self._reported())

    def _school(self, place: Being) -> Being:
        self.codes += 1
        return Being(f"T{self.codes:02}", place)

    def _reported(self) -> Year:
        rows: list[Row] = []
        while not rows or _is_sum(rows):
            figures = [self.random.randint(1, 20) for _ in self.schools]
            rows = [self._row(school, hs) for school, hs in zip(self.schools, figures, strict=True)]
        return Year(list(self.places), rows)

    def _row(self, school: Being, hs: int) -> Row:
        assert school.place is not None
        return Row(school, school.place, hs, self.random.randint(0, hs))

    def _change(self, day: str) -> None:
        """Let communes, schools or both change on a day: each takes part in one change of a day at most."""
        if self.random.random() < 0.6:
            into = self._changed(self.places, day, of_places=True)
            for school in self.schools:
                assert school.place is not None
                school.place = self.random.choice(into.get(school.place, [school.place]))
            self.places = _after(self.places, into)
        if self.random.random() < 0.6:
            into = self._changed(self.schools, day, of_places=False)
            self.schools = _after(self.schools, into)

    def _changed(self, alive: list[Being], day: str, *, of_places: bool) -> dict[Being, list[Being]]:
        """Return what comes of some of those alive, told in the table of changes."""
        left = self.random.sample(alive, len(alive))
        into: dict[Being, list[Being]] = {}
        taken = {one.name for one in alive}
        for _ in range(self.random.choice([1, 1, 2])):
            kind = self.random.choice(["merge", "merge", "divide", "rename", "swap"])
            count = {"merge": self.random.choice([2, 3]), "swap": 2}.get(kind, 1)
            if len(left) < count:
                continue
            mine = [left.pop() for _ in range(count)]
            if kind == "swap":
                new = [Being(mine[1].name, mine[0].place), Being(mine[0].name, mine[1].place)]
                for one, other in zip(mine, new, strict=True):
                    into[one] = [other]
                    self._tell(one, other, day, of_places)
                continue
            names = self._names(kind, mine, taken, of_places)
            new = [self._one(name, mine, kind) for name in names]
            taken.update(names)
            quiet = kind == "merge" and new[0] in mine  # it stays what it was and takes the others in
            for one in mine:
                into[one] = new
                for other in new:
                    if not (quiet and one is other):
                        self._tell(one, other, day, of_places)
            if not of_places:
                self.ended += [one.name for one in mine if one.name not in names]
        return into

    def _one(self, name: str, mine: list[Being], kind: str) -> Being:
        same = next((one for one in mine if one.name == name), None)
        if kind == "merge" and same is not None and self.random.random() < 0.5:
            return same
        return Being(name, self.random.choice(mine).place)

    def _names(self, kind: str, mine: list[Being], taken: set[str], of_places: bool) -> list[str]:
        own = [one.name for one in mine]
        count = self.random.choice([2, 2, 3]) if kind == "divide" else 1
        found = self.random.sample(own, 1) if kind != "rename" and self.random.random() < 0.5 else []
        while len(found) < count:
            name = self._place_name(taken) if of_places else self._code(taken)
            taken.add(name)
            found.append(name)
        return found

    def _place_name(self, taken: set[str]) -> str:
        names = [name for name in NAMES if name not in taken] or [f"Xã Mới {len(self.lines)} {len(taken)}"]
        return self.random.choice(names)

    def _code(self, taken: set[str]) -> str:
        again = [code for code in self.ended if code not in taken and code not in {s.name for s in self.schools}]
        if again and self.random.random() < 0.4:
            return self.random.choice(again)
        self.codes += 1
        return f"T{self.codes:02}"

    def _tell(self, one: Being, other: Being, day: str, of_places: bool) -> None:
        one.came.append((other, day))
        self.told.update({one: None, other: None})
        self.lines.append(Line(one.name, other.name, day, of_places))

    def _quietly(self, number: int) -> None:
        """Let schools close, open and go to another commune: no table of changes tells of these."""
        if len(self.schools) > 2 and self.random.random() < 0.3:
            closed = self.schools.pop(self.random.randrange(len(self.schools)))
            self.ended = [code for code in self.ended if code != closed.name]  # nothing would tell the two apart
        if self.random.random() < 0.3:
            self.schools.append(self._school(self.random.choice(self.places)))
        if len(self.places) > 1 and self.random.random() < 0.15:
            school = self.random.choice(self.schools)
            school.place = self.random.choice([one for one in self.places if one is not school.place])
            self.moved.append((number, school))


def _is_sum(rows: list[Row]) -> bool:
    """Whether a row is the sum of all others, and so no school (rule 15)."""
    sums = [sum(figures) for figures in zip(*((row.hs, row.dat) for row in rows), strict=True)]
    return len(rows) > 2 and any(2 * row.hs == sums[0] or 2 * row.dat == sums[1] for row in rows)


def _after(alive: list[Being], into: dict[Being, list[Being]]) -> list[Being]:
    kept = [one for one in alive if one not in into]
    return list(dict.fromkeys([*kept, *(one for new in into.values() for one in new)]))


def descent(beings: Iterable[Being], last_day: str, until: str) -> Iterator[tuple[Being, Being]]:
    """Yield what came of what between two days."""
    yield from ((one, other) for one in beings for other, day in one.came if last_day < day <= until)
