"""The few elements of a .docx that are written by hand, where the library has no way or a slow one."""

from functools import cache
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import SubElement

from nnl_cli.patterns import late
from nnl_cli.wording.plain import plain

TWIPS_A_MM = 1440 / 25.4
_named = cache(qn)  # a table says few names many thousand times
NO_LETTER = late("[\ufffe\uffff]")  # none of XML


def add(parent: Any, tag: str, **attributes: object) -> Any:
    """Return a new element at the end of another, its attributes of the document's own namespace."""
    return SubElement(parent, _named(tag), {_named(f"w:{name}"): str(value) for name, value in attributes.items()})


def border(side: str, size: int, space: int = 0) -> Any:
    """Return a line on one side: `size` in eighths of a point, `space` in points."""
    line = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", str(size)), ("space", str(space)), ("color", "000000")):
        line.set(qn(f"w:{key}"), value)
    return line


def twips(millimetres: float) -> int:
    """Return a length in the file's own measure, a twentieth of a point."""
    return round(millimetres * TWIPS_A_MM)


def fitting(text: str) -> str:
    """Return a text made harmless: what XML cannot hold, or would steer, is written out."""
    return NO_LETTER.sub(lambda found: f"\\u{ord(found[0]):04x}", plain(text))
