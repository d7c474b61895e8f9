"""Draw a rate as a bar with the mark of its target, where somebody looks: zero to 100 % in a few cells of a screen."""

from nnl_cli.report.model import Result, Verdict
from nnl_cli.reports.layout import Cell, Piece, Style

FULL, HALF, MARK, MISSING = "━", "╸", "│", "·"
MORE = (">", ">=")


def bar(result: Result, cells: int) -> Cell:
    """Return the bar of a rate that asks for more, nothing of any other figure.

    It is never drawn so that it contradicts the verdict: a missed one ends half a cell at least before the mark, a met
    one reaches it.
    """
    asked, value, bound = result.requirement, result.value, result.bound
    if asked is None or asked.op not in MORE or not result.is_rate or value is None or bound is None or result.parts:
        return ()
    if not (0 <= value <= 1 and bound > 0):
        return ()
    mark = max(round(bound * cells), 1)
    halves = min(int(value * cells * 2), mark * 2)
    if result.verdict is Verdict.MISSED:
        halves = min(halves, mark * 2 - 1)
    elif result.verdict is Verdict.MET:
        halves = mark * 2
    fill = FULL * (halves // 2) + HALF * (halves % 2)
    rest = mark - len(fill)
    return (Piece(fill, Style.BAR), Piece(MISSING * rest, Style.NOTE), Piece(MARK, Style.MARK))
