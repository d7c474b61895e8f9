"""Find the elements of a part by where their bytes stand, so that a few change and all others stay as they are."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import NamedTuple
from xml.parsers import expat

from nnl_cli.patterns import late

TAG = late(rb"<([^\s/>]+)((?:\s+[^\s=>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>")
ENCODING = late(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"']")
ASCII_LIKE = frozenset({b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})  # new text is plain ASCII
NO_LETTER = late("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # none of XML
LOOKS_ESCAPED = late("_(?=x[0-9A-Fa-f]{4}_)")  # a workbook would read `_x0041_` as A


class UnmarkableError(Exception):
    """A workbook is built in a way in which nothing can be put into it for sure; it stays as it is."""


class Node(NamedTuple):
    """An element by the bytes where it starts, where its content begins and ends, and where it ends itself."""

    name: str
    attributes: Mapping[str, str]
    depth: int
    start: int
    inner: int
    close: int
    end: int

    def of(self, data: bytes) -> bytes:
        """Return its own bytes."""
        return data[self.start : self.end]


class Edit(NamedTuple):
    """Bytes that stand instead of those from `start` to `end`; where both are one place, they are put in there."""

    start: int
    end: int
    new: bytes


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def refuse_encoding(data: bytes) -> None:
    """Raise UnmarkableError for a part whose letters are not those of ASCII where they are plain."""
    found = ENCODING.match(data.removeprefix(b"\xef\xbb\xbf")[:200])
    if b"\0" in data[:4] or (found and found[1].lower() not in ASCII_LIKE):
        raise UnmarkableError


def scan(data: bytes, wanted: Callable[[int, str], bool]) -> list[Node]:
    """Return the elements that are wanted by depth (the root's is 1) and local name, in the order of their starts."""
    refuse_encoding(data)
    parser, found, depth = expat.ParserCreate(), list[Node | None](), 0
    waiting: list[tuple[int, str, dict[str, str], int]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if wanted(depth, local(name)):
            waiting.append((len(found), name, attributes, parser.CurrentByteIndex))
            found.append(None)

    def end(name: str) -> None:
        nonlocal depth
        if wanted(depth, local(name)):
            number, _, attributes, at = waiting.pop()
            inner, close, last = spans(data, at, parser.CurrentByteIndex)
            found[number] = Node(local(name), attributes, depth, at, inner, close, last)
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parsed(parser, data)
    return [node for node in found if node]


def parsed(parser: "expat.XMLParserType", data: bytes) -> None:
    """Let a parser read a part; raise UnmarkableError where it is broken."""
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise UnmarkableError from None


def spans(data: bytes, start: int, close: int) -> tuple[int, int, int]:
    """Return where the content of an element begins and ends, and where it ends itself; `close` is its end tag."""
    opened = tag_at(data, start)
    if opened[3]:
        return opened.end(), opened.end(), opened.end()
    return opened.end(), close, data.index(b">", close) + 1


def tag_at(data: bytes, start: int) -> "re.Match[bytes]":
    """Return the start tag that begins at a byte."""
    found = TAG.match(data, start)
    if not found:
        raise UnmarkableError
    return found


def prefix_at(data: bytes, start: int) -> bytes:
    """Return the prefix of the element that begins at a byte, with its colon; nothing of one without."""
    head, colon, _ = tag_at(data, start)[1].rpartition(b":")
    return head + colon


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a part with some of its bytes changed; what is put into one place keeps its order."""
    parts, last = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [data[last : edit.start], edit.new]
        last = max(last, edit.end)
    return b"".join([*parts, data[last:]])


def with_attributes(tag: bytes, **values: object) -> bytes:
    """Return a start tag with attributes changed, or added behind the others; None takes one away."""
    for name, value in values.items():
        known = re.compile(rb"(\s+)" + name.encode() + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')")
        new = b"" if value is None else b'%s="%s"' % (name.encode(), plain(str(value)))
        if found := known.search(tag):
            tag = tag[: found.start()] + (found[1] + new if new else b"") + tag[found.end() :]
        elif new:
            end = re.search(rb"\s*/?>\Z", tag)
            cut = end.start() if end else len(tag)
            tag = tag[:cut] + b" " + new + tag[cut:]
    return tag


def tag_edit(data: bytes, start: int, **values: object) -> Edit:
    """Return what changes attributes of the element that begins at a byte."""
    found = tag_at(data, start)
    return Edit(start, found.end(), with_attributes(found[0], **values))


def filled(data: bytes, node: Node, content: bytes, **values: object) -> Iterable[Edit]:
    """Yield what puts content behind all that an element holds, and changes its attributes; an empty one is opened."""
    found = tag_at(data, node.start)
    tag = with_attributes(found[0], **values)
    if not found[3]:
        yield Edit(node.start, found.end(), tag)
        yield Edit(node.close, node.close, content)
    else:
        opened = re.sub(rb"\s*/>\Z", b">", tag)
        yield Edit(node.start, node.end, opened + content + b"</" + found[1] + b">")


def plain(text: str) -> bytes:
    """Return a text for XML in plain ASCII, for a part of any encoding."""
    return escape(NO_LETTER.sub("\ufffd", text)).encode("ascii", "xmlcharrefreplace")


def string(text: str) -> bytes:
    """Return a text as a string of a workbook: nothing in it is read as an escape."""
    return plain(LOOKS_ESCAPED.sub("_x005F_", text)).replace(b"\n", b"&#10;")
