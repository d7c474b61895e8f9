"""Tell of one school under two codes: the same name, place and figures twice (rule 7)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from nnl_cli.names import named, placed
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.apart import SUMMED, count_as_totals
from nnl_cli.records.batch import Unit
from nnl_cli.records.masks import of_rows, rows_of
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.who import Known, called, name_of, place_of

FIGURES = 2  # figures above or below 0 that two units must share: of fewer, any two may
Twin = tuple[object, ...]


def doubt_twins(reading: Reading, known: Known | None) -> None:
    """Mark one of two coded units with the same name, place and figures as a gap of all or nothing, and tell both.

    Two units that a register knows are two; every period is looked at for itself. Rows are merged already; where
    no two share two figures, nothing is looked at singly.
    """
    unit = reading.plan.unit
    for records in reading.by_period.values() if unit.name and unit.key else ():
        _doubt_twins(records, reading, known)


def _doubt_twins(records: Records, reading: Reading, known: Known | None) -> None:
    fields = [name for name, spec in records.plan.fields.items() if spec.type in SUMMED]
    groups: dict[Twin, list[Unit]] = {}
    for unit in _alike(records, fields):
        if isinstance(unit.key, str) and (twin := _twin(unit, records, fields)):
            groups.setdefault(twin, []).append(unit)
    for group in groups.values():
        first, *others = sorted(group, key=lambda unit: (known is not None and unit.key not in known.keys, unit.key))
        for unit in others:
            if known is None or unit.key not in known.keys:
                _doubt(first, unit, records, reading)


def _alike(records: Records, fields: Sequence[str]) -> Iterator[Unit]:
    """Yield the units that share the figures of the two largest columns with another."""
    totals = {name: sum(sum(batch.values(name)) for batch in records.batches) for name in fields}
    first, second = [*sorted(fields, key=lambda name: -totals[name]), "", ""][:2]
    rows = [(batch, list(zip(batch.values(first), batch.values(second), strict=True))) for batch in records.batches]
    pairs = [pair for _, pairs in rows for pair in pairs]
    if len(set(pairs)) == len(pairs):
        return
    twice = {pair for pair, count in Counter(chain(pairs)).items() if count > 1}
    for batch, mine in rows:
        yield from (Unit(batch, row) for row in rows_of(batch.active & ~batch.maybe, batch.size) if mine[row] in twice)


def _twin(unit: Unit, records: Records, fields: Sequence[str]) -> Twin:
    """Return what two rows of one school share; nothing where it would prove nothing."""
    name, figures = name_of(unit, records.plan), tuple(unit.get(field) for field in fields)
    if not name or sum(map(bool, figures)) < FIGURES:
        return ()
    return named(name).name, placed(place_of(unit, records.plan)).name, *figures


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
