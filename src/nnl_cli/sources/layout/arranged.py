"""Rearrange a sheet whose columns are of several years, or whose rows are items: then it reads as any table."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial

from nnl_cli.problems import Problem, Spot, SpotOf
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.grid import steady
from nnl_cli.sources.layout.item_columns import ItemColumns, item_columns
from nnl_cli.sources.layout.pivoted import pivoted
from nnl_cli.sources.layout.recognise import Found
from nnl_cli.sources.layout.years import YearColumns, is_by_years, periods_twice, year_columns
from nnl_cli.sources.origin import Fate, Origin
from nnl_cli.sources.tables import Sheet


def arranged(found: Found, labels: Labels) -> Sequence[Found] | Problem:
    """Return the tables that a sheet holds: itself as a rule, one for each period where its columns are of several.

    An error where it cannot be told how it is to be read. A list of units has no figures to rearrange.
    """
    if labels.is_list:
        return [found]
    items = item_columns(found.columns, labels, found.sheet.place) if labels.layout else None
    if isinstance(items, Problem):
        return items
    if items and _is_told_apart(found, labels, items):
        return _of_items(found, labels, items)
    if items or not is_by_years(labels):
        return [found]
    years = year_columns(found.columns, labels, found.sheet.place)
    if isinstance(years, Problem):
        return years
    seen = _Seen(found.sheet, {*range(min((y.columns.top for y in years), default=0), found.columns.header.bottom + 1)})
    return [_of_year(found, year, seen) for year in years] or [found]


def _is_told_apart(found: Found, labels: Labels, items: ItemColumns) -> bool:
    """Whether a long table says who its units are, in one column for each field: else it is refused as it stands."""
    own = {items.item, *items.values.values()}
    twice = (places for places in found.columns.twice.values() if not own.issuperset(places))
    return not labels.unit_fields.isdisjoint(items.carried) and not any(twice)


def _of_items(found: Found, labels: Labels, items: ItemColumns) -> Sequence[Found] | Problem:
    """Return the table of a long sheet, one for each period where its values have columns of several."""
    if (when := labels.roles.get("period", "")) in items.carried and None not in items.values:
        return periods_twice(found.columns, when, [*filter(None, items.values)], found.sheet.place)
    return [pivoted(found, labels, items, period, at == 0) for at, period in enumerate(items.values)]


def _of_year(found: Found, year: YearColumns, seen: Mapping[int, Fate]) -> Found:
    """Return the table of one period: the same cells, of which every row is counted once (rule 16)."""
    inner = found.sheet.origin
    origin = Origin(
        cell=partial(_spot, inner.cell if inner else None),
        rows=inner.rows if inner else _itself,
        seen=inner.seen if inner else seen,
    )
    return found._replace(
        sheet=found.sheet._replace(origin=origin),
        columns=year.columns,
        period=year.period,
        elsewhere=year.elsewhere - frozenset(year.columns.fields.values()),
    )


def _spot(inner: SpotOf | None, row: int | None, column: int | None) -> Spot:
    return inner(row, column) if inner else (row, column)


def _itself(row: int) -> tuple[int]:
    return (row,)


class _Seen(Mapping[int, Fate]):
    """The rows of a sheet that hold something, its header apart, gone through when somebody asks.

    One that fed no table was read in none: it stands below something that was refused.
    """

    def __init__(self, sheet: Sheet, header: set[int]) -> None:
        self._sheet, self._header = sheet, header

    @cached_property
    def _rows(self) -> Mapping[int, Fate]:
        rows = enumerate(steady(iter(self._sheet.rows), self._sheet.texts))
        return {at + 1: Fate.REFUSED for at, row in rows if at not in self._header and any(map(str.strip, row))}

    def __getitem__(self, row: int) -> Fate:
        return self._rows[row]

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
