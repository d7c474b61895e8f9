"""Split a total into parts: the units under a target's own requirement, and those under each exception (section 3)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nnl_cli.plan.model import IndicatorKind, Target
from nnl_cli.plan.requirements import Requirement
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.masks import Mask, of_rows, rows_of
from nnl_cli.records.records import Records
from nnl_cli.totals import Condition, Contributions, Measure, Span, Total, contributions, together
from nnl_cli.totals.adding import nothing, perhaps
from nnl_cli.totals.bounding import Look, range_of
from nnl_cli.totals.condition import refused_of
from nnl_cli.totals.ranges import Range, truth
from nnl_cli.totals.supposing import suppositions
from nnl_cli.totals.unread import unread_gap


class Part(NamedTuple):
    """The units of a total that are under one requirement.

    `where` is the exception's condition, "" for the rest; `is_sure` says that at least one unit is known to be
    in it. `bound` is all that a bound by unit can be, where that is no one figure; `total` is then held against it, and
    `figure` is the total that is told where `total` is what that is above the bounds of its units.
    """

    require: Requirement
    where: str
    total: Total
    is_sure: bool = True
    bound: Span | None = None
    figure: Total | None = None


def parts_of(target: Target, measure: Measure, records: Records) -> list[Part]:
    """Return the parts of a total that hold any unit: only units inside the indicator count."""
    return [part for part in every_part(target, measure, records) if part.total.used or part.total.gaps]


def every_part(target: Target, measure: Measure, records: Records) -> list[Part]:
    """Return a part for every requirement, in the order of the exceptions, the target's own at the end.

    A unit whose exception is hidden by a blank is a gap of all or nothing in every part that it may be in.
    """
    found: list[list[Total]] = [[nothing(measure)] for _ in range(len(target.exemptions) + 1)]
    sure = [False] * len(found)
    bounds = [rule.field for _, rule in requirements_of(target)]
    for share in contributions(records, measure):
        for index, (inside, hidden) in enumerate(places_of(target, measure, share)):
            hidden &= ~_unbound(share.batch, bounds[index], measure)
            total = share.total(measure, rows_of(inside, share.batch.size))
            sure[index] = sure[index] or total.used > 0 or not all(total.gaps.optional)
            found[index] += [total, perhaps(share, measure, hidden)]
    names, unread = requirements_of(target), nothing(measure).but(gaps=unread_gap(records, measure))
    for totals in found:
        totals.append(unread)
    return [Part(rule, where, together(t), s) for (where, rule), t, s in zip(names, found, sure, strict=True)]


def _unbound(batch: Batch, field: str | None, measure: Measure) -> Mask:
    """Return the rows that cannot be in a part of a count whose bound is not applicable to them (rule 2)."""
    return batch.outside(field) if field and measure.indicator.reading is IndicatorKind.COUNT else 0


def requirements_of(target: Target) -> list[tuple[str, Requirement]]:
    """Return every requirement a unit can be under, each with its condition, the target's own at the end."""
    return [*((e.where.text, e.require) for e in target.exemptions), ("", target.require)]


def places_of(target: Target, measure: Measure, share: Contributions) -> list[tuple[Mask, Mask]]:
    """Return, per exception and for the rest, the rows that are surely under it and those that may be.

    The first exception that holds decides. What only the register's figures tell is hidden too.
    """
    batch, found = share.batch, []
    free = certain = batch.active  # no earlier exception surely holds; none may hold
    for exemption in target.exemptions:
        held = Condition(exemption.where.root, measure.frame, measure.in_use).of(batch)
        holds, doubtful = held.holds & ~held.lent, held.hidden | held.lent
        sure = certain & holds
        found.append((sure, free & (holds | doubtful) & ~sure))
        free &= ~holds
        certain &= ~(holds | doubtful)
    places = [*found, (certain, free & ~certain)]
    return _told_apart(places, target, measure, batch) if len(target.exemptions) > 1 or measure.where else places


def _told_apart(
    places: list[tuple[Mask, Mask]], target: Target, measure: Measure, batch: Batch
) -> list[tuple[Mask, Mask]]:
    """Return the places without those that no single value of a row's blanks leaves possible.

    One blank may hide several exceptions of which only one can hold: a commune is of one region. It may hide
    `where` too: whoever is inside only under an exception cannot be of the rest.
    """
    seen = several = 0
    for _, hidden in places:
        several |= seen & hidden
        seen |= hidden
    settled: list[list[int]] = [[] for _ in places]
    left: list[list[int]] = [[] for _ in places]
    for row in rows_of(several, batch.size):
        possible = _possible(Unit(batch, row), target, measure)
        is_sure = len(possible) == 1
        for index in range(len(places)):
            if index not in possible or is_sure:
                left[index].append(row)
            if index in possible and is_sure:
                settled[index].append(row)
    return [
        (sure | of_rows(mine, batch.size), hidden & ~of_rows(gone, batch.size))
        for (sure, hidden), mine, gone in zip(places, settled, left, strict=True)
    ]


def _possible(unit: Unit, target: Target, measure: Measure) -> set[int]:
    """Return the places a unit may be in while inside, its unknown categories and ticks taken value by value."""
    frame, roots = measure.frame, [exemption.where.root for exemption in target.exemptions]
    inside = [measure.where.root] if measure.where else []
    names = {name for exemption in target.exemptions for name in exemption.where.fields}
    names |= measure.where.fields if measure.where else set()
    refused = refused_of(unit, frozenset(names) | measure.in_use)
    look = Look(unit, frame.plan, frame.asking, refused, None)
    return {
        place
        for supposed in suppositions(look, names)
        if all(truth(range_of(root, supposed, frame.as_of)).high != 0 for root in inside)
        for place in _first_of([truth(range_of(root, supposed, frame.as_of)) for root in roots])
    }


def _first_of(truths: Sequence[Range]) -> Iterator[int]:
    """Yield the places of the truths that may be the first that holds; their number where none may hold."""
    for index, found in enumerate(truths):
        if found.high != 0:
            yield index
        if found.low == 1:
            return
    yield len(truths)


def divided_exceptions(target: Target, measure: Measure, records: Records) -> Iterator[Unit]:
    """Yield the units whose own figures divide by zero in the condition of an exception."""
    for exemption in target.exemptions:
        for batch in records.batches:
            divided = Condition(exemption.where.root, measure.frame).of(batch).divided
            yield from (Unit(batch, row) for row in rows_of(divided, batch.size))
