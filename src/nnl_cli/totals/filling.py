"""Fill the gaps of a total with the same units' figures of another period: an assumption to tell, never to judge by."""

from collections.abc import Mapping

from nnl_cli.records.batch import Batch, Column, Unit
from nnl_cli.records.masks import full, of_truths
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey
from nnl_cli.totals.adding import add_up
from nnl_cli.totals.gaps import Gaps
from nnl_cli.totals.measure import Measure
from nnl_cli.totals.total import Total


def with_earlier(total: Total, before: Mapping[UnitKey, Unit], measure: Measure, period: str) -> Total | None:
    """Return the total with every gap filled: this year's figures wherever they are known, last year's else (rule 9).

    `before` are the units as they were in the earlier `period`. None where a unit has none there, or where the two
    years' figures contradict each other.
    """
    units = [owner for owner in total.gaps.units() if isinstance(owner, Unit)]
    if len(units) < len(total.gaps) or any(unit.key not in before for unit in units):
        return None
    records = Records(measure.plan, period)
    records.batches = [_filled([(unit, before[unit.key]) for unit in units], measure)]
    if _contradicts(records.batches[0], measure):
        return None
    found = add_up(records, Measure(measure.indicator, measure.plan, records, measure.as_of))
    if found.gaps or found.used < len(units):
        return None
    return total.but(gaps=Gaps()) + found


def _filled(pairs: list[tuple[Unit, Unit]], measure: Measure) -> Batch:
    """Return the units as one batch, each figure this year's where it is known and trusted."""
    first = pairs[0][0].batch
    names = [*measure.fields, *filter(None, [measure.plan.unit.class_])]
    columns = {}
    for name in names:
        given = [_figure(now, then, name) for now, then in pairs]
        neutral = first.traits.neutrals[name]
        present = of_truths(value is not None for value in given)
        columns[name] = Column([neutral if value is None else value for value in given], present)
    keys = [now.key for now, _ in pairs]
    return Batch(first.place, first.traits, range(len(pairs)), columns, keys, full(len(pairs)))


def _figure(now: Unit, then: Unit, name: str) -> object:
    broken = any(name in pair for pair in now.batch.broken_pairs(now.row))
    if now.batch.is_outside(now.row, name):
        return None
    value = None if broken else now.get(name)
    return then.get(name) if value is None else value


def _contradicts(batch: Batch, measure: Measure) -> bool:
    """Whether a part of one year is above its whole of the other."""
    pairs = (
        (name, whole) for name in batch.columns for whole in measure.plan.wholes_of(name) if whole in batch.columns
    )
    return any(
        part > all_ for name, whole in pairs for part, all_ in zip(batch.values(name), batch.values(whole), strict=True)
    )
