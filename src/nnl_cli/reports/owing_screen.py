"""Show whom to remind: by place, what each unit owes, which verdicts that would settle, and what would be enough."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from nnl_cli.chasing import Owed
from nnl_cli.reports.layout import BLANK, Line, Piece, Screen, Style, said, wide
from nnl_cli.reports.owing import SHOWN, Chase, awaited, by_place, closing, few, heading, notes, owed_lines, subject
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain

INDENT = 4


def lines(chase: Chase, _: Screen, next_: str = "") -> Iterator[Line]:
    """Yield for people who owes what, places with deciding units first; last what to type, where that is given."""
    speaker, found = chase.speaker, notes(chase)
    if chase.units:
        title = Piece(heading(chase), Style.HEAD)
        yield Line((title, Piece(f" · {subject(chase)}", Style.NOTE)))
    yield from (said(note, Style.NOTE if chase.units else Style.HEAD) for note in found)
    for one in chase.unread:
        yield from _unread(one, chase)
    if not chase.owed:
        return
    for place, mine in by_place(chase).items():
        yield BLANK
        if place:
            count = speaker.say("pending-place", count=len(mine))
            yield Line((Piece(plain(place), Style.HEAD), Piece(count, Style.NOTE)))
        for unit in mine:
            yield said(unit.name, indent=2)
            yield from _beside(speaker.say("pending-owes"), owed_lines(unit, chase, SHOWN), speaker)
            yield from _informs(unit, chase)
    if chase.units or any(one.decides for one in chase.unread):
        yield BLANK
        yield said(closing(chase), Style.HEAD)
    if next_:
        yield Line((Piece(speaker.say("pending-next") + " "), Piece(plain(next_), Style.COMMAND)), whole=True)


def _unread(one: Owed, chase: Chase) -> Iterator[Line]:
    """Yield what was refused unread: nobody knows whose it is."""
    places = few([str(place) for place in one.refused])
    yield said(chase.speaker.say("pending-unread", places=places), Style.ERROR)
    yield from _informs(one, chase)


def _beside(head: str, texts: Sequence[str], speaker: Speaker, style: Style = Style.PLAIN) -> Iterator[Line]:
    """Yield texts one below the other, beside what they are."""
    room = max(wide(speaker.say("pending-owes")), wide(speaker.say("pending-informs"))) + 2
    for number, text in enumerate(texts):
        first = Piece(f"{head:<{room}}" if number == 0 else " " * room, Style.NOTE)
        yield Line((first, Piece(plain(text), style)), INDENT, hang=room + 2)


def _informs(unit: Owed, chase: Chase) -> Iterator[Line]:
    """Yield the verdicts that hang on a unit, an indicator named once, with what is known and what is enough."""
    head = chase.speaker.say("pending-informs")
    for name, targets in groupby(awaited(unit, chase), key=lambda one: one.name):
        yield from _beside(head, [name], chase.speaker, Style.OPEN)
        yield from _beside("", [one.known for one in targets], chase.speaker)
        head = ""
