"""The cells that the parts of a screen share: figures with their counts, what is asked, what a verdict hangs on."""

from collections.abc import Sequence

from nnl_cli.report.model import Note, Result
from nnl_cli.reports.layout import AT_SIGN, Cell, Column, Piece, Style, table
from nnl_cli.reports.table import Row
from nnl_cli.wording.catalogue import Speaker

LEAST_NAME = 34  # columns below which figures stand under the name
HANGING = ("common-units", "common-units-unknown")  # what a verdict hangs on; all else is for --all and explain
STAR = "*"


def figure_cells(rows: Sequence[Row], speaker: Speaker) -> Sequence[Cell]:
    """Return the figures of some rows, their commas one below the other, each with its counts beside it."""
    side = AT_SIGN[speaker.lang]
    pairs = [((Piece(row.actual, Style.HEAD),), (Piece(row.counts),)) for row in rows]
    made = table([Column(side=side), Column(gap=1)], pairs, 10_000)
    return [tuple(piece for line in made.lines_of(row) for piece in line.pieces) for row in made.rows]


def is_starred(row: Row) -> bool:
    """Whether what a row asks is last year's figure."""
    result = row.result
    return result.requirement is not None and result.requirement.on_baseline and result.bound is not None


def starred(row: Row) -> str:
    """Return what a row asks, with a star where that is last year's figure."""
    return row.plan + STAR if is_starred(row) else row.plan


def asked_of(row: Row) -> str:
    """Return what a target asks, and whose it is where several documents ask."""
    return f"{row.label} {starred(row)}" if row.label else starred(row)


def hanging(result: Result) -> Sequence[Note]:
    """Return the notes of a result that its verdict hangs on."""
    return [note for note in result.notes if note.code in HANGING]
