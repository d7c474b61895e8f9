"""Read a written page back as a tree, and what its charts and tables say as figures."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

DIGITS = re.compile(r"−?[\d.]+(?:,\d+)?")


def page(data: bytes) -> Element:
    """Return the tree of a page; every element in it is closed, or this raises."""
    return fromstring(data.decode().removeprefix("<!doctype html>"))


def words(element: Element) -> str:
    """Return the text of an element, one blank between words."""
    return " ".join("".join(element.itertext()).split())


def classed(element: Element, name: str) -> Iterator[Element]:
    """Yield what is below an element and has a class."""
    return (one for one in element.iter() if name in (one.get("class") or "").split())


def anchored(tree: Element, indicator: str) -> list[Element]:
    """Return the entries of an indicator: that of the targets that bind, that of those which inform."""
    names = (f"chi-tieu-{indicator}", f"chi-tieu-{indicator}-tham-khao")
    return [one for name in names for one in tree.iter() if one.get("id") == name]


def digits(text: str) -> str:
    """Return a figure as people write it with a decimal point: `−1.234,50%` is `-1234.50`."""
    return text.replace("−", "-").replace(".", "").replace(",", ".").removesuffix("%")


def figures(text: str) -> list[str]:
    """Return the figures in a text, with decimal points."""
    return [digits(found) for found in DIGITS.findall(text)]


def rows(table: Element) -> Iterator[list[str]]:
    """Yield the cells of a table's rows below its head."""
    for row in table.findall("tbody/tr"):
        yield [words(cell) for cell in row if cell.tag in ("td", "th")]
