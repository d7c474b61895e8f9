"""Find the columns of a table that are in thousands, by their header or by a line above or below it."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from nnl_cli.plan.model import FieldType
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.columns import Columns
from nnl_cli.sources.layout.scale_words import Scale, Statement, scale_above, scale_of, split_scale, statement_of
from nnl_cli.sources.layout.words import is_figure
from nnl_cli.sources.tables import Row

NUMERIC = (FieldType.COUNT, FieldType.AMOUNT)


class UnitLine(NamedTuple):
    """A line beside a table that says in which unit its figures are."""

    place: Place
    text: str
    says: Statement


def unit_lines(columns: Columns, grid: Sequence[Row], place: Place) -> list[UnitLine]:
    """Return the lines about units above a header and below it; a unit's own cells never read like one."""
    header = range(columns.top, columns.header.bottom + 1)
    rows = ((number, row) for number, row in enumerate(grid) if number not in header)
    cells = ((number, index, cell) for number, row in rows for index, cell in enumerate(row) if not cell.isdecimal())
    return [
        UnitLine(place.at(number + 1, index + 1), cell, says)
        for number, index, cell in cells
        if cell and (says := statement_of(cell))
    ]


def find_scales(
    columns: Columns, grid: Sequence[Row], lines: Sequence[UnitLine], labels: Labels
) -> dict[str, Fraction]:
    """Return, by field, what its figures must be multiplied with; fields in their own unit are left out."""
    below = _units_row(columns, grid, labels)
    above = next((line.says.scale for line in lines if line.says.scale), None)
    found: dict[str, Fraction] = {}
    for name, index in columns.fields.items():
        kind = labels.kinds.get(name)
        scale = _own(columns, index, below) or (above if kind is FieldType.AMOUNT else None)
        if scale is None or kind not in NUMERIC or (scale.money and kind is not FieldType.AMOUNT):
            continue
        factor = Fraction(scale.factor, _base(name, labels))
        if factor != 1:
            found[name] = factor
    return found


def _base(name: str, labels: Labels) -> int:
    """Return the unit of a field whose own label is in thousands, `Kinh phí (nghìn đồng)`; 1 for all others."""
    own = (split_scale(key)[1] for key, field in labels.fields.items() if field == name)
    return next((scale.factor for scale in own if scale), 1)


def _units_row(columns: Columns, grid: Sequence[Row], labels: Labels) -> Sequence[str]:
    """Return the first row below a header if it holds units only: of nobody, and without figures."""
    row = next((row for row in grid[columns.header.bottom + 1 :] if any(map(str.strip, row))), ())
    who = [columns.fields[name] for name in labels.unit_fields if name in columns.fields]
    named = any(row[i].strip() for i in who if i < len(row))
    return () if named or any(map(is_figure, row)) else row


def _own(columns: Columns, index: int, below: Sequence[str]) -> Scale | None:
    """Return the scale in a column's own labels, or in the row of units under them."""
    texts = [text for _, text in reversed(columns.header.paths[index])]
    under = below[index] if index < len(below) else ""
    scales = [scale_of(under), *(split_scale(text)[1] or scale_of(text) for text in texts)]
    return next((scale for scale in scales if scale), None)


def unclear_unit(columns: Columns, lines: Sequence[UnitLine], labels: Labels) -> list[Problem]:
    """Return an error where the title block says thousands and counts may or may not be meant."""
    if not any(labels.kinds.get(name) in NUMERIC for name in columns.fields):
        return []
    unclear = (line for line in lines if line.says.unclear)
    return [Problem("unit-unclear", Severity.ERROR, line.place, None, line.text) for line in islice(unclear, 1)]


def tell_scales(columns: Columns, scales: Mapping[str, Fraction], place: Place) -> list[Problem]:
    """Return what to say of the columns that are multiplied."""
    row = columns.header.bottom + 1
    return [
        Problem(
            "column-scaled",
            Severity.INFO,
            place.at(row, columns.fields[name] + 1),
            name,
            columns.label(columns.fields[name]),
            {"factor": str(factor)},
        )
        for name, factor in scales.items()
    ]


def unit_below(row: Row, place: Place, fields: Iterable[str], labels: Labels) -> list[Problem]:
    """Return what to say of a line below a table that says in which unit its money is: the figures were read before."""
    if all(labels.kinds.get(name) is not FieldType.AMOUNT for name in fields):
        return []
    said = next((cell for cell in row if scale_above(cell)), None)
    return [Problem("unit-below", Severity.ERROR, place, None, said)] if said else []
