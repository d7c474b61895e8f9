"""Show problems of the data by cause, errors first: each with its cell, whose it is and what is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.reports.layout import BLANK, Cell, Column, Line, Piece, Style, Table, said, table
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.causes import CAUSES, brief, cause_of
from nnl_cli.wording.messages import MESSAGES
from nnl_cli.wording.plain import plain

STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.INFO: Style.NOTE}
ABSENT = "column-missing"  # of no file: all such columns are one entry
WHOLE = ("remarks",)  # causes of which all are told: `nnl validate`, which tells more of the others, reads none
ABREAST = 100  # columns: on a narrower screen what is wrong stands below whose it is
FEW = 4  # causes, or files, that are told one by one
COLUMNS = 8  # columns that no file has, by name
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
) -> Iterator[Line]:
    """Yield problems by weight and cause, at most so many of each, then the columns that no file has.

    `rows` are the units of the rows that problems stand in, by file, sheet and row. Where the problems of one screen
    stand in several sheets, each is told above its own; of one sheet the heading tells where it is to be `named`. Where
    all are told, each is told in its whole sentence.
    """
    groups = grouped([problem for problem in problems if problem.code != ABSENT], rows, speaker, most)
    sheets = list(dict.fromkeys(fault.sheet for group in groups for fault in group.told))
    several, alone = len(sheets) > 1, sheets[0] if named and len(sheets) == 1 else ""
    laid = _table([fault for group in groups for fault in group.told if fault.unit], width)
    for severity in Severity:
        mine = [group for group in groups if group.severity is severity]
        if mine:
            yield _heading(severity, sum(group.total for group in mine), alone, speaker)
            for group in mine:
                yield from _group(group, laid, several, speaker)
            yield BLANK
    absent = [problem.field for problem in problems if problem.code == ABSENT]
    if absent:
        yield _absent([speaker.label(field) for field in dict.fromkeys(absent)], speaker, most)
        yield BLANK


def counts_of(problems: Sequence[Problem]) -> Mapping[Severity, int]:
    """Return how many problems there are of each weight, the columns that no file has aside."""
    return {s: sum(p.severity is s and p.code != ABSENT for p in problems) for s in Severity}


def grouped(
    problems: Sequence[Problem], rows: Mapping[Place, str], speaker: Speaker, most: int | None
) -> Sequence[Group]:
    """Return problems by weight and cause, the causes in the order in which they are told."""
    found: dict[tuple[Severity, str], list[Problem]] = {}
    for problem in problems:
        found.setdefault((problem.severity, cause_of(problem)), []).append(problem)
    order = list(CAUSES)
    return [
        Group(
            cause,
            severity,
            [_fault(problem, rows, speaker, most is None) for problem in same[: None if cause in WHOLE else most]],
            len(same),
        )
        for (severity, cause), same in sorted(found.items(), key=lambda item: order.index(item[0][1]))
    ]


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
    title = Piece(f"{speaker.say(f'cause-{group.cause}')} ({speaker.figure(group.total)})", Style.HEAD)
    mend = f"mend-{group.cause}"
    beside = [Piece(f"  {speaker.say(mend)}", Style.NOTE)] if mend in MESSAGES else []
    yield Line((title, *beside), indent=2)
    sheet = None
    for fault in group.told:
        if several and fault.sheet != sheet:
            yield said(fault.sheet, Style.NOTE, indent=4)
        sheet = fault.sheet
        yield from _fault_lines(fault, laid)
    if group.total > len(group.told):
        yield said(speaker.say("causes-more", count=group.total - len(group.told)), Style.NOTE, indent=4)


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


def _absent(labels: Sequence[str], speaker: Speaker, most: int | None) -> Line:
    """Return the columns that no file has as one entry: what a label begins with like the one before is left out."""
    shown = labels if most is None else labels[:COLUMNS]
    texts = [plain(shown[0]), *(_after(plain(label), plain(first)) for first, label in pairwise(shown))]
    more = [f"… (+{len(labels) - len(shown)})"] if len(labels) > len(shown) else []
    return said(speaker.say("causes-columns", count=len(labels), columns=" · ".join([*texts, *more])), Style.NOTE)


def _after(label: str, before: str) -> str:
    words, others = label.split(" "), before.split(" ")
    same = 0
    while same < min(len(words), len(others)) - 1 and words[same] == others[same]:
        same += 1
    return " ".join(["…", *words[same:]]) if same > SHARED else label
