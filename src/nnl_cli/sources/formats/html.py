"""Read the tables of a web page, which is what many programs save under the name .xls."""

from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.formats.encodings import UndecodableError, to_utf8
from nnl_cli.sources.formats.look import MAX_SHEETS, error, uncalculated
from nnl_cli.sources.formats.markup import CUT, Token, tokens
from nnl_cli.sources.formats.page_table import PageTable
from nnl_cli.sources.load import Loaded, refusal
from nnl_cli.sources.tables import Sheet

MAX_SPAN = 1_000  # columns or rows that one cell may cover
FEWEST = 1_000_000  # cells that a page may span; one more for each letter of it
BREAKS = frozenset({"br", "p", "div", "li"})
ASIDE = frozenset({"sup", "del", "s", "strike"})  # footnote marks, and figures that were struck out
CELLS = frozenset({"td", "th"})
SECTIONS = frozenset({"thead", "tbody", "tfoot"})
LAST_TAGS = frozenset({"html", "body"})
ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
STORED = ("x:num", "x:str", "x:err", "x:bool")  # where Excel keeps the result of a formula
UNSEEN = ("display:none", "visibility:hidden", "visibility:collapse")
TABLE = (3, 4)  # rows and columns that a table of figures has and the frame of a form has not


def read_html(loaded: Loaded) -> Iterator[Sheet]:
    """Yield every table of a page; a merged cell's text stands in its first cell, as in a workbook."""
    try:
        text = to_utf8(loaded.data).data.decode("utf-8-sig")
    except UndecodableError as error_found:
        raise refusal(error_found.code, loaded.file, None, line=str(error_found.line)) from None
    page = _Page(loaded.file, FEWEST + len(text))
    for token in tokens(text):
        page.take(token)
    page.finish()
    if not page.tables:
        raise refusal("page-without-table", loaded.file)
    several = len(page.tables) > 1
    for number, table in enumerate(page.tables, 1):
        yield Sheet(
            file=loaded.file,
            name=str(number) if several else None,
            sha256=loaded.sha256,
            rows=table,
            problems=_told(page, loaded.file) if number == len(page.tables) else (),
            merged=table.merged,
            hidden=table.hidden,
            hidden_rows=sorted(row + 1 for row in table.hidden_rows),
            hidden_columns=sorted(column + 1 for column in table.hidden_columns if column < table.width),
        )


def _told(page: "_Page", file: str) -> Sequence[Problem]:
    """Return what to say of a page that ends after a table, but not as pages do: more may have followed."""
    if page.cut or (page.began and not page.ended):
        return [Problem("page-without-end", Severity.WARNING, Place(file))]
    return ()


class _Cell:
    """The cell that is being read: its words, what it spans, and whether its formula has a result."""

    __slots__ = ("across", "down", "stored", "words")

    def __init__(self, across: int = 0, down: int = 0, stored: bool = True) -> None:
        self.words: list[str] = []
        self.across, self.down, self.stored = across, down, stored


class _Page:
    """Collects the tables of a page; a table inside a cell is a table of its own."""

    def __init__(self, file: str, most: int) -> None:
        self.file, self.most = file, most
        self.tables: list[PageTable] = []
        self.open: list[PageTable] = []
        self.cells: list[_Cell] = []
        self.count = self.aside = 0
        self.began = self.ended = self.cut = self.asks_password = False

    def take(self, token: Token) -> None:
        """Take the next tag or words."""
        if token is CUT:
            self.cut = True
        elif not token.name:
            if self.open and self.cells[-1].across and not self.aside:
                self.cells[-1].words.append(token.text)
        elif token.ends:
            self._end(token.name)
        else:
            self._start(token.name, token)

    def _start(self, tag: str, token: Token) -> None:
        if tag == "table":
            self._start_table(token)
        elif tag == "html":
            self.began = True
        elif tag == "input":
            self.asks_password = self.asks_password or token.attributes().get("type", "").lower() == "password"
        elif tag in ASIDE:
            self.aside += 1
        elif self.open:
            self._start_inside(tag, token)

    def _start_table(self, token: Token) -> None:
        if len(self.tables) == MAX_SHEETS:
            raise refusal("sheets-too-many", self.file, None, limit=str(MAX_SHEETS))
        self.open.append(PageTable(hidden=_is_hidden(token.attributes())))
        self.tables.append(self.open[-1])
        self.cells.append(_Cell())

    def _start_inside(self, tag: str, token: Token) -> None:
        table = self.open[-1]
        if tag == "tr":
            self._close_cell()
            table.next_row(_is_hidden(token.attributes()))
        elif tag in CELLS:
            self._close_cell()
            if table.closed:  # as browsers do: a cell outside any row opens one
                table.next_row()
            given = token.attributes()
            stored = "x:fmla" not in given or any(name in given for name in STORED)
            self.cells[-1] = _Cell(_span(given, "colspan"), _span(given, "rowspan"), stored)
        elif tag in SECTIONS:
            self._close_cell()
            table.section_hidden, table.closed = _is_hidden(token.attributes()), True
        elif tag == "col":
            given = token.attributes()
            table.next_columns(_span(given, "span"), _is_hidden(given))
        elif tag in BREAKS and self.cells[-1].words:
            self.cells[-1].words.append("\n")

    def _end(self, tag: str) -> None:
        if tag in LAST_TAGS:
            self.ended = True
        if self.open and (tag in CELLS or tag in ("table", "tr")):
            self._close_cell()
        if self.open and tag == "tr":
            self.open[-1].closed = True
        if tag in ASIDE:
            self.aside = max(self.aside - 1, 0)
        if self.open and tag == "table":
            self.open.pop()
            self.cells.pop()

    def _close_cell(self) -> None:
        cell, table = self.cells[-1], self.open[-1]
        if cell.across and table.row >= 0:
            self.count += cell.across * cell.down
            if self.count > self.most or not table.put(_text(cell), cell.across, cell.down):
                self._refuse()
        self.cells[-1], self.aside = _Cell(), 0

    def _refuse(self) -> None:
        raise refusal("zip-bomb", self.file, None, limit="300")

    def finish(self) -> None:
        """Settle what the end of the page settles; one that ends inside a table was cut off."""
        if self.open and not self.ended:
            raise refusal("file-truncated", self.file)
        while self.open:  # some programs forget the end of a table, not of the page
            self._close_cell()
            self.open.pop()
            self.cells.pop()
        if any(table.width * (table.row + 1) > self.most for table in self.tables):
            self._refuse()
        rows, columns = TABLE
        if self.asks_password and not any(t.row + 1 >= rows and t.width >= columns for t in self.tables):
            raise refusal("page-of-login", self.file)


def _text(cell: _Cell) -> str:
    """Return what a cell shows; an error is one, a formula that shows and keeps nothing was not calculated."""
    words = "".join(cell.words)
    text = "\n".join(" ".join(line.split()) for line in words.split("\n")).strip()
    if text in ERRORS:
        return error(text)
    return text if text or cell.stored else uncalculated("")


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    style = "".join(attributes.get("style", "").lower().split())
    return "hidden" in attributes or any(word in style for word in UNSEEN)


def _span(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name) or "1"
    if not text.isdecimal():
        return 1
    return min(max(int(text), 1), MAX_SPAN) if len(text) < 9 else MAX_SPAN
