"""Know the rows that give no figure and say the same but for who they are: what one can bring, any can.

A broken or an empty file holds thousands of them: they are weighed once and not one by one.
"""

from collections.abc import Collection, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from nnl_cli.plan.model import PlanFile
from nnl_cli.records.batch import Batch
from nnl_cli.records.masks import Mask, full, of_rows, selector

_known: WeakKeyDictionary[Batch, Sequence[int]] = WeakKeyDictionary()


def alike(batch: Batch, plan: PlanFile, fields: Collection[str]) -> Sequence[int]:
    """Return, of every row of a batch, the first that says the same of some fields: itself where none does.

    Where the fields tell who a unit is, no row is like another.
    """
    if plan.unit.key in fields or plan.unit.name in fields:
        return range(batch.size)
    if batch not in _known:
        _known[batch] = _first_alike(batch, plan)
    return _known[batch]


def _first_alike(batch: Batch, plan: PlanFile) -> Sequence[int]:
    """Return the first row like each: of those without any figure, by their texts and by what was refused of them."""
    blank = _without_figures(batch)
    if not blank:
        return range(batch.size)
    columns = {name: column for name, column in batch.columns.items() if name not in (plan.unit.key, plan.unit.name)}
    said = [columns[name].values for name in columns if name in batch.traits.texts]
    refused = [column.refused_lanes for column in columns.values() if column.refused & blank]
    refused += [column.outside_lanes for column in columns.values() if column.outside & blank]
    lanes = selector(blank, batch.size)
    firsts: dict[tuple[Any, ...], int] = {}
    rows = zip(*said, *refused, strict=True) if said or refused else ((),) * batch.size
    return [firsts.setdefault(key, row) if lanes[row] else row for row, key in enumerate(rows)]


def _without_figures(batch: Batch) -> Mask:
    """Return the rows of which nothing but texts is known."""
    blank = batch.active
    for name, column in batch.columns.items():
        blank &= full(batch.size) ^ (column.kept if name in batch.traits.texts else column.present | column.kept)
    several = [*batch.classes, *(row for row, _ in (*batch.bounds, *batch.either, *batch.borrowed))]
    return blank & ~of_rows(several, batch.size)
