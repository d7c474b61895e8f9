"""Know what a merged cell below a header says of several units: one place for all, or a figure of nobody."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from nnl_cli.plan.model import FieldType
from nnl_cli.sources.layout.rows import Shape
from nnl_cli.sources.tables import Cell, CellKind, MergedCell, Sheet

Changes = Mapping[int, Mapping[int, Any]]
FIGURES = (FieldType.COUNT, FieldType.AMOUNT)


def body_rows(sheet: Sheet, first: int, shape: Shape) -> Iterator[Sequence[Any]]:
    """Yield the rows below a header (from 0), merged cells spread; a sheet without any is handed on as it is."""
    rows = iter(sheet.rows)
    merged = [span for span in sheet.merged if span.top >= first and span.bottom > span.top]
    spread = _spread(shape)
    merged = [span for span in merged if span.left in shape.figures or span.left in spread]
    changes = _changes(sheet, merged, shape) if merged else {}
    return islice(_changed(rows, changes) if changes else rows, first, None)


def _spread(shape: Shape) -> set[int]:
    """Return the columns whose merged text holds for every row: place, class, period; never who it is.

    In a list of units it is every column that holds no figures: what several became, on which day. In one that has none
    at all it is also who became several.
    """
    labels = shape.labels
    said = {i for field, i in shape.fields if labels.is_list and labels.kinds.get(field) not in FIGURES}
    return {*shape.identity, *said} - (set() if labels.is_of_lines else {shape.key, shape.name})


def _changes(sheet: Sheet, merged: Sequence[MergedCell], shape: Shape) -> Changes:
    """Return the cells to put in place of what was read, by row and column."""
    last = max(span.bottom for span in merged)
    rows = dict(enumerate(islice(iter(sheet.rows), last + 1)))
    spread = _spread(shape)
    changes: dict[int, dict[int, Any]] = {}
    for span in merged:
        below = [n for n in range(span.top + 1, span.bottom + 1) if n in rows and _named(sheet, rows[n], shape)]
        cells = sheet.texts(rows.get(span.top, ()))
        text = cells[span.left] if span.left < len(cells) else ""
        if not below or not text.strip():
            continue
        if span.left not in spread:  # the blank: no marked cell may be digits only
            changes.setdefault(span.top, {})[span.left] = Cell(f"{text} ", CellKind.MERGED)
        else:
            for number in below:
                changes.setdefault(number, {})[span.left] = text
    return changes


def _named(sheet: Sheet, row: Sequence[Any], shape: Shape) -> bool:
    """Tell whether a row says whose it is; below a merged cell of who it is, whether it says anything of that."""
    cells = sheet.texts(row)
    who = (shape.key, shape.name)
    columns = [i for _, i in shape.fields] if shape.labels.is_of_lines else who
    return any(i is not None and i < len(cells) and cells[i].strip() for i in columns)


def _changed(rows: Iterable[Sequence[Any]], changes: Changes) -> Iterator[Sequence[Any]]:
    for number, row in enumerate(rows):
        if found := changes.get(number):
            cells = list(row)
            for column, cell in found.items():
                if column < len(cells):
                    cells[column] = cell
            yield cells
        else:
            yield row
