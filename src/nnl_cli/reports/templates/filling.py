"""Read an office's template and fill it: all that can be wrong with it is told before anything is counted."""

import io
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, NamedTuple

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from jinja2 import TemplateError, TemplateSyntaxError, nodes

from nnl_cli.letterhead import Letterhead
from nnl_cli.problems import Place
from nnl_cli.report.model import Report
from nnl_cli.reports.papers.docx import sealed
from nnl_cli.reports.templates.fields import FIELDS, template_values
from nnl_cli.reports.templates.grammar import WrongError, names_of
from nnl_cli.reports.templates.letter import Letter
from nnl_cli.reports.templates.opening import BROKEN, opened, parts_of, refused
from nnl_cli.reports.templates.sandbox import EndlessError, Sandbox
from nnl_cli.reports.templates.tags import Tag, refuse_many, refuse_unnested, tags_of, wrong
from nnl_cli.wording.catalogue import Speaker, speaker

BODY = "/word/document.xml"
SOURCE = "<template>"  # how jinja2 calls what it was given as a text
TOO_DEEP = (RecursionError, SyntaxError, MemoryError, OverflowError)  # what a parser of Python says of deep expressions


class LetterTemplate(NamedTuple):
    """A template that can be filled: its bytes with every tag whole, its tags by part, the fields that it names."""

    file: str
    data: bytes
    parts: Sequence[Sequence[Tag]]
    names: frozenset[str]

    def render(self, report: Report, words: Speaker, letterhead: Letterhead | None = None) -> bytes:
        """Return the filled document, the same bytes for the same report; raises UsageError where it takes no end."""
        values = template_values(report, words, letterhead, self.names)
        sandbox = Sandbox(words)
        for tags in self.parts:
            _try(tags, values, sandbox)
        letter = Letter(io.BytesIO(self.data))
        try:
            letter.render(dict(values), Sandbox(words), autoescape=True)
            return _written(letter)
        except EndlessError:
            raise refused("template-too-much", self.file) from None
        except (TemplateError, WrongError, *BROKEN, *TOO_DEEP):
            raise refused("template-unfillable", self.file) from None


def read_template(file: str) -> LetterTemplate:
    """Return a template; raises UsageError with the place of the first thing that keeps it from being filled."""
    document = opened(file)
    parts = []
    for part, root in parts_of(document):
        name = str(part.partname)
        parts.append(tags_of(root, Place(file, None if name == BODY else name.lstrip("/"))))
        if not hasattr(part, "element"):  # footnotes, which the library keeps as bytes
            part._blob = serialize_part_xml(root)
    data = io.BytesIO()
    document.save(data)
    return LetterTemplate(file, data.getvalue(), parts, _named(parts))


def _named(parts: Sequence[Sequence[Tag]]) -> frozenset[str]:
    """Return the fields that a template names; raises UsageError for what may not be said."""
    refuse_many([tag for tags in parts for tag in tags])
    names = set[str]()
    for tags in parts:
        refuse_unnested(tags)
        names.update(names_of(_parsed(tags)))
    return frozenset(names & FIELDS.keys())


def _source(tags: Sequence[Tag]) -> str:
    """Return the tags alone, a line each."""
    return "\n".join(tag.source for tag in tags)


def _parsed(tags: Sequence[Tag]) -> nodes.Template:
    """Return the tags of a part as a tree; raises UsageError for what may not be said, at its tag."""
    sandbox = Sandbox(speaker("vi"))
    try:
        tree = sandbox.parse(_source(tags))
        sandbox.from_string(tree)
    except TemplateSyntaxError as error:
        raise wrong("template-syntax", _at(tags, error.lineno)) from None
    except WrongError as error:
        raise wrong(error.code, _at(tags, error.line), error.value, **error.told) from None
    except TOO_DEEP:
        raise wrong("template-syntax", max(tags, key=lambda tag: len(tag.source))) from None
    return tree


def _at(tags: Sequence[Tag], line: int) -> Tag:
    return tags[min(max(line, 1), len(tags)) - 1]


def _try(tags: Sequence[Tag], values: Mapping[str, Any], sandbox: Sandbox) -> None:
    """Fill the tags alone first: raises UsageError at the block that takes no end."""
    try:
        sandbox.from_string(_source(tags)).render(dict(values))
    except EndlessError as error:
        raise wrong("template-endless", _at(tags, _line(error.__traceback__))) from None


def _line(trace: TracebackType | None) -> int:
    """Return the last line of the template on the way to an error."""
    line = 1
    while trace is not None:
        line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == SOURCE else line
        trace = trace.tb_next
    return line


def _written(letter: Any) -> bytes:
    document = letter.docx
    for part, root in parts_of(document):
        _mend(root)
        if not hasattr(part, "element"):
            part._blob = serialize_part_xml(root)
    data = io.BytesIO()
    document.save(data)
    return sealed(data.getvalue())


def _mend(root: Any) -> None:
    """Leave no table without rows, no row without cells, no cell without a paragraph: Word opens none of these."""
    for cell in list(root.iter(qn("w:tc"))):
        if cell.find(qn("w:p")) is None and cell.find(qn("w:sdt")) is None:
            cell.append(parse_xml(EMPTY))
    for outer, inner in (("w:tr", "w:tc"), ("w:tbl", "w:tr")):
        for element in list(root.iter(qn(outer))):
            if next(element.iterdescendants(qn(inner)), None) is None:
                element.getparent().remove(element)


EMPTY = '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
