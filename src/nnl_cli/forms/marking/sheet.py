"""Find the cells of a sheet that are to be marked, where they stand in its XML, and give them another format."""

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple
from xml.parsers import expat

from nnl_cli.forms.marking.spots import Spot, spot_of
from nnl_cli.forms.marking.xml import (
    Edit,
    edited,
    local,
    parsed,
    plain,
    prefix_at,
    refuse_encoding,
    spans,
    tag_at,
    tag_edit,
    with_attributes,
)

BEHIND = frozenset(  # what stands behind the drawing of comments
    ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
)
CHOICE = "AlternateContent"  # wraps controls and the like, behind the drawing of comments
DEFAULT_WIDTH, DEFAULT_HEIGHT = 64, 20  # pixels
LETTER, MARGIN, POINT = 7, 5, 4 / 3
TRUE = ("1", "true")


class _Row(NamedTuple):
    start: int
    attributes: Mapping[str, str]
    cells: list[tuple[int, int, Mapping[str, str]]]  # column, where it starts, its attributes


class _Child(NamedTuple):
    name: str
    start: int
    close: int


class SheetXml:
    """A sheet taken apart as far as marks need it: the rows and cells asked for, and where others begin."""

    def __init__(self, data: bytes, spots: Iterable[Spot] = (), every: bool = False) -> None:
        refuse_encoding(data)
        self.data, self.spots, self._every = data, sorted(set(spots)), every
        self._wanted = {spot.row for spot in self.spots}
        self._numbers: list[tuple[int, int]] = []  # of every row, and where it starts
        self._rows: dict[int, _Row] = {}
        self._columns: list[Mapping[str, str]] = []
        self._children: list[_Child] = []
        self._format: Mapping[str, str] = {}
        self._dimension: tuple[int, str] | None = None
        self.legacy: str | None = None
        self.heights: dict[int, float] = {}
        self._depth, self._row, self._column = 0, 0, 0
        self._opened = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end
        parsed(self._parser, data)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 4:
            if self._row in self._rows and local(name) == "c":
                known = spot_of(attributes.get("r", ""))
                self._column = known.column if known else self._column + 1
                self._rows[self._row].cells.append((self._column, self._parser.CurrentByteIndex, attributes))
        elif self._depth == 3:
            if local(name) == "row":
                self._begin_row(attributes)
            elif local(name) == "col":
                self._columns.append(attributes)
            elif local(name) == "sheetView" and attributes.get("tabSelected") in TRUE:
                self.selected = self._parser.CurrentByteIndex
        elif self._depth == 2:
            self._begin_child(local(name), attributes)

    selected: int | None = None  # where the tag of its view stands that says that it is shown

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() and len(number) < 8 else self._row + 1
        self._column = 0
        at = self._parser.CurrentByteIndex
        self._numbers.append((self._row, at))
        if self._every or self._row in self._wanted:
            self._rows.setdefault(self._row, _Row(at, attributes, []))
        if "ht" in attributes:
            self.heights[self._row] = _number(attributes["ht"], DEFAULT_HEIGHT / POINT) * POINT

    def _begin_child(self, name: str, attributes: dict[str, str]) -> None:
        self._opened = self._parser.CurrentByteIndex
        if name == "sheetFormatPr":
            self._format = attributes
        elif name == "dimension":
            self._dimension = (self._opened, attributes.get("ref", ""))
        elif name == "legacyDrawing":
            self.legacy = next((value for key, value in attributes.items() if local(key) == "id"), None)

    def _end(self, name: str) -> None:
        if self._depth == 2:
            self._children.append(_Child(local(name), self._opened, self._parser.CurrentByteIndex))
        self._depth -= 1

    def styles(self) -> Mapping[Spot, int]:
        """Return the format of every cell asked for: its own, or that of its row or column where it is not there."""
        return {spot: self._style(spot) for spot in self.spots}

    def _style(self, spot: Spot) -> int:
        row = self._rows.get(spot.row)
        for column, _, attributes in row.cells if row else ():
            if column == spot.column:
                return _whole(attributes.get("s"))
        if row and row.attributes.get("customFormat") in TRUE:
            return _whole(row.attributes.get("s"))
        return next((_whole(c.get("style")) for c in self._columns if _covers(c, spot.column)), 0)

    def restyled(self, styles: Mapping[int, int], only: Set[Spot] | None = None) -> bytes:
        """Return the sheet with some formats replaced by others, in all its cells or in some."""
        changed = (
            tag_edit(self.data, start, s=styles[style])
            for number, row in self._rows.items()
            for column, start, attributes in row.cells
            if (style := _whole(attributes.get("s"))) in styles and (only is None or Spot(number, column) in only)
        )
        return edited(self.data, changed)

    def marked(self, styles: Mapping[Spot, int], link: "Link | None" = None, unselect: bool = False) -> bytes:
        """Return the sheet with its cells in other formats, blank ones put in their places.

        `link` points to the drawing of the comments, where the sheet has none; `unselect`: another is shown first.
        """
        edits, added = list[Edit](), list[Spot]()
        prefix = prefix_at(self.data, self._children[0].start) if self._children else b""
        for number in sorted({spot.row for spot in styles}):
            mine = [spot for spot in sorted(styles) if spot.row == number]
            edits += self._in_row(number, mine, styles, prefix, added)
        if added:
            edits += self._widened(added)
        if link:
            edits.append(self._linked(link, prefix))
        if unselect and self.selected is not None:
            edits.append(tag_edit(self.data, self.selected, tabSelected=None))
        return edited(self.data, edits)

    def _in_row(
        self, number: int, spots: Sequence[Spot], styles: Mapping[Spot, int], prefix: bytes, added: list[Spot]
    ) -> Iterable[Edit]:
        row = self._rows.get(number)
        cells = {column: start for column, start, _ in row.cells} if row else {}
        for spot in spots:
            if spot.column in cells:
                yield tag_edit(self.data, cells[spot.column], s=styles[spot])
        missing = [spot for spot in spots if spot.column not in cells]
        added += missing
        new = {spot: b'<%sc r="%s" s="%d"/>' % (prefix, spot.address.encode(), styles[spot]) for spot in missing}
        if missing and row is None:
            yield self._new_row(number, b"".join(new.values()), prefix)
        elif missing and row is not None:
            yield from self._into_row(row, new)

    def _new_row(self, number: int, cells: bytes, prefix: bytes) -> Edit:
        row = b'<%srow r="%d">%s</%srow>' % (prefix, number, cells, prefix)
        after = next((start for other, start in self._numbers if other > number), None)
        if after is not None:
            return Edit(after, after, row)
        data = next(child for child in self._children if child.name == "sheetData")
        found = tag_at(self.data, data.start)
        if not found[3]:
            return Edit(data.close, data.close, row)
        return Edit(data.start, found.end(), b"<%s>%s</%s>" % (found[1] + found[2], row, found[1]))

    def _into_row(self, row: _Row, new: Mapping[Spot, bytes]) -> Iterable[Edit]:
        """Yield what puts cells into a row, each before the first one behind it."""
        found = tag_at(self.data, row.start)
        tag = _spanning(found[0], row.attributes.get("spans"), [spot.column for spot in new])
        if found[3]:
            opened = tag.rstrip()[:-2].rstrip() + b">"
            yield Edit(row.start, found.end(), opened + b"".join(new.values()) + b"</" + found[1] + b">")
            return
        if tag != found[0]:
            yield Edit(row.start, found.end(), tag)
        for spot, cell in new.items():
            at = next((start for column, start, _ in row.cells if column > spot.column), None)
            at = self._end_of(row) if at is None else at
            yield Edit(at, at, cell)

    def _end_of(self, row: _Row) -> int:
        """Return where the end tag of a row stands: before the next row, or before the end of all."""
        following = next((start for _, start in self._numbers if start > row.start), None)
        data = next(child for child in self._children if child.name == "sheetData")
        return self.data.rindex(b"</", row.start, data.close if following is None else following)

    def _widened(self, added: Sequence[Spot]) -> Iterable[Edit]:
        """Yield what makes the sheet say that it spans the cells put in."""
        if self._dimension is None:
            return
        first, _, last = self._dimension[1].partition(":")
        top, bottom = spot_of(first), spot_of(last or first)
        if top and bottom:
            spots = [top, bottom, *added]
            start, end = (Spot(pick(s.row for s in spots), pick(s.column for s in spots)) for pick in (min, max))
            yield tag_edit(self.data, self._dimension[0], ref=f"{start.address}:{end.address}")

    def _linked(self, link: "Link", prefix: bytes) -> Edit:
        """Return what points to the drawing of the comments, in the place that the format has for it."""
        rows = next(i for i, child in enumerate(self._children) if child.name == "sheetData")
        behind = (c.start for c in self._children[rows:] if c.name in BEHIND or c.name == CHOICE)
        at = next(behind, None)
        if at is None:
            last = self._children[-1]
            at = spans(self.data, last.start, last.close)[2]
        return Edit(at, at, b'<%slegacyDrawing xmlns:r="%s" r:id="%s"/>' % (prefix, plain(link.space), plain(link.id)))

    def unlinked(self) -> bytes:
        """Return the sheet without the drawing of its comments."""
        gone = (child for child in self._children if child.name == "legacyDrawing")
        return edited(self.data, (Edit(c.start, spans(self.data, c.start, c.close)[2], b"") for c in gone))

    def width(self, column: int) -> float:
        """Return how many pixels wide a column is, about."""
        found = next((c for c in self._columns if _covers(c, column)), None)
        if found and found.get("hidden") in TRUE:
            return 0
        stated = (found or {}).get("width") or self._format.get("defaultColWidth")
        return _number(stated, 0) * LETTER + MARGIN if stated else DEFAULT_WIDTH

    def height(self, row: int) -> float:
        """Return how many pixels high a row is, about."""
        default = _number(self._format.get("defaultRowHeight"), DEFAULT_HEIGHT / POINT) * POINT
        return self.heights.get(row, default)


class Link(NamedTuple):
    """A relation of a sheet by its id, and the name space of such ids."""

    id: str
    space: str


def _spanning(tag: bytes, stated: str | None, columns: Sequence[int]) -> bytes:
    """Return the tag of a row that spans more columns, where it says what it spans."""
    ends = [int(end) for part in (stated or "").split() for end in part.split(":") if end.isdecimal()]
    if not ends or (min(ends) <= min(columns) and max(columns) <= max(ends)):
        return tag
    return with_attributes(tag, spans=f"{min(*ends, *columns)}:{max(*ends, *columns)}")


def _covers(column: Mapping[str, str], number: int) -> bool:
    return _whole(column.get("min")) <= number <= _whole(column.get("max"))


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0


def _number(text: str | None, default: float) -> float:
    try:
        return min(max(float(text or default), 0), 10_000)
    except ValueError:
        return default
