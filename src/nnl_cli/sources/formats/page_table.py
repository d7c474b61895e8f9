"""Lay out the cells of one table of a web page, which says only how far each of them reaches."""

from collections.abc import Iterator

from nnl_cli.sources.tables import MergedCell

MAX_COLUMNS = 16_384


class PageTable:
    """The cells of one table by row and column, from 0; going through it gives rows as long as they are written.

    A row that lacks cells is short, as a text's is: what stands in it may have moved.
    """

    def __init__(self, hidden: bool = False) -> None:
        self.cells: dict[int, dict[int, str]] = {}
        self.busy: dict[int, int] = {}  # by column, the first row that a cell above leaves free
        self.merged: list[MergedCell] = []
        self.ends: dict[int, int] = {}  # by row, how many columns its cells and those above reach
        self.row, self.column, self.width = -1, 0, 0
        self.closed = True
        self.hidden, self.section_hidden = hidden, False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.described = 0

    def next_row(self, hidden: bool = False) -> None:
        """Begin a row."""
        self.row, self.column, self.closed = self.row + 1, 0, False
        if hidden or self.section_hidden:
            self.hidden_rows.add(self.row)

    def next_columns(self, count: int, hidden: bool) -> None:
        """Note what the page says of the next columns."""
        if hidden and self.described < MAX_COLUMNS:
            self.hidden_columns.update(range(self.described, self.described + count))
        self.described += count

    def put(self, text: str, across: int, down: int) -> bool:
        """Put a cell at the next free place of the row; tell whether there was one."""
        while self.busy.get(self.column, 0) > self.row:
            self.column += 1
        if self.column + across > MAX_COLUMNS:
            return False
        if text:
            self.cells.setdefault(self.row, {})[self.column] = text
        if across > 1 or down > 1:
            self.merged.append(MergedCell(self.row, self.column, self.row + down - 1, self.column + across - 1))
        for row in range(self.row, self.row + down):
            self.ends[row] = max(self.ends.get(row, 0), self.column + across)
        if down > 1:
            self.busy.update(dict.fromkeys(range(self.column, self.column + across), self.row + down))
        self.column += across
        self.width = max(self.width, self.column)
        return True

    def __iter__(self) -> Iterator[list[str]]:
        for number in range(self.row + 1):
            row = [""] * self.ends.get(number, 0)
            for column, text in self.cells.get(number, {}).items():
                row[column] = text
            yield row
