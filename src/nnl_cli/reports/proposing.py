"""Show proposed reading notes: what stands where, what it may mean, why and how sure; then what to do next."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from nnl_cli.proposing.proposals import Part, Proposal, Proposed, Reason
from nnl_cli.reports.layout import BLANK, Cell, Column, Line, Piece, Screen, Style, said, table
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain

OF_A_PART = 30  # proposals of one part that are shown; the file has them all
LONGEST = 80  # letters of a text from a table
FIELDS = ("field",)
HEADS = ("map-place", "map-heading-written", "map-proposal", "map-how")


def lines(
    found: Proposed,
    target: str,
    added: int | None,
    next_: str,
    speaker: Speaker,
    screen: Screen,
    is_signed: bool = False,
    is_refused: bool = False,
) -> Iterator[Line]:
    """Yield for people what is proposed and what to do next.

    `added` says how many lines are new in a file that was there already, None of a new file; `next_` is the command
    that applies the notes once they are reviewed; `is_signed`: a person has signed them already;
    `is_refused`: a file or sheet was refused unread.
    """
    if not found.proposals:
        code = "map-unread" if is_refused or not found.files else "map-nothing"
        yield said(speaker.say(code, count=len(found.files)))
        return
    count = len(found.proposals)
    yield said(speaker.say("map-title", count=count, sure=found.sure, open=count - found.sure), Style.HEAD)
    parts = list(Part)
    for part, mine in groupby(sorted(found.proposals, key=lambda one: parts.index(one.part)), lambda one: one.part):
        yield BLANK
        yield from _part(part, list(mine), speaker, screen)
    yield BLANK
    if added is None:
        yield said(speaker.say("map-written", file=target))
    else:
        yield said(speaker.say("map-kept" if added else "map-kept-all", file=target, count=added))
    code = "map-next-signed" if is_signed else "map-next"
    yield Line((Piece(plain(speaker.say(code, file=target, command=next_))),), whole=not screen.coloured)


def _part(part: Part, proposals: Sequence[Proposal], speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield the proposals of one part of the notes: each on a line of a table, its reasons below it."""
    yield said(speaker.say(f"map-part-{part}", count=len(proposals)), Style.HEAD)
    shown = proposals[:OF_A_PART]
    heads = [(Piece(speaker.say(code), Style.NOTE),) for code in HEADS]
    columns = [Column(head, loose=at == 1) for at, head in enumerate(heads)]
    made = table(columns, [_cells(one, speaker) for one in shown], screen.width)
    yield from made.head()
    for row, one in zip(made.rows, shown, strict=True):
        yield from made.lines_of(row)
        yield said(
            speaker.say("map-because", why=reasons_text(one, speaker)) + others_text(one, speaker), Style.NOTE, indent=4
        )
    if len(shown) < len(proposals):
        yield said(speaker.say("map-more", count=len(proposals) - len(shown)), Style.NOTE)


def _cells(one: Proposal, speaker: Speaker) -> Sequence[Cell]:
    how = Piece(sureness(one, speaker), Style.MET if one.is_sure else Style.OPEN)
    return ((Piece(place_text(one)),), (Piece(_cut(one.written)),), (Piece(_proposal(one, speaker)),), (how,))


def place_text(one: Proposal) -> str:
    """Return where a text stands: file, sheet, cell."""
    place = one.place
    spot = place.cell or (str(place.row) if place.row else "")
    return " · ".join(plain(part) for part in (place.file, place.sheet, spot) if part)


def _cut(text: str) -> str:
    return plain(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def _proposal(one: Proposal, speaker: Speaker) -> str:
    if one.part is Part.LAYOUT:
        return _cut(", ".join(f"{name}: {text}" for name, text in one.layout))
    if one.part in (Part.TOTALS, Part.ADD):
        return speaker.say(f"map-asks-{one.part}")
    return f"{_cut(one.means)}{'' if one.is_sure else '?'}" if one.means else speaker.say("map-none")


def others_text(one: Proposal, speaker: Speaker) -> str:
    """Return what else a text may mean, in brackets behind a blank; nothing where it is sure."""
    more = "" if one.is_sure else ", ".join(means_text(one, other, speaker) for other in one.others)
    return f" {speaker.say('map-others', others=more)}" if more else ""


def means_text(one: Proposal, means: str, speaker: Speaker) -> str:
    """Return what a text may mean, a field with its label."""
    label = speaker.label(means) if one.part is Part.COLUMNS else ""
    return _cut(f"{means} ({label})" if label and label != means else means)


def sureness(one: Proposal, speaker: Speaker) -> str:
    """Return how sure a proposal is: `chắc`, `chưa chắc`."""
    return speaker.say("map-sure" if one.is_sure else "map-unsure").replace(" ", "\u00a0")  # one word in its column


def reasons_text(one: Proposal, speaker: Speaker) -> str:
    """Return why something is proposed, and why it is not sure."""
    return "; ".join(_reason(reason, speaker) for reason in one.reasons)


def _reason(reason: Reason, speaker: Speaker) -> str:
    filled = {
        name: speaker.label(str(value)) if name in FIELDS else _cut(value) if isinstance(value, str) else value
        for name, value in reason.filled.items()
    }
    if "type" in filled:
        filled["type"] = speaker.say(f"map-type-{reason.filled['type']}")
    if "fields" in filled:
        names = reason.filled["fields"]
        filled["fields"] = ", ".join(f"“{speaker.label(field)}”" for field in names)  # type: ignore[attr-defined]  # a list of names
    if "sum" in filled:
        filled["sum"] = _sum(str(reason.filled["sum"]), speaker)
    return speaker.say(reason.code, **filled)


def _sum(text: str, speaker: Speaker) -> str:
    """Return a sum of fields with their labels."""
    return " ".join(word if word in "+=" else f"“{speaker.label(word)}”" for word in text.split())
