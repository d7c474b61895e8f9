"""Lay texts out for a screen of so many columns: lines of styled pieces, broken between words, and tables of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from nnl_cli.patterns import late
from nnl_cli.wording.plain import plain

WORD = late(r"\s*\S+\s*")
# Letters that take one column, Vietnamese and the signs of a bar among them; of any other rich knows how many it takes.
NARROW = late("[ -~\u00a0-\u00ac\u00ae-\u02ff\u1e00-\u1eff–—‘’“”…−≤≥·→↳━╸│─▁-█×≠]*")
NUMERAL = late(r"[+−<>]?\d[\d.,]*")
HANG = 2  # columns: how much further in the lines begin on which a text goes on
WHOLE = 12  # columns: a word no longer than that is never broken in a table
GAP = 2  # columns between two columns of a table


class Style(StrEnum):
    """What a piece of text is; a screen with colours has one for each, and words carry the meaning without them."""

    PLAIN = ""
    HEAD = "head"
    NOTE = "note"
    MISSED = "missed"
    OPEN = "open"
    MET = "met"
    COMMAND = "command"
    BAR = "bar"
    MARK = "mark"
    ERROR = "error"
    WARNING = "warning"


class Piece(NamedTuple):
    """A text in one style."""

    text: str
    style: Style = Style.PLAIN


Cell = Sequence[Piece]


class Line(NamedTuple):
    """Pieces that begin a line of their own, so many columns in; where they go on below, `hang` columns further.

    `whole`: it is never broken, since somebody will copy it, but for people before the command at its end.
    """

    pieces: Cell
    indent: int = 0
    hang: int = HANG
    whole: bool = False


class Side(StrEnum):
    """Where what stands in a column is put; figures stand one below the other at the sign before their decimals."""

    LEFT = "left"
    RIGHT = "right"
    COMMA = ","
    POINT = "."


AT_SIGN = {"vi": Side.COMMA, "en": Side.POINT}


class Screen(NamedTuple):
    """How many columns a line may take, whether whoever looks sees colours (and bars), and rules and blocks."""

    width: int
    coloured: bool = False
    drawing: bool = True


class Column(NamedTuple):
    """A heading and where what stands below it is put; a `loose` column takes the room that the others leave."""

    heading: Cell = ()
    side: Side = Side.LEFT
    loose: bool = False
    gap: int = GAP  # blanks before it, but for the first


BLANK = Line(())
Again = Callable[..., str]  # returns the command line of the run, with other options or as another command


def said(text: str, style: Style = Style.PLAIN, indent: int = 0, hang: int = HANG) -> Line:
    """Return a line of one text; what comes from outside is made harmless."""
    return Line((Piece(plain(text), style),), indent, hang)


def spoken(texts: Iterable[str], screen: Screen, style: Style = Style.PLAIN) -> Iterator[Line]:
    """Yield texts a line each, as far in as they begin; none is broken where nobody sees colours."""
    for text in texts:
        bare = text.lstrip(" ")
        yield Line((Piece(plain(bare), style),), len(text) - len(bare), whole=not screen.coloured)


def text_of(cell: Cell) -> str:
    """Return what a cell says, without its styles."""
    return "".join(piece.text for piece in cell)


def wide(text: str) -> int:
    """Return how many columns a text takes."""
    if NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrapped(line: Line, width: int, *, is_seen: bool = False) -> Iterator[Cell]:
    """Yield the lines that a line takes on a screen of so many columns: broken between words, else within one.

    Where it is seen by people, a command that has no room behind its words stands below them.
    """
    text, indent = text_of(line.pieces), min(line.indent, width // 2)
    if line.whole:
        yield from _whole(line.pieces, indent, width if is_seen else None)
        return
    hang = min(line.hang, max(width - indent - 1, 0) // 2)
    cuts = _cuts(text, width - indent, width - indent - hang)
    for number, (start, end) in enumerate(pairwise(cuts)):
        blanks = " " * (indent + (hang if number else 0))
        yield (*([Piece(blanks)] if blanks else []), *_between(line.pieces, start, end))


def _whole(pieces: Cell, indent: int, width: int | None) -> Iterator[Cell]:
    """Yield a line that is not broken; a command that has no room behind its words stands below them, as a whole."""
    is_wide = width is not None and indent + wide(text_of(pieces)) > width
    is_apart = is_wide and len(pieces) > 1 and pieces[-1].style is Style.COMMAND
    parts = [(indent, pieces[:-1]), (indent + HANG, pieces[-1:])] if is_apart else [(indent, pieces)]
    for blanks, part in parts:
        yield (Piece(" " * blanks), *part) if blanks else part


def _between(pieces: Cell, start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of what stands between two letters, without blanks at its end."""
    found, at = [], 0
    for text, style in pieces:
        part = text[max(start - at, 0) : max(end - at, 0)]
        at += len(text)
        if part:
            found.append(Piece(part, style))
    while found and not found[-1].text.strip():
        found.pop()
    for number, piece in enumerate(found, 1):
        yield piece._replace(text=piece.text.rstrip()) if number == len(found) else piece


def _cuts(text: str, first: int, rest: int) -> list[int]:
    """Return where the lines of a text begin, and where the last one ends: the first is `first` columns wide."""
    if wide(text.rstrip()) <= first:
        return [0, len(text)]
    cuts, room = [0], first
    for word in WORD.finditer(text):
        size = wide(word[0].rstrip())
        if size > room and word.start() > cuts[-1]:
            cuts.append(word.start() + len(word[0]) - len(word[0].lstrip()))
            room, size = rest, wide(word[0].strip())
        start = max(word.start(), cuts[-1])
        while size > room:
            start = _chop(text, start, room)
            cuts.append(start)
            room, size = rest, wide(text[start : word.end()].rstrip())
        room -= wide(text[start : word.end()])
    return [*cuts, len(text)]


def _chop(text: str, start: int, room: int) -> int:
    """Return where a word that no line holds is broken: after as many letters as fit, one at least."""
    end = start + 1
    while end < len(text) and wide(text[start : end + 1]) <= room:
        end += 1
    return end


class Table(NamedTuple):
    """Rows of cells as wide as they are to stand; `widths` has one number a column."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int]

    @property
    def room(self) -> int:
        """How many columns are left to the loose column."""
        return next(width for width, column in zip(self.widths, self.columns, strict=True) if column.loose)

    def lines(self) -> Iterator[Line]:
        """Yield the headings, where there are any, then the rows; what is loose is broken between words."""
        yield from self.head()
        for row in self.rows:
            yield from self.lines_of(row)

    def head(self) -> Iterator[Line]:
        """Yield the lines of the headings."""
        heads = [column.heading for column in self.columns]
        if any(heads):
            yield from self.lines_of(heads)

    def lines_of(self, row: Sequence[Cell]) -> Iterator[Line]:
        """Yield the lines of one of its rows."""
        return _row(row, self.columns, self.widths)


def table(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int) -> Table:
    """Return a table no wider than so many columns, as far as its loose columns give way: at the blanks between words.

    A screen too narrow for that is given up: the lines are wider.
    """
    points = [_point(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    cells = [list(map(_set, row, columns, points)) for row in rows]
    needed = [
        max(wide(text_of(row[at])) for row in [[c.heading for c in columns], *cells]) for at in range(len(columns))
    ]
    over = sum(needed) + sum(column.gap for column in columns[1:]) - width
    loose = sum(column.loose for column in columns)
    widths = list(needed)
    for at, column in enumerate(columns) if over > 0 else ():
        if column.loose:
            least = _least(column.heading, (row[at] for row in cells))
            widths[at] = max(needed[at] - -(-over // loose), min(least, needed[at]))
    return Table(columns, cells, widths)


def _least(heading: Cell, cells: Iterable[Cell]) -> int:
    """Return how narrow a loose column gets at most: its words stay whole, but for those longer than any common one."""
    words = (word for cell in (heading, *cells) for word in text_of(cell).split())
    return max((min(wide(word), WHOLE) for word in words), default=1) + HANG


def _point(column: Column, cells: Iterable[Cell]) -> int:
    """Return how many columns stand before the decimals in the widest figure of a column."""
    return max((_before(cell, column) for cell in cells), default=0)


def _before(cell: Cell, column: Column) -> int:
    """Return how many columns of a figure stand before its decimals; 0 where it is none or stands anywhere."""
    found = NUMERAL.match(text_of(cell)) if column.side in (Side.COMMA, Side.POINT) else None
    return len(found[0].partition(column.side)[0]) if found else 0


def _set(cell: Cell, column: Column, point: int) -> Cell:
    """Return a cell with the blanks that put its decimals below the others'."""
    before = _before(cell, column)
    return (Piece(" " * (point - before)), *cell) if point > before > 0 else cell


def _row(cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int]) -> Iterator[Line]:
    """Yield the lines of one row: what is not loose stands on the first of them, and only names hang."""
    broken = [
        list(wrapped(Line(cell, hang=0 if at else HANG), width)) if column.loose else [cell]
        for at, (cell, column, width) in enumerate(zip(cells, columns, widths, strict=True))
    ]
    for number in range(max(map(len, broken))):
        pieces: list[Piece] = []
        for lines, column, width in zip(broken, columns, widths, strict=True):
            cell = lines[number] if number < len(lines) else ()
            blanks = Piece(" " * (width - wide(text_of(cell))))
            gap = Piece(" " * column.gap) if pieces else Piece("")
            pieces += (gap, blanks, *cell) if column.side is Side.RIGHT else (gap, *cell, blanks)
        yield Line(tuple(piece for piece in pieces if piece.text), hang=0)


def drawn(lines: Iterable[Line], width: int) -> str:
    """Return lines as text without colours, none of them with blanks at its end."""
    return "".join(f"{plain(text_of(part)).rstrip()}\n" for line in lines for part in wrapped(line, width))
