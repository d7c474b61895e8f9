"""Know which cell styles of a workbook change what a cell means, whatever kind of workbook it is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from xml.etree import ElementTree

from nnl_cli.sources.fonts import Legacy, legacy_font
from nnl_cli.sources.formats.look import percent
from nnl_cli.sources.tables import NOTHING

PERCENT_IDS = frozenset({9, 10})
NO_TEXT = re.compile(r"\"[^\"]*\"|\\.|[_*].|\[[^\]]*\]")
# One sign of a number format: a text in quotes, one letter as it is, what only takes room, or any other.
SIGN = re.compile(r"\"([^\"]*)\"|\\(.)|[_*].|\[[$a-zA-Z][^\]]*\]|(.)", re.DOTALL)
AS_THEY_ARE = frozenset(" -+():'!^&~{}=$")
DIGIT = "\0"  # where a digit stands in a mask
CODE = 2  # digits that a format must keep to be one of codes


class Styles(NamedTuple):
    """The cell styles that change what a cell means: percentages, codes padded with zeros, old fonts."""

    percents: frozenset[int] = frozenset()
    masks: Mapping[int, str] = NOTHING
    fonts: Mapping[int, Legacy] = NOTHING

    @property
    def marks(self) -> tuple[bytes, ...]:
        """What stands in the XML of a cell that has such a style."""
        return tuple(f's="{number}"'.encode() for number in (*self.percents, *self.masks, *self.fonts))

    def shown(self, style: int, number: str) -> str | None:
        """Return a number as its style shows it, if that is more than the number."""
        if style in self.percents:
            return percent(number)
        return masked(number, self.masks[style]) if style in self.masks else None


def styles_of(
    cells: Iterable[tuple[int, int]], formats: Mapping[int, str], fonts: Sequence[Legacy | None] | Mapping[int, Legacy]
) -> Styles:
    """Return the styles of interest of a workbook whose cell formats name a font and a number format each."""
    known = fonts if isinstance(fonts, Mapping) else dict(enumerate(fonts))
    percents, masks, typed = set(), {}, {}
    for style, (font, code) in enumerate(cells):
        text = formats.get(code, "")
        if code in PERCENT_IDS or is_percent(text):
            percents.add(style)
        elif found := mask_of(text):
            masks[style] = found
        if legacy := known.get(font):
            typed[style] = legacy
    return Styles(frozenset(percents), masks, typed)


def read_styles(data: bytes) -> Styles:
    """Return the styles of interest of an .xlsx; a workbook without styles has none."""
    if not data:
        return Styles()
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 entities were refused
    except ElementTree.ParseError:
        return Styles()
    formats = {int(e.get("numFmtId", 0)): e.get("formatCode", "") for e in root.iter() if e.tag.endswith("}numFmt")}
    used = next((e for e in root if e.tag.endswith("}cellXfs")), ())
    return styles_of(((int(e.get("fontId", 0)), int(e.get("numFmtId", 0))) for e in used), formats, _fonts(root))


def _fonts(root: ElementTree.Element) -> Sequence[Legacy | None]:
    """Return of every font whether it shows Latin letters as Vietnamese."""
    fonts = next((e for e in root if e.tag.endswith("}fonts")), ())
    names = (next((str(n.get("val")) for n in e if n.tag.endswith("}name")), "") for e in fonts)
    return [legacy_font(name) for name in names]


def is_percent(code: str) -> bool:
    """Tell whether a number format shows a hundred times the number; a sign in quotes is only print."""
    return "%" in code and "%" in NO_TEXT.sub("", code)


def mask_of(code: str) -> str | None:
    """Return how a number format such as `0000` or `"79"000` shows a code; None for one of figures."""
    if code.count("0") < CODE or ("[" in code and re.search(r"\[[<>=]", code)):
        return None
    mask = ""
    for match in SIGN.finditer(code):
        text, letter, sign = match.groups()
        if sign == ";":  # what follows is for numbers below zero
            break
        if sign and sign != "0" and sign not in AS_THEY_ARE:
            return None
        mask += DIGIT if sign == "0" else text or letter or sign or ""
    return mask if mask.count(DIGIT) >= CODE else None


def masked(number: str, mask: str) -> str | None:
    """Return a whole number as a mask shows it, what is too long for it in front; None for any other number."""
    try:
        whole = float(number)
    except ValueError:
        return None
    if not 0 <= whole < 2.0**53 or whole != int(whole):
        return None
    digits = list(str(int(whole)).zfill(mask.count(DIGIT)))
    before, *rest = mask.split(DIGIT)
    first = len(digits) - len(rest) + 1
    shown = ["".join(digits[:first]), *digits[first:]]
    return before + "".join(digit + text for digit, text in zip(shown, rest, strict=True))
