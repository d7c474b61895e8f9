"""Move a register's units along with the places that became others: lists are older than boundaries (rule 22)."""

from collections import Counter
from collections.abc import Iterator, Mapping

from nnl_cli.coverage.changes import Changes, apart_of_place
from nnl_cli.coverage.components import Id
from nnl_cli.names import placed
from nnl_cli.records.batch import Batch, Column
from nnl_cli.records.masks import of_truths
from nnl_cli.records.records import Records
from nnl_cli.records.who import NameKey, UnitKey, name_key_of

Went = dict[Id, list[tuple[str, Id]]]  # what something became, with the day, "" for none
Ends = Mapping[str, tuple[str, ...]]  # what became of places, as tables call it, by how a register calls them


def move_along(register: Records, records: Records, day: str) -> None:
    """Let a register's units lie where their places went by a day, "" for all that is past.

    Of a place that was divided the unit's own table says where it lies: the register does not any more.
    """
    field = register.plan.unit.place
    if field is None:
        return
    ends = _ends(records, {text for batch in register.batches for text in batch.texts(field) if text}, field, day)
    if not ends:
        return
    keys: dict[NameKey, set[UnitKey]] = {}
    if any(isinstance(key, NameKey) for batch in register.batches for key in batch.keys):
        for unit in records.units():
            keys.setdefault(name_key_of(unit, records.plan), set()).add(unit.key)
    moved = [[_key(key, text, ends, keys) for key, text in _rows(batch, field)] for batch in register.batches]
    named = Counter(key for mine in moved for key in mine)
    for batch, mine in zip(register.batches, moved, strict=True):
        _move(batch, mine, field, ends, {key for key, count in named.items() if count > 1})


def _rows(batch: Batch, field: str) -> Iterator[tuple[UnitKey, str]]:
    return zip(batch.keys, batch.texts(field), strict=True)


def _key(key: UnitKey, text: str, ends: Ends, keys: Mapping[NameKey, set[UnitKey]]) -> UnitKey:
    """Return the key of a unit without code in the place that its own became: of several the one that has it."""
    if not isinstance(key, NameKey) or key.parts or text not in ends:
        return key
    ways = [key._replace(place=placed(end).name) for end in ends[text]]
    there = {one for way in ways for one in keys.get(way, ())}
    if len(there) == 1:
        return next(iter(there))
    return ways[0] if len(ways) == 1 else key


def _move(batch: Batch, keys: list[UnitKey], field: str, ends: Ends, shared: set[UnitKey]) -> None:
    """Put the rows of a register where they lie now; two that would have one name and place there stay as they are."""
    texts, stays = [], []
    for row, (old, text) in enumerate(_rows(batch, field)):
        if isinstance(old, NameKey) and keys[row] in shared:
            keys[row] = old
            stays.append(True)
        else:
            stays.append(text not in ends)
        into = ends.get(text, ())
        texts.append(text if stays[row] else into[0] if len(into) == 1 else "")
    column = batch.columns.get(field)
    if column is not None and not all(stays):
        given = column.present & of_truths(map(bool, texts))
        batch.keys = keys
        batch.columns = {**batch.columns, field: Column(texts, given, column.refused, outside=column.outside)}


def _ends(records: Records, texts: set[str], field: str, day: str) -> Ends:
    """Return what became of the places that a change ended by a day; of those whose name goes on nothing.

    Only of those that say of what kind they are: a province may have the bare name of a commune.
    """
    changes: Changes = records.changes
    olds, news = (changes.book(None, apart_of_place, of_new=of_new) for of_new in (False, True))
    went: Went = {}
    for row, (old, new) in zip(changes.rows, changes.ids, strict=True):
        if not row.date or not day or row.date <= day:
            went.setdefault(old, []).append((row.date, new))
    called = {one: text for batch in records.batches for text in batch.texts(field) for one in news.place(text)}
    found = {}
    for text in texts:
        mine = olds.place(text)
        if placed(text).kind and len(mine) == 1 and mine <= went.keys() and not news.place(text):
            last = _last(next(iter(mine)), went)
            found[text] = tuple(sorted(called.get(one, changes.names[one]) for one in last))
    return found


def _last(one: Id, went: Went) -> set[Id]:
    """Return what something became in the end, where one change follows another on a later day, or on none."""
    ends, seen, open_ = set[Id](), {(one, "")}, [(one, "")]
    while open_:
        mine, since = open_.pop()
        after = [(day, into) for day, into in went.get(mine, ()) if not day or day > since]
        if not after:
            ends.add(mine)
        more = {(into, day or since) for day, into in after if into != mine or day} - seen
        seen |= more
        open_ += more
    return ends
