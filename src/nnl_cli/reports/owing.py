"""Who owes figures, put into words once for every format: what is owed and where, what hangs on it, what is enough."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from nnl_cli.chasing import Owed
from nnl_cli.names import vietnamese_order
from nnl_cli.plan.model import FieldSpec
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.report.model import Report
from nnl_cli.reports.answer import OPEN
from nnl_cli.reports.awaiting import Awaited as Awaited
from nnl_cli.reports.awaiting import awaited_of
from nnl_cli.reports.owing_words import filling
from nnl_cli.reports.table import labels_of, title
from nnl_cli.verdicts.enough import Enough
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.causes import brief, mending
from nnl_cli.wording.plain import plain

ABSENT = frozenset({"column-missing", "column-missing-class", "column-missing-key"})
OF_A_ROW = frozenset({"part-exceeds-whole", "rule-broken"})  # problems of several cells that stand at one of them
SHOWN = 6  # of one kind, on a screen; papers and programs have all


class Kind(StrEnum):
    """What is wrong with a figure that is owed."""

    SILENT = "silent"  # its unit sent nothing
    COLUMN = "column"  # no file has the column
    BLANK = "blank"
    REFUSED = "refused"
    DIVIDED = "divided"
    UNREAD = "unread"  # a file or sheet of nobody known


class Debt(NamedTuple):
    """One thing that is owed: the fields (or the indicator) by id and in words, where, what is wrong, how to mend it.

    `code` is that of the problem which says so, "" where none does; texts are for people.
    """

    kind: Kind
    fields: tuple[str, ...]
    what: str
    cells: tuple[Place, ...] = ()
    wrong: str = ""
    mend: str = ""
    code: str = ""


class Chase:
    """Who owes figures in one run, and what it takes to say it.

    `known` is of each result what would be enough, `fields` are the plan's.
    """

    def __init__(
        self,
        owed: Sequence[Owed],
        report: Report,
        known: Sequence[Enough | None],
        speaker: Speaker,
        fields: Mapping[str, FieldSpec] | None = None,
    ) -> None:
        self.owed, self.report, self.speaker, self.fields = owed, report, speaker, fields or {}
        self.units = [unit for unit in owed if not unit.unread]
        self.unread = [one for one in owed if one.unread]
        self.absent = {problem.field for problem in report.problems if problem.code in ABSENT}
        self.awaited: dict[str, list[Awaited]] = {}
        labels = labels_of(report, speaker)
        for result, enough in zip(report.whole(), known, strict=True):
            if result.verdict in OPEN and result.binding and result.require is not None:
                self.awaited.setdefault(result.id, []).append(
                    awaited_of(result, enough, speaker, labels.get((result.document, result.source), ""))
                )
        self.names = {result.id: plain(result.name[speaker.lang]) for result in report.results}
        self._problems: dict[Place, list[Problem]] = {}
        for problem in report.problems:
            if isinstance(problem.place, Place) and problem.severity is not Severity.INFO:
                self._problems.setdefault(problem.place._replace(column=None), []).append(problem)
        cells = (place for unit in self.units for place in (*unit.blanks, *unit.refused))
        self.is_one_sheet = len({(place.file, place.sheet) for place in cells}) <= 1

    def problem_of(self, field: str, places: Sequence[Place]) -> Problem | None:
        """Return what was told of some cells of a field: of the cell itself, of the field, else of its row."""
        rows = dict.fromkeys(place._replace(column=None) for place in places)
        found = [problem for row in rows for problem in self._problems.get(row, ())]
        errors = [p for p in found if p.severity is Severity.ERROR]
        fitting = chain(
            (p for p in found if p.place in places and p.field == field),
            (p for p in errors if field in p.touched),
            (p for p in errors if p.code in OF_A_ROW or p.place in rows),
        )
        return next(fitting, None)


def heading(chase: Chase) -> str:
    """Return how many owe figures, and of how many of them a verdict waits."""
    deciding = sum(bool(unit.decides) for unit in chase.units)
    code = "pending-title-deciding" if deciding else "pending-title"
    return chase.speaker.say(code, count=len(chase.units), deciding=chase.speaker.figure(deciding))


def subject(chase: Chase) -> str:
    """Return which plan and period the list is of."""
    return title(chase.report, chase.speaker)


def notes(chase: Chase) -> Sequence[str]:
    """Return what must be said beside the list: that nobody owes, that nobody reported, that silence is not seen."""
    coverage, say = chase.report.coverage, chase.speaker.say
    if coverage.expected is None and not coverage.reported:
        return [say("pending-nobody")]
    unseen = [say("pending-no-register")] if coverage.expected is None else []
    return unseen if chase.owed else [say("pending-none"), *unseen]


def closing(chase: Chase) -> str:
    """Return how many units and figures that is, and how many targets wait for them."""
    figures = sum(figures_of(debts(unit, chase)) for unit in chase.units)
    waiting = {name for one in chase.owed for name in one.decides}
    targets = sum(len(found) for name, found in chase.awaited.items() if name in waiting)
    count, say = len(chase.units), chase.speaker
    return say.say("pending-closing", count=count, figures=say.figure(figures), targets=say.figure(targets))


def figures_of(owed: Sequence[Debt]) -> int:
    """Return how many figures are owed: two that contradict each other are one debt and two figures."""
    return sum(len(debt.fields) for debt in owed)


def grouped(units: Sequence[Owed]) -> Mapping[tuple[str, ...], Sequence[Owed]]:
    """Return the units by the group that they are in, the groups in the Vietnamese order; all in one without --by."""
    found: dict[tuple[str, ...], list[Owed]] = {}
    for unit in sorted(units, key=lambda unit: tuple(map(vietnamese_order, unit.groups))):
        found.setdefault(unit.groups, []).append(unit)
    return found


def by_place(chase: Chase) -> Mapping[str, Sequence[Owed]]:
    """Return the units by place and office, in their order; by the fields of --by where those are asked for."""
    if any(unit.groups for unit in chase.units):
        unknown = chase.speaker.say("group-unknown")
        return {" · ".join(one or unknown for one in groups): mine for groups, mine in grouped(chase.units).items()}
    found: dict[str, list[Owed]] = {}
    for unit in chase.units:
        found.setdefault(" · ".join(part for part in (unit.place, unit.office) if part), []).append(unit)
    return found


def placed(place: str, units: Sequence[Owed], speaker: Speaker) -> str:
    """Return what heads the units of a place: its name, "" where none is known, and how many they are."""
    count = speaker.say("pending-place", count=len(units))
    return plain(place) + count if place else count.removeprefix(" · ")


def debts(unit: Owed, chase: Chase) -> Sequence[Debt]:
    """Return all that a unit owes, one by one: what it left blank, what was refused, what divides by zero."""
    if unit.unread:
        return [_unread(place, chase) for place in unit.refused]
    if unit.silent:
        say = chase.speaker.say
        words = say("explain-silent"), say("debt-send")
        return [Debt(Kind.SILENT, (name,), _label(name, chase), (), *words) for name in unit.fields]
    spots: Sequence[Place | None] = unit.blanks or [None] * len(unit.fields)
    blank = [_blank(name, spot, chase) for name, spot in zip(unit.fields, spots, strict=True)]
    return [*blank, *_refused(unit, chase), *(_divided(name, chase) for name in unit.divided)]


def _label(field: str, chase: Chase) -> str:
    return plain(chase.speaker.label(field))


def _unread(place: Place, chase: Chase) -> Debt:
    """Return what was refused unread, with why: nobody knows whose it is."""
    told = [p for p in chase.report.problems if isinstance(p.place, Place) and p.place.file == place.file]
    near = [p for p in told if p.severity is Severity.ERROR and p.place[:2] == place[:2]]
    problem = next(iter([*(p for p in near if p.place == place), *near]), None)
    wrong = chase.speaker.problem(problem) if problem else chase.speaker.say("debt-unread")
    return Debt(Kind.UNREAD, (), "", (place,), wrong, "", problem.code if problem else "")


def _blank(name: str, spot: Place | None, chase: Chase) -> Debt:
    """Return a figure that is not there: no file has its column, its cell is blank, or is taken for blank."""
    say, label = chase.speaker.say, _label(name, chase)
    if name in chase.absent:
        return Debt(Kind.COLUMN, (name,), label, (), say("debt-no-column"), say("debt-send"))
    places = (spot,) if spot is not None else ()
    problem = chase.problem_of(name, places)
    if problem is not None and problem.place in places:
        wrong, mend = _told(problem, label, chase.speaker)
        return Debt(Kind.BLANK, (name,), label, places, wrong, mend, problem.code)
    if spot is not None and spot.cell is None:
        return Debt(Kind.BLANK, (name,), label, places, say("debt-not-there"), say("debt-send"))
    return Debt(Kind.BLANK, (name,), label, places, say("debt-blank"), filling(name, chase.fields, chase.speaker))


def _refused(unit: Owed, chase: Chase) -> Sequence[Debt]:
    """Return the cells that cannot be trusted, those together of which one problem speaks."""
    found: dict[object, Debt] = {}
    for number, (name, places) in enumerate(unit.broken):
        problem, label = chase.problem_of(name, places), _label(name, chase)
        abroad = len({place[:2] for place in places}) > 1
        told = _told(problem, label, chase.speaker, abroad=abroad) if problem else None
        wrong, mend = told or (chase.speaker.say("debt-refused"), "")
        key: object = id(problem) if problem else number
        debt = found.get(key) or Debt(Kind.REFUSED, (), "", (), wrong, mend, problem.code if problem else "")
        found[key] = debt._replace(
            fields=(*debt.fields, name),
            what=f"{debt.what}; {label}" if debt.what else label,
            cells=tuple(dict.fromkeys((*debt.cells, *places))),
        )
    return list(found.values())


def _told(problem: Problem, label: str, speaker: Speaker, *, abroad: bool = False) -> tuple[str, str]:
    """Return what is wrong and how to mend it; in one sentence where the catalogue has no words for each."""
    mend = mending(problem, speaker)
    if not mend:
        return speaker.problem(problem), ""
    return brief(problem, speaker, abroad=abroad).removeprefix(f"{label}: "), mend


def _divided(name: str, chase: Chase) -> Debt:
    say = chase.speaker.say
    return Debt(Kind.DIVIDED, (name,), chase.names.get(name, name), (), say("debt-divided"), say("debt-divided-mend"))


def owed_lines(unit: Owed, chase: Chase, most: int | None = None) -> Sequence[str]:
    """Return what a unit owes, a line each, at most so many; of one that sent nothing that alone."""
    if unit.silent:
        return [chase.speaker.say("explain-silent")]
    found = [_line(debt, chase, most) for debt in debts(unit, chase)]
    more = len(found) - most if most else 0
    return [*found[:most], f"… (+{more})"] if more > 0 else found


def _line(debt: Debt, chase: Chase, most: int | None) -> str:
    say, cells = chase.speaker.say, few([_spot(place, chase) for place in debt.cells], most)
    if debt.kind is Kind.BLANK and not debt.code:
        is_cell = all(place.cell for place in debt.cells) and debt.cells
        return say("pending-blank", field=debt.what, cell=cells) if is_cell else debt.what
    if debt.kind is Kind.COLUMN:
        return say("pending-no-column", field=debt.what)
    if debt.kind is Kind.UNREAD:
        return f"{cells}: {debt.wrong}"
    beside = f" ({cells})" if cells else ""
    return f"{debt.what}{beside}: {debt.wrong}"


def _spot(place: Place, chase: Chase) -> str:
    return plain(place.cell if chase.is_one_sheet and place.cell else str(place))


def few(names: Sequence[str], most: int | None = SHOWN) -> str:
    """Return the first names, and how many more there are; all of them without a bound."""
    more = (f"… (+{len(names) - most})",) if most and len(names) > most else ()
    return "; ".join((*names[:most], *more))


def awaited(unit: Owed, chase: Chase) -> Iterator[Awaited]:
    """Yield the targets that hang on a unit."""
    for name in unit.decides:
        yield from chase.awaited.get(name, ())
