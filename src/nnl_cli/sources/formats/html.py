"""Read the tables of a web page, which is what many programs save under the name .xls."""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from nnl_cli.sources.formats.encodings import UndecodableError, to_utf8
from nnl_cli.sources.load import Loaded, refusal
from nnl_cli.sources.tables import MergedCell, Sheet

MAX_SPAN = 1_000  # columns or rows that one cell may cover
MAX_CELLS = 5_000_000
BREAKS = frozenset({"br", "p", "div", "li"})
ASIDE = frozenset({"sup", "del", "s", "strike"})  # footnote marks, and figures that were struck out
CELLS = frozenset({"td", "th"})


def read_html(loaded: Loaded) -> Iterator[Sheet]:
    """Yield every table of a page; a merged cell's text stands in its first cell, as in a workbook."""
    try:
        text = to_utf8(loaded.data).data.decode()
    except UndecodableError as error:
        raise refusal(error.code, loaded.file, None, line=str(error.line)) from None
    page = _Page(loaded.file)
    page.feed(text)
    page.close()
    several = len(page.tables) > 1
    for number, table in enumerate(page.tables, 1):
        name = str(number) if several else None
        yield Sheet(file=loaded.file, name=name, sha256=loaded.sha256, rows=table.rows(), merged=table.merged)


class _Table:
    """The cells of one table by row and column, from 0."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], str] = {}
        self.taken: set[tuple[int, int]] = set()
        self.merged: list[MergedCell] = []
        self.row, self.column = -1, 0
        self.closed = True

    def next_row(self) -> None:
        self.row, self.column, self.closed = self.row + 1, 0, False

    def put(self, text: str, across: int, down: int) -> None:
        """Put a cell at the next free place of the row."""
        while (self.row, self.column) in self.taken:
            self.column += 1
        self.cells[self.row, self.column] = text
        if across > 1 or down > 1:
            self.merged.append(MergedCell(self.row, self.column, self.row + down - 1, self.column + across - 1))
        rows, columns = range(self.row, self.row + down), range(self.column, self.column + across)
        self.taken.update((row, column) for row in rows for column in columns)
        self.column += across

    def rows(self) -> list[list[str]]:
        """Return the table as rows of one width."""
        width = max((column for _, column in self.taken), default=-1) + 1
        return [[self.cells.get((row, column), "") for column in range(width)] for row in range(self.row + 1)]


class _Page(HTMLParser):
    """Collects the tables of a page; a table inside a cell is a table of its own."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.file = file
        self.tables: list[_Table] = []
        self.open: list[_Table] = []
        self.cells: list[tuple[list[str], int, int]] = []
        self.count = self.aside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.open.append(_Table())
            self.tables.append(self.open[-1])
            self.cells.append(([], 0, 0))
        elif self.open and tag == "tr":
            self._close_cell()
            self.open[-1].next_row()
        elif self.open and tag in CELLS:
            self._close_cell()
            if self.open[-1].closed:  # as browsers do: a cell outside any row opens one
                self.open[-1].next_row()
            given = dict(attrs)
            self.cells[-1] = ([], _span(given, "colspan"), _span(given, "rowspan"))
        elif tag in ASIDE:
            self.aside += 1
        elif self.open and tag in BREAKS and self.cells[-1][0]:
            self.cells[-1][0].append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.open and (tag in CELLS or tag == "table"):
            self._close_cell()
        if self.open and tag == "tr":
            self._close_cell()
            self.open[-1].closed = True
        if tag in ASIDE:
            self.aside = max(self.aside - 1, 0)
        if self.open and tag == "table":
            self.open.pop()
            self.cells.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.cells[-1][1] and not self.aside:
            self.cells[-1][0].append(data)

    def _close_cell(self) -> None:
        words, across, down = self.cells[-1]
        if across and self.open[-1].row >= 0:
            self.count += across * down
            if self.count > MAX_CELLS:
                raise refusal("zip-bomb", self.file, None, limit="300")
            text = "\n".join(" ".join(line.split()) for line in "".join(words).split("\n"))
            self.open[-1].put(text.strip(), across, down)
        self.cells[-1], self.aside = ([], 0, 0), 0


def _span(attributes: Mapping[str, str | None], name: str) -> int:
    text = attributes.get(name) or "1"
    return min(max(int(text), 1), MAX_SPAN) if text.isdecimal() else 1
