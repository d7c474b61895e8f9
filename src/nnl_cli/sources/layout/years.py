"""Read columns that are of several years as a table of each year: the same rows, other columns (design, section 3)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.plan.choices import FieldType
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.labels import HAS_YEAR, Labels, bare_label, label_key
from nnl_cli.sources.layout.columns import Columns, name_columns
from nnl_cli.sources.layout.groups import titles
from nnl_cli.sources.layout.header import Step
from nnl_cli.sources.layout.item_columns import labels_of_items

TEXTS = frozenset({FieldType.CODE, FieldType.TEXT, FieldType.CATEGORY})  # what a unit is in every year
DONE = frozenset({"thực hiện", "đã thực hiện", "kết quả", "actual"})  # beside `kế hoạch`: figures as such

Path = Sequence[Step]


class YearColumns(NamedTuple):
    """The columns of one period of a table, and all that are used for any (from 0): they are told in none."""

    period: str
    columns: Columns
    elsewhere: frozenset[int]


def is_by_years(labels: Labels) -> bool:
    """Tell whether columns of other years than the one that is read may be read at all."""
    return bool((labels.layout and labels.layout.periods_in) or labels.dated)


def year_columns(columns: Columns, labels: Labels, place: Place) -> Sequence[YearColumns] | Problem:
    """Return the columns of each period that a header's labels name; nothing where they are of one, as usual.

    That is declared (`periods_in: columns`), or proved by the plan's own labels: `total_wrote_2024` is a field of the
    plan of 2024, and beside it stands `total_wrote_2023`. A table with a column of periods too is refused.
    """
    if not is_by_years(labels):
        return ()
    years = _Years(columns, labels)
    found = years.found()
    others = [one for one in found if one.period != labels.periods.chosen]
    if not others and (not found or found[0].columns.fields == columns.fields):
        return ()
    if (when := labels.roles.get("period", "")) in columns.fields:
        if not years.is_declared or not others:
            return ()
        return periods_twice(columns, when, [one.period for one in found], place)
    return found


def periods_twice(columns: Columns, when: str, periods: Sequence[str], place: Place) -> Problem:
    """Return the error of a table that says in a column of which period each row is, and in its labels each column."""
    spot = place.at(columns.header.bottom + 1, columns.fields[when] + 1)
    details = {"label": columns.label(columns.fields[when]), "periods": ", ".join(periods)}
    return Problem("periods-twice", Severity.ERROR, spot, when, None, details)


class _Years:
    """The columns of one header by the periods that their labels name."""

    def __init__(self, columns: Columns, labels: Labels) -> None:
        self.columns, self.labels = columns, labels
        self.is_declared = bool(labels.layout and labels.layout.periods_in)
        self.titles = titles(columns.header, labels)
        dated = {text: labels.fields[key] for key, text in labels.dated.items()}
        self.yearless = labels.yearless if self.is_declared else dated
        owners = {i: field for field, i in columns.fields.items()}
        self.fixed = {i for i in owners if self._is_fixed(i, owners[i])}
        self.named = [self._named(i, path) for i, path in enumerate(columns.header.paths)]
        self.of_any = {i for i, field in owners.items() if field in labels.identity or labels.kinds[field] in TEXTS}
        self.of_chosen = set(owners) - self.of_any

    def _named(self, column: int, path: Path) -> frozenset[str]:
        """Return the periods that a column's label names, the title of the whole table apart."""
        steps = (text for row, text in path if (row, text) not in self.titles)
        return frozenset() if column in self.fixed else frozenset().union(*map(self.labels.periods.said, steps))

    def _is_fixed(self, column: int, field: str) -> bool:
        """Whether the year in a column's label tells one field from another, so that it is of this period's table."""
        keys = {
            label_key(" / ".join(text for _, text in part)) for part in _suffixes(self.columns.header.paths[column])
        }
        mine = {key for key in keys if self.labels.fields.get(key) == field and self.labels.periods.said(key)}
        return bool(mine) and mine.isdisjoint(self.labels.dated)

    def found(self) -> list[YearColumns]:
        """Return the columns of every period that has a figure, in the order of the periods in the header."""
        chosen = self.labels.periods.chosen
        named = [next(iter(periods)) for periods in self.named if len(periods) == 1]
        periods = [period for period in dict.fromkeys([*named, chosen]) if self._is_wanted(period)]
        tables = {period: self._of(period) for period in periods}
        kept = {period: columns for period, columns in tables.items() if self._figures(period, columns)}
        if not self.is_declared and not self._is_proved(kept):
            return []
        used = frozenset(i for columns in kept.values() for i in columns.fields.values())
        top = min((columns.top for columns in kept.values()), default=0)
        return [YearColumns(period, self._told(period, kept, used, top), used) for period in kept]

    def _is_wanted(self, period: str) -> bool:
        return self.is_declared or period in self.labels.periods.known

    def _is_proved(self, tables: Mapping[str, Columns]) -> bool:
        """Whether a field has columns of two periods, which its own label in the plan names one of."""
        dated = {self.labels.fields[key] for key in self.labels.dated}
        fields = [dated & {f for f, i in columns.fields.items() if self.named[i]} for columns in tables.values()]
        return any(fields[i] & fields[j] for i in range(len(fields)) for j in range(i))

    def _figures(self, period: str, columns: Columns) -> bool:
        """Whether a table holds figures of its period: units alone report nothing."""
        mine = {*columns.fields.values(), *(i for places in columns.twice.values() for i in places)} - self.of_any
        return any(self.named[i] == {period} or i in self.of_chosen for i in mine)

    def _of(self, period: str) -> Columns:
        """Return the columns of one period: those that name it, what units are, and for the chosen one all others."""
        header, chosen = self.columns.header, self.labels.periods.chosen
        paths = tuple(
            path if self._is_of(i, path, period, period == chosen) else () for i, path in enumerate(header.paths)
        )
        labels = self._labels([path for path in paths if path], period)
        return name_columns(header._replace(paths=paths), labels)._replace(needed=self.columns.needed)

    def _is_of(self, column: int, path: Path, period: str, is_chosen: bool) -> bool:
        if not self.named[column]:
            return is_chosen or column not in self.of_chosen
        if self.named[column] != {period}:
            return False
        return self.is_declared or is_chosen or any(self._field(part) for part in _suffixes(path))

    def _labels(self, paths: Sequence[Path], period: str) -> Labels:
        """Return the labels of a period: those that carry the plan's own are of that one only."""
        mine = period == self.labels.own_period
        fields = {key: field for key, field in self.labels.fields.items() if mine or key not in self.labels.dated}
        for part in (part for path in paths for part in _suffixes(path)):
            if field := self._field(part):
                fields.setdefault(label_key(" / ".join(text for _, text in part)), field)
        return self.labels.of(period, fields)

    def _field(self, part: Path) -> str | None:
        """Return the field that a part of a label names once its year is taken out; None without a year in it."""
        texts = [text for _, text in part]
        periods = self.labels.periods
        if not any(map(periods.said, texts)):
            return None
        done = [text for text in texts if periods.without(text) not in DONE]
        found = (self.yearless.get(bare_label(words, periods)) for words in (texts, done))
        return next(filter(None, found), None)

    def _told(self, period: str, tables: Mapping[str, Columns], used: frozenset[int], top: int) -> Columns:
        """Return a period's columns with the whole header, and of those without a field the ones that it is to tell."""
        columns, first = tables[period], next(iter(tables))

        def teller(column: int) -> str:
            named = self.named[column]
            return next((one for one in tables if named == {one}), first)

        unknown = tuple(i for i in self.columns.unknown if i not in used and teller(i) == period)
        header = columns.header._replace(paths=self.columns.header.paths)
        return columns._replace(header=header, unknown=unknown, top=top)


def _suffixes(path: Path) -> Iterator[Path]:
    """Yield a path's parts that end in its leaf, longest first."""
    return (path[i:] for i in range(len(path)))


def header_labels(grid: Sequence[Sequence[str]], labels: Labels) -> Labels:
    """Return the labels by which the header of a grid is found: those with any year too, and of items."""
    if labels.layout is None:
        return labels
    fields = {**labels.fields, **dict(labels_of_items(labels.layout))}
    texts = {cell for row in grid for cell in row if cell and HAS_YEAR.search(cell)} if labels.layout.periods_in else ()
    for text in texts:
        if labels.periods.said(text) and (field := labels.yearless.get(bare_label([text], labels.periods))):
            fields.setdefault(label_key(text), field)
    return labels.of(labels.periods.chosen, fields) if len(fields) > len(labels.fields) else labels
