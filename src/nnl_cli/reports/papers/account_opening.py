"""Open the report that an office signs: what it is about, what it rests on, and of whom it tells what."""

import datetime
from collections.abc import Iterator

from nnl_cli.letterhead import Letterhead
from nnl_cli.report.documents import Answered
from nnl_cli.report.model import Report
from nnl_cli.reports.papers.blocks import Look, Paragraph, said
from nnl_cli.reports.papers.head import UNKNOWN, date_text
from nnl_cli.reports.table import period_text
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.kinds import kind_text
from nnl_cli.wording.waiting import in_a_row

BASIS = ("căn cứ", "pursuant to")


def subject_of(report: Report, speaker: Speaker, head: Letterhead, in_a_sentence: bool = False) -> str:
    """Return what the report is about: the letterhead's words, else what it tells of which period."""
    subject = head.subject or speaker.say("account-subject", period=period_text(report.period, speaker))
    return in_a_row(subject) if in_a_sentence else subject


def issuer_in_a_sentence(head: Letterhead) -> str:
    """Return who issues the paper as a sentence says it."""
    return head.issuer_name or head.issuer or UNKNOWN


def bases(report: Report, speaker: Speaker, head: Letterhead) -> Iterator[Paragraph]:
    """Yield what the report rests on: the documents that set its targets, then what the letterhead adds."""
    documents = [one for one in report.documents if one.total] or [_plan_of(report)]
    yield from (said(Look.BODY, f"{speaker.say('account-basis', document=_named(one, speaker))};") for one in documents)
    for base in head.bases:
        text = base.rstrip(" ;.,")
        begins = text.casefold().startswith(BASIS)
        yield said(Look.BODY, f"{text if begins else speaker.say('account-basis', document=text)};")


def _plan_of(report: Report) -> Answered:
    plan = report.plan
    return Answered(None, plan.number, {}, plan.date, plan.issuer, plan.title)


def _named(one: Answered, speaker: Speaker) -> str:
    """Return a document by kind, number, date, issuer and title, as far as the plan declares them."""
    dated = date_text(datetime.date.fromisoformat(one.date), speaker) if one.date else ""
    date = speaker.say("account-date", date=dated) if dated else ""
    issuer = speaker.say("account-issued", issuer=one.issuer) if one.issuer else ""
    title = (one.title or {}).get(speaker.lang, "").rstrip(" .;")
    kind = kind_text(one.number, speaker)
    is_named = bool(kind) and title.casefold().startswith(kind.casefold())  # Kế hoạch phát triển …: its own name
    about = f", {title}" if is_named else speaker.say("account-about", title=in_a_row(title)) if title else ""
    number = speaker.say("account-number", kind=kind, number=one.number) if kind else one.number
    return speaker.say("account-document", number=number, date=date, issuer=issuer, about=about)


def introduction(report: Report, speaker: Speaker, head: Letterhead) -> Paragraph:
    """Return the sentence with which the report itself begins."""
    as_of = date_text(datetime.date.fromisoformat(report.as_of), speaker) if report.as_of else ""
    return said(
        Look.BODY,
        speaker.say(
            "account-introduction",
            issuer=issuer_in_a_sentence(head),
            subject=subject_of(report, speaker, head, in_a_sentence=True),
            dated=speaker.say("account-dated", date=as_of) if as_of else "",
        ),
    )
