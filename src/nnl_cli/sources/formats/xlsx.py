"""Look a second time at an .xlsx: errors, uncalculated formulas, percentages, hidden rows.

The sheets' XML is searched for a few literals at the speed of memory; only rows with a hit are parsed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from xml.etree import ElementTree

from nnl_cli.sources.formats.archive import Archive
from nnl_cli.sources.formats.look import MAX_CELLS, Look, error, percent, uncalculated
from nnl_cli.sources.formats.styles import Styles, read_styles
from nnl_cli.sources.load import refusal

CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])([^>]*)>")
COL = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</")
FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)</)")
ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
ROW_END = re.compile(rb"</((?:\w+:)?)row>")
TWO_LETTERS = re.compile(rb"r=\"[A-Z]{2}")
THREE_LETTERS = re.compile(rb"r=\"[A-Z]{3}")
COLUMN_NAMES = re.compile(rb"r=\"([A-Z]{2,3})\d")
ADDRESS = rb'r="(?:[A-Z]{4}|[A-Z]+\d{%d})'
LETTERS = {1: 26, 2: 702, 3: 16_384}
LONGEST_ROW = 64 * 1024 * 1024


def look_xlsx(archive: Archive) -> dict[str, Look]:
    """Return what each worksheet holds that calamine does not tell."""
    styles = read_styles(archive.read("xl/styles.xml"))
    return {name: _look(archive, part, styles) for name, part in _sheet_parts(archive) if part in archive.parts}


def _sheet_parts(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield the name and the part of every sheet."""
    relations = _parse(archive, "xl/_rels/workbook.xml.rels")
    targets = {str(e.get("Id")): str(e.get("Target")) for e in relations}
    for element in _parse(archive, "xl/workbook.xml").iter():
        if element.tag.endswith("}sheet"):
            link = next((value for key, value in element.items() if key.endswith("}id")), "")
            target = targets.get(link, "")
            yield str(element.get("name")), target[1:] if target.startswith("/") else f"xl/{target}"


def _parse(archive: Archive, part: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(archive.read(part))  # noqa: S314 entities were refused
    except ElementTree.ParseError:
        raise refusal("workbook-broken", archive.file) from None


def _look(archive: Archive, part: str, styles: Styles) -> Look:
    look, scan = Look(), _Scan(styles)
    for block in _blocks(archive, part):
        scan.take(block, look)
    if 0 in scan.fonts:
        look.fonts = dict.fromkeys(range(LETTERS[1]), scan.fonts[0]) | look.fonts
    if scan.far:
        archive.refuse_bomb()
    look.rows = scan.last_row
    look.columns = LETTERS[scan.letters]
    if look.rows * look.columns > MAX_CELLS and _area(archive, part, look) > MAX_CELLS:
        archive.refuse_bomb()
    return look


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


def _area(archive: Archive, part: str, look: Look) -> int:
    """Return how many cells a tall sheet really spans; every column name is looked at."""
    names: set[bytes] = set()
    for block in _blocks(archive, part):
        names.update(COLUMN_NAMES.findall(block))
    look.columns = max((_column(name) for name in names), default=25) + 1
    return look.rows * look.columns


class _Scan:
    """Goes through the XML of one sheet, block by block."""

    def __init__(self, styles: Styles) -> None:
        self.styles, self.zeros, self.fonts = styles, dict(styles.zeros), dict(styles.fonts)
        self.marks: tuple[bytes, ...] = (b't="e"', *styles.marks)
        self.formulas = self.far = False
        self.last_row, self.letters = 0, 1
        self.row: bytes | None = None
        self.formula = b"</f>"

    def take(self, block: bytes, look: Look) -> None:
        """Look at some rows; those without a mark cost a search only."""
        self._widen(block)
        if self.row is None:
            self._learn(block)
        self.far = self.far or self._is_far(block)
        self.formulas = self.formulas or self.formula in block
        hidden = b"hidden=" in block
        if hidden:
            look.hidden_columns += _hidden_columns(block)
        if self.formulas or hidden or any(mark in block for mark in self.marks):
            self._take_rows(block, look)
        elif (last := block.rfind(self.row or b"<row")) >= 0:
            self.last_row = max(self.last_row, _number(ROW.search(block, last), b"r") or 0)

    def _learn(self, block: bytes) -> None:
        """Learn from the first row how this sheet spells its tags and quotes its attributes."""
        if found := ROW.search(block):
            prefix = found[0][1 : found[0].index(b"row")]
            self.row, self.formula = b"<" + prefix + b"row", b"</" + prefix + b"f>"
            if b"='" in block[found.start() : found.start() + 2000]:
                self.marks += tuple(mark.replace(b'"', b"'") for mark in self.marks)

    def _is_far(self, block: bytes) -> bool:
        """Tell whether an address lies far below its row: the reader would make room for every cell up to it."""
        last = _number(ROW.search(block, max(block.rfind(self.row or b"<row"), 0)), b"r") or self.last_row
        return bool(last) and re.search(ADDRESS % (len(str(last)) + 1), block) is not None

    def _widen(self, block: bytes) -> None:
        if self.letters == 1 and TWO_LETTERS.search(block):
            self.letters = 2
        if self.letters == 2 and THREE_LETTERS.search(block):
            self.letters = 3

    def _take_rows(self, block: bytes, look: Look) -> None:
        starts = list(ROW.finditer(block))
        for index, start in enumerate(starts):
            row = _number(start, b"r") or self.last_row + 1
            self.last_row = max(self.last_row, row)
            if b"hidden=" in start[1] and _attributes(start[1]).get(b"hidden") in (b"1", b"true"):
                look.hidden_rows.append(row - 1)
            end = starts[index + 1].start() if index + 1 < len(starts) else len(block)
            xml = block[start.end() : end]
            if self._may_matter(xml):
                self._take_cells(xml, row - 1, look)

    def _may_matter(self, xml: bytes) -> bool:
        return any(mark in xml for mark in self.marks) or (
            self.formulas and (b"/></" in xml or b"f></" in xml or b"></v>" in xml or b"v></" in xml)
        )

    def _take_cells(self, xml: bytes, row: int, look: Look) -> None:
        column = -1
        for match in CELL.finditer(xml):
            attributes = _attributes(match[1])
            column = _column(attributes[b"r"].rstrip(b"0123456789")) if b"r" in attributes else column + 1
            style = int(attributes.get(b"s", b"0"))
            if style in self.fonts:
                look.fonts.setdefault(column, self.fonts[style])
            if cell := self._cell(attributes, match[2] or b""):
                look.put(row, column, cell)

    def _cell(self, attributes: dict[bytes, bytes], inner: bytes) -> str | None:
        """Return what a cell is if it is more than its value."""
        kind, found = attributes.get(b"t", b"n"), VALUE.search(inner)
        value = unescape(found[1].decode()).strip() if found else ""
        if kind == b"e":
            return error(value or "#VALUE!")
        if not value and kind not in (b"str", b"s", b"inlineStr") and (formula := FORMULA.search(inner)):
            return uncalculated(unescape((formula[1] or b"").decode()))
        style = int(attributes.get(b"s", b"0"))
        if kind != b"n" or not value:
            return None
        if style in self.styles.percents:
            return percent(value)
        return value.zfill(self.zeros[style]) if style in self.zeros and value.isdecimal() else None


def _attributes(text: bytes) -> dict[bytes, bytes]:
    return dict(ATTRIBUTE.findall(text))


def _number(match: "re.Match[bytes] | None", name: bytes) -> int | None:
    found = _attributes(match[1]).get(name) if match else None
    return int(found) if found and found.isdigit() else None


def _column(letters: bytes) -> int:
    """Return the number, from 0, of a column by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _hidden_columns(block: bytes) -> Sequence[int]:
    """Return the columns that a sheet does not show."""
    found: list[int] = []
    for match in COL.finditer(block):
        attributes = _attributes(match[1])
        if attributes.get(b"hidden") in (b"1", b"true"):
            found += _between(attributes.get(b"min"), attributes.get(b"max"))
    return found


def _between(first: bytes | None, last: bytes | None) -> Iterable[int]:
    return range(int(first or 1) - 1, min(int(last or first or 1), 1_000))
