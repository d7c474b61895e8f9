"""What cannot be judged yet on the screen of a report: between which ends it lies, and for whom each waits."""

from collections.abc import Iterator, Sequence

from nnl_cli.report.model import Verdict
from nnl_cli.reports.answer import OPEN, Entry
from nnl_cli.reports.layout import BLANK, Line, Piece, Screen, Style, said
from nnl_cli.reports.screen_cells import asked_of, starred
from nnl_cli.reports.screen_remarks import brief
from nnl_cli.reports.table import Row
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.phrases import UNKNOWN, note_text, reason_text
from nnl_cli.wording.waiting import waiting_text

# Notes that say whom or what an open verdict waits for, beside the units.
TOLD = ("open-baseline", "lacks-last-year", "unread-input")


def open_lines(entries: Sequence[Entry], count: int, speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield what cannot be judged yet, so many targets: what is asked, where the figure lies, whom it waits for."""
    if not entries:
        return
    yield BLANK
    yield said(speaker.say("screen-open", count=count), Style.OPEN)
    for entry in entries:
        waiting = [row for row in entry.rows if row.result.verdict in OPEN]
        asked = speaker.say("screen-requires", require=", ".join(dict.fromkeys(map(asked_of, waiting))))
        figure = figure_of(waiting[0])
        others = [row for row in entry.rows if row.result.verdict not in OPEN]
        judged = [speaker.say("screen-beside", label=row.label or starred(row), verdict=row.verdict) for row in others]
        yield Line((Piece(f"{entry.name}, {asked}{f': {figure}' if figure else ''}"), *_beside(judged)))
        if waits := waits_text(waiting, speaker):
            yield said(f"↳ {waits}", Style.NOTE, indent=2)
        yield from brief(waiting, speaker, screen)


def _beside(judged: Sequence[str]) -> Iterator[Piece]:
    """Yield what other documents' targets of the same figure came to."""
    if judged:
        yield Piece(f" ({'; '.join(judged)})", Style.NOTE)


def figure_of(row: Row) -> str:
    """Return what is known of an open figure, "" where nothing is."""
    return "" if row.actual == UNKNOWN else row.actual


def waits_text(rows: Sequence[Row], speaker: Speaker) -> str:
    """Return whom open targets of one indicator wait for and for what, else why there is no verdict."""
    parts: list[str] = []
    for row in rows:
        result = row.result
        if result.verdict is Verdict.NO_DATA:
            parts.append(speaker.say("screen-no-data"))
        parts.append(reason_text(result, speaker))
        parts += [waiting_text(note, speaker) for note in result.notes]
        parts += [note_text(note, result, speaker) for note in result.notes if note.code in TOLD]
    return "; ".join(dict.fromkeys(part.rstrip(".") for part in parts if part))
