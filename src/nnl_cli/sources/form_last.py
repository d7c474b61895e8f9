"""What a form keeps, hidden, of the figures of last year that it was sent with: all else there was typed."""

from collections.abc import Mapping
from math import isclose

from nnl_cli.names import fold
from nnl_cli.sources.form_mark import ASIDE, BETWEEN, kept

LAST = "last"  # of what a row of one unit's form was sent with, last year's figure
LONGEST = 60  # letters of a figure that are kept
EXACT = 1e-9  # what programs that save a file leave of a figure


def written_last(figures: Mapping[str, str]) -> str:
    """Return last year's figures, by field, as they are kept in one hidden cell of their row."""
    return BETWEEN.join((ASIDE, *(f"{field}={kept(text)[:LONGEST]}" for field, text in figures.items())))


def read_last(cell: str) -> Mapping[str, str] | None:
    """Return the figures that a hidden cell keeps, by field; None for any other, that of an older form too."""
    mark, *figures = (part.strip() for part in str(cell).split(BETWEEN.strip()))
    if mark != ASIDE or not figures:
        return None
    return {field: text for field, _, text in (figure.partition("=") for figure in figures)}


def is_typed(cell: str, sent: str) -> bool:
    """Tell whether a cell holds something else than what it was sent with; one that was cleared does not."""
    text = kept(str(cell))[:LONGEST]
    if not text or fold(text) == fold(sent):
        return False
    try:
        return not isclose(float(text.replace(",", ".")), float(sent), rel_tol=EXACT)
    except ValueError:
        return True
