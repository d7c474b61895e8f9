"""What may stand in a cell of a workbook: a text, or a number that prints as every other report prints it."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.report.model import Exact, Result
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import MOST_FOR_PEOPLE, PRINT, Line, exact_digits, is_held, rounded
from nnl_cli.wording.lines import against
from nnl_cli.wording.own import own_line, own_text, own_value
from nnl_cli.wording.phrases import UNKNOWN

PERCENT = 100


class Cell(NamedTuple):
    """A text, or a number and the format in which it prints; `style` names how it is drawn."""

    text: str = ""
    number: float | None = None
    form: str = ""
    style: str = ""


class Column(NamedTuple):
    """The heading of a column and how many letters wide it is."""

    heading: str
    width: int


class Table(NamedTuple):
    """One sheet that is a table; the first `frozen` columns stay in sight."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    frozen: int = 0


def form_of(decimals: int, unit: str = "") -> str:
    """Return the format of a number with so many decimals, in the signs that every spreadsheet turns into its own."""
    return f"#,##0{'.' * bool(decimals)}{'0' * decimals}{unit}"


def held(value: Exact, decimals: int, scale: int = 1) -> float | None:
    """Return a value as the number that prints with these digits, None where a spreadsheet cannot hold it."""
    digits = rounded(value, decimals, scale)
    if not is_held(digits):
        return None
    number = float(value)
    return number if rounded(Fraction(number), decimals, scale) == digits else None


def counted(value: Exact | None, speaker: Speaker) -> Cell:
    """Return a figure as it was counted, whole: as a text where no number of a spreadsheet is it."""
    if value is None:
        return Cell()
    if value.denominator == 1 and is_held(str(value)):  # most of what is counted
        return Cell(PRINT[speaker.lang](str(value)), float(value), form_of(0))
    digits = exact_digits(value)
    decimals = len(digits.partition(".")[2]) if digits else 0
    number = held(value, decimals) if digits else None
    text = PRINT[speaker.lang](digits) if digits else str(value)
    return Cell(text, number, form_of(decimals))


def share(value: Exact, line: Line, speaker: Speaker) -> Cell:
    """Return a figure with the decimals of its line: a rate in percent."""
    unit = "%" if line.scale == PERCENT else ""
    text = PRINT[speaker.lang](line.text(value) or "") + unit
    return Cell(text, held(value, line.decimals, line.scale), form_of(line.decimals, unit))


def actual(result: Result, text: str, line: Line, speaker: Speaker) -> Cell:
    """Return what was reached: a number where one figure is told, else the words of the table."""
    if result.value is None:
        return Cell(text)
    cell = share(result.value, line, speaker)
    return cell if cell.text == text else Cell(text)


def bound(result: Result, line: Line, speaker: Speaker) -> Cell:
    """Return the one figure that is compared with, as short as it was declared."""
    value = against(result)
    if value is None:
        return Cell()
    whole = exact_digits(value * line.scale)
    decimals = len(whole.partition(".")[2]) if whole else MOST_FOR_PEOPLE + 1
    return share(value, line if decimals > MOST_FOR_PEOPLE else line._replace(decimals=decimals), speaker)


def gap(result: Result, text: str, line: Line, speaker: Speaker) -> Cell:
    """Return the difference from the bound: of a rate in points."""
    if result.gap is None or text in ("", UNKNOWN):
        return Cell(text)
    number = held(result.gap * line.scale, line.decimals)
    form = form_of(line.decimals, f'" {speaker.say("points")}"' if result.is_rate else "")
    return Cell(text, number, f'+{form};"−"{form};{form}')


def own_share(numerator: Exact, denominator: Exact | None, whole: Result, speaker: Speaker) -> Cell:
    """Return what one unit reached: a number where one figure is told, else the words for it."""
    value = own_value(numerator, denominator)
    if value is None or denominator is None:
        return counted(value, speaker)
    text = own_text(numerator, denominator, whole, whole.is_rate, speaker)
    cell = share(value, own_line(value, whole, whole.is_rate), speaker)
    return cell if cell.text == text else Cell(text)


def whole_number(value: int) -> Cell:
    """Return how many there are."""
    return Cell(str(value), value, form_of(0))
