"""Show how each file was understood, one line a file, then problems by cause and what to do next."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.records import USES, InputUse, Reading
from nnl_cli.report.model import InputSheet
from nnl_cli.reports.causes import FEW, cause_lines, counts_of
from nnl_cli.reports.columns import ColumnRead, columns_of, set_aside
from nnl_cli.reports.dumping import dumped
from nnl_cli.reports.layout import BLANK, Column, Line, Piece, Screen, Style, said, table, wide
from nnl_cli.reports.table import balance_line
from nnl_cli.sources.tables import Table
from nnl_cli.verdicts.report_of import by_sheet, not_read, sheet_of, sheets_of
from nnl_cli.verdicts.whose import rows_of_problems
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain

OF_A_CAUSE = 6  # problems that are told of one cause; `--all` tells every one
Next = Callable[[str, Sequence[str]], str]  # a command and its files -> the line to type


class FileLine(NamedTuple):
    """One line of the files: what state a file is in, what it is called, and how its rows were used."""

    state: str
    style: Style
    file: str
    text: str


def lines(reading: Reading, speaker: Speaker, screen: Screen, type_: Next, is_all: bool = False) -> Iterator[Line]:
    """Yield for people a line a file, problems by cause, counts, and the command to type next.

    With `is_all` also how every sheet was understood, and every problem.
    """
    unread = list(not_read(reading.unused))
    problems = _not_of(unread, reading.problems)
    yield Line((Piece(_title(reading, unread, problems, speaker), Style.HEAD),))
    yield BLANK
    yield from _files(reading, unread, problems, speaker, screen, is_all)
    yield BLANK
    for uses in by_sheet(reading.everything()) if is_all else ():
        yield from _sheet(uses, speaker)
        yield BLANK
    rows = rows_of_problems(problems, reading.by_period.values(), reading.plan)
    yield from cause_lines(problems, rows, speaker, screen.width, None if is_all else OF_A_CAUSE)
    yield from _closing(reading, unread, problems, speaker, type_)


def _not_of(unread: Sequence[InputSheet], problems: Sequence[Problem]) -> Sequence[Problem]:
    """Return the problems but those that say why a file or sheet was not read, which its own line says."""
    told = {(sheet.why, sheet.file, sheet.sheet) for sheet in unread}
    return [p for p in problems if (p.code, p.place.file, getattr(p.place, "sheet", None)) not in told]


def _title(reading: Reading, unread: Sequence[InputSheet], problems: Sequence[Problem], speaker: Speaker) -> str:
    """Return how many files were read, and how many of them are clean."""
    read = {use.table.file for use in reading.everything()}
    faulty, counts = read & _faulty(problems), counts_of(problems)
    parts = [speaker.say("reading-clean", count=len(read - faulty))] if read - faulty else []
    if faulty:
        parts.append(speaker.say("reading-faulty", count=len(faulty), problems=_counts(counts, speaker)))
    lost = {sheet.file for sheet in unread if sheet.status == "refused"} - read
    parts += [speaker.say("reading-unread", count=len(lost))] if lost else []
    return speaker.say("reading-title", count=len(read), parts=", ".join(parts))


def _faulty(problems: Sequence[Problem]) -> set[str]:
    """Return the files in which errors or warnings stand."""
    return {file for file, counts in _by_file(problems).items() if counts[Severity.ERROR] or counts[Severity.WARNING]}


def _by_file(problems: Sequence[Problem]) -> Mapping[str, Mapping[Severity, int]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.place.file, []).append(problem)
    return {file: counts_of(same) for file, same in found.items()}


def _counts(counts: Mapping[Severity, int], speaker: Speaker) -> str:
    """Return how many errors and warnings there are, what is none left out."""
    kinds = (Severity.ERROR, Severity.WARNING)
    return ", ".join(speaker.say(f"reading-{kind}", count=counts[kind]) for kind in kinds if counts[kind])


def _files(
    reading: Reading,
    unread: Sequence[InputSheet],
    problems: Sequence[Problem],
    speaker: Speaker,
    screen: Screen,
    is_all: bool,
) -> Iterator[Line]:
    """Yield a line a file: what was not read, clean ones (one line where they are many), those with problems."""
    uses: dict[str, list[InputUse]] = {}
    for use in reading.everything():
        uses.setdefault(use.table.file, []).append(use)
    listed = {use.table.file for use in reading.listed}
    states: dict[str, list[tuple[str, list[InputUse]]]] = {"clean": [], "doubted": [], "broken": [], "listed": []}
    counts = _by_file(problems)
    for file, mine in uses.items():
        state = _state(counts.get(file, {}))
        states["listed" if file in listed and state == "clean" else state].append((file, mine))
    found = list(_unread(unread, reading.problems, speaker, is_all))
    found += _read("clean", Style.NOTE, states["clean"], speaker, is_all)
    found += _read("listed", Style.NOTE, states["listed"], speaker, is_all=True)
    found += _read("doubted", Style.WARNING, states["doubted"], speaker, is_all=True)
    found += _read("broken", Style.ERROR, states["broken"], speaker, is_all=True)
    cells = [((Piece(f.state, f.style),), (Piece(f.file),), (Piece(f.text, Style.NOTE),)) for f in found]
    is_long = max((wide(line.file) for line in found), default=0) > screen.width // 2
    columns = (Column(), Column(loose=is_long), Column(loose=True))
    yield from table(columns, cells, screen.width).lines()


def _state(counts: Mapping[Severity, int]) -> str:
    """Return what state a file is in whose problems are counted by weight."""
    return "broken" if counts.get(Severity.ERROR) else "doubted" if counts.get(Severity.WARNING) else "clean"


def _unread(
    unread: Sequence[InputSheet], problems: Sequence[Problem], speaker: Speaker, is_all: bool
) -> Iterator[FileLine]:
    """Yield the files and sheets that gave nothing: why those were refused, and what was only left aside."""
    why = {(p.code, p.place.file, getattr(p.place, "sheet", None)): speaker.problem(p) for p in problems}
    for status, style in (("refused", Style.ERROR), ("skipped", Style.NOTE)):
        mine = [sheet for sheet in unread if sheet.status == status]
        shown = mine if is_all or status == "refused" or len(mine) <= FEW else mine[: FEW - 1]
        for sheet in shown:
            told = why.get((sheet.why or "", sheet.file, sheet.sheet), "")
            yield FileLine(speaker.say(f"reading-state-{status}"), style, plain(str(sheet.place)), told)
        if len(shown) < len(mine):
            more = speaker.say("reading-more", count=len(mine) - len(shown))
            yield FileLine(speaker.say(f"reading-state-{status}"), style, more, "")


def _read(
    state: str, style: Style, files: Sequence[tuple[str, list[InputUse]]], speaker: Speaker, is_all: bool
) -> Iterator[FileLine]:
    """Yield files with how their rows and columns were used; many of them as one where not `all` are asked for."""
    word = speaker.say(f"reading-state-{state}")
    if len(files) > FEW and not is_all:
        uses = [use for _, mine in files for use in mine]
        yield FileLine(word, style, speaker.say("reading-files", count=len(files)), _balance(uses, speaker))
        return
    for file, mine in files:
        parts = by_sheet(mine)
        sheets = [speaker.say("reading-sheets", count=len(parts))] if len(parts) > 1 else []
        known = [one.field for uses in parts for one in columns_of(uses)]
        used = speaker.say("reading-columns", known=sum(map(bool, known)), total=len(known))
        yield FileLine(word, style, plain(file), "; ".join([*sheets, _balance(mine, speaker), used]))


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


BETWEEN = ("figures-differ", "texts-differ", "classes-differ")  # problems that stand between two files


def _closing(
    reading: Reading, unread: Sequence[InputSheet], problems: Sequence[Problem], speaker: Speaker, type_: Next
) -> Iterator[Line]:
    """Yield the counts and the command to type next, last."""
    files = list(dict.fromkeys(use.table.file for use in reading.everything()))
    lost = [sheet.file for sheet in unread if sheet.status == "refused"]
    counts, wrong = counts_of(problems), _faulty(problems)
    faulty = [file for file in files if file in wrong]
    beside = wrong - {*files, *lost}  # reading notes, say, which are no tables
    if not faulty and not lost and not beside:
        yield said(speaker.say("validate-clean"), Style.HEAD)
        yield _next("reading-next-check", type_("check", []), speaker)
        return
    if faulty or beside:
        count = len(beside)
        told = {"problems": _counts(counts, speaker), "files": len(faulty) + count, "total": len(files) + count}
        yield said(speaker.say("reading-closing", **told), Style.HEAD)
    if lost:
        yield said(speaker.say("reading-unread-closing", count=len(lost)), Style.HEAD)
    is_between = any(problem.code in BETWEEN for problem in problems)  # one file alone would show nothing of it
    again = [] if is_between or beside else [*dict.fromkeys([*lost, *faulty])]
    yield _next("reading-next-again", type_("validate", again if len(again) <= FEW else []), speaker)


def _next(code: str, command: str, speaker: Speaker) -> Line:
    return Line((Piece(speaker.say(code) + " "), Piece(plain(command), Style.COMMAND)), whole=True)


def _sheet(uses: Sequence[InputUse], speaker: Speaker) -> Iterator[Line]:
    """Yield how one sheet was understood: header, columns, rows and what was taken for granted."""
    yield said(balance_line(sheet_of(*uses), speaker, any(use.table.origin for use in uses)))
    top, bottom = _header(uses[0].table)
    rows = str(top) if top == bottom else f"{top}–{bottom}"
    yield said(speaker.say("validate-header", rows=rows), indent=2)
    for column in columns_of(uses):
        meaning = _meaning(column, speaker)
        label = speaker.plain(column.label)
        yield said(speaker.say("validate-column", column=column.letters, label=label, meaning=meaning), indent=2)
    for kind, numbers in set_aside(uses).items():
        told = speaker.say("validate-rows", kind=speaker.say(f"row-{kind}"), rows=spans(numbers))
        yield said(told, indent=2)
    for assumption in _assumptions(uses):
        yield said(speaker.say("validate-assumption", text=speaker.problem(assumption)), indent=2)


def _header(table: Table) -> tuple[int, int]:
    """Return the first and the last row of a header, as they stand in the file; 0 for labels that stand in no row."""
    ends = (table.header_top or table.header_row, table.header_row)
    first, last = (table.place(row).in_file.row or 0 for row in ends)
    return first, last


def _assumptions(uses: Sequence[InputUse]) -> Sequence[Problem]:
    """Return what was taken for granted of a sheet, what several of its tables say once."""
    told = [one for use in uses for one in use.table.assumptions]
    return [*{(one.code, one.place.in_file, one.value): one for one in told if isinstance(one.place, Place)}.values()]


def _meaning(column: ColumnRead, speaker: Speaker) -> str:
    """Return the field that a column holds; its own label only where the header says it in other words."""
    field = column.field
    if not field:
        return speaker.say("validate-column-unused")
    known = speaker.label(field)
    of = speaker.say("validate-column-of", period=column.period) if column.period else ""
    of += speaker.say("validate-column-noted", line=str(column.noted.mark)) if column.noted else ""
    return speaker.say(
        "validate-column-used", field=f"{known} [{field}]" if known != column.label else f"[{field}]", of=of
    )


def spans(numbers: Iterable[int]) -> str:
    """Return row numbers as people write them: `3, 7–9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def as_json(reading: Reading, speaker: Speaker) -> bytes:
    """Return the same for programs: every sheet with its columns and rows, every problem on its own."""
    from nnl_cli.report.file import problem_of

    problems = [problem_of(found, speaker.problem(found)).model_dump(mode="json") for found in reading.problems]
    aside = [sheet._asdict() for sheet in not_read(reading.unused)]
    listed = {"register": [*map(_sheet_data, by_sheet(reading.listed))]} if reading.listed else {}
    inputs = [*map(_sheet_data, by_sheet(reading.inputs)), *aside]
    return dumped({"inputs": inputs, **listed, "problems": problems})


def _sheet_data(uses: Sequence[InputUse]) -> dict[str, Any]:
    """Return how one sheet was understood; a column that is of one period of several says of which."""
    columns = [
        {"column": one.letters, "label": one.label, "field": one.field or None}
        | ({"period": one.period} if one.period and one.field else {})
        | ({"noted": str(one.noted.mark)} if one.noted else {})
        for one in columns_of(uses)
    ]
    aside = [(row, kind) for kind, rows in set_aside(uses).items() for row in rows]
    return {
        **sheet_of(*uses)._asdict(),
        "header_rows": list(_header(uses[0].table)),
        "columns": columns,
        "set_aside": [{"row": row, "class": kind} for row, kind in sorted(aside)],
        "assumptions": [assumption.code for assumption in _assumptions(uses)],
    }
