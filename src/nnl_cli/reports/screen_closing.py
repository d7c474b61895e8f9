"""What stands first and last on the screen of a report: what could not be read, the counts, and what to do next."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.report.model import InputSheet, Report, Verdict
from nnl_cli.reports.layout import Column as Of
from nnl_cli.reports.layout import Line, Piece, Screen, Style, said, table
from nnl_cli.reports.table import reason_not_read
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.waiting import awaited

SHOWN_UNREAD = 6
OPEN = (Verdict.UNDETERMINED, Verdict.NO_DATA)


class Files(NamedTuple):
    """How many files were named or found, read at least in part, refused as a whole, and left aside."""

    named: int
    read: int
    skipped: int

    def text(self, speaker: Speaker) -> str:
        """Return it in words: all were read, some were left aside, or so many of so many were read."""
        if self.read + self.skipped < self.named:
            return speaker.say("screen-files-of", read=self.read, count=self.named)
        code = "screen-files-skipped" if self.skipped else "screen-files"
        return speaker.say(code, read=self.read, count=self.read, skipped=self.skipped)


def files_of(report: Report) -> Files:
    """Return what became of the files that a run was given, baselines among them."""
    by_file: dict[str, set[str]] = {}
    for sheet in report.inputs:
        by_file.setdefault(sheet.file, set()).add(sheet.status)
    read = sum("read" in states for states in by_file.values())
    return Files(len(by_file), read, sum(states == {"skipped"} for states in by_file.values()))


def unread(report: Report, speaker: Speaker) -> Iterator[Line]:
    """Yield the files and sheets that could not be read, and why: no total has what is in them (rule 9)."""
    refused = [sheet for sheet in report.inputs if sheet.status == "refused"]
    if refused:
        head = speaker.say("screen-unread", count=len(refused))
        note = speaker.say("screen-unread-note")
        yield Line((Piece(head, Style.MISSED), Piece(f"  {note}", Style.NOTE)))
        rows = [_unread(sheet, report, speaker) for sheet in refused[:SHOWN_UNREAD]]
        yield from (line._replace(indent=2) for line in table((Of(), Of(loose=True)), rows, 10_000).lines())
    if len(refused) > SHOWN_UNREAD:
        yield said(speaker.say("screen-unread-more", count=len(refused) - SHOWN_UNREAD), Style.NOTE, indent=2)


def _unread(sheet: InputSheet, report: Report, speaker: Speaker) -> tuple[tuple[Piece], tuple[Piece]]:
    where = speaker.plain(":".join(part for part in (sheet.file, sheet.sheet) if part))
    return (Piece(where),), (Piece(reason_not_read(sheet, report.problems, speaker), Style.NOTE),)


def lines(report: Report, speaker: Speaker, screen: Screen, again: Callable[..., str]) -> Iterator[Line]:  # noqa: ARG001
    """Yield the closing lines alone."""
    return closing(report, speaker, again)


def closing(report: Report, speaker: Speaker, again: Callable[..., str], is_all: bool = False) -> Iterator[Line]:
    """Yield the closing lines: how many came out how, for each document too, what is not read, what to do next."""
    from nnl_cli.reports.summary import closing_lines

    yield from (Line((Piece(text, Style.HEAD),), hang=0) for text in closing_lines(report, speaker))
    refused = sum(sheet.status == "refused" for sheet in report.inputs)
    if refused:
        yield said(speaker.say("screen-unread-summary", count=refused), Style.MISSED)
    unread = {(sheet.why, sheet.file, sheet.sheet) for sheet in report.inputs if sheet.status == "refused"}
    errors = sum(_is_error(problem, unread) for problem in report.problems)
    if errors:
        yield said(speaker.say("screen-errors-summary", count=errors), Style.MISSED)
    yield from _next(report, speaker, again, refused, is_all)


def _is_error(problem: Problem, unread: Collection[tuple[str | None, str, str | None]]) -> bool:
    """Whether something was refused that is no file or sheet told as unread."""
    spot = problem.place
    whole = (problem.code, spot.file, spot.sheet) if isinstance(spot, Place) else None
    return problem.severity is Severity.ERROR and whole not in unread


def _next(report: Report, speaker: Speaker, again: Callable[..., str], refused: int, is_all: bool) -> Iterator[Line]:
    """Yield what to do next, as a command to type: read what was not, remind who owes, or look where it lacks."""
    if refused:
        yield from _command("screen-next-read", again(command="validate"), speaker)
        return
    binding = [result for result in report.whole() if result.binding and result.require is not None]
    counts = Counter(result.verdict for result in binding)
    units, is_all = awaited(note for result in binding if result.verdict in OPEN for note in result.notes)
    if units:
        code = "screen-next-pending" if is_all else "screen-next-pending-all"
        yield from _command(code, again("--pending"), speaker, count=units)
    elif counts[Verdict.MISSED] and not report.worst:
        yield from _command("screen-next-worst", again("--worst", "5"), speaker)
    elif not is_all:
        yield from _command("screen-next-all", again("--all"), speaker)


def _command(code: str, command: str, speaker: Speaker, **details: object) -> Iterable[Line]:
    """Yield a sentence and the command that it ends with, which is never broken: somebody copies it."""
    before = speaker.say(code, command="", **details)
    yield Line((Piece(before), Piece(speaker.plain(command), Style.COMMAND)), whole=True)
