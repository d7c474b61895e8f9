"""Show problems of the data by cause, errors first: each with its cell, whose it is and what is wrong."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from nnl_cli.problems import Place, Problem, Severity, past_of
from nnl_cli.reports.layout import BLANK, HANG, Cell, Column, Line, Piece, Style, Table, said, table, wide
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.causes import CAUSES, brief, cause_of
from nnl_cli.wording.messages import MESSAGES
from nnl_cli.wording.plain import plain

STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.INFO: Style.NOTE}
ABSENT = "column-missing"  # of no file: all such columns are one entry
OF_ALL = ("column-of-register",)  # only to be known where all is told
WHOLE = ("remarks",)  # causes of which all are told: `nnl validate`, which tells more of the others, reads none
ABREAST = 100  # columns: on a narrower screen what is wrong stands below whose it is
FEW = 4  # causes, or files, that are told one by one
COLUMNS, LINES = 8, 2  # columns that no file has, by name, and how many lines they take
SHARED = 2  # words that two labels must begin with so that the second leaves them out
INDENT = "    "


class Fault(NamedTuple):
    """A problem as it is told: cell or row, the unit whose it is ("" where none is known), what is wrong."""

    cell: str
    unit: str
    what: str
    sheet: str


class Group(NamedTuple):
    """The problems of one cause and weight, as many as are told, and how many more there are."""

    cause: str
    severity: Severity
    told: Sequence[Fault]
    total: int


def cause_lines(
    problems: Sequence[Problem],
    rows: Mapping[Place, str],
    speaker: Speaker,
    width: int,
    most: int | None = None,
    named: bool = False,
    told: Container[str] = (),
    soft: int | None = None,
) -> Iterator[Line]:
    """Yield problems by weight and cause, at most so many of each, then the columns that no file has.

    `rows` are the units of the rows that problems stand in, by file, sheet and row. Where the problems of one screen
    stand in several sheets, each is told above its own; of one sheet the heading tells where it is to be `named`. Where
    all are told, each is told in its whole sentence. Problems of causes that are `told` elsewhere are only counted,
    but for those that are only to be known; where all are told, they are told in brief. `soft` is how many are told of
    a cause that is no error, where that is other than `most`.
    """
    untold = {ABSENT} if most is None else {ABSENT, *OF_ALL}
    groups = grouped([problem for problem in problems if problem.code not in untold], rows, speaker, most, soft, told)
    sheets = list(dict.fromkeys(fault.sheet for group in groups for fault in group.told))
    groups = [_counted(group) if most and group.cause in told else group for group in groups]
    several, alone = len(sheets) > 1, sheets[0] if named and len(sheets) == 1 else ""
    laid = _table([fault for group in groups for fault in group.told if fault.unit], width)
    for severity in Severity:
        mine = [group for group in groups if group.severity is severity]
        if mine:
            count = sum(group.total for group in mine) + past_of(problems, severity)
            yield _heading(severity, count, alone, speaker)
            for group in mine:
                yield from _group(group, laid, several, speaker)
            yield BLANK
    yield from _absent_lines(problems, speaker, most, width)


def brief_lines(problems: Sequence[Problem], speaker: Speaker, width: int, told: Container[str] = ()) -> Iterator[Line]:
    """Yield problems by weight and cause as `cause_lines` does, of each cause only how many there are and the mend."""
    groups = grouped([one for one in problems if one.code not in {ABSENT, *OF_ALL}], {}, speaker, 0)
    for severity in Severity:
        mine = [group for group in groups if group.severity is severity]
        if mine:
            count = sum(group.total for group in mine) + past_of(problems, severity)
            yield _heading(severity, count, "", speaker)
            for group in mine:
                yield _title(group, speaker, is_above=group.cause in told and severity is not Severity.INFO)
            yield BLANK
    yield from _absent_lines(problems, speaker, FEW, width)


def _absent_lines(problems: Sequence[Problem], speaker: Speaker, most: int | None, width: int) -> Iterator[Line]:
    """Yield the columns that no file has, where there are any."""
    absent = [problem.field for problem in problems if problem.code == ABSENT]
    if absent:
        yield _absent([speaker.label(field) for field in dict.fromkeys(absent)], speaker, most, width)
        yield BLANK


def _counted(group: Group) -> Group:
    """Return a group of which only the number is told, unless it is only to be known."""
    return group if group.severity is Severity.INFO else group._replace(told=())


def counts_of(problems: Sequence[Problem]) -> Mapping[Severity, int]:
    """Return how many problems there are of each weight, the columns that no file has aside."""
    return {s: sum(p.severity is s and p.code != ABSENT for p in problems) + past_of(problems, s) for s in Severity}


def grouped(
    problems: Sequence[Problem],
    rows: Mapping[Place, str],
    speaker: Speaker,
    most: int | None,
    soft: int | None = None,
    briefly: Container[str] = (),
) -> Sequence[Group]:
    """Return problems by weight and cause, the causes in the order in which they are told."""
    found: dict[tuple[Severity, str], list[Problem]] = {}
    for problem in problems:
        found.setdefault((problem.severity, cause_of(problem)), []).append(problem)
    order = list(CAUSES)
    groups: list[Group] = []
    for (severity, cause), same in sorted(found.items(), key=lambda item: order.index(item[0][1])):
        shown = same[: _most(cause, severity, len(same), most, soft)]
        is_whole = most is None and cause not in briefly
        told = [_fault(problem, rows, speaker, is_whole) for problem in shown]
        groups.append(Group(cause, severity, told, len(same)))
    return groups


def _most(cause: str, severity: Severity, count: int, most: int | None, soft: int | None) -> int | None:
    """Return how many problems of a cause are told; a single one more costs no more than to say that there is one."""
    if cause in WHOLE:
        return None
    if severity is Severity.ERROR or soft is None:
        return most
    return soft if count > soft + 1 else None


def _fault(problem: Problem, rows: Mapping[Place, str], speaker: Speaker, is_whole: bool) -> Fault:
    spot, what = problem.place, speaker.problem(problem) if is_whole else brief(problem, speaker)
    if not isinstance(spot, Place):
        return Fault("", "", what, plain(str(spot)))
    cell = spot.cell or (speaker.say("causes-row", row=spot.in_file.row) if spot.in_file.row else "")
    unit = plain(rows.get(spot._replace(column=None), ""))
    return Fault(cell, unit, what, plain(str(spot.of_sheet)))


def _heading(severity: Severity, count: int, sheet: str, speaker: Speaker) -> Line:
    head, note = speaker.say(f"causes-{severity}", count=count), speaker.say(f"causes-{severity}-note")
    return Line(
        (Piece(head, STYLES[severity]), *([Piece(f"  {sheet}")] if sheet else []), Piece(f"  {note}", Style.NOTE))
    )


def _group(group: Group, laid: Table | None, several: bool, speaker: Speaker) -> Iterator[Line]:
    """Yield one cause: its title with how many, how to mend it, then each problem."""
    yield _title(group, speaker, is_above=not group.told)
    if not group.told:
        return
    sheet = None
    for fault in group.told:
        if several and fault.sheet != sheet:
            yield said(fault.sheet, Style.NOTE, indent=4)
        sheet = fault.sheet
        yield from _fault_lines(fault, laid)
    if group.total > len(group.told):
        yield said(speaker.say("causes-more", count=group.total - len(group.told)), Style.NOTE, indent=4)


def _title(group: Group, speaker: Speaker, *, is_above: bool) -> Line:
    """Return what a cause is called, with how many and how to mend it; of one told above that it is."""
    title = Piece(f"{speaker.say(f'cause-{group.cause}')} ({speaker.figure(group.total)})", Style.HEAD)
    code = "causes-above" if is_above else f"mend-{group.cause}"
    return Line((title, *([Piece(f"  {speaker.say(code)}", Style.NOTE)] if code in MESSAGES else [])), indent=2)


def _table(faults: Sequence[Fault], width: int) -> Table | None:
    """Return the table in which all problems stand, so that they are aligned; None where a screen is too narrow."""
    if width < ABREAST or not faults:
        return None
    return table((Column(), Column(), Column(loose=True)), [_cells(fault) for fault in faults], width)


def _cells(fault: Fault) -> Sequence[Cell]:
    cell = (Piece(INDENT), Piece(fault.cell, Style.COMMAND))
    return cell, (Piece(fault.unit),), (Piece(fault.what),)


def _fault_lines(fault: Fault, laid: Table | None) -> Iterator[Line]:
    """Yield a problem: cell, unit and what is wrong side by side, or on two lines."""
    if laid is not None and fault.unit:
        yield from laid.lines_of(_cells(fault))
        return
    cell = [Piece(f"{fault.cell}  ", Style.COMMAND)] if fault.cell else []
    if fault.unit:
        yield Line((*cell, Piece(fault.unit)), indent=4)
        yield said(fault.what, indent=6)
    else:
        yield Line((*cell, Piece(fault.what)), indent=4)


def _absent(labels: Sequence[str], speaker: Speaker, most: int | None, width: int) -> Line:
    """Return the columns that no file has as one entry: what a label begins with like the one before is left out.

    Where not all are told they take two lines, unless fewer than a few stand there.
    """
    texts = [plain(labels[0]), *(_after(plain(label), plain(first)) for first, label in pairwise(labels))]
    shown = len(texts) if most is None else min(len(texts), COLUMNS)
    told = _columns_told(texts, shown, speaker)
    while most is not None and shown > FEW and wide(told) > LINES * width - 2 * HANG:
        shown -= 1
        told = _columns_told(texts, shown, speaker)
    return said(told, Style.NOTE)


def _columns_told(texts: Sequence[str], shown: int, speaker: Speaker) -> str:
    more = [f"… (+{len(texts) - shown})"] if len(texts) > shown else []
    return speaker.say("causes-columns", count=len(texts), columns=" · ".join([*texts[:shown], *more]))


def _after(label: str, before: str) -> str:
    words, others = label.split(" "), before.split(" ")
    same = 0
    while same < min(len(words), len(others)) - 1 and words[same] == others[same]:
        same += 1
    return " ".join(["…", *words[same:]]) if same > SHARED else label
