"""Take the marks of an earlier time out of a workbook: a mended one that comes back keeps none of them."""

from collections.abc import Mapping
from typing import NamedTuple

from nnl_cli.forms.marking.book import PART, Book, BookSheet
from nnl_cli.forms.marking.comments import Comments
from nnl_cli.forms.marking.drawing import is_bare, without_boxes
from nnl_cli.forms.marking.sheet import SheetXml
from nnl_cli.forms.marking.spots import Spot
from nnl_cli.forms.marking.styles import Styles, is_fill
from nnl_cli.sources.formats import read_sheets
from nnl_cli.sources.load import Loaded
from nnl_cli.sources.own import is_marks
from nnl_cli.sources.tables import Sheet
from nnl_cli.sources.unused import MARKS

COLUMN = 7  # from 0: where the list of marks keeps what it knows itself by, and the fills that were there before


class _Left(NamedTuple):
    """What an earlier time left: the names of its lists, the fills by number, comments by the part of their sheet."""

    lists: list[str]
    fills: Mapping[int, bytes]
    comments: Mapping[str, set[Spot]]


def clean(book: Book, loaded: Loaded) -> None:
    """Take our own list, colours and comments out of a workbook; what others put into it stays."""
    left = _left(book, loaded)
    if not left.lists and not left.comments:
        return
    styles = Styles(book.package.read(book.styles()))
    restored = styles.restored(left.fills, is_alone=not left.lists)
    for name in left.lists:
        book.remove(name)
    for sheet in book.worksheets():
        mine = left.comments.get(sheet.part, set())
        if restored and (left.lists or mine):
            _restyle(book, sheet, restored, None if left.lists else mine)
        if mine:
            _uncomment(book, sheet)
    book.package.put(book.styles(), styles.saved())


def _left(book: Book, loaded: Loaded) -> _Left:
    lists = [sheet for sheet in read_sheets(loaded, []) if is_marks(sheet)] if _may_have_list(book) else []
    fills = {number: fill for sheet in lists for number, fill in _fills(sheet)}
    comments = {}
    for sheet in book.worksheets():
        part = book.related(sheet.part, "comments")
        if part and (ours := Comments(book.package.read(part)).ours()):
            comments[sheet.part] = ours
    return _Left([sheet.name or "" for sheet in lists], fills, comments)


def _may_have_list(book: Book) -> bool:
    """Whether the mark of a list stands anywhere: to read all sheets again for one takes long."""
    texts = book.related(PART, "sharedStrings")
    whole = [book.package.read(texts)] if texts else []
    return any(MARKS.encode() in data for data in (*whole, *(book.head(sheet.part) for sheet in book.worksheets())))


def _fills(sheet: Sheet) -> list[tuple[int, bytes]]:
    """Return the fills that a list remembers; whatever else stands there is none."""
    found = []
    for row in map(sheet.texts, sheet.rows):
        number, _, fill = (row[COLUMN] if len(row) > COLUMN else "").partition(" ")
        if number.isdecimal() and len(number) < 4 and fill.isascii() and is_fill(fill.encode()):
            found.append((int(number), fill.encode()))
    return found


def _restyle(book: Book, sheet: BookSheet, styles: Mapping[int, int], only: set[Spot] | None) -> None:
    data = book.package.read(sheet.part)
    new = SheetXml(data, every=True).restyled(styles, only)
    if new != data:
        book.package.put(sheet.part, new)


def _uncomment(book: Book, sheet: BookSheet) -> None:
    """Take our comments from a sheet, and their drawing where nothing else is in it."""
    part = book.related(sheet.part, "comments") or ""
    data, gone = Comments(book.package.read(part)).without_ours()
    book.package.put(part, data)
    drawing = book.linked(sheet.part, SheetXml(book.package.read(sheet.part)).legacy)
    drawn = without_boxes(book.package.read(drawing), gone.__contains__) if drawing else b""
    if drawing:
        book.package.put(drawing, drawn)
    if not Comments(data).taken() and is_bare(drawn):
        for one in [*book.package.relations(sheet.part)]:
            if one.part in (part, drawing):
                book.package.unrelate(sheet.part, one.id)
        for name in filter(None, (part, drawing)):
            book.package.drop(name)
        book.package.put(sheet.part, SheetXml(book.package.read(sheet.part)).unlinked())
