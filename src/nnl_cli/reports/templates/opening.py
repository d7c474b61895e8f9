"""Open an office's Word template with suspicion: broken ones, bombs, macros and what is fetched from elsewhere end."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn
from lxml import etree

from nnl_cli.problems import InputError, Place, Problem, Severity, UsageError
from nnl_cli.reports.templates.fetching import fetched
from nnl_cli.reports.templates.letter import footnotes_of
from nnl_cli.reports.templates.tags import OPENER, PARAGRAPHS, SHOWN
from nnl_cli.sources.formats.archive import Archive
from nnl_cli.sources.formats.detect import detect
from nnl_cli.sources.load import load_file

MOST_UNPACKED = 64 * 1024 * 1024
MOST_TEXT = 8 * 1024 * 1024  # of one part that is filled
ZIP = b"PK"
MEBIBYTE = 1024 * 1024
AS_TOLD = ("file-missing", "file-not-regular", "file-unreadable", "file-password")
LARGE = ("file-too-large", "zip-bomb")
MACROS = re.compile(r"vbaProject|vbaData|activeX", re.IGNORECASE)
PARTS = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
BROKEN = (OpcError, XmlchemyError, etree.LxmlError, KeyError, ValueError, AttributeError, TypeError, IndexError)
FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
TEXTS = etree.XPath("descendant-or-self::*/@* | descendant::text() | descendant::comment()")
CODE = ("vbaProject", "control", "activeXControlBinary")  # what holds or runs macros, under any name
MERGED = ("aFChunk", "subDocument")  # what Word makes part of the text when it opens the letter
LOCAL = re.compile(r"\s*(?:file:|\\\\|//|[a-z]:[\\/])", re.IGNORECASE)


def refused(code: str, file: str, value: str | None = None, part: str | None = None, **details: str) -> UsageError:
    """Return the error that a template cannot be used."""
    return UsageError(Problem(code, Severity.ERROR, Place(file, part), None, value, details))


def opened(file: str) -> Any:
    """Return the document of a template; raises UsageError for a file that is none, or not to be trusted."""
    try:
        loaded = load_file(file)
        if not loaded.data.startswith(ZIP):
            detect(loaded)  # tells a document with a password
        archive = Archive.open(loaded)
        _check(archive)
    except InputError as error:
        raise _as_usage(error, file) from None
    try:
        document = Document(io.BytesIO(loaded.data))
        next(document.element.body.iter())  # there is one
        _look_through(document, file)
        return document
    except (*BROKEN, zipfile.BadZipFile, RecursionError):
        raise refused("template-not-word", file) from None


def _as_usage(error: InputError, file: str) -> UsageError:
    """Return the error of a template for that of a table: what is said of a table's file differs."""
    code = error.problems[0].code
    if code in AS_TOLD:
        return UsageError(*error.problems)
    if code in LARGE:
        return refused("template-too-large", file, limit=str(MOST_UNPACKED // MEBIBYTE))
    return refused("template-not-word", file)


def _check(archive: Archive) -> None:
    file = archive.file
    if sum(info.file_size for info in archive.parts.values()) > MOST_UNPACKED:
        archive.refuse_bomb()
    for name, info in archive.parts.items():
        if FILLED.fullmatch(name) and info.file_size > MOST_TEXT:
            archive.refuse_bomb()
        if MACROS.search(name):
            raise refused("template-macros", file, name)
        if not name.endswith((".xml", ".rels")):
            for _ in archive.pieces(name):
                pass  # each is counted while it is unpacked
            continue
        data = archive.read(name)
        if name.endswith(".rels"):
            _refuse_external(data, file)
        elif name == "[Content_Types].xml" and b"macroEnabled" in data:
            raise refused("template-macros", file, name)


def _refuse_external(data: bytes, file: str) -> None:
    """Refuse what Word would fetch from elsewhere when it opens the letter; a link waits for a click."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise refused("template-not-word", file) from None
    for relation in root.iter("{*}Relationship"):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        if kind in CODE:
            raise refused("template-macros", file, target)
        if kind in MERGED or (relation.get("TargetMode") == "External" and not _waits(kind, target)):
            raise refused("template-external", file, target, kind=kind)


def _waits(kind: str, target: str) -> bool:
    """Return whether a relation is a link that waits for a click, and leads to no file of a disk or share."""
    return kind == "hyperlink" and not LOCAL.match(target)


def _look_through(document: Any, file: str) -> None:
    """Refuse tags where nothing is filled, properties and texts of charts among them, and fields that fetch a file."""
    filled = {part.partname for part, _ in parts_of(document)}
    for part in document.part.package.iter_parts():
        name, root = str(part.partname).lstrip("/"), _tree(part)
        if root is None:
            continue
        found = fetched(root)
        if found:
            raise refused("template-external", file, _shown(found[1]), name, kind=found[0])
        texts = _texts(root) if part.partname not in filled else _beside(root)
        tag = next(filter(None, map(OPENER.search, texts)), None)
        if tag is not None:
            raise refused("template-part-unfilled", file, _shown(tag.string[tag.start() :]), name)


def _tree(part: Any) -> Any:
    """Return the tree of a part; None for a picture and all else that is none."""
    if hasattr(part, "element"):
        return part.element
    try:
        return parse_xml(part.blob)
    except etree.XMLSyntaxError:
        return None


def _texts(root: Any) -> Iterator[str]:
    """Yield all that a tree says, and each paragraph whole: a program may have cut its text into runs."""
    yield from map(str, TEXTS(root))
    for paragraph in PARAGRAPHS(root):
        yield "".join(paragraph.itertext())


def _beside(root: Any) -> Iterator[str]:
    """Yield what a document says outside its body, which is all that is filled of it."""
    body = root.find(qn("w:body"))
    for element in () if body is None else (one for one in root if one is not body):
        yield from _texts(element)


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def parts_of(document: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the parts that are filled, each with its tree: the body, then headers, footers and footnotes."""
    main = document.part
    yield main, main.element.body
    for relation in main.rels.values():
        if not relation.is_external and relation.reltype in PARTS:
            yield relation.target_part, relation.target_part.element
    for part in footnotes_of(document):
        yield part, parse_xml(part.blob)
