"""Know a row of nobody right below a unit's that goes on with that unit: its figures are a rival to the unit's own."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.columns import Columns
from nnl_cli.sources.layout.group_words import DONE_ROW, limits
from nnl_cli.sources.layout.rows import Classed, Shape
from nnl_cli.sources.layout.words import is_figure
from nnl_cli.sources.tables import Row, RowClass


class Held(NamedTuple):
    """A row that may go on with the unit above it: as it stands, what it was classed as, and with that unit's name."""

    number: int
    row: Row
    found: Classed
    filled: Row


class Continued:
    """Follows the units of a table and the rows of nobody below them: `Kế hoạch` in a unit's row, `Thực hiện` below.

    Such a row is the unit's where every unit so far has one, where another unit follows, or where the unit's own row
    says in the same column that its figures are others (planned, of another year). Shares ("Nữ") are none, nor is there
    one in a list, which has no figures: what is blank there is nobody's guess.
    """

    def __init__(self, shape: Shape, columns: Columns) -> None:
        self._shape, self._columns = shape, columns
        self.held: list[Held] = []
        self._above: Row | None = None
        self._units = self._followed = 0
        self._is_fresh = False

    def units(self, count: int, last: Row) -> None:
        """Note that so many units' rows were met, and the last of them."""
        self._units, self._above, self._is_fresh = self._units + count, last, True

    def ends(self) -> None:
        """Note that a row was met that is neither a unit's nor of nobody: nothing goes on below it."""
        self._above = None

    def holds(self, number: int, row: Row, found: Classed) -> bool:
        """Tell whether a row may go on with the unit above; it is held until what follows tells."""
        if self._above is None or self._shape.labels.is_list or not self._may_go_on(row, found, self._above):
            return False
        self._followed += self._is_fresh
        self._is_fresh = False
        self.held.append(Held(number, row, found, self._filled(row, self._above)))
        return True

    def release(self, unit_follows: bool) -> tuple[list[Held], bool]:
        """Return the rows that were held, and whether they are the unit's."""
        held, self.held = self.held, []
        goes_on = bool(held) and (
            self._followed == self._units
            or (unit_follows and all(one.found.kind is RowClass.PART for one in held))
            or any(self._is_rival(one.row) for one in held)
        )
        return held, goes_on

    def _may_go_on(self, row: Row, found: Classed, above: Row) -> bool:
        if found.kind is RowClass.PART:
            return _may_be_figure(found.label, self._shape.labels)
        return found.kind is RowClass.BARE and any(fold(row[i]) != fold(above[i]) for i in self._words(row, above))

    def _words(self, row: Row, above: Row) -> Sequence[int]:
        """Return the columns without a field in which both rows say a word."""
        ends = min(len(row), len(above))
        unknown = (i for i in self._columns.unknown if i < ends)
        return [i for i in unknown if all(text.strip() and not is_figure(text) for text in (row[i], above[i]))]

    def _is_rival(self, row: Row) -> bool:
        """Tell whether the unit's own row says, in a column where this one says a word, that its figures are others."""
        above = self._above or ()
        return any(limits(above[i], self._shape.labels) for i in self._words(row, above))

    def _filled(self, row: Row, above: Row) -> Row:
        """Return a row with what it leaves out of who it is; its name is the unit's."""
        cells = list(row)
        for i in self._shape.identity:
            own = i in (self._shape.key, self._shape.name)
            if i < min(len(cells), len(above)) and (own or not cells[i].strip()):
                cells[i] = above[i]
        return cells


def _may_be_figure(label: str, labels: Labels) -> bool:
    """Tell whether a row's label says what was done, or the period that is read: no share, no plan, no comparison."""
    if limits(label, labels):
        return False
    return re.match(DONE_ROW, fold(label)) is not None or any(
        map(labels.periods.may_be_chosen, labels.periods.named(label))
    )
