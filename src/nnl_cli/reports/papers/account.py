"""Write the report that an office signs (báo cáo, form 1.4 of Nghị định 30/2020/NĐ-CP) from what a run found."""

from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.chasing import Owed
from nnl_cli.letterhead import OPEN, Letterhead
from nnl_cli.report.model import Report
from nnl_cli.reports.answer import Entry, entries
from nnl_cli.reports.papers.account_annexes import annex_called, annexes, annexes_of
from nnl_cli.reports.papers.account_groups import group_blocks
from nnl_cli.reports.papers.account_opening import bases, introduction, issuer_in_a_sentence, subject_of
from nnl_cli.reports.papers.account_overall import overall
from nnl_cli.reports.papers.account_spots import on_paper
from nnl_cli.reports.papers.account_table import table_blocks
from nnl_cli.reports.papers.blocks import Block, Look, Paper, Paragraph, Run, said
from nnl_cli.reports.papers.council import sentences
from nnl_cli.reports.papers.head import UNKNOWN, addressed, ending, heading
from nnl_cli.reports.papers.lines import asking, groups, left_out
from nnl_cli.wording.catalogue import Speaker


def render(report: Report, speaker: Speaker, head: Letterhead = OPEN, owed: Sequence[Owed] = ()) -> bytes:
    """Return the report as .docx: the same bytes for the same report and letterhead. `owed` is who owes figures."""
    from nnl_cli.reports.papers.docx import written

    return written(account_of(report, speaker, head, owed))


def account_of(report: Report, speaker: Speaker, head: Letterhead = OPEN, owed: Sequence[Owed] = ()) -> Paper:
    """Return the report as blocks: what nnl knows filled in, what only people know as `[…]`."""
    speaker = on_paper(speaker, report)
    subject = subject_of(report, speaker, head)
    made = annexes_of(report, speaker, owed)
    owing = _owing(owed, made, speaker)
    return Paper(subject, speaker.lang, [*_body(report, speaker, head, owing), *annexes(made, speaker, head)])


def _body(report: Report, speaker: Speaker, head: Letterhead, owing: str) -> Iterator[Block]:
    indicators = entries(report, speaker)
    yield from heading(head, speaker)
    yield said(Look.KIND, speaker.say("account-kind"))
    yield said(Look.SUBJECT, subject_of(report, speaker, head))
    yield addressed(head, speaker)
    yield from bases(report, speaker, head)
    yield introduction(report, speaker, head)
    yield said(Look.SECTION, speaker.say("account-i"))
    yield said(Look.BODY, UNKNOWN)
    yield said(Look.SECTION, speaker.say("account-ii"))
    yield from _results(indicators, report, speaker, owing)
    yield from overall(indicators, report, speaker)
    subject = subject_of(report, speaker, head, in_a_sentence=True)
    yield said(Look.BODY, speaker.say("account-closing", subject=subject, issuer=issuer_in_a_sentence(head)))
    yield ending(head, speaker)


def _results(indicators: Sequence[Entry], report: Report, speaker: Speaker, owing: str) -> Iterator[Block]:
    """Yield what came out: the sentence of each document, the table, and a paragraph a group."""
    found = groups(indicators, report, speaker)
    for sentence in sentences(report, speaker):
        yield Paragraph(Look.BODY, (Run(sentence, bold=True),))
    yield said(Look.BODY, " ".join(filter(None, (_reported(report, speaker), owing, _read_by(report, speaker)))))
    if found:
        yield from table_blocks(found, asking(report, speaker), left_out(indicators), speaker)
        yield from group_blocks(found, report, speaker)


def _reported(report: Report, speaker: Speaker) -> str:
    """Return how many units sent figures."""
    coverage = report.coverage
    code = "account-reported-unknown" if coverage.expected is None else "account-reported"
    return speaker.say(code, reported=coverage.reported, expected=coverage.expected or 0)


def _read_by(report: Report, speaker: Speaker) -> str:
    """Return by which reading notes the tables were read; "" without any."""
    files = ", ".join(report.notes_read_by())
    return speaker.say("account-read-by", files=files) if files else ""


def _owing(owed: Sequence[Owed], made: Mapping[str, Sequence[Block]], speaker: Speaker) -> str:
    """Return how many units owe figures, and which annex lists them; "" where none does."""
    count = sum(not one.unread for one in owed)
    return speaker.say("account-owing", count=count, annex=annex_called("owed", made, speaker)) if count else ""
