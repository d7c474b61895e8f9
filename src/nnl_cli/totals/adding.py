"""Add up records: two exact sums, the units used, the units left out and those not asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import compress

from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Unit, units_of
from nnl_cli.records.masks import Mask, full, selector
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey
from nnl_cli.totals.measure import Measure, Shares
from nnl_cli.totals.total import Exact, Gap, Total, exact


@dataclass(slots=True)
class _Sum:
    """A total that is still growing."""

    numerator: Exact = 0
    denominator: Exact = 0
    used: int = 0
    outside: int = 0
    gaps: list[Unit] = field(default_factory=list)


def add_up(records: Records, measure: Measure, problems: list[Problem] | None = None) -> Total:
    """Return the total of an indicator over all units of some records."""
    found = _Sum()
    for batch in records.batches:
        _add(found, measure.shares(batch))
    for batch in records.silent:
        found.gaps += units_of(batch, measure.silent(batch))
    return _finish(found, measure, records, problems)


def add_up_by(records: Records, measure: Measure, field: str) -> Mapping[str, Total]:
    """Return the totals by the value of a field; units whose value is unknown stand under ""."""
    found: dict[str, _Sum] = {}
    for batch in records.batches:
        shares = measure.shares(batch)
        texts = batch.texts(field)
        for value in set(compress(texts, selector(batch.active, batch.size))):
            _add(found.setdefault(value, _Sum()), _within(shares, batch.equal(field, value)))
    for batch in records.silent:
        for unit in units_of(batch, measure.silent(batch)):
            sum_ = found.setdefault(str(unit.get(field) or ""), _Sum())
            sum_.gaps.append(unit)
    return {value: _finish(sum_, measure, records, None) for value, sum_ in found.items()}


def _within(shares: Shares, mask: Mask) -> Shares:
    return Shares(
        shares.batch,
        shares.numerators,
        shares.denominators,
        shares.used & mask,
        shares.rest & mask,
        shares.outside & mask,
    )


def _add(found: _Sum, shares: Shares) -> None:
    everyone = shares.used == full(shares.batch.size)
    lanes = b"" if everyone else selector(shares.used, shares.batch.size)
    found.numerator += sum(shares.numerators if everyone else compress(shares.numerators, lanes))
    if shares.denominators is not None:
        found.denominator += sum(shares.denominators if everyone else compress(shares.denominators, lanes))
    found.used += shares.used.bit_count()
    found.outside += shares.outside.bit_count()
    if shares.rest:
        found.gaps += units_of(shares.batch, shares.rest)


def _finish(found: _Sum, measure: Measure, records: Records, problems: list[Problem] | None) -> Total:
    """Return the total with its gaps weighed; units whose blanks do not matter enter the sums."""
    numerator, denominator, used, outside = found.numerator, found.denominator, found.used, found.outside
    gaps = []
    for unit in found.gaps:
        outcome = measure.gap(unit, records.listed.get(unit.key))
        if isinstance(outcome, Gap):
            gaps.append(outcome)
            if problems is not None:
                _tell_division(measure, unit, problems)
        elif outcome is None:
            outside += 1
        else:
            numerator, denominator, used = numerator + outcome[0], denominator + outcome[1], used + 1
    below = exact(denominator) if measure.denominator else None
    proven = measure.proven and numerator <= denominator  # a part given where its whole is not asked breaks it
    return Total(exact(numerator), below, used, tuple(gaps), outside, proven)


def _tell_division(measure: Measure, unit: Unit, problems: list[Problem]) -> None:
    """Report a division by zero within a unit's own figures: a problem and a gap."""
    if measure.divides and measure.divides_by_zero(unit):
        name = next(iter(measure.numerator.fields), None)
        place, details = unit.places(name)[0], {"indicator": measure.indicator.id}
        problems.append(Problem("division-by-zero", Severity.WARNING, place, name, None, details))


def used_units(records: Records, measure: Measure) -> dict[UnitKey, Unit]:
    """Return the units that enter an indicator, by key; also those whose blanks do not matter."""
    found: dict[UnitKey, Unit] = {}
    for share in map(measure.shares, records.batches):
        gaps = ((unit, measure.gap(unit, records.listed.get(unit.key))) for unit in units_of(share.batch, share.rest))
        rest = (unit for unit, outcome in gaps if isinstance(outcome, tuple))
        found.update((unit.key, unit) for unit in (*units_of(share.batch, share.used), *rest))
    return found


def with_earlier(total: Total, earlier: Records, measure: Measure) -> Total | None:
    """Return the total with every gap filled by the same unit's figures of another period.

    None where a unit has none there. An assumption to be told, never a figure to be judged.
    """
    missing = {gap.unit.key for gap in total.gaps}
    filled = add_up(earlier.only(missing), measure)
    if filled.gaps or filled.used < len(missing):
        return None
    below = None if total.denominator is None else exact(total.denominator + (filled.denominator or 0))
    top = exact(total.numerator + filled.numerator)
    return replace(total, numerator=top, denominator=below, used=total.used + filled.used, gaps=())
