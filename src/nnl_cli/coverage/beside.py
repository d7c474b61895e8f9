"""Last year's rows in the tables of this year: which of them serve as a baseline, and whose are not known (rule 11)."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from nnl_cli.problems import Place
from nnl_cli.records.batch import Batch, Column, Unit
from nnl_cli.records.masks import of_rows
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.who import fields_of_who

if TYPE_CHECKING:  # a run without last year's rows pays for no joins
    from nnl_cli.coverage.two_periods import TwoPeriods


def serving(found: Records, reading: Reading) -> Records | None:
    """Return of the preceding period's rows beside the chosen those that serve as a baseline, None where none do.

    A form of that period does not: one that came among this year's by mistake speaks of its own unit alone. Nor does
    anything where rows of a period between the two are not understood.
    """
    uses = [use for use in reading.inputs if (use.table.mark or use.table.form) and not use.of_period]
    stray = {use.table.place() for use in uses}
    batches = [_without(batch, stray) for batch in found.batches] if stray else found.batches
    return found.but(batches=batches) if any(batch.active for batch in batches) else None


def set_unknown(now: Records, beside: Records, day_of: Callable[[str], str]) -> None:
    """Make gaps of last year's rows beside those units of now that have none there though they may have been there.

    One is new only if a sheet that it stands in gives last year for others: a table of several years.
    """
    from nnl_cli.coverage.two_periods import TwoPeriods, window_of

    two = TwoPeriods(now, beside, window_of(beside.period, now.period, day_of))
    sheets = {sheet for unit in _rows(beside.units()) for sheet in _sheets(unit)}
    recoded = {new.key for _, new in two.recoded()}
    parts = two.units.parts.of_new
    unknown: dict[int, tuple[Batch, list[int]]] = {}
    for unit in _rows(now.everyone()):
        part = parts[unit.key]
        is_known = unit.key in recoded or (part.old and not part.gone)
        if not is_known and (now.is_silent(unit) or sheets.isdisjoint(_sheets(unit))):
            unknown.setdefault(id(unit.batch), (unit.batch, []))[1].append(unit.row)
    beside.silent = [_bare(batch, rows, two) for batch, rows in unknown.values()]


def _rows(units: Iterator[Unit]) -> Iterator[Unit]:
    return (unit for unit in units if not unit.batch.of_places)


def _sheets(unit: Unit) -> set[Place]:
    return {place.of_sheet for place in unit.places()}


def _without(batch: Batch, stray: set[Place]) -> Batch:
    """Return a batch without the units that stand in some sheets alone."""
    rows = [row for row in range(batch.size) if _sheets(Unit(batch, row)) <= stray]
    return batch.but(active=batch.active & ~of_rows(rows, batch.size)) if rows else batch


def _bare(batch: Batch, rows: Sequence[int], two: "TwoPeriods") -> Batch:
    """Return some units as of last year: who they are, and where unless that place is another by now; no figures."""
    who, field = fields_of_who(two.now.plan), two.now.plan.unit.place or ""
    columns = {name: column for name, column in batch.columns.items() if name in who}
    bare = batch.but(
        active=of_rows(rows, batch.size), maybe=0, unread=0, columns=columns, refused_pairs={}, pair_lanes={},
        bounds={}, heard=frozenset(), unheard=None,
    )  # fmt: skip
    joined = two.of_field(field) if field in columns and two.now.changes is not None else None
    if joined is None:
        return bare
    parts = {row: joined.parts.of_new.get(batch.texts(field)[row]) for row in rows}
    moved = {row: part for row, part in parts.items() if part is not None and part.is_joined}
    column = columns[field]
    hidden = Column(column.values, column.present & ~of_rows(moved, batch.size))
    either = {(row, field): part.old for row, part in moved.items() if part.old and not part.gone}
    return bare.but(columns={**columns, field: hidden}, either={**batch.either, **either})
