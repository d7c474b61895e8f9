"""Choose the sign at which a text is cut into cells: the plan's own labels tell which it is."""

from collections.abc import Iterable

from nnl_cli.sources.fonts import readable
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.grid import take
from nnl_cli.sources.layout.header import HEAD, strength
from nnl_cli.sources.tables import Row, Sheet


def settled(sheet: Sheet, labels: Labels) -> Sheet:
    """Return a sheet cut in one way: of several the one under which its header and body fit best."""
    if len(sheet.cuts) < 2:
        return sheet
    return sheet._replace(rows=max(sheet.cuts, key=lambda rows: _fit(rows, labels)), cuts=())


def _fit(rows: Iterable[Row], labels: Labels) -> tuple[int, int]:
    """Return how many labels of the plan a cut shows, and how many rows it makes equally wide."""
    grid, _ = take(iter(rows), HEAD)
    widths = [len(row) for row in grid if len(row) > 1]
    found = strength(grid, labels) or (strength(readable(grid).grid, labels) if widths else 0)
    return found, max(map(widths.count, set(widths)), default=0)
