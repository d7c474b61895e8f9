"""What is missed where several documents ask: one line an indicator, what each document asks and its word beside it."""

from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.report.model import Report, Verdict
from nnl_cli.reports.answer import OPEN, Entry, gravity
from nnl_cli.reports.layout import Cell, Column, Line, Piece, Screen, Style, said, table
from nnl_cli.reports.screen_cells import LEAST_NAME, figure_cells, hanging, starred
from nnl_cli.reports.screen_open import waits_text
from nnl_cli.reports.screen_remarks import brief
from nnl_cli.reports.styles import STYLES
from nnl_cli.reports.table import Row, labels_of
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.phrases import lacks_text, note_text

MOST = 3  # documents: more stand below the name
Marks = Mapping[str, str]  # a document's label, and the number that stands for it


def abreast_lines(
    head: str, entries: Sequence[Entry], report: Report, speaker: Speaker, screen: Screen
) -> Iterator[Line]:
    """Yield a line an indicator with every document's target and verdict on it; what is missing stands below."""
    asking = {row.label for entry in entries for row in entry.rows}
    labels = [label for label in labels_of(report, speaker).values() if label in asking]
    marks = {label: f"({number})" for number, label in enumerate(labels, 1)}
    figures = figure_cells([entry.rows[0] for entry in entries], speaker)
    rows = [
        ((Piece(entry.name),), figure, *(cell for label in labels for cell in _asked(entry, label)))
        for entry, figure in zip(entries, figures, strict=True)
    ]
    made = table(_columns(head, marks, speaker), rows, screen.width)
    is_stacked = len(labels) > MOST or made.room < min(LEAST_NAME, max(len(entry.name) for entry in entries))
    if is_stacked:
        yield said(head, Style.MISSED)
    else:
        yield from made.head()
    for entry, row, figure in zip(entries, made.rows, figures, strict=True):
        yield from _stacked(entry, figure) if is_stacked else made.lines_of(row)
        yield from _short(entry, marks, speaker, is_stacked)
        for one in entry.rows[:1]:
            for note in hanging(one.result):
                yield said(f"↳ {note_text(note, one.result, speaker)}", Style.NOTE, indent=2)
        yield from brief([row for row in entry.rows if row.result.verdict is not Verdict.MET], speaker, screen)


def _columns(head: str, marks: Marks, speaker: Speaker) -> Sequence[Column]:
    actual = (Piece(speaker.say("column-actual"), Style.NOTE),)
    asked = [
        column
        for label, mark in marks.items()
        for column in (Column((Piece(f"{mark} {label}", Style.NOTE),)), Column(gap=1))
    ]
    return (Column((Piece(head, Style.MISSED),), loose=True), Column(actual), *asked)


def _asked(entry: Entry, label: str) -> tuple[Cell, Cell]:
    """Return what a document asks and the word for what it came to, the gravest of several targets; nothing of none."""
    mine = [row for row in entry.rows if row.label == label]
    row = min(mine, key=lambda one: gravity(one.result.verdict), default=None)
    return ((Piece(starred(row)),), (_word(row),)) if row else ((), ())


def _word(row: Row) -> Piece:
    return Piece(row.verdict, STYLES[row.result.verdict])


def _stacked(entry: Entry, figure: Cell) -> Iterator[Line]:
    """Yield an indicator where a screen is too narrow: its name, its figure, then a line a document."""
    yield Line((Piece(entry.name, Style.HEAD),))
    yield Line(figure, indent=2)
    for row in entry.rows:
        yield Line((Piece(f"{row.label}: {starred(row)}  "), _word(row)), indent=2)


def _short(entry: Entry, marks: Marks, speaker: Speaker, is_stacked: bool) -> Iterator[Line]:
    """Yield how many are short of each target that is missed, and whom each waits for that cannot be judged."""
    told: list[str] = []
    for row in entry.rows:
        is_one = sum(other.label == row.label for other in entry.rows) == 1
        who = row.label if is_stacked else marks[row.label]
        text = _lacks(row, speaker)
        told += [f"{who} {text}" if is_one else f"{who} {starred(row)}: {text}"] if text else []
    if told:
        yield said(f"↳ {'; '.join(told)}", Style.NOTE, indent=2)


def _lacks(row: Row, speaker: Speaker) -> str:
    """Return how many a missed target is short of, or whom an open one waits for; "" of any other."""
    if row.result.verdict is Verdict.MISSED:
        return lacks_text(row.result, row.shortfall, speaker) or row.gap
    return waits_text([row], speaker) if row.result.verdict in OPEN else ""
