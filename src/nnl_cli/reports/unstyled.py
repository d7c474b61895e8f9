"""Draw a page where nobody sees colours, in a pipe or a file: letter by letter as rich would, without its cost."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest

from nnl_cli.patterns import late
from nnl_cli.reports.page import WIDE, Column, Grid, Piece

WORD = late(r"\s*\S+\s*")
# Letters that take one column, Vietnamese among them; of any other rich knows how many it takes.
PLAIN = late("[ -~\u00a0-\u00ac\u00ae-\u02ff\u1e00-\u1eff–—‘’“”…−≤≥]*")
FEW = 4  # columns: a cell that has no more is left to rich


def drawn(page: Iterable[Piece], width: int) -> str | None:
    """Return a page as text, lines without trailing blanks; None for one too narrow or too crowded to draw here."""
    if width < WIDE:
        return None
    found: list[str] = []
    for piece in page:
        lines = _table(piece, width) if isinstance(piece, Grid) else _lines(piece.text, width, piece.indent)
        if lines is None:
            return None
        found += (line.rstrip() for line in lines)
    text = "\n".join([*found, ""])
    return None if "\t" in text else text


@lru_cache(maxsize=4096)
def wide(text: str) -> int:
    """Return how many columns a text takes."""
    if PLAIN.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _lines(text: str, width: int, indent: int) -> list[str]:
    return [" " * indent + line for line in folded(text, width - indent)]


def folded(text: str, width: int) -> list[str]:
    """Return the lines of a text, each of so many columns at most: broken between words, else within one."""
    return [line for part in text.split("\n") for line in _folded(part, width)]


def _folded(text: str, width: int) -> list[str]:
    if wide(text.rstrip()) <= width:
        return [text]
    cuts, used = [0], 0
    for word in WORD.finditer(text):
        size = wide(word[0].rstrip())
        if size <= width - used:
            used += wide(word[0])
        elif size <= width:
            cuts.append(word.start())
            used = wide(word[0])
        else:
            starts, used = _chopped(word[0], word.start(), width)
            cuts += starts
    return [text[start:end] for start, end in pairwise([*dict.fromkeys(cuts), len(text)])]


def _chopped(word: str, start: int, width: int) -> tuple[list[int], int]:
    """Return where the lines begin on which a long word stands, and the columns that the last of them takes."""
    from rich.cells import chop_cells

    pieces = chop_cells(word, width)
    starts = [start + sum(map(len, pieces[:number])) for number in range(len(pieces))]
    return starts, wide(pieces[-1])


def _table(grid: Grid, width: int) -> list[str] | None:
    """Return the lines of a table: a heading, a rule, the rows, and a blank line above and below."""
    heads = [column.heading for column in grid.columns]
    texts = [["".join(text for text, _ in cell) for cell in cells] for _, cells in grid.rows]
    widths = _widths(grid, [heads, *texts], width - len(heads) - 1)
    if widths is None:
        return None
    rule = " " + "─" * (sum(widths) + len(widths) - 1)
    head = list(_row(heads, grid, widths, is_head=True))
    return ["", *head, rule, *(line for row in texts for line in _row(row, grid, widths)), ""]


def _row(texts: Sequence[str], grid: Grid, widths: Sequence[int], is_head: bool = False) -> Iterator[str]:
    """Yield the lines of one row; a cell with fewer lines than another is blank below, a heading above."""
    cells = [
        [_set(line, column, width - grid.gap) for line in folded(text, width - grid.gap)]
        for text, column, width in zip(texts, grid.columns, widths, strict=True)
    ]
    beside = " " * (grid.gap + 1)
    blanks = [" " * (width - grid.gap) for width in widths]
    upward = reversed if is_head else iter
    for lines in upward(list(zip_longest(*(upward(cell) for cell in cells)))):
        yield " " + beside.join(blank if line is None else line for line, blank in zip(lines, blanks, strict=True))


def _set(line: str, column: Column, width: int) -> str:
    """Return a line as wide as its column, at the column's side."""
    line = line.rstrip()
    blanks = " " * (width - wide(line))
    return blanks + line if column.is_right else line + blanks


def _widths(grid: Grid, rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Return the columns' widths, blanks included: what they need, the widest narrowed until all fit into the room."""
    widths = [
        min(room, max(column.least or 1, *(wide(line) for text in texts for line in text.split("\n"))) + grid.gap)
        for column, texts in zip(grid.columns, zip(*rows, strict=True), strict=True)
    ]
    loose = [number for number, column in enumerate(grid.columns) if not column.is_whole]
    while sum(widths) > room:
        _narrow(widths, loose, sum(widths) - room)
        if min(widths[number] - grid.gap - (grid.columns[number].least or FEW) for number in loose) < 0:
            return None
    return widths


def _narrow(widths: list[int], loose: Sequence[int], over: int) -> None:
    """Narrow, in place, the widest columns alike: to the next widest, or until nothing is over."""
    widest = max(widths[number] for number in loose)
    below = max((widths[number] for number in loose if widths[number] < widest), default=0)
    ties = [number for number in loose if widths[number] == widest]
    most = min(over, widest - below)
    for left, number in zip(range(len(ties), 0, -1), ties, strict=True):
        share = min(most, round(over / left))
        widths[number] -= share
        over -= share
