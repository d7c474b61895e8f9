"""What cannot be judged yet on the screen of a report: between which ends it lies, and for whom each waits."""

from collections.abc import Iterator, Sequence

from nnl_cli.report.model import Reason, Report, Result, Verdict
from nnl_cli.reports.answer import Entry
from nnl_cli.reports.layout import BLANK, Line, Piece, Style, said
from nnl_cli.reports.screen_cells import asked_of
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import line_of
from nnl_cli.wording.lines import range_text
from nnl_cli.wording.phrases import note_text
from nnl_cli.wording.waiting import waiting_text

TOLD = ("open-baseline", "unread-input")  # notes that say whom or what an open verdict waits for, beside the units


def open_lines(entries: Sequence[Entry], report: Report, speaker: Speaker) -> Iterator[Line]:
    """Yield what cannot be judged yet: what is asked, between which ends the figure lies, and whom it waits for."""
    if not entries:
        return
    count = sum(row.result.verdict in (Verdict.UNDETERMINED, Verdict.NO_DATA) for e in entries for row in e.rows)
    yield BLANK
    yield said(speaker.say("screen-open", count=count), Style.OPEN)
    for entry in entries:
        asked = speaker.say("screen-requires", require=asked_of(entry, report, speaker))
        ends = ends_text(entry.result, speaker)
        yield Line((Piece(f"{entry.name}, {asked}"), Piece(f": {ends}" if ends else "")))
        waits = waits_text(entry, speaker)
        if waits:
            yield said(f"↳ {waits}", Style.NOTE, indent=2)


def ends_text(result: Result, speaker: Speaker) -> str:
    """Return between which ends a figure lies that gaps leave open, "" where nothing is known of it."""
    if result.value is None and not result.is_range:
        return ""
    if result.lowest == result.highest and None not in (result.lowest, result.highest):
        return ""
    return range_text(result, line_of(result), speaker)


def waits_text(entry: Entry, speaker: Speaker) -> str:
    """Return whom an open indicator waits for and for what, else why there is no verdict."""
    parts: list[str] = []
    for row in entry.rows:
        result = row.result
        if result.verdict is Verdict.NO_DATA:
            parts.append(speaker.say("screen-no-data"))
        elif result.reason not in (None, Reason.GAPS):
            parts.append(speaker.say(f"reason-{result.reason}"))
        parts += [waiting_text(note, speaker) for note in result.notes]
        parts += [note_text(note, result, speaker) for note in result.notes if note.code in TOLD]
    return "; ".join(dict.fromkeys(part.rstrip(".") for part in parts if part))
