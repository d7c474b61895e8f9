"""Know which cell styles of an .xlsx change what a cell means."""

import re
from typing import NamedTuple
from xml.etree import ElementTree

from nnl_cli.sources.fonts import Legacy, legacy_font

PERCENT_IDS = frozenset({9, 10})
NO_TEXT = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")


class Styles(NamedTuple):
    """The cell styles that change what a cell means: percentages, codes padded with zeros, old fonts."""

    percents: frozenset[int] = frozenset()
    zeros: tuple[tuple[int, int], ...] = ()
    fonts: tuple[tuple[int, Legacy], ...] = ()

    @property
    def marks(self) -> tuple[bytes, ...]:
        """What stands in the XML of a cell that has such a style."""
        numbers = [*self.percents, *(style for style, _ in (*self.zeros, *self.fonts))]
        return tuple(f's="{number}"'.encode() for number in numbers)


def read_styles(data: bytes) -> Styles:
    """Return the styles of interest; a workbook without styles has none."""
    if not data:
        return Styles()
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 entities were refused
    except ElementTree.ParseError:
        return Styles()
    formats = {int(e.get("numFmtId", 0)): e.get("formatCode", "") for e in root.iter() if e.tag.endswith("}numFmt")}
    used = next((e for e in root if e.tag.endswith("}cellXfs")), ())
    codes = [(index, int(e.get("numFmtId", 0))) for index, e in enumerate(used)]
    percents = frozenset(i for i, code in codes if code in PERCENT_IDS or is_percent(formats.get(code, "")))
    zeros = ((i, formats[code]) for i, code in codes if code in formats and re.fullmatch("0{2,}", formats[code]))
    fonts = _legacy_fonts(root)
    typed = ((i, fonts.get(int(e.get("fontId", 0)))) for i, e in enumerate(used))
    return Styles(percents, tuple((i, len(code)) for i, code in zeros), tuple((i, f) for i, f in typed if f))


def _legacy_fonts(root: ElementTree.Element) -> dict[int, Legacy]:
    """Return the fonts of a workbook that show Latin letters as Vietnamese, by their number."""
    fonts = next((e for e in root if e.tag.endswith("}fonts")), ())
    names = (next((str(n.get("val")) for n in e if n.tag.endswith("}name")), "") for e in fonts)
    return {i: legacy for i, name in enumerate(names) if (legacy := legacy_font(name))}


def is_percent(code: str) -> bool:
    """Tell whether a number format shows a hundred times the number; a sign in quotes is only print."""
    return "%" in NO_TEXT.sub("", code)
