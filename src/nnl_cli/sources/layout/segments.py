"""Keep which rows each stated total may speak of: the segment before it, or the group it heads."""

from collections.abc import Mapping

from nnl_cli.sources.layout.rows import Classed
from nnl_cli.sources.tables import RowClass, TotalKind, TotalRow

KINDS = {
    RowClass.TOTAL: TotalKind.LABELLED,
    RowClass.GROUP: TotalKind.LABELLED,
    RowClass.PART: TotalKind.PART,
    RowClass.BARE: TotalKind.BARE,
}
OUTER = 50  # earlier subtotals that one may span


class Segments:
    """Follows the rows of one table and adds each total to a list with the rows it bounds."""

    def __init__(self, totals: list[TotalRow], first: int) -> None:
        self._totals, self._first, self._starts, self._runs = totals, first, [first], [first]
        self.units = self._fresh = self._head = False
        self._open: list[tuple[int, int]] = []

    def unit(self) -> None:
        """Note that a unit's row was met."""
        self.units = self._fresh = True

    def total(self, row: int, found: Classed, cells: Mapping[str, str]) -> None:
        """Add a total row; where the first of its kind stands above all units, those of parts head their runs."""
        if self._totals and self._totals[-1].until is None:
            self._totals[-1] = self._totals[-1]._replace(until=row - 1)
        is_part = found.kind is RowClass.TOTAL and not found.whole
        self._head = self._head or (is_part and not self.units)
        if found.kind is RowClass.GROUP or (is_part and self._head):
            self._close(row, found.level)
            self._open.append((found.level, len(self._totals)))
            self._add(row, found, cells, row + 1, None)
        elif not self.units:
            self._add(row, found, cells, row + 1, None)
        else:
            first = self._starts[-1] if self._fresh else self._first
            self._add(row, found, cells, first, row - 1)
            if found.kind is not RowClass.PART:
                self._starts.append(row + 1)
                self._fresh = False
        if self.units and found.kind is not RowClass.PART:
            self._runs.append(row + 1)

    def _add(self, row: int, found: Classed, cells: Mapping[str, str], first: int, last: int | None) -> None:
        kind = TotalKind.UNSURE if found.unsure else KINDS[found.kind]
        starts = tuple(self._runs[: -OUTER - 1 : -1])
        total = TotalRow(
            row=row,
            label=found.label,
            kind=kind,
            cells=cells,
            first=first,
            last=last,
            whole=found.whole,
            starts=starts,
        )
        self._totals.append(total)

    def _close(self, row: int, level: int) -> None:
        """End the groups that a new group of this rank ends."""
        while self._open and self._open[-1][0] >= level:
            _, index = self._open.pop()
            self._totals[index] = self._totals[index]._replace(last=row - 1)
