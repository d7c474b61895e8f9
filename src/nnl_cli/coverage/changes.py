"""The changes of units and places that a table names: who each side is, and how tables of both periods call it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from copy import copy
from functools import cached_property
from typing import NamedTuple

from nnl_cli.coverage.components import Id, Join
from nnl_cli.coverage.spoken import EITHER, ByCode, ByCodes, Sort, by_codes, sort_of
from nnl_cli.names import Named, fold, placed, shortened
from nnl_cli.problems import Place


class Side(NamedTuple):
    """Who or what one end of a change is: a code, a name, the province it lies in; "" for what is not given."""

    code: str
    name: str
    province: str = ""


class Change(NamedTuple):
    """One became another, wholly or in part, on a date (ISO text, "" where none is given), by some document.

    `doubt` says why it is not sure, "" where it is.
    """

    old: Side
    new: Side
    date: str = ""
    document: str = ""
    doubt: str = ""


class Window(NamedTuple):
    """The days between two periods: after the earlier's last and up to the later's; ISO text, "" where not known.

    From after `open_after`, `open_until` on the one or the other may be any day: the period has no reference date.
    """

    after: str
    until: str
    open_after: str = ""
    open_until: str = ""

    def holds(self, date: str) -> bool:
        """Whether a change of a date lies between the two."""
        return self.after < date <= self.until


Kindless = Callable[[str], Named]


def apart_of_place(name: str) -> Named:
    """Return the name of a place and its kind, as they are compared."""
    return placed(name)


def apart_of_unit(name: str) -> Named:
    """Return the name of a unit as it is compared: schools by their kind in short, places by theirs apart."""
    found = placed(name)
    return found if found.kind else Named(shortened(found.name).removeprefix("trường "), "")


class Book:
    """Who stands on one side of some changes, by code and by name."""

    def __init__(self, sides: Iterable[tuple[Id, Side, ByCode]], apart: Kindless) -> None:
        self.apart = apart
        self.by_code: dict[str, dict[Id, set[str]]] = {}
        self.by_name: dict[str, dict[Id, set[str]]] = {}
        self.codeless: set[Id] = set()
        self.no_units: set[Id] = set()  # whose code means no unit, unless that says that it is a place
        self.no_places: set[Id] = set()
        for one, side, by_code in sides:
            name = apart(side.name)
            if side.code:
                self.by_code.setdefault(side.code, {}).setdefault(one, set()).add(name.name)
                self.no_units |= set() if by_code.unit else {one}
                self.no_places |= set() if by_code.place else {one}
            else:
                self.codeless.add(one)
            if name.name:
                self.by_name.setdefault(name.name, {}).setdefault(one, set()).add(name.kind)

    def unit(self, code: str, name: str) -> set[Id]:
        """Return whom a unit may be: by its code, where no other name stands beside that; else by its name.

        A name without the word for a kind of place is no place's: schools bear the bare names of communes.
        """
        said = self.apart(name)
        mine = self.by_code.get(code, {})
        if met := {one: names for one, names in mine.items() if said.kind or one not in self.no_units}:
            return {one for one, names in met.items() if _fits(said.name, names)}
        found = self._of_name(name, is_unit=True)
        return found & self.codeless if code else found

    def place(self, text: str) -> set[Id]:
        """Return which a place may be, whose field holds its code or its name."""
        found = set(self.by_code.get(text, ())) - self.no_places
        return found or self._of_name(text)

    def _of_name(self, text: str, *, is_unit: bool = False) -> set[Id]:
        name = self.apart(text)
        found = self.by_name.get(name.name, {}) if name.name else {}
        if is_unit and not name.kind:
            return {one for one, kinds in found.items() if "" in kinds}
        return {one for one, kinds in found.items() if _fits(name.kind, kinds)}


def _fits(said: str, known: set[str]) -> bool:
    return not said or "" in known or said in known


class Changes:
    """The changes of one table, in one province or all.

    `is_shipped`: they are the country's, of which a table needs few; of an office's own `places` say where each stands,
    and `unused` are who lines name that could not be used.
    """

    def __init__(
        self,
        rows: Sequence[Change],
        *,
        is_shipped: bool = False,
        source: str = "",
        places: Sequence[Place] = (),
        unused: Sequence[Side] = (),
    ) -> None:
        self.rows, self.is_shipped, self.source = rows, is_shipped, source
        self.places, self.unused = places, unused
        self.by_codes: ByCodes = {}
        self.open_codes: Sequence[str] = ()  # of which nobody can tell whether units or places are meant

    def beside(self, units: Set[str], places: Set[str]) -> "Changes":
        """Return the changes as they speak of some units, by their codes, and of places as a field calls them."""
        found: dict[Sort, set[str]] = {}
        for row, sort in zip(self.rows, self.sorts, strict=True):
            found.setdefault(sort, set()).update(filter(None, (row.old.code, row.new.code)))
        mine = copy(self)
        mine.by_codes, open_ = by_codes(found, units, places)
        mine.open_codes = sorted(open_)
        return mine

    @cached_property
    def sorts(self) -> Sequence[Sort]:
        """Of whom each change speaks."""
        return [sort_of((row.old.name, row.new.name)) for row in self.rows]

    @cached_property
    def ids(self) -> Sequence[tuple[Id, Id]]:
        """Who each change is of: by code, else by name, kind and province, as the fullest of its namesakes has them."""
        sides = [(side, sort) for row, sort in zip(self.rows, self.sorts, strict=True) for side in (row.old, row.new)]
        of_units = {side.code for side, sort in sides if sort is Sort.UNIT and side.code}
        full: dict[str, dict[tuple[Side, Sort], Id]] = {}
        for side, sort in dict.fromkeys(sides):
            kind_name = apart_of_place(side.name)
            is_also = sort is Sort.PLACE and side.code in of_units  # a school and a commune of one code are two
            one = ("place", side.code) if is_also else side.code or ("", *kind_name, fold(side.province))
            full.setdefault(kind_name.name, {})[side, sort] = one
        found = [_id_of(side, sort, full[apart_of_place(side.name).name]) for side, sort in sides]
        return list(zip(found[::2], found[1::2], strict=True))

    @cached_property
    def names(self) -> Mapping[Id, str]:
        """What each is called last."""
        found: dict[Id, str] = {}
        for row, (old, new) in zip(self.rows, self.ids, strict=True):
            found.setdefault(old, row.old.name or row.old.code)
            found[new] = row.new.name or row.new.code
        return found

    def names_before(self, window: Window) -> Mapping[Id, str]:
        """Return what each was called that changes between two periods end: its code may be another's after them."""
        found: dict[Id, str] = {}
        for row, (old, _) in zip(self.rows, self.ids, strict=True):
            if row.old.name and (not row.date or window.holds(row.date)):
                found.setdefault(old, row.old.name)
        return found

    def joins(self, window: Window) -> Iterator[Join]:
        """Yield the changes that lie between two periods, and those without a date."""
        for row, (old, new) in zip(self.rows, self.ids, strict=True):
            if not row.date or not (window.after and window.until):
                yield Join(old, new, "", row.doubt)
            elif window.holds(row.date):
                yield Join(old, new, row.date, row.doubt)

    def book(self, window: Window | None, apart: Kindless, *, of_new: bool) -> Book:
        """Return who stands on one side of the changes between two periods; of all changes where no periods are."""
        return Book(self._sides(window, of_new=of_new), apart)

    def book_on(self, day: str, first: str, last: str, apart: Kindless, *, is_own: bool) -> Book:
        """Return who lives on a day between two: by what was past then its new names, by what came its old ones.

        Not `is_own`: the names by which these were called before, or are later.
        """
        sides = (Window(day, last), not is_own), (Window(first, day), is_own)
        return Book((side for window, of_new in sides for side in self._sides(window, of_new=of_new)), apart)

    def book_of_day(self, day: str, apart: Kindless, *, of_new: bool) -> Book:
        """Return who stands on one side of the changes of a day."""
        return Book((side for at, side in enumerate(self._all(of_new=of_new)) if self.rows[at].date == day), apart)

    def book_of_unused(self, apart: Kindless) -> Book:
        """Return whom lines name that could not be used."""
        named = ((side, sort_of((side.name,))) for side in self.unused)
        return Book(((n, side, self.by_codes.get(sort, EITHER)) for n, (side, sort) in enumerate(named)), apart)

    def _sides(self, window: Window | None, *, of_new: bool) -> Iterator[tuple[Id, Side, ByCode]]:
        for row, side in zip(self.rows, self._all(of_new=of_new), strict=True):
            if window is None or not row.date or not (window.after and window.until) or window.holds(row.date):
                yield side

    def _all(self, *, of_new: bool) -> Iterator[tuple[Id, Side, ByCode]]:
        for row, (old, new), sort in zip(self.rows, self.ids, self.sorts, strict=True):
            yield *((new, row.new) if of_new else (old, row.old)), self.by_codes.get(sort, EITHER)


def _id_of(side: Side, sort: Sort, namesakes: Mapping[tuple[Side, Sort], Id]) -> Id:
    """Return who a side is: one without a code that leaves something out is the only namesake that says more."""
    if side.code:
        return namesakes[side, sort]
    fuller = {one for (other, _), one in namesakes.items() if _says_more(other, side)}
    return next(iter(fuller)) if len(fuller) == 1 else namesakes[side, sort]


def _says_more(other: Side, side: Side) -> bool:
    """Whether another side says all that one says, and more."""
    kinds = apart_of_place(other.name).kind, apart_of_place(side.name).kind
    provinces = fold(other.province), fold(side.province)
    fits = all(mine in ("", its) for its, mine in (kinds, provinces))
    return fits and (bool(other.code), *kinds[:1], *provinces[:1]) != (False, *kinds[1:], *provinces[1:])
