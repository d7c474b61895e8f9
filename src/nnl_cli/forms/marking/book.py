"""Know the sheets of a workbook by their names and parts, put one before all others and take one away."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nnl_cli.forms.marking.package import Package
from nnl_cli.forms.marking.xml import Edit, Node, UnmarkableError, edited, local, plain, prefix_at, scan, tag_edit
from nnl_cli.patterns import late

PART = "xl/workbook.xml"
TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml."
SELECTED = late(rb"<(?:[\w.-]+:)?sheetView\s[^<>]*?tabSelected\s*=\s*[\"'](?:1|true)[\"']")
HEAD = 65_536  # bytes in which a sheet says whether it is shown
LONGEST_NAME = 31
WANTED = frozenset(("workbook", "bookViews", "workbookView", "sheets", "sheet", "definedName"))


class BookSheet(NamedTuple):
    """A sheet: its name, its part, the id by which the workbook points to it."""

    name: str
    part: str
    link: str


class Book:
    """A workbook whose parts are to be changed."""

    def __init__(self, package: Package) -> None:
        self.package = package
        nodes = self._nodes()
        spaces = {
            value for key, value in nodes[0].attributes.items() if local(key) == "xmlns" or key.startswith("xmlns:")
        }
        self.space = STRICT if STRICT in spaces else TRANSITIONAL
        self.links = RELATIONS[self.space]

    def _nodes(self) -> list[Node]:
        return scan(self.package.read(PART), lambda depth, name: depth <= 3 and name in WANTED)

    def sheets(self) -> Sequence[BookSheet]:
        """Return the sheets in their order."""
        parts = {relation.id: relation.part for relation in self.package.relations(PART)}
        return [
            BookSheet(node.attributes.get("name", ""), parts.get(link, ""), link)
            for node in self._nodes()
            if node.name == "sheet"
            for link in [next((value for key, value in node.attributes.items() if local(key) == "id"), "")]
        ]

    def worksheets(self) -> Sequence[BookSheet]:
        """Return the sheets that hold cells."""
        kinds = {relation.id: relation.kind for relation in self.package.relations(PART)}
        return [sheet for sheet in self.sheets() if kinds.get(sheet.link) == "worksheet" and sheet.part in self.package]

    def shown(self) -> set[str]:
        """Return the parts of the sheets that say they are shown: several are written in at once."""
        return {one.part for one in self.sheets() if one.part in self.package and SELECTED.search(self.head(one.part))}

    def head(self, part: str) -> bytes:
        """Return how a part begins: what it says before its cells, and the first of them."""
        return self.package.read(part)[:HEAD]

    def related(self, part: str, kind: str) -> str | None:
        """Return the part of a kind that another points to."""
        return next(
            (one.part for one in self.package.relations(part) if one.kind == kind and one.part in self.package), None
        )

    def linked(self, source: str, link: str | None) -> str | None:
        """Return the part that another points to by an id."""
        found = (one.part for one in self.package.relations(source) if one.id == link)
        return next((part for part in found if part in self.package), None)

    def added(self, source: str, kind: str, part: str, content: str, data: bytes) -> str:
        """Add a part that another points to, and return the id by which it does."""
        self.package.put(part, data)
        self.package.declare(part, content)
        return self.package.relate(source, f"{self.links}/{kind}", part)

    def styles(self) -> str:
        """Return the part that holds the formats, added where a workbook has none."""
        found = self.related(PART, "styles")
        if found is None:
            found = self.package.free("xl/styles", ".xml", bare=True)
            empty = f'<?xml version="1.0" encoding="UTF-8"?>\n<styleSheet xmlns="{self.space}"></styleSheet>'
            self.added(PART, "styles", found, f"{CONTENT}styles+xml", empty.encode())
        return found

    def free_name(self, name: str) -> str:
        """Return a name that no sheet has, as a workbook tells names apart."""
        taken, number, found = {sheet.name.casefold() for sheet in self.sheets()}, 1, name[:LONGEST_NAME]
        while found.casefold() in taken:
            number += 1
            found = f"{name[: LONGEST_NAME - 5]} ({number})"
        return found

    def put_first(self, name: str, part: str, data: bytes, is_shown: bool) -> None:
        """Put a sheet before all others; names that hold in one sheet alone, and which is shown, follow theirs."""
        link = self.added(PART, "worksheet", part, f"{CONTENT}worksheet+xml", data)
        nodes, book = self._nodes(), self.package.read(PART)
        (sheets,) = (node for node in nodes if node.name == "sheets")
        known = [node.attributes.get("sheetId", "") for node in nodes if node.name == "sheet"]
        number = max((int(one) for one in known if one.isdecimal() and len(one) < 10), default=0) + 1
        p = prefix_at(book, sheets.start)
        new = b'<%ssheet xmlns:r="%s" name="%s" sheetId="%d" r:id="%s"/>' % (
            p, plain(self.links), plain(name), number, plain(link),
        )  # fmt: skip
        edits = [Edit(sheets.inner, sheets.inner, new), *_moved(book, nodes, -1, 1)]
        edits += _view(book, nodes, sheets, p, is_shown)
        self.package.put(PART, edited(book, edits))

    def remove(self, name: str) -> None:
        """Take a sheet away, with what it alone points to."""
        number, sheet = next((i, one) for i, one in enumerate(self.sheets()) if one.name == name)
        nodes, book = self._nodes(), self.package.read(PART)
        mine = [node for node in nodes if node.name == "sheet"]
        edits = [Edit(mine[number].start, mine[number].end, b""), *_moved(book, nodes, number, -1)]
        for view in (node for node in nodes if node.name == "workbookView"):
            active = _whole(view.attributes.get("activeTab"))
            if active:
                edits.append(tag_edit(book, view.start, activeTab=max(active - (active >= number), 0)))
        self.package.put(PART, edited(book, edits))
        self.package.unrelate(PART, sheet.link)
        targets = [one.part for one in self.package.relations(sheet.part) if not one.is_outside]
        self.package.drop(sheet.part)
        for part in targets:
            if not self._is_pointed_to(part):
                self.package.drop(part)

    def _is_pointed_to(self, part: str) -> bool:
        sources = [PART, *(sheet.part for sheet in self.sheets())]
        return any(one.part == part for source in sources for one in self.package.relations(source))


def _moved(book: bytes, nodes: Sequence[Node], number: int, by: int) -> Iterator[Edit]:
    """Yield what keeps names with their sheets when a sheet of a number comes or goes; its own go with it."""
    for node in (node for node in nodes if node.name == "definedName" and "localSheetId" in node.attributes):
        of = _whole(node.attributes["localSheetId"])
        if of == number:
            yield Edit(node.start, node.end, b"")
        elif of > number:
            yield tag_edit(book, node.start, localSheetId=of + by)


def _view(book: bytes, nodes: Sequence[Node], sheets: Node, prefix: bytes, is_shown: bool) -> Iterable[Edit]:
    """Yield what shows the first sheet when the workbook is opened, or the one that it showed before."""
    views = [node for node in nodes if node.name == "workbookView"]
    for view in views:
        active = 0 if is_shown else _whole(view.attributes.get("activeTab")) + 1
        yield tag_edit(book, view.start, activeTab=active or None, firstSheet=None)
    if not views and not is_shown:
        new = b'<%sbookViews><%sworkbookView activeTab="1"/></%sbookViews>' % (prefix, prefix, prefix)
        yield Edit(sheets.start, sheets.start, new)


def _whole(text: str | None) -> int:
    if not text:
        return 0
    if not text.isdecimal() or len(text) > 9:
        raise UnmarkableError
    return int(text)
