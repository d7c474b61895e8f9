"""What a unit with a gap owes: what it left blank of what it is asked, and what it gave that cannot be trusted."""

from collections.abc import Iterator, Sequence

from nnl_cli.records.batch import Unit
from nnl_cli.totals.measure import Measure


def owed(unit: Unit, measure: Measure, fields: Sequence[str]) -> Iterator[str]:
    """Yield which of some fields a unit is asked and did not report; what was refused is not missing (rule 4)."""
    batch, row = unit
    for name in fields:
        if name in measure.only_told and batch.is_heard(row, name):
            continue  # a blank says that it is not reported, and no more is asked
        if unit.get(name) is None and not batch.was_refused(row, name):
            if measure.frame.asking.asks(batch, row, name):
                yield name


def refused(unit: Unit, measure: Measure, fields: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield which of some fields cannot be trusted, and whether that is as part or whole of a pair (rule 8)."""
    bounds, pairs = unit.batch.bounds, _at_odds(unit, measure, fields)
    for name in dict.fromkeys([*fields, *sorted(pairs)]):
        if (unit.row, name) not in bounds and (name in pairs or unit.batch.was_refused(unit.row, name)):
            yield name, name in pairs


def _at_odds(unit: Unit, measure: Measure, fields: Sequence[str]) -> frozenset[str]:
    """Return the parts above their wholes, with the wholes among some fields; where none is, with the nearest.

    A whole that is not asked for serves elsewhere all the same, and need not be mended for this.
    """
    wholes: dict[str, list[str]] = {}
    for part, whole in unit.batch.broken_pairs(unit.row):
        if part in measure.in_use:
            wholes.setdefault(part, []).append(whole)
    told = ({part, *([one for one in above if one in fields] or above[:1])} for part, above in wholes.items())
    return frozenset().union(*told)
