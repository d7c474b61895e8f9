"""Take a published percentage for what it is: one unit's, as typed, within its rounding; several make none together."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from nnl_cli.records.masks import Mask, rows_of, selector
from nnl_cli.records.records import Records
from nnl_cli.totals.adding import add_up, add_up_by, rows_by
from nnl_cli.totals.bounds import Span
from nnl_cli.totals.brought import Contributions
from nnl_cli.totals.contributions import contributions
from nnl_cli.totals.measure import Measure
from nnl_cli.totals.total import Made, Total
from nnl_cli.totals.unread import of_unknown_size

ANY = Span(None, None)


def published(records: Records, measure: Measure) -> Total:
    """Return the one published figure of some records; of several units there is none (rule 6)."""
    found = [figure for share in contributions(records, measure) for figure in _figures(share, share.used)]
    return _taken(add_up(records, measure), found)


def published_by(records: Records, measure: Measure, field: str) -> Mapping[str, Total]:
    """Return the same by the value of a field."""
    found: dict[str, list[Decimal]] = {}
    for share in contributions(records, measure):
        lanes = selector(share.used, share.batch.size)
        for value, rows in rows_by(share.batch, field).items():
            found.setdefault(value, []).extend(share.numerators[row] for row in rows if lanes[row])
    totals = add_up_by(records, measure, field)
    return {value: _taken(total, found.get(value, [])) for value, total in totals.items()}


def _figures(share: Contributions, used: Mask) -> Iterator[Decimal]:
    return (share.numerators[row] for row in rows_of(used, share.batch.size))


def _taken(total: Total, figures: Sequence[Any]) -> Total:
    """Return a total whose figure is the one that is published; a unit that owes its own makes several, too."""
    asked = total.used + len(total.gaps) - of_unknown_size(total.gaps)
    made = Made(None, ANY)
    if figures and asked > 1:
        made = made._replace(is_several=True)
    elif figures:
        value, span = as_typed(figures[0])
        made = Made(value, ANY if total.gaps else span, is_typed=not total.gaps)
    return total.but(numerator=0, made=made)


def as_typed(percent: Decimal) -> tuple[Fraction, Span]:
    """Return a typed percentage as a fraction of 1, and all that it stands for: half a unit of its last digit."""
    exponent = percent.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    value, half = Fraction(percent) / 100, Fraction(1, 200 * 10**decimals)
    low = value - half
    return value, Span(max(low, Fraction(0)) if value >= 0 else low, value + half)
