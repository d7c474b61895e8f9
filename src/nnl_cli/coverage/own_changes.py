"""Read an office's own table of changes; a line that cannot be used is told, and whom it names is kept (rule 22)."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nnl_cli.coverage.changes import Change, Changes, Side
from nnl_cli.coverage.changes_columns import COLUMNS, NEEDED, TABLE, of_header, undated, without_columns
from nnl_cli.coverage.circles import circles
from nnl_cli.names import fold, placed
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Place, Problem, Severity, UsageError
from nnl_cli.records.dates import DateColumn, Order, read_day, turned
from nnl_cli.report.model import Source
from nnl_cli.sources.read import read_tables
from nnl_cli.sources.tables import Cell, Row, RowClass, Table
from nnl_cli.sources.unused import Unused

# How a line of a table of changes says that it was checked; any other word is a doubt.
SURE = ("yes", "có", "rồi", "đã", "x", "hai nguồn", "nghị quyết", "huyện đảo")
WITHOUT: Mapping[str, str] = {"old": "change-without-old", "new": "change-without-new"}
# Rows that no reader of units takes for one of them, and that a table of changes may have among its lines.
MAY_BE_LINES = (RowClass.TEXT, RowClass.HEADING, RowClass.GROUP, RowClass.BARE)


class Line(NamedTuple):
    """A line of a table of changes: what its cells say, and where they stand."""

    cells: Mapping[str, str]
    table: Table
    number: int

    def place(self, field: str | None = None) -> Place:
        """Return where a cell of it stands, or the line."""
        return self.table.place(self.number, field)

    def names(self, side: str) -> bool:
        """Whether it says who one side is."""
        return any(self.cells.get(f"{side}_{what}") for what in ("code", "name"))


class Lines:
    """What the lines of some tables say, and whom those name that cannot be used."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.used: list[tuple[Line, Change]] = []
        self.unused: list[Side] = []

    def read(self, line: Line, *, is_month_first: bool) -> None:
        """Take what a line says became what; where a side, or its day, cannot be told, it is told."""
        problem, day = _wrong(line, is_month_first)
        change = change_of({**line.cells, "date": day})
        if problem is None:
            self.used.append((line, change))
        else:
            self.problems.append(problem)
            self.unused += [side for side in (change.old, change.new) if side.code or side.name]


def own_changes(file: str, province: str | None, sources: list[Source], problems: list[Problem]) -> Changes:
    """Return the changes of an office's own table; a line that does not say what became what is told and not used."""
    plan = PlanFile.model_validate(TABLE)
    unread: list[Unused] = []
    found = Lines([])
    for table in read_tables([file], plan, found.problems, None, unread, None, True):
        sources.append(Source("changes", table.file, table.sheet, table.sha256))
        lines = _lines(table)
        if lines and not all(any(name in table.columns for name in names) for names in NEEDED):
            raise UsageError(without_columns(table.place(table.header_row), table.columns, table.header.values()))
        if lines and "date" not in table.columns and (label := _column_of_days(table, lines)):
            raise UsageError(undated(table.place(table.header_row), label))
        is_month_first = _is_month_first(lines, found.problems)
        for line in lines:
            found.read(line, is_month_first=is_month_first)
    if not found.used:
        told = [one.problem for one in unread] or [Problem("changes-empty", Severity.ERROR, Place(file))]
        raise UsageError(*(of_header(one) for one in found.problems or told))
    problems.extend(found.problems)
    rows = [one._replace(old=_in(one.old, province), new=_in(one.new, province)) for _, one in found.used]
    unused = [_in(side, province) for side in found.unused]
    changes = Changes(rows, source=file, unused=unused, places=[line.place() for line, _ in found.used])
    _refuse_circles(changes)
    return changes


def change_of(cells: Mapping[str, str]) -> Change:
    """Return what a line says by the names of its columns."""
    old, new = (
        Side(*(cells.get(f"{side}_{what}", "") for what in ("code", "name", "province"))) for side in ("old", "new")
    )
    checked = cells.get("checked", "")
    is_sure = not checked or any(re.match(rf"{word}\b", fold(checked)) for word in SURE)
    return Change(old, new, cells.get("date", ""), cells.get("document", ""), "" if is_sure else checked)


def _in(side: Side, province: str | None) -> Side:
    return side._replace(province=side.province or province or "")


def _lines(table: Table) -> Sequence[Line]:
    """Return the lines of a table in their order, those too that no reader of units takes for one."""
    found = {
        number: _line({name: cells[at] for name, cells in chunk.cells.items()}, table, number)
        for chunk in table.chunks
        for at, number in enumerate(chunk.rows)
    }
    kinds = {placed(line.cells.get("old_name", "")).kind for line in found.values()} - {""}
    aside = table.tally.set_aside
    end = min((number for number, kind in aside.items() if kind is RowClass.FOOTER and number not in found), default=0)
    for number, row in enumerate(table.rows_again() if aside else (), start=table.header_row + 1):
        if aside.get(number) in MAY_BE_LINES and not 0 < end < number:
            line = _line(_cells(table, row), table, number)
            if line.names("new") or placed(line.cells.get("old_name", "")).kind in kinds:
                found[number] = line
    return [found[number] for number in sorted(found)]


def _column_of_days(table: Table, lines: Sequence[Line]) -> str:
    """Return the label of a column that is not understood and has days in its lines; "" without one."""
    known, numbers = {*table.columns.values()}, {line.number for line in lines}
    rows = [row for number, row in enumerate(table.rows_again(), start=table.header_row + 1) if number in numbers]
    for at, label in table.header.items():
        cells = [_tidy(row[at - 1]) for row in rows if at <= len(row) and row[at - 1].strip()]
        if at not in known and cells and all(_day(cell, is_month_first=False) for cell in cells):
            return label
    return ""


def _line(cells: Mapping[str, str], table: Table, number: int) -> Line:
    return Line({name: _tidy(cell) for name, cell in cells.items()}, table, number)


def _tidy(cell: str) -> str:
    text = " ".join(str(cell).split())
    return Cell(text, cell.kind) if isinstance(cell, Cell) else text


def _cells(table: Table, row: Row) -> Mapping[str, str]:
    return {name: row[at - 1] for name, at in table.columns.items() if at <= len(row)}


def _is_month_first(lines: Sequence[Line], problems: list[Problem]) -> bool:
    """Whether a table writes the month first, and tell it; raises UsageError where these contradict one another."""
    column = DateColumn(lines[0].table) if lines else None
    for line in lines if column else ():
        if column and line.cells.get("date"):
            column.see(line.number, line.cells["date"])
    if column is None:
        return False
    if orders := column.contradicts:
        told = column.told("dates-of-two-orders", Severity.ERROR, "date", *orders)
        raise UsageError(told._replace(field=COLUMNS["date"][1]))
    if Order.MONTH not in column.shown:
        return False
    told = column.told("dates-month-first", Severity.WARNING, "date", Order.MONTH, Order.MONTH)
    problems.append(told._replace(field=COLUMNS["date"][1]))
    return True


def _wrong(line: Line, is_month_first: bool) -> tuple[Problem | None, str]:
    """Return why a line cannot be used, None where it can, and its day."""
    for side, code in WITHOUT.items():
        if not line.names(side):
            name = f"{side}_name" if f"{side}_name" in line.table.columns else f"{side}_code"
            return Problem(code, Severity.ERROR, line.place(name)), ""
    written = line.cells.get("date", "")
    day = _day(written, is_month_first=is_month_first) if written else ""
    if day is None:
        return Problem("change-bad-date", Severity.ERROR, line.place("date"), None, written), ""
    return None, day


def _day(written: str, *, is_month_first: bool) -> str | None:
    found = read_day(fold(written))
    if found and is_month_first and found.order in (Order.OPEN, Order.SHORT):
        found = found._replace(text=turned(found.text))
    try:
        return datetime.date.fromisoformat(found.text).isoformat() if found else None
    except ValueError:
        return None


def _refuse_circles(changes: Changes) -> None:
    """Raise UsageError naming every circle of changes without a date: none of it could be the one that is there now."""
    became: dict[object, list[object]] = {}
    first: dict[object, Place] = {}
    for place, change, (old, new) in zip(changes.places, changes.rows, changes.ids, strict=True):
        if not change.date:
            became.setdefault(old, []).append(new)
            first.setdefault(old, place)
    told = []
    for circle in circles(became):
        names = " → ".join(changes.names[one] for one in [*circle, circle[0]])
        told.append(Problem("changes-circle", Severity.ERROR, first[circle[0]], None, names))
    if told:
        raise UsageError(*told)
