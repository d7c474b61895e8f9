"""What two years of a history come to when they are compared: by walking from one to what came of it, and by sums."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from histories.world import YEARS, Being, History, Row, descent
from nnl_cli.names import vietnamese_order  # in which order names are told is not what is compared

PASS = Fraction(1, 2)
LEAP = 3  # a school's pupils are told when they are more than so many times last year's


class Part(NamedTuple):
    """What hangs together: of the older year and of the newer.

    `sources` and `ends` are those from which or to which a change leads, though neither year has them.
    """

    old: list[Being]
    new: list[Being]
    is_told: bool
    sources: tuple[Being, ...] = ()
    ends: tuple[Being, ...] = ()

    @property
    def label(self) -> str:
        """What it is called in the newer year."""
        return called((*self.new, *self.ends))

    @property
    def is_one(self) -> bool:
        """Whether one stands beside one."""
        return len(self.old) == len(self.new) == 1

    @property
    def lacks(self) -> bool:
        """Whether the table of changes speaks of others too, that opened or closed between the two years."""
        return bool(self.sources or self.ends)


def called(beings: Iterable[Being]) -> str:
    """Return one name for several, of very many the first few and how many more."""
    names = sorted({one.name for one in beings}, key=vietnamese_order)
    return " + ".join(names if len(names) <= 8 else [*names[:5], f"… (+{len(names) - 5})"])


class Answer(NamedTuple):
    """One figure beside the older year's; `open` where nothing can be said since places or units are others."""

    now: tuple[int, int | None]
    then: tuple[int, int | None] | None
    open: bool = False


class Expected:
    """What comparing two years of a history must give."""

    def __init__(self, history: History, then: int, now: int) -> None:
        self.days = f"{YEARS[then]}-12-31", f"{YEARS[now]}-12-31"
        self.then, self.now = history.years[then], history.years[now]
        self.told = history.told
        self.sources = set(self._sources())
        self.places = self._parts(self.then.places, self.now.places)
        self.units = self._parts([row.school for row in self.then.rows], [row.school for row in self.now.rows])

    def _sources(self) -> Iterator[Being]:
        """Yield those that the table first calls old: of others it does not say that they were there before."""
        for one in self.told:
            ends = [day for _, day in one.came if self.days[0] < day <= self.days[1]]
            others = [day for other in self.told for new, day in other.came if new is one and other is not one]
            came = [day for day in others if self.days[0] < day <= self.days[1]]
            if ends and not (came and min(came) < min(ends)):
                yield one

    def _parts(self, old: list[Being], new: list[Being]) -> list[Part]:
        beside: dict[Being, set[Being]] = {}
        told = set[Being]()
        sources, ends = set[Being](), set[Being]()
        for one, other in descent(self.told, *self.days):
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
            sources.add(one)
            ends.add(other)
        told = sources | ends
        found, seen = [], set[Being]()
        for start in [*old, *new]:
            if start in seen:
                continue
            mine, open_ = {start}, [start]
            while open_:
                for other in beside.get(open_.pop(), ()):
                    if other not in mine:
                        mine.add(other)
                        open_.append(other)
            seen |= mine
            part = [one for one in old if one in mine], [one for one in new if one in mine]
            more = mine - set(old) - ends, mine - set(new) - sources
            is_told = not told.isdisjoint(mine)
            found.append(Part(*part, is_told, *(tuple(some) if is_told else () for some in more)))
        return found

    def whole(self) -> Answer:
        """Return the sums of both years."""
        return Answer(_sum(self.now.rows), _sum(self.then.rows))

    def groups(self) -> Mapping[str, Answer]:
        """Return the communes of the newer year that have schools, as they can be compared."""
        unsure = self._unsure_places()
        found = {}
        for part in self.places:
            now = [row for row in self.now.rows if row.place in part.new]
            then = [row for row in self.then.rows if row.place in part.old]
            if now:
                label = part.label if part.is_told else now[0].place.name
                found[label] = Answer(_sum(now), _sum(then) if then else None, any(one in unsure for one in part.new))
        return found

    def codes(self) -> Mapping[str, Answer]:
        """Return the schools of the newer year, as they can be compared."""
        found = {}
        for part in self.units:
            now = [row for row in self.now.rows if row.school in part.new]
            then = [row for row in self.then.rows if row.school in part.old]
            if now:
                found[part.label] = Answer(_sum(now), _sum(then) if then else None, part.lacks)
        return found

    def _unsure_places(self) -> set[Being]:
        """Return communes that are not what they were: schools moved without a change, or rows are lacking."""
        where = {row.school: row.place for row in self.then.rows}
        was, came = ({row.place for row in year.rows} for year in (self.then, self.now))
        new_at, gone_from, unsure = set[Being](), set[Being](), set[Being]()
        for part in self.units:
            if part.old and part.new:
                olds = {where[school] for school in part.old}
                news = {row.place for row in self.now.rows if row.school in part.new}
                homes = [one for one in self.places if not olds.isdisjoint(one.old) or not news.isdisjoint(one.new)]
                unsure |= {one for home in homes for one in home.new if len(homes) > 1}
            if not part.old or not part.new or part.lacks:
                new_at |= {row.place for row in self.now.rows if row.school in part.new}
                gone_from |= {where[school] for school in part.old}
        for part in self.places:
            named = self.sources.intersection(part.old)
            lacks = part.is_told and not (named <= was and set(part.new) <= came)
            if lacks and (not new_at.isdisjoint(part.new) or not gone_from.isdisjoint(part.old)):
                unsure |= set(part.new)
        return unsure

    def cascade(self, *, is_count: bool) -> Answer:
        """Return how many communes pass of how many, and whether that can be held against the older year."""
        was, came = ({row.place for row in year.rows} for year in (self.then, self.now))
        parts = [part for part in self.places if not was.isdisjoint(part.old) or not came.isdisjoint(part.new)]
        known = was | self.sources
        is_same = all(
            len(known.intersection(part.old)) == len(part.new) == 1
            and not was.isdisjoint(part.old)
            and part.new[0] in came
            for part in parts
        )
        joined = all(not was.isdisjoint(part.old) and not came.isdisjoint(part.new) for part in parts)
        open_ = not (is_same or (joined and not is_count)) or bool(self._unsure_places() & came)
        now, then = (_passing(year.rows, is_count) for year in (self.now, self.then))
        return Answer(now, then, open_)

    def standard(self, *, is_count: bool) -> Answer:
        """Return how many schools pass, and whether that can be held against the older year: not where any merged."""
        is_changed = any(
            part.is_told and (part.lacks or not len(part.old) == len(part.new) == 1) for part in self.units
        )
        now, then = (_schools(year.rows, is_count) for year in (self.now, self.then))
        return Answer(now, then, is_changed and is_count)

    def leaps(self) -> set[str]:
        """Return the codes of the schools whose pupils are too many beside last year's, merged ones' taken together."""
        found = set()
        for part in self.units:
            if len(part.new) == 1 and part.old and not part.lacks:
                now = next(row for row in self.now.rows if row.school is part.new[0])
                if now.hs > LEAP * sum(row.hs for row in self.then.rows if row.school in part.old):
                    found.add(now.school.name)
        return found


def _sum(rows: Iterable[Row]) -> tuple[int, int]:
    rows = list(rows)
    return sum(row.dat for row in rows), sum(row.hs for row in rows)


def _schools(rows: Sequence[Row], is_count: bool) -> tuple[int, int | None]:
    return sum(2 * row.dat >= row.hs for row in rows), None if is_count else len(rows)


def _passing(rows: Sequence[Row], is_count: bool) -> tuple[int, int | None]:
    places = {row.place for row in rows}
    sums = [_sum(row for row in rows if row.place is place) for place in places]
    return sum(Fraction(*one) >= PASS for one in sums), None if is_count else len(places)
