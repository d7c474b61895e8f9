"""Lay out who owes figures as a paper to send: a table by place, each unit with what it owes and what waits for it."""

from collections.abc import Iterator, Sequence

from nnl_cli.chasing import Owed
from nnl_cli.letterhead import Letterhead
from nnl_cli.reports.owing import Chase, awaited, by_place, closing, heading, notes, owed_lines, placed, subject
from nnl_cli.reports.papers import head as heads
from nnl_cli.reports.papers.blocks import Align, Block, Cell, Look, Paper, Table, said, unbroken

WIDTHS = (11, 58, 96, 85)  # millimetres, of a page that lies
HEADS = ("number", "unit", "owes", "waits")
MOST_LINES = 6  # of one row: a longer one would not stand on a page


def as_docx(chase: Chase, head: Letterhead | None = None) -> bytes:
    """Return the list as .docx, headed as a letterhead says where one is given: the same bytes for the same run."""
    from nnl_cli.reports.papers.docx import written  # python-docx, for a run that writes a paper

    return written(paper(chase, head))


def paper(chase: Chase, head: Letterhead | None = None) -> Paper:
    """Return the list as blocks."""
    title = f"{heading(chase)} · {subject(chase)}"
    return Paper(title, chase.speaker.lang, list(_blocks(chase, head)), landscape=True)


def _blocks(chase: Chase, letterhead: Letterhead | None) -> Iterator[Block]:
    say = chase.speaker.say
    if letterhead is not None:
        yield from heads.heading(heads.unnumbered(letterhead), chase.speaker, sum(WIDTHS))
    yield said(Look.KIND, say("remind-kind"))
    yield said(Look.SUBJECT, subject(chase))
    if chase.units:
        yield said(Look.ASIDE, heading(chase))
    yield from (said(Look.BODY, note) for note in notes(chase))
    if chase.owed:
        head = [[Cell((say(f"remind-{name}"),), Align.CENTER, bold=True) for name in HEADS]]
        yield Table(WIDTHS, head, list(_rows(chase)), size=11)
    if chase.units:
        yield said(Look.FOOTNOTE, closing(chase))


def _rows(chase: Chase) -> Iterator[Sequence[Cell]]:
    for one in chase.unread:
        yield [Cell((chase.speaker.say("remind-unread"),), bold=True, across=len(WIDTHS), kept=True)]
        yield from _unit("", "–", one, chase)
    number = 0
    for place, units in by_place(chase).items():
        yield [Cell((placed(place, units, chase.speaker),), bold=True, across=len(WIDTHS), kept=True)]
        for unit in units:
            number += 1
            yield from _unit(str(number), unit.name, unit, chase)


def _unit(number: str, name: str, one: Owed, chase: Chase) -> Iterator[Sequence[Cell]]:
    """Yield the rows of one unit: one, but where it owes more than a page can hold."""
    owes, waits = owed_lines(one, chase), [f"{wait.title}: {wait.known}" for wait in awaited(one, chase)]
    for start in range(0, max(len(owes), len(waits), 1), MOST_LINES):
        parts = ([*map(unbroken, lines[start : start + MOST_LINES])] or ("",) for lines in (owes, waits))
        yield [Cell((number,), Align.CENTER), Cell((name,)), *map(Cell, parts)]
        number, name = "", ""
