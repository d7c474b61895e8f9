"""The few elements of a .docx that are written by hand, where the library has no way or a slow one."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from nnl_cli.patterns import late
from nnl_cli.wording.plain import plain

TWIPS_A_MM = 1440 / 25.4
NO_LETTER = late("[\ufffe\uffff]")  # none of XML


def add(parent: Any, tag: str, **attributes: object) -> Any:
    """Return a new element at the end of another, its attributes of the document's own namespace."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    parent.append(element)
    return element


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
