"""What is missed on the screen of a report: one line each with bar, figure, requirement and how many are short."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nnl_cli.report.model import Report, Verdict
from nnl_cli.reports.answer import OPEN, Entry, distance
from nnl_cli.reports.bars import bar
from nnl_cli.reports.layout import BLANK, Cell, Column, Line, Piece, Screen, Side, Style, said, table
from nnl_cli.reports.screen_cells import LEAST_NAME, figure_cells, hanging, starred
from nnl_cli.reports.screen_open import waits_text
from nnl_cli.reports.screen_remarks import brief
from nnl_cli.reports.table import labels_of
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.phrases import lacks_text, note_text

CELLS, WIDE_CELLS = 8, 10
WITH_GAP = 120  # columns from which the difference from the target has a column of its own


def missed_lines(
    entries: Sequence[Entry], count: int, report: Report, speaker: Speaker, screen: Screen
) -> Iterator[Line]:
    """Yield what is missed, so many targets, furthest from its target first."""
    if not entries:
        return
    head = speaker.say("screen-missed", count=count)
    labels = labels_of(report, speaker)
    if labels:
        from nnl_cli.reports.screen_abreast import abreast_lines

        yield from abreast_lines(head, entries, report, speaker, screen)
        return
    yield from _alone(head, entries, speaker, screen)


class _Shown(NamedTuple):
    """One missed indicator as cells: name, bar, figure with counts, requirement, difference, how many are short."""

    name: Cell
    bar: Cell
    figure: Cell
    require: Cell
    gap: Cell
    short: Cell


GAP = _Shown._fields.index("gap")


def _alone(head: str, entries: Sequence[Entry], speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield the lines of a report that answers to one document alone: one a missed target."""
    entries = sorted((one for entry in entries for one in _by_target(entry)), key=distance)
    figures = figure_cells([entry.rows[0] for entry in entries], speaker)
    rows = [_shown(entry, figure, speaker, screen) for entry, figure in zip(entries, figures, strict=True)]
    columns = _columns(head, speaker)
    picked = [at for at, _ in enumerate(columns) if at != GAP or screen.width >= WITH_GAP]
    wide = table([columns[at] for at in picked], [[row[at] for at in picked] for row in rows], screen.width)
    notes = [[*_notes(entry, speaker), *brief(entry.rows[:1], speaker, screen)] for entry in entries]
    if wide.room < min(LEAST_NAME, max(len(entry.name) for entry in entries)):
        yield from _stacked(head, rows, notes, speaker, screen)
        return
    yield from wide.head()
    for row, beside in zip(wide.rows, notes, strict=True):
        yield from wide.lines_of(row)
        yield from beside


def _by_target(entry: Entry) -> Iterator[Entry]:
    """Yield an indicator once a target that is missed, the last with its parts and with all its other targets."""
    missed = entry.of(Verdict.MISSED)
    for row in missed[:-1]:
        yield entry._replace(rows=(row,), parts=())
    yield entry._replace(rows=(missed[-1], *(row for row in entry.rows if row not in missed)))


def _columns(head: str, speaker: Speaker) -> Sequence[Column]:
    actual, require, gap, short = (
        (Piece(speaker.say(f"column-{name}"), Style.NOTE),) for name in ("actual", "require", "gap", "shortfall")
    )
    return (
        Column((Piece(head, Style.MISSED),), loose=True),
        Column(),
        Column(actual),
        Column(require, gap=1),
        Column(gap, Side.RIGHT),
        Column(short, gap=1),
    )


def _shown(entry: Entry, figure: Cell, speaker: Speaker, screen: Screen) -> _Shown:
    row = entry.rows[0]
    result = row.result
    cells = WIDE_CELLS if screen.width >= WITH_GAP or screen.width < 100 else CELLS
    drawn = bar(result, cells) if screen.coloured else ()
    if result.value is not None and result.value == result.bound:
        drawn = (Piece(speaker.say("screen-on-mark"), Style.NOTE),)
    return _Shown(
        name=(Piece(entry.name),),
        bar=drawn,
        figure=figure,
        require=(Piece(starred(row)),),
        gap=(Piece(row.gap),),
        short=(Piece(row.shortfall or row.gap or row.verdict, Style.MISSED),),
    )


def _stacked(
    head: str, rows: Sequence[_Shown], notes: Sequence[Sequence[Line]], speaker: Speaker, screen: Screen
) -> Iterator[Line]:
    """Yield two lines each where a screen is narrow: name and how many are short above, the figures below."""
    short = (Piece(speaker.say("column-shortfall"), Style.NOTE),)
    names = table(
        [Column((Piece(head, Style.MISSED),), loose=True), Column(short)], [(row.name, row.short) for row in rows],
        min(screen.width, 78),
    )  # fmt: skip
    below = table(
        [Column(), Column(), Column()],
        [(row.bar, row.figure, (Piece(speaker.say("screen-requires", require=row.require[0].text)),)) for row in rows],
        screen.width,
    )
    yield BLANK
    yield from names.head()
    for number, beside in enumerate(notes):
        yield from names.lines_of(names.rows[number])
        yield from (line._replace(indent=2) for line in below.lines_of(below.rows[number]))
        yield from beside


def _notes(entry: Entry, speaker: Speaker) -> Iterator[Line]:
    """Yield what the verdict hangs on, below its row: its parts that are missed, and what else decides it."""
    for part in entry.parts:
        if part.result.verdict is Verdict.MISSED:
            asked = speaker.say("screen-requires", require=part.plan)
            short = lacks_text(part.result, part.shortfall, speaker) or part.verdict
            yield said(f"{part.name}: {part.actual} {part.counts}, {asked}, {short}", Style.NOTE, indent=2)
    for row in entry.rows[1:]:
        waits = waits_text([row], speaker) if row.result.verdict in OPEN else ""
        yield said(f"↳ {starred(row)}: {waits or row.verdict}", Style.NOTE, indent=2)
    for row in entry.rows:
        for note in hanging(row.result):
            yield said(f"↳ {note_text(note, row.result, speaker)}", Style.NOTE, indent=2)
