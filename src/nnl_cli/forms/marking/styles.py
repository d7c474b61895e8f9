"""Give cells the colour of a mark and nothing else: a format of their own, cloned from theirs, with another fill."""

import re
from collections.abc import Mapping, Sequence

from nnl_cli.forms.marking.xml import (
    Edit,
    Node,
    UnmarkableError,
    edited,
    filled,
    prefix_at,
    scan,
    tag_at,
    with_attributes,
)
from nnl_cli.patterns import late
from nnl_cli.problems import Severity

# Two families of 256 colours that nobody tells apart: which of them a cell has says what its fill was before, wherever
# the cell goes and whoever saves it again. The first list says it of each number; 0 is no fill.
FAMILIES = {Severity.ERROR: "FFFFB{:X}A{:X}", Severity.WARNING: "FFFFE{:X}8{:X}"}
OURS = late(r"FFFF(?:B([0-9A-F])A|E([0-9A-F])8)([0-9A-F])", re.IGNORECASE)
MOST_FILLS = 256
NO_FILL = 0
SOLID = '<fill><patternFill patternType="solid"><fgColor rgb="{}"/><bgColor indexed="64"/></patternFill></fill>'
FILL = late(
    rb"(?:</?(?:fill|patternFill|gradientFill|stop|fgColor|bgColor|color)(?:\s+[a-zA-Z]+=\"[\w.%-]*\")*\s*/?>\s*)+"
)
PREFIXED = late(rb"(</?)[\w.-]+:")
PLAIN = late(rb"(</?)(?=\w)")
LISTS = ("fonts", "fills", "borders", "cellXfs")
ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
FEWEST: Mapping[str, Sequence[bytes]] = {  # what a list holds where a workbook has none
    "fonts": (b"<font/>",),
    "fills": (b'<fill><patternFill patternType="none"/></fill>', b'<fill><patternFill patternType="gray125"/></fill>'),
    "borders": (b"<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellXfs": (b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
}


class Styles:
    """The formats of a workbook: those that it has and those that marks add; one that is there serves again."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        nodes = scan(data, lambda depth, _: depth <= 3)
        self._root = nodes[0]
        self.prefix = prefix_at(data, self._root.start)
        self._lists: dict[str, Node] = {node.name: node for node in nodes if node.depth == 2}
        self._held: dict[str, list[bytes]] = {}
        for name in LISTS:
            self._held[name] = [self._prefixed(raw) for raw in FEWEST[name]] if name not in self._lists else [
                child.of(data) for child in nodes if child.depth == 3 and self._is_in(child, name)
            ]  # fmt: skip
        self._had = {name: len(held) if name in self._lists else 0 for name, held in self._held.items()}
        self._number = {name: {raw: i for i, raw in reversed([*enumerate(held)])} for name, held in self._held.items()}
        self.fills: list[bytes] = [b""]  # what cells had before they were marked, by the number of their colour

    @property
    def has_named(self) -> bool:
        """Whether it has named formats, which every other one then goes by."""
        return "cellStyleXfs" in self._lists

    def _is_in(self, child: Node, name: str) -> bool:
        return name in self._lists and self._lists[name].start < child.start < self._lists[name].end

    def _prefixed(self, raw: bytes) -> bytes:
        return PLAIN.sub(rb"\1" + self.prefix, raw) if self.prefix else raw

    def added(self, name: str, raw: bytes) -> int:
        """Return the number of an element of a list, added where it is new."""
        raw = self._prefixed(raw)
        return self._numbered(name, raw)

    def _numbered(self, name: str, raw: bytes) -> int:
        known = self._number[name]
        if raw not in known:
            known[raw] = len(self._held[name])
            self._held[name].append(raw)
        return known[raw]

    def marked(self, style: int, severity: Severity) -> int:
        """Return the format that is another one with the fill of a mark: its numbers, font and border stay."""
        number = self._remembered(self._fill_of(style))
        colour = FAMILIES[severity].format(number >> 4, number & 15)
        return self._with_fill(style, self.added("fills", SOLID.format(colour).encode()))

    def _remembered(self, fill: bytes) -> int:
        """Return the number under which a fill is remembered; of one that could not be put back, that of none."""
        if fill not in self.fills and len(self.fills) < MOST_FILLS:
            self.fills.append(fill)
        return self.fills.index(fill) if fill in self.fills else NO_FILL

    def _xf(self, style: int) -> bytes:
        held = self._held["cellXfs"]
        return held[style] if 0 <= style < len(held) else held[0]

    def _fill_of(self, style: int) -> bytes:
        """Return the fill of a format, without the prefix that its part has; nothing where it has none."""
        held, raw = self._held["fills"], self._xf(style)
        number = _attribute(raw, b"fillId")
        fill = PREFIXED.sub(rb"\1", held[number]) if 0 < number < len(held) else b""
        return fill if is_fill(fill) and b'patternType="none"' not in fill else b""

    def _with_fill(self, style: int, fill: int) -> int:
        raw = self._xf(style)
        tag = tag_at(raw, 0)
        new = with_attributes(tag[0], fillId=fill, applyFill=1) + raw[tag.end() :]
        return self._numbered("cellXfs", new)

    def restored(self, remembered: Mapping[int, bytes], is_alone: bool = False) -> Mapping[int, int]:
        """Return, of every format with the fill of a mark, the format with the fill that was there before.

        Of a colour that `remembered` does not know nothing is said, but where it `is_alone` in telling marks.
        """
        found = {}
        for style in range(len(self._held["cellXfs"])):
            number = self._number_of(style)
            if number is None or not (is_alone or number == NO_FILL or number in remembered):
                continue
            fill = remembered.get(number, b"")
            found[style] = self._as_before(style, self.added("fills", fill) if is_fill(fill) else 0)
        return found

    def _as_before(self, style: int, fill: int) -> int:
        """Return the format that another was cloned from: one that differs from it in nothing but the fill."""
        wanted = (fill, _but_fill(self._xf(style)))
        held = enumerate(self._held["cellXfs"])
        known = (number for number, raw in held if (_attribute(raw, b"fillId"), _but_fill(raw)) == wanted)
        found = next(known, None)
        return self._with_fill(style, fill) if found is None else found

    def _number_of(self, style: int) -> int | None:
        """Return the number of the colour that a format has from a mark, None of any other."""
        held, raw = self._held["fills"], self._xf(style)
        number = _attribute(raw, b"fillId")
        if not 0 < number < len(held):
            return None
        colours = [node.attributes.get("rgb", "") for node in scan(held_of(held[number]), _is_colour)]
        found = OURS.fullmatch(colours[0]) if colours else None
        return int((found[1] or found[2]) + found[3], 16) if found else None

    def saved(self) -> bytes:
        """Return the part with what was added."""
        edits: list[Edit] = []
        for name in LISTS:
            held, had = self._held[name], self._had[name]
            new = b"".join(held[had:])
            if not new or (name not in self._lists and len(held) == len(FEWEST[name]) and name in ("fonts", "borders")):
                continue
            if name in self._lists:
                edits += filled(self.data, self._lists[name], new, count=len(held))
            else:
                edits.append(self._list(name, new, len(held)))
        return edited(self.data, edits)

    def _list(self, name: str, content: bytes, count: int) -> Edit:
        """Return what puts a list into a part that has none, behind those that go before it."""
        before = [self._lists[one].end for one in ORDER[: ORDER.index(name)] if one in self._lists]
        at = max(before, default=self._root.inner)
        tag = self.prefix + name.encode()
        return Edit(at, at, b'<%s count="%d">%s</%s>' % (tag, count, content, tag))


def held_of(raw: bytes) -> bytes:
    """Return an element as a part of its own, whatever prefix it has."""
    return PREFIXED.sub(rb"\1", raw)


def is_fill(raw: bytes) -> bool:
    """Whether bytes are a fill and nothing else, so that they may stand among those of a workbook."""
    if not raw or not FILL.fullmatch(raw):
        return False
    try:
        return [node.name for node in scan(raw, lambda depth, _: depth == 1)] == ["fill"]
    except UnmarkableError:
        return False


def _is_colour(_: int, name: str) -> bool:
    return name == "fgColor"


def _but_fill(raw: bytes) -> bytes:
    tag = tag_at(raw, 0)
    return with_attributes(tag[0], fillId=None, applyFill=None) + raw[tag.end() :]


def _attribute(raw: bytes, name: bytes) -> int:
    found = late(rb"\s" + name + rb"\s*=\s*[\"']([0-9]{1,6})[\"']").search(tag_at(raw, 0)[0])
    return int(found[1]) if found else 0
