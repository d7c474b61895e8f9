"""Write the report as a workbook: figures as real numbers, all else as texts, charts that refer to cells."""

from nnl_cli.report.model import Report
from nnl_cli.reports.table import title
from nnl_cli.reports.workbook.charts import charts_of
from nnl_cli.reports.workbook.remarks import remarks
from nnl_cli.reports.workbook.summary import summary_of
from nnl_cli.reports.workbook.tables import breakdowns, problems, results, units, unread
from nnl_cli.wording.catalogue import Speaker


def render(report: Report, speaker: Speaker) -> bytes:
    """Return the report as .xlsx: the same bytes for the same report; no text from outside is a formula or a link."""
    from nnl_cli.reports.workbook.writing import Book  # XlsxWriter, for a run that writes a workbook

    book = Book(speaker.plain(title(report, speaker)))
    found = results(report, speaker)
    book.summary(summary_of(report, speaker))
    book.table(found)
    book.charts(charts_of(report, found, speaker), found.name)
    if written := remarks(report, speaker):
        book.table(written)
    for table in (breakdowns(report, speaker), units(report, speaker), problems(report, speaker)):
        book.table(table)
    book.table(unread(report, speaker))
    return book.closed()
