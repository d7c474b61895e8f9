"""The sheet of what people wrote beside the targets: a row a remark, beside the verdict that it explains."""

from collections.abc import Iterator, Sequence

from nnl_cli.report.model import Report
from nnl_cli.reports.table import Row, whole_rows
from nnl_cli.reports.workbook.cells import Cell, Column, Table
from nnl_cli.reports.workbook.tables import STYLES
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.remarks import RemarkText, remark_texts

TARGET = {"id": 13, "name": 34, "document": 13, "require": 15, "actual": 11, "verdict": 14, "accepted": 26}
WRITTEN = {"remark-reason": 42, "remark-measure": 42, "remark-who": 18, "remark-until": 11}


def remarks(report: Report, speaker: Speaker) -> Table | None:
    """Return a row a remark in the order of the plan; None where people wrote nothing."""
    lines = [line for row in whole_rows(report, speaker) for line in _lines(row, speaker)]
    if not lines:
        return None
    columns = [Column(speaker.say(f"book-{name}"), width) for name, width in {**TARGET, **WRITTEN}.items()]
    return Table(speaker.say("book-remarks"), columns, lines, frozen=2)


def _lines(row: Row, speaker: Speaker) -> Iterator[Sequence[Cell]]:
    """Yield the remarks of a target; one whose deviation alone is accepted has a row too."""
    result = row.result
    if not result.remarks:
        return
    head = (result.id, row.name, row.label or result.source or "", row.plan, row.actual)
    verdict = Cell(row.verdict, style=STYLES[result.verdict])
    for texts in remark_texts(result, speaker) or (RemarkText("", "", "", ""),):
        yield [*map(Cell, head), verdict, Cell(row.accepted, style="open"), *map(Cell, texts)]
