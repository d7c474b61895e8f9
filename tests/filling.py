"""Fill in forms as people do, with a library of its own: find the cell of an answer by its labels, and type into it."""

import io
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from offices import opened

MARK = "nnl-form/1 | "
CHECK = ("Kiểm tra", "Check")
Answers = Mapping[str, Mapping[str, Any]]  # by unit, by label


class Cell(NamedTuple):
    """One cell that is to be filled in: the unit, the label, and where it stands."""

    unit: str
    label: str
    sheet: Any
    row: int
    column: int


def marks(sheet: Any) -> list[str]:
    """Return the parts of the line by which a sheet knows itself; none where it has none."""
    lines = [cell.value for cell in sheet[1] if isinstance(cell.value, str) and cell.value.startswith(MARK)]
    return [part.strip() for part in lines[0].split("|")] if lines else []


def header(sheet: Any) -> tuple[int, int]:
    """Return the row of the header and the column of the checks."""
    rows = ([cell for cell in row if cell.value in CHECK] for row in sheet.iter_rows())
    last = next(cells[-1] for cells in rows if cells)
    return last.row, last.column


def cells_of(book: Any) -> Iterator[Cell]:
    """Yield every cell that may be filled in, of forms and of tables."""
    for sheet in book:
        kind = marks(sheet)[1]
        if kind != "guide":
            top, check = header(sheet)
            yield from (_of_unit if kind == "unit" else _of_table)(sheet, top, check)


def _of_unit(sheet: Any, top: int, check: int) -> Iterator[Cell]:
    unit = marks(sheet)[4]
    for row in range(top + 1, sheet.max_row + 1):
        if sheet.cell(row, 2).value:
            yield Cell(unit, sheet.cell(row, 2).value, sheet, row, check - 1)


def _of_table(sheet: Any, top: int, check: int) -> Iterator[Cell]:
    for row in range(top + 1, sheet.max_row + 1):
        if sheet.cell(row, 1).value not in (None, "↳"):
            for column in range(3, check):
                if not sheet.cell(row, column).protection.locked:
                    yield Cell(str(sheet.cell(row, 2).value), sheet.cell(top, column).value, sheet, row, column)


def filled(data: bytes, answers: Answers) -> bytes:
    """Return a form filled in; a unit or label that there is no answer for stays blank."""
    book = opened(io.BytesIO(data))
    for cell in cells_of(book):
        answer = answers.get(cell.unit, {}).get(cell.label)
        if answer is not None:
            cell.sheet.cell(cell.row, cell.column).value = answer
    return saved(book)


def saved(book: Any) -> bytes:
    """Return a workbook's bytes as openpyxl saves it: without any result of a formula."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def open_cells(data: bytes) -> dict[str, set[str]]:
    """Return the labels that each unit is asked, as the form shows them."""
    found: dict[str, set[str]] = {}
    for cell in cells_of(opened(io.BytesIO(data))):
        found.setdefault(cell.unit, set()).add(cell.label)
    return found
