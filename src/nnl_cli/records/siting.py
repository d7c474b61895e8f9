"""Say what stands between the rows of a table: totals, headings, rows such as *Trong đó* and their figures."""

from collections.abc import Sequence
from itertools import chain

from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.records import Reading
from nnl_cli.records.sites import Beside, find_sites, may_have_sites
from nnl_cli.records.sums import Figure, Found, Kind, Lines
from nnl_cli.records.who import any_codeless, called, code_of, name_of
from nnl_cli.sources.tables import RowClass, Table, TotalKind, TotalRow

ENDS = frozenset({RowClass.TOTAL, RowClass.GROUP, RowClass.BARE})  # no heading: `Trong đó:` may stand alone


def sites_of(
    table: Table, batches: Sequence[Batch], fields: Sequence[str], reading: Reading, lines: Lines
) -> tuple[dict[int, Found], list[tuple[Unit, Problem]]]:
    """Return the units that may be the sums of rows beside them, and the rows that may be parts of one, with a word."""
    plan, beside = reading.plan, beside_rows(table, batches, fields, reading)
    if not may_have_sites(beside):
        return {}, []
    found = find_sites(lines, beside)
    units = [Unit(batch, row) for batch in batches for row in range(batch.size)] if found.parts else []
    parts = []
    for index, head in sorted(found.parts.items()):
        part, details = units[index], {"unit": called(units[head], plan)}
        place, name = part.places()[0], name_of(part, plan)
        parts.append((part, Problem("row-may-be-part", Severity.WARNING, place, None, name, details)))
    return {index: Found(Kind.HALF, count) for index, count in found.sums.items()}, parts


def beside_rows(table: Table, batches: Sequence[Batch], fields: Sequence[str], reading: Reading) -> Beside:
    """Return the codes of a table's rows, and what was set aside among them."""
    keys = list(chain.from_iterable(batch.keys for batch in batches))
    codes = [*map(code_of, keys)] if any_codeless(batches) else keys
    if reading.plan.unit.is_composite:
        codes = [""] * len(keys)  # no key of several fields begins as that of a part of its unit does
    ends = sorted(row for row, kind in table.tally.set_aside.items() if kind in ENDS)
    parts = [total for total in table.tally.totals if total.kind is TotalKind.PART]
    if not ends and not parts:
        return Beside(codes)
    rows = [row for batch in batches for row in batch.rows]
    return Beside(codes, _above(rows, ends), _said(rows, parts, table, fields, reading))


def _above(rows: Sequence[int], apart: Sequence[int]) -> frozenset[int]:
    """Return the indexes of rows between which and the row above one of those set apart stands."""
    found, at = set(), 0
    for index, row in enumerate(rows):
        start = at
        while at < len(apart) and apart[at] < row:
            at += 1
        if at > start:
            found.add(index)
    return frozenset(found)


def _said(
    rows: Sequence[int], parts: Sequence[TotalRow], table: Table, fields: Sequence[str], reading: Reading
) -> dict[int, list[list[Figure]]]:
    """Return the figures of rows that say they are parts, by the index of the row below them."""
    found: dict[int, list[list[Figure]]] = {}
    at = 0
    for part in sorted(parts, key=lambda part: part.row):
        while at < len(rows) and rows[at] < part.row:
            at += 1
        cells = {name: [cell] for name, cell in part.cells.items() if name in fields}
        columns = reading.validator.columns(table, [part.row], cells, [])
        figures = {name: column.values[0] for name, column in columns.items() if column.present}
        found.setdefault(at, []).append([figures.get(name, 0) for name in fields])
    return found
