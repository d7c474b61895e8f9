"""Tell what state each file is in and how its rows were used, one line a file, and count them in one place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.records import USES, InputUse, Reading
from nnl_cli.report.model import InputSheet
from nnl_cli.reports.by_file import gravest, is_of_other_period, other_text
from nnl_cli.reports.causes import ABSENT, FEW, counts_of
from nnl_cli.reports.columns import columns_of
from nnl_cli.reports.layout import GAP, Column, Line, Piece, Screen, Style, table, text_of, wide
from nnl_cli.verdicts.report_of import by_sheet, not_read, sheets_of
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.causes import cause_of
from nnl_cli.wording.plain import plain

OF_A_STATE = 10  # files with problems, or not read, that are told one by one; `--all` tells every one
STATES = {
    "clean": Style.NOTE,
    "listed": Style.NOTE,
    "other": Style.WARNING,
    "doubted": Style.WARNING,
    "broken": Style.ERROR,
}
FAULTY = {"broken": Severity.ERROR, "doubted": Severity.WARNING}
MANY = 6  # faulty files: of more each is told in one line, and causes are only counted; `--all` tells everything
OF_MANY = 20  # of these of one state that are told one by one
CELLS = 4  # of a faulty file that are named in its line
COUNTED = ("clean", "listed")  # of which many are one line
OfFile = tuple[str, list[InputUse]]  # a file and how the rows of its tables were used


class Counted(NamedTuple):
    """The files of a run: those read, a register and notes with a problem too, and which of these are faulty.

    `other` are those without a row of the period, `beside` those that are no tables, `lost` files of which nothing was
    read, `refused` those of every sheet that was not, one a sheet.
    """

    read: Sequence[str]
    faulty: Sequence[str]
    other: Sequence[str]
    beside: Sequence[str]
    lost: Sequence[str]
    refused: Sequence[str]
    problems: Mapping[Severity, int]


class FileLine(NamedTuple):
    """One line of the files: what state a file is in, what it is called, and what is to be said of it.

    Of what is `shorter` the first that fits on the line is said where `text` does not.
    """

    state: str
    style: Style
    file: str
    text: str
    shorter: Sequence[str] = ()


def counted(reading: Reading, problems: Sequence[Problem]) -> Counted:
    """Return the files of a run, counted once for the heading and the closing line."""
    refused = [sheet.file for sheet in not_read(reading.unused) if sheet.status == "refused"]
    tables = list(dict.fromkeys(use.table.file for use in reading.everything()))
    wrong = _faulty(problems)
    beside = sorted(wrong - {*tables, *refused})  # reading notes, say, which are no tables
    read = [*tables, *beside]
    lost = [file for file in dict.fromkeys(refused) if file not in tables]
    apart = (file for file, mine in _files(reading).items() if is_of_other_period(sheets_of(mine)))
    other = [file for file in apart if file not in wrong]
    faulty = [file for file in read if file in wrong]
    return Counted(read, faulty, other, beside, lost, refused, counts_of(problems))


def _files(reading: Reading) -> Mapping[str, list[InputUse]]:
    """Return how the rows of every file were used."""
    found: dict[str, list[InputUse]] = {}
    for use in reading.everything():
        found.setdefault(use.table.file, []).append(use)
    return found


def are_many(found: Counted) -> bool:
    """Whether so many files are faulty that each is told in one line."""
    return len(found.faulty) - len(found.beside) > MANY


def title(found: Counted, speaker: Speaker) -> str:
    """Return how many files were read, how many of them are clean, and how many could not be read."""
    clean = len(found.read) - len(found.faulty) - len(found.other)
    parts = [speaker.say("reading-clean", count=clean)] if clean else []
    parts += [speaker.say("reading-other", count=len(found.other))] if found.other else []
    if found.faulty:
        problems = problems_text(found.problems, speaker)
        parts.append(speaker.say("reading-faulty", count=len(found.faulty), problems=problems))
    told = [", ".join(parts)] if parts else []
    told += [speaker.say("reading-unread", count=len(found.lost))] if found.lost else []
    return speaker.say("reading-title", count=len(found.read), parts="; ".join(told))


def _faulty(problems: Sequence[Problem]) -> set[str]:
    """Return the files in which errors or warnings stand."""
    return {file for file, counts in _by_file(problems).items() if counts[Severity.ERROR] or counts[Severity.WARNING]}


def _by_file(problems: Sequence[Problem]) -> Mapping[str, Mapping[Severity, int]]:
    return {file: counts_of(same) for file, same in _problems_of(problems).items()}


def _problems_of(problems: Sequence[Problem]) -> Mapping[str, Sequence[Problem]]:
    """Return problems by their file, but for the columns that no file has."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.code != ABSENT:
            found.setdefault(problem.place.file, []).append(problem)
    return found


def problems_text(counts: Mapping[Severity, int], speaker: Speaker) -> str:
    """Return how many errors and warnings there are, what is none left out."""
    kinds = (Severity.ERROR, Severity.WARNING)
    return ", ".join(speaker.say(f"reading-{kind}", count=counts[kind]) for kind in kinds if counts[kind])


def unread_lines(
    unread: Sequence[InputSheet], reading: Reading, speaker: Speaker, screen: Screen, is_all: bool
) -> Iterator[Line]:
    """Yield the files and sheets that gave nothing, each with the reason."""
    yield from _table(list(_unread(unread, reading.problems, speaker, is_all)), screen)


def file_lines(
    reading: Reading,
    problems: Sequence[Problem],
    speaker: Speaker,
    screen: Screen,
    is_all: bool,
    is_brief: bool = False,
) -> Iterator[Line]:
    """Yield a line a file that was read: clean ones (many as one line), the register, those with problems.

    Of these it says how their rows were used; where it `is_brief`, what is wrong with them.
    """
    listed = {use.table.file for use in reading.listed}
    states: dict[str, list[OfFile]] = {state: [] for state in STATES}
    counts = _by_file(problems)
    for file, mine in _files(reading).items():
        state = _state(counts.get(file, {}))
        if state == "clean":
            state = "listed" if file in listed else "other" if is_of_other_period(sheets_of(mine)) else state
        states[state].append((file, mine))
    found: list[FileLine] = []
    of_files = _problems_of(problems)
    for state, of_state in states.items():
        if is_brief and state in FAULTY:
            found += _faulty_files(state, [(file, of_files[file]) for file, _ in of_state], speaker)
        else:
            found += _read(state, of_state, reading.period, speaker, is_all)
    yield from _table(found, screen)


def _faulty_files(state: str, files: Sequence[tuple[str, Sequence[Problem]]], speaker: Speaker) -> Iterator[FileLine]:
    """Yield files with the gravest of what is wrong with them, or how much that is and where."""
    word, style = speaker.say(f"reading-state-{state}"), STATES[state]
    shown = files if len(files) <= OF_MANY else files[: OF_MANY - 1]
    for file, problems in shown:
        reason = next(problem for problem in problems if problem.severity is FAULTY[state])
        whole = _spot(reason) + text_of(gravest(reason, problems, speaker))
        yield FileLine(word, style, plain(file), whole, [*_in_short(problems, speaker)])
    if len(shown) < len(files):
        yield FileLine(word, style, speaker.say("reading-more", count=len(files) - len(shown)), "")


def _spot(problem: Problem) -> str:
    return f"{problem.place.cell} " if isinstance(problem.place, Place) and problem.place.cell else ""


def _in_short(problems: Sequence[Problem], speaker: Speaker) -> Iterator[str]:
    """Yield how many problems a file has, with ever fewer cells where they are of one sheet; of one what it is."""
    told = problems_text(counts_of(problems), speaker)
    (first, *more) = [one for one in problems if one.severity in FAULTY.values()]
    if not more and first.past is None:
        yield f"{_spot(first)}{speaker.say(f'cause-{cause_of(first)}')}"
    places = [one.place for one in problems if isinstance(one.place, Place) and one.severity in FAULTY.values()]
    cells = list(dict.fromkeys(place.cell for place in places if place.cell))
    for shown in range(min(CELLS, len(cells)) if len({place.sheet for place in places}) == 1 else 0, 0, -1):
        yield f"{told}: {', '.join([*cells[:shown], *(['…'] if len(cells) > shown else [])])}"
    yield told


def _table(found: Sequence[FileLine], screen: Screen) -> Iterator[Line]:
    if not found:
        return
    longest = max(wide(line.file) for line in found)
    most = screen.width * 2 // 3 if any(line.shorter for line in found) else screen.width // 2
    is_long = longest > most
    room = screen.width - max(wide(line.state) for line in found) - min(longest, most) - 2 * GAP
    texts = [_fitting(line, room) for line in found]
    cells = [
        ((Piece(line.state, line.style),), (Piece(line.file),), (Piece(text, Style.NOTE),))
        for line, text in zip(found, texts, strict=True)
    ]
    columns = (Column(), Column(loose=is_long), Column(loose=True))
    yield from table(columns, cells, screen.width).lines()


def _fitting(line: FileLine, room: int) -> str:
    """Return what is said of a file on so many columns."""
    return next((text for text in (line.text, *line.shorter) if wide(text) <= room), [line.text, *line.shorter][-1])


def _state(counts: Mapping[Severity, int]) -> str:
    """Return what state a file is in whose problems are counted by weight."""
    return "broken" if counts.get(Severity.ERROR) else "doubted" if counts.get(Severity.WARNING) else "clean"


def _unread(
    unread: Sequence[InputSheet], problems: Sequence[Problem], speaker: Speaker, is_all: bool
) -> Iterator[FileLine]:
    """Yield the files and sheets that gave nothing: why those were refused, and what was only left aside."""
    why = {(p.code, p.place.file, getattr(p.place, "sheet", None)): speaker.problem(p) for p in problems}
    for status, style, most in (("refused", Style.ERROR, OF_A_STATE), ("skipped", Style.NOTE, FEW)):
        mine = [sheet for sheet in unread if sheet.status == status]
        shown = mine if is_all or len(mine) <= most else mine[: most - 1]
        for sheet in shown:
            told = why.get((sheet.why or "", sheet.file, sheet.sheet), "")
            yield FileLine(speaker.say(f"reading-state-{status}"), style, plain(str(sheet.place)), told)
        if len(shown) < len(mine):
            more = speaker.say("reading-more", count=len(mine) - len(shown))
            yield FileLine(speaker.say(f"reading-state-{status}"), style, more, "")


def _read(state: str, files: Sequence[OfFile], period: str, speaker: Speaker, is_all: bool) -> Iterator[FileLine]:
    """Yield files with how their rows and columns were used; what is more than a few as one line together."""
    word, style = speaker.say(f"reading-state-{state}"), STATES[state]
    most = FEW if state in COUNTED else OF_A_STATE
    kept = len(files) if is_all or len(files) <= most else 0 if state in COUNTED else most - 1
    for file, mine in files[:kept]:
        if state == "other":
            yield FileLine(word, style, plain(file), other_text(sheets_of(mine), period, speaker))
            continue
        parts = by_sheet(mine)
        sheets = [speaker.say("reading-sheets", count=len(parts))] if len(parts) > 1 else []
        known = [one.field for uses in parts for one in columns_of(uses)]
        used = speaker.say("reading-columns", known=sum(map(bool, known)), total=len(known))
        yield FileLine(word, style, plain(file), "; ".join([*sheets, _balance(mine, speaker), used]))
    if rest := files[kept:]:
        told = speaker.say("reading-files-more" if kept else "reading-files", count=len(rest))
        yield FileLine(word, style, told, _balance([use for _, mine in rest for use in mine], speaker))


def _balance(uses: Sequence[InputUse], speaker: Speaker) -> str:
    """Return what became of the rows of some sheets: `80 dòng = 78 đơn vị + 2 dòng lặp` (rule 16)."""
    sheets, fed = sheets_of(uses), {"records": "fed"} if any(use.table.origin for use in uses) else {}
    counts = {name: sum(getattr(sheet, name) for sheet in sheets) for name in USES}
    parts = [
        speaker.say(f"reading-{fed.get(name, name)}", count=count)
        for name, count in counts.items()
        if count or name == USES[0]
    ]
    return speaker.say("reading-balance", rows=sum(sheet.rows for sheet in sheets), parts=" + ".join(parts))
