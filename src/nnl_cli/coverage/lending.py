"""What a register lends to units of another year beside changes: nothing that was otherwise then (rule 22)."""

from collections.abc import Iterable, Mapping, Sequence

from nnl_cli.coverage.changes import Book, Changes, apart_of_place, apart_of_unit
from nnl_cli.coverage.components import Id
from nnl_cli.plan.model import PlanFile
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.who import said_code

Pair = tuple[Unit, Unit]  # a unit, and the register's row of it


def unchanged(known: Iterable[Pair], changes: Changes, name: str, plan: PlanFile) -> list[Pair]:
    """Return the units whose name or place in the register is on neither side of a change.

    Of the others those that say no place are in that place, or in one that it was or became, and in no other.
    """
    is_place = name == plan.unit.place
    apart = apart_of_place if is_place else apart_of_unit
    books = [changes.book(None, apart, of_new=of_new) for of_new in (False, True)]
    if not is_place:
        return [(unit, row) for unit, row in known if not _are_units(books, row, str(row.get(name) or ""), plan)]
    meant: dict[str, set[Id]] = {}
    same, open_ = [], dict[int, tuple[Batch, dict[int, str]]]()
    for unit, row in known:
        text = str(row.get(name) or "")
        if text not in meant:
            meant[text] = set().union(*(book.place(text) for book in books))
        if not meant[text]:
            same.append((unit, row))
        elif unit.get(name) is None and not unit.batch.is_outside(unit.row, name):
            open_.setdefault(id(unit.batch), (unit.batch, {}))[1][unit.row] = text
    ways = _ways(meant, changes) if open_ else {}
    for batch, rows in open_.values():
        batch.either = {**batch.either, **{(row, name): ways[text] for row, text in rows.items()}}
    return same


def _are_units(books: Sequence[Book], row: Unit, name: str, plan: PlanFile) -> bool:
    return any(book.unit(said_code(row.key, plan), name) for book in books)


def _ways(meant: Mapping[str, set[Id]], changes: Changes) -> Mapping[str, tuple[str, ...]]:
    """Return what each place may have been called at any time, with all that hangs together with it."""
    beside: dict[Id, set[Id]] = {}
    names: dict[Id, set[str]] = {}
    for row, (old, new) in zip(changes.rows, changes.ids, strict=True):
        beside.setdefault(old, set()).add(new)
        beside.setdefault(new, set()).add(old)
        names.setdefault(old, set()).add(row.old.name)
        names.setdefault(new, set()).add(row.new.name)
    found = {}
    for text, ids in meant.items():
        reached, open_ = set(ids), [*ids]
        while open_:
            more = beside[open_.pop()] - reached
            reached |= more
            open_ += more
        called = set().union(*(names[one] for one in reached)) - {"", text}
        found[text] = (text, *sorted(called))
    return found
