"""Put comments beside cells and take our own away again: those of others stay, in a cell of both too."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nnl_cli.forms.marking.spots import Spot, spot_of
from nnl_cli.forms.marking.xml import Edit, Node, edited, filled, plain, prefix_at, scan, string
from nnl_cli.patterns import late

AUTHOR = "nnl"
HEAD, FOOT = "[nnl] ", "— nnl"  # lines from a head of ours (`[nnl] LỖI · …`) to one that is this: all else is people's
OURS = late(r"(?:\A|\n+)\[nnl\] [^\n]+ · [^\n]+\n(?:(?!\n\[nnl\] ).)*?\n— nnl(?=\s*?(?:\n|\Z))", re.DOTALL)
THREAD = "tc="  # the author of a text that only stands in for a thread, which programs show instead
LONGEST = 4_000  # letters of one comment
FONT = b'<%srPr>%s<%ssz val="9"/><%scolor indexed="81"/><%srFont val="Tahoma"/><%sfamily val="2"/></%srPr>'


class Note(NamedTuple):
    """What a comment says: a line in bold, and what stands below it."""

    head: str
    text: str

    @property
    def whole(self) -> str:
        """The comment as it is read."""
        return f"{HEAD}{self.head}\n{self.text}\n{FOOT}"


class _Comment(NamedTuple):
    node: Node
    spot: Spot | None
    author: str
    text: Node | None
    pieces: list[tuple[Node, str]]  # the elements that hold its letters

    @property
    def said(self) -> str:
        return "".join(text for _, text in self.pieces)


class Comments:
    """The comments of one sheet."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        nodes = scan(
            data, lambda _, name: name in ("comments", "authors", "author", "commentList", "comment", "text", "t")
        )
        self.prefix = prefix_at(data, nodes[0].start)
        self._authors = next((node for node in nodes if node.name == "authors"), None)
        self._list = next((node for node in nodes if node.name == "commentList"), None)
        self._root = nodes[0]
        names = [_letters(data, node) for node in nodes if node.name == "author"]
        self._names = names
        self._all = list(_comments(data, nodes, names))

    def is_thread(self, spot: Spot) -> bool:
        """Whether a cell has a thread of comments, of which the comment is only a copy that nobody sees."""
        return any(comment.spot == spot and comment.author.startswith(THREAD) for comment in self._all)

    def taken(self) -> set[Spot]:
        """Return the cells that have a comment."""
        return {comment.spot for comment in self._all if comment.spot}

    def is_ours(self) -> bool:
        """Whether any of them, or a part of one, is ours."""
        return any(OURS.search(comment.said) for comment in self._all)

    def ours(self) -> set[Spot]:
        """Return the cells with a comment that is ours, wholly or in part."""
        return {comment.spot for comment in self._all if comment.spot and OURS.search(comment.said)}

    def without_ours(self) -> tuple[bytes, set[Spot]]:
        """Return the part without what is ours, and the cells whose comments are gone; what others wrote stays."""
        edits, gone = list[Edit](), set[Spot]()
        for comment in self._all:
            cuts = [found.span() for found in OURS.finditer(comment.said)]
            if not cuts:
                continue
            if OURS.sub("", comment.said).strip():
                edits += _cut(self.data, comment, cuts)
            else:
                edits.append(Edit(comment.node.start, comment.node.end, b""))
                gone |= {comment.spot} if comment.spot else set()
        return edited(self.data, edits), gone

    def with_notes(self, notes: Mapping[Spot, Note]) -> bytes:
        """Return the part with a comment for every cell, behind what the comment of a cell says already."""
        edits, new = list[Edit](), b""
        mine = {comment.spot: comment for comment in self._all}
        author = self._names.index(AUTHOR) if AUTHOR in self._names else len(self._names)
        for spot, note in sorted(notes.items()):
            comment = mine.get(spot)
            if comment and comment.text:
                edits += _appended(self.data, comment.text, self._runs(note, is_added=bool(comment.said)), self.prefix)
            else:
                new += self._comment(spot, note, author)
        if AUTHOR not in self._names and new:
            edits += self._put("authors", self._authors, b"<%sauthor>%s</%sauthor>", plain(AUTHOR))
        if new:
            edits += self._put("commentList", self._list, b"%s%s%s", new, bare=True)
        return edited(self.data, edits)

    def _put(self, name: str, node: Node | None, form: bytes, what: bytes, bare: bool = False) -> Iterator[Edit]:
        content = what if bare else form % (self.prefix, what, self.prefix)
        if node:
            yield from filled(self.data, node, content)
        else:  # of these there is one each in every part that follows the format
            tag = self.prefix + name.encode()
            at = self._root.inner if name == "authors" else self._root.close
            yield Edit(at, at, b"<%s>%s</%s>" % (tag, content, tag))

    def _comment(self, spot: Spot, note: Note, author: int) -> bytes:
        p, address = self.prefix, spot.address.encode()
        runs = self._runs(note, is_added=False)
        return b'<%scomment ref="%s" authorId="%d" shapeId="0"><%stext>%s</%stext></%scomment>' % (
            p, address, author, p, runs, p, p,
        )  # fmt: skip

    def _runs(self, note: Note, is_added: bool) -> bytes:
        """Return the texts of a note, each with its font: what is wrong stands out."""
        start = "\n" if is_added else ""
        return self._run(f"{start}{HEAD}{note.head}\n", True) + self._run(f"{note.text[:LONGEST]}\n{FOOT}", False)

    def _run(self, text: str, is_bold: bool) -> bytes:
        p = self.prefix
        font = FONT % (p, b"<%sb/>" % p if is_bold else b"", p, p, p, p, p)
        return b'<%sr>%s<%st xml:space="preserve">%s</%st></%sr>' % (p, font, p, string(text), p, p)


def _letters(data: bytes, node: Node) -> str:
    """Return the letters of an element that holds nothing else."""
    from html import unescape

    raw = data[node.inner : node.close]
    return unescape(raw.decode("utf-8", "replace")).replace("\r\n", "\n") if b"<" not in raw else ""


def _comments(data: bytes, nodes: list[Node], names: list[str]) -> Iterator[_Comment]:
    for node in (node for node in nodes if node.name == "comment"):
        inside = [other for other in nodes if node.start < other.start < node.end]
        text = next((other for other in inside if other.name == "text"), None)
        pieces = [(other, _letters(data, other)) for other in inside if other.name == "t"]
        number = node.attributes.get("authorId", "")
        known = number.isdecimal() and int(number) < len(names)
        yield _Comment(node, spot_of(node.attributes.get("ref", "")), names[int(number)] if known else "", text, pieces)


def _appended(data: bytes, text: Node, runs: bytes, prefix: bytes) -> Iterator[Edit]:
    """Yield what puts runs behind those of a comment; a text that is none of them becomes one first."""
    for node in scan(data[text.start : text.end], lambda depth, name: depth == 2 and name == "t"):
        start, end = text.start + node.start, text.start + node.end
        yield Edit(start, end, b"<%sr>%s</%sr>" % (prefix, data[start:end], prefix))
    yield from filled(data, text, runs)


def _cut(data: bytes, comment: _Comment, cuts: list[tuple[int, int]]) -> Iterator[Edit]:
    """Yield what takes stretches of letters out of a comment; a run with nothing left goes as a whole."""
    at = 0
    runs = scan(data[comment.node.start : comment.node.end], lambda _, name: name == "r")
    for node, text in comment.pieces:
        kept = "".join(c for i, c in enumerate(text, at) if not any(a <= i < b for a, b in cuts))
        at += len(text)
        if kept == text:
            continue
        offset = comment.node.start
        run = next((r for r in runs if offset + r.start < node.start < offset + r.end), None)
        if not kept and run:
            yield Edit(offset + run.start, offset + run.end, b"")
        else:
            yield Edit(node.inner, node.close, string(kept))
