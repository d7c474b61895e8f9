"""Tell what the columns and rows of a sheet were taken for, as they stand in the file: it may hold several tables."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nnl_cli.problems import Place, column_letters
from nnl_cli.records.records import InputUse
from nnl_cli.sources.tables import RowClass


class ColumnRead(NamedTuple):
    """A column of a sheet: its letters, what the header calls it, the field it holds ("" for none), and of when."""

    letters: str
    label: str
    field: str
    period: str | None


def columns_of(uses: Sequence[InputUse]) -> Iterator[ColumnRead]:
    """Yield the columns of a sheet as they stand in the file, those that several tables of it use once."""
    found: dict[tuple[int, str, str], list[str | None]] = {}
    for table in (use.table for use in uses):
        fields = {column: name for name, column in table.columns.items()}
        labels = {**{column: table.labels[name] for column, name in fields.items()}, **table.header}
        for column, label in labels.items():
            if label or column in fields:
                at = Place("", None, None, column, table.place().origin).in_file.column or column
                found.setdefault((at, fields.get(column, ""), label), []).append(table.period)
    known = {at for at, field, _ in found if field}
    for (at, field, label), periods in sorted(found.items(), key=lambda one: one[0][0]):
        if field or at not in known:
            yield ColumnRead(column_letters(at), label, field, periods[0] if len(periods) < len(uses) else None)


def set_aside(uses: Sequence[InputUse]) -> dict[str, list[int]]:
    """Return the rows of a sheet that are no unit's, by what they were taken for."""
    kinds: dict[int, RowClass] = {}
    for use in uses:
        origin = use.table.origin
        for row, kind in use.table.tally.set_aside.items():
            kinds.update({at: kinds.get(at, kind) for at in (origin.rows(row) if origin else (row,))})
    found: dict[str, list[int]] = {}
    for row, kind in sorted(kinds.items()):
        found.setdefault(kind.value, []).append(row)
    return found
