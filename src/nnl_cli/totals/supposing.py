"""Take a unit's blanks to be one value each, where these are few: categories and ticks."""

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from nnl_cli.plan.model import FieldSpec, FieldType
from nnl_cli.totals.bounding import Look
from nnl_cli.totals.ranges import FALSE, TRUE, Known, Result

MOST_WAYS = 256  # to fill the blanks of one unit


class Supposing(Look):
    """A look at a unit some of whose blanks are taken to be one value each."""

    def __init__(self, look: Look, supposed: Mapping[str, Result]) -> None:
        super().__init__(look.unit, look.plan, look.asking, look.refused, look.listed)
        self.supposed = supposed

    def of(self, name: str, is_free: bool) -> Result:
        """Return what a field is taken to be, else what it can be."""
        return self.supposed.get(name) or super().of(name, is_free)


def suppositions(look: Look, names: Iterable[str]) -> Iterator[Look]:
    """Yield a look for every way to fill the blanks of some fields that have few values: categories and ticks.

    Where the ways are too many, the look itself, which leaves each blank open.
    """
    blanks = [name for name in sorted(names) if look.unit.get(name) is None and not look.unasked(name)]
    ways = {name: way for name in blanks if (way := _ways(look.plan.fields[name]))}
    if math.prod(map(len, ways.values())) > MOST_WAYS:
        yield look
        return
    for values in product(*ways.values()):
        yield Supposing(look, dict(zip(ways, values, strict=True)))


def _ways(field: FieldSpec) -> list[Result]:
    if field.type is FieldType.YES_NO:
        return [FALSE, TRUE]
    return [Known(value) for value in field.values or ()] if field.type is FieldType.CATEGORY else []
