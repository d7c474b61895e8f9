"""Tell of names in an office's own table of changes that no figures and no list of a run have (rule 22)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import product
from typing import NamedTuple

from nnl_cli.coverage.changes import Changes, Side, apart_of_place, apart_of_unit
from nnl_cli.coverage.components import Id
from nnl_cli.names import is_near
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.nearest import Nearest
from nnl_cli.records.records import Records
from nnl_cli.records.who import called, name_of, said_code

OWN = 100  # lines: a table of no more is an office's own, and all of it should be of somebody here
TOLD = 5
LIKE = "{} [≈ {}]"  # a name that nobody has, and the nearest of somebody whom no change speaks of
Meant = Mapping[str, set[Id]]  # what tables and lists call somebody, and whom of the changes that may mean


class Known(NamedTuple):
    """The names of units by code, all of these, and the names of places, each without its kind."""

    names: Mapping[str, set[str]]
    units: Set[str]
    places: Set[str]


def strangers(changes: Changes, every: Sequence[Records]) -> Iterator[Problem]:
    """Yield one warning of all lines that name nobody of some tables and lists, or whose one side is a slip of theirs.

    Of a table of many lines, most of which are nobody's here, the area is wider: no error. So is the country's.
    """
    if changes.is_shipped or not changes.places:
        return
    meant, known = _meant(changes, every), _known(every)
    here = _reached(set().union(*meant.values()), changes.ids)
    mine = sum(old in here for old, _ in changes.ids)
    if len(changes.ids) > OWN and 2 * mine < len(changes.ids):
        return
    found = dict(_told(changes, meant, here, known))
    if found:
        rows = [str(changes.places[at].row) for at in found]
        details = {"count": len(found), "rows": _few(rows, ", "), "units": _few([*found.values()], "; ")}
        yield Problem("changes-of-nobody", Severity.WARNING, changes.places[next(iter(found))], None, None, details)


def _few(texts: Sequence[str], sign: str) -> str:
    more = len(texts) - TOLD
    return sign.join([*texts[:TOLD], *([f"… (+{more})"] if more > 0 else [])])


def _meant(changes: Changes, every: Iterable[Records]) -> Meant:
    """Return whom of the changes each place, unit, name and code of some tables may mean."""
    units, places = (
        [changes.book(None, apart, of_new=of_new) for of_new in (False, True)]
        for apart in (apart_of_unit, apart_of_place)
    )
    found: dict[str, set[Id]] = {}
    for plan, unit in ((one.plan, unit) for one in every for unit in one.everyone()):
        code, name = said_code(unit.key, plan), name_of(unit, plan)
        for book, text in product(units, (called(unit, plan), name, code)):
            found.setdefault(text, set()).update(book.unit(code, name))
        where = plan.unit.place
        text = str(unit.get(where) or "") if where else ""
        if text not in found:
            found[text] = set().union(*(book.place(text) for book in places))
    found.pop("", None)
    return found


def _reached(ids: Iterable[Id], pairs: Sequence[tuple[Id, Id]]) -> set[Id]:
    """Return who hangs together with some, by any number of changes."""
    beside: dict[Id, list[Id]] = {}
    for one, other in pairs:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    found = set(ids)
    open_ = [*found]
    while open_:
        new = [one for one in beside.get(open_.pop(), ()) if one not in found]
        found.update(new)
        open_ += new
    return found


def _known(every: Iterable[Records]) -> Known:
    """Return by which names units of some tables and lists are known under each code, and what places are called."""
    names: dict[str, set[str]] = {}
    places = set[str]()
    for plan, unit in ((one.plan, unit) for one in every for unit in one.everyone()):
        names.setdefault(said_code(unit.key, plan), set()).add(apart_of_unit(name_of(unit, plan)).name)
        where = plan.unit.place
        places.add(apart_of_place(str(unit.get(where) or "")).name if where else "")
    return Known(names, frozenset().union(*names.values()) - {""}, places)


def _is_at_odds(side: Side, known: Known) -> bool:
    """Whether a side has a unit's name beside a code that nobody has, or that another one has."""
    name = apart_of_unit(side.name).name if side.name else ""
    if not side.code or name not in known.units or apart_of_place(side.name).name in known.places:
        return False
    return bool(known.names.keys() - {""}) and name not in known.names.get(side.code, ())


def _told(changes: Changes, meant: Meant, here: set[Id], known: Known) -> Iterator[tuple[int, str]]:
    """Yield the lines to be told of, each with whom it names; those of open codes are told as such."""
    ids = set[Id]().union(*meant.values())
    free = Nearest([text for text, mine in meant.items() if not mine])
    for at, (change, (old, new)) in enumerate(zip(changes.rows, changes.ids, strict=True)):
        if change.old.code in changes.open_codes or change.new.code in changes.open_codes:
            continue
        if old not in here:
            yield at, " → ".join(_beside_nearest(side, free) for side in (change.old, change.new))
            continue
        slips = []
        for one, side in ((old, change.old), (new, change.new)):
            slip = _slip(side, free) if one not in ids else None
            if slip is None and _is_at_odds(side, known):
                slip = _beside_nearest(side, free)
            slips += [slip] if slip else []
        if slips:
            yield at, ", ".join(slips)


def _beside_nearest(side: Side, free: Nearest) -> str:
    """Return what a side is called, with the nearest that somebody has."""
    both = f"{side.name} ({side.code})" if side.name and side.code else ""
    text = both or side.name or side.code
    found = next((found for one in (both, side.name, side.code) if one and (found := free.to(one))), None)
    return LIKE.format(text, found) if found else text


def _slip(side: Side, free: Nearest) -> str | None:
    """Return a name or code beside that of somebody in no change who is meant, but for a slip; None without one."""
    for text in filter(None, (side.code, side.name)):
        found = free.to(text)
        if found and found != text and (is_near(text, found) or text.lstrip("0") == found.lstrip("0")):
            return LIKE.format(text, found)
    return None
