"""Say what one unit reached by itself: alike on screen, page and sheet, never against its target (rule 14)."""

from fractions import Fraction

from nnl_cli.report.model import Exact, Result
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import PRINT, USUAL, Line, crowded, held_against, number, pair, telling
from nnl_cli.wording.lines import beyond


def own_value(numerator: Exact | None, denominator: Exact | None) -> Exact | None:
    """Return a unit's rate or ratio, of a count what it counted; None where there is none."""
    if numerator is None or denominator is None:
        return numerator
    return Fraction(numerator) / Fraction(denominator) if denominator else None


def own_line(value: Exact, whole: Result | None, is_rate: bool) -> Line:
    """Return how a unit's rate or ratio is printed: two decimals, or as many as tell it from what the whole must reach.

    They are the same whichever of several targets the whole stands beside.
    """
    scale = 100 if is_rate else 1
    start = USUAL if whole is None or whole.round is None else whole.round
    pairs = [(value * scale, bound * scale) for bound in (held_against(whole) if whole else ())]
    return Line(telling(pairs, start), scale)


def own_text(
    numerator: Exact | None, denominator: Exact | None, whole: Result | None, is_rate: bool, speaker: Speaker
) -> str:
    """Return what one unit reached, "" where that is nothing: a count as it was counted, else with its line's decimals.

    Past six decimals only on which side of the bound it lies, as of every figure.
    """
    value = own_value(numerator, denominator)
    if value is None or denominator is None:
        return "" if value is None else number(value, speaker.lang)
    line = own_line(value, whole, is_rate)
    near = crowded(value, held_against(whole) if whole else (), line)
    if near is not None:
        return beyond(value, near, is_rate, speaker)
    return PRINT[speaker.lang](line.text(value) or "") + ("%" if is_rate else "")


def own_counts(
    numerator: Exact | None, denominator: Exact | None, whole: Result | None, is_rate: bool, speaker: Speaker
) -> str:
    """Return what one unit counted, `341/1.240`: it divides to what is printed beside it; "" of one without figures."""
    value = own_value(numerator, denominator)
    if numerator is None:
        return ""
    return pair(numerator, denominator, speaker.lang, None if value is None else own_line(value, whole, is_rate))
