"""What was refused unread: rows that may or may not belong, and inputs that may hold any unit (rule 9)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.problems import Place, Problem
from nnl_cli.records.batch import Batch, Column, traits_of, units_of
from nnl_cli.records.masks import full, of_truths
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.who import NameKey, UnitKey
from nnl_cli.sources.tables import Table


class Unread(NamedTuple):
    """All that was refused unread, in order, as the one owner of a gap of unknown size."""

    places: tuple[Place, ...]

    @property
    def key(self) -> str:
        """Where the first of it stands."""
        return str(self.places[0])


def order_of_places(place: Place) -> tuple[str, str, int, int]:
    """Return what sorts places by file, sheet, row and column."""
    return place.file, place.sheet or "", place.row or 0, place.column or 0


def doubt(
    reading: Reading,
    table: Table,
    rows: Sequence[int],
    columns: Mapping[str, Column],
    keys: Sequence[UnitKey],
    period: str = "",
) -> None:
    """Keep rows whose unit or period cannot be told: each brings its whole pair to a total, or none of it."""
    batch = Batch(table.place, traits_of(reading.plan), rows, columns, keys, full(len(rows)))
    batch.maybe = batch.unread = batch.active
    of_all = reading.doubtful
    (reading.by_period[period].batches if period in reading.by_period else of_all).append(batch)


def nameless(table: Table, row: int) -> NameKey:
    """Return the key of a row that names nobody: that of no other."""
    return NameKey("", str(table.place(row)))


def is_nameless(key: UnitKey) -> bool:
    """Whether a key is that of a row that names nobody."""
    return isinstance(key, NameKey) and not key.name


def open_records(reading: Reading, problems: Iterable[Problem]) -> None:
    """Put what was refused unread into the records of every period: nobody knows of which it is."""
    told = [*(p.place for p in problems if p.opens and isinstance(p.place, Place)), *reading.lost]
    if not (told or reading.doubtful):
        return
    chosen, unread = reading.records, tuple(sorted(set(told), key=order_of_places))
    for records in {reading.period: chosen, **reading.by_period}.values():
        records.unread = unread
        records.batches += [batch.but(refused_pairs={}, borrowed={}) for batch in reading.doubtful]


def close_by_register(records: Records, known: Collection[UnitKey]) -> None:
    """Let a register close what was refused unread: it can hold only units that are silent, gaps already (rule 9)."""
    records.unread = ()
    sure = {unit.key for batch in records.batches for unit in units_of(batch, batch.active & ~batch.maybe)}
    for batch in records.batches:
        if doubtful := batch.unread & batch.maybe:
            silent = of_truths(is_nameless(key) or (key in known and key not in sure) for key in batch.keys)
            batch.active &= ~(doubtful & silent)
