"""Lay out one letter a unit: what it owes and how to mend it, which targets wait for it, until when it is asked."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath, PureWindowsPath

from nnl_cli.chasing import Owed
from nnl_cli.problems import Place
from nnl_cli.reports.owing import Chase, Debt, awaited, debts, subject
from nnl_cli.reports.papers.blocks import Align, Block, Cell, Columns, Look, Paper, Paragraph, Table, said
from nnl_cli.wording.catalogue import Speaker

MARK = "nnl-letter/1"
OPEN = "[…]"  # what only people know
HALVES, ENDS = (63, 102), (82, 83)  # millimetres
WIDTHS = (10, 45, 35, 40, 35)
HEADS = ("number", "what", "where", "wrong", "mend")


def letter(unit: Owed, chase: Chase) -> Paper:
    """Return the letter to a unit as blocks."""
    title = chase.speaker.say("letter-title", unit=unit.name)
    return Paper(title, chase.speaker.lang, list(_blocks(unit, chase)), mark=MARK)


def _blocks(unit: Owed, chase: Chase) -> Iterator[Block]:
    say, owed = chase.speaker.say, debts(unit, chase)
    yield from _head(chase)
    yield said(Look.ADDRESSEE, say("letter-to", unit=unit.name))
    code = "letter-silent" if unit.silent else "letter-owes"
    yield said(Look.BODY, say(code, issuer=OPEN, plan=subject(chase), unit=unit.name, count=len(owed)))
    yield _table(owed, chase.speaker)
    waits = list(awaited(unit, chase))
    if waits:
        yield Paragraph(Look.BODY, ())
        yield said(Look.BODY, say("letter-waits", count=len(waits)))
        yield from (said(Look.BODY, f"- {one.title}: {one.known}.") for one in waits)
    yield said(Look.BODY, say("letter-asks", unit=unit.name, issuer=OPEN, until=OPEN))
    yield from _end(chase)


def _head(chase: Chase) -> Iterator[Block]:
    """Yield the heading block of a letter (Nghị định 30/2020, Mẫu 1.5): number and date stay open."""
    say = chase.speaker.say
    left = [said(Look.SUPERIOR, OPEN), said(Look.ISSUER, OPEN), said(Look.RULE, "40")]
    left += [
        said(Look.NUMBER, say("letter-number")),
        said(Look.NUMBER, say("letter-about", period=chase.report.period)),
    ]
    right = [said(Look.NATION, say("letter-nation")), said(Look.MOTTO, say("letter-motto")), said(Look.RULE, "60")]
    yield Columns(HALVES, (left, [*right, said(Look.PLACE_AND_DATE, say("letter-date", place=OPEN))]))


def _end(chase: Chase) -> Iterator[Block]:
    say = chase.speaker.say
    left = [said(Look.RECIPIENTS, say("letter-recipients")), said(Look.RECIPIENT, say("letter-as-above"))]
    yield Columns(ENDS, ([*left, said(Look.RECIPIENT, f"- {OPEN}")], [said(Look.POST, OPEN), said(Look.SIGNER, OPEN)]))


def _table(owed: Sequence[Debt], speaker: Speaker) -> Table:
    head = [[Cell((speaker.say(f"remind-{name}"),), Align.CENTER, bold=True) for name in HEADS]]
    files = _called(debt for debt in owed)
    rows = [
        [Cell((str(number),), Align.CENTER), Cell((debt.what,)), Cell(_where(debt, files, speaker)), *_said(debt)]
        for number, debt in enumerate(owed, 1)
    ]
    return Table(WIDTHS, head, rows, size=12)


def _said(debt: Debt) -> Sequence[Cell]:
    return Cell((debt.wrong,)), Cell((debt.mend,))


def _called(owed: Iterator[Debt]) -> Mapping[str, str]:
    """Return what each file is called in a letter: its name without the folders, unless two are called so."""
    files = list(dict.fromkeys(place.file for debt in owed for place in debt.cells))
    names = [PureWindowsPath(PurePath(file).name).name for file in files]
    return {file: name if names.count(name) == 1 else file for file, name in zip(files, names, strict=True)}


def _where(debt: Debt, files: Mapping[str, str], speaker: Speaker) -> Sequence[str]:
    return [_spot(place, files[place.file], speaker) for place in debt.cells] or [""]


def _spot(place: Place, file: str, speaker: Speaker) -> str:
    """Return a cell with the file and sheet that it is in; of a whole row its number."""
    row = speaker.say("remind-row", row=place.row) if place.row else ""
    return speaker.plain(", ".join(part for part in (file, place.sheet, place.cell or row) if part))
