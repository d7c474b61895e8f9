"""Breakdowns on the screen of a report: of every indicator the groups furthest from its target, the rest counted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.report.model import Report, Result, Verdict
from nnl_cli.reports.answer import OPEN, Entry, Kind, furthest
from nnl_cli.reports.layout import BLANK, Column, Line, Piece, Screen, Style, said, table
from nnl_cli.reports.pullers import worst_lines
from nnl_cli.reports.screen_cells import asked_of, figure_cells, starred
from nnl_cli.reports.styles import STYLES
from nnl_cli.reports.summary import counted
from nnl_cli.reports.table import Row
from nnl_cli.wording.catalogue import Speaker

FEW, MANY = 5, 20  # groups of each indicator, and of the only one that is asked for


def by_group(found: Mapping[Kind, Sequence[Entry]], speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield a section a breakdown: binding indicators with groups that are not met, those groups worst first."""
    entries = [entry for kind in (Kind.MISSED, Kind.OPEN, Kind.MET) for entry in found[kind] if entry.grouped]
    if not entries:
        entries = [entry for kind in (Kind.INFORMING, Kind.WATCHED) for entry in found[kind] if entry.grouped]
    fields = dict.fromkeys(result.group.field for entry in entries for result in entry.grouped if result.group)
    most = MANY if len(entries) == 1 else FEW
    for field in fields:
        yield BLANK
        yield said(speaker.say("screen-by", field=speaker.label(field).upper()), Style.HEAD)
        for entry in entries:
            mine = [result for result in entry.grouped if result.group and result.group.field == field]
            for name, asked in _by_target(entry, mine).items():
                yield from _of_one(entry, name, asked, most, speaker, screen)


def _by_target(entry: Entry, groups: Sequence[Result]) -> Mapping[str, Sequence[Result]]:
    """Return the groups of each target under the indicator's name, with what is asked where that is several things.

    A place is one, however many targets ask of it.
    """
    asked = {(row.result.document, row.result.source, row.result.require): asked_of(row) for row in entry.rows}
    found: dict[str, list[Result]] = {}
    for result in groups:
        beside = asked.get((result.document, result.source, result.require), "") if len(asked) > 1 else ""
        found.setdefault(f"{entry.name} ({beside})" if beside else entry.name, []).append(result)
    return found


def _of_one(
    entry: Entry,
    name: str,
    groups: Sequence[Result],
    most: int,
    speaker: Speaker,
    screen: Screen,
) -> Iterator[Line]:
    """Yield one indicator's groups: how many are missed of how many, the worst of them, how the others came out."""
    counts = Counter(result.verdict for result in groups if result.require is not None)
    told = ", ".join(counted(counts, speaker))
    yield Line((Piece(name), Piece(f": {told}" if told else "", Style.NOTE)))
    first = sorted(groups, key=furthest)[:most]
    shown = [result for result in first if most == MANY or result.verdict is not Verdict.MET or not _has_target(entry)]
    rows = list(map(entry.text_of, shown))
    columns = (Column(), Column(), Column(gap=1), Column(gap=1))
    cells = [
        ((Piece(row.name.removeprefix("– ")),), figure, (Piece(starred(row)),), (_outcome(row, entry),))
        for row, figure in zip(rows, figure_cells(rows, speaker), strict=True)
    ]
    yield from (line._replace(indent=2) for line in table(columns, cells, screen.width).lines())
    seen = set(map(id, shown))
    rest = [result for result in groups if id(result) not in seen]
    if rest and shown:
        others = ", ".join(counted(Counter(one.verdict for one in rest if one.require is not None), speaker))
        text = speaker.say("screen-groups-more", count=len(rest), counts=f": {others}" if others else "")
        yield said(text, Style.NOTE, indent=2)


def _has_target(entry: Entry) -> bool:
    return entry.result.require is not None


def _outcome(row: Row, entry: Entry) -> Piece:
    """Return what a group came to: how many are short of a missed one, else the word."""
    is_told = _has_target(entry) and row.result.verdict in (Verdict.MISSED, *OPEN)
    short = row.shortfall if row.result.verdict is Verdict.MISSED else ""
    return Piece(short or row.verdict, STYLES[row.result.verdict] if is_told else Style.PLAIN)


def pulling(report: Report, speaker: Speaker) -> Iterator[Line]:
    """Yield, where it was asked for, the units that pull each missed indicator down most."""
    for heading, lines in worst_lines(report, speaker):
        yield BLANK
        yield said(heading, Style.HEAD)
        yield from (said(line, indent=2) for line in lines)
