"""The screen of `nnl check` answers first: what is missed, what waits for whom, what is met, and what to do next."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.patterns import late
from nnl_cli.report.model import Report, Result, Verdict
from nnl_cli.reports.answer import OPEN, Entry, Kind, answer_of
from nnl_cli.reports.layout import BLANK, Again, Line, Piece, Screen, Style, said, text_of, wide
from nnl_cli.reports.screen_cells import is_starred
from nnl_cli.reports.screen_closing import closing, files_of, unread
from nnl_cli.reports.screen_groups import by_group, pulling
from nnl_cli.reports.screen_missed import missed_lines
from nnl_cli.reports.screen_open import open_lines
from nnl_cli.reports.summary import binding_counts, counted
from nnl_cli.reports.table import changed_line, title
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.waiting import in_a_row

BRACKETS = late(r"\s*\([^()]*\)$")  # at the end of a name
FOLDED = 2  # lines of names


def lines(report: Report, speaker: Speaker, screen: Screen, again: Again) -> Iterator[Line]:
    """Yield what a report says at first sight, then how many targets came out how and what to do next."""
    found, counts = answer_of(report, speaker), binding_counts(report)
    yield from headed(report, speaker, screen)
    yield from unread(report, speaker, screen)
    yield from missed_lines(found[Kind.MISSED], counts[Verdict.MISSED], report, speaker, screen)
    yield from open_lines(found[Kind.OPEN], sum(counts[verdict] for verdict in OPEN), speaker, screen)
    yield from _folded(found[Kind.MET], _met_head(report, counts[Verdict.MET], speaker), Style.MET, speaker, screen)
    aside = speaker.say("screen-not-applicable", count=counts[Verdict.NOT_APPLICABLE])
    yield from _folded(found[Kind.NOT_APPLICABLE], aside, Style.HEAD, speaker, screen)
    yield from _aside(found, report, speaker)
    if any(is_starred(row) for kind in (Kind.MISSED, Kind.OPEN) for entry in found[kind] for row in entry.rows):
        yield said(speaker.say("screen-star"), Style.NOTE)
    if text := changed_line(report, speaker):
        yield said(text, Style.NOTE)
    yield from by_group(found, report, speaker, screen)
    yield from pulling(report, speaker)
    yield BLANK
    yield from closing(report, speaker, again)


def headed(report: Report, speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield the heading; where no one line holds it, who reported and what was read on a line of their own."""
    whole = heading(report, speaker)
    name, beside = whole.pieces
    if wide(text_of(whole.pieces)) <= screen.width:
        yield whole
        return
    yield Line((name,), hang=0)
    yield Line((beside._replace(text=beside.text.removeprefix(" · ")),), hang=0)


def heading(report: Report, speaker: Speaker) -> Line:
    """Return the one line that says of what a report is: plan, period, date, who reported, what was read."""
    coverage = report.coverage
    code = "screen-units" if coverage.expected is None else "screen-units-of"
    units = speaker.say(code, reported=coverage.reported, expected=coverage.expected)
    notes = ", ".join(report.notes_read_by())
    read_by = speaker.say("screen-read-by", files=notes) if notes else ""
    beside = f" · {units} · {files_of(report).text(speaker)}{read_by}"
    return Line((Piece(title(report, speaker), Style.HEAD), Piece(beside, Style.NOTE)), hang=0)


def _met_head(report: Report, count: int, speaker: Speaker) -> str:
    """Return how many targets are met, how many of them exceeded, and how many only as the plan reads them."""
    met = [result for result in report.whole() if result.binding and result.verdict is Verdict.MET]
    beside = [
        speaker.say(code, count=number)
        for code, number in (
            ("screen-exceeded", sum(result.exceeded is True for result in met)),
            ("screen-read-otherwise", sum(map(_reads_otherwise, met))),
        )
        if number
    ]
    return speaker.say("screen-met", count=count) + (f" ({', '.join(beside)})" if beside else "")


def _folded(entries: Sequence[Entry], head: str, style: Style, speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield the names of what needs nobody's care on two lines at most; the rest is counted."""
    if entries:
        names = _names([entry.name for entry in entries], FOLDED * (screen.width - 4) - wide(head), speaker)
        yield Line((Piece(head, style), Piece(f"  {names}")))


def _reads_otherwise(result: Result) -> bool:
    return any(note.code in ("otherwise", "passed-otherwise", "rounded-otherwise") for note in result.notes)


def _names(names: Sequence[str], room: int, speaker: Speaker) -> str:
    """Return as many names as so many columns hold, without what is in brackets, and how many more there are."""
    spelled = [in_a_row(BRACKETS.sub("", name) or name) for name in names]
    for shown in range(len(names), 0, -1):
        more = [speaker.say("screen-more", count=len(names) - shown)] if shown < len(names) else []
        text = " · ".join([*spelled[:shown], *more])
        if wide(text) <= room or shown == 1:
            return text
    return ""


def _aside(found: Mapping[Kind, Sequence[Entry]], report: Report, speaker: Speaker) -> Iterator[Line]:
    """Yield how many targets only inform, and came out how: never red, since no conclusion hangs on them."""
    rows = [row for entry in found[Kind.INFORMING] for row in entry.rows]
    if rows:
        counts = Counter(row.result.verdict for row in rows)
        text = ", ".join([*counted(counts, report, speaker), speaker.say("screen-aside")])
        head = speaker.say("screen-informing", count=len(rows))
        see = speaker.say("screen-see-all")
        yield Line((Piece(head, Style.HEAD), Piece(f"  {text} "), Piece(see, Style.NOTE)))
    if found[Kind.WATCHED]:
        head, see = speaker.say("screen-watched", count=len(found[Kind.WATCHED])), speaker.say("screen-see-all")
        yield Line((Piece(head, Style.HEAD), Piece(f"  {see}", Style.NOTE)))
