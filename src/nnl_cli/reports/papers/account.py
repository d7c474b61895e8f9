"""Write the report that an office signs (báo cáo, form 1.4 of Nghị định 30/2020/NĐ-CP) from what a run found."""

from collections.abc import Iterator

from nnl_cli.letterhead import OPEN, Letterhead
from nnl_cli.report.model import Report
from nnl_cli.reports.papers.blocks import Block, Look, Paper, said
from nnl_cli.reports.papers.head import addressed, ending, heading
from nnl_cli.wording.catalogue import Speaker


def render(report: Report, speaker: Speaker, head: Letterhead = OPEN) -> bytes:
    """Return the report as .docx: the same bytes for the same report and letterhead."""
    from nnl_cli.reports.papers.docx import written

    return written(account_of(report, speaker, head))


def account_of(report: Report, speaker: Speaker, head: Letterhead = OPEN) -> Paper:
    """Return the report as blocks."""
    return Paper(_subject(report, speaker, head), speaker.lang, list(_blocks(report, speaker, head)))


def _subject(report: Report, speaker: Speaker, head: Letterhead) -> str:
    return head.subject or speaker.say("account-subject", period=report.period)


def _blocks(report: Report, speaker: Speaker, head: Letterhead) -> Iterator[Block]:
    yield from heading(head, speaker)
    yield said(Look.KIND, speaker.say("account-kind"))
    yield said(Look.SUBJECT, _subject(report, speaker, head))
    yield addressed(head, speaker)
    yield ending(head, speaker)
