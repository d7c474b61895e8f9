"""Add up what units bring: over all of some records, or by the value of a field."""

from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.masks import Mask, of_rows, rows_of
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey, called
from nnl_cli.totals.brought import Contributions, rate_above_whole
from nnl_cli.totals.contributions import contributions
from nnl_cli.totals.gaps import Gaps
from nnl_cli.totals.measure import Measure
from nnl_cli.totals.total import Counted, Total, together
from nnl_cli.totals.unread import unread_gap


def nothing(measure: Measure) -> Total:
    """Return the total over no unit."""
    return Total(0, 0 if measure.denominator else None, 0, proven=measure.pairing is not None)


def add_up(records: Records, measure: Measure, problems: list[Problem] | None = None) -> Total:
    """Return the total of an indicator over all units of some records (rule 6); findings go to `problems`."""
    totals = [nothing(measure)]
    for part in contributions(records, measure):
        totals.append(part.total(measure))
        if problems is not None:
            problems.extend(_told(part, measure))
    return together([*totals, *_unread(records, measure)])


def _unread(records: Records, measure: Measure) -> Iterator[Total]:
    """Yield what was refused unread as a total of its own, where anything was."""
    if gaps := unread_gap(records, measure):
        yield nothing(measure).but(gaps=gaps, proven=all(gaps.capped))


def add_up_by(records: Records, measure: Measure, field: str) -> Mapping[str, Total]:
    """Return the totals by the value of a field; units whose value is unknown stand under "".

    Of any field but those that say who a unit is they may be in every group: gaps of all or nothing (rule 9).
    """
    found: dict[str, list[Total]] = {}
    homeless: list[tuple[Sequence[str], Total]] = []
    for part in contributions(records, measure):
        for value, rows in rows_by(part.batch, field).items():
            found.setdefault(value, []).append(part.total(measure, rows))
            if not value and records.is_of_places(field):
                homeless += _homeless(part, measure, field, rows)
    for value, totals in found.items():
        totals += [total for ways, total in homeless if value and (not ways or value in ways)]
        totals += _unread(records, measure)
    return {value: totals[0] if len(totals) == 1 else together(totals) for value, totals in found.items()}


def _homeless(
    part: Contributions, measure: Measure, field: str, rows: Sequence[int]
) -> Iterator[tuple[Sequence[str], Total]]:
    """Yield the rows that may be in some groups, or (no group named) in any, as gaps."""
    by_ways: dict[Sequence[str], list[int]] = {}
    for row in rows:
        by_ways.setdefault(tuple(part.batch.either.get((row, field), ())), []).append(row)
    for ways, mine in by_ways.items():
        yield ways, perhaps(part, measure, of_rows(mine, part.batch.size))


def perhaps(part: Contributions, measure: Measure, rows: Mask) -> Total:
    """Return some rows as gaps of all or nothing: each brings its whole pair, or belongs elsewhere (rule 9)."""
    inside = nothing(measure)
    if not rows:
        return inside
    gaps, places = Gaps(), part.gap_places
    for row in rows_of(rows & (part.used | of_rows(places, part.batch.size)), part.batch.size):
        if row in places:
            gaps.take(part.gaps, [places[row]], optional=True)
        else:
            gaps.at_home(part.batch)
            _put_whole(gaps, row, part.of(row))
    return inside.but(gaps=gaps)


def _put_whole(gaps: Gaps, row: int, pair: object) -> None:
    assert isinstance(pair, Counted)
    below = 1 if pair.denominator is None else pair.denominator
    if not pair.numerator and not below:
        return  # nothing of nothing changes no part
    gaps.put(row, (pair.numerator,) * 2, (below,) * 2, optional=True, capped=pair.numerator <= below)


def rows_by(batch: Batch, field: str) -> Mapping[str, list[int]]:
    """Return the active rows of a batch by the text of a field, in one pass however many texts there are."""
    found: dict[str, list[int]] = {}
    texts = batch.texts(field)
    for row in rows_of(batch.active, batch.size):
        found.setdefault(texts[row], []).append(row)
    return found


def used_units(records: Records, measure: Measure) -> dict[UnitKey, Unit]:
    """Return the units that enter an indicator, by key; also those whose blanks do not matter."""
    parts = contributions(records, measure)
    return {unit.key: unit for part in parts for unit, what in part.each() if isinstance(what, Counted)}


def _told(part: Contributions, measure: Measure) -> Iterator[Problem]:
    """Yield what the figures of single units say against an indicator: a division by zero, more than the whole."""
    for row in part.divided:
        yield finding("division-by-zero", Unit(part.batch, row), measure)
    if measure.pairing is None and measure.indicator.is_rate and not measure.is_split:
        for row in rate_above_whole(part):
            yield finding("above-whole", Unit(part.batch, row), measure)


def finding(code: str, unit: Unit, measure: Measure) -> Problem:
    """Return what a unit's own figures say against an indicator."""
    name = next(iter(measure.numerator.fields), None)
    details = {"indicator": measure.indicator.id, "unit": called(unit, measure.plan)}
    return Problem(code, Severity.WARNING, unit.places(name)[0], name, None, details)
