"""Everything that a report says, in the order of the plan: clauses, documents, notes, groups and how rows were used."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nnl_cli.report.model import Note, Report
from nnl_cli.reports.bars import bar
from nnl_cli.reports.layout import BLANK, Again, Cell, Column, Line, Piece, Screen, Side, Style, said, table
from nnl_cli.reports.screen import headed
from nnl_cli.reports.screen_cells import figure_cells
from nnl_cli.reports.screen_closing import closing, unread
from nnl_cli.reports.screen_groups import pulling
from nnl_cli.reports.screen_missed import CELLS, WITH_GAP
from nnl_cli.reports.styles import STYLES
from nnl_cli.reports.summary import informing_line
from nnl_cli.reports.table import Row, balances, rows
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.phrases import UNKNOWN, said_beside

LEAST_NAME = 24  # columns below which figures stand under the name
GAP = 5  # the column of the difference, which a narrow screen leaves out


def lines(report: Report, speaker: Speaker, screen: Screen, again: Again) -> Iterator[Line]:
    """Yield every line of the table in the order of the plan, what must be known of each below it, then the rest."""
    yield from headed(report, speaker, screen)
    yield from unread(report, speaker, screen)
    yield BLANK
    found = list(_told_once(_in_order(rows(report, speaker))))
    yield from _table(found, speaker, screen)
    yield from pulling(report, speaker)
    yield BLANK
    yield from (said(line, Style.NOTE) for line in balances(report, speaker))
    yield BLANK
    if text := informing_line(report, speaker):
        yield said(text)
    yield from closing(report, speaker, again, is_all=True)


def _in_order(found: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows of a table by indicator, numbered so, and below its targets by group: what asks of one figure."""
    by_id: dict[str, dict[object, list[Row]]] = {}
    for row in found:
        by_id.setdefault(row.result.id, {}).setdefault(row.result.group, []).append(row)
    for number, groups in enumerate(by_id.values(), 1):
        for group, mine in groups.items():
            yield from (row._replace(number="" if group or row.is_part else str(number)) for row in mine)


class _Told(NamedTuple):
    """A row, the notes and remarks to tell of it, and whether it is one more target of the figure in the row above."""

    row: Row
    notes: tuple[Note, ...]
    again: bool
    remarks: tuple[str, ...] = ()


def _told_once(found: Iterable[Row]) -> Iterator[_Told]:
    """Yield the rows of a table; of one more target of the same figure only the notes that were not told of it yet."""
    last: tuple[object, ...] | None = None
    told: list[Note] = []
    said_before: list[str] = []
    for row in found:
        key = (row.result.id, row.result.group, row.is_part and row.name, row.actual, row.counts)
        again = key == last and not row.is_part
        told, said_before = (told, said_before) if again else ([], [])
        remarks = tuple(text for text in row.remarks if text not in said_before)
        yield _Told(row, tuple(note for note in row.result.notes if note not in told), again, remarks)
        told, said_before, last = [*told, *row.result.notes], [*said_before, *remarks], key


def _table(found: Sequence[_Told], speaker: Speaker, screen: Screen) -> Iterator[Line]:
    figures = figure_cells([told.row for told in found], speaker)
    cells = [_cells(told.row, told.again, figure, screen) for told, figure in zip(found, figures, strict=True)]
    columns = _columns(speaker)
    kept = [at for at in range(len(columns)) if at != GAP or screen.width >= WITH_GAP]
    wide = table([columns[at] for at in kept], [[row[at] for at in kept] for row in cells], screen.width)
    is_stacked = wide.room < min(LEAST_NAME, max((len(told.row.name) for told in found), default=0))
    if not is_stacked:
        yield from wide.head()
    for told, line in zip(found, wide.rows, strict=True):
        yield from _stacked(told.row, told.again, speaker) if is_stacked else wide.lines_of(line)
        yield from _beside(told, speaker)


def _columns(speaker: Speaker) -> Sequence[Column]:
    number, name, actual, require, gap, short, verdict = (
        (Piece(speaker.say(f"column-{one}"), Style.NOTE),)
        for one in ("number", "name", "actual", "require", "gap", "shortfall", "verdict")
    )
    return (
        Column(number, Side.RIGHT),
        Column(name, loose=True, gap=1),
        Column(),
        Column(actual),
        Column(require),
        Column(gap, Side.RIGHT),
        Column(short),
        Column(verdict),
    )


def _cells(row: Row, again: bool, figure: Cell, screen: Screen) -> Sequence[Cell]:
    """Return the cells of a row; where the row above has the same figure, only what this target asks of it."""
    style = Style.NOTE if row.result.group or row.is_part else Style.PLAIN
    asked = f"{row.label} {row.plan}" if row.label and row.result.require is not None else row.plan
    return (
        (Piece("" if again else row.number),),
        (Piece("" if again else row.name, style),),
        bar(row.result, CELLS) if screen.coloured else (),
        () if again else figure,
        (Piece(asked),),
        (Piece(row.gap),),
        (Piece(row.shortfall),),
        (verdict_piece(row),),
    )


def verdict_piece(row: Row) -> Piece:
    """Return the word for what a row came to, in its colour where a conclusion hangs on it."""
    binds = row.result.require is not None and row.result.binding and row.result.group is None
    return Piece(row.verdict, STYLES[row.result.verdict] if binds else Style.PLAIN)


def _stacked(row: Row, again: bool, speaker: Speaker) -> Iterator[Line]:
    """Yield a row where a screen is too narrow for columns: its name, then its cells with what they are."""
    indent = 2 if row.result.group or row.is_part else 0
    if not again:
        yield Line((Piece(f"{row.number}. {row.name}" if row.number else row.name, Style.HEAD),), indent)
    figure = f"{row.actual} {row.counts}".strip()
    require = speaker.say("screen-requires", require=f"{row.label} {row.plan}".strip())
    gap = "" if row.gap == UNKNOWN else row.gap  # a sign that holds a column's place has none here
    told = [figure, require if row.result.require is not None else "", gap, row.shortfall]
    yield Line((*(Piece(f"{text} · ") for text in told if text), verdict_piece(row)), indent + 2)


def _beside(told: _Told, speaker: Speaker) -> Iterator[Line]:
    """Yield what must be known of a row: where it is written, why there is no verdict, its notes."""
    if told.row.clauses and not told.again:
        yield Line((Piece(told.row.clauses, Style.NOTE),), indent=3)
    notes = [*said_beside(told.row.result, speaker, told.notes), *filter(None, [told.row.accepted]), *told.remarks]
    yield from (Line((Piece(f"↳ {text}", Style.NOTE),), indent=3) for text in notes)
