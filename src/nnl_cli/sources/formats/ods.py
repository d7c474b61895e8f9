"""Look a second time at an .ods: errors, uncalculated formulas, percentages, hidden rows."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from nnl_cli.sources.formats.archive import Archive
from nnl_cli.sources.formats.look import MAX_CELLS, Look, error, percent, uncalculated
from nnl_cli.sources.load import refusal
from nnl_cli.sources.tables import MergedCell

CONTENT = "content.xml"
MOST = 2_000_000  # cells and hidden rows that a document may repeat
ENCRYPTED = b":encryption-data"


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


class _Document:
    """Follows the tables of a document cell by cell; what is repeated counts as often as it says."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.spent = archive, 0
        self.looks: dict[str, Look] = {}
        self.look = Look()
        self.row = self.column = 0
        self.repeat = 1
        self.cell: Mapping[str, str] | None = None
        self.words: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Enter a table, a row or a cell."""
        name = tag.rpartition(":")[2]
        if name == "table" and "table:name" in attributes:
            self.look = self.looks.setdefault(attributes["table:name"], Look())
            self.row = self.column = 0
        elif name == "table-row":
            self.repeat = _times(attributes, "table:number-rows-repeated")
            self.column = 0
            hidden = attributes.get("table:visibility", "visible") != "visible"
            if hidden and self.repeat < 100_000:
                self._spend(self.repeat)
                self.look.hidden_rows += range(self.row, self.row + self.repeat)
        elif name in ("table-cell", "covered-table-cell"):
            self.cell, self.words = attributes, []
        elif name == "table-column":
            self._column(attributes)

    def _column(self, attributes: Mapping[str, str]) -> None:
        times = _times(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility", "visible") != "visible" and times < 1000:
            self.look.hidden_columns += range(self.column, self.column + times)
        self.column += times

    def _spend(self, cells: int) -> None:
        """Keep count of what repetition unfolds to, before it does: few bytes can say very much."""
        self.spent += cells
        if self.spent > MOST or self.look.rows * self.look.columns > MAX_CELLS:
            self.archive.refuse_bomb()

    def text(self, text: str) -> None:
        """Keep the words of a cell."""
        if self.cell is not None:
            self.words.append(text)

    def end(self, tag: str) -> None:
        """Leave a row or a cell."""
        name = tag.rpartition(":")[2]
        if name == "table-row":
            self.row += self.repeat
            self.column = 0
        elif name in ("table-cell", "covered-table-cell") and self.cell is not None:
            self._leave_cell(self.cell, "".join(self.words).strip())
            self.cell = None

    def _leave_cell(self, cell: Mapping[str, str], words: str) -> None:
        times = _times(cell, "table:number-columns-repeated")
        if words or "office:value-type" in cell:
            self.look.rows = max(self.look.rows, self.row + self.repeat)
            self.look.columns = max(self.look.columns, self.column + times)
            self._spend(0)
            self._span(cell)
        found = _real(cell, words)
        if found:
            self._spend(self.repeat * times)
            for row in range(self.row, self.row + self.repeat):
                for column in range(self.column, self.column + times):
                    self.look.put(row, column, found)
        self.column += times

    def _span(self, cell: Mapping[str, str]) -> None:
        """Note a merged cell."""
        down, across = (_times(cell, f"table:number-{side}-spanned") for side in ("rows", "columns"))
        if down > 1 or across > 1:
            self.look.merged.append(MergedCell(self.row, self.column, self.row + down - 1, self.column + across - 1))


def _times(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isdecimal() else 1


def _real(cell: Mapping[str, str], words: str) -> str | None:
    """Return what a cell is if it is more than its value."""
    kind = cell.get("office:value-type", "")
    if cell.get("calcext:value-type") == "error" or words.startswith("Err:"):
        return error(words or "#VALUE!")
    if kind == "percentage" and cell.get("office:value"):
        return percent(cell["office:value"])
    if not kind and "table:formula" in cell:
        return uncalculated(cell["table:formula"].partition("=")[2])
    return None
