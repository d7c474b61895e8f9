"""Tell which columns and items nobody understood, each with the nearest proposal, and of sheets that are alike once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.problems import Place, Problem, Severity, column_letters
from nnl_cli.proposing.proposals import Part, Proposal, Proposed
from nnl_cli.records.records import Reading
from nnl_cli.reports.layout import BLANK, Line, Piece, Style, said
from nnl_cli.reports.reading_map import (
    OF_SHEETS,
    STEP,
    Group,
    Item,
    Sheet,
    folded,
    group_lines,
    item,
    sheets_by_file,
    short_of,
)
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.unused import Status
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain

OF_ITEMS = frozenset({"item-unknown", "item-blank"})
CODES = OF_ITEMS | {"column-unknown", "column-of-group", "column-without-label"}
CAUSES = frozenset({"column-unused", "item-unused"})  # of which these are all that is more than to be known
OF_COLUMNS = 8  # columns that are told of one group of sheets; `--all` tells every one
OTHER_PERIOD = "map-other-period"


class Idle(NamedTuple):
    """A column or item that is not used: where it stands, what it is called, the field that it may be."""

    sheet: Sheet
    letters: str
    label: str
    means: str
    is_sure: bool
    is_item: bool
    proposal: Proposal | None


def asks(reading: Reading) -> bool:
    """Whether anything was not understood for which there may be proposals: they cost a second look at the files."""
    refused = any(one.status is Status.REFUSED for one in reading.unused)
    return refused or any(problem.code in CODES for problem in reading.problems)


def idle_of(reading: Reading, proposed: Proposed | None) -> Sequence[Idle]:
    """Return the columns and items that are not used, and those of refused sheets for which a field is proposed."""
    mine = [one for one in proposed.proposals if one.part in (Part.COLUMNS, Part.ADD)] if proposed else []
    by_place = {one.place.in_file: one for one in mine}
    found = [
        _idle(problem, problem.place, by_place.get(problem.place.in_file), reading)
        for problem in reading.problems
        if _is_idle(problem) and isinstance(problem.place, Place)
    ]
    read = {(use.table.file, use.table.sheet) for use in reading.inputs}
    found += [_refused(one) for one in mine if one.means and one.place[:2] not in read]
    return found


def _is_idle(problem: Problem) -> bool:
    return problem.code in CODES and problem.severity is not Severity.INFO


def _idle(problem: Problem, place: Place, one: Proposal | None, reading: Reading) -> Idle:
    return Idle(
        sheet=(place.file, place.sheet),
        letters=_letters(problem, place),
        label=problem.value or "",
        means=one.means if one else _nearest(problem, place, reading),
        is_sure=one is not None and one.is_sure,
        is_item=problem.code in OF_ITEMS,
        proposal=one,
    )


def _nearest(problem: Problem, place: Place, reading: Reading) -> str:
    """Return the field that a column may be which nobody looked at again, as in a register."""
    label = problem.value or ""
    tables = (use.table for use in reading.everything() if use.table.place()[:2] == place[:2])
    taken = {field for table in tables for field in table.columns}
    return Labels(reading.plan, reading.period).nearest(label, label.rpartition(STEP)[2], taken=taken) or ""


def _letters(problem: Problem, place: Place) -> str:
    """Return the letters of a column, or what stands for them in a sheet laid out anew; of an item its cell."""
    along = place.at(None, place.column).in_file
    if problem.code not in OF_ITEMS and (along.column or along.row):
        return column_letters(along.column) if along.column else str(along.row)
    return place.cell or str(along.row or place.in_file.row or "")


def _refused(one: Proposal) -> Idle:
    return Idle(
        sheet=(one.place.file, one.place.sheet),
        letters=one.place.cell or "",
        label=one.written,
        means=one.means,
        is_sure=one.is_sure,
        is_item=False,
        proposal=one,
    )


def idle_lines(
    reading: Reading,
    idle: Sequence[Idle],
    proposed: Proposed | None,
    command: str,
    speaker: Speaker,
    is_all: bool,
    held: str = "",
) -> Iterator[Line]:
    """Yield what is not used, by sheet with the nearest proposals, and once the command that writes them all down.

    Where the notes that `held` names have them by now, these are to be reviewed.
    """
    if not idle:
        return
    layouts = {one.place[:2]: one for one in (proposed.proposals if proposed else ()) if one.part is Part.LAYOUT}
    mine: dict[Sheet, list[Idle]] = {}
    for one in idle:
        mine.setdefault(one.sheet, []).append(one)
    found = ((sheet, _alike(same, layouts.get(sheet), speaker), same) for sheet, same in mine.items())
    groups = [Group(sheets, _items(same, layouts.get(sheets[0]), speaker)) for sheets, same in folded(found)]
    code = "reading-idle-items" if any(one.is_item for one in idle) else "reading-idle"
    head, note = speaker.say(code, count=len(idle)), speaker.say("reading-idle-note")
    yield Line((Piece(head, Style.WARNING), Piece(f"  {note}", Style.NOTE)))
    most, columns = (None, None) if is_all else (OF_SHEETS, OF_COLUMNS)
    yield from group_lines(groups, sheets_by_file(reading), speaker, most, columns)
    if held and any(one.proposal for one in idle):
        yield said(speaker.say("reading-idle-held", file=held), Style.NOTE, 2)
    elif any(one.proposal for one in idle):  # else `nnl map` has nothing to write
        next_ = Piece(f"{speaker.say('reading-idle-next')} ", Style.NOTE)
        yield Line((next_, Piece(plain(command), Style.COMMAND)), 2, whole=True)
    yield BLANK


def _alike(idle: Sequence[Idle], layout: Proposal | None, speaker: Speaker) -> tuple[object, ...]:
    return (*((one.letters, one.label, means_of(one, speaker)) for one in idle), layout and layout.layout)


def _items(idle: Sequence[Idle], layout: Proposal | None, speaker: Speaker) -> Sequence[Item]:
    items: list[Item] = []
    before = ""
    for one in idle:
        label = short_of(one.label, before) if one.label else speaker.say("reading-idle-blank")
        items.append(item(one.letters, label, means_of(one, speaker)))
        before = one.label
    if layout and any(_is_other(one) for one in idle):
        told = ", ".join(f"{name}: {text}" for name, text in layout.layout)
        items.append((Piece(speaker.say("reading-idle-layout", layout=f"{{{told}}}")),))
    return items


def means_of(one: Idle, speaker: Speaker) -> str:
    """Return what a column may be: a field (`?` where that is not sure), of another period, or nothing known."""
    if one.proposal and one.proposal.part is Part.ADD:
        return speaker.say("map-asks-add")
    if one.means:
        return f"{speaker.label(one.means)}{'' if one.is_sure else '?'}"
    return speaker.say("map-other-period" if _is_other(one) else "map-none")


def _is_other(one: Idle) -> bool:
    return one.proposal is not None and any(reason.code == OTHER_PERIOD for reason in one.proposal.reasons)


def by_column(idle: Sequence[Idle], speaker: Speaker) -> Mapping[tuple[Sheet, str], str]:
    """Return what every column that is not used may be, by sheet and letters."""
    return {(one.sheet, one.letters): means_of(one, speaker) for one in idle}
