"""Tell the problems of a whole inbox: one line a file that something is wrong with, however many files there are."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.report.model import InputSheet, Report
from nnl_cli.reports.causes import ABSENT, counts_of
from nnl_cli.reports.layout import BLANK, Column, Line, Piece, Screen, Style, said, table, wide
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.causes import brief
from nnl_cli.wording.plain import plain

# What state a file is in: those that nothing could be made of stand first, what was only left aside last.
STATES: Mapping[str, Style] = {
    "refused": Style.ERROR,
    "broken": Style.ERROR,
    "doubted": Style.WARNING,
    "other": Style.WARNING,
    "skipped": Style.NOTE,
}
OF_WEIGHT = {"broken": Severity.ERROR, "doubted": Severity.WARNING}


class Sent(NamedTuple):
    """One file: its sheets, and the problems that stand in it."""

    name: str
    sheets: Sequence[InputSheet]
    problems: Sequence[Problem]

    @property
    def state(self) -> str:
        """What state it is in, "" where nothing is wrong with it."""
        ends, weights = {sheet.status for sheet in self.sheets}, {problem.severity for problem in self.problems}
        if "refused" in ends and "read" not in ends:
            return "refused"
        found = next((state for state, weight in OF_WEIGHT.items() if weight in weights), "")
        return found or ("skipped" if ends == {"skipped"} else "other" if is_of_other_period(self.sheets) else "")

    @property
    def reason(self) -> Problem | None:
        """The problem that tells most of it: why it was not read, else the first of the gravest; None where none is."""
        why = {sheet.why for sheet in self.sheets}
        if self.state in ("refused", "skipped"):
            return next((problem for problem in self.problems if problem.code in why), None)
        return next((problem for problem in self.problems if problem.severity is OF_WEIGHT.get(self.state)), None)


def is_of_other_period(sheets: Sequence[InputSheet]) -> bool:
    """Whether a file has rows, and none of the period that is asked for."""
    return any(sheet.other_period for sheet in sheets) and not any(sheet.records for sheet in sheets)


def other_text(sheets: Sequence[InputSheet], period: str, speaker: Speaker) -> str:
    """Return that a file has no row of the period, and how many of others."""
    rows = sum(sheet.other_period for sheet in sheets)
    return speaker.say("by-file-other", period=period, count=rows)


def lines(report: Report, speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield a line for every file that something is wrong with; clean ones, and what is only to be known, are counted.

    Problems of other files (a register, a baseline) and of the whole are not told here: see `elsewhere`.
    """
    files = _files(report)
    wrong = sorted((file for file in files if file.state), key=lambda file: [*STATES].index(file.state))
    if wrong:
        yield said(speaker.say("by-file-title", count=len(wrong), total=len(files)), Style.HEAD)
        cells = [_cells(file, report, speaker) for file in wrong]
        is_long = max(wide(file.name) for file in wrong) > screen.width // 2
        columns = (Column(), Column(loose=is_long), Column(loose=True))
        yield from table(columns, cells, screen.width).lines()
    told = {id(file.reason) for file in wrong}
    only = sum(one.severity is Severity.INFO and id(one) not in told for file in files for one in file.problems)
    if only:
        yield said(speaker.say("by-file-infos", count=only), Style.NOTE)
    if wrong or only:
        yield BLANK


def elsewhere(report: Report) -> Sequence[Problem]:
    """Return the problems that stand in none of the files that were sent: a register's, columns that none has."""
    sent = {sheet.file for sheet in report.inputs}
    return [problem for problem in report.problems if problem.place.file not in sent or problem.code == ABSENT]


def _files(report: Report) -> Sequence[Sent]:
    """Return what was sent, by file, in the order of the report."""
    sheets: dict[str, list[InputSheet]] = {}
    for sheet in report.inputs:
        sheets.setdefault(sheet.file, []).append(sheet)
    found: dict[str, list[Problem]] = {}
    for problem in report.problems:
        if problem.code != ABSENT:  # it stands in the first file, and is of none
            found.setdefault(problem.place.file, []).append(problem)
    return [Sent(file, mine, found.get(file, ())) for file, mine in sheets.items()]


def _cells(file: Sent, report: Report, speaker: Speaker) -> tuple[tuple[Piece, ...], ...]:
    state = Piece(speaker.say(f"reading-state-{file.state}"), STATES[file.state])
    return (state,), (Piece(plain(file.name)),), _told(file, report, speaker)


def _told(file: Sent, report: Report, speaker: Speaker) -> tuple[Piece, ...]:
    """Return what is wrong with a file: the gravest in words, the others by their number."""
    reason = file.reason
    if reason is None:
        return (Piece(other_text(file.sheets, report.period, speaker), Style.NOTE),)
    return (*_spot(file, reason, report), *gravest(reason, file.problems, speaker))


def gravest(reason: Problem, problems: Sequence[Problem], speaker: Speaker) -> tuple[Piece, ...]:
    """Return one of the problems of a file in words, the others by their number."""
    more = {**counts_of(problems)}
    more[reason.severity] -= 1
    kinds = (Severity.ERROR, Severity.WARNING)
    others = ", ".join(speaker.say(f"reading-{kind}", count=more[kind]) for kind in kinds if more[kind])
    beside = [Piece(f" {speaker.say('by-file-more', others=others)}", Style.NOTE)] if others else []
    return (Piece(brief(reason, speaker)), *beside)


def _spot(file: Sent, problem: Problem, report: Report) -> tuple[Piece, ...]:
    """Return the cell of a problem, and whose it is where the file has several units."""
    place = problem.place
    if not isinstance(place, Place) or not place.cell:
        return ()
    unit = report.rows.get(place._replace(column=None), "") if sum(one.records for one in file.sheets) > 1 else ""
    return Piece(place.cell, Style.COMMAND), Piece(f" {plain(unit)}: " if unit else " ")
