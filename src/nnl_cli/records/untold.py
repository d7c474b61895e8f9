"""Doubt the rows that leave out a part of a key of several fields: nobody can tell whose they are (rules 9 and 17)."""

from collections.abc import Sequence

from nnl_cli.problems import Problem, Severity
from nnl_cli.records.apart import count_as_totals
from nnl_cli.records.batch import Batch
from nnl_cli.records.masks import of_rows
from nnl_cli.records.records import InputUse, Reading, Records
from nnl_cli.records.unread import is_nameless, nameless


def doubt_untold(
    reading: Reading, records: Records, use: InputUse, batch: Batch, rows: Sequence[int] | None = None
) -> None:
    """Mark as gaps of all or nothing, and tell, the rows of a batch that neither a whole key nor a name tells.

    `rows` are those whose name several units have.
    """
    rows = [row for row, key in enumerate(batch.keys) if is_nameless(key)] if rows is None else rows
    if not rows:
        return
    keys, columns, table = list(batch.keys), reading.plan.unit.keys, use.table
    for row in rows:
        lacking = [name for name, part in zip(columns, keys[row].parts, strict=True) if not part]
        place = table.place(batch.rows[row], lacking[0])
        details = {"lacking": lacking, "keys": columns}
        reading.problems.append(Problem("row-lacks-key-part", Severity.ERROR, place, lacking[0], None, details))
        keys[row] = nameless(table, batch.rows[row])
    batch.keys = keys
    mask = of_rows(rows, batch.size)
    batch.maybe, batch.unread = batch.maybe | mask, batch.unread | mask
    count_as_totals(reading, records, use, {batch.rows[row] for row in rows})
