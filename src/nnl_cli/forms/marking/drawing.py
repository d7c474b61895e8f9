"""Draw the boxes that comments show in (VML, which every workbook with comments has), beside those that are there."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from nnl_cli.forms.marking.sheet import SheetXml
from nnl_cli.forms.marking.spots import Spot
from nnl_cli.forms.marking.xml import UnmarkableError
from nnl_cli.patterns import late

SHAPE = late(rb"<((?:[\w.-]+:)?)shape[\s>].*?</\1shape>\s*", re.DOTALL)  # whatever prefix a program gives it
ROW, COLUMN = late(rb"<(?:[\w.-]+:)?Row>\s*([0-9]+)\s*</"), late(rb"<(?:[\w.-]+:)?Column>\s*([0-9]+)\s*</")
ELEMENT = late(rb"<v:shape(?:type)?(?= )")
NOTE = late(rb"ObjectType=[\"']Note[\"']")
DRAWN = late(rb"<(?:[\w.-]+:)?(?:shape|rect|roundrect|oval|line|polyline|arc|curve|image|group)[\s>]")
MAP = late(rb"(<(?:[\w.-]+:)?idmap[^>]*?\sdata=[\"'])([0-9, ]*)([\"'])")
ID = late(rb"_x0000_s([0-9]+)")
CLUSTER = 1024  # ids of one group of shapes
SPACES = (
    b'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
TYPE = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
BOX = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;width:{width:.0f}pt;height:{height:.0f}pt;'
    'z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
LINE, LETTERS, WIDTH = 15, 46, 300  # pixels of a line, letters that fit in one, pixels of a box
LAST_COLUMN, LAST_ROW = 16_383, 1_048_575


def with_boxes(data: bytes | None, texts: Mapping[Spot, str], sheet: SheetXml, others: Iterable[bytes]) -> bytes:
    """Return the drawing of a sheet with a box for every comment; `others` are the drawings whose ids are taken."""
    old = data if data is not None else _empty()
    end = old.rfind(b"</xml>")
    if end < 0:
        raise UnmarkableError
    is_said = all(old.find(space, 0, old.find(b">")) >= 0 for space in SPACES.split())  # by the root, for all
    first = _free([*others, old])
    spots = sorted(texts)
    boxes = "".join(_box(spot, texts[spot], first * CLUSTER + 1 + i, i + 1, sheet) for i, spot in enumerate(spots))
    groups = range(first, first + 1 + len(spots) // CLUSTER)
    new = (b"" if b'id="_x0000_t202"' in old else TYPE) + boxes.encode()
    if not is_said:
        new = ELEMENT.sub(rb"\g<0> " + SPACES, new)
    return _with_groups(old[:end] + new + old[end:], groups)


def _empty() -> bytes:
    return b'<xml %s><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout></xml>' % SPACES


def _free(drawings: Sequence[bytes]) -> int:
    """Return the first group of ids that no drawing has a shape in."""
    taken = {int(found) // CLUSTER for data in drawings for found in ID.findall(data) if len(found) < 10}
    maps = [found[1] for data in drawings for found in MAP.findall(data)]
    stated = {int(word) for words in maps for word in words.split(b",") if word.strip().isdigit()}
    return max(taken | stated, default=0) + 1


def _with_groups(data: bytes, groups: Iterable[int]) -> bytes:
    """Return a drawing that says of which groups its ids are."""

    def more(found: "re.Match[bytes]") -> bytes:
        known = [word.strip() for word in found[2].split(b",") if word.strip()]
        return found[1] + b",".join([*known, *(str(one).encode() for one in groups)]) + found[3]

    return MAP.sub(more, data, 1)


def without_boxes(data: bytes, gone: Callable[[Spot], bool]) -> bytes:
    """Return a drawing without the boxes of comments that are gone."""

    def kept(found: "re.Match[bytes]") -> bytes:
        row, column = ROW.search(found[0]), COLUMN.search(found[0])
        if not (row and column and NOTE.search(found[0])):
            return found[0]
        return b"" if gone(Spot(int(row[1]) + 1, int(column[1]) + 1)) else found[0]

    left = SHAPE.sub(kept, data)
    return data if left == data else _with_groups_of(left)


def _with_groups_of(data: bytes) -> bytes:
    """Return a drawing that names no group of ids in which it has no shape any more."""
    used = {int(found) // CLUSTER for found in ID.findall(data) if len(found) < 10}

    def fewer(found: "re.Match[bytes]") -> bytes:
        known = [word.strip() for word in found[2].split(b",") if word.strip()]
        kept = [word for word in known if int(word) in used] or known[:1]
        return found[1] + b",".join(kept) + found[3]

    return MAP.sub(fewer, data, 1)


def is_bare(data: bytes) -> bool:
    """Whether nothing is drawn any more."""
    return not DRAWN.search(data)


def _box(spot: Spot, text: str, number: int, order: int, sheet: SheetXml) -> str:
    lines = sum(1 + len(line) // LETTERS for line in text.split("\n"))
    height = min(max(lines, 3) * LINE + 12, 420)
    return BOX.format(
        id=number,
        width=WIDTH * 0.75,
        height=height * 0.75,
        order=order,
        anchor=_anchor(spot, height, sheet),
        row=spot.row - 1,
        column=spot.column - 1,
    )


def _anchor(spot: Spot, height: int, sheet: SheetXml) -> str:
    """Return from where to where a box goes, by columns and rows from 0 and the pixels past their edges."""
    left, top = min(spot.column, LAST_COLUMN), max(spot.row - 2, 0)
    right, beyond = _reach(left, WIDTH + 15, lambda column: sheet.width(column + 1), LAST_COLUMN)
    bottom, below = _reach(top, height + 8, lambda row: sheet.height(row + 1), LAST_ROW)
    return f"{left}, 15, {top}, 8, {right}, {beyond}, {bottom}, {below}"


def _reach(start: int, length: float, size: Callable[[int], float], last: int) -> tuple[int, int]:
    """Return in which column or row a length ends, and how many pixels into it."""
    while start < last and length > size(start):
        length -= size(start)
        start += 1
    return start, int(length)
