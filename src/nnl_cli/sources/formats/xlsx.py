"""Look a second time at an .xlsx: errors, uncalculated formulas, percentages, hidden rows."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat

from nnl_cli.sources.formats.archive import Archive
from nnl_cli.sources.formats.look import MAX_SHEETS, MOST_MERGED, Look, most_cells
from nnl_cli.sources.formats.sheet_xml import LAST_ROW, Scan, extent
from nnl_cli.sources.formats.styles import Styles, read_styles
from nnl_cli.sources.load import refusal

ROW_END = re.compile(rb"</((?:\w+:)?)row>")
PROVED = 4 * 1024 * 1024  # bytes of a sheet whose tags are held against one another
LONGEST_ROW = 16 * 1024 * 1024
DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s[^<>]*?ref\s*=\s*[\"']([^\"'<>]*)[\"'][^<>]*?(?:/>|></[^<>]*>)")
AREA = re.compile(rb"[A-Z]{1,3}[1-9][0-9]{0,6}(?::[A-Z]{1,3}[1-9][0-9]{0,6})?")
TRUE, FALSE = ("1", "true"), ("0", "false")


class Book(NamedTuple):
    """The sheets of a workbook, each with its part, and whether it asks to be calculated when it is opened."""

    parts: tuple[tuple[str, str], ...]
    asks: bool


def look_xlsx(archive: Archive) -> dict[str, Look]:
    """Return what each worksheet holds that calamine does not tell."""
    styles, book = read_styles(archive.read("xl/styles.xml")), _book(archive)
    if len(book.parts) > MAX_SHEETS:
        raise refusal("sheets-too-many", archive.file, None, limit=str(MAX_SHEETS))
    found = [part for _, part in book.parts if part in archive.parts]
    if len(set(found)) < len(found):  # no program writes that, and it is read once for each
        raise refusal("workbook-broken", archive.file)
    return {name: _look(archive, part, styles, book.asks) for name, part in book.parts if part in archive.parts}


def _book(archive: Archive) -> Book:
    relations = _parse(archive, "xl/_rels/workbook.xml.rels")
    targets = {str(e.get("Id")): str(e.get("Target")) for e in relations}
    parts, asks = [], False
    for element in _parse(archive, "xl/workbook.xml").iter():
        if element.tag.endswith("}sheet"):
            link = next((value for key, value in element.items() if key.endswith("}id")), "")
            parts.append((str(element.get("name")), archive.part(targets.get(link, ""))))
        elif element.tag.endswith("}calcPr"):
            asks = element.get("fullCalcOnLoad") in TRUE or element.get("calcCompleted") in FALSE
    return Book(tuple(parts), asks)


def _parse(archive: Archive, part: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(archive.read(part))  # noqa: S314 entities were refused
    except ElementTree.ParseError:
        raise refusal("workbook-broken", archive.file) from None


def _look(archive: Archive, part: str, styles: Styles, asks: bool) -> Look:
    look, scan, proof = Look(), Scan(styles, asks), _proof(archive, part)
    for number, block in enumerate(_blocks(archive, part)):
        _hold(proof, block, archive.file)
        if not number:
            look.lies = _lying_dimension(part, block)
        scan.take(block, look)
    _hold(proof, b"", archive.file, is_last=True)
    if 0 in scan.fonts:
        look.fonts = dict.fromkeys(range(26), scan.fonts[0]) | look.fonts
    look.rows, look.columns = scan.last_row, scan.columns
    most = most_cells(len(archive.data))
    if scan.far or look.rows > LAST_ROW or scan.cells > most or scan.merged > MOST_MERGED:
        archive.refuse_bomb()
    if look.rows * look.columns > most:
        look.rows, look.columns = extent(_blocks(archive, part))
    if look.rows * look.columns > most:
        archive.refuse_bomb()
    return look


def _proof(archive: Archive, part: str) -> "expat.XMLParserType | None":
    """Return what holds the tags of a sheet against one another: the reader would skip cells where they do not close.

    A huge sheet is a program's, and is not proved.
    """
    return expat.ParserCreate() if archive.parts[part].file_size <= PROVED else None


def _hold(proof: "expat.XMLParserType | None", block: bytes, file: str, is_last: bool = False) -> None:
    """Read on in a sheet; refuse it where its tags do not close in turn."""
    try:
        if proof:
            proof.Parse(block, is_last)
    except expat.ExpatError:
        raise refusal("workbook-broken", file) from None


def _lying_dimension(part: str, block: bytes) -> tuple[str, bytes] | None:
    """Return the part and the tag that states what a sheet spans, where it states no area at all."""
    found = DIMENSION.search(block)
    return (part, found[0]) if found and not AREA.fullmatch(found[1]) else None


def _blocks(archive: Archive, part: str) -> Iterator[bytes]:
    """Yield the XML of a sheet in pieces that end where a row ends."""
    rest, end = b"", b""
    for number, piece in enumerate(archive.pieces(part)):
        rest += piece
        if not number:
            archive.refuse_entities(rest)
        if not end and (found := ROW_END.search(rest)):
            end = found[0]
        cut = rest.rfind(end) + len(end) if end else 0
        if cut > len(end):
            yield rest[:cut]
            rest = rest[cut:]
        if len(rest) > LONGEST_ROW:
            archive.refuse_bomb()
    yield rest
