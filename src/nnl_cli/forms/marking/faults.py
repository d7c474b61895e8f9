"""Say of every file what is wrong with it and in which of its cells: what is marked, and what is only listed."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.forms.marking.spots import Spot
from nnl_cli.problems import Past, Place, Problem, Severity, past_of
from nnl_cli.records.records import InputUse, Reading
from nnl_cli.reports.causes import ABSENT
from nnl_cli.sources.tables import Table
from nnl_cli.sources.unused import Status
from nnl_cli.verdicts.whose import rows_of_problems
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.causes import CAUSES, RULE, brief, cause_of, mending

MARKED = (Severity.ERROR, Severity.WARNING)  # a note asks nothing of whoever sent the file


class Fault(NamedTuple):
    """One thing that is wrong with a file: in which cells of which sheet, whose it is, and in words what to do.

    `cells` are coloured and have a comment; without any, `at` says where to look, where anything does. `past` is what
    it tells of others that are only counted.
    """

    severity: Severity
    cause: str
    sheet: str | None
    cells: tuple[Spot, ...]
    at: Spot | None
    unit: str
    what: str
    mend: str
    past: Past | None = None


class Faults(NamedTuple):
    """What is wrong with each file that was sent, those without a fault included, and what no file has."""

    of_files: Mapping[str, Sequence[Fault]]
    absent: Sequence[str]


def faults_of(reading: Reading, speaker: Speaker) -> Faults:
    """Return the faults of every file that was read or could not be, by cause, in the words of a paper."""
    sent = dict.fromkeys([*(use.table.file for use in reading.inputs), *_unread(reading)])
    words = speaker._replace(files=_bare(sent))
    units = rows_of_problems(reading.problems, reading.by_period.values(), reading.plan)
    found: dict[str, list[Fault]] = {file: [] for file in sent}
    tables = _tables(reading.inputs)
    for problem in reading.problems:
        place = problem.place
        if isinstance(place, Place) and place.file in found and _is_told(problem):
            near = words._replace(files={f"{place.file}:": "", **(words.files or {})}) if place.sheet else words
            found[place.file].append(_fault(problem, place, tables, units, near, reading))
    order = {cause: number for number, cause in enumerate(CAUSES)}
    weights = list(Severity)
    for faults in found.values():
        faults.sort(key=lambda one: (weights.index(one.severity), order.get(one.cause, len(order)), bool(one.past)))
    absent = [words.label(problem.field) for problem in reading.problems if problem.code == ABSENT]
    return Faults(found, list(dict.fromkeys(absent)))


def count_of(faults: Sequence[Fault], severity: Severity) -> int:
    """Return how many faults there are of a weight, those that are only counted among them."""
    return sum(fault.severity is severity and fault.past is None for fault in faults) + past_of(faults, severity)


def _unread(reading: Reading) -> Iterator[str]:
    """Yield the files that were refused, as a whole or a sheet of them: what is only left aside is no table."""
    yield from (one.problem.place.file for one in reading.unused if one.status is Status.REFUSED)


def _is_told(problem: Problem) -> bool:
    weight = problem.past.severity if problem.past else problem.severity
    return problem.code != ABSENT and weight in MARKED


def _bare(files: Mapping[str, object]) -> Mapping[str, str]:
    """Return what people who sent files call them: without the folders in which they lie here."""
    return {file: os.path.basename(file) or file for file in sorted(files, key=len, reverse=True)}


def _tables(uses: Sequence[InputUse]) -> Mapping[Place, Sequence[Table]]:
    found: dict[Place, list[Table]] = {}
    for use in uses:
        found.setdefault(use.table.place(), []).append(use.table)
    return found


def _fault(
    problem: Problem,
    place: Place,
    tables: Mapping[Place, Sequence[Table]],
    units: Mapping[Place, str],
    words: Speaker,
    reading: Reading,
) -> Fault:
    if problem.past:
        return _more(problem, problem.past, place, words)
    table = _table(place, tables.get(place.of_sheet, ()))
    cells = tuple(dict.fromkeys(_cells(problem, place, table, reading.plan.unit.who)))
    _, _, row, column, _ = place.in_file
    at = cells[0] if cells else Spot(row or 1, column or 1) if place.sheet or row else None
    unit = words.plain(units.get(place._replace(column=None), ""))
    what, mend = brief(problem, words), mending(problem, words)
    return Fault(problem.severity, cause_of(problem), place.sheet, cells, at, unit, what, mend)


def _more(problem: Problem, past: Past, place: Place, words: Speaker) -> Fault:
    """Return that there are more faults of a kind, which nobody listed or marked: it stands below those that are."""
    field = f"{words.label(problem.field)}: " if problem.field else ""
    what = field + words.say("marks-more", count=past.number)
    cause = cause_of(problem._replace(code=past.code))
    return Fault(past.severity, cause, place.sheet, (), None, "", what, "", past)


def _table(place: Place, tables: Sequence[Table]) -> Table | None:
    """Return the table of a sheet that a row stands in: of several, one below another, the last that begins above."""
    above = [table for table in tables if place.row is None or table.header_row <= place.row]
    return next(reversed(above or tables), None)


def _cells(problem: Problem, place: Place, table: Table | None, who: Sequence[str]) -> Iterator[Spot]:
    """Yield the cells that a problem stands in: of a whole row the one that names its unit."""
    if place.column is not None and place.row is not None:
        yield from _spot(place)
        for field in problem.fields if problem.code == RULE and table else ():
            yield from _spot(table.place(place.row, field)) if table and field in table.columns else ()
    elif place.row is not None and table and problem.severity in MARKED:
        named = next((name for name in who if name in table.columns), None)
        yield from _spot(table.place(place.row, named)) if named else ()


def _spot(place: Place) -> Iterator[Spot]:
    _, _, row, column, _ = place.in_file
    if row and column:
        yield Spot(row, column)
