"""What stands first and last on the screen of a report: what could not be read, the counts, and what to do next."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.report.model import InputSheet, Report, Verdict
from nnl_cli.reports.answer import OPEN
from nnl_cli.reports.layout import Again, Column, Line, Piece, Screen, Style, said, table
from nnl_cli.reports.summary import closing_lines
from nnl_cli.reports.table import reason_not_read
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.waiting import awaited

SHOWN_UNREAD = 6
STYLES = {"screen-unread-summary": Style.MISSED, "screen-unread-known": Style.NOTE}
Whole = tuple[str | None, str, str | None]  # why a file or sheet was not read, the file, the sheet


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


def refused_of(report: Report) -> Sequence[InputSheet]:
    """Return the files and sheets that could not be read."""
    return report.inputs_that("refused")


def unread(report: Report, speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield the files and sheets that could not be read, and why: no total has what is in them (rule 9)."""
    refused = refused_of(report)
    if refused:
        head, note = speaker.say("screen-unread", count=len(refused)), speaker.say("screen-unread-note")
        yield Line((Piece(head, Style.MISSED), Piece(f"  {note}", Style.NOTE)))
        rows = [_unread(sheet, report, speaker) for sheet in refused[:SHOWN_UNREAD]]
        laid = table((Column(), Column(loose=True)), rows, screen.width - 2)
        yield from (line._replace(indent=2) for line in laid.lines())
    if len(refused) > SHOWN_UNREAD:
        yield said(speaker.say("screen-unread-more", count=len(refused) - SHOWN_UNREAD), Style.NOTE, indent=2)


def _unread(sheet: InputSheet, report: Report, speaker: Speaker) -> tuple[tuple[Piece], tuple[Piece]]:
    where = speaker.plain(str(sheet.place))
    return (Piece(where),), (Piece(reason_not_read(sheet, report.problems, speaker), Style.NOTE),)


def lines(report: Report, speaker: Speaker, _: Screen, again: Again) -> Iterator[Line]:
    """Yield the closing lines alone: a view like any other, whatever the screen."""
    return closing(report, speaker, again)


def closing(report: Report, speaker: Speaker, again: Again, is_all: bool = False) -> Iterator[Line]:
    """Yield the closing lines: how many came out how, for each document too, what is not read, what to do next.

    `is_all`: all that there is stands above them already.
    """
    yield from (Line((Piece(text, Style.HEAD),), hang=0) for text in closing_lines(report, speaker))
    yield from (said(speaker.say(code, count=count), STYLES[code]) for code, count in unread_counts(report))
    told = _told(report)
    errors = sum(_is_error(problem, told) for problem in report.problems)
    if errors:
        yield said(speaker.say("screen-errors-summary", count=errors), Style.MISSED)
    yield from _next(report, speaker, again, is_all)


def unread_counts(report: Report) -> Iterator[tuple[str, int]]:
    """Yield how many files and sheets were not read, by what is said of them: those that a result waits for first."""
    told = _told(report)
    open_ = told.intersection(_whole(problem) for problem in report.problems if problem.severity is Severity.ERROR)
    counts = {"screen-unread-summary": len(open_), "screen-unread-known": len(told) - len(open_)}
    yield from ((code, count) for code, count in counts.items() if count)


def _told(report: Report) -> set[Whole]:
    """Return the files and sheets that are told as unread."""
    return {(sheet.why, sheet.file, sheet.sheet) for sheet in refused_of(report)}


def _whole(problem: Problem) -> Whole:
    """Return what a problem says of a whole file or sheet: the code, and which it is."""
    return problem.code, problem.place.file, problem.place.sheet if isinstance(problem.place, Place) else None


def _is_error(problem: Problem, told: Collection[Whole]) -> bool:
    """Whether something was refused that is no file or sheet told as unread."""
    return problem.severity is Severity.ERROR and _whole(problem) not in told


def _next(report: Report, speaker: Speaker, again: Again, is_all: bool) -> Iterator[Line]:
    """Yield what to do next, as a command to type: read what was not, remind who owes, or look where it lacks."""
    if refused_of(report):
        yield _command("screen-next-read", again(command="validate"), speaker)
        return
    if _is_decided_by_changes(report):
        yield _command("screen-next-changes", again("--changes", speaker.say("screen-changes-file")), speaker)
    binding = [result for result in report.whole() if result.binding and result.require is not None]
    units, are_named = awaited(note for result in binding if result.verdict in OPEN for note in result.notes)
    if units:
        code = "screen-next-pending" if are_named else "screen-next-pending-all"
        yield _command(code, again("--pending"), speaker, count=units)
    elif any(result.verdict is Verdict.MISSED for result in binding) and not report.worst:
        yield _command("screen-next-worst", again("--worst", "5"), speaker)
    elif not is_all:
        yield _command("screen-next-all", again("--all"), speaker)


def _is_decided_by_changes(report: Report) -> bool:
    """Whether units came and went beside last year, a verdict hangs on them, and no table says what became of whom."""
    changes = report.coverage.changes
    if changes is None or not (changes.new and changes.closed) or any(one.role == "changes" for one in report.sources):
        return False
    return any(note.code == "common-units" for result in report.results for note in result.notes)


def _command(code: str, command: str, speaker: Speaker, **details: object) -> Line:
    """Return a sentence and the command that it ends with, which is never broken: somebody copies it."""
    before = speaker.say(code, command="", **details)
    return Line((Piece(before), Piece(speaker.plain(command), Style.COMMAND)), whole=True)
