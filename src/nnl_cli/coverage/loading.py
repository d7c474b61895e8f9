"""Read what became of units and places: a table of an office's own, or the country's that ships (rule 22)."""

import csv
import datetime
import hashlib
import io
import os
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.coverage.changes import Change, Changes, Side
from nnl_cli.coverage.circles import circles
from nnl_cli.names import fold, nearest
from nnl_cli.plan.loader import LoadedPlan, beside, shipped
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Mark, Place, Problem, Severity, UsageError
from nnl_cli.records.dates import DateColumn, Order, read_day, turned
from nnl_cli.report.model import Source
from nnl_cli.sources.read import read_tables
from nnl_cli.sources.tables import Table
from nnl_cli.sources.unused import Unused

SHIPPED: Mapping[str, str] = {"dvhc-2025": "plans/changes-2025.csv"}
# How a line of a table of changes says that it was checked; any other word is a doubt.
SURE = ("yes", "có", "rồi", "đã", "x", "hai nguồn", "nghị quyết", "huyện đảo")
# The columns of a table of changes, as offices head them.
COLUMNS: Mapping[str, tuple[str, str, Sequence[str]]] = {
    "old_code": ("code", "Mã cũ", ("old_code", "Mã đơn vị cũ", "Mã trước", "Old code")),
    "old_name": ("text", "Tên cũ", ("old_name", "Tên đơn vị cũ", "Đơn vị cũ", "Tên trước", "Old name")),
    "old_province": ("text", "Tỉnh cũ", ("old_province", "Old province")),
    "new_code": ("code", "Mã mới", ("new_code", "Mã đơn vị mới", "Mã sau", "New code")),
    "new_name": ("text", "Tên mới", ("new_name", "Tên đơn vị mới", "Đơn vị mới", "Tên sau", "New name")),
    "new_province": ("text", "Tỉnh mới", ("new_province", "New province")),
    "date": ("text", "Ngày", ("date", "Ngày hiệu lực", "Từ ngày", "Effective date")),
    "document": ("text", "Văn bản", ("document", "Căn cứ", "Quyết định", "Nghị quyết")),
    "checked": ("text", "Đã kiểm tra", ("checked", "Kiểm tra")),
}
TABLE = {
    "plan": {"number": "-", "title": "-", "period": "2000"},
    "unit": {"key": "old_code", "name": "old_name"},
    "fields": {
        name: {"type": kind, "label": label, "aliases": [*aliases]} for name, (kind, label, aliases) in COLUMNS.items()
    },
    "indicators": [{"id": "n", "numerator": "1"}],
}
WITHOUT: Mapping[str, str] = {"old": "change-without-old", "new": "change-without-new"}
OF_PROVINCE = ("tỉnh ", "thành phố ", "tp. ", "tp.", "tp ")


class Row(NamedTuple):
    """A line of a table of changes: what its cells say, and where they stand."""

    cells: Mapping[str, str]
    table: Table
    number: int

    def place(self, field: str | None = None) -> Place:
        """Return where a cell of it stands, or the line."""
        return self.table.place(self.number, field)


def changes_of(named: str | None, loaded: LoadedPlan, sources: list[Source], problems: list[Problem]) -> Changes | None:
    """Return the changes that a command line names, else the plan; None where neither does.

    A path comes first, then the name of data that ship with nnl. What was read goes to `sources`, what is wrong with
    single lines to `problems`. Raises UsageError for a file that cannot be read, PlanError for one outside the plan's
    folder.
    """
    declared = loaded.plan.plan.changes
    province = declared.province if declared else None
    written = named if named is not None else declared.file if declared else None
    if written is None:
        return None
    if written in SHIPPED and not (named is not None and os.path.lexists(written)):
        return _shipped(written, province, sources)
    file = written if named is not None else beside(loaded, written, ("plan", "changes"))
    return _own(file, province, sources, problems)


def _shipped(name: str, province: str | None, sources: list[Source]) -> Changes:
    """Return the country's changes, those of one province where one is named, and of what hangs together with them."""
    raw = shipped(SHIPPED[name]).read_bytes()
    sources.append(Source("changes", name, None, hashlib.sha256(raw).hexdigest()))
    rows: list[Mapping[str, str]] = [*csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))]
    if province is not None:
        rows = _of_province(rows, province, name)
    return Changes([_change(row) for row in rows], is_shipped=True, source=name)


def _of_province(rows: Sequence[Mapping[str, str]], province: str, name: str) -> list[Mapping[str, str]]:
    wanted = _province(province)
    mine = [row for row in rows if wanted in (_province(row["old_province"]), _province(row["new_province"]))]
    if not mine:
        known = {_province(row[side]): row[side] for row in rows for side in ("old_province", "new_province")}
        details = {"province": province, "nearest": known.get(nearest(wanted, sorted(known)) or "", "")}
        raise UsageError(Problem("changes-province-unknown", Severity.ERROR, Mark(name), None, province, details))
    into = {row["new_code"] for row in mine}
    return [row for row in rows if row["new_code"] in into]


def _province(text: str) -> str:
    folded = fold(text)
    return next((folded.removeprefix(word) for word in OF_PROVINCE if folded.startswith(word)), folded)


def _change(cells: Mapping[str, str]) -> Change:
    old, new = (
        Side(*(cells.get(f"{side}_{what}", "") for what in ("code", "name", "province"))) for side in ("old", "new")
    )
    checked = cells.get("checked", "")
    is_sure = not checked or any(re.match(rf"{word}\b", fold(checked)) for word in SURE)
    return Change(old, new, cells.get("date", ""), cells.get("document", ""), "" if is_sure else checked)


def _own(file: str, province: str | None, sources: list[Source], problems: list[Problem]) -> Changes:
    """Return the changes of an office's own table; a line that does not say what became what is told and not used."""
    plan = PlanFile.model_validate(TABLE)
    unused: list[Unused] = []
    told: list[Problem] = []
    found: list[tuple[Row, Change]] = []
    for table in read_tables([file], plan, told, None, unused, None, True):
        sources.append(Source("changes", table.file, table.sheet, table.sha256))
        rows = list(_rows(table))
        is_month_first = _is_month_first(rows, told)
        found += [(row, change) for row in rows if (change := _read(row, told, is_month_first)) is not None]
        told += _without_old(table, {row.number for row in rows})
    if not found:
        wrong = [one.problem for one in unused] or [Problem("changes-empty", Severity.ERROR, Place(file))]
        raise UsageError(*(told or wrong))
    problems.extend(told)
    if province is not None:
        found = [(row, _in_province(change, province)) for row, change in found]
    changes = Changes([change for _, change in found], source=file)
    _refuse_circles(changes, [row for row, _ in found])
    return changes


def _in_province(change: Change, province: str) -> Change:
    old, new = (side._replace(province=side.province or province) for side in (change.old, change.new))
    return change._replace(old=old, new=new)


def _rows(table: Table) -> Iterator[Row]:
    for chunk in table.chunks:
        for at, number in enumerate(chunk.rows):
            yield Row({name: " ".join(str(cells[at]).split()) for name, cells in chunk.cells.items()}, table, number)


def _without_old(table: Table, read: Container[int]) -> Iterator[Problem]:
    """Yield the lines that name somebody new and nobody old: no reader takes them for a line of the table."""
    columns = [table.columns[name] for name in ("new_code", "new_name") if name in table.columns]
    named = {
        number
        for column in columns
        for number, text in enumerate(table.again(column), start=table.header_row + 1)
        if text.strip() and number not in read
    }
    yield from (
        Problem("change-without-old", Severity.ERROR, table.place(number, "new_name")) for number in sorted(named)
    )


def _is_month_first(rows: Sequence[Row], problems: list[Problem]) -> bool:
    """Whether a table writes the month first, and tell it; raises UsageError where its dates prove both orders."""
    column = DateColumn(rows[0].table) if rows else None
    for row in rows if column else ():
        if column and row.cells.get("date"):
            column.see(row.number, row.cells["date"])
    if column is None or Order.MONTH not in column.shown:
        return False
    if Order.DAY in column.shown:
        told = column.told("dates-of-two-orders", Severity.ERROR, "date", Order.DAY, Order.MONTH)
        raise UsageError(told._replace(field=COLUMNS["date"][1]))
    told = column.told("dates-month-first", Severity.WARNING, "date", Order.MONTH, Order.MONTH)
    problems.append(told._replace(field=COLUMNS["date"][1]))
    return True


def _read(row: Row, problems: list[Problem], is_month_first: bool) -> Change | None:
    """Return what a line says became what; None where a side, or its day, cannot be told."""
    cells = dict(row.cells)
    for side in WITHOUT:
        if not cells.get(f"{side}_code") and not cells.get(f"{side}_name"):
            name = f"{side}_name" if f"{side}_name" in row.table.columns else f"{side}_code"
            problems.append(Problem(WITHOUT[side], Severity.ERROR, row.place(name)))
            return None
    if written := cells.get("date", ""):
        day = _day(written, is_month_first)
        if day is None:
            problems.append(Problem("change-bad-date", Severity.ERROR, row.place("date"), None, written))
            return None
        cells["date"] = day
    return _change(cells)


def _day(written: str, is_month_first: bool) -> str | None:
    found = read_day(fold(written))
    if found and is_month_first and found.order in (Order.OPEN, Order.SHORT):
        found = found._replace(text=turned(found.text))
    try:
        return datetime.date.fromisoformat(found.text).isoformat() if found else None
    except ValueError:
        return None


def _refuse_circles(changes: Changes, rows: Sequence[Row]) -> None:
    """Raise UsageError naming every circle of changes without a date: none of it could be the one that is there now."""
    became: dict[object, list[object]] = {}
    first: dict[object, Row] = {}
    for row, change, (old, new) in zip(rows, changes.rows, changes.ids, strict=True):
        if not change.date:
            became.setdefault(old, []).append(new)
            first.setdefault(old, row)
    told = []
    for circle in circles(became):
        names = " → ".join(changes.names[one] for one in [*circle, circle[0]])
        told.append(Problem("changes-circle", Severity.ERROR, first[circle[0]].place(), None, names))
    if told:
        raise UsageError(*told)
