"""Tell of one school under two codes: the same name, place and figures twice (rule 7)."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from nnl_cli.names import named, placed
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.apart import count_as_totals
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.masks import full, of_rows, rows_of
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.who import Known, called

ROOM = 4  # bytes for a hash: of four by chance one at most shares its byte
FIGURES = 2  # figures above or below 0 that two units must share: of fewer, any two may
Twin = tuple[Any, ...]
Some = tuple[Batch, Sequence[int]]  # rows of a batch


def doubt_twins(reading: Reading, known: Known | None) -> None:
    """Mark one of two coded units with the same name, place and figures as a gap of all or nothing, and tell both.

    Two units that a register knows are two; every period is looked at for itself. Rows are merged already; where
    no two share two figures, nothing is looked at singly.
    """
    unit = reading.plan.unit
    for records in reading.by_period.values() if unit.name and unit.key else ():
        _doubt_twins(records, reading, known)


def _doubt_twins(records: Records, reading: Reading, known: Known | None) -> None:
    for group in _twins(records):
        first, *others = sorted(group, key=lambda unit: (known is not None and unit.key not in known.keys, unit.key))
        for unit in others:
            if known is None or unit.key not in known.keys:
                _doubt(first, unit, records, reading)


def _twins(records: Records) -> Iterator[list[Unit]]:
    """Yield the coded units that share name, place and figures, those that share them together.

    Two full and large columns tell nearly all units apart, these and the name most others; of those left all is asked.
    """
    fields = records.plan.summed_fields
    if not fields:
        return  # a plan of published percentages, or of ticks alone, has no figures to share
    first, second = [*sorted(fields, key=partial(_tells_apart, records.batches), reverse=True), "", ""][:2]
    everyone = [(batch, rows_of(batch.active & ~batch.maybe, batch.size)) for batch in records.batches]
    alike = _shared(everyone, lambda batch, rows: _columns(batch, rows, first, second))
    alike = _shared(alike, lambda batch, rows: _named(_columns(batch, rows, first, second), records, batch, rows))
    groups: dict[Twin, list[Unit]] = {}
    for batch, rows in _shared(alike, lambda batch, rows: _whole(records, batch, rows, fields)):
        for row, twin in zip(rows, _whole(records, batch, rows, fields), strict=True):
            unit = Unit(batch, row)
            name, (_, figures) = twin
            if isinstance(unit.key, str) and name and sum(map(bool, figures)) >= FIGURES:
                groups.setdefault(twin, []).append(unit)
    yield from (group for group in groups.values() if len(group) > 1)


def _tells_apart(batches: Sequence[Batch], name: str) -> tuple[bool, Any]:
    """Return what sorts columns by how well they tell units apart: given by most of them, then large."""
    given = sum(batch.present(name).bit_count() for batch in batches)
    return 2 * given > sum(batch.size for batch in batches), sum(batch.sum(name) for batch in batches)


def _shared(found: Sequence[Some], what: Callable[[Batch, Sequence[int]], Iterable[Twin]]) -> list[Some]:
    """Return the rows that share something with another, by its hash: some that share nothing may be among them."""
    hashes = [array("q", map(hash, what(batch, rows))) for batch, rows in found]
    often = Counter(_crowded(hashes))
    if len(often) == often.total():
        return []
    return [
        (batch, [row for row, hash_ in zip(rows, mine, strict=True) if often[hash_] > 1])
        for (batch, rows), mine in zip(found, hashes, strict=True)
    ]


def _crowded(hashes: "Sequence[array[int]]") -> list[int]:
    """Return the hashes that share their last bits with another: a byte tells that, and few are left to be counted."""
    mask = (ROOM << sum(map(len, hashes)).bit_length()) - 1
    seen = bytearray(mask + 1)
    for mine in hashes:
        for hash_ in mine:
            seen[hash_ & mask] = 2 if seen[hash_ & mask] else 1
    return [hash_ for mine in hashes for hash_ in mine if seen[hash_ & mask] == 2]


def _whole(records: Records, batch: Batch, rows: Sequence[int], fields: Sequence[str]) -> Iterator[Twin]:
    """Yield what two rows of one school share: name, place, and all figures."""
    places = [placed(text or "").name for text in _some(batch, records.plan.unit.place or "", rows)]
    return _named(zip(places, _columns(batch, rows, *fields), strict=True), records, batch, rows)


def _named(said: Iterable[Twin], records: Records, batch: Batch, rows: Sequence[int]) -> Iterator[Twin]:
    """Yield what is said of some rows beside their names as these are compared."""
    names = [named(text or "").name for text in _some(batch, records.plan.unit.name or "", rows)]
    return zip(names, said, strict=True)


def _columns(batch: Batch, rows: Sequence[int], *fields: str) -> Iterator[Twin]:
    """Yield the values of some rows in some columns."""
    return zip(*(_some(batch, name, rows) for name in fields), strict=True)


def _some(batch: Batch, name: str, rows: Sequence[int]) -> Sequence[Any]:
    """Return the values of some rows, None where nothing is reported."""
    column = batch.columns.get(name)
    if column is None:
        return [None] * len(rows)
    values, given = column.values, column.given
    if len(rows) == batch.size and column.present == full(batch.size):
        return values
    return [values[row] if given[row] else None for row in rows]


def _doubt(first: Unit, unit: Unit, records: Records, reading: Reading) -> None:
    unit.batch.maybe |= of_rows([unit.row], unit.batch.size)
    place = unit.places()[0]
    count_as_totals(reading, records, reading.use_of(place), {place.row or 0})
    details = {
        "unit": called(unit, records.plan),
        "other": called(first, records.plan),
        "place": str(first.places()[0]),
    }
    reading.problems.append(
        Problem("unit-under-two-codes", Severity.WARNING, place, records.plan.unit.key, str(unit.key), details)
    )
