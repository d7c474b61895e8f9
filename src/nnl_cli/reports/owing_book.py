"""Write who owes figures as a workbook: a row for each figure that is owed, and a row for each target that waits."""

from collections.abc import Iterator, Sequence

from nnl_cli.chasing import Owed
from nnl_cli.problems import Place
from nnl_cli.reports.owing import Chase, Debt, awaited, by_place, debts, heading, notes, subject
from nnl_cli.reports.workbook.cells import Cell, Column, Table, whole_number

WHO = {"owed-office": 14, "owed-place": 14, "owed-key": 12, "remind-unit": 34}
OWED = {**WHO, "remind-what": 30, "remind-file": 18, "remind-sheet": 10, "remind-cell": 8}
OWED |= {"remind-wrong": 30, "remind-mend": 24, "owed-waits": 10}
WAITING = {**WHO, "remind-waits": 50, "remind-known": 60}
FROZEN = 4


def as_workbook(chase: Chase) -> bytes:
    """Return the list as .xlsx: the same bytes for the same run; no text from outside is a formula or a link."""
    from nnl_cli.reports.workbook.writing import Book  # XlsxWriter, for a run that writes a workbook

    about, counts = chase.speaker.plain(subject(chase)), chase.speaker.plain(heading(chase))
    book = Book(f"{counts} · {about}", above=about, below=counts)
    for name, widths, rows in (("remind-sheet-name", OWED, _owed), ("remind-waits", WAITING, _waiting)):
        columns = [Column(chase.speaker.say(head), width) for head, width in widths.items()]
        book.table(Table(chase.speaker.say(name), columns, list(rows(chase)), FROZEN))
    return book.closed()


def _everyone(chase: Chase) -> Iterator[Owed]:
    """Yield what was not read, then unit by unit in the order of the list."""
    yield from chase.unread
    yield from (unit for units in by_place(chase).values() for unit in units)


def _owed(chase: Chase) -> Iterator[Sequence[Cell]]:
    """Yield a row a figure; how many targets wait for its unit stands in its first row alone, so that it adds up."""
    for note in notes(chase):
        yield [*[Cell()] * (FROZEN - 1), Cell(note, style="quiet"), *[Cell()] * (len(OWED) - FROZEN)]
    for one in _everyone(chase):
        waits = whole_number(len(list(awaited(one, chase))))
        for debt in debts(one, chase):
            yield [*map(Cell, (*_who(one, chase), debt.what, *_where(debt), debt.wrong, debt.mend)), waits]
            waits = Cell()


def _waiting(chase: Chase) -> Iterator[Sequence[Cell]]:
    """Yield a row a unit and target that waits for it: what is known of the figure, what is asked, what is enough."""
    for one in _everyone(chase):
        for wait in awaited(one, chase):
            yield [*map(Cell, (*_who(one, chase), wait.title)), Cell(wait.known, style="open")]


def _who(one: Owed, chase: Chase) -> tuple[str, str, str, str]:
    return one.office, one.place, one.key, chase.speaker.say("remind-unread") if one.unread else one.name


def _where(debt: Debt) -> Iterator[str]:
    """Yield the file, the sheet and the cell of a debt; of several each once, in their order."""
    yield from ("; ".join(dict.fromkeys(filter(None, texts))) for texts in zip(*map(_parts, debt.cells), strict=True))
    yield from ("",) * (0 if debt.cells else 3)


def _parts(place: Place) -> tuple[str, str, str]:
    return place.file, place.sheet or "", place.cell or str(place.in_file.row or "")
