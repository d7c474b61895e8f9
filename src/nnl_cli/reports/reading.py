"""Show how files were understood: columns, what is not used, rows by file, problems by cause, then what to do next."""

from collections.abc import Callable, Iterator, Sequence

from nnl_cli.problems import Problem, Severity
from nnl_cli.proposing.proposals import Proposed
from nnl_cli.records.records import Reading
from nnl_cli.report.model import InputSheet
from nnl_cli.reports.causes import FEW, brief_lines, cause_lines
from nnl_cli.reports.layout import BLANK, Line, Piece, Screen, Style, said
from nnl_cli.reports.reading_files import Counted, are_many, counted, file_lines, problems_text, title, unread_lines
from nnl_cli.reports.reading_map import map_lines
from nnl_cli.reports.reading_sheet import sheet_lines
from nnl_cli.reports.reading_unused import CAUSES, by_column, idle_lines, idle_of
from nnl_cli.verdicts.report_of import by_sheet, not_read
from nnl_cli.verdicts.whose import rows_of_problems
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain

OF_A_CAUSE, SOFT = 6, 3  # errors that are told of one cause, and warnings; `--all` tells every one
BETWEEN = ("figures-differ", "texts-differ", "classes-differ")  # problems that stand between two files
Next = Callable[[str, Sequence[str]], str]  # a command (or "mark") and its files -> the line to type, "" for none


def lines(
    reading: Reading,
    proposed: Proposed | None,
    speaker: Speaker,
    screen: Screen,
    type_: Next,
    is_all: bool = False,
    held: str = "",
) -> Iterator[Line]:
    """Yield for people what columns were read as, what is not used, a line a file, problems by cause, the next command.

    `proposed` is what is proposed for columns that nobody understood. With `is_all` every sheet is told by itself, and
    every problem. `held` are the notes that have all of what is proposed by now.
    """
    unread = list(not_read(reading.unused))
    problems = _not_of(unread, reading.problems)
    found, idle = counted(reading, problems), idle_of(reading, proposed)
    yield Line((Piece(title(found, speaker), Style.HEAD),))
    yield BLANK
    yield from _apart(unread_lines(unread, reading, speaker, screen, is_all))
    if not is_all:
        yield from map_lines(reading, frozenset((one.sheet, one.letters) for one in idle), speaker)
    yield from idle_lines(reading, idle, proposed, type_("map", []), speaker, is_all, held)
    is_brief = are_many(found) and not is_all
    yield from _apart(file_lines(reading, problems, speaker, screen, is_all, is_brief))
    for uses in by_sheet(reading.everything()) if is_all else ():
        yield from _apart(sheet_lines(uses, by_column(idle, speaker), speaker))
    rows = rows_of_problems(problems, reading.by_period.values(), reading.plan)
    most, soft = (None, None) if is_all else (OF_A_CAUSE, SOFT)
    if is_brief:
        tables = {use.table.file for use in reading.everything()}
        yield from brief_lines([p for p in problems if p.place.file in tables], speaker, screen.width, CAUSES)
        problems = [problem for problem in problems if problem.place.file not in tables]
    yield from cause_lines(problems, rows, speaker, screen.width, most, told=CAUSES, soft=soft)
    yield from _closing(found, _not_of(unread, reading.problems), speaker, type_, is_brief)


def _apart(found: Iterator[Line]) -> Iterator[Line]:
    """Yield lines and a blank one below them, where there are any."""
    is_any = False
    for line in found:
        is_any = True
        yield line
    if is_any:
        yield BLANK


def _not_of(unread: Sequence[InputSheet], problems: Sequence[Problem]) -> Sequence[Problem]:
    """Return the problems but those that say why a file or sheet was not read, which its own line says."""
    told = {(sheet.why, sheet.file, sheet.sheet) for sheet in unread}
    return [p for p in problems if (p.code, p.place.file, getattr(p.place, "sheet", None)) not in told]


def _closing(
    found: Counted, problems: Sequence[Problem], speaker: Speaker, type_: Next, is_brief: bool
) -> Iterator[Line]:
    """Yield the counts, where the rest is to be had, and the command to type next, last."""
    if not found.faulty and not found.refused:
        yield said(speaker.say("validate-clean"), Style.HEAD)
        yield _next("reading-next-check", type_("check", []), speaker)
        return
    if found.faulty:
        counts = problems_text(found.problems, speaker)
        told = speaker.say("reading-closing", problems=counts, files=len(found.faulty), total=len(found.read))
        yield said(told, Style.HEAD)
    if found.refused:
        yield said(speaker.say("reading-unread-closing", count=len(found.refused)), Style.HEAD)
    if is_brief:
        yield said(speaker.say("reading-rest"), Style.NOTE)
    if found.problems.get(Severity.ERROR) and (marked := type_("mark", [])):
        yield _next("reading-next-mark", marked, speaker)
    is_between = any(problem.code in BETWEEN for problem in problems)  # one file alone would show nothing of it
    again = [] if is_between or found.beside else [*dict.fromkeys([*found.refused, *found.faulty])]
    yield _next("reading-next-again", type_("validate", again if len(again) <= FEW else []), speaker)


def _next(code: str, command: str, speaker: Speaker) -> Line:
    return Line((Piece(speaker.say(code) + " "), Piece(plain(command), Style.COMMAND)), whole=True)
