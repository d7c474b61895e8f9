"""Write who owes figures as a workbook: a row for each figure that is owed, so that it can be filtered and sent."""

from collections.abc import Iterator, Sequence

from nnl_cli.chasing import Owed
from nnl_cli.problems import Place
from nnl_cli.reports.owing import Chase, Debt, awaited, by_place, debts, heading, notes, subject
from nnl_cli.reports.workbook.cells import Cell, Column, Table

WIDTHS = {"owed-office": 20, "owed-place": 20, "owed-key": 14, "remind-unit": 36, "remind-what": 42, "remind-file": 28}
WIDTHS |= {"remind-sheet": 14, "remind-cell": 10, "remind-wrong": 44, "remind-mend": 34, "owed-waits": 60}
FROZEN = 4


def as_workbook(chase: Chase) -> bytes:
    """Return the list as .xlsx: the same bytes for the same run; no text from outside is a formula or a link."""
    from nnl_cli.reports.workbook.writing import Book  # XlsxWriter, for a run that writes a workbook

    about, counts = chase.speaker.plain(subject(chase)), chase.speaker.plain(heading(chase))
    book = Book(f"{counts} · {about}", above=about, below=counts)
    columns = [Column(chase.speaker.say(name), width) for name, width in WIDTHS.items()]
    book.table(Table(chase.speaker.say("remind-sheet-name"), columns, list(_rows(chase)), FROZEN))
    return book.closed()


def _rows(chase: Chase) -> Iterator[Sequence[Cell]]:
    """Yield what was not read, then unit by unit in the order of the list; notes stand first."""
    for note in notes(chase):
        yield [*[Cell()] * (FROZEN - 1), Cell(note, style="quiet"), *[Cell()] * (len(WIDTHS) - FROZEN)]
    for one in (*chase.unread, *(unit for units in by_place(chase).values() for unit in units)):
        waits = Cell("\n".join(f"{wait.title}: {wait.known}" for wait in awaited(one, chase)), style="open")
        for debt in debts(one, chase):
            yield [*map(Cell, (*_who(one, chase), debt.what, *_where(debt), debt.wrong, debt.mend)), waits]


def _who(one: Owed, chase: Chase) -> tuple[str, str, str, str]:
    return one.office, one.place, one.key, chase.speaker.say("remind-unread") if one.unread else one.name


def _where(debt: Debt) -> Iterator[str]:
    """Yield the file, the sheet and the cell of a debt; of several each once, in their order."""
    yield from ("; ".join(dict.fromkeys(filter(None, texts))) for texts in zip(*map(_parts, debt.cells), strict=True))
    yield from ("",) * (0 if debt.cells else 3)


def _parts(place: Place) -> tuple[str, str, str]:
    return place.file, place.sheet or "", place.cell or (str(place.row) if place.row else "")
