"""Find which columns of a long table hold its items and their values, as its layout says (design, section 3)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.plan.layout import Layout
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.labels import Labels, bare_label, label_key
from nnl_cli.sources.layout.columns import Columns
from nnl_cli.sources.layout.group_words import limits
from nnl_cli.sources.layout.groups import titles
from nnl_cli.sources.layout.header import Header, Step

MEASURES = frozenset({"đvt", "dvt", "đơn vị tính", "đơn vị đo", "unit of measure", "uom"})
ITEM, VALUE = "(item)", "(value)"  # no field has such an id


class ItemColumns(NamedTuple):
    """The columns of a long table, from 0: of items, of values by period (None: of the table's), of units of measure.

    `carried` are those of fields that stand in every row: who a unit is, where, when.
    """

    item: int
    values: Mapping[str | None, int]
    measure: int | None
    carried: Mapping[str, int]

    @property
    def used(self) -> frozenset[int]:
        """All columns that are read."""
        own = {self.item, *self.values.values(), *self.carried.values()}
        return frozenset(own if self.measure is None else {*own, self.measure})


def labels_of_items(layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield the keys of the labels that a layout names, with what stands for their fields in a search for a header."""
    for text, name in ((layout.item, ITEM), (layout.value, VALUE)):
        if text:
            yield label_key(text), name


def item_of(header: Header, labels: Labels) -> int | None:
    """Return the column of items of a header, where a layout names one and the header has it."""
    layout = labels.layout
    if layout is None or layout.item is None:
        return None
    return next((i for i, path in enumerate(header.paths) if _ends_in(path, label_key(layout.item))), None)


def item_columns(columns: Columns, labels: Labels, place: Place) -> ItemColumns | Problem | None:
    """Return the columns of a long table; None for any other, an error where no column of values can be told."""
    item = item_of(columns.header, labels)
    layout = labels.layout
    if item is None or layout is None:
        return None
    measure = next((i for i, path in enumerate(columns.header.paths) if path and _key(path[-1:]) in MEASURES), None)
    carried = {field: i for field, i in columns.fields.items() if i not in (item, measure)}
    values = _by_period(columns, labels, carried) if layout.periods_in else _values(columns, labels, layout)
    found = {period: places for period, places in values.items() if places}
    if not found or any(len(places) > 1 for places in found.values()):
        return _unclear(columns, layout, found, place)
    used = {period: places[0] for period, places in found.items()}
    mine = {field: i for field, i in carried.items() if i not in used.values()}
    return ItemColumns(item, used, measure, mine)


def _values(columns: Columns, labels: Labels, layout: Layout) -> Mapping[str | None, Sequence[int]]:
    """Return the columns whose label is that of values, and that no group says to be of anything else (rule 19)."""
    key = label_key(layout.value or "")
    skip = titles(columns.header, labels)
    found = []
    for i, path in enumerate(columns.header.paths):
        part = _ends_in(path, key)
        if part and not any(limits(text, labels) for row, text in path[: -len(part)] if (row, text) not in skip):
            found.append(i)
    return {None: found}


def _by_period(columns: Columns, labels: Labels, carried: Mapping[str, int]) -> Mapping[str | None, Sequence[int]]:
    """Return the columns of values of every period, by the period that their label names, or of the chosen one."""
    layout, skip = labels.layout, titles(columns.header, labels)
    key = label_key(layout.value) if layout and layout.value else None
    found: dict[str | None, list[int]] = {}
    for i, path in enumerate(columns.header.paths):
        steps = [text for row, text in path if (row, text) not in skip]
        named = frozenset().union(*map(labels.periods.said, steps)) if i not in carried.values() else frozenset()
        bare = bare_label(steps, labels.periods)
        is_value = bare.rpartition("/")[2] == key or bare == key if key else len(named) == 1
        if not is_value or len(named) > 1:
            continue
        period = next(iter(named), labels.periods.chosen)
        of_period = labels.of(period, labels.fields)
        if not any(limits(text, of_period) for text in steps):
            found.setdefault(period, []).append(i)
    return found


def _unclear(columns: Columns, layout: Layout, found: Mapping[str | None, Sequence[int]], place: Place) -> Problem:
    """Return the error of a table of items whose values may stand in no column, or in several."""
    several = next((places for places in found.values() if len(places) > 1), ())
    cells = [str(place.at(columns.header.bottom + 1, i + 1).cell) for i in several]
    spot = place.at(columns.header.bottom + 1, several[1] + 1 if several else None)
    details = {"label": layout.value or "", "item": layout.item or "", "cells": ", ".join(cells)}
    code = "values-twice" if several else "values-not-found"
    return Problem(code, Severity.ERROR, spot, None, None, details)


def _ends_in(path: Sequence[Step], key: str) -> Sequence[Step]:
    """Return the part of a path that ends in its leaf and reads as a label; nothing where none does."""
    return next((path[i:] for i in range(len(path)) if _key(path[i:]) == key), ())


def _key(steps: Sequence[Step]) -> str:
    return label_key(" / ".join(text for _, text in steps))
