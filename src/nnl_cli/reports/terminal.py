"""Draw a page in a terminal: with rich, in colours, as wide as the screen is."""

from collections.abc import Iterable

from rich.box import ASCII2, SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nnl_cli.report.model import Report
from nnl_cli.reports.page import Grid, Piece, page_of, problems_of
from nnl_cli.wording.catalogue import Speaker


def renderable(report: Report, speaker: Speaker, console: Console) -> RenderableType:
    """Return a report as a console shows it."""
    return drawn(page_of(report, speaker, console.width), console)


def problems_renderable(report: Report, speaker: Speaker, console: Console) -> RenderableType:
    """Return the problems of the input as a console shows them."""
    return drawn(problems_of(report, speaker), console)


def drawn(page: Iterable[Piece], console: Console) -> RenderableType:
    """Return what to print; text from outside is wrapped in Text and never read as markup."""
    return Group(*(_drawn(piece, console) for piece in page))


def _drawn(piece: Piece, console: Console) -> RenderableType:
    if isinstance(piece, Grid):
        return _table(piece, console)
    text = Text(piece.text, style=piece.style)
    return Padding(text, (0, 0, 0, piece.indent)) if piece.indent else text


def _table(grid: Grid, console: Console) -> Table:
    unicode = console.encoding.lower().startswith("utf")
    table = Table(box=SIMPLE_HEAD if unicode else ASCII2, expand=False, padding=(0, grid.gap, 0, 0))
    for column in grid.columns:
        table.add_column(
            column.heading, justify="right" if column.is_right else "left", no_wrap=column.is_whole,
            overflow="ellipsis" if column.is_whole else "fold", min_width=column.least, max_width=column.most,
        )  # fmt: skip
    for style, cells in grid.rows:
        table.add_row(*(Text.assemble(*cell) for cell in cells), style=style or None)
    return table
