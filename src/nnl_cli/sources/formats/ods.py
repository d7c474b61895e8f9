"""Look a second time at an .ods: errors, uncalculated formulas, percentages, kept zeros, what is hidden or merged."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from nnl_cli.sources.formats.archive import Archive
from nnl_cli.sources.formats.look import MAX_SHEETS, Look, error, is_nothing, most_cells, percent, uncalculated
from nnl_cli.sources.formats.ods_styles import CellStyles
from nnl_cli.sources.formats.styles import masked
from nnl_cli.sources.load import refusal
from nnl_cli.sources.tables import MergedCell

CONTENT = "content.xml"
MOST = 2_000_000  # marked cells that a document may repeat
MOST_REPEATED = 200_000  # cells with a value that it may repeat, and one for each byte of it
MOST_LETTERS = 30_000_000  # letters that a document may repeat, and one for each byte of it
LONGEST = 32_767  # letters of a cell
ENCRYPTED = b":encryption-data"
CELLS = frozenset({"table-cell", "covered-table-cell"})
HUGE = 10**9


def look_ods(archive: Archive) -> dict[str, Look]:
    """Return what each table of a document holds that calamine does not tell."""
    if ENCRYPTED in archive.read("META-INF/manifest.xml"):
        raise refusal("file-password", archive.file)
    document = _Document(archive)
    parser = expat.ParserCreate()
    parser.StartElementHandler = document.start
    parser.EndElementHandler = document.end
    parser.CharacterDataHandler = document.text
    parser.EntityDeclHandler = _refuse_entities(archive)
    try:
        for piece in archive.pieces(CONTENT):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise refusal("workbook-broken", archive.file) from None
    return document.looks


def _refuse_entities(archive: Archive) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise refusal("xml-entities", archive.file)

    return refuse


class _Cell:
    """One cell while it is read: its attributes, the words it shows, and whether it shows any at all."""

    __slots__ = ("attributes", "shows", "words")

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self.attributes, self.shows = attributes, False
        self.words: list[str] = []


class _Document:
    """Follows the tables of a document cell by cell; what is repeated counts as often as it says."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.styles = archive, CellStyles()
        self.spent = self.letters = self.repeated = 0
        self.size = len(archive.data)
        self.most = most_cells(len(archive.data))
        self.looks: dict[str, Look] = {}
        self.look = Look()
        self.row = self.column = 0
        self.repeat = 1
        self.hidden: list[range] = []
        self.columns: list[range] = []
        self.cell: _Cell | None = None
        self.aside = 0  # remarks inside a cell that are no part of what it shows

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Enter a table, a row, a cell, or what stands in one."""
        name = tag.rpartition(":")[2]
        if self.cell is not None:
            self._inside(name, attributes)
        elif name in CELLS:
            self.cell = _Cell(attributes)
        elif name in STARTS:
            STARTS[name](self, attributes)
        else:
            self.styles.start(name, attributes)

    def _inside(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "annotation":
            self.aside += 1
        elif self.cell is not None and not self.aside:
            if name == "line-break" or (name == "p" and self.cell.shows):
                self.cell.words.append("\n")
            self.cell.shows = self.cell.shows or name == "p"
            if name == "s":
                count = times(attributes, "text:c")
                if count > LONGEST:
                    self.archive.refuse_bomb()
                self.cell.words.append(" " * count)

    def table(self, attributes: Mapping[str, str]) -> None:
        """Enter a table."""
        self.look = Look()
        if "table:name" in attributes:
            self.look = self.looks.setdefault(attributes["table:name"], self.look)
        if len(self.looks) > MAX_SHEETS:
            raise refusal("sheets-too-many", self.archive.file, None, limit=str(MAX_SHEETS))
        self.row = self.column = 0
        self.hidden, self.columns = [], []

    def table_row(self, attributes: Mapping[str, str]) -> None:
        """Enter a row, or as many as it stands for."""
        self.repeat = times(attributes, "table:number-rows-repeated")
        self.column = 0
        if attributes.get("table:visibility", "visible") != "visible":
            self.hidden.append(range(self.row, self.row + self.repeat))

    def table_column(self, attributes: Mapping[str, str]) -> None:
        """Enter a column, or as many as it stands for."""
        count = times(attributes, "table:number-columns-repeated")
        self.styles.column(self.column, count, attributes)
        if attributes.get("table:visibility", "visible") != "visible":
            self.columns.append(range(self.column, self.column + count))
        self.column += count

    def _spend(self, cells: int) -> None:
        """Keep count of what repetition unfolds to, before it does: few bytes can say very much."""
        self.spent += cells
        if self.spent > MOST or self.look.rows * self.look.columns > self.most:
            self.archive.refuse_bomb()

    def text(self, text: str) -> None:
        """Keep the words of a cell."""
        if self.cell is not None:
            if not self.aside:
                self.cell.words.append(text)
        else:
            self.styles.text(text)

    def end(self, tag: str) -> None:
        """Leave a table, a row or a cell."""
        name = tag.rpartition(":")[2]
        if name == "annotation":
            self.aside = max(self.aside - 1, 0)
        elif name in CELLS and self.cell is not None:
            cell, self.cell, self.aside = self.cell, None, 0
            self._leave_cell(cell)
        elif name == "table-row":
            self.row += self.repeat
            self.column = 0
        elif name == "table":
            self._leave_table()
        else:
            self.styles.end(name)

    def _leave_table(self) -> None:
        """Keep of what is hidden or merged what lies where the table has cells."""
        look = self.look
        for rows in self.hidden:
            look.hide(rows=range(rows.start, min(rows.stop, look.rows)))
        for columns in self.columns:
            look.hide(columns=range(columns.start, min(columns.stop, look.columns)))
        look.merged = [
            span._replace(bottom=min(span.bottom, look.rows - 1), right=min(span.right, look.columns - 1))
            for span in look.merged
        ]

    def _leave_cell(self, cell: _Cell) -> None:
        words = "".join(cell.words)
        count = times(cell.attributes, "table:number-columns-repeated")
        self.letters += len(words) * min(count * self.repeat, HUGE)
        valued = bool(words.strip()) or "office:value-type" in cell.attributes
        self.repeated += count * self.repeat - 1 if valued else 0
        if self.letters > MOST_LETTERS + self.size or self.repeated > MOST_REPEATED + self.size:
            self.archive.refuse_bomb()
        if valued:
            self.look.rows = max(self.look.rows, self.row + self.repeat)
            self.look.columns = max(self.look.columns, self.column + count)
            self._spend(0)
            self._span(cell.attributes)
        if found := self._real(cell, words.strip()):
            self._spend(self.repeat * count)
            for row in range(self.row, self.row + self.repeat):
                for column in range(self.column, self.column + count):
                    self.look.put(row, column, found)
        self.column += count

    def _span(self, cell: Mapping[str, str]) -> None:
        """Note a merged cell."""
        down, across = (times(cell, f"table:number-{side}-spanned") for side in ("rows", "columns"))
        if down > 1 or across > 1:
            self.look.merged.append(MergedCell(self.row, self.column, self.row + down - 1, self.column + across - 1))

    def _real(self, cell: _Cell, words: str) -> str | None:
        """Return what a cell is if it is more than its value."""
        given = cell.attributes
        kind, value = given.get("office:value-type", ""), given.get("office:value", "")
        formula = given.get("table:formula")
        if given.get("calcext:value-type") == "error" or (formula is not None and is_error(words)):
            return error(words or "#VALUE!")
        if formula is not None and (not kind or (kind in NUMBERS and _is_placeholder(value, cell.shows))):
            return uncalculated(formula.partition("=")[2])
        if kind == "string":
            return None if words else given.get("office:string-value")
        if kind not in KEPT:
            return words or None  # as it is shown, whatever it says to be
        if not given.get(KEPT[kind]):
            return error(
                words or kind
            )  # shown, or said to be there, and not kept: other programs read it in other ways
        if kind == "percentage" and value:
            return percent(value)
        return self._code(given, value, words) if kind == "float" and value else None

    def _code(self, given: Mapping[str, str], value: str, words: str) -> str | None:
        """Return a number as it is shown with zeros in front, by its style or by the words beside it."""
        if mask := self.styles.mask(given, self.column):
            return masked(value, mask)
        return words if words[:1] == "0" and words.isdecimal() and masked(value, "\0" * len(words)) == words else None


STARTS: Mapping[str, Callable[[_Document, Mapping[str, str]], None]] = {
    "table": _Document.table,
    "table-row": _Document.table_row,
    "table-column": _Document.table_column,
}
NUMBERS = frozenset({"float", "percentage", "currency"})
# Where a cell keeps its value, by what it says to be.
KEPT = {
    **dict.fromkeys(NUMBERS, "office:value"),
    **{kind: f"office:{kind}-value" for kind in ("date", "time", "boolean", "string")},
}


def is_error(words: str) -> bool:
    """Tell whether a formula shows an error: `#DIV/0!`, `#N/A`, `Err:502` and what they are in other languages."""
    head, colon, number = words.partition(":")
    sign = words.startswith("#") and words.isupper() and " " not in words
    return sign or (bool(colon) and head.isalpha() and number.isdecimal() and len(number) == 3)


def _is_placeholder(value: str, shows: bool) -> bool:
    """Tell whether a formula's result is none: it was never written, or is a zero that is not shown."""
    return not value or (not shows and is_nothing(value))


def times(attributes: Mapping[str, str], name: str) -> int:
    """Return how often something stands for itself; a number too long to be true is as large as none can be."""
    text = attributes.get(name, "1")
    return (max(int(text), 1) if len(text) < 10 else HUGE) if text.isdecimal() else 1
