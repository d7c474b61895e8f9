"""Read the day that is typed into a cell as the reader of tables does: two hidden cells beside a form hold it."""

from typing import Any, NamedTuple

from nnl_cli.forms.book import FormBook
from nnl_cli.problems import column_letters

APART = 20  # blanks between the parts of a day: each part is cut out of its own stretch
SIGNS = ("/", ".", "-", "tháng")  # what stands between them, one of these throughout
WORDS = ((", năm ", "/"), (" năm ", "/"), (" tháng ", "/"), ("ngày ", ""))
WRITTEN = (*WORDS, (".", "/"), ("-", "/"), (" /", "/"), ("/ ", "/"))
FIRST_YEAR = 1900  # workbooks count days from there
NO_DAY = -1
WIDE = 2  # hidden cells of a day


class Day(NamedTuple):
    """The hidden cells of a day, each as a formula names it: its parts, and its number, -1 for none."""

    parts: str
    number: str


def hidden(column: int, row: str) -> Day:
    """Return the hidden cells of a day whose first stands in a column, from 0, of a row."""
    return Day(*(f"${column_letters(at + 1)}{row}" for at in range(column, column + WIDE)))


def parts_of(cell: str) -> str:
    """Return day, month and year as they were typed, in their order and far apart; "" for what is no such three."""
    plain = joined = f"LOWER(TRIM({cell}))"
    for written, sign in WRITTEN:
        joined = f'SUBSTITUTE({joined},"{written}","{sign}")'
    signs = "+".join(f'ISNUMBER(FIND("{sign}",{plain}))' for sign in SIGNS)
    count = f'LEN({joined})-LEN(SUBSTITUTE({joined},"/",""))'
    return f'IF(AND({signs}=1,{count}=2),SUBSTITUTE({joined},"/",REPT(" ",{APART})),"")'


def number_of(cell: str, parts: str) -> str:
    """Return the day in a cell as a number: a date, or typed as 18/3/2020, 18.03.2020, 2020-03-18.

    A day that its month does not have would be reckoned as one of another month.
    """
    first, month, last = (
        f"TRIM({cut})" for cut in (f"LEFT({parts},{APART})", f"MID({parts},{APART},{APART})", f"RIGHT({parts},{APART})")
    )
    year, day = f"IF(LEN({first})=4,{first},{last})", f"IF(LEN({first})=4,{last},{first})"
    typed = f"DATE(VALUE({year}),VALUE({month}),VALUE({day}))"
    lengths = f"LEN({year})=4,LEN({month})<3,LEN({day})<3"
    is_day = f"AND({lengths},VALUE({year})>={FIRST_YEAR},MONTH({typed})=VALUE({month}))"
    return f"IF(ISNUMBER({cell}),INT({cell}),IFERROR(IF({is_day},{typed},{NO_DAY}),{NO_DAY}))"


def write_day(book: FormBook, sheet: Any, row: int, column: int, cell: str) -> None:
    """Write the hidden cells of the day in a cell, with what they come to while nobody has filled it in."""
    book.formula(sheet, row, column, parts_of(cell), "check", "")
    book.formula(sheet, row, column + 1, number_of(cell, hidden(column, str(row + 1)).parts), "check", NO_DAY)
