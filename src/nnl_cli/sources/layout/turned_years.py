"""Read the years that stand over the units of a table on its side: they become the row of its periods."""

from collections.abc import Sequence

from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.form_rows import field_of
from nnl_cli.sources.tables import MergedCell, Row

ABOVE = 3  # rows over the first label in which years are looked for
YEARS = 2  # that differ: one year over all is the table's title


def with_periods(
    grid: Sequence[Row], merged: Sequence[MergedCell], column: int, rows: range, labels: Labels
) -> Sequence[Row] | None:
    """Return a grid whose row of years is a row of the plan's periods; None where nobody knows whose year is which.

    Every column that holds something below must have a year of its own, in its cell or in one merged over it. The
    codes and names that are merged over the years of a unit are each year's. A grid without such a row stays as it is.
    """
    found = [row for row in range(max(0, rows.start - ABOVE), rows.stop) if _are_years(grid[row], column, labels)]
    if not found:
        return grid
    when = labels.roles.get("period")
    label = next((key for key, field in labels.fields.items() if field == when), None) if when else None
    if len(found) > 1 or label is None:
        return None
    laid = [list(row) for row in grid]
    for row in (found[0], *(at for at in rows if _is_whose(grid[at], column, labels))):
        laid[row] = _spread(grid[row], row, merged, column)
    years = laid[found[0]]
    held = {at for row in rows for at, cell in enumerate(grid[row]) if at > column and cell.strip()}
    if any(at >= len(years) or not years[at].strip() for at in held):
        return None
    years[column] = label
    return laid


def _are_years(row: Row, column: int, labels: Labels) -> bool:
    """Tell whether a row of periods, or without a field, holds different years and nothing else behind its label."""
    field = field_of(row[column], labels) if column < len(row) else None
    if field not in (None, labels.roles.get("period")):
        return False
    periods = [labels.periods.named(cell) for cell in row[column + 1 :] if cell.strip()]
    return all(len(one) == 1 for one in periods) and len(frozenset().union(*periods)) >= YEARS


def _is_whose(row: Row, column: int, labels: Labels) -> bool:
    return column < len(row) and field_of(row[column], labels) in labels.unit_fields


def _spread(row: Row, at: int, merged: Sequence[MergedCell], column: int) -> list[str]:
    """Return a row whose merged cells behind the column of labels say what they say in each of their columns."""
    cells = list(row)
    for span in merged:
        if span.top <= at <= span.bottom and column < span.left < len(cells) and span.top == at:
            cells += [""] * (span.right + 1 - len(cells))
            cells[span.left : span.right + 1] = [cells[span.left]] * (span.right + 1 - span.left)
    return cells
