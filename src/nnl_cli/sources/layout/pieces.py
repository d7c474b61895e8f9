"""Cut a sheet that holds several tables into one sheet a table: side by side, or one below another."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import Any

from nnl_cli.problems import Spot
from nnl_cli.sources.labels import Labels, label_key
from nnl_cli.sources.layout.columns import Columns
from nnl_cli.sources.origin import Fate, Origin
from nnl_cli.sources.tables import MergedCell, Row, Sheet, as_they_are

Words = Mapping[int, Row]  # rows of text, by their number in the file


def side_by_side(sheet: Sheet, columns: Columns, labels: Labels) -> list[Sheet]:
    """Return the tables that stand beside one another, each with who its units are; none where there is but one."""
    starts = _starts(columns, labels)
    if len(starts) < 2:
        return []
    head = range(columns.top, columns.header.bottom + 1)
    return [_window(sheet, head, first, last) for first, last in zip(starts, [*starts[1:], None], strict=True)]


def _starts(columns: Columns, labels: Labels) -> list[int]:
    """Return the first column of every table: each begins with the labels that the first begins with."""
    who: dict[str, list[int]] = {}
    for at in range(len(columns.header.paths)):
        if (field := labels.fields.get(_leaf(columns, at))) in labels.unit_fields:
            who.setdefault(str(field), []).append(at)
    places = min((found for found in who.values() if len(found) > 1), default=None)
    if places is None:
        return []
    first = next(at for at, path in enumerate(columns.header.paths) if path)
    before = places[0] - first
    own = [_leaf(columns, at) for at in range(first, places[0] + 1)]
    starts = [place - before for place in places]
    alike = all([_leaf(columns, at) for at in range(start, start + before + 1)] == own for start in starts)
    apart = all(one + before < other for one, other in pairwise(starts))
    return starts if alike and apart else []


def _leaf(columns: Columns, at: int) -> str:
    path = columns.header.paths[at]
    return label_key(path[-1][1]) if path else ""


class _Rows:
    """The rows of a sheet from one column to another; a table without a title of its own has that of the sheet."""

    def __init__(self, sheet: Sheet, top: int, first: int, last: int | None) -> None:
        self.sheet, self.first, self.last = sheet, first, last
        above = [sheet.texts(row[first:last]) for row in islice(sheet.rows, top)]
        self.shared = 0 if any(any(map(str.strip, row)) for row in above) else top

    def __iter__(self) -> Iterator[Sequence[Any]]:
        rows = iter(self.sheet.rows)
        yield from islice(rows, self.shared)
        yield from (row[self.first : self.last] for row in rows)


def may_be_cut(sheet: Sheet) -> bool:
    """Tell whether the rows of a sheet are those of its file: one that was laid out anew holds one table."""
    return sheet.origin is None or isinstance(sheet.rows, _Rows)


def _window(sheet: Sheet, head: range, first: int, last: int | None) -> Sheet:
    """Return the columns of a sheet from one to another as a sheet of their own."""
    spans = (span for span in sheet.merged if span.left >= first and (last is None or span.right < last))
    here = sheet.origin.cell if sheet.origin else None

    def cell(row: int | None, column: int | None) -> Spot:
        there = (row, None if column is None else column + first)
        return here(*there) if here else there

    rows = enumerate(map(sheet.texts, sheet.rows))
    filled = (number + 1 for number, row in rows if number not in head and any(map(str.strip, row)))
    return sheet._replace(
        rows=_Rows(sheet, head.start, first, last),
        merged=[span._replace(left=span.left - first, right=span.right - first) for span in spans],
        fonts={at - first: name for at, name in sheet.fonts.items() if at >= first},
        hidden_columns=[at - first for at in sheet.hidden_columns if at > first],
        origin=Origin(cell, lambda row: (row,), dict.fromkeys(filled, Fate.NOTES)),
    )


def below(sheet: Sheet, rows: Sequence[Row], number: int, title: Words) -> Sheet:
    """Return the table that begins in row `number` of a sheet, counted from 1, under the title that is its own."""
    numbers = [*title, *range(number, number + len(rows))]
    here = sheet.origin.cell if sheet.origin else None

    def cell(row: int | None, column: int | None) -> Spot:
        there = (numbers[row - 1] if row and row <= len(numbers) else None, column)
        return here(*there) if here else there

    filled = (number + at for at, row in enumerate(rows) if any(map(str.strip, row)))
    return sheet._replace(
        rows=[*title.values(), *rows],
        problems=(),
        merged=[moved for span in sheet.merged if (moved := _moved(span, number - 1 - len(title)))],
        texts=as_they_are,
        fonts={},
        hidden_rows=(),
        cuts=(),
        origin=Origin(cell, lambda row: (numbers[row - 1],), dict.fromkeys(filled, Fate.NOTES)),
    )


def _moved(span: MergedCell, up: int) -> MergedCell | None:
    return span._replace(top=span.top - up, bottom=span.bottom - up) if span.top >= up else None
