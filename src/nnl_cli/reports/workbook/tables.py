"""The tables of a workbook: results, breakdowns, units, problems, and what was not read."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TypeVar

from nnl_cli.problems import Place, Problem
from nnl_cli.report.drill import UnitLine
from nnl_cli.report.model import InputSheet, Report, Result, UnitName, Verdict
from nnl_cli.reports.answer import short_name
from nnl_cli.reports.cells import yes_no
from nnl_cli.reports.table import Row, lines_of, not_read_line, unit_text, whole_rows
from nnl_cli.reports.workbook.cells import (
    Cell,
    Column,
    Table,
    actual,
    bound,
    counted,
    gap,
    own_share,
    whole_number,
)
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import line_of
from nnl_cli.wording.phrases import noun_of, said_beside, short_by
from nnl_cli.wording.waiting import left_out_text

Found = TypeVar("Found")
MOST_ROWS = 20_000  # of one sheet; whoever needs more has the JSON report
WIDTHS = {"number": 5, "id": 13, "name": 40, "clauses": 12, "document": 13, "binding": 8, "require": 17, "bound": 11}
WIDTHS |= {"numerator": 9, "denominator": 9, "actual": 11, "gap": 13, "shortfall": 9, "noun": 11, "verdict": 15}
WIDTHS |= {"notes": 46, "field": 13, "group": 26, "unit-key": 12, "unit": 42, "place": 20, "short": 11, "cells": 46}
WIDTHS |= {"owes": 34, "severity": 10, "code": 20, "file": 28, "sheet": 14, "cell": 8, "school": 34, "what": 80}
WIDTHS |= {"kind": 18, "unread": 48, "why": 80}
FIGURES = ("require", "bound", "numerator", "denominator", "actual", "gap", "shortfall", "noun", "verdict")
STYLES = {
    Verdict.MET: "met",
    Verdict.MISSED: "missed",
    Verdict.UNDETERMINED: "open",
    Verdict.NO_DATA: "open",
    Verdict.NOT_APPLICABLE: "quiet",
}


def _columns(names: Iterable[str], speaker: Speaker) -> Sequence[Column]:
    return [Column(speaker.say(f"book-{name}"), WIDTHS[name]) for name in names]


Lines = list[Sequence[Cell]]


def _bounded(
    found: Sequence[Found],
    row: Callable[[Found], Sequence[Cell]],
    before: int,
    speaker: Speaker,
    most: int | None = None,
) -> Lines:
    """Return a row each of the first, and in the column that tells them apart how many more there are."""
    lines = [row(one) for one in found[: most or MOST_ROWS]]
    return [*lines, *_more(len(found) - len(lines), before, speaker)]


def _more(count: int, before: int, speaker: Speaker) -> Lines:
    """Return the row that says how many more there are, where there are any."""
    return [[*[Cell()] * before, Cell(speaker.say("book-more", count=count), style="quiet")]] if count else []


def results(report: Report, speaker: Speaker) -> Table:
    """Return a row a target in the order of the plan, parts of a mixed total below it."""
    names = ("number", "id", "name", "clauses", "document", "binding", *FIGURES, "notes")
    lines = [_result(row, speaker) for row in whole_rows(report, speaker)]
    return Table(speaker.say("book-results"), _columns(names, speaker), lines, frozen=3)


def _result(row: Row, speaker: Speaker) -> Sequence[Cell]:
    result = row.result
    style = "part" if row.is_part else ""
    number = whole_number(int(row.number)) if row.number else Cell()
    asked = yes_no(result.binding, speaker) if result.require else ""
    beside = (", ".join(result.clauses), row.label or result.source or "", asked)
    notes = Cell("; ".join((*said_beside(result, speaker), *filter(None, (row.accepted,)), *row.remarks)))
    head = (number, Cell(result.id), Cell(row.name, style=style), *map(Cell, beside))
    return [*head, *_figures(row, speaker), notes]


def _figures(row: Row, speaker: Speaker) -> Iterator[Cell]:
    """Yield what is asked and what was reached, as numbers wherever there is one."""
    result, short = row.result, short_by(row.result)
    line = line_of(result, with_ends=False)
    yield from (Cell(row.plan), bound(result, line, speaker))
    yield Cell(row.counts) if result.formula else counted(result.numerator, speaker)
    yield counted(result.denominator, speaker)
    yield from (actual(result, row.actual, line, speaker), gap(result, row.gap, line, speaker))
    yield _short(short, row.shortfall, speaker)
    yield Cell("" if short is None else noun_of(result, speaker), style="beside")
    yield Cell(row.verdict, style="quiet" if result.require is None else STYLES[result.verdict])


def _short(short: int | None, text: str, speaker: Speaker) -> Cell:
    """Return how many are missing; one that is negative prints as how many are too many."""
    if short is None:
        return Cell()
    cell = counted(short, speaker)
    return cell._replace(text=text, form=f'#,##0;"{speaker.say("book-too-many")} "#,##0')


def breakdowns(report: Report, speaker: Speaker) -> Table:
    """Return a row a target and group: those of `--by`, and those by place where that is not among them.

    Rows are made of as many as the sheet shows; the rest is counted.
    """
    inside = [result for result in report.with_places().results if result.group is not None]
    names = ("id", "name", "field", "group", "document", *FIGURES)
    shown, lines = 0, list[Sequence[Cell]]()
    while shown < len(inside) and len(lines) < MOST_ROWS:
        lines += [_group(row, speaker) for row in lines_of(inside[shown], report, speaker)]
        shown += 1
    lines += _more(sum(1 + len(result.parts) for result in inside[shown:]), 3, speaker)
    return Table(speaker.say("book-breakdowns"), _columns(names, speaker), lines, frozen=4)


def _group(row: Row, speaker: Speaker) -> Sequence[Cell]:
    group = row.result.group
    who = (group.name or group.value or speaker.say("group-unknown")) if group else ""
    field = speaker.label(group.field) if group else ""
    name = row.name if row.is_part else short_name(row.result, speaker)
    head = (row.result.id, name, field, who, row.label or row.result.source or "")
    return [*map(Cell, head), *_figures(row, speaker)]


def units(report: Report, speaker: Speaker) -> Table:
    """Return a row a unit and indicator, with the cells it came from: those that lack most first."""
    names = ("id", "name", "unit-key", "unit", "place", "numerator", "denominator", "actual", "short", "cells", "owes")
    found = report.drill.units if report.drill else {}
    is_whole = sum(map(len, found.values())) <= MOST_ROWS
    most = MOST_ROWS if is_whole else max(1, MOST_ROWS // len(found))  # each indicator has its share of what there is
    wholes: Mapping[str, Result] = {one.id: one for one in reversed(report.whole())}
    lines: Lines = []
    for indicator, those in found.items():
        if whole := wholes.get(indicator):
            lines += _bounded(those, partial(_unit, whole=whole, speaker=speaker), 3, speaker, most)
    return Table(speaker.say("book-units"), _columns(names, speaker), lines, frozen=4)


def _unit(one: UnitLine, whole: Result, speaker: Speaker) -> Sequence[Cell]:
    head = map(Cell, (whole.id, short_name(whole, speaker), one.key, one.name, one.place))
    reached = Cell() if one.numerator is None else own_share(one.numerator, one.denominator, whole, speaker)
    return [
        *head,
        counted(one.numerator, speaker),
        counted(one.denominator, speaker),
        reached,
        _short(one.short, "", speaker) if one.short else Cell(),
        Cell(_cells(one.cells)),
        Cell(left_out_text(one, _cells(one.refused), speaker), style="open"),
    ]


def _cells(places: Iterable[Place]) -> str:
    """Return the cells of places, each file and sheet named once: `a.xlsx:Trang 1: F12, G12`."""
    named = groupby(places, key=lambda place: str(place.of_sheet))
    return "; ".join(
        f"{file}: {', '.join(place.cell or str(place.in_file.row or '') for place in own)}" for file, own in named
    )


def problems(report: Report, speaker: Speaker) -> Table:
    """Return a row a problem: how grave, where, whose row it is, what is wrong and how to mend it."""
    names = ("severity", "file", "sheet", "cell", "school", "what", "code")
    lines = _bounded(report.problems, partial(_problem, report=report, speaker=speaker), 5, speaker)
    return Table(speaker.say("book-problems"), _columns(names, speaker), _or_none(lines, speaker))


def _or_none(lines: Lines, speaker: Speaker) -> Lines:
    """Return the rows of a sheet; where there are none one that says so, since an empty sheet looks forgotten."""
    return lines or [[Cell(speaker.say("book-none"), style="quiet")]]


SEVERITIES = {"error": "missed", "warning": "open", "info": "quiet"}


def _problem(problem: Problem, report: Report, speaker: Speaker) -> Sequence[Cell]:
    place = problem.place
    if isinstance(place, Place):
        spot = place.cell or str(place.in_file.row or "")
        where = (place.file, place.sheet or "", spot)
    else:
        where = (place.file, "", str(place.line or ""))
    severity = Cell(speaker.say(f"severity-{problem.severity}"), style=SEVERITIES[problem.severity])
    return [severity, *map(Cell, (*where, report.whose(place), speaker.problem(problem), problem.code))]


def unread(report: Report, speaker: Speaker) -> Table:
    """Return the files and sheets that were not read and why, then who has not reported."""
    aside = [one for one in report.inputs if one.status != "read"]
    lines = _bounded(aside, partial(_aside, report=report, speaker=speaker), 1, speaker)
    lines += _bounded(report.coverage.missing, partial(_silent, speaker=speaker), 1, speaker)
    columns = _columns(("kind", "unread", "why"), speaker)
    return Table(speaker.say("book-unread-sheet"), columns, _or_none(lines, speaker))


def _silent(unit: UnitName, speaker: Speaker) -> Sequence[Cell]:
    silent = Cell(speaker.say("book-silent"), style="open")
    return [silent, Cell(unit_text(unit, speaker)), Cell(speaker.say("explain-silent"))]


def _aside(one: InputSheet, report: Report, speaker: Speaker) -> Sequence[Cell]:
    kind = Cell(speaker.say(f"book-{one.status}"), style="missed" if one.status == "refused" else "quiet")
    name = str(one.place)
    why = not_read_line(one, report.problems, speaker).removeprefix(f"{speaker.plain(name)}: ")
    return [kind, Cell(name), Cell(why)]
