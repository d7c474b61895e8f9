"""One unit in several places: its rows are merged cell by cell, or refused, and both places are named."""

from collections.abc import Sequence
from typing import Any

from office.case import HEAD, Sent
from office.layouts import sheet
from office.texts import text
from sources.books import new_book, saved

A, B = ["45001", "Trường A", "Phong An"], ["45002", "Trường B", "Phong An"]


def book(**pages: Sequence[Sequence[Any]]) -> bytes:
    """Return a workbook with a sheet of the given rows for every name."""
    made = new_book()
    made.remove(made.active)
    for name, rows in pages.items():
        page = made.create_sheet(name)
        for row in (HEAD, *rows):
            page.append([None if cell == "" else cell for cell in row])
    return saved(made)


def csv(*rows: Sequence[str]) -> bytes:
    """Return rows below the usual header as a text file."""
    return text([HEAD, *rows]).encode()


UNITS = [
    Sent(
        "twice in a file, one half each",
        {"t.csv": csv([*A, "10", ""], [*B, "20", "9"], [*A, "", "4"])},
        {"45001": (10, 4), "45002": (20, 9)},
    ),
    Sent(
        "twice in a file with equal figures",
        {"t.csv": csv([*A, "10", "4"], [*B, "20", "9"], [*A, "10", "4"])},
        {"45001": (10, 4), "45002": (20, 9)},
        ("unit-repeated D4",),
    ),
    Sent(
        "twice in a file with a different figure",
        {"t.csv": csv([*A, "10", "4"], [*B, "20", "9"], [*A, "11", "4"])},
        {"45001": (None, 4), "45002": (20, 9)},
        ("figures-differ D4",),
    ),
    Sent(
        "on two sheets, one half each",
        {"t.xlsx": book(Một=[[*A, 10, ""], [*B, 20, 9]], Hai=[[*A, "", 4]])},
        {"45001": (10, 4), "45002": (20, 9)},
    ),
    Sent(
        "on two sheets with a different figure",
        {"t.xlsx": book(Một=[[*A, 10, 4]], Hai=[[*B, 20, 9], [*A, 10, 5]])},
        {"45001": (10, None), "45002": (20, 9)},
        ("figures-differ Hai E3",),
    ),
    Sent(
        "in two files, one half each",
        {"a.csv": csv([*A, "10", ""]), "b.csv": csv([*A, "", "4"])},
        {"45001": (10, 4)},
    ),
    Sent(
        "in two files with equal figures",
        {"a.csv": csv([*A, "10", "4"]), "b.csv": csv([*A, "10", "4"])},
        {"45001": (10, 4)},
        ("unit-repeated b.csv D2",),
    ),
    Sent(
        "in two files with a different figure",
        {"a.csv": csv([*A, "10", "4"]), "b.csv": csv([*B, "20", "9"], [*A, "12", "4"])},
        {"45001": (None, 4), "45002": (20, 9)},
        ("figures-differ b.csv D3",),
    ),
    Sent(
        "in three files, two of which agree",
        {"a.csv": csv([*A, "10", "4"]), "b.csv": csv([*A, "10", "4"]), "c.csv": csv([*A, "10", "5"])},
        {"45001": (10, None)},
        ("figures-differ c.csv E2",),
    ),
    Sent(
        "without its code in the other file",
        {"a.csv": csv([*A, "10", ""]), "b.csv": csv(["", *A[1:], "", "4"])},
        {"45001": (10, 4)},
        ("unit-matched-by-name b.csv B2",),
    ),
    Sent(
        "without its code and with a different figure",
        {"a.csv": csv([*A, "10", "4"]), "b.csv": csv(["", *A[1:], "11", ""])},
        {"45001": (None, 4)},
        ("figures-differ b.csv D2", "unit-matched-by-name b.csv B2"),
    ),
    Sent(
        "two schools of one name, and one of them without its code",
        {"a.csv": csv([*A, "10", "4"], ["45009", *A[1:], "20", "9"]), "b.csv": csv(["", *A[1:], "7", "1"])},
        {"45001": (10, 4), "45009": (20, 9), "Trường A": (7, 1)},
        ("unit-without-code b.csv B2",),
    ),
    Sent(
        "one name in two places",
        {"t.csv": csv(["", "Mầm non Hoa Sen", "Phong An", "10", "4"], ["", "Mầm non Hoa Sen", "Phong Mỹ", "20", "9"])},
        {"Mầm non Hoa Sen · phong an": (10, 4), "Mầm non Hoa Sen · phong mĩ": (20, 9)},
    ),
    Sent(
        "a code that lost its zero in the other file",
        {"a.csv": csv(["045001", *A[1:], "10", ""]), "b.csv": csv([*A, "", "4"])},
        {"045001": (10, None), "45001": (None, 4)},
        ("codes-alike b.csv A2",),
    ),
    Sent(
        "codes that are numbers in a workbook and text in the other file",
        {"a.xlsx": book(Sheet=[[45001, *A[1:], 10, ""]]), "b.csv": csv([*A, "", "4"])},
        {"45001": (10, 4)},
    ),
    Sent(
        "codes with blanks around them",
        {"a.csv": csv([" 45001 ", *A[1:], "10", ""]), "b.csv": csv(["45001\u00a0", *A[1:], "", "4"])},
        {"45001": (10, 4)},
    ),
    Sent(
        "a unit over two rows, its code and name written once",
        {"t.csv": csv([*A, "10", "4"], ["", "", "", "5", "2"], [*B, "20", "9"])},
        {"45001": (10, 4), "45002": (20, 9)},
        ("row-without-unit row 3",),
    ),
    Sent(
        "rows of the year before beside those of this year",
        {
            "t.csv": text(
                [[*HEAD, "Năm học"], [*A, "8", "3", "2022-2023"], [*A, "10", "4", "2023-2024"], [*B, "20", "9", "2024"]]
            ).encode()
        },
        {"45001": (10, 4), "45002": (20, 9)},
    ),
    Sent(
        "one figure in a cell merged over two units",
        {"t.xlsx": sheet([HEAD, [*A, 30, 4], [*B, "", 9]], ["D2:D3"])},
        {"45001": (None, 4), "45002": (None, 9)},
        ("figure-merged D2",),
    ),
    Sent(
        "the place in a cell merged over its units",
        {"t.xlsx": sheet([HEAD, [*A, 10, 4], [*B[:2], "", 20, 9]], ["C2:C3"])},
        {"45001": (10, 4), "45002": (20, 9)},
    ),
]
