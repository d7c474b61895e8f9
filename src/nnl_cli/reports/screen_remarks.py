"""What people wrote beside a target, below its row on the screen: one grey line at first sight."""

from collections.abc import Iterator, Sequence

from nnl_cli.reports.layout import Line, Screen, Style, said, wide
from nnl_cli.reports.table import Row
from nnl_cli.wording.catalogue import Speaker

HEAD, INDENT = "↳ ", 2


def brief(rows: Sequence[Row], speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield one line with the deviation that is accepted and the first remark, cut where the screen ends."""
    if not any(row.accepted or row.remarks for row in rows):
        return
    from nnl_cli.reports.remarked import told_once

    accepted, remarks = told_once(rows)
    more = len(remarks) - 1
    beside = f" {speaker.say('remarks-more', count=more)}" if more > 0 else ""
    if text := "; ".join([*accepted, *remarks[:1]]):
        room = screen.width - INDENT - len(HEAD) - wide(beside)
        yield said(f"{HEAD}{_cut(text, room)}{beside}", Style.NOTE, indent=INDENT)


def _cut(text: str, room: int) -> str:
    """Return as many whole words of a text as so many columns hold."""
    if wide(text) <= room:
        return text
    words = text.split(" ")
    while len(words) > 1 and wide(" ".join(words)) + 2 > room:
        words.pop()
    return " ".join(words).rstrip(",;:") + " …"
