"""Put the faults of a file into the sender's own workbook: begin reading at `marked`."""

from collections.abc import Mapping, Sequence

from nnl_cli.forms.marking.book import CONTENT, Book, BookSheet
from nnl_cli.forms.marking.cleaning import clean
from nnl_cli.forms.marking.comments import Comments, Note
from nnl_cli.forms.marking.drawing import with_boxes
from nnl_cli.forms.marking.faults import MARKED, Fault
from nnl_cli.forms.marking.listing import Heading, listing, sheet_of
from nnl_cli.forms.marking.package import Package
from nnl_cli.forms.marking.sheet import Link, SheetXml
from nnl_cli.forms.marking.spots import Spot, heads_of
from nnl_cli.forms.marking.styles import Styles
from nnl_cli.forms.marking.xml import UnmarkableError
from nnl_cli.problems import Severity
from nnl_cli.sources.formats.archive import Archive
from nnl_cli.sources.given_back import PART
from nnl_cli.sources.load import Loaded
from nnl_cli.wording.catalogue import Speaker

DRAWINGS = "application/vnd.openxmlformats-officedocument.vmlDrawing"
SEVERAL = "\n\n"


def marked(
    loaded: Loaded,
    faults: Sequence[Fault],
    absent: Sequence[str],
    heading: Heading,
    words: Speaker,
    names: Mapping[str | None, str] | None = None,
) -> bytes:
    """Return a workbook with its faults marked and listed; every part that is not marked stays as it is.

    `names` are the sheets by what they are called in the file, where the workbook was made of another. Raises
    UnmarkableError or InputError where nothing can be put into it for sure.
    """
    book = Book(Package(Archive.open(loaded)))
    clean(book, loaded)
    sheets = book.worksheets()
    called = names or {sheet.name: sheet.name for sheet in sheets}
    styles = Styles(book.package.read(book.styles()))
    cells = {sheet.part: _marks_of(faults, sheet.name, called) for sheet in sheets}
    is_shown = book.shown() <= {part for part, marks in cells.items() if marks}
    silent = [
        sheet.name
        for sheet in sheets
        if cells[sheet.part] and not _mark(book, sheet, cells[sheet.part], styles, words, unselect=is_shown)
    ]
    rows = listing(faults, absent, called, heading._replace(silent=silent), words)
    page = sheet_of(rows, styles, book.space, is_shown)
    book.package.put(book.styles(), styles.saved())
    book.put_first(book.free_name(words.say("marks-sheet")), PART, page, is_shown)
    return book.package.saved()


def _marks_of(faults: Sequence[Fault], sheet: str, called: Mapping[str | None, str]) -> Mapping[Spot, Sequence[Fault]]:
    """Return the faults of the cells of a sheet, as they are found in the file."""
    found: dict[Spot, list[Fault]] = {}
    for fault in faults:
        if fault.severity in MARKED and called.get(fault.sheet) == sheet:
            for spot in fault.cells:
                found.setdefault(spot, []).append(fault)
    return found


def _mark(
    book: Book,
    sheet: BookSheet,
    faults: Mapping[Spot, Sequence[Fault]],
    styles: Styles,
    words: Speaker,
    *,
    unselect: bool,
) -> bool:
    """Colour the cells of a sheet, and comment them: of merged cells the one that shows them.

    Return whether each has its comment.
    """
    data = book.package.read(sheet.part)
    found: dict[Spot, list[Fault]] = {}
    for spot, head in heads_of(data, faults).items():
        found.setdefault(head, []).extend(faults[spot])
    xml = SheetXml(data, found)
    own = xml.styles()
    formats = {spot: styles.marked(own[spot], _weight(mine)) for spot, mine in found.items()}
    notes = {spot: _note(mine, words) for spot, mine in found.items()}
    comments = _comments(book, sheet)
    told = {spot: note for spot, note in notes.items() if not comments.is_thread(spot)}
    try:
        link = _comment(book, sheet, xml, comments, told)
    except UnmarkableError:
        link, told = None, {}
    book.package.put(sheet.part, xml.marked(formats, link, unselect))
    return len(told) == len(notes)


def _weight(faults: Sequence[Fault]) -> Severity:
    return min(faults, key=_order).severity


def _order(fault: Fault) -> int:
    return list(Severity).index(fault.severity)


def _note(faults: Sequence[Fault], words: Speaker) -> Note:
    """Return what is said beside a cell: everything that is wrong with it, each with how it is mended."""
    told = dict.fromkeys((fault.cause, fault.what, fault.mend) for fault in sorted(faults, key=_order))
    texts = []
    for number, (cause, what, mend) in enumerate(told):
        title = [f"{words.say(f'cause-{cause}')}:"] if number else []  # that of the first stands in the head
        texts.append("\n".join([*title, what, *([words.say("marks-mend-so", mend=mend)] if mend else [])]))
    first = min(faults, key=_order)
    head = words.say("marks-head", weight=words.say(f"marks-{first.severity}"), cause=words.say(f"cause-{first.cause}"))
    return Note(head, SEVERAL.join(texts))


def _comments(book: Book, sheet: BookSheet) -> Comments:
    """Return the comments of a sheet, none where it has no part of them."""
    part = book.related(sheet.part, "comments")
    empty = f'<comments xmlns="{book.space}"><authors></authors><commentList></commentList></comments>'.encode()
    return Comments(book.package.read(part) if part else empty)


def _comment(
    book: Book, sheet: BookSheet, xml: SheetXml, comments: Comments, notes: Mapping[Spot, Note]
) -> Link | None:
    """Put comments beside cells, and return what the sheet has to point to so that they are shown.

    Raises UnmarkableError, before anything is changed, for a sheet whose drawing is built in a strange way.
    """
    part, package = book.related(sheet.part, "comments"), book.package
    drawing = book.linked(sheet.part, xml.legacy)
    texts = {spot: note.whole for spot, note in notes.items() if spot not in comments.taken()}
    others = [package.read(name) for name in package.names() if name.lower().endswith(".vml") and name != drawing]
    boxes = with_boxes(package.read(drawing) if drawing else None, texts, xml, others) if texts else b""
    if texts:
        package.declare_suffix("vml", DRAWINGS)
    if notes:
        if part:
            package.put(part, comments.with_notes(notes))
        else:
            name = package.free("xl/comments-nnl-", ".xml")
            book.added(sheet.part, "comments", name, f"{CONTENT}comments+xml", comments.with_notes(notes))
    if drawing and boxes:
        package.put(drawing, boxes)
    elif boxes:
        name = package.free("xl/drawings/vmlDrawing-nnl-", ".vml")
        package.put(name, boxes)
        return Link(package.relate(sheet.part, f"{book.links}/vmlDrawing", name), book.links)
    return None
