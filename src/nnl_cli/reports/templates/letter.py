"""Keep the filling library to what was checked: only whole tags reach it, each other brace is a letter of the text.

The library looks for tags across markup, paragraphs included, and makes braces of signs of its own (`{_{`). A brace
that is written as a reference is none to it, and a brace again to whoever reads the document.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docxtpl import DocxTemplate

PIECE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|[{}]")  # a whole tag, which holds no brace, or a brace alone
REFERENCES = {"{": "&#123;", "}": "&#125;"}
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


class Letter(DocxTemplate):  # type: ignore[misc]  # the library has no types
    """A document that is filled as it was checked."""

    def patch_xml(self, src_xml: str) -> str:
        """Return a part as the reader of templates takes it."""
        kept = PIECE.sub(lambda found: REFERENCES.get(found[0], found[0]), src_xml)
        return str(super().patch_xml(kept))

    def render_properties(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        """Leave the properties: a template that has tags there was refused."""

    def render_footnotes(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        """Fill each part of footnotes once, however many sections there are."""
        for part in footnotes_of(self.docx):
            xml = self.patch_xml(part.blob.decode("utf-8"))
            part._blob = self.render_xml_part(xml, part, context, jinja_env).encode("utf-8")


def footnotes_of(document: Any) -> Iterator[Any]:
    """Yield the parts of footnotes of a document, which its library keeps as bytes."""
    for part in document.part.package.iter_parts():
        if part.content_type == FOOTNOTES:
            yield part
