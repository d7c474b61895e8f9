"""Lay out one letter a unit: what it owes and how to mend it, which targets wait for it, until when it is asked."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath, PureWindowsPath

from nnl_cli.chasing import Owed
from nnl_cli.letterhead import OPEN as NOBODY
from nnl_cli.letterhead import Letterhead
from nnl_cli.reports.owing import Chase, Debt, awaited, debts, figures_of, subject
from nnl_cli.reports.papers.account_opening import issuer_in_a_sentence
from nnl_cli.reports.papers.blocks import Align, Block, Cell, Look, Paper, Paragraph, Table, said, unbroken
from nnl_cli.reports.papers.head import UNKNOWN, ending, heading, unnumbered
from nnl_cli.reports.table import period_text
from nnl_cli.wording.catalogue import Speaker

MARK = "nnl-letter/1"
KEPT = ("Lưu", "File")  # what the line begins with that says who keeps a paper
WIDTHS = (10, 45, 35, 40, 35)  # millimetres
HEADS = ("number", "what", "where", "wrong", "mend")


def letter(unit: Owed, chase: Chase, head: Letterhead = NOBODY) -> Paper:
    """Return the letter to a unit as blocks, headed and signed as a letterhead says."""
    title = chase.speaker.say("letter-title", unit=unit.name)
    return Paper(title, chase.speaker.lang, list(_blocks(unit, chase, head)), mark=MARK)


def _blocks(unit: Owed, chase: Chase, head: Letterhead) -> Iterator[Block]:
    say, owed = chase.speaker.say, debts(unit, chase)
    issuer = issuer_in_a_sentence(head)
    yield from _head(chase, head)
    bare = unit.name.removesuffix(
        f" ({unit.key})"
    )  # its code tells it from others within, and is no part of an address
    yield said(Look.ADDRESSEE, say("letter-to", unit=bare))
    code = "letter-silent" if unit.silent else "letter-owes"
    yield said(Look.BODY, say(code, issuer=issuer, plan=subject(chase), unit=unit.name, count=figures_of(owed)))
    yield _table(owed, chase.speaker)
    waits = list(awaited(unit, chase))
    if waits:
        yield Paragraph(Look.BODY, ())
        yield said(Look.BODY, say("letter-waits", count=len(waits)))
        yield from (said(Look.BODY, unbroken(f"- {one.title}: {one.known}.")) for one in waits)
    yield said(Look.BODY, say("letter-asks", unit=bare, issuer=issuer, until=UNKNOWN))
    yield _end(chase, head)


def _head(chase: Chase, head: Letterhead) -> Iterator[Block]:
    """Yield the heading block of a letter (Nghị định 30/2020, Mẫu 1.5); its number is its own and stays open."""
    period = period_text(chase.report.period, chase.speaker)
    about = said(Look.NUMBER, chase.speaker.say("letter-about", period=period))
    first, second = heading(unnumbered(head), chase.speaker)
    left, right = second.columns
    yield from (first, second._replace(columns=([*left, about], right)))


def _end(chase: Chase, head: Letterhead) -> Block:
    """Return receivers and signature: of the receivers that a letterhead names, who keeps it."""
    kept = [one for one in head.recipients if one.lstrip("- ").startswith(KEPT)] or [chase.speaker.say("head-kept")]
    return ending(head._replace(recipients=(chase.speaker.say("letter-as-above"), *kept)), chase.speaker)


def _table(owed: Sequence[Debt], speaker: Speaker) -> Table:
    head = [[Cell((speaker.say(f"remind-{name}"),), Align.CENTER, bold=True) for name in HEADS]]
    files = _called(debt for debt in owed)
    rows = [
        [Cell((str(number),), Align.CENTER), Cell((debt.what,)), Cell(_where(debt, files, speaker)), *_said(debt)]
        for number, debt in enumerate(owed, 1)
    ]
    return Table(WIDTHS, head, rows, size=12)


def _said(debt: Debt) -> Sequence[Cell]:
    return Cell((unbroken(debt.wrong),)), Cell((debt.mend,))


def _called(owed: Iterator[Debt]) -> Mapping[str, str]:
    """Return what each file is called in a letter: its name without the folders, unless two are called so."""
    files = list(dict.fromkeys(place.file for debt in owed for place in debt.cells))
    names = [PureWindowsPath(PurePath(file).name).name for file in files]
    return {file: name if names.count(name) == 1 else file for file, name in zip(files, names, strict=True)}


def _where(debt: Debt, files: Mapping[str, str], speaker: Speaker) -> Sequence[str]:
    """Return where a debt is: each file and sheet once, with its cells, of a whole row its number."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for place in debt.cells:
        row = speaker.say("remind-row", row=place.in_file.row) if place.in_file.row else ""
        found.setdefault((files[place.file], place.sheet), []).append(place.cell or row)
    return [speaker.plain(", ".join(filter(None, (*of, *cells)))) for of, cells in found.items()] or [""]
