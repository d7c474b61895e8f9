"""Find the columns of a table that are in thousands, by their header or by a line above or below it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from nnl_cli.plan.model import FieldType
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.columns import Columns
from nnl_cli.sources.layout.scale_words import Scale, scale_above, scale_of, split_scale, unread_scale
from nnl_cli.sources.layout.words import is_figure
from nnl_cli.sources.tables import Row

NUMERIC = (FieldType.COUNT, FieldType.AMOUNT)


def find_scales(columns: Columns, grid: Sequence[Row], labels: Labels) -> dict[str, Fraction]:
    """Return, by field, what its figures must be multiplied with; fields in their own unit are left out."""
    below = _units_row(columns, grid, labels)
    above = _above(columns, grid)
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


def _above(columns: Columns, grid: Sequence[Row]) -> Scale | None:
    """Return the scale that a line of the title block, or one below a short table, states for the whole table."""
    return next((scale for row in _beside(columns, grid) for cell in row if (scale := scale_above(cell))), None)


def _beside(columns: Columns, grid: Sequence[Row]) -> Sequence[Row]:
    """Return the rows that are not of the header; a unit's own cells never read like a line about units."""
    return [*grid[: columns.top], *grid[columns.header.bottom + 1 :]]


def unclear_unit(columns: Columns, grid: Sequence[Row], labels: Labels, place: Place) -> list[Problem]:
    """Return an error where the title block says thousands and counts may or may not be meant."""
    if not any(labels.kinds.get(name) in NUMERIC for name in columns.fields):
        return []
    for number, row in enumerate(grid, 1):
        if columns.top < number <= columns.header.bottom + 1:
            continue
        for index, cell in enumerate(row, 1):
            scale = scale_above(cell)
            if unread_scale(cell) or (scale and not scale.money):
                return [
                    Problem("unit-unclear", Severity.ERROR, Place(place.file, place.sheet, number, index), None, cell)
                ]
    return []


def tell_scales(columns: Columns, scales: Mapping[str, Fraction], place: Place) -> list[Problem]:
    """Return what to say of the columns that are multiplied."""
    row = columns.header.bottom + 1
    return [
        Problem(
            "column-scaled",
            Severity.INFO,
            Place(place.file, place.sheet, row, columns.fields[name] + 1),
            name,
            columns.label(columns.fields[name]),
            {"factor": str(factor)},
        )
        for name, factor in scales.items()
    ]
