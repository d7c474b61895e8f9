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
from lxml import etree

from nnl_cli.problems import InputError, Place, Problem, Severity, UsageError
from nnl_cli.reports.templates.letter import footnotes_of
from nnl_cli.reports.templates.tags import OPENER
from nnl_cli.sources.formats.archive import Archive
from nnl_cli.sources.load import load_file

MOST_UNPACKED = 64 * 1024 * 1024
MOST_TEXT = 8 * 1024 * 1024  # of one part that is filled
MEBIBYTE = 1024 * 1024
AS_TOLD = ("file-missing", "file-not-regular", "file-unreadable", "file-password")
LARGE = ("file-too-large", "zip-bomb")
MACROS = re.compile(r"vbaProject|vbaData|activeX", re.IGNORECASE)
PARTS = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
BROKEN = (OpcError, XmlchemyError, etree.LxmlError, KeyError, ValueError, AttributeError, TypeError, IndexError)
FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
UNFILLED = re.compile(r"word/[^/]+\.xml")


def refused(code: str, file: str, value: str | None = None, part: str | None = None, **details: str) -> UsageError:
    """Return the error that a template cannot be used."""
    return UsageError(Problem(code, Severity.ERROR, Place(file, part), None, value, details))


def opened(file: str) -> Any:
    """Return the document of a template; raises UsageError for a file that is none, or not to be trusted."""
    try:
        loaded = load_file(file)
        archive = Archive.open(loaded)
        _check(archive)
    except InputError as error:
        raise _as_usage(error, file) from None
    try:
        document = Document(io.BytesIO(loaded.data))
        next(document.element.body.iter())  # there is one
        _refuse_unfilled(document, file)
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
        if relation.get("TargetMode") == "External" and kind != "hyperlink":
            raise refused("template-external", file, relation.get("Target", ""), kind=kind)


def _refuse_unfilled(document: Any, file: str) -> None:
    """Refuse tags where nothing is filled: properties, comments, endnotes, text of charts."""
    about = document.core_properties
    for text in (about.author, about.comments, about.identifier, about.language, about.subject, about.title):
        if OPENER.search(text or ""):
            raise refused("template-part-unfilled", file, text, "docProps/core.xml")
    filled = {part.partname for part, _ in parts_of(document)}
    for part in document.part.package.iter_parts():
        name = str(part.partname).lstrip("/")
        if part.partname not in filled and UNFILLED.fullmatch(name):
            found = re.search(rb"\{[{%]", part.blob)
            if found:
                raise refused("template-part-unfilled", file, _near(part.blob, found.start()), name)


def _near(data: bytes, start: int) -> str:
    return re.sub(r"<[^>]*>?", "", data[start : start + 200].decode("utf-8", "replace"))[:40]


def parts_of(document: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the parts that are filled, each with its tree: the body, then headers, footers and footnotes."""
    main = document.part
    yield main, main.element.body
    for relation in main.rels.values():
        if not relation.is_external and relation.reltype in PARTS:
            yield relation.target_part, relation.target_part.element
    for part in footnotes_of(document):
        yield part, parse_xml(part.blob)
