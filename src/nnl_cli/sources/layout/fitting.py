"""Hold a row's cells against the header: too many or too few of them may have moved its figures."""

from collections.abc import Sequence

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.layout.columns import Columns
from nnl_cli.sources.layout.rows import Shape
from nnl_cli.sources.layout.words import PLAIN_CODE, is_figure
from nnl_cli.sources.tables import Row


def usual_width(rows: Sequence[Row], width: int) -> int:
    """Return how many cells a table's rows have: the header's number where any has, else the most frequent.

    A program may close every line but the header with a delimiter.
    """
    widths = [len(row) for row in rows if any(map(str.strip, row)) and not any(map(str.strip, row[width:]))]
    return width if width in widths or not widths else max(sorted(set(widths)), key=widths.count)


def misfit(row: Row, columns: Columns, shape: Shape, usual: int, place: Place) -> Problem | None:
    """Return what is wrong with the number of a row's cells, at the row's place; None where they stand in theirs."""
    size, width = str(len(row)), columns.width
    surplus = next((i for i in range(width, len(row)) if row[i].strip()), None)
    if surplus is not None:
        spot = place.at(place.row, surplus + 1)
        details = {"width": str(width), "cells": size}
        return Problem("row-too-wide", Severity.ERROR, spot, None, row[surplus], details)
    if len(row) > width and len(row) != usual:
        return Problem("row-shifted", Severity.ERROR, place, None, None, {"usual": str(usual), "cells": size})
    if len(row) >= columns.needed or _lacks_remarks(row, columns, shape):
        return None
    details = {"width": str(columns.needed), "cells": size}
    return Problem("row-too-short", Severity.ERROR, place, None, None, details)


def _lacks_remarks(row: Row, columns: Columns, shape: Shape) -> bool:
    """Tell whether a short row lacks only cells behind the last field, which a program left out since they are blank.

    A cell that is missing further left would have moved a text among the figures, or left the last field blank.
    """
    last = max(columns.fields.values())
    if len(row) <= last or not row[last].strip() or not shape.figures:
        return False
    own = [cell for i in shape.figures if (cell := row[i].strip())]
    named = [cell for i in shape.identity if i != shape.key and (cell := row[i].strip())]
    return all(map(is_figure, own)) and not any(map(is_figure, named))


def who(row: Row, shape: Shape, width: int) -> Row:
    """Return a refused row's cells at the header's width: who it is where that can be told, and nothing else."""
    cells = [*row[:width], *[""] * (width - len(row))]
    key, name = (cells[i].strip() if i is not None else "" for i in (shape.key, shape.name))
    coded = PLAIN_CODE.fullmatch(key) is not None or (bool(key) and not shape.marks)
    known = coded and not (name and is_figure(name)) if shape.key is not None else bool(name) and not is_figure(name)
    return [cell if known and i in shape.identity else "" for i, cell in enumerate(cells)]
