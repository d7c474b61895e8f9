"""Units and places through time: how those of a run's period stand to those of an earlier one (rule 22).

Whatever compares two periods asks here: wholes, groups, cascades, rules on `last.`, trends and differences.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from nnl_cli.coverage.changes import Book, Changes, Window, apart_of_place, apart_of_unit
from nnl_cli.coverage.components import Component, Components, Id, Join, components
from nnl_cli.coverage.lessons import Summer, settled
from nnl_cli.names import Named, vietnamese_order
from nnl_cli.plan.model import PlanFile
from nnl_cli.records.batch import Unit
from nnl_cli.records.who import NameKey, UnitKey, key_text, name_of, said_code

TOGETHER = " + "  # between the names of what can only be compared together
MANY, FEW = 8, 5  # names of a component that are all told, and of one with more
NOBODY = Changes(())
EVER = "9999"  # later than any date: when a change without one came is not known


def shown(one: Id) -> str:
    """Return how a table calls one of its own."""
    return one if isinstance(one, str) else key_text(one)


def together(names: Sequence[str]) -> str:
    """Return one name for several; of very many the first few, which are in no other component, and how many more."""
    few = names if len(names) <= MANY else names[:FEW]
    return TOGETHER.join([*few, *([f"… (+{len(names) - FEW})"] if len(names) > MANY else [])])


class Joined:
    """The units or places of two periods as their tables call them, and what is not clear of them.

    `names` call what a change names and no table has, `names_before` those that it ends; `unclear` are names that
    several of a table of changes have, `open_codes` those of which it does not say whether they are units or places,
    `unused` those of either period that lines name which could not be used, `living` those that changes end and both
    periods have, `summers` what decided on which side of some changes the tables stand.
    """

    def __init__(
        self,
        parts: Components,
        names: Mapping[Id, str],
        unclear: tuple[str, ...] = (),
        open_codes: tuple[str, ...] = (),
        unused: Iterable[Id] = (),
        living: Mapping[Id, Sequence[Join]] = MappingProxyType({}),
        summers: tuple[Summer, ...] = (),
        names_before: Mapping[Id, str] = MappingProxyType({}),
    ) -> None:
        self.parts, self.names, self.unclear, self.open_codes = parts, names, unclear, open_codes
        self._unused, self.living, self.summers = tuple(unused), living, summers
        self.names_before = names_before

    def _before(self, one: Id) -> str:
        return self.names_before.get(one) or self.names.get(one, str(one))

    def in_terms_of(self, parts: Components, units: Mapping[Id, Sequence[Id]]) -> "Joined":
        """Return the same of units that share what it speaks of."""
        unused = [key for one in self._unused for key in units[one]]
        living = {units[one][0]: ends for one, ends in self.living.items()}
        summers = tuple(one._replace(one=units[one.one][0]) for one in self.summers)
        return Joined(parts, self.names, self.unclear, self.open_codes, unused, living, summers, self.names_before)

    @cached_property
    def labelled(self) -> Mapping[str, Component]:
        """The components that the later period has some of, by what they are compared as."""
        return {self.together(part): part for part in self.parts.every if part.new}

    @cached_property
    def half_known(self) -> Mapping[str, None]:
        """What the components are compared as that lines name which could not be used."""
        parts = (part for one in self._unused for part in _of(self.parts, one))
        return dict.fromkeys(self.together(part) for part in parts if part.new)

    def label(self, one: Id) -> str:
        """Return what one of the later period is compared as: itself, or all that it can only be compared with."""
        return self.together(self.parts.of_new[one])

    def together(self, part: Component) -> str:
        """Return the name of all that came of a component."""
        return together(self.called(part.new, part.come))

    def called(self, mine: Iterable[Id], come: Iterable[Id], gone: Iterable[Id] = ()) -> tuple[str, ...]:
        """Return what tables have as they call it, and others, that only a change names: `gone` as it did before it."""
        others = [*(self.names.get(one, str(one)) for one in come), *map(self._before, gone)]
        names = dict.fromkeys([*map(shown, mine), *others])
        return tuple(sorted(names, key=vietnamese_order))


def joined_places(changes: Changes | None, old: Iterable[str], new: Iterable[str], window: Window) -> Joined:
    """Return how the places of two periods hang together, by the texts in which their tables name them."""
    olds, news = of_places(old), of_places(new)
    return joined_of(changes or NOBODY, olds, news, window, apart_of_place, (), olds.keys() & news.keys())


def joined_codes(
    changes: Changes | None,
    became: Mapping[UnitKey, Sequence[UnitKey]],
    old: Mapping[str, str],
    new: Mapping[str, str],
    window: Window,
) -> Joined:
    """Return how the units of two periods hang together that a report knows by code and name ("" of none)."""
    olds, news = ({code: of_code(code, name) for code, name in names.items()} for names in (old, new))
    known = tuple(Join(one, other) for one, into in became_of(became, olds) for other in into)
    return joined_of(changes or NOBODY, olds, news, window, apart_of_unit, known)


def joined_units(
    changes: Changes | None,
    became: Mapping[UnitKey, Sequence[UnitKey]],
    old: Mapping[UnitKey, Unit],
    new: Mapping[UnitKey, Unit],
    window: Window,
    plan: PlanFile,
    named: Sequence[Join] = (),
) -> Joined:
    """Return how the units of two periods hang together, by key; `named` joins those that a name alone tells."""
    known = (*(Join(one, other) for one, into in became_of(became, old) for other in into), *named)
    olds, news = ({key: finder_of(unit, plan) for key, unit in units.items()} for units in (old, new))
    return joined_of(changes or NOBODY, olds, news, window, apart_of_unit, known, namesakes(old, new, plan))


def namesakes(old: Mapping[Id, Unit], new: Mapping[Id, Unit], plan: PlanFile) -> set[Id]:
    """Return the units that have one name in both periods: a code alone may be another's by now."""
    both = ((key, name_of(unit, plan), name_of(new[key], plan)) for key, unit in old.items() if key in new)
    return {key for key, then, now in both if then and now and apart_of_unit(then).name == apart_of_unit(now).name}


def became_of(
    became: Mapping[UnitKey, Sequence[UnitKey]], old: Iterable[UnitKey]
) -> Iterable[tuple[UnitKey, Sequence[UnitKey]]]:
    """Return what the register says became of some units, and of what they became."""
    open_ = [key for key in old if key in became] if became else []
    found = {}
    while open_:
        key = open_.pop()
        if key not in found:
            found[key] = became[key]
            open_ += [into for into in became[key] if into in became]
    return found.items()


Finder = Callable[[Book], set[Id]]


def of_code(code: str, name: str) -> Finder:
    """Return what finds whom a unit of a report may be."""
    return lambda book: book.unit(code, name)


def of_places(texts: Iterable[str]) -> dict[str, Finder]:
    """Return what finds which places some texts may be."""
    return {text: (lambda book, text=text: book.place(text)) for text in texts if text}  # type: ignore[misc]  # a bound name


def finder_of(unit: Unit, plan: PlanFile) -> Finder:
    """Return what finds whom a unit may be."""
    code, name = said_code(unit.key, plan), name_of(unit, plan)
    return lambda book: book.unit(code, name)


def joined_of(
    changes: Changes,
    old: Mapping[Id, Finder],
    new: Mapping[Id, Finder],
    window: Window,
    apart: Callable[[str], Named],
    known: Sequence[Join],
    same: Collection[Id] = (),
) -> Joined:
    """Return the components of what two periods call their own; who stands in no change goes by what it is called.

    Of those that are the `same` in both one that changes end on a day, and none begins again, gave a part away or is
    called so still: all of it is compared together.
    """
    if not changes.rows:
        return Joined(components(old, new, known), {})
    window, summers = settled(changes, old, new, window, apart)
    joins = list(changes.joins(window))
    before, after = (changes.book(window, apart, of_new=of_new) for of_new in (False, True))
    unclear: dict[str, None] = {}
    contested: dict[Id, None] = {}
    olds = found_in(old, before, after, unclear, {join.old for join in joins}, contested)
    news = found_in(new, after, before, unclear, set(), contested)
    olds, news = (
        {text: ("own", text) if one in contested else one for text, one in found.items()} for found in (olds, news)
    )
    named = {one: key for key, one in olds.items()}, {one: key for key, one in news.items()}
    living = _living(olds, news, joins, same)
    joins += [Join(olds[text], olds[text], date) for text, mine in living.items() if (date := mine[-1].date)]
    parts = components(olds.values(), news.values(), [*_in_terms(known, olds, news), *joins])
    every = [_called(part, *named) for part in parts.every]
    of_old = {name: one for one in every for name in one.old}
    of_new = {name: one for one in every for name in one.new}
    return Joined(
        Components(every, of_old, of_new),
        changes.names,
        tuple(dict.fromkeys([*unclear, *(changes.names[one] for one in contested)])),
        tuple(code for code in changes.open_codes if code in old or code in new),
        _in_unused(changes, {**old, **new}, apart),
        living,
        summers,
        changes.names_before(window),
    )


def _living(
    olds: Mapping[Id, Id], news: Mapping[Id, Id], joins: Iterable[Join], same: Collection[Id]
) -> Mapping[Id, Sequence[Join]]:
    """Return of those that are the same in both periods the changes that ended them, unless they began again by one."""
    ends: dict[Id, list[Join]] = {}
    begun: dict[Id, str] = {}
    for join in joins:
        ends.setdefault(join.old, []).append(join)
        begun[join.new] = max(begun.get(join.new, ""), join.date or EVER)
    found = {}
    for text in (text for text, one in olds.items() if text in same and one in ends and news[text] == one):
        mine = ends[olds[text]]
        last = max(join.date for join in mine)
        if begun.get(olds[text], "") < (last or EVER):
            found[text] = [join for join in mine if join.date == last]
    return found


def _of(parts: Components, one: Id) -> Iterable[Component]:
    return (found for side in (parts.of_old, parts.of_new) if (found := side.get(one)) is not None)


def _in_unused(changes: Changes, texts: Mapping[Id, Finder], apart: Callable[[str], Named]) -> list[Id]:
    """Return whom the lines of a table of changes name that could not be used."""
    if not changes.unused:
        return []
    book = changes.book_of_unused(apart)
    return [one for one, find in texts.items() if find(book)]


def _in_terms(known: Sequence[Join], olds: Mapping[Id, Id], news: Mapping[Id, Id]) -> list[Join]:
    """Return what a register says in the terms in which a table of changes speaks of the same."""
    return [join._replace(old=olds.get(join.old, join.old), new=news.get(join.new, join.new)) for join in known]


def _called(part: Component, olds: Mapping[Id, Id], news: Mapping[Id, Id]) -> Component:
    """Return a component with its own as their tables call them."""
    old, new = tuple(olds[one] for one in part.old), tuple(news[one] for one in part.new)
    return part._replace(old=old, new=new)


def found_in(
    texts: Mapping[Id, Finder],
    mine: Book,
    other: Book,
    unclear: dict[str, None],
    ended: set[Id],
    contested: dict[Id, None],
) -> dict[Id, Id]:
    """Return whom each text of one period means in the changes: by its own side, else the one it goes on as.

    What several may be meant by is nobody of the changes, and told; so is what an ended one's code alone would say.
    Where several may mean the same one and no code says which it is, that one is `contested`.
    """
    meant: dict[Id, Id] = {}
    claims: dict[Id, list[tuple[bool, bool, Id]]] = {}
    for text, find in texts.items():
        own = find(mine)
        ids = own or {one for one in find(other) if one not in ended}
        if len(ids) > 1:
            unclear[key_text(text) if isinstance(text, str | NameKey) else str(text)] = None
        elif ids:
            meant[text] = one = next(iter(ids))
            claims.setdefault(one, []).append((bool(own), text == one, text))
    for one, every in claims.items():
        best = [claim for claim in every if claim[:2] == max(other[:2] for other in every)]
        for *_, text in every:
            if text != best[0][2]:
                del meant[text]
        contested.update({one: None} if len(best) > 1 else {})
    return {text: meant.get(text, ("own", text)) for text in texts}
