"""Search the XML of a worksheet for a few literals at the speed of memory; only rows with a hit are parsed."""

import re
from collections.abc import Iterable
from html import unescape

from nnl_cli.sources.formats.look import Look, error, is_nothing, uncalculated
from nnl_cli.sources.formats.styles import Styles

# None of these goes over the same bytes twice, whatever they are: a tag holds no `<`, a name begins where a word does.
CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])([^<>]*)>")
ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])([^<>]*)>")
COL = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)</")
FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^<>]*)?>(?:([^<]*)</)?")
ATTRIBUTE = re.compile(rb"(?<![\w:])([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
VALUED = re.compile(rb"<(?:\w+:)?c\s([^<>]*)(?<!/)>\s*<[^/]")
TWO_LETTERS = re.compile(rb"r=\"[A-Z]{2}")
THREE_LETTERS = re.compile(rb"r=\"[A-Z]{3}")
ADDRESS = rb'r="(?:[A-Z]{4}|[A-Z]+\d{%d})'
# What no address holds of a sheet so many letters wide, so many digits down: a letter more, or as many digits.
BEYOND = {n: rb'r="(?:[A-Z]{%d}|[A-Z]{1,%d}\d{%%d})' % (n + 1, n) for n in (1, 2, 3)}
LONGEST = 99  # digits of no address
LETTERS = {1: 26, 2: 702, 3: 16_384}
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MERGED = b"mergeCell "
MOST_COLS = 2 * LAST_COLUMN  # descriptions of columns: one each, and some to spare


class Scan:
    """Goes through the XML of one sheet, block by block; `asks`: the workbook wants to be calculated when opened."""

    def __init__(self, styles: Styles, asks: bool = False) -> None:
        self.styles, self.asks, self.fonts = styles, asks, styles.fonts
        self.marks: tuple[bytes, ...] = (b't="e"', b'"inlineStr"><v', *styles.marks)
        self.formulas = self.far = False
        self.last_row, self.letters = 0, 1
        self.cells = self.merged = self.cols = 0
        self.row: bytes | None = None
        self.formula = b"</f>"

    @property
    def columns(self) -> int:
        """How many columns the sheet may have, by the letters of its addresses."""
        return LETTERS[self.letters]

    def take(self, block: bytes, look: Look) -> None:
        """Look at some rows; those without a mark cost a search only."""
        if self.row is None:
            self._learn(block)
        self._span(block)
        self.formulas = self.formulas or self.formula in block
        self.cells += block.count(b"</c>")
        self.merged += block.count(MERGED)
        hidden = b"hidden=" in block
        if hidden:
            self._hide_columns(block, look)
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

    def _span(self, block: bytes) -> None:
        """Note how wide the addresses of a block are, and whether one lies far below its row.

        The reader would make room for every cell up to it. Most blocks are as wide as those before: one search says so.
        """
        last = _number(ROW.search(block, max(block.rfind(self.row or b"<row"), 0)), b"r") or self.last_row
        digits = len(str(last)) + 1 if last else 0
        if not re.search(BEYOND[self.letters] % (digits or LONGEST), block):
            return
        if self.letters == 1 and TWO_LETTERS.search(block):
            self.letters = 2
        if self.letters == 2 and THREE_LETTERS.search(block):
            self.letters = 3
        self.far = self.far or (bool(last) and re.search(ADDRESS % digits, block) is not None)

    def _hide_columns(self, block: bytes, look: Look) -> None:
        """Note the columns that a sheet does not show; more descriptions than there are columns say nothing."""
        for match in COL.finditer(block):
            self.cols += 1
            if self.cols > MOST_COLS:
                self.far = True
                return
            attributes = attributes_of(match[1])
            if attributes.get(b"hidden") in (b"1", b"true"):
                first = whole(attributes.get(b"min")) or 1
                look.hide(columns=range(first - 1, min(whole(attributes.get(b"max")) or first, LAST_COLUMN)))

    def _take_rows(self, block: bytes, look: Look) -> None:
        starts = list(ROW.finditer(block))
        for index, start in enumerate(starts):
            row = _number(start, b"r") or self.last_row + 1
            self.last_row = max(self.last_row, row)
            if b"hidden=" in start[1] and attributes_of(start[1]).get(b"hidden") in (b"1", b"true"):
                look.hide(rows=range(row - 1, row))
            end = starts[index + 1].start() if index + 1 < len(starts) else len(block)
            xml = block[start.end() : end]
            if self._may_matter(xml):
                self._take_cells(xml, row - 1, look)

    def _may_matter(self, xml: bytes) -> bool:
        return any(mark in xml for mark in self.marks) or (
            self.formulas and (self.asks or b"/></" in xml or b"f></" in xml or b"></v>" in xml or b"v></" in xml)
        )

    def _take_cells(self, xml: bytes, row: int, look: Look) -> None:
        column, starts = -1, list(CELL.finditer(xml))
        for index, match in enumerate(starts):
            attributes = attributes_of(match[1])
            column = _column(attributes[b"r"].rstrip(b"0123456789")) if b"r" in attributes else column + 1
            style = whole(attributes.get(b"s")) or 0
            if style in self.fonts:
                look.fonts.setdefault(column, self.fonts[style])
            end = starts[index + 1].start() if index + 1 < len(starts) else len(xml)
            inner = b"" if match[1].endswith(b"/") else xml[match.end() : end]
            if cell := self._cell(attributes, style, inner):
                look.put(row, column, cell)

    def _cell(self, attributes: dict[bytes, bytes], style: int, inner: bytes) -> str | None:
        """Return what a cell is if it is more than its value."""
        kind, found = attributes.get(b"t", b"n"), VALUE.search(inner)
        value = unescape(found[1].decode()).strip() if found else ""
        if kind == b"e":
            return error(value or "#VALUE!")
        if kind in (b"str", b"s", b"inlineStr"):
            return value if kind == b"inlineStr" and value else None  # a text in the wrong place is what is shown
        if (not value or (self.asks and kind == b"n" and is_nothing(value))) and (formula := FORMULA.search(inner)):
            return uncalculated(unescape((formula[1] or b"").decode()))
        return self.styles.shown(style, value) if kind == b"n" and value else None


def extent(blocks: Iterable[bytes]) -> tuple[int, int]:
    """Return how many rows and columns the cells of a sheet span that have a value; blank ones are only painted."""
    rows = columns = 0
    for block in blocks:
        for match in VALUED.finditer(block):
            address = attributes_of(match[1]).get(b"r", b"")
            letters = address.rstrip(b"0123456789")
            columns = max(columns, _column(letters) + 1)
            rows = max(rows, whole(address[len(letters) :]) or 0)
    return rows, columns


def attributes_of(text: bytes) -> dict[bytes, bytes]:
    """Return the attributes of a tag."""
    return dict(ATTRIBUTE.findall(text))


def whole(text: bytes | None) -> int | None:
    """Return a number that an attribute states; one too long to be true is as large as none can be."""
    if not text or not text.isdigit():
        return None
    return int(text) if len(text) < 10 else 10**9


def _number(match: "re.Match[bytes] | None", name: bytes) -> int | None:
    return whole(attributes_of(match[1]).get(name)) if match else None


def _column(letters: bytes) -> int:
    """Return the number, from 0, of a column by its letters; none is longer than three."""
    number = 0
    for letter in letters[:4]:
        number = number * 26 + (letter & 0x5F) - 64
    return number - 1
